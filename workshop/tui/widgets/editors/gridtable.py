"""The cells of a grid: its header and the names of its rows stay where they are while it scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import BindingType
from textual.coordinate import Coordinate
from textual.message import Message
from textual.widgets import DataTable

from workshop.i18n import N_
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.view import Choice

NARROW, WIDE = 8, 18
"""The least and the most that a column takes."""
EMPTY = "·"

CYCLE = Command("cell_cycle", "space", "select_cursor", N_("Next choice"), N_("Put the next choice in."), palette=False)
CLEAR = Command(
    "cell_clear", "delete,backspace,0", "clear_cell", N_("Clear"), N_("Empty the cell."), footer=True, palette=False
)

Cell = tuple[str, str]
"""A row and a column, by their ids."""


class GridTable(DataTable[Text]):
    """Cells with a cursor. It tells what is wanted of a cell, and shows what it is given."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CYCLE, CLEAR)

    DEFAULT_CSS = """
    GridTable {
        width: 1fr;
        height: auto;
        background: transparent;
        scrollbar-size: 1 1;

        & > .datatable--header { background: transparent; color: $text-muted; text-style: none; }
        & > .datatable--header-hover { background: transparent; }
        & > .datatable--header-cursor { background: transparent; color: $primary; text-style: bold; }
        & > .datatable--odd-row { background: transparent; }
        & > .datatable--even-row { background: transparent; }
        & > .datatable--hover { background: $here 60%; }
        & > .datatable--cursor { background: $panel; color: $foreground; text-style: none; }
        &:focus > .datatable--cursor { background: $primary; color: $background; text-style: bold; }
    }
    """

    @dataclass
    class Pressed(Message):
        """A key was pressed that may name a choice."""

        cell: Cell
        key: str

    @dataclass
    class Cycled(Message):
        """The next choice is wanted."""

        cell: Cell

    @dataclass
    class Cleared(Message):
        """A cell is to be empty."""

        cell: Cell

    def __init__(self) -> None:
        super().__init__(show_row_labels=True, cell_padding=1)
        self._sides: tuple[list[Choice], list[Choice], int] | None = None
        self._words: dict[Cell, str] = {}

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        if self._sides is None:
            return None
        rows, columns, _width = self._sides
        row, column = self.cursor_coordinate
        return (rows[row].id, columns[column].id) if row < len(rows) and column < len(columns) else None

    def show(self, rows: list[Choice], columns: list[Choice], words: Mapping[Cell, str], room: int) -> None:
        """Show the words of the cells; made anew when the sides or the room for them are others."""
        sides = (rows, columns, room)
        if sides != self._sides:
            self._make(rows, columns, words, room)
            return
        for row, row_choice in enumerate(rows):
            for column, column_choice in enumerate(columns):
                cell = (row_choice.id, column_choice.id)
                if words.get(cell, "") != self._words.get(cell, ""):
                    self.update_cell_at(Coordinate(row, column), _text(words.get(cell, "")))
        self._words = dict(words)

    def _make(self, rows: list[Choice], columns: list[Choice], words: Mapping[Cell, str], room: int) -> None:
        at = self.cell
        self.clear(columns=True)
        self._sides, self._words = (rows, columns, room), dict(words)
        longest = max((user_text(name).cell_length for name in words.values()), default=0)
        called, width = widths([choice.shown.cell_length for choice in rows], columns, longest, room)
        for choice in columns:
            self.add_column(_named(choice, width), width=width, key=choice.id)
        for choice in rows:
            cells = [words.get((choice.id, column.id), "") for column in columns]
            self.add_row(*_texts(cells), key=choice.id, label=_named(choice, called))
        if at is not None:
            row, column = ([choice.id for choice in side] for side in (rows, columns))
            if at[0] in row and at[1] in column:
                self.move_cursor(row=row.index(at[0]), column=column.index(at[1]))

    @on(DataTable.CellSelected)
    def _selected(self, message: DataTable.CellSelected) -> None:
        message.stop()
        if self.cell is not None:
            self.post_message(self.Cycled(self.cell))

    def action_clear_cell(self) -> None:
        """Empty the cell under the cursor."""
        if self.cell is not None:
            self.post_message(self.Cleared(self.cell))

    def on_key(self, event: events.Key) -> None:
        """A digit or a letter may name a choice."""
        if self.cell is not None and event.character is not None and event.character.isalnum() and event.key != "0":
            event.stop()
            self.post_message(self.Pressed(self.cell, event.character))


def widths(names: Sequence[int], columns: Sequence[Choice], longest: int, room: int) -> tuple[int, int]:
    """The width of the names of rows, and of a column, so that as much as possible fits into the room."""
    called = min(max(names, default=0), max(12, room // 3))
    wanted = max(longest, max((choice.shown.cell_length for choice in columns), default=0), NARROW)
    left = room - called - 2
    fair = left // max(1, len(columns)) - 2
    if fair >= NARROW:
        return called, max(NARROW, min(wanted, WIDE, fair))
    whole = max(1, left // (min(wanted, NARROW + 4) + 2))  # no column is cut at the right end
    return called + left % whole, left // whole - 2


def _named(choice: Choice, width: int) -> Text:
    words = choice.shown.truncate(width, ellipsis=True)
    return Text(words.plain + " " * (width - words.cell_length), no_wrap=True, overflow="ellipsis")


def _text(words: str) -> Text:
    if not words:
        return Text(EMPTY, style="dim")
    return Text(user_text(words, single_line=True).plain, no_wrap=True, overflow="ellipsis")


def _texts(several: Sequence[str]) -> list[Text]:
    return [_text(words) for words in several]
