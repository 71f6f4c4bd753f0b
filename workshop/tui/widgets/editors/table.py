"""Rows in columns: as many columns as fit a width, aligned under a header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from workshop.tui.widgets.editors.rows import Rows

GAP = 2
WIDEST = 22
"""The most that a column takes, but for the first, while others wait for room."""
SIGN = 2
"""The sign and the blank behind it."""
PADDING = 1
"""What `Rows` leaves free at both ends of a row."""


class Columns:
    """Names of columns, and the width that each would like; the first is what a row is called."""

    def __init__(self, names: Sequence[Content], wanted: Sequence[int]) -> None:
        self.names = names
        self._wanted = [max(width, name.cell_length) for name, width in zip(names, wanted, strict=True)]
        self._found: dict[int, list[tuple[int, int]]] = {}

    def fit(self, width: int) -> list[tuple[int, int]]:
        """The columns that fit into a width, each with its own."""
        if width not in self._found:
            self._found[width] = self._fitted(width)
        return self._found[width]

    def line(self, cells: Sequence[Content], width: int) -> Content:
        """Cells in their columns."""
        return Content(" " * GAP).join(
            _cell(cells[column], taken) for column, taken in self.fit(width) if column < len(cells)
        )

    def _fitted(self, width: int) -> list[tuple[int, int]]:
        name, *others = self._wanted
        first = min(name, max(16, width // 2), width)
        left = width - first
        found = {}
        for column, wanted in enumerate(others, 1):
            taken = min(wanted, WIDEST)
            if taken + GAP <= left:
                found[column] = taken
                left -= taken + GAP
        more = min(left, name - first)
        left -= more
        for column, taken in list(found.items()):
            extra = min(left, self._wanted[column] - taken)
            found[column] = taken + extra
            left -= extra
        return [(0, first + more), *found.items()]


def _cell(content: Content, width: int) -> Content:
    cut = content.truncate(width, ellipsis=True)
    return cut.pad_right(width - cut.cell_length)


@dataclass(eq=False)
class TableRow(Visual):
    """A row of one line; `cells` are made when it is first seen."""

    id: str
    sign: Content
    cells: Callable[[], Sequence[Content]]
    columns: Columns
    tail: Content = field(default_factory=lambda: Content(""))
    disabled: bool = False

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The line."""
        end = self.tail.cell_length + GAP if self.tail else 0
        line = self.columns.line(self.cells(), width - SIGN - end)
        gap = max(0, width - SIGN - line.cell_length - self.tail.cell_length)
        whole = Content.assemble(self.sign, " ", line, " " * gap, self.tail)
        return whole.render_strips(width, 1, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """One line."""
        return 1


class Header(Widget):
    """The names of the columns, above the rows that have them."""

    ALLOW_SELECT: ClassVar[bool] = False

    DEFAULT_CSS = """
    Header { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    """

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows
        self._columns: Columns | None = None
        self._tail = 0

    def show(self, columns: Columns, tail: int) -> None:
        """Show the names; `tail` is the width of what stands at the right end of the rows."""
        self._columns, self._tail = columns, tail + GAP if tail else 0
        self.call_after_refresh(self.refresh)

    def render(self) -> RenderResult:
        """The names in their columns."""
        width = self._rows.scrollable_content_region.width - 2 * PADDING - SIGN - self._tail
        if self._columns is None or width < 1:
            return Content("")
        return Content.assemble(" " * SIGN, self._columns.line(self._columns.names, width))
