"""Home: every session, to open, begin, find, rename, put aside and take back."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Button

from workshop import i18n
from workshop.i18n import N_, _
from workshop.session.events import Change
from workshop.store.summaries import Summary
from workshop.tui.app import current
from workshop.tui.commands import bindings
from workshop.tui.content import user_text
from workshop.tui.screens import home_commands
from workshop.tui.shelf import LOOK, Shelf
from workshop.tui.widgets.banner import Banner
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.notice import Notice
from workshop.tui.widgets.session_pane import SessionPane
from workshop.tui.widgets.welcome import Welcome


class Home(Screen[None]):
    """The first screen: the sessions, and what can be done with one as a whole."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = ""
    HELP: ClassVar[str] = N_(
        "These are your sessions. Choose one with the arrows or the mouse and open it with Enter, or start one with N. "
        "Nothing here is lost: what is put in the bin can be taken back."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (160, "-widest")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(*home_commands.ALL)

    pane = getters.query_one("#pane", SessionPane)
    notice = getters.query_one("#notice", Notice)

    def __init__(self) -> None:
        super().__init__()
        self._shelf: Shelf | None = None
        self._whole = False
        self._in_bin = False
        self._words = ""
        self._binned: Summary | None = None
        self._wished: str | None = None

    @property
    def shelf(self) -> Shelf:
        """The sessions as the store has them."""
        if self._shelf is None:
            self._shelf = Shelf(current(self).program, self._show, lambda problem: self.notice.tell(problem.message))
        return self._shelf

    def compose(self) -> ComposeResult:
        """The sessions, or the words of a first start."""
        yield TopBar("workshop", _("Bin") if self._in_bin else _("Sessions"))
        yield Banner(id="banner")
        yield SessionPane(self.shelf, self._words, id="pane")
        with Vertical(id="none"):
            yield Welcome()
        yield Notice(id="notice")
        yield Footer()

    async def on_mount(self) -> None:
        """Show the sessions changed last at once, then keep step with all of them."""
        current(self).program.store.tell = lambda text: self.app.call_later(self.notice.tell, text)
        await self.shelf.begin()
        self._whole = True
        self._show()
        self.call_after_refresh(self._follow)

    async def recompose(self) -> None:
        """Build everything again, in the language of this moment."""
        self._whole = False
        await super().recompose()
        self._whole = True
        self._show()

    def on_screen_resume(self) -> None:
        """Come back to what is there by then."""
        if self.shelf.followed:
            self._look()

    @work(group="follow")
    async def _follow(self) -> None:
        if self.shelf.ready:
            await asyncio.sleep(LOOK / 5)  # the first screen comes before the rest of the sessions
        while True:
            if self.is_current or self.shelf.waiting:
                await self.shelf.look()
            await asyncio.sleep(LOOK)

    @work(group="look")
    async def _look(self) -> None:
        await self.shelf.look()

    # Showing

    def _show(self) -> None:
        """Show the sessions as they are, and what is wrong with their file."""
        if not self._whole or len(self.query("Banner, #none, #pane")) < 3:  # being taken away
            return
        again = _("What you asked for is done as soon as it can be.") if self.shelf.waiting else ""
        self.query_one(Banner).tell(self.shelf.trouble, again)
        first = self.shelf.ready and not self._in_bin and not self.shelf.any(binned=False)
        self.pane.display, self.query_one("#none").display = not first, first
        self.pane.show(self._words, binned=self._in_bin, at=self._wished)
        if self.pane.selected is not None and self.pane.selected.id == self._wished:
            self._wished = None
        if self.focused is None or not all(node.display for node in self.focused.ancestors_with_self):
            self._focus()
        self.refresh_bindings()

    def _focus(self) -> None:
        self.pane.focus_list() if self.pane.display else self.query_one("#begin").focus()

    @on(SessionPane.Sought)
    def _sought(self, event: SessionPane.Sought) -> None:
        self._words = event.words
        self._show()

    @on(SessionPane.Chosen)
    def _chosen(self) -> None:
        if not self._in_bin:
            self.action_open()

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done at this moment; what cannot be is not shown."""
        if not self._whole:
            return False
        one = self.pane.selected
        can = {
            "open": one is not None and not self._in_bin,
            "delete": one is not None and not self._in_bin,
            "rename": one is not None and not self._in_bin,
            "follow": one is not None and not self._in_bin,
            "new": not self._in_bin,
            "archive": one is not None,
            "take_back": self._binned is not None or (self._in_bin and one is not None),
            "find": self.pane.display,
            "bin": self._in_bin or self.shelf.any(binned=True),
            "back": self._in_bin or bool(self._words) or self.notice.display or self.pane.search.has_focus,
        }
        return can.get(action, True)

    @work
    async def action_open(self) -> None:
        """Open the selected session where it was left."""
        if self.pane.selected is not None:
            await self._enter(self.pane.selected.id)

    @on(Button.Pressed, "#new")
    @on(Button.Pressed, "#begin")
    @work
    async def action_new(self) -> None:
        """Start a session, and go straight into it."""
        made = await current(self).ask("new")
        if made is not None:
            await self._enter(made)

    @on(Button.Pressed, "#example")
    @work(exclusive=True, group="example")
    async def action_example(self) -> None:
        """Open the example in the interface's language; it is made where it is not there."""
        self.notice.tell(_("Making the example…"))
        await self._enter(await self.shelf.example(i18n.lang()))

    @work
    async def action_rename(self) -> None:
        """Ask for another title."""
        if (one := self.pane.selected) is None:
            return
        made = await current(self).ask("rename", one.title)
        for change in made or ():
            self.shelf.record(one.id, change, lambda: None)
            await self.shelf.look()

    @work
    async def action_follow(self) -> None:
        """Ask, then start the next round and go into it."""
        if (one := self.pane.selected) is None:
            return
        question = _("Start the next round of “{title}”? Its answers come along, to be confirmed.", title=one.title)
        if await current(self).ask("confirm", user_text(question), yes=_("Start")):
            await self._enter(await self.shelf.follow(one))

    @work
    async def action_delete(self) -> None:
        """Ask, then put the session in the bin; the notice offers to take it back."""
        if (one := self.pane.selected) is None:
            return
        question = user_text(_("Put “{title}” in the bin? You can take it back.", title=one.title))
        if await current(self).ask("confirm", question, yes=_("Put in the bin")):
            self._note(one, "session_deleted", _("“{title}” is in the bin.", title=one.title), binned=True)
            await self.shelf.look()

    @on(Notice.TakeBack)
    @work
    async def action_take_back(self) -> None:
        """Take the selected session out of the bin, or the one that was put there last."""
        one = self.pane.selected if self._in_bin else self._binned
        if one is not None:
            self._wished = None if self._in_bin else one.id
            self._note(one, "session_undeleted", _("“{title}” is back.", title=one.title))
            await self.shelf.look()

    @work
    async def action_archive(self) -> None:
        """Write the selected session whole into a file."""
        if (one := self.pane.selected) is not None:
            path = await self.shelf.archive(one)
            self.notice.tell(_("“{title}” is archived in {path}", title=one.title, path=path))

    def action_bin(self) -> None:
        """Show the bin, or leave it."""
        self._in_bin = not self._in_bin
        self._words = ""
        self.notice.close()
        self.query_one(TopBar).more = _("Bin") if self._in_bin else _("Sessions")
        self._show()

    def action_find(self) -> None:
        """Go to where one types what is looked for."""
        self.pane.search.focus()

    def action_back(self) -> None:
        """Close the notice, leave the search, leave the bin: one at a time."""
        if self.notice.display:
            self.notice.close()
        elif self._in_bin and not self._words:
            self.action_bin()
        else:
            self._words = ""
            self._show()
            self._focus()

    # Inside

    async def _enter(self, session: str) -> None:
        self._wished = session
        self.notice.close()
        await current(self).open_session(session)

    def _note(self, one: Summary, kind: str, told: str, *, binned: bool = False) -> None:
        def done() -> None:
            self._binned = one if binned else None
            self.notice.tell(told, offer=binned)

        self.shelf.record(one.id, Change(kind, {}), done)
