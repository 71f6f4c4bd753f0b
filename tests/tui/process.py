"""A process of its own with the screens, for what only a process can show: signals, exit codes, the terminal.

`python -m tests.tui.process FOLDER [DOING]` opens the only session in FOLDER's store, types something that no answer
finishes, and says READY in the window's title. DOING names what happens next: `fail`, `refuse` or `leave`.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from textual.screen import Screen

from workshop.bank.model import Bank, Text
from workshop.cli.ending import _failed, _told
from workshop.config import Config
from workshop.errors import StorageError, WorkshopError
from workshop.store.desk import Desk
from workshop.store.store import Store
from workshop.store.summaries import Summary
from workshop.tui import running
from workshop.tui.saving import Saver

EMPTY = Bank("b", "1", Text({"en": "b"}, "en"), ("en",), (), ())


class Program:
    """The least that the screens need."""

    def __init__(self, folder: Path) -> None:
        self.config = Config()
        self.settled = True
        self.exports = folder
        self.store = Store(folder / "sessions.db")

    def now(self) -> str:
        return "2026-11-23T12:00:00.000Z"

    def new_id(self) -> str:
        return "abc123"

    def summaries(self) -> list[Summary]:
        return self.store.summaries()

    def bank(self, summary: Summary) -> Bank:
        return EMPTY


class App(running.Listening):
    """Begins by typing and then does what it is told."""

    async def begin(self) -> None:
        program = self.program
        session = program.summaries()[0].id
        desk = Desk.open(program.store, session, EMPTY, by="facilitator", now=program.now, new_id=program.new_id)
        self.saver = Saver(desk, self.tell)
        await self.push_screen(Screen())
        self.saver.keep_draft("why_listen", "To lea")
        getattr(self, f"do_{doing}")()

    def do_wait(self) -> None:
        self.set_timer(0.2, lambda: print("\x1b]0;READY\x07", file=sys.__stderr__, flush=True))

    def do_fail(self) -> None:
        self.call_later(self._hole)

    def _hole(self) -> None:
        raise KeyError("a hole of our own")

    def do_refuse(self) -> None:
        raise StorageError("The disk went away.")

    def do_leave(self) -> None:
        asyncio.get_running_loop().call_later(0.2, lambda: asyncio.ensure_future(self.action_quit()))


if __name__ == "__main__":
    doing = sys.argv[2] if len(sys.argv) > 2 else "wait"
    running.Listening = App  # type: ignore[misc]
    try:
        sys.exit(running.run(Program(Path(sys.argv[1]))))
    except WorkshopError as error:
        sys.exit(_told(error))
    except Exception as error:  # noqa: BLE001 - as the program ends
        sys.exit(_failed(error))
