"""Where the items of lists are referred to, to be shown before one is removed."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.bank.model import Bank, Kind, Question
from workshop.session.events import Value
from workshop.session.places import Part, Place
from workshop.session.state import Answer, State
from workshop.session.values import filled


def uses(bank: Bank, state: State, list: str, item: str) -> tuple[Place, ...]:
    """Where an item is referred to: fields of other items, answers, and grids that have cells for it.

    `workshop.session.labels.place_words` says a place in words.
    """
    found = []
    for owner, fields in bank.fields_of.items():
        pointing = [field.id for field in fields.values() if field.of == list]
        for record in state.listed(owner) if pointing else ():
            found += [Place(Part.FIELD, owner, record.id, id) for id in pointing if _names(record.value(id), item)]
    for question in bank.questions.values():
        if question.of == list and _names(state.value(question.id), item):
            found.append(Place(Part.ANSWER, question.id))
        if question.kind is Kind.GRID and _has_cells(state, question, list, item):
            found.append(Place(Part.ANSWER, question.id))
    return tuple(found)


def _names(value: Value, item: str) -> bool:
    return item in value if isinstance(value, list) else value == item


def _has_cells(state: State, question: Question, list: str, item: str) -> bool:
    cells = state.grids.get(question.id, {})
    in_row = question.rows is not None and question.rows.of == list and _any(cells.get(item, {}).values())
    in_column = (
        question.columns is not None
        and question.columns.of == list
        and _any(row[item] for row in cells.values() if item in row)
    )
    return in_row or in_column


def _any(answers: Iterable[Answer]) -> bool:
    return any(filled(answer.value) for answer in answers)
