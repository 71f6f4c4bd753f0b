"""Where the items of lists are referred to, to be shown before one is removed."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.bank.model import Bank, Kind, Question
from workshop.session.events import Value
from workshop.session.places import Part, Place
from workshop.session.state import State
from workshop.session.values import filled


def uses(bank: Bank, state: State, list: str, item: str) -> tuple[Place, ...]:
    """Where an item is referred to: fields of other items, answers, and grids with a filled cell for it, each once.

    `workshop.session.labels.place_words` says a place in words.
    """
    found = references(bank, state, list, item)
    return tuple(dict.fromkeys(Place(Part.ANSWER, use.question) if use.part is Part.CELL else use for use in found))


def references(bank: Bank, state: State, list: str, item: str) -> Iterator[Place]:
    """The same place by place, each filled cell of a grid on its own."""
    for owner, fields in bank.fields_of.items():
        pointing = [field.id for field in fields.values() if field.of == list]
        for record in state.listed(owner) if pointing else ():
            yield from (Place(Part.FIELD, owner, record.id, id) for id in pointing if _names(record.value(id), item))
    for question in bank.questions.values():
        if question.of == list and _names(state.value(question.id), item):
            yield Place(Part.ANSWER, question.id)
        if question.kind is Kind.GRID:
            yield from _cells(state, question, list, item)


def _names(value: Value, item: str) -> bool:
    return item in value if isinstance(value, list) else bool(value == item)


def _cells(state: State, question: Question, list: str, item: str) -> Iterator[Place]:
    as_row = question.rows is not None and question.rows.of == list
    as_column = question.columns is not None and question.columns.of == list
    for row, answers in state.grids.get(question.id, {}).items():
        for column, answer in answers.items():
            if filled(answer.value) and ((as_row and row == item) or (as_column and column == item)):
                yield Place(Part.CELL, question.id, row=row, column=column)
