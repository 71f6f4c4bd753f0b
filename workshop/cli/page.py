"""A readable page: plain Markdown-like lines into pipes, the same lines styled and wrapped on a terminal.

rich is imported only where a terminal reads, and is only ever given `Text`, so that no one's words are markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.cli import output
from workshop.text import clean

if TYPE_CHECKING:
    from rich.console import Console


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


def table(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> None:
    """Print rows: tab-separated into pipes, a table on a terminal, a block a row where it is too narrow for one.

    `columns` are pairs of a heading and an alignment ("left" or "right").
    """
    shown = [[clean(cell, single_line=True, limit=None).text for cell in row] for row in rows]
    if not output.on_terminal():
        for row in shown:
            output.put("\t".join(row))
    elif output.width() < 16 * len(columns):
        page = Page()
        for row in shown:
            for (name, _align), cell in zip(columns, row, strict=True):
                page.pair(name, cell)
            page.line("")
        page.print()
    else:
        _grid(columns, shown)


def _grid(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - for terminals only
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, align in columns:
        grid.add_column(Text(name), justify="right" if align == "right" else "left", overflow="fold")
    for row in rows:
        grid.add_row(*map(Text, row))
    terminal().print(grid)


def terminal() -> Console:
    """A console that takes no markup, colours nothing by itself and leaves what it is given as it is."""
    from rich.console import Console  # noqa: PLC0415 - for terminals only

    return Console(markup=False, highlight=False, emoji=False, width=output.width())
