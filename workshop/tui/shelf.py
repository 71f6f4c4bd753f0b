"""The shelf: every session as the store lists it, kept in step with what anybody writes.

What is recorded here and cannot be saved is tried again at every look, so it is late but not lost.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from workshop import paths
from workshop.bank.model import Bank
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import _
from workshop.session.events import Change
from workshop.store.find import unknown
from workshop.store.store import Stamp
from workshop.store.summaries import Summary
from workshop.tui.program import WRITER, Program

FIRST = 100
"""Sessions that are read before the first screen is drawn; the others follow."""
PATIENCE = 0.25
"""Seconds that the first screen waits for them."""
LOOK = 0.5
"""Seconds between looks at what others wrote."""

_ROUND = re.compile(r", \w+ \d+$")
"""What the title of a later round ends with."""

P = ParamSpec("P")
T = TypeVar("T")


class _Job(NamedTuple):
    work: Callable[[], None]
    done: Callable[[], None]


class Shelf:
    """The sessions, latest change first, those in the bin too; `told` hears of every change, of `trouble` as well.

    Made and used in the screen's thread; `refused` hears in words what could not be done at all.
    """

    def __init__(self, program: Program, told: Callable[[], None], refused: Callable[[WorkshopError], None]) -> None:
        self.sessions: list[Summary] = []
        self._kinds: frozenset[bool] = frozenset()
        self.ready = False
        self.trouble: StorageError | None = None
        self._program = program
        self._told = told
        self._refused = refused
        self._stamp: Stamp | None = None
        self._jobs: deque[_Job] = deque()
        self._turn = asyncio.Lock()
        self._words: tuple[list[Summary], list[str]] = ([], [])
        self.banks: dict[str, Bank] = {}
        self._lost: set[str] = set()

    @property
    def waiting(self) -> bool:
        """Whether something still has to be saved."""
        return bool(self._jobs)

    @property
    def followed(self) -> bool:
        """Whether all sessions were read, not only those changed last."""
        return self._stamp is not None

    async def begin(self) -> None:
        """Read the sessions changed last, as far as that takes no time that anybody feels."""
        with suppress(StorageError, TimeoutError):
            found = await asyncio.wait_for(self.later(self._program.store.latest, FIRST), PATIENCE)
            self._take(found)
            self.ready = bool(found)

    async def look(self) -> None:
        """Save what waits, and read the sessions again where anybody wrote something."""
        async with self._turn:
            await self._look()

    async def _look(self) -> None:
        before = self.trouble
        told = not self.ready
        try:
            while self._jobs:
                await self._carry_out(self._jobs[0])
                self._jobs.popleft().done()
            stamp = await self.later(self._program.store.stamp)
            if stamp != self._stamp:
                self._take(await self.later(self._program.store.summaries))
                self._stamp, told = stamp, True
            self.ready, self.trouble = True, None
        except StorageError as error:
            self.trouble = error
        if told or before is not self.trouble:
            self._told()

    def found(self, words: str, *, binned: bool) -> list[Summary]:
        """The sessions in the bin, or outside it, whose title and organisation have all of the words in them."""
        parts = _plain(words).split()
        if self._words[0] is not self.sessions:
            self._words = self.sessions, [_plain(f"{one.title}\n{one.organisation}") for one in self.sessions]
        return [
            one
            for one, text in zip(*self._words, strict=True)
            if one.deleted is binned and all(part in text for part in parts)
        ]

    def any(self, *, binned: bool) -> bool:
        """Whether there is a session in the bin, or outside it."""
        return binned in self._kinds

    async def learn(self, sessions: Iterable[Summary]) -> bool:
        """Read the banks of these sessions; whether there was one to read."""
        new = {one.bank_hash: one for one in sessions if one.bank_hash not in self._lost | self.banks.keys()}
        for hash, one in new.items():
            try:
                self.banks[hash] = await self.later(self._program.bank, one)
            except WorkshopError:  # its plan cannot be read here; the list shows what it has without
                self._lost.add(hash)
        return bool(new)

    async def people(self, session: Summary) -> tuple[str, ...]:
        """Who takes part in a session; nobody where that cannot be read."""
        try:
            return tuple(await self.later(self._program.store.people, session.id))
        except StorageError:
            return ()

    def record(self, session: str, change: Change, done: Callable[[], None]) -> None:
        """Save a change that needs no look at the plan at the next look; `done` is called when it is in the log."""
        program = self._program
        at, id = program.now(), program.new_id()

        def work() -> None:
            if program.store.summary(session) is None:
                raise unknown(session)
            program.store.note(session, change, at=at, by=WRITER, id=id)

        self._jobs.append(_Job(work, done))

    async def example(self, lang: str) -> str:
        """The id of the example in this language, which is made, or taken out of the bin, where that is needed."""
        from workshop.store import example  # noqa: PLC0415 - seldom asked for, and Home comes first

        store, id = self._program.store, example.session_id(lang)

        def made() -> None:
            found = store.summary(id)
            if found is None:
                example.make(store, lang, by=WRITER).close()
            elif found.deleted:
                program = self._program
                store.note(id, Change("session_undeleted", {}), at=program.now(), by=WRITER, id=program.new_id())

        await self.later(made)
        return id

    async def follow(self, session: Summary) -> str:
        """Start the next round of a session; its id. Raises WorkshopError."""
        from workshop.store import rounds  # noqa: PLC0415 - seldom asked for, and Home comes first

        program, store = self._program, self._program.store
        title = _("{title}, round {n}", title=_ROUND.sub("", session.title), n=session.round + 1)

        def begun() -> str:
            opened = rounds.newest(store, session)
            desk, _left = rounds.begin(
                store, session, opened, title=title, by=WRITER, now=program.now, new_id=program.new_id
            )
            desk.close()
            return desk.session

        return await self.later(begun)

    async def archive(self, session: Summary) -> Path:
        """Write a session whole into a file of the exports' folder."""
        folder = paths.absolute(self._program.exports)
        from workshop.store import archive  # noqa: PLC0415 - reads YAML, and Home comes first

        return await self.later(archive.archive_to, self._program.store, session.id, folder)

    async def later(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, run on the store's thread."""
        return await asyncio.wrap_future(self._program.store.later(function, *args, **kwargs))

    def _take(self, sessions: list[Summary]) -> None:
        self.sessions = sessions
        self._kinds = frozenset(one.deleted for one in sessions)

    async def _carry_out(self, job: _Job) -> None:
        try:
            await self.later(job.work)
        except StorageError:
            raise
        except WorkshopError as error:
            problem = error  # Python forgets the name of an error where its block ends
            self._jobs[0] = _Job(job.work, lambda: self._refused(problem))


def _plain(text: str) -> str:
    """The text as it is compared: without case and ways of writing that look the same."""
    return unicodedata.normalize("NFKC", text).casefold()
