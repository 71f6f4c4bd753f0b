"""The parts of the wall, each of which is given its piece of a projection and shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Digits, Static

from workshop.i18n import N_, _
from workshop.session.projection import Asked, Gathered, Place, Shown
from workshop.tui import signs
from workshop.tui.content import user_text
from workshop.tui.projector import rows
from workshop.tui.projector.paging import Page, pages
from workshop.tui.theme import accent

_KINDS: Mapping[str, str] = MappingProxyType(
    {"levels": N_("Rating"), "pieces": N_("Silent input"), "votes": N_("Vote")}
)
_MEASURE = 76
"""Cells of a line that is good to read aloud."""
_RESERVED = 12
"""Lines that the clock, a count and the foot take."""


class Ask(Static):
    """What the room talks about, in the middle of the wall; cut at its end where it would fill it."""

    words: reactive[str] = reactive("")

    def watch_words(self) -> None:
        """Other words."""
        self._lay()

    def on_resize(self) -> None:
        """Other room."""
        self._lay()

    def _lay(self) -> None:
        most = max(2, self.app.size.height - _RESERVED)
        width = max(2, min(_MEASURE, self.content_size.width))
        lines = user_text(self.words).wrap(width) if self.words else []
        if len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1].rstrip().append("…")]
        self.update(Content("\n").join(line.rstrip() for line in lines))


class Where(Static):
    """The cycle and the factor that the room is at, and the step in which it is there or beside the questions."""

    def show(self, place: Place | None, step: str) -> None:
        """Show another place, or another step of it."""
        if place is None:
            self.update(user_text(step, single_line=True, style="bold"))
            return
        mark = f"{signs.cycle_sign(place.cycle)} " if place.cycle else ""
        number = f"{place.number} " if place.number is not None else ""
        colour = accent(place.cycle)
        self.update(
            Content.assemble(
                (mark, colour),
                user_text(place.cycle_name, single_line=True, style=colour),
                f"  {signs.sign('here')} " if step else "",
                user_text(step, single_line=True),
                "\n",
                (number, "bold"),
                user_text(place.factor, single_line=True, style="bold"),
            )
        )


class Count(Vertical):
    """How many have given theirs, large; nothing of what."""

    gathered: reactive[Gathered | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """What is gathered, the two numbers, and a promise."""
        yield Static(id="kind")
        with Horizontal(id="numbers"):
            yield Digits("", id="done")
            yield Static(Content("  ╱\n ╱ \n╱  "), id="of")
            yield Digits("", id="people")
        yield Static(id="promise")

    def watch_gathered(self, gathered: Gathered | None) -> None:
        """One more, or none at all."""
        self.display = gathered is not None
        if gathered is None or not self.is_mounted:
            return
        self.query_one("#kind", Static).update(Content(_(_KINDS[gathered.kind]) if gathered.kind in _KINDS else ""))
        self.query_one("#numbers").display = gathered.people > 0
        self.query_one("#done", Digits).update(str(gathered.done))
        self.query_one("#people", Digits).update(str(gathered.people))
        promise = _("Hidden until it is revealed.")
        if gathered.people:
            done = _("{done} of {n} are done.", done=gathered.done, n=gathered.people)
            promise = f"{done} {promise}"
        self.query_one("#promise", Static).update(Content(promise))


class Pages(Widget):
    """What was said and revealed, page after page."""

    class Turned(Message):
        """Another page is shown, or there are more or fewer of them: `page` counts from 1."""

        def __init__(self, page: int, of: int) -> None:
            super().__init__()
            self.page = page
            self.of = of

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Shown, ...] = ()
        self._asked: Asked | None = None
        self._pages: Sequence[Page] = ()
        self._at = 0

    def show(self, shown: tuple[Shown, ...], asked: Asked | None) -> None:
        """Show these from now on; what is new is seen at once, else the page stays."""
        newest = [one[0].seq if one else 0 for one in (shown, self._shown)]
        if newest[0] != newest[1] or asked != self._asked:
            self._at = 0
        self._shown, self._asked = shown, asked
        self._lay(self.content_size)

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self._at = max(0, min(self._at + by, len(self._pages) - 1))
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the pages out anew."""
        self._lay(self.content_size)

    def render(self) -> RenderResult:
        """The page."""
        return Content("\n").join(self._pages[self._at]) if self._pages else Content("")

    def _lay(self, size: Size) -> None:
        width = max(10, size.width)
        sections = [rows.section(one, width) for one in self._shown]
        if self._asked is not None and self._asked.options and not sections:
            sections = [rows.choices(self._asked, width)]
        self._pages = pages(sections, width, max(1, size.height))
        self._at = max(0, min(self._at, len(self._pages) - 1))
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        self.post_message(self.Turned(self._at + 1, len(self._pages)))
