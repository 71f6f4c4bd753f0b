"""A few things of which some are wanted: the arrows go to one, Space or a click ticks it or takes the tick away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workshop.i18n import N_
from workshop.tui.commands import Command, bindings
from workshop.tui.signs import sign

BEFORE = Command("ticks_before", "up,k", "move(-1)", N_("Up"), N_("Go to the one above."), palette=False)
AFTER = Command("ticks_after", "down,j", "move(1)", N_("Down"), N_("Go to the one below."), palette=False)
TICK = Command("ticks_tick", "space", "tick", N_("Tick"), N_("Tick this one, or take the tick away."), footer=True)
ALL = Command("ticks_all", "a", "every", N_("All"), N_("Tick all of them, or none."), footer=True)


class Ticks(Widget, can_focus=True):
    """Shows the choices below one another; `values` are the names of those that are ticked."""

    ALLOW_SELECT: ClassVar[bool] = False
    HELP: ClassVar[str] = N_("Some of these are wanted. The arrows go to one, Space ticks it.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(BEFORE, AFTER, TICK, ALL)
    DEFAULT_CSS = """
    Ticks {
        height: auto;
        padding-left: 2;
    }
    """

    values: reactive[frozenset[str]] = reactive(frozenset())
    at: reactive[int] = reactive(0)

    class Changed(Message):
        """Others are ticked."""

    def __init__(self, choices: Sequence[tuple[str, Content]], values: Collection[str], *, id: str) -> None:
        """`choices` are names and what is shown of them."""
        super().__init__(id=id)
        self._choices = choices
        self.set_reactive(Ticks.values, frozenset(values))

    def render(self) -> RenderResult:
        """A line a choice."""
        width = self.size.width
        lines = []
        for place, (name, words) in enumerate(self._choices):
            ticked = name in self.values
            mark = (sign("ticked" if ticked else "unticked"), "$primary" if ticked else "$muted")
            line = Content.assemble(mark, " ", words)
            line += " " * max(0, width - line.cell_length)
            lines.append(line.stylize("on $here") if place == self.at and self.has_focus else line)
        return Content("\n").join(lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line a choice, whatever the width."""
        return len(self._choices)

    def on_click(self, event: events.Click) -> None:
        """Tick what is clicked."""
        if 0 <= event.y < len(self._choices):
            self.at = event.y
            self.action_tick()

    def action_move(self, by: int) -> None:
        """Go to the next one, as far as there is one."""
        self.at = max(0, min(self.at + by, len(self._choices) - 1))

    def action_tick(self) -> None:
        """Tick the one at the cursor, or take its tick away."""
        self.values = self.values ^ {self._choices[self.at][0]}
        self.post_message(self.Changed())

    def action_every(self) -> None:
        """Tick all, or none where all are ticked."""
        every = frozenset(name for name, _words in self._choices)
        self.values = frozenset() if self.values == every else every
        self.post_message(self.Changed())
