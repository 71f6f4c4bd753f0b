"""A grid: one of some options in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.timer import Timer
from textual.widgets import DataTable, Static

from workshop.bank.model import Axis
from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session.events import Change, Value
from workshop.session.spot import Spot, of_cell
from workshop.tui.view import Choice, View
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.editors.chosen import AWAY
from workshop.tui.widgets.editors.gridtable import Cell, GridTable
from workshop.tui.widgets.editors.names import told_apart
from workshop.tui.widgets.editors.rows import Rows, way
from workshop.tui.widgets.editors.typed import Note

_OPTION = "option"
"""What a part of the legend stands for, in its style's meta; "" empties the cell."""
_GAP = 3
"""Cells between two choices of the legend."""


class Legend(Static):
    """The choices with their numbers; a click on one puts it into the cell under the cursor."""

    DEFAULT_CSS = """
    Legend { width: 1fr; height: auto; margin-top: 1; padding: 0 1; color: $text-muted; }
    """

    def show(self, options: Sequence[Choice], room: int) -> None:
        """Show the choices in lines of so many cells; each stays whole."""
        parts = [_entry(str(number), choice.shown, choice.id) for number, choice in enumerate(options, 1)]
        lines: list[Content] = []
        for part in (*parts, _entry("0", Content(_("empty")), "")):
            if lines and lines[-1].cell_length + _GAP + part.cell_length <= room - 2:
                lines[-1] = Content.assemble(lines[-1], " " * _GAP, part)
            else:
                lines.append(part)
        self.update(Content("\n").join(lines))


