"""Places: what an event changes, so that history, undo and restore speak of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from workshop.session.events import Event


class Part(StrEnum):
    """What of a session a place is."""

    ANSWER = "answer"
    CELL = "cell"
    ITEM = "item"
    FIELD = "field"
    ORDER = "order"
    NOTE = "note"
    FINDING = "finding"
    RATING = "rating"
    VOTE = "vote"
    TITLE = "title"
    BIN = "bin"
    PARTICIPANT = "participant"


class Place(NamedTuple):
    """Something that has one value at a time; later writers win it.

    `question` is the question's or, for items, their fields and their order, the list's id; a finding has its rule's, a
    rating its number. `item` is a vote's, a participant's or a factor's id where `part` says so, "" for a note on the
    question.
    """

    part: Part
    question: str = ""
    item: str = ""
    field: str = ""
    row: str = ""
    column: str = ""


Data = Mapping[str, Any]


def _answer(data: Data) -> list[Place]:
    return [Place(Part.ANSWER, data["question"])]


def _cell(data: Data) -> list[Place]:
    return [Place(Part.CELL, data["question"], row=data["row"], column=data["column"])]


def _item(data: Data) -> list[Place]:
    return [Place(Part.ITEM, data["list"], data["item"])]


def _item_with_fields(data: Data) -> list[Place]:
    list, item = data["list"], data["item"]
    fields = [Place(Part.FIELD, list, item, field) for field, _value in (data.get("fields") or {}).items()]
    return [Place(Part.ITEM, list, item), *fields]


def _field(data: Data) -> list[Place]:
    return [Place(Part.FIELD, data["list"], data["item"], data["field"])]


def _order(data: Data) -> list[Place]:
    return [Place(Part.ORDER, data["list"], data["item"])]


def _note(data: Data) -> list[Place]:
    return [Place(Part.NOTE, data["question"], data.get("item") or "")]


def _finding(data: Data) -> list[Place]:
    return [Place(Part.FINDING, data["rule"], data.get("item") or "")]


def _rating(data: Data) -> list[Place]:
    if not isinstance(data["rating"], int):
        raise TypeError
    return [Place(Part.RATING, str(int(data["rating"])), data["factor"])]


def _vote(data: Data) -> list[Place]:
    return [Place(Part.VOTE, data["question"], data["vote"])]


def _title(data: Data) -> list[Place]:
    return [Place(Part.TITLE)]


def _bin(data: Data) -> list[Place]:
    return [Place(Part.BIN)]


def _participant(data: Data) -> list[Place]:
    return [Place(Part.PARTICIPANT, item=data["participant"])]


_PLACES: Mapping[str, Callable[[Data], list[Place]]] = {
    "session_created": _title,
    "session_renamed": _title,
    "session_deleted": _bin,
    "session_undeleted": _bin,
    "participant_added": _participant,
    "participant_removed": _participant,
    "answer_set": _answer,
    "answer_undecided": _answer,
    "cell_set": _cell,
    "item_added": _item_with_fields,
    "item_removed": _item,
    "item_restored": _item,
    "field_set": _field,
    "item_moved": _order,
    "note_set": _note,
    "finding_accepted": _finding,
    "levels_rated": _rating,
    "vote_held": _vote,
}


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "session_created": ("title", "lang", "bank"),
    "session_renamed": ("title",),
    "participant_added": ("name",),
    "answer_set": ("value",),
    "cell_set": ("value",),
    "field_set": ("value",),
    "note_set": ("text",),
    "finding_accepted": ("reason",),
    "levels_rated": ("now", "wanted"),
    "vote_held": ("of", "method", "cap", "people", "given"),
}
"""What else an event of a kind has; the fold takes none without."""


def places(event: Event) -> list[Place]:
    """The places that an event changes; none for kinds that change nothing a person could take back."""
    of_kind = _PLACES.get(event.kind)
    try:
        found = of_kind(event.data) if of_kind else []
        hash(tuple(found))
        whole = all(key in event.data for key in _NEEDED.get(event.kind, ()))
    except (KeyError, TypeError, AttributeError):
        return []  # the fold counts such an event as unknown
    return found if whole else []
