"""The clock of the step on the wall: large digits that go on by themselves from one projection to the next."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Digits, Static

from workshop.i18n import _
from workshop.session.projection import Time
from workshop.tui import signs
from workshop.tui.clock import CLOSE, colour

TICK = 0.5


class Clock(Vertical):
    """What is left of the step, or with a plus how far it is over; nothing where there is no time to keep."""

    time: reactive[Time | None] = reactive(None)

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self._now = now
        self._told: tuple[str, str, str] | None = None

    def compose(self) -> ComposeResult:
        """The digits, and what they count."""
        yield Digits("")
        yield Static(id="unit")

    def on_mount(self) -> None:
        """Go on."""
        self.set_interval(TICK, self.tick)

    def watch_time(self) -> None:
        """Another time, or none."""
        self.tick()

    def tick(self) -> None:
        """Show what the clock says by now, where that is something else than before."""
        if not self.is_mounted:
            return
        found = self.time
        told = (*read(left := found.left_at(self._now())), colour(left, found.planned)) if found else None
        if told is None or found is None:
            self.display = False
            return
        digits, unit, style = told
        if found.until is None:
            unit = " ".join((signs.sign("paused"), _("Paused")))
        if (digits, unit, style) != self._told:
            self._told = digits, unit, style
            self.query_one(Digits).update(digits)
            self.query_one("#unit", Static).update(Content.styled(unit, style))
            for name in ("$muted", "$warning", "bold $error"):
                self.set_class(style == name, f"-{name.split('$')[1]}")
        self.display = True


def read(minutes: float) -> tuple[str, str]:
    """The digits of so many minutes left, and their unit: whole minutes until the last two, a plus once it is over."""
    over, size = "+" if minutes < 0 else "", abs(minutes)
    if size >= CLOSE:
        return f"{over}{int(size)}", _("{n} min", n="").strip()
    return f"{over}{int(size)}:{int(size * 60) % 60:02d}", ""
