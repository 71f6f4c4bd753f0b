"""What changed between two sessions: answers, items field by field, levels, findings.

Items are the same where their ids are, as a round keeps them. Sessions of different
banks are compared in what both ask.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from workshop.bank.model import Bank, Field, Kind, Question
from workshop.bank.room import LINES, PIECES
from workshop.i18n import _
from workshop.record import Record
from workshop.session.events import Value
from workshop.session.findings import Finding
from workshop.session.labels import Labels, place_words
from workshop.session.places import Part, Place
from workshop.session.room import is_open
from workshop.session.state import Item, State
from workshop.session.values import filled, show

UNDECIDED = {"undecided": True}
"""Stands for the answer "not decided"."""


class What(StrEnum):
    """How something differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Side(NamedTuple):
    """One of the two sessions: its bank, how it stands, and what does not hold together in it."""

    bank: Bank
    state: State
    findings: tuple[Finding, ...] = ()


class Difference(Record):
    """One difference. `item` is set for items and their fields, `row` and `column` for a cell, None otherwise.

    `before` and `after` are values as the log has them; of an added or removed item they are the maps of its fields.
    """

    question: str
    what: What
    before: Value = None
    after: Value = None
    item: str | None = None
    field: str | None = None
    row: str | None = None
    column: str | None = None


class Compared(NamedTuple):
    """All that differs, in the walking order of the later bank, and what could not be compared.

    `alone` are the ids of questions that only one of the banks asks.
    """

    differences: tuple[Difference, ...]
    closed: tuple[Finding, ...]
    opened: tuple[Finding, ...]
    alone: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.differences or self.closed or self.opened)


def compare(before: Side, after: Side) -> Compared:
    """What the later session has otherwise than the earlier one."""
    both = [
        question for id, question in after.bank.questions.items() if _alike(before.bank.questions.get(id), question)
    ]
    alone = (before.bank.questions.keys() ^ after.bank.questions.keys()) | {
        id for id in before.bank.questions.keys() & after.bank.questions.keys() if id not in {q.id for q in both}
    }
    found = tuple(difference for question in both for difference in _of(question, before, after))
    was, now = _open(before.findings), _open(after.findings)
    return Compared(
        found,
        tuple(one for key, one in was.items() if key not in now),
        tuple(one for key, one in now.items() if key not in was),
        tuple(sorted(alone)),
    )


def level(bank: Bank, factor: str, state: State, which: str) -> int | None:
    """The level of a factor, "now" or "wanted"; None where nobody gave one."""
    found = bank.factor(factor)
    asked = (state.value(question.id) for question in (found.questions if found else ()) if question.levels == which)
    return next((value for value in asked if isinstance(value, int)), None)


def _alike(before: Question | None, after: Question) -> bool:
    """Whether two questions take the same kind of answer."""
    return before is not None and (before.kind, before.extends) == (after.kind, after.extends)


def _open(findings: Collection[Finding]) -> dict[tuple[str, str | None], Finding]:
    return {(one.rule.id, one.item): one for one in findings if one.is_open}


def _of(question: Question, before: Side, after: Side) -> Iterator[Difference]:
    if question.kind is Kind.LIST:
        if question.extends is None:
            yield from _items(question, before, after)
    elif question.kind is Kind.GRID:
        yield from _cells(question, before.state, after.state)
    else:
        yield from _plain(question.id, _said(before.state, question.id), _said(after.state, question.id))


def _said(state: State, question: str) -> Value:
    """The value, and the mark of what was left undecided."""
    answer = state.answers.get(question)
    if answer is None:
        return None
    return UNDECIDED if answer.undecided else answer.value


def _plain(question: str, was: Value, now: Value, **place: str) -> Iterator[Difference]:
    if was == now or not (filled(was) or filled(now)):
        return
    if was == UNDECIDED and not filled(now):  # a new round asks anew what was left open
        return
    what = What.CHANGED if filled(was) and filled(now) else What.ADDED if filled(now) else What.REMOVED
    yield Difference(question, what, was, now, **place)


def _items(question: Question, before: Side, after: Side) -> Iterator[Difference]:
    """Items that came, went, or have another field; fields that later questions ask stand under their list.

    A decision and what was done stay in their round, so that they are not there later is no difference.
    """
    if question.id in (PIECES, LINES):  # what people wrote before they talked, or said of the day, is no answer
        return
    ours = before.bank.room is not None and before.bank.factor_of[question.id] is before.bank.room
    was = {item.id: item for item in before.state.listed(question.id) if not ours or is_open(question.id, item)}
    now = {item.id: item for item in after.state.listed(question.id)}
    fields = [id for id in after.bank.fields_of[question.id] if id in before.bank.fields_of.get(question.id, {})]
    for id, item in now.items():
        if id not in was:
            yield Difference(question.id, What.ADDED, None, _fields(item), item=id)
            continue
        for field in fields:
            yield from _plain(question.id, was[id].value(field), item.value(field), item=id, field=field)
    for id, item in was.items():
        if id not in now:
            yield Difference(question.id, What.REMOVED, _fields(item), None, item=id)


def _fields(item: Item) -> dict[str, Value]:
    return {id: answer.value for id, answer in item.fields.items() if filled(answer.value)}


def _cells(question: Question, before: State, after: State) -> Iterator[Difference]:
    was, now = before.grids.get(question.id, {}), after.grids.get(question.id, {})
    for row in dict.fromkeys([*now, *was]):
        for column in dict.fromkeys([*now.get(row, {}), *was.get(row, {})]):
            if _gone(question, before, row, column) and _gone(question, after, row, column):
                continue  # a cell keeps its value when its row is removed, and a new round does not take it along
            old, new = was.get(row, {}).get(column), now.get(row, {}).get(column)
            values = (old.value if old else None, new.value if new else None)
            yield from _plain(question.id, *values, row=row, column=column)


def _gone(question: Question, state: State, row: str, column: str) -> bool:
    """Whether a cell's row or column is an item that is not there."""
    sides = ((axis.of, id) for axis, id in ((question.rows, row), (question.columns, column)) if axis and axis.of)
    items = (state.items.get(list or "", {}).get(id) for list, id in sides)
    return any(item is None or item.removed for item in items)


def words(difference: Difference, before: Labels, after: Labels) -> str:
    """A difference as a line: where, and what was and is there. The labels are those of each session."""
    gone = difference.what is What.REMOVED
    where = place_words(_place(difference), before if gone else after)
    was, now = _value_words(difference, difference.before, before), _value_words(difference, difference.after, after)
    if difference.what is What.CHANGED:
        return _("{place}: {before} → {after}", place=where, before=was, after=now)
    if difference.item is not None and difference.field is None:
        return _("{place}: removed", place=where) if gone else _("{place}: new", place=where)
    return _("{place}: no longer {value}", place=where, value=was) if gone else f"{where}: {now}"


def _place(difference: Difference) -> Place:
    question, item = difference.question, difference.item
    if difference.row is not None:
        return Place(Part.CELL, question, row=difference.row, column=difference.column or "")
    if item is None:
        return Place(Part.ANSWER, question)
    return Place(Part.FIELD, question, item, difference.field) if difference.field else Place(Part.ITEM, question, item)


def _value_words(difference: Difference, value: Value, labels: Labels) -> str:
    """A value in words; "" for none."""
    if value == UNDECIDED:
        return _("not decided")
    bank = labels.bank
    field: Field | None = bank.questions.get(difference.question)
    if difference.field is not None:
        field = bank.fields_of.get(difference.question, {}).get(difference.field)
    return show(field, value, labels.lang, labels) if field is not None and filled(value) else ""
