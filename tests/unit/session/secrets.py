"""Logs of every kind of event and drafts of gatherings, in which all that a room must not see bears a mark.

What has the mark: texts of the bank for the facilitator, notes, reasons, decisions, who owns or decided what, what was
erased, who takes part, rated or voted, evidence, and what waits to be revealed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.unit.session.small import BANK as SMALL
from tests.unit.session.small import text
from workshop.bank.model import Bank, Factor, Field, Option, Question
from workshop.bank.room import ACTIONS, DECISIONS, LINES, PARKED, PIECES
from workshop.record import Record
from workshop.session import levels, pieces, votes
from workshop.session.ballot import METHODS
from workshop.session.events import Event
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.store.library import open_bank

MARK = "zqx"
"""What stands in every secret and nowhere else."""


def secret(name: str) -> str:
    return f"{MARK}-{name}"


def _told_to_the_facilitator(question: Question) -> Question:
    said: dict[str, Any] = {name: text(secret(name)) for name in ("why", "hint", "good", "weak")}
    said |= {name: (text(secret(name)),) for name in ("probes", "pitfalls")}
    return question._replace(**said, source=(secret("source"),))


def _with_secrets(factor: Factor) -> Factor:
    questions = tuple(map(_told_to_the_facilitator, factor.questions))
    return factor._replace(questions=questions, purpose=text(secret("purpose")))


def _room() -> Factor:
    """The lists that every session has, for the questions of the small bank."""
    room = open_bank("social-media").bank.room
    assert room is not None
    asked = tuple(Option(id, question.short) for id, question in SMALL.questions.items())

    def from_here(field: Field) -> Field:
        return field._replace(options=asked) if field.id == "question" else field

    questions = (one._replace(fields=tuple(map(from_here, one.fields))) for one in room.questions)
    return _with_secrets(room._replace(questions=tuple(questions)))


BANK: Bank = SMALL._replace(factors=tuple(map(_with_secrets, SMALL.factors)), room=_room(), about=text(secret("about")))

PUBLIC = st.sampled_from(["Plain", "two\nlines", "- a\n- b", "", "[/] x", "ä 日本"])
SECRET = st.sampled_from([secret("text"), f"{secret('one')}\n{secret('two')}"])
QUESTIONS = st.sampled_from([*BANK.questions, "gone"])
ASKED = st.sampled_from([id for id in BANK.questions if BANK.factor_of[id] is not BANK.room])
LISTS = st.sampled_from([*BANK.lists, "gone"])
ITEMS = st.sampled_from(["i1", "i2", "i3", "i4"])
PEOPLE = st.sampled_from([secret("p1"), secret("p2"), secret("p3")])
FACTORS = st.sampled_from([*(factor.id for factor in BANK.factors), "gone"])
OPTIONS = st.sampled_from(["top", "next", "learn", "tell", "primary", "own", "mon", "am", "open", "i1", "gone"])
POINTS = st.lists(st.integers(1, 5), max_size=8)
NUMBERS = st.lists(st.integers(-1, 3), max_size=8)
VALUES = st.one_of(
    PUBLIC, OPTIONS, st.lists(OPTIONS | ITEMS, max_size=3), st.integers(-2, 6), st.booleans(), st.none(),
    st.just("2027-01-15"), st.builds(lambda own: {"other": own}, PUBLIC),
)  # fmt: skip
HIDDEN_LISTS = (DECISIONS, ACTIONS, PARKED, LINES)
PIECE = {
    "text": PUBLIC,
    "question": ASKED,
    "group": st.sampled_from(["Ours", "Theirs", ""]),
    "merged": ITEMS | st.none(),
    "by": st.none(),
    "used": st.booleans(),
}
DRAWN: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    "session_created": {
        "title": PUBLIC, "organisation": SECRET, "lang": st.sampled_from(["en", "fi"]),
        "format": st.sampled_from(["quick", "core", "full", "odd"]), "minutes": st.none() | st.floats(1, 600),
        "bank": st.just({"id": "small", "hash": secret("hash")}), "follows": SECRET,
    },
    "session_renamed": {"title": PUBLIC},
    "session_deleted": {},
    "session_undeleted": {},
    "bank_changed": {
        "bank": st.just({"id": "small", "hash": secret("hash")}), "reworded": st.lists(QUESTIONS, max_size=2),
        "wording": st.dictionaries(QUESTIONS, SECRET, max_size=2),
    },
    "participant_added": {"participant": PEOPLE, "name": SECRET, "role": SECRET},
    "participant_removed": {"participant": PEOPLE},
    "answer_set": {"question": ASKED, "value": VALUES, "fingerprint": SECRET},
    "answer_undecided": {"question": QUESTIONS, "fingerprint": SECRET},
    "cell_set": {"question": QUESTIONS, "row": OPTIONS | ITEMS, "column": OPTIONS | ITEMS, "value": VALUES},
    "item_moved": {"list": LISTS, "item": ITEMS, "before": ITEMS | st.none()},
    "item_removed": {"list": LISTS, "item": ITEMS},
    "item_restored": {"list": LISTS, "item": ITEMS},
    "note_set": {"question": QUESTIONS, "item": ITEMS | st.none(), "text": SECRET},
    "answer_confirmed": {"question": QUESTIONS, "list": LISTS, "fields": st.lists(OPTIONS, max_size=2)},
    "finding_accepted": {"rule": QUESTIONS, "item": ITEMS | st.none(), "reason": SECRET},
    "levels_rated": {
        "rating": st.integers(1, 3), "factor": FACTORS, "now": POINTS, "wanted": POINTS,
        "names": st.dictionaries(PEOPLE, st.tuples(st.integers(1, 5), st.none()).map(list), max_size=2),
        "evidence": st.lists(SECRET, max_size=2),
    },
    "vote_held": {
        "vote": st.sampled_from(["v1", "v2"]), "question": QUESTIONS, "method": st.sampled_from(METHODS),
        "of": st.sampled_from([votes.ITEMS, votes.OPTIONS, votes.ANSWER, PIECES]),
        "budget": st.none() | st.integers(1, 5), "cap": st.integers(1, 3), "people": st.integers(0, 8),
        "given": st.dictionaries(OPTIONS | ITEMS, NUMBERS, max_size=4),
        "names": st.dictionaries(PEOPLE, st.dictionaries(ITEMS, st.integers(0, 3), max_size=2), max_size=2),
    },
    "agenda_set": {"steps": st.lists(
        st.tuples(st.sampled_from(["one", "pause_1"]), st.floats(0, 600), PUBLIC).map(list), max_size=3
    )},
    "agenda_entered": {"step": st.sampled_from(["", "pause_1", "one", "gone"])},
    "phase_entered": {"factor": FACTORS, "phase": SECRET},
    "clock_paused": {"paused": st.booleans()},
    "step_entered": {"question": QUESTIONS | st.just("")},
    "text_redacted": {"events": st.just([secret("event")])},
    "of_a_newer_program": {"text": SECRET},
}  # fmt: skip
"""For each kind of event what its data may hold; items and their fields are drawn by list (see `_item`)."""
ITEM_KINDS = ("item_added", "field_set")


def _field(draw: st.DrawFn, list: str, field: str) -> Any:
    """The value of a field: secret in what the room agreed, which the facilitator's screens show, else public."""
    if list == PIECES:
        return draw(PIECE.get(field, st.none()))
    return draw(SECRET if list in HIDDEN_LISTS else VALUES)


