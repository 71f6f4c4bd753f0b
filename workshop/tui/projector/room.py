"""The one screen of the projector: where the room is, what it is asked, its time, and what was revealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from workshop.i18n import N_, _
from workshop.session.projection import Projection
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.projector.clock import Clock
from workshop.tui.projector.widgets import Ask, Count, Pages, Where

NEXT = Command("room_next", "space,pagedown,right,down", "turn(1)", N_("Next page"), N_("Show what comes after it."))
BACK = Command("room_back", "pageup,left,up", "turn(-1)", N_("Page before"), N_("Show what came before it."))
FIRST = Command("room_first", "home", "turn(-1000)", N_("First page"), N_("Go back to what came last."))


class Room(Screen[None]):
    """Shows a projection, and in its last line what keeps it from being the newest."""

    HELP: ClassVar[str] = N_(
        "What everybody in the room may see. It follows the facilitator by itself and never shows what is not "
        "revealed, notes, or who gave what. The arrows turn the pages."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEXT, BACK, FIRST)

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-high")]
        self._now = now
        self._late = ""

    def compose(self) -> ComposeResult:
        """Where and how long, what, and what came of it."""
        with Horizontal(id="head"):
            yield Where()
            yield Clock(self._now)
        with Vertical(id="middle"):
            yield Ask()
            yield Count()
        yield Pages()
        with Horizontal(id="foot"):
            yield Static(id="title")
            yield Static(id="page")

    def show(self, seen: Projection) -> None:
        """Show this from now on."""
        talked = seen.asked.ask if seen.asked else seen.step or seen.title
        about = seen.gathered.about if seen.gathered else ""
        self.query_one(Ask).words = _("This session was deleted.") if seen.deleted else about or talked
        beside = seen.step if seen.asked else ""  # without a question the step itself is what the room reads
        self.query_one(Where).show(None if seen.step else seen.place, beside if seen.step else seen.phase)
        self.query_one(Clock).time = seen.time
        self.query_one(Count).gathered = seen.gathered
        self.query_one("#title", Static).update(user_text(seen.title, single_line=True))
        self.query_one(Pages).show(() if seen.gathered else seen.shown, None if seen.gathered else seen.asked)

    def late(self, words: str) -> None:
        """Say what keeps the picture from being the newest; "" takes it away."""
        if words == self._late:
            return
        self._late = words
        self.set_class(bool(words), "-late")
        self.query_one(Pages).turn(0)

    @on(Pages.Turned)
    def _turned(self, event: Pages.Turned) -> None:
        self.set_class(event.of > 0, "-filled")
        words = _("Page {page} of {n}", page=event.page, n=event.of) if event.of > 1 else ""
        self.query_one("#page", Static).update(Content(self._late or words))

    def action_turn(self, by: int) -> None:
        """Go some pages on or back."""
        self.query_one(Pages).turn(by)
