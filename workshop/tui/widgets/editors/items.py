"""The items that a list question asks about: what they are called, how far they are filled, and their table."""

from __future__ import annotations

from functools import cached_property

from textual.content import Content

from workshop.bank.model import Field, Kind, Question
from workshop.session.labels import Labels
from workshop.session.state import Item
from workshop.session.values import filled, show
from workshop.session.walk import Status, depth, fields_asked
from workshop.tui import signs
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.editors.names import told_apart
from workshop.tui.widgets.editors.rows import movers
from workshop.tui.widgets.editors.table import Columns, TableRow

_MEASURED = 60
"""Items that are looked at to find the widths of columns."""
_LONGEST = 60


class Items:
    """The items of a question's list as the session stands; make a new one when it has changed."""

    def __init__(self, view: View, question: Question) -> None:
        self.view = view
        self.question = question
        self.list = view.list_of(question)
        self.own = question.extends is None
        self.there: list[Item] = view.state.listed(self.list)
        self.names = {choice.id: choice.name for choice in told_apart(view.items(self.list))}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What the session's format asks of an item."""
        return fields_asked(self.question, depth(self.view.state))

    @cached_property
    def ids(self) -> list[str]:
        """The ids, in order."""
        return [item.id for item in self.there]

    @cached_property
    def word(self) -> str:
        """What one item is called: "objective"."""
        owner = self.view.bank.lists[self.list]
        return self.view.words(owner.item or owner.short)

    def name(self, item: str) -> Content:
        """What an item is called."""
        return user_text(self.names.get(item, ""), single_line=True)

    def status(self, item: Item) -> Status:
        """How far the fields of an item are filled."""
        full = [field for field in self.fields if filled(item.value(field.id))]
        if all(field in full or field.optional for field in self.fields):
            return Status.ANSWERED
        return Status.PARTLY if full else Status.EMPTY

    def first_gap(self) -> str | None:
        """The first item with something left to fill in."""
        return next((item.id for item in self.there if self.status(item) is not Status.ANSWERED), None)

    # The table

    @cached_property
    def columns(self) -> Columns:
        """The columns of the table, the most telling fields first."""
        measured = self.there[:_MEASURED]
        name = max((self.name(item.id).cell_length for item in measured), default=0)
        widths = [
            max((self._shown(field, item).cell_length for item in measured), default=0) for field in self._telling
        ]
        names = [self.view.text(field.short) for field in self._telling]
        owner = self.view.bank.lists[self.list]
        called = self.view.label_field(self.list)
        first = self.view.text((called or owner).short)
        return Columns([first, *names], [min(width, _LONGEST) for width in (name, *widths)])

    def rows(self) -> list[TableRow]:
        """A row for each item."""
        tail = movers() if self.own and len(self.there) > 1 else Content("")
        return [self._row(item, tail) for item in self.there]

    @cached_property
    def _telling(self) -> list[Field]:
        owner = self.view.bank.lists[self.list]
        others = [field for field in self.fields if field.id not in owner.label]
        brief = [field for field in others if field.kind is not Kind.TEXT]
        return brief + [field for field in others if field.kind is Kind.TEXT]

    @cached_property
    def _labels(self) -> Labels:
        return self.view.labels

    def _row(self, item: Item, tail: Content) -> TableRow:
        status = self.status(item)
        sign = Content.styled(signs.sign(status), signs.style(status))
        return TableRow(item.id, sign, lambda: self._cells(item), self.columns, tail)

    def _cells(self, item: Item) -> list[Content]:
        return [self.name(item.id), *(self._shown(field, item) for field in self._telling)]

    def _shown(self, field: Field, item: Item) -> Content:
        words = show(field, item.value(field.id), self.view.lang, self._labels)
        return user_text(words[: 4 * _LONGEST], single_line=True, style="$text-muted")
