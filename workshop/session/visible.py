"""Which questions are asked at all: the variables that conditions read, and what their `when` says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Protocol

from workshop.bank.model import Axis, Bank, Factor, Field, Kind, Question
from workshop.session.events import Value
from workshop.session.state import Item, State
from workshop.session.values import VALUES, to_cel
from workshop.session.walk import DONE, Status, asked, status

NONE: frozenset[str] = frozenset()
GIVEN = DONE | {Status.CARRIED}
There = Mapping[str, Collection[str]]
"""For each list the ids of the items that are there."""


class WhenHolds(Protocol):
    """Runs the conditions of questions; see `workshop.bank.expressions.Conditions`."""

    def holds(self, question_id: str, variables: Mapping[str, Any]) -> bool:
        """Whether the question is to be asked."""


def visible(bank: Bank, state: State, conditions: WhenHolds, *, today: str = "") -> frozenset[str]:
    """The ids of the questions that no condition hides; further fields are hidden with the list they belong to.

    Conditions are looked at in walking order, each without the answers that were hidden before, and again until
    nothing changes, since one may read an answer that comes later. `today` is YYYY-MM-DD. Nothing is evaluated, and
    the runtime not imported, for a bank without conditions.
    """
    conditional = [question for question in bank.questions.values() if question.when]
    hidden: frozenset[str] = NONE
    seen: Mapping[str, Any] = Variables(bank, state, today, hidden)
    for _round in conditional:  # each round settles at least one, unless they go in circles for good
        before = hidden
        for question in conditional:
            found = _hiding(bank, hidden, question, conditions.holds(question.id, seen))
            if found != hidden:
                hidden, seen = found, Variables(bank, state, today, found)
        if hidden == before:
            break
    return frozenset(bank.questions) - hidden


def variables(bank: Bank, state: State, *, today: str = "", hidden: AbstractSet[str] = NONE) -> dict[str, Any]:
    """What conditions and rules read, by question id, and `today`, `factors` and `actions`.

    Hidden answers and removed items are taken out, and with them the references to these. Lists are lists of maps
    with every field and `id`, grids full maps row -> column, numbers floats; unanswered lists, `refs`, `multi` and
    `rank` are [], everything else None. Maps and lists are fresh, so the caller may change them.
    """
    return dict(Variables(bank, state, today, hidden))


class Variables(Mapping[str, Any]):
    """The same, each made when it is first read: a condition reads one or two. Good for as long as the state stays."""

    def __init__(self, bank: Bank, state: State, today: str, hidden: AbstractSet[str]) -> None:
        self._bank, self._state, self._hidden = bank, state, hidden
        self._made: dict[str, Any] = {"today": today}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        yield from (question.id for question in self._bank.questions.values() if question.extends is None)
        yield from ("today", "factors")

    def __len__(self) -> int:
        return sum(1 for _name in self)

    def _make(self, name: str) -> Any:
        bank, state, hidden = self._bank, self._state, self._hidden
        if name == "factors":
            return _factors(bank, state, hidden)
        question = bank.questions[name]
        if question.kind is Kind.GRID:
            return _grid(state, question, self._there, hidden)
        if question.kind is Kind.LIST:
            return _records(bank, name, self._listed[name], self._there, hidden)
        return _seen(question, None if name in hidden else state.value(name), self._there)

    @cached_property
    def _listed(self) -> Mapping[str, list[Item]]:
        return {list: [] if list in self._hidden else self._state.listed(list) for list in self._bank.lists}

    @cached_property
    def _there(self) -> There:
        return {list: {item.id: None for item in items} for list, items in self._listed.items()}


def _hiding(bank: Bank, hidden: frozenset[str], question: Question, holds: bool) -> frozenset[str]:
    """The hidden questions, with or without this one and those that ask further fields of its items."""
    ids = {question.id} | {other.id for other in bank.questions.values() if other.extends == question.id}
    if not holds:
        return hidden | ids
    if question.extends in hidden:
        return hidden
    return hidden - {id for id in ids if id == question.id or bank.questions[id].when is None}


def _records(bank: Bank, list: str, items: list[Item], there: There, hidden: AbstractSet[str]) -> list[dict[str, Any]]:
    fields = bank.fields_of[list].values()
    veiled = {
        field.id
        for question in bank.questions.values()
        if question.id in hidden and question.extends == list
        for field in question.fields
    }
    found = [
        {"id": item.id}
        | {field.id: _seen(field, None if field.id in veiled else item.value(field.id), there) for field in fields}
        for item in items
    ]
    if bank.room is not None and bank.factor_of[list] is bank.room:
        for record in found:  # where it came from tells of which factor it is
            home = bank.factor_of.get(record.get("question") or "")
            record["factor"] = home.id if home is not None and home.number is not None else None
    return found


def _seen(field: Field, value: Value, there: There) -> Value:
    """A value for conditions, without references to what is not there."""
    value = to_cel(field, value)
    if field.of is None or value is None:
        return value
    items = there.get(field.of, ())
    if VALUES[field.kind].several:
        return [item for item in value if item in items]
    return value if value in items else None


def _grid(state: State, question: Question, there: There, hidden: AbstractSet[str]) -> dict[str, dict[str, Value]]:
    cells = {} if question.id in hidden else state.grids.get(question.id, {})
    columns = _axis(question.columns, there)
    return {
        row: {column: _cell(question, cells, row, column) for column in columns} for row in _axis(question.rows, there)
    }


def _cell(question: Question, cells: Mapping[str, Mapping[str, Any]], row: str, column: str) -> Value:
    answer = cells.get(row, {}).get(column)
    return None if answer is None else to_cel(question, answer.value)


def _axis(axis: Axis | None, there: There) -> list[str]:
    if axis is None:
        return []
    return list(there.get(axis.of, ())) if axis.of else [option.id for option in axis.options]


def _factors(bank: Bank, state: State, hidden: AbstractSet[str]) -> list[dict[str, Any]]:
    """A row for each success factor: how many questions it asks, how many are answered, and the levels given."""
    shown = bank.questions.keys() - hidden
    asked_ids = {question.id for question in asked(bank, state, shown)}
    return [_factor(bank, state, factor, asked_ids, hidden) for factor in bank.numbered()]


def _factor(
    bank: Bank, state: State, factor: Factor, asked_ids: AbstractSet[str], hidden: AbstractSet[str]
) -> dict[str, Any]:
    questions = [question for question in factor.questions if question.id in asked_ids]
    levels: dict[str, list[float]] = {"now": [], "wanted": []}
    for question in factor.questions:
        point = None if question.id in hidden else to_cel(question, state.value(question.id))
        if question.levels in levels and point is not None:
            levels[question.levels].append(point)
    rated = state.rated(factor.id)
    if rated is not None:
        levels = {"now": [float(point) for point in rated.now], "wanted": [float(point) for point in rated.wanted]}
    return {
        "id": factor.id,
        "cycle": factor.cycle,
        "questions": len(questions),
        "answered": sum(status(bank, state, question) in GIVEN for question in questions),
        "levels_now": levels["now"],
        "levels_wanted": levels["wanted"],
    }