def _item(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    list = draw(LISTS)
    known = sorted(BANK.fields_of.get(list, {"name": None}))
    chosen = known if list == PIECES else draw(st.lists(st.sampled_from(known), max_size=3, unique=True))
    if kind == "item_added":
        values = {field: _field(draw, list, field) for field in chosen}
        return {"list": list, "item": draw(ITEMS), "fields": values, "before": None}
    field = draw(st.sampled_from(known))
    return {"list": list, "item": draw(ITEMS), "field": field, "value": _field(draw, list, field)}


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """Events of every kind in any order, sometimes with a part of their data missing; many about one question.

    Most end at that question and out of the bin, for elsewhere a room sees little.
    """
    home = draw(ASKED)
    made: list[tuple[str, dict[str, Any]]] = []
    for _event in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from([*DRAWN, *ITEM_KINDS, "item_added", "item_added"]))
        data = _item(draw, kind) if kind in ITEM_KINDS else {key: draw(of) for key, of in DRAWN[kind].items()}
        if "question" in data and draw(st.booleans()):
            data["question"] = home
        if data and draw(st.integers(0, 9)) == 0:
            del data[draw(st.sampled_from(sorted(data)))]
        made.append((kind, data))
    if draw(st.integers(0, 4)):
        made += [("session_undeleted", {}), ("step_entered", {"question": home})]
    return [
        Event("s1", seq, secret(f"e{seq}"), f"2026-11-23T12:{seq:02}:00Z", secret("writer"), kind, data, secret("v"),
              secret("b"))
        for seq, (kind, data) in enumerate(made, 1)
    ]  # fmt: skip


GATHERINGS = st.none() | st.builds(
    Gathering,
    kind=st.sampled_from([levels.KIND, pieces.KIND, votes.KIND]),
    way=st.sampled_from(Way),
    asked=st.just((secret("asked"),)),
    people=st.integers(1, 8),
    named=st.booleans(),
    done=st.lists(st.builds(Sheet, PEOPLE, st.just({pieces.TEXT: secret("piece")})), max_size=8).map(tuple),
    open=st.none() | st.builds(Sheet, PEOPLE, st.just({secret("key"): secret("point")})),
    about=st.just({"question": secret("question")}),
)


class Found(NamedTuple):
    """What is in a value: its texts, and the types of all that is in it."""

    texts: frozenset[str]
    types: frozenset[type]


def found_in(value: object) -> Found:
    """Everything that can be reached from a value."""
    reached = list(_reached(value))
    texts = frozenset(str(one) for one in reached if isinstance(one, str))
    return Found(texts, frozenset(type(one) for one in reached))


def marked(value: object) -> list[str]:
    """The secrets that can be reached from a value."""
    return sorted(one for one in found_in(value).texts if MARK in one)


def _reached(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, Record):
        yield from _reached(vars(value))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _reached(key)
            yield from _reached(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _reached(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from _reached(part)
