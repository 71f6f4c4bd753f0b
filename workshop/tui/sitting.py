"""Sitting down at a session and getting up from it; the slow parts wait in the store's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from workshop.i18n import _
from workshop.tui.program import WRITER, Program

if TYPE_CHECKING:
    from workshop.store.desk import Desk
    from workshop.tui.app import WorkshopApp
    from workshop.tui.saving import Saver

QUEUES = 0.05
"""Seconds that a finished edit needs from its field to the saver."""


async def opened(program: Program, session: str, tell: Callable[[Message], object]) -> Saver:
    """The saver of a session, opened for writing. Raises WorkshopError where there is none or it cannot be read."""
    from workshop.store.desk import Desk  # noqa: PLC0415 - Home comes first, and does without
    from workshop.store.find import unknown  # noqa: PLC0415
    from workshop.tui.saving import Saver  # noqa: PLC0415

    store = program.store

    def at_desk() -> Desk:
        summary = store.summary(session)
        if summary is None:
            raise unknown(session)
        bank = program.bank(summary)
        return Desk.open(store, session, bank, by=WRITER, now=program.now, new_id=program.new_id)

    return Saver(await asyncio.wrap_future(store.later(at_desk)), tell)


async def may_leave(app: WorkshopApp) -> bool:
    """Whether the session at hand may be left: all is saved, or a person says so all the same. In a worker only."""
    if app.saver is None or await app.saver.finish():
        return True
    question = Content(_("What you typed last is not saved yet, and leaving loses it."))
    return bool(await app.ask("confirm", question, yes=_("Leave"), no=_("Stay"), danger=True))


async def composed_again(screen: Screen[Any]) -> None:
    """Compose a screen anew and put the focus back to where it was in the order of the fields."""
    chain = screen.focus_chain
    at = chain.index(screen.focused) if screen.focused in chain else None
    await screen.recompose()
    if at is not None and at < len(screen.focus_chain):
        screen.set_focus(screen.focus_chain[at])
    screen.refresh_bindings()
