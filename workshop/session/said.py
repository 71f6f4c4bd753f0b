"""What a question is answered with, as lines in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from workshop.bank.model import Bank, Kind, Question
from workshop.session.chosen import SeveralType
from workshop.session.labels import Labels
from workshop.session.spot import of_cell
from workshop.session.state import Answer, State
from workshop.session.values import VALUES, filled, show
from workshop.session.walk import axis_ids

_Lines: TypeAlias = tuple[Iterable[str], Iterable[Answer]]


class Lines(NamedTuple):
    """The lines, none that is blank, and the last event that had to do with them."""

    lines: tuple[str, ...]
    seq: int


def said(bank: Bank, state: State, question: Question, labels: Labels) -> Lines:
    """The answer to a question; no lines where there is none."""
    lines, answers = _LINES.get(question.kind, _plain)(state, question, labels)
    return Lines(tuple(line for line in lines if line.strip()), max((one.seq for one in answers), default=0))


def _plain(state: State, question: Question, labels: Labels) -> _Lines:
    """A value: each line of a text, each of several that were chosen."""
    answer = state.answers.get(question.id)
    if answer is None or not filled(answer.value):
        return (), ()
    kind = VALUES[question.kind]
    if isinstance(kind, SeveralType) and kind.fits(question, answer.value):
        words = kind.words(question, answer.value, labels.lang, labels)
        ranked = question.kind is Kind.RANK
        return [f"{place}. {word}" if ranked else word for place, word in enumerate(words, 1)], (answer,)
    return show(question, answer.value, labels.lang, labels).splitlines(), (answer,)


def _list(state: State, question: Question, labels: Labels) -> _Lines:
    """The items by their names; of further fields what they say of each item."""
    list = question.extends or question.id
    items = state.listed(list)
    own = [one for item in items for one in item.fields.values()]
    if question.extends is None:
        return [labels.item(list, item.id) or "" for item in items], own
    told = []
    for item in items:
        values = (show(field, item.value(field.id), labels.lang, labels) for field in question.fields)
        said = ", ".join(value for value in values if value)
        told.append(f"{labels.item(list, item.id)}: {said}" if said else "")
    return told, own


def _grid(state: State, question: Question, labels: Labels) -> _Lines:
    """A line a row: its name, and what stands in each column that is filled."""
    cells = state.grids.get(question.id, {})
    told, answers = [], []
    for row in axis_ids(state, question.rows):
        said = []
        for column in axis_ids(state, question.columns):
            answer = cells.get(row, {}).get(column)
            if answer is not None and filled(answer.value):
                answers.append(answer)
                spot = of_cell(question, row, column)
                value = show(spot.field, answer.value, labels.lang, labels)
                said.append(f"{_side(question, column, labels)} – {value}")
        told.append(f"{_side(question, row, labels)}: {', '.join(said)}" if said else "")
    return told, answers


def _side(question: Question, id: str, labels: Labels) -> str:
    """What a row or a column is called."""
    for axis in (question.rows, question.columns):
        option = next((option for option in axis.options if option.id == id), None) if axis else None
        if option is not None:
            return option.name.to(labels.lang)
        name = labels.item(axis.of, id) if axis and axis.of else None
        if name is not None:
            return name
    return id


_LINES: Mapping[Kind, Callable[[State, Question, Labels], _Lines]] = {Kind.LIST: _list, Kind.GRID: _grid}
