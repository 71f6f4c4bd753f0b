"""Plays random strokes into a session, for properties that hold of every log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from hypothesis import strategies as st

from tests.unit.session.small import BANK, Session
from workshop.bank.model import Field, Kind
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.state import State
from workshop.session.walk import axis_ids

Stroke: TypeAlias = tuple[str, int, int, int, str]

TEXTS = ["Plain", "two\nlines", "1. a list\n- b", "yes", "# no", "", "4160", "null", "é"]
PLAIN = [q for q in BANK.questions.values() if q.kind not in (Kind.LIST, Kind.GRID)]
GRIDS = [q for q in BANK.questions.values() if q.kind is Kind.GRID]
LISTS = list(BANK.lists)


def strokes(most: int = 25) -> st.SearchStrategy[list[Stroke]]:
    number = st.integers(0, 10**6)
    return st.lists(
        st.tuples(st.sampled_from(sorted(STROKES)), number, number, number, st.sampled_from("ab")), max_size=most
    )


def play(session: Session, played: list[Stroke]) -> Session:
    """Record the strokes as far as they can be done."""
    for name, a, b, c, by in played:
        try:
            session.record(STROKES[name](session, a, b, c), by=by)
        except WorkshopError:
            continue  # a full scale, a removed item: what people are told, and nothing is recorded
    return session


def value(field: Field, state: State, a: int) -> object:
    """A value that fits the field, None at times."""
    return None if a % 7 == 0 else VALUES[field.kind](field, state, a)


def pick(found: list[str] | list[Field], a: int) -> object:
    return found[a % len(found)] if found else None


def _chosen(field: Field, state: State, a: int) -> object:
    if field.other and a % 5 == 0:
        return {"other": f"own {a % 3}"}
    return field.options[a % len(field.options)].id


def _some(field: Field, state: State, a: int) -> object:
    ids = [item.id for item in state.listed(field.of)] if field.of else [option.id for option in field.options]
    found = [id for place, id in enumerate(ids) if a >> place & 1]
    return found[: field.most] if a % 2 else found[::-1][: field.most]


VALUES: dict[Kind, Callable[[Field, State, int], object]] = {
    Kind.TEXT: lambda field, state, a: TEXTS[a % len(TEXTS)],
    Kind.SHORT: lambda field, state, a: TEXTS[a % len(TEXTS)],
    Kind.SINGLE: _chosen,
    Kind.MULTI: _some,
    Kind.SCALE: lambda field, state, a: 1 + a % 5,
    Kind.NUMBER: lambda field, state, a: a / 4,
    Kind.DATE: lambda field, state, a: f"20{a % 90 + 10}-0{a % 9 + 1}-1{a % 10}",
    Kind.YES_NO: lambda field, state, a: bool(a % 2),
    Kind.RANK: _some,
    Kind.REF: lambda field, state, a: pick([item.id for item in state.listed(field.of or "")], a),
    Kind.REFS: _some,
}


def _answer(session: Session, a: int, b: int, c: int) -> list[Change]:
    question = PLAIN[a % len(PLAIN)]
    return changes.set_answer(BANK, session.state, question.id, value(question, session.state, b))


def _undecided(session: Session, a: int, b: int, c: int) -> list[Change]:
    return changes.set_undecided(BANK, session.state, list(BANK.questions)[a % len(BANK.questions)])


def _cell(session: Session, a: int, b: int, c: int) -> list[Change]:
    grid = GRIDS[a % len(GRIDS)]
    row, column = pick(axis_ids(session.state, grid.rows), b), pick(axis_ids(session.state, grid.columns), b // 7)
    option = None if c % 4 == 0 else grid.options[c % 2].id
    return changes.set_cell(BANK, session.state, grid.id, str(row), str(column), option)


def _item(session: Session, list: str, a: int, *, removed: bool = False) -> str:
    items = [item.id for item in session.state.items.get(list, {}).values() if item.removed is removed]
    return str(pick(items, a))


def _add(session: Session, a: int, b: int, c: int) -> list[Change]:
    list = LISTS[a % len(LISTS)]
    fields = {
        id: value(field, session.state, b + c) for id, field in BANK.fields_of[list].items() if (b >> len(id)) & 1
    }
    listed = session.state.listed(list)
    before = listed[b % len(listed)].id if listed and c % 2 else None
    return changes.add_item(BANK, session.state, list, fields, item=session.new_id(), before=before)


def _field(session: Session, a: int, b: int, c: int) -> list[Change]:
    list = LISTS[a % len(LISTS)]
    field = [*BANK.fields_of[list].values()][b % len(BANK.fields_of[list])]
    said = value(field, session.state, c)
    return changes.set_field(BANK, session.state, list, _item(session, list, b // 7), field.id, said)


def _move(session: Session, a: int, b: int, c: int) -> list[Change]:
    list = LISTS[a % len(LISTS)]
    before = None if c % 3 == 0 else _item(session, list, c)
    return changes.move_item(BANK, session.state, list, _item(session, list, b), before)


def _remove(session: Session, a: int, b: int, c: int) -> list[Change]:
    list = LISTS[a % len(LISTS)]
    return changes.remove_item(BANK, session.state, list, _item(session, list, b))


def _restore(session: Session, a: int, b: int, c: int) -> list[Change]:
    list = LISTS[a % len(LISTS)]
    return changes.restore_item(BANK, session.state, list, _item(session, list, b, removed=True))


def _note(session: Session, a: int, b: int, c: int) -> list[Change]:
    list = LISTS[a % len(LISTS)]
    item = None if b % 2 else _item(session, list, b)
    return changes.set_note(BANK, session.state, list, TEXTS[c % len(TEXTS)], item=item)


def _rename(session: Session, a: int, b: int, c: int) -> list[Change]:
    return changes.rename(session.state, f"Title {a % 5}")


def _step(session: Session, a: int, b: int, c: int) -> list[Change]:
    return changes.enter_step(BANK, session.state, PLAIN[a % len(PLAIN)].id)


def _person(session: Session, a: int, b: int, c: int) -> list[Change]:
    people = [p.id for p in session.state.participants.values() if not p.removed]
    if people and a % 2:
        return changes.remove_participant(session.state, people[b % len(people)])
    return changes.add_participant(session.state, f"Person {b % 9}", participant=session.new_id())


def _bin(session: Session, a: int, b: int, c: int) -> list[Change]:
    return changes.undelete(session.state) if session.state.deleted else changes.delete(session.state)


def _several(session: Session, a: int, b: int, c: int) -> list[Change]:
    """Two strokes that touch different things, at one stroke."""
    return [*_answer(session, a, b, c), *_add(session, b, c, a), *_move(session, c, a, b)]


STROKES: dict[str, Callable[[Session, int, int, int], list[Change]]] = {
    "answer": _answer,
    "undecided": _undecided,
    "cell": _cell,
    "add": _add,
    "add again": _add,
    "field": _field,
    "move": _move,
    "remove": _remove,
    "restore": _restore,
    "note": _note,
    "rename": _rename,
    "step": _step,
    "person": _person,
    "bin": _bin,
    "several": _several,
}
