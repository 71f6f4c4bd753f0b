"""A Markdown document to be read: drawn line by line where it is seen, so that long ones are quick."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from io import StringIO
from typing import ClassVar

from rich.console import Console
from rich.markdown import Markdown
from rich.style import Style as RichStyle
from rich.theme import Theme
from textual import events, work
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workshop.i18n import N_
from workshop.tui.commands import Command, bindings

WIDEST = 110
"""Cells beyond which lines would be hard to read."""

DOWN = Command("document_down", "down,j", "scroll_down", N_("Down"), N_("Go down a line."), palette=False)
UP = Command("document_up", "up,k", "scroll_up", N_("Up"), N_("Go up a line."), palette=False)
PAGE_DOWN = Command(
    "document_page_down", "pagedown,space", "page_down", N_("Page down"), N_("Go down a page."), palette=False
)
PAGE_UP = Command("document_page_up", "pageup", "page_up", N_("Page up"), N_("Go up a page."), palette=False)
TOP = Command("document_top", "home,g", "scroll_home", N_("Top"), N_("Go to the beginning."), palette=False)
END = Command("document_end", "end,G", "scroll_end", N_("End"), N_("Go to the end."), palette=False)


class Document(ScrollView, can_focus=True):
    """Shows a document section by section, the first at once. Links are shown and not followed."""

    HELP: ClassVar[str] = N_("The document. The arrows and the page keys move through it.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(DOWN, UP, PAGE_DOWN, PAGE_UP, TOP, END)

    @dataclass
    class Drawn(Message):
        """The whole document is there: the names of its sections, in order."""

        sections: list[str]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._lines: list[Strip] = []

    def show(self, text: str) -> None:
        """Show this document, from its beginning."""
        first, *rest = text.strip().split("\n## ")
        self._parts = [first, *(f"## {part}" for part in rest)]
        self.scroll_home(animate=False)
        self._draw()

    def go(self, section: int) -> None:
        """Go to the beginning of a section, counted from 0."""
        if section < len(self._starts):
            self.scroll_to(y=self._starts[section], animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the lines out anew for another width."""
        if self._parts:
            self._draw()

    def notify_style_update(self) -> None:
        """Draw in the colours of another theme."""
        super().notify_style_update()
        if self._parts and self.is_mounted:
            self._draw()

    def render_line(self, y: int) -> Strip:
        """A line of the document as it is seen."""
        at, width = y + self.scroll_offset.y, self.size.width
        line = self._lines[at] if at < len(self._lines) else Strip.blank(width)
        return line.adjust_cell_length(width).apply_style(self.rich_style)

    @work(exclusive=True)
    async def _draw(self) -> None:
        width = max(10, min(self.scrollable_content_region.width, WIDEST))
        console = Console(
            width=width, file=StringIO(), theme=Theme(self._styles()), force_terminal=True, color_system="truecolor"
        )
        lines: list[Strip] = []
        starts: list[int] = []
        for part in self._parts:
            starts.append(len(lines))
            drawn = console.render_lines(Markdown(part, hyperlinks=False), pad=False)
            lines += [Strip(line) for line in drawn] + [Strip([])] * 2
            self._lines, self._starts = [*lines, *self._lines[len(lines) :]], starts
            self.virtual_size = Size(width, len(self._lines))
            self.refresh()
            await asyncio.sleep(0)  # keys are heard between sections
        self._lines = lines
        self.virtual_size = Size(width, len(lines))
        self.refresh()
        self.post_message(self.Drawn([part.split("\n", 1)[0].lstrip("# ") for part in self._parts]))

    def _styles(self) -> dict[str, RichStyle | str]:
        """The colours of this theme for the parts of a document."""
        colours = self.app.theme_variables
        primary, quiet = colours["primary"], colours["line"]
        return {
            "markdown.h1": f"bold {primary}",
            "markdown.h2": f"bold {primary}",
            "markdown.h3": "bold",
            "markdown.h4": "bold italic",
            "markdown.item.bullet": primary,
            "markdown.item.number": primary,
            "markdown.table.border": quiet,
            "markdown.table.header": "bold",
            "markdown.link": "none",
            "markdown.link_url": "underline",
        }
