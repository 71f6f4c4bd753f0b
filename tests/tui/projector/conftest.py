"""The projector as the room sees it, beside a facilitator who writes to the same store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tests.tui.conftest import TestProgram, text_of
from workshop import i18n
from workshop.store.watching import Watch
from workshop.tui.program import WRITER
from workshop.tui.projector.app import Projector

SIZES = ((60, 18), (140, 40))


@asynccontextmanager
async def open_room(
    program: TestProgram, session: str, *, size: tuple[int, int] = (60, 18), lang: str = "en"
) -> AsyncIterator[tuple[Projector, Pilot[None]]]:
    """The running projector and its pilot, with its first picture."""
    i18n.use(lang)
    watch = Watch(program.store, session, writer=WRITER, bank_of=program.bank, now=program.now)
    app = Projector(lambda: program.store.later(watch.look), program.now)
    async with app.run_test(size=size) as pilot:
        await until(pilot, app, "")
        yield app, pilot


async def until(pilot: Pilot[None], app: Projector, words: str, *, gone: bool = False) -> str:
    """Wait until the words stand on the wall, or do not any more; nothing means the first picture."""
    for _turn in range(200):
        shown = text_of(app)
        if (words in shown) is not gone and shown.strip():
            return shown
        await pilot.pause(0.03)
    raise AssertionError(shown)
