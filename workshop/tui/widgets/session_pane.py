"""The middle of Home: a line to find with, the list, and beside it the selected session in full."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Static

from workshop.i18n import N_, _, ngettext
from workshop.store.summaries import Summary
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.shelf import Shelf
from workshop.tui.widgets.session_details import Details, SessionDetails
from workshop.tui.widgets.session_list import SessionList

UP = Command("found_up", "up", "move(-1)", N_("Up"), N_("Go to the session above."), palette=False)
DOWN = Command("found_down", "down", "move(1)", N_("Down"), N_("Go to the session below."), palette=False)
CALM = 0.12
"""Seconds that a session stays selected before more is read about it."""


class SessionPane(Vertical):
    """Shows what a shelf has, outside the bin or in it, as far as it fits the words that are typed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(UP, DOWN)

    list = getters.query_one("#sessions", SessionList)
    details = getters.query_one("#details", SessionDetails)
    search = getters.query_one("#search", Input)

    @dataclass
    class Sought(Message):
        """A person looks for something else."""

        words: str

    @dataclass
    class Chosen(Message):
        """A person chose the selected session."""

    def __init__(self, shelf: Shelf, words: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shelf = shelf
        self._words = words

    @property
    def selected(self) -> Summary | None:
        """The selected session."""
        return self.list.selected

    def compose(self) -> ComposeResult:
        """The line, the list, the details."""
        with Horizontal(id="line"):
            yield Input(self._words, placeholder=_("Find by title or organisation"), id="search", compact=True)
            yield Static(id="count")
            yield Button(Content(_("New session")), id="new", compact=True)
        with Horizontal(id="middle"):
            with Vertical(id="listed"):
                yield SessionList(id="sessions")
                yield Static(id="nothing")
            yield SessionDetails(id="details")

    def show(self, words: str, *, binned: bool, at: str | None = None) -> None:
        """Show what fits the words; `at` is the session to select, else the one that is stays so."""
        shelf, self._words = self._shelf, words
        if self.search.value != words:
            self.search.value = words
        found = shelf.found(words, binned=binned)
        self.list.show(found, shelf.banks, current(self.screen).program.now(), at=at)
        self.list.display = bool(found)
        count = ngettext("{n} session", "{n} sessions", len(found)) if found and shelf.followed else ""
        self.query_one("#count", Static).update(Content(count))
        self.query_one("#new").display = not binned
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found
        nothing.update(user_text(self._why_none(binned=binned)))
        self._learn()

    def focus_list(self) -> None:
        """Put the focus where a person goes on: into the list, or on the words that find nothing."""
        if self._shelf.ready:
            (self.list if self.list.display else self.search).focus()

    def _why_none(self, *, binned: bool) -> str:
        if not self._shelf.ready:
            return _("Reading the sessions…")
        if self._words.strip():
            return _("No session fits “{words}”.", words=self._words.strip())
        return _("The bin is empty.") if binned else ""

    @property
    def _whole(self) -> bool:
        """Whether all is still there: a change of language builds it anew while something is read."""
        return self.is_attached and bool(self.query("#sessions")) and bool(self.query("#details Static"))

    @work(exclusive=True, group="learn")
    async def _learn(self) -> None:
        """Read what the list itself does not know, once it stands."""
        news = await self._shelf.learn(self.list.visible_rows())
        if not self._whole:
            return
        if news:
            self.list.show_banks(self._shelf.banks)
        one = self.selected
        if one is None or not self.details.display:
            self.details.show(None)
            return
        store = current(self.screen).program.store
        details = Details(one, self._shelf.banks.get(one.bank_hash), (), store.path)
        self.details.show(details)
        await asyncio.sleep(CALM)
        await self._shelf.learn([one])
        more = replace(details, bank=self._shelf.banks.get(one.bank_hash), people=await self._shelf.people(one))
        if self._whole and more != details:
            self.details.show(more)

    def on_resize(self) -> None:
        """Another width may show the details."""
        self._learn()

    @on(SessionList.Selected)
    def _selected(self, event: SessionList.Selected) -> None:
        event.stop()
        self.screen.refresh_bindings()
        self._learn()

    @on(SessionList.Chosen)
    @on(Input.Submitted, "#search")
    def _chosen(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Chosen())

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._words:
            self.post_message(self.Sought(event.value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The arrows move in the list while somebody types."""
        return action != "move" or self.search.has_focus

    def action_move(self, by: int) -> None:
        """Go up or down in the list while the cursor stays in the line."""
        self.list.action_move(by)
