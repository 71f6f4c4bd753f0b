"""Answers without a home: values that the bank in force takes no longer. They count for nothing and are never lost.

The log keeps what was said. When a session is folded by a bank that has other types or options, what does not fit is
set aside in the state, shown in the brief's appendix, and at home again as soon as a bank takes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from workshop.bank.model import Bank, Field, Kind
from workshop.errors import ValueProblem
from workshop.session.events import Value
from workshop.session.state import Answer, State
from workshop.session.values import filled, normalise

if TYPE_CHECKING:
    from workshop.session.labels import Labels


class Homeless(NamedTuple):
    """A value and where it stood: a question's id, or a list's and a field's with a dot, and the item."""

    name: str
    item: str | None
    value: Value


def settle(bank: Bank, state: State) -> None:
    """Set aside what does not fit the bank; the state is changed."""
    for question in bank.questions.values():
        if question.kind is Kind.GRID:
            for row in state.grids.get(question.id, {}).values():
                _set_aside(state, row, dict.fromkeys(row, question), f"{question.id}.", None)
    plain = {id: question for id, question in bank.questions.items() if question.kind not in (Kind.LIST, Kind.GRID)}
    _set_aside(state, state.answers, plain, "", None)
    for list_id, fields in bank.fields_of.items():
        for item in state.items.get(list_id, {}).values():
            _set_aside(state, item.fields, fields, f"{list_id}.", item.id)


def _set_aside(
    state: State, answers: dict[str, Answer], fields: Mapping[str, Field], before: str, item: str | None
) -> None:
    """Take the answers that do not fit their fields out, and keep them under their names."""
    wrong = [id for id, answer in answers.items() if id in fields and not _fits(fields[id], answer)]
    for id in wrong:
        state.homeless[f"{before}{id}", item] = answers.pop(id)


def homeless(bank: Bank, state: State) -> Iterator[Homeless]:
    """Everything without a home: what was set aside, and answers to questions, lists and fields that the bank lacks."""
    found = [(name, item, answer) for (name, item), answer in state.homeless.items() if _there(state, name, item)]
    found += [(id, None, answer) for id, answer in sorted(state.answers.items()) if id not in bank.questions]
    found += [
        (f"{id}.{column}", None, cell)
        for id, grid in sorted(state.grids.items())
        if id not in bank.questions
        for row in grid.values()
        for column, cell in row.items()
    ]
    found += [
        (f"{list_id}.{id}", item.id, answer)
        for list_id in sorted(state.items)
        for item in state.listed(list_id)
        for id, answer in item.fields.items()
        if id not in bank.fields_of.get(list_id, {})
    ]
    return (Homeless(name, item, answer.value) for name, item, answer in found if filled(answer.value))


def called(state: State, one: Homeless, labels: Labels) -> str:
    """What was asked when it was said, and of which item: "Priority – More repairs"."""
    list = one.name.partition(".")[0]
    name = state.wording.get(one.name) or state.wording.get(list) or one.name
    item = labels.item(list, one.item) if one.item else None
    return f"{name} – {item}" if item else name


def _there(state: State, name: str, item: str | None) -> bool:
    """Whether what it was said of is there: a removed item takes its answers along."""
    if item is None:
        return True
    record = state.items.get(name.partition(".")[0], {}).get(item)
    return record is not None and not record.removed


def _fits(field: Field, answer: Answer) -> bool:
    if answer.value is None:
        return True
    try:
        normalise(field, answer.value)
    except (ValueProblem, TypeError, ValueError, KeyError, AttributeError):
        return False
    return True
