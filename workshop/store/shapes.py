"""What the data of an event must look like, for events that come from outside: archives, and rows of damaged files.

Values of answers are not looked at here: their type is the bank's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workshop.session.ballot import METHODS, MOST, MOST_PEOPLE, SUBJECTS
from workshop.session.events import Event, Value

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|\+00:00)", re.ASCII)
_KIND = re.compile(r"[a-z][a-z_]{0,63}", re.ASCII)

Test = Callable[[Value], bool]


def _text(value: Value) -> bool:
    return isinstance(value, str)


def _id(value: Value) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _any(_: Value) -> bool:
    return True


def _number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _texts(value: Value) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _bank(value: Value) -> bool:
    return _texts(value) and value.keys() == {"id", "version", "hash"}


def _fields(value: Value) -> bool:
    return isinstance(value, dict) and all(map(_id, value))


def _ids(value: Value) -> bool:
    return isinstance(value, list) and all(map(_id, value))


def _names(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _points(value: Value) -> bool:
    return isinstance(value, list) and all(map(_number, value))


def _within(least: int, most: int) -> Test:
    return lambda value: type(value) is int and least <= value <= most


def _word(words: Sequence[str]) -> Test:
    return lambda value: isinstance(value, str) and value in words


def _given(value: Value) -> bool:
    fits = _within(-1, MOST)
    return isinstance(value, dict) and all(
        _id(choice) and isinstance(numbers, list) and all(map(fits, numbers)) for choice, numbers in value.items()
    )


def _named(value: Value) -> bool:
    return isinstance(value, dict) and all(_fields(given) for given in value.values())


def _truth(value: Value) -> bool:
    return isinstance(value, bool)


def _planned(value: Value) -> bool:
    return isinstance(value, list) and all(
        isinstance(step, list) and len(step) == 3 and _id(step[0]) and _number(step[1]) and _text(step[2])
        for step in value
    )


def _or_none(test: Test) -> Test:
    return lambda value: value is None or test(value)


_PLACED = {"list": _id, "item": _id}
_SESSION = {"title": _text, "organisation": _or_none(_text), "lang": _id, "format": _id}
_SESSION |= {"minutes": _or_none(_number), "bank": _bank, "follows": _or_none(_id)}
_VOTE = {"vote": _id, "question": _id, "of": _word(SUBJECTS), "method": _word(METHODS), "given": _given}
_VOTE |= {"budget": _or_none(_within(1, MOST)), "cap": _within(1, MOST), "people": _within(0, MOST_PEOPLE)}
_OPTIONAL = frozenset(
    {"organisation", "minutes", "follows", "fingerprint", "before", "role", "fields"}
    | {"reworded", "wording", "budget", "names", "gathering"}
)

_SHAPES: Mapping[str, Mapping[str, Test]] = {
    "session_created": _SESSION,
    "session_renamed": {"title": _text},
    "session_deleted": {},
    "session_undeleted": {},
    "bank_changed": {"bank": _bank, "reworded": _names, "wording": _texts},
    "participant_added": {"participant": _id, "name": _text, "role": _id},
    "participant_removed": {"participant": _id},
    "answer_set": {"question": _id, "value": _any, "fingerprint": _text},
    "answer_undecided": {"question": _id, "fingerprint": _text},
    "cell_set": {"question": _id, "row": _id, "column": _id, "value": _any, "fingerprint": _text},
    "item_added": {**_PLACED, "fields": _fields, "before": _or_none(_id)},
    "field_set": {**_PLACED, "field": _id, "value": _any},
    "item_moved": {**_PLACED, "before": _or_none(_id)},
    "item_removed": _PLACED,
    "item_restored": _PLACED,
    "note_set": {"question": _id, "item": _or_none(_id), "text": _or_none(_text)},
    "answer_confirmed": {"question": _id, "list": _or_none(_id), "fields": _ids},
    "finding_accepted": {"rule": _id, "item": _or_none(_id), "reason": _or_none(_text)},
    "levels_rated": {"rating": _number, "factor": _id, "now": _points, "wanted": _points, "gathering": _id},
    "vote_held": {**_VOTE, "names": _named},
    "agenda_set": {"steps": _planned},
    "agenda_entered": {"step": _text},
    "phase_entered": {"factor": _text, "phase": _text},
    "clock_paused": {"paused": _truth},
    "step_entered": {"question": _text},
    "text_redacted": {"events": _ids},
}


def misfit(event: Event) -> str | None:
    """The name of the first part of the event that cannot be so, None where all of it can.

    A kind of a newer program passes with any data.
    """
    parts: dict[str, bool] = {
        "id": _id(event.id),
        "at": _AT.fullmatch(event.at) is not None,
        "kind": _KIND.fullmatch(event.kind) is not None,
        "batch": _id(event.batch),
        "undoes": _or_none(_id)(event.undoes),
        "data": isinstance(event.data, dict),
    }
    bad = next((name for name, good in parts.items() if not good), None)
    if bad is not None:
        return bad
    data: Mapping[str, Any] = event.data
    for key, test in _SHAPES.get(event.kind, {}).items():
        if key not in data and key in _OPTIONAL:
            continue
        if key not in data or not test(data[key]):
            return f"data.{key}"
    return None