class GridEditor(Editor):
    """Rows and columns, with one option in each cell. Each cell is saved when it is chosen."""

    HELP: ClassVar[str] = N_(
        "One choice for each cell: the arrows go to it, Space goes through the choices, a number or first letter "
        "chooses one, 0 or Del empties it. With the mouse, a second click goes through the choices."
    )

    DEFAULT_CSS = """
    GridEditor { width: 1fr; height: auto; }
    GridEditor > Rows { display: none; }
    GridEditor.empty > Rows { display: block; }
    GridEditor.empty > GridTable, GridEditor.empty > Legend { display: none; }
    """

    def __init__(self, spot: Spot, view: View, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(spot, view, id=id, classes=classes)
        self.note = Note()
        self._told: dict[Cell, tuple[Value, Value]] = {}
        self._away: Timer | None = None

    # The contract

    def compose(self) -> ComposeResult:
        """The cells, what they can hold, the line below; or where rows and columns come from."""
        yield GridTable()
        yield Legend()
        yield Rows()
        yield self.note

    def on_mount(self) -> None:
        """Show it all."""
        self._draw()

    def focus_first(self) -> None:
        """Go to the cells, or to the way to where they come from."""
        self.query_one(Rows if self.has_class("empty") else GridTable).focus()

    def take(self) -> None:
        """Show the truth; what was told and is on its way stays."""
        if self.is_whole:
            self._told = {cell: (value, was) for cell, (value, was) in self._told.items() if self._saved(cell) == was}
            self._draw()

    def refuse(self, problem: WorkshopError) -> None:
        """Show the problem, and the cells as they are saved."""
        self._told.clear()
        self._draw()
        self.note.refuse(problem)

    # What is told

    @on(GridTable.Cycled)
    def _cycled(self, message: GridTable.Cycled) -> None:
        message.stop()
        choices = [*(option.id for option in self.spot.question.options), None]
        value = self._value(message.cell)
        self._put(message.cell, choices[(choices.index(value) + 1) % len(choices)] if value in choices else choices[0])

    @on(GridTable.Cleared)
    def _cleared(self, message: GridTable.Cleared) -> None:
        message.stop()
        self._put(message.cell, None)

    @on(GridTable.Pressed)
    def _pressed(self, message: GridTable.Pressed) -> None:
        message.stop()
        options = self.view.options(self.spot.question)
        if message.key.isdecimal():
            number = int(message.key)
            if 1 <= number <= len(options):
                self._put(message.cell, options[number - 1].id)
            return
        ids = [choice.id for choice in options if choice.name.casefold().startswith(message.key.casefold())]
        if ids:
            value = self._value(message.cell)
            self._put(message.cell, ids[(ids.index(value) + 1) % len(ids)] if value in ids else ids[0])

    def on_click(self, event: events.Click) -> None:
        """Put a choice of the legend into the cell under the cursor."""
        option, table = event.style.meta.get(_OPTION), self.query_one(GridTable)
        if option is not None and table.cell is not None:
            self._put(table.cell, option or None)
            table.focus()

    @on(Rows.Chosen)
    def _row_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.post_message(self.Wanted(self, message.id))

    @on(DataTable.CellHighlighted)
    def _highlighted(self, message: DataTable.CellHighlighted) -> None:
        message.stop()
        self._explain()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()

    # Inside

    def _put(self, cell: Cell, value: Value) -> None:
        if value == self._value(cell):
            return
        spot = of_cell(self.spot.question, *cell)
        self._told[cell] = (value, self._saved(cell))

        def make() -> Sequence[Change]:
            return spot.filled(self.view.bank, self.view.state, value, None)

        self.do(make)
        if self._away is not None:
            self._away.stop()
        self._away = self.set_timer(AWAY, self._arrived)
        self._draw()

    def _arrived(self) -> None:
        self._told.clear()
        self._draw()

    def _saved(self, cell: Cell) -> Value:
        row, column = cell
        answer = self.view.state.grids.get(self.spot.question.id, {}).get(row, {}).get(column)
        return answer.value if answer else None

    def _value(self, cell: Cell) -> Value:
        return self._told[cell][0] if cell in self._told else self._saved(cell)

    def _side(self, axis: Axis | None) -> list[Choice]:
        return told_apart(self.view.axis(axis)) if axis is not None else []

    def _draw(self) -> None:
        question = self.spot.question
        rows, columns = self._side(question.rows), self._side(question.columns)
        options = self.view.options(question)
        missing = [
            axis.of
            for axis, side in ((question.rows, rows), (question.columns, columns))
            if axis is not None and axis.of and not side
        ]
        self.set_class(bool(missing), "empty")
        if missing:
            self._show_missing(list(dict.fromkeys(missing)))
            return
        names = {choice.id: choice.name for choice in options}
        values = {(row.id, column.id): self._value((row.id, column.id)) for row in rows for column in columns}
        words = {cell: names.get(value, str(value)) for cell, value in values.items() if value is not None}
        table = self.query_one(GridTable)
        table.styles.max_height = max(6, self.app.size.height - 14)
        room = self.size.width or 80
        table.show(rows, columns, words, room)
        self.query_one(Legend).show(options, room)
        self._explain()

    def _show_missing(self, lists: Sequence[str]) -> None:
        names = [self.view.words(self.view.bank.lists[list].short) for list in lists]
        rows = [way(list, "›", _("Go to “{question}”", question=name)) for list, name in zip(lists, names, strict=True)]
        self.query_one(Rows).show(rows)
        self.note.tell(_("There is nothing to fill in yet: “{question}” is empty.", question=names[0]))

    def _explain(self) -> None:
        """Say in full what the cell under the cursor is, as names above may be shortened."""
        cell = self.query_one(GridTable).cell
        if cell is None:
            return
        question = self.spot.question
        row, column = (
            next((choice.name for choice in self._side(axis) if choice.id == id), "")
            for axis, id in zip((question.rows, question.columns), cell, strict=True)
        )
        value = self._value(cell)
        said = next((choice.name for choice in self.view.options(question) if choice.id == value), _("empty"))
        self.note.tell(_("{row}, {column}: {value}", row=row, column=column, value=said))


def _entry(number: str, words: Content, option: str) -> Content:
    whole = Content.assemble((number, "bold $primary"), " ", words)
    return whole.stylize(Style.from_meta({_OPTION: option}))
