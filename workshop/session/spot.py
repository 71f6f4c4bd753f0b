"""The spot that is filled at one time: a question, a field of an item, or a cell of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from workshop.bank.model import Bank, Field, Kind, Question
from workshop.session import changes
from workshop.session.events import Change, Value
from workshop.session.state import State
from workshop.session.valuetype import Notices

Changes: TypeAlias = list[Change]


@dataclass(frozen=True, slots=True)
class Spot:
    """One value of the session: `field` is the question itself, or the field that is asked of `item` of `list`.

    `row` and `column` are set for a cell of a grid. An item that is not there yet begins with its first value.
    """

    question: Question
    field: Field
    list: str | None = None
    item: str | None = None
    row: str | None = None
    column: str | None = None

    @property
    def key(self) -> str:
        """What its draft is kept under."""
        field = self.field.id if self.item is not None else None
        parts = (self.list or self.question.id, self.item, self.row, self.column, field)
        return "/".join(part for part in parts if part)

    @property
    def note_key(self) -> str:
        """What the draft of the note beside it is kept under."""
        return "/".join(part for part in ("note", self.question.id, self.item) if part)

    @property
    def group(self) -> str | None:
        """The item or the row that it belongs to, None for a question of one value."""
        return self.item or self.row

    def value(self, state: State) -> Value:
        """What it holds, None where it is empty."""
        if self.list is not None and self.item is not None:
            item = state.items.get(self.list, {}).get(self.item)
            return item.value(self.field.id) if item else None
        if self.row is not None and self.column is not None:
            cell = state.grids.get(self.question.id, {}).get(self.row, {}).get(self.column)
            return cell.value if cell else None
        return state.value(self.question.id)

    def there(self, state: State) -> bool:
        """Whether its item is in the list."""
        item = state.items.get(self.list or "", {}).get(self.item or "")
        return item is not None and not item.removed

    def gone(self, state: State) -> bool:
        """Whether its item, row or column was removed."""
        named = [(self.list, self.item)]
        if self.question.rows is not None and self.question.columns is not None:
            named += [(self.question.rows.of, self.row), (self.question.columns.of, self.column)]
        found = (state.items.get(list or "", {}).get(item or "") for list, item in named)
        return any(item is not None and item.removed for item in found)

    def filled(
        self, bank: Bank, state: State, value: Value, notices: Notices, *, pending: changes.Pending = ()
    ) -> Changes:
        """The changes that put a value here; None clears. Raises ValueProblem for one that does not fit.

        `pending` are items (list, item) that the same stroke adds, so that the value may name them.
        """
        question = self.question.id
        if self.row is not None and self.column is not None:
            return changes.set_cell(bank, state, question, self.row, self.column, value, pending=pending)
        if self.list is None or self.item is None:
            return changes.set_answer(bank, state, question, value, notices=notices, pending=pending)
        if self.item in state.items.get(self.list, {}):
            return changes.set_field(
                bank, state, self.list, self.item, self.field.id, value, notices=notices, pending=pending
            )
        fields = {self.field.id: value}
        added = changes.add_item(bank, state, self.list, fields, item=self.item, notices=notices, pending=pending)
        return added if added[-1].data["fields"] else []


def of_question(question: Question) -> Spot:
    """The spot of a question that holds one value."""
    return Spot(question, question)


def of_field(question: Question, field: Field, item: str) -> Spot:
    """The spot of a field of an item, asked by `question` of its own list or of the one it extends."""
    return Spot(question, field, question.extends or question.id, item)


def of_cell(question: Question, row: str, column: str) -> Spot:
    """The spot of a grid's cell, which is answered like a question with one option."""
    cell = Field(question.id, Kind.SINGLE, question.short, question.ask, question.depth, options=question.options)
    return Spot(question, cell, row=row, column=column)
