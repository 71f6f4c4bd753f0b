"""Words of one's own, typed on a line that opens below the options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from workshop.i18n import N_, _
from workshop.session.valuetype import SHORT
from workshop.text import clean
from workshop.tui.commands import Command, bindings
from workshop.tui.widgets.editors.line import Line

GIVE_UP = Command(
    "other_close", "escape", "give_up", N_("Never mind"), N_("Close the line without an answer."), palette=False
)


class OtherLine(Line):
    """A line for one's own words; not there until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(GIVE_UP)

    DEFAULT_CSS = """
    OtherLine { display: none; height: 1; margin: 0 0 0 5; max-width: 80; }
    OtherLine.open { display: block; }
    """

    @dataclass
    class GivenUp(Message):
        """The line is to close without an answer."""

        line: OtherLine

    def __init__(self) -> None:
        super().__init__("", limit=SHORT)
        self.placeholder = _("In your own words")
        self.before = ""

    @property
    def is_open(self) -> bool:
        """Whether it can be seen."""
        return self.has_class("open")

    @property
    def is_dirty(self) -> bool:
        """Whether it holds other words than when it was opened."""
        return self.is_open and self.value.strip() != self.before

    def open(self, before: str, text: str | None = None) -> None:
        """Show it with the words that are there, or with a draft of others."""
        self.before = before
        self.value = clean(before if text is None else text, single_line=True).text
        self.cursor_position = len(self.value)
        self.add_class("open")
        self.focus()

    def close(self) -> None:
        """Hide it."""
        self.before = self.value = ""
        self.remove_class("open")

    def action_give_up(self) -> None:
        """Close without an answer."""
        self.post_message(self.GivenUp(self))
