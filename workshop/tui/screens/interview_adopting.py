"""A newer version of the session's bank: told when there is one, and adopted after a look at what it means."""

from __future__ import annotations

import asyncio

from textual import work

from workshop.errors import WorkshopError
from workshop.i18n import N_, _, ngettext
from workshop.store import library
from workshop.store.library import OpenedBank
from workshop.tui.app import current
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.screens.interview_checking import Checking

MOST = 6
"""Changes that are told one by one."""
OFFER = N_("There is a newer version of these questions: Ctrl+P, “Newer questions”.")


class Adopting(Checking):
    """The part of the interview that goes on with a newer bank."""

    def __init__(self, saver: Saver, question: str | None = None) -> None:
        super().__init__(saver, question)
        self.newer: OpenedBank | None = None

    @work
    async def look_for_bank(self) -> None:
        """Whether the program has another version of the session's bank; banks of one's own are adopted by command."""
        bank = self.saver.desk.bank
        try:
            found = await asyncio.wrap_future(self.saver.desk.store.later(library.open_bank, bank.id))
        except WorkshopError:
            return
        if found.bank.id == bank.id and found.bank.hash != bank.hash:
            self.newer = found
            self.tell(_(OFFER))
            self.refresh_bindings()

    @work
    async def action_adopt(self) -> None:
        """Say what the newer bank means for the answers, and go on with it where that is wanted."""
        from workshop.bank.difference import compare, sentence  # noqa: PLC0415 - seldom needed

        desk, newer = self.saver.desk, self.newer
        if newer is None or not await self.leave():
            return
        lines = [sentence(one, desk.bank, newer.bank, self.view.lang) for one in compare(desk.bank, newer.bank)]
        if len(lines) > MOST:
            more = ngettext("and {n} more", "and {n} more", len(lines) - MOST)
            lines = [*lines[:MOST], more]
        asked = _("Go on with the newer questions? Every answer is kept.")
        if await current(self).ask("confirm", user_text("\n\n".join([asked, *lines])), yes=_("Go on with them")):
            await self.saver.finish()
            desk.adopt(newer.bank, newer.files)
            app, session = current(self), desk.session
            await app.leave_session()
            app.pop_screen()
            await app.open_session(session)
