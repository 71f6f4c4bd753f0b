"""A few choices of which one holds: the arrows or a click choose, and nothing has to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

BEFORE = Command("choice_before", "up,left", "move(-1)", N_("Up"), N_("Choose the one above."), palette=False)
AFTER = Command("choice_after", "down,right", "move(1)", N_("Down"), N_("Choose the one below."), palette=False)


class Choice(Widget, can_focus=True):
    """Shows the choices below one another; `value` is the name of the one that holds."""

    ALLOW_SELECT: ClassVar[bool] = False
    HELP: ClassVar[str] = N_("One of these holds. The arrows choose another.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(BEFORE, AFTER)
    DEFAULT_CSS = """
    Choice {
        height: auto;
        padding-left: 2;
    }
    """

    value: reactive[str] = reactive("", init=False)

    @dataclass
    class Changed(Message):
        """Another one holds."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """Where, for `on`."""
            return self.choice

    def __init__(self, choices: Sequence[tuple[str, Content]], value: str, *, id: str) -> None:
        """`choices` are names and what is shown of them."""
        super().__init__(id=id)
        self._choices = choices
        self.set_reactive(Choice.value, value)

    def render(self) -> RenderResult:
        """A line a choice."""
        width = self.size.width
        lines = []
        for name, words in self._choices:
            chosen = name == self.value
            line = Content.assemble(
                (sign("chosen" if chosen else "free"), "$primary" if chosen else "$muted"), " ", words
            )
            line += " " * max(0, width - line.cell_length)
            lines.append(line.stylize("on $here") if chosen and self.has_focus else line)
        return Content("\n").join(lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line a choice, whatever the width."""
        return len(self._choices)

    def watch_value(self, value: str) -> None:
        """Tell."""
        self.post_message(self.Changed(self, value))

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        if 0 <= event.y < len(self._choices):
            self.value = self._choices[event.y][0]

    def action_move(self, by: int) -> None:
        """Choose the next one, as far as there is one."""
        names = [name for name, _words in self._choices]
        at = names.index(self.value) + by if self.value in names else 0
        self.value = names[max(0, min(at, len(names) - 1))]
