"""The spot that a prompt fills: a question, a field of an item, or a cell of a grid."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.bank.model import Field, Kind, Question


@dataclass(frozen=True, slots=True)
class Spot:
    """One value of the session: `field` is the question itself, or the field that is asked of `item` of `list`.

    `row` and `column` are set for a cell of a grid.
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
        return "/".join(
            part for part in (self.list or self.question.id, self.item, self.row, self.column, self.part) if part
        )

    @property
    def part(self) -> str | None:
        """The field of the item, where there is one."""
        return self.field.id if self.item is not None else None


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
