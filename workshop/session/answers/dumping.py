"""A session's answers as the answers file has them, plain and canonical."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workshop.bank.model import Bank, Field, Kind, Question
from workshop.session.events import Value
from workshop.session.state import Item, State
from workshop.session.values import VALUES, filled
from workshop.session.walk import axis_ids

NOTES = "notes"
UNDECIDED = "undecided"
ITEMS = "items"


def dump(bank: Bank, state: State) -> dict[str, Any]:
    """The answers by question id, in walking order, and `notes`; reading it gives an equal state.

    References to removed items are left out. Values that the bank takes no longer stay as they are.
    """
    found: dict[str, Any] = {}
    for question in bank.questions.values():
        said = _SAID.get(question.kind, _plain)(bank, state, question)
        answer = state.answers.get(question.id)
        if answer is not None and answer.undecided:
            said = _undecided(said)
        if filled(said) and said != {}:
            found[question.id] = said
    notes = _notes(bank, state)
    return {**found, NOTES: notes} if notes else found


def _undecided(said: Value) -> dict[str, Any]:
    """The mark, beside the items or cells that there are all the same."""
    if isinstance(said, list) and said:
        return {UNDECIDED: True, ITEMS: said}
    return {UNDECIDED: True, **(said if isinstance(said, dict) else {})}


def _plain(bank: Bank, state: State, question: Question) -> Value:
    return _present(state, question, state.value(question.id))


def _list(bank: Bank, state: State, question: Question) -> list[dict[str, Any]]:
    return [] if question.extends else [_item(bank, state, question.id, item) for item in state.listed(question.id)]


def _item(bank: Bank, state: State, list: str, item: Item) -> dict[str, Any]:
    values = ((field.id, _present(state, field, item.value(field.id))) for field in bank.fields_of[list].values())
    return {"id": item.id} | {id: value for id, value in values if filled(value)}


def _grid(bank: Bank, state: State, question: Question) -> dict[str, dict[str, Any]]:
    columns = axis_ids(state, question.columns)
    cells = state.grids.get(question.id, {})
    rows = {
        row: {column: cells[row][column].value for column in columns if column in cells[row]}
        for row in axis_ids(state, question.rows)
        if row in cells
    }
    kept = {row: {column: value for column, value in found.items() if filled(value)} for row, found in rows.items()}
    return {row: found for row, found in kept.items() if found}


def _present(state: State, field: Field, value: Value) -> Value:
    """A value without references to items that are not there."""
    if field.of is None or value is None or not VALUES[field.kind].fits(field, value):
        return value
    there = {item.id for item in state.listed(field.of)}
    if VALUES[field.kind].several:
        return [item for item in value if item in there]
    return value if value in there else None


def _notes(bank: Bank, state: State) -> dict[str, str]:
    found = {}
    for question in bank.questions.values():
        there = {item.id for item in state.listed(question.extends or question.id)}
        for item, note in state.notes.get(question.id, {}).items():
            if filled(note.value) and (not item or item in there):
                found[f"{question.id}.{item}" if item else question.id] = note.value
    return found


_SAID: Mapping[Kind, Callable[[Bank, State, Question], Any]] = {Kind.LIST: _list, Kind.GRID: _grid}
