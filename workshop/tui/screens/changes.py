"""What changed since the round before, as the document tells it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from workshop.exporting import changed, rounds_before
from workshop.i18n import N_, _
from workshop.tui.commands import Command, bindings
from workshop.tui.saving import Saver
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.document import Document

BACK = Command("changes_back", "escape", "dismiss", N_("Back"), N_("Go back to the question."), footer=True)


class Changes(Screen[None]):
    """Shows answers and items that came, changed or went, levels over all rounds, findings closed and new."""

    CSS_PATH = "changes.tcss"
    HELP: ClassVar[str] = N_("What this round has otherwise than the one before, and the levels of all rounds.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK)

    document = getters.query_one(Document)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver

    def compose(self) -> ComposeResult:
        """The document's part."""
        yield TopBar(self.saver.desk.state.title, _("What changed"), saver=self.saver)
        yield Document()
        yield Footer()

    def on_mount(self) -> None:
        """Compare once the screen stands: the other sessions are read first."""
        self.document.focus()
        self._compare()

    @work
    async def _compare(self) -> None:
        desk = self.saver.desk
        before = await asyncio.wrap_future(desk.store.later(rounds_before, desk))
        self.document.show(changed(desk, desk.state.lang, before))
