"""The line that filters rows: letters go into it, the arrows go to the rows below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from workshop.i18n import N_
from workshop.session.valuetype import SHORT
from workshop.tui.commands import Command, bindings
from workshop.tui.widgets.editors.line import Line

DOWN = Command("pick_next", "down", "steer('cursor_down')", N_("Next row"), N_("Go one row down."), palette=False)
UP = Command("pick_previous", "up", "steer('cursor_up')", N_("Previous row"), N_("Go one row up."), palette=False)
PAGE_DOWN = Command(
    "pick_page_down", "pagedown", "steer('page_down')", N_("Next page"), N_("Go some rows down."), palette=False
)
PAGE_UP = Command(
    "pick_page_up", "pageup", "steer('page_up')", N_("Previous page"), N_("Go some rows up."), palette=False
)


class Filter(Line):
    """A line above rows. While it is empty, Space chooses the row and Del clears the answer."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DOWN, UP, PAGE_DOWN, PAGE_UP)

    DEFAULT_CSS = """
    Filter { height: 1; max-width: 80; margin: 0 0 0 1; }
    """

    @dataclass
    class Steered(Message):
        """The rows are to do something: `action` is one of theirs, or `clear`."""

        line: Filter
        action: str

    def __init__(self) -> None:
        super().__init__("", limit=SHORT)

    def action_steer(self, action: str) -> None:
        """Let the rows do something."""
        self.post_message(self.Steered(self, action))

    async def _on_key(self, event: events.Key) -> None:
        """Let Space choose while nothing is typed; everything else is typed."""
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            self.action_steer("turn")
            return
        await super()._on_key(event)

    def action_delete_right(self) -> None:
        """Clear the answer while nothing is typed; else delete a letter."""
        if self.value:
            super().action_delete_right()
        else:
            self.action_steer("clear")
