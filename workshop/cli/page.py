"""A readable page: plain Markdown-like lines into pipes, the same lines styled and wrapped on a terminal.

rich is imported only where a terminal reads, and is only ever given `Text`, so that no one's words are markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workshop.cli import output
from workshop.i18n import lang
from workshop.text import clean, show_date

if TYPE_CHECKING:
    from rich.console import Console


NARROW = 14
"""Columns of the terminal that each column of a table needs at least."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    indent: int = 0
    mark: str = ""
    label: str = ""
    style: str = ""


@dataclass
class Page:
    """Collects lines in reading order; `print` writes them where standard output goes."""

    lines: list[_Line] = field(default_factory=list)

    def heading(self, level: int, text: str) -> None:
        """A heading of level 1 to 6 with an empty line before it."""
        if self.lines:
            self.lines.append(_Line(""))
        self.lines.append(_Line(text, mark="#" * level + " ", style="bold underline" if level == 1 else "bold"))
        self.lines.append(_Line(""))

    def line(self, text: str, indent: int = 0) -> None:
        """A paragraph or a line of its own."""
        self.lines.append(_Line(text, indent))

    def point(self, text: str, indent: int = 0, label: str = "") -> None:
        """A line of a list; `label` stands before the text with a colon."""
        self.lines.append(_Line(text, indent, "- ", label))

    def pair(self, label: str, text: str, indent: int = 0) -> None:
        """A label and what belongs to it."""
        self.lines.append(_Line(text, indent, label=label))

    def plain(self) -> str:
        """The page as it goes into a pipe or a file."""
        return "\n".join(_plain(line) for line in self.lines)

    def print(self) -> None:
        """Write the page to standard output."""
        if not output.on_terminal():
            output.put(self.plain())
            return
        from rich.padding import Padding  # noqa: PLC0415 - for terminals only
        from rich.text import Text  # noqa: PLC0415

        console = terminal()
        for line in self.lines:
            text = Text(f"{line.label}: " if line.label else "", style="bold")
            text.append(clean(line.text, single_line=False, limit=None).text, style=line.style or "not bold")
            mark = "" if line.mark.startswith("#") else line.mark
            console.print(Padding(Text(mark) + text, (0, 0, 0, line.indent * 2)))


def _plain(line: _Line) -> str:
    """The line with its mark; what follows in several lines is indented under it."""
    start = "  " * line.indent + line.mark
    label = f"{line.label}: " if line.label else ""
    rest = "\n" + " " * (len(start) if line.mark == "- " else len(start) + 2 * bool(label))
    return (start + label + rest.join(line.text.split("\n"))).rstrip()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `figures` are aligned right, a `whole` one is never broken, a `piped` one is for pipes only."""

    name: str
    figures: bool = False
    whole: bool = False
    piped: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows: tab-separated into pipes, a table on a terminal, a block a row where it is too narrow for one."""
    if not output.on_terminal():
        for row in rows:
            output.put("\t".join(clean(cell, single_line=True).text for cell in row))
        return
    shown = [column for column in columns if not column.piped]
    kept = [
        [clean(cell, single_line=True).text for column, cell in zip(columns, row, strict=True) if not column.piped]
        for row in rows
    ]
    (_grid if output.width() >= NARROW * len(shown) else _blocks)(shown, kept)


def moment(at: str) -> str:
    """A time as it is for a pipe, ISO 8601 in UTC; on a terminal the local day and time in the interface's language."""
    if not output.on_terminal():
        return at
    try:
        local = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{show_date(local.date().isoformat(), lang())} {local:%H:%M}"


def _blocks(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    page = Page()
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            page.pair(column.name, cell)
        page.line("")
    page.print()


def _grid(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - for terminals only
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        grid.add_column(
            Text(column.name),
            justify="right" if column.figures else "left",
            overflow="fold",
            no_wrap=column.whole,
        )
    for row in rows:
        grid.add_row(*map(Text, row))
    terminal().print(grid)


def terminal() -> Console:
    """A console that takes no markup, colours nothing by itself and leaves what it is given as it is."""
    from rich.console import Console  # noqa: PLC0415 - for terminals only

    return Console(markup=False, highlight=False, emoji=False, width=output.width())
