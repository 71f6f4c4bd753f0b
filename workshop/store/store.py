"""The store: one file with every session, and a thread of its own for those who cannot wait.

Methods wait for their result, in the thread that calls them, one at a time. A screen hands the same methods, or whole
pieces of work, to `later` and awaits its future: `await asyncio.wrap_future(store.later(desk.record, changes))`.
Why calls do not hop to the thread and back: docs/decisions/store.md.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, Self, TypeVar

from workshop.errors import StorageError
from workshop.session.events import Change, Event, Value
from workshop.store import banks, drafts, erase, log, schema, summaries
from workshop.store.drafts import Draft
from workshop.store.failures import (
    Damaged,
    Full,
    ReadOnly,
    Unreachable,
    clash,
    damaged,
    explain,
    explained,
    unmended,
    unreachable,
    vanished,
)
from workshop.store.find import unknown
from workshop.store.log import EMPTY, Broken, Head
from workshop.store.summaries import Summary
from workshop.store.thread import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

P = ParamSpec("P")
T = TypeVar("T")
_CLOSING = 5.0
"""Seconds to wait for the last jobs when closing."""


class Stamp(NamedTuple):
    """Differs from an earlier one exactly when something was committed in between, by anybody."""

    opened: int
    others: int
    own: int


class Store:
    """Every session in one file. `tell` hears, in words, what was found and mended on the way.

    Raises StorageError from every method when the file cannot be used; what is stored is then untouched, and the same
    call can be made again.
    """

    def __init__(self, path: Path | str, *, tell: Callable[[str], object] = lambda _: None) -> None:
        # A link stays a link: what is mended or copied aside is the file that it leads to.
        self.path = Path(os.path.realpath(Path(path).expanduser()))
        self.tell = tell
        self.told: list[str] = []
        self._connection: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._opened = 0
        self._written = 0
        self._seen: Stamp | None = None
        self._finishing: list[Callable[[], None]] = []
        self._turn = threading.RLock()
        self._worker = Worker(f"store {self.path.name}")
        try:
            self._do(_nothing)
            self._seen = self.stamp()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def on_close(self, finish: Callable[[], None]) -> None:
        """Run this before the file is let go of."""
        self._finishing.append(finish)

    def close(self) -> None:
        """Finish what was begun and let go of the file."""
        self._worker.close(_CLOSING)
        if not self._turn.acquire(timeout=_CLOSING):
            return  # a disk that hangs keeps the thread and the file; nothing that was said to be saved is at stake
        try:
            while self._finishing:
                self._finishing.pop()()
            self._disconnect()
        finally:
            self._turn.release()

    def later(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run it on the store's thread after what is waiting there."""
        return self._worker.later(function, *args, **kwargs)

    # The log

    def create(self, events: Sequence[Event], summary: Summary, kept: Mapping[str, banks.Files]) -> Head:
        """Start a session with its first events, and keep its banks' files (by hash)."""

        def work(connection: sqlite3.Connection) -> Head:
            if connection.execute("SELECT 1 FROM sessions WHERE id = ?", (events[0].session,)).fetchone():
                raise clash()
            connection.execute("INSERT INTO sessions VALUES (?, ?)", (events[0].session, events[0].at))
            for hash, files in kept.items():
                banks.keep(connection, hash, files)
            end = log.append(connection, events)
            summaries.put(connection, summary)
            return end

        return self._do(self._write, work)

    def append(self, events: Sequence[Event], summary: Summary | None = None, *, done: Draft | None = None) -> Head:
        """Add events of one session, and forget the draft that they finish; returned means saved.

        Raises Clash where the session does not end just before these events.
        """

        def work(connection: sqlite3.Connection) -> Head:
            end = log.append(connection, events)
            if summary is not None:
                summaries.put(connection, summary)
            if done is not None:
                drafts.drop(connection, *done[:3])
            return end

        return self._do(self._write, work)

    def read(self, session: str, after: Head = EMPTY) -> tuple[list[Event], Head]:
        """The session's events after an earlier end of its log, each verified, and where it ends."""
        return self._do(log.read, session, after)

    def follows(self, session: str, end: Head) -> bool:
        """Whether the log still goes on from this end (not after the session was recovered or imported anew)."""
        return self._do(log.follows, session, end)

    def people(self, session: str) -> list[str]:
        """The names of those who take part in the session; quick also where its log is long."""
        return self._do(log.people, session)

    def note(self, session: str, change: Change, *, at: str, by: str, id: str) -> None:
        """Record a change that needs no look at the plan: session_renamed, session_deleted, session_undeleted."""

        def work(connection: sqlite3.Connection) -> None:
            end = log.head(connection, session)
            last = connection.execute(
                "SELECT version FROM events WHERE session = ? AND seq = ?", (session, end.seq)
            ).fetchone()
            if last is None:
                raise unknown(session)
            event = Event(session, end.seq + 1, id, at, by, change.kind, change.data, last[0], id, change.undoes)
            log.append(connection, [event])
            before = summaries.one(connection, session)
            if before is not None:
                summaries.put(connection, summaries.follow(before, [event]))

        self._do(self._write, work)

    # Summaries

    def summary(self, session: str) -> Summary | None:
        """The session's row, None where there is no such session."""
        found = self._do(summaries.one, session)
        return found if found is not None else self._rebuilt(session)

    def summaries(self) -> list[Summary]:
        """A row a session, deleted ones too, latest change first."""
        listed, lost = self._do(summaries.every)
        if not lost:
            return listed
        rebuilt = [summary for id in lost if (summary := self._rebuilt(id)) is not None]
        return sorted((*listed, *rebuilt), key=lambda s: (s.changed, s.id), reverse=True)

    def latest(self, most: int, *, deleted: bool = False) -> list[Summary]:
        """At most so many sessions, those changed last, latest first; quick however many there are."""
        return self._do(summaries.latest, most, deleted=deleted)

    def summarise(self, summary: Summary) -> None:
        """Write a session's row by itself; appending writes it along."""
        self._do(self._write, lambda connection: summaries.put(connection, summary))

    # Drafts

    def put_draft(self, draft: Draft) -> None:
        """Keep what somebody is typing."""
        self._do(self._write, lambda connection: drafts.put(connection, draft))

    def drafts(self, session: str, person: str) -> list[Draft]:
        """What this person was typing in this session, oldest first."""
        return self._do(drafts.of, session, person)

    def drop_draft(self, session: str, person: str, place: str) -> None:
        """Forget a draft."""
        self._do(self._write, lambda connection: drafts.drop(connection, session, person, place))

    # Banks

    def bank(self, hash: str) -> dict[str, bytes] | None:
        """The kept bank's files by relative name, None where no session here used it."""
        return self._do(banks.of, hash)

    def keep_bank(self, hash: str, files: banks.Files) -> None:
        """Keep a bank that a `bank_changed` event is about to name."""
        self._do(self._write, lambda connection: banks.keep(connection, hash, files))

    # Erasing

    def purge(self, session: str) -> tuple[Path, ...]:
        """Erase a session for good; returns the copies of damaged files that may still hold it."""
        self._do(self._write, lambda connection: erase.session(connection, session))
        self._do(self._erased)
        return self.copies()

    def redact(
        self, events: Sequence[Event], tombstones: Mapping[str, Mapping[str, Value]], texts: Sequence[str]
    ) -> Head:
        """Put tombstones in place of the data of earlier events, by id, and append the events that tell so.

        Everybody's drafts that hold one of the texts are forgotten. Raises Clash as `append` does.
        """
        session = events[0].session

        def work(connection: sqlite3.Connection) -> Head:
            end = log.append(connection, events)
            erase.texts(connection, session, tombstones)
            for text in texts:
                connection.execute("DELETE FROM drafts WHERE session = ? AND instr(value, ?) > 0", (session, text))
            return end

        end = self._do(self._write, work)
        self._do(self._erased)
        return end

    def copies(self) -> tuple[Path, ...]:
        """The copies of damaged files beside the store, which nothing ever erases."""
        with suppress(OSError):
            return tuple(sorted(self.path.parent.glob(f"{self.path.name}.damaged*")))
        return ()

    # Watching

    def stamp(self) -> Stamp:
        """A mark to compare with a later one; costs one look at the file."""
        return self._do(self._stamp)

    def changed(self) -> bool:
        """Whether anybody committed anything since this was last asked."""
        before, self._seen = self._seen, self.stamp()
        return before != self._seen

    # One at a time

    def _do(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run it; where the file proves damaged, recover what is readable and run it once more."""
        with self._turn:
            try:
                return work(self._connected(), *args, **kwargs)
            except (sqlite3.Error, OSError) as error:
                told = explain(error, self.path)
                if not isinstance(told, Damaged):
                    raise told from error
            except (Broken, Damaged):
                pass
            with explained(self.path):
                self._recover()
                try:
                    return work(self._connected(), *args, **kwargs)
                except Broken as error:
                    raise damaged(self.path) from error

    def _recover(self) -> None:
        from workshop.store.recovery import recover  # noqa: PLC0415 - seldom needed

        self._disconnect()
        try:
            messages = recover(self.path)
        except (sqlite3.Error, OSError) as error:
            if isinstance(explain(error, self.path), Full | ReadOnly | Unreachable):
                raise unmended(self.path) from error
            raise
        self.told += messages  # also for whoever can only listen later
        for message in messages:
            self.tell(message)

    def _connected(self) -> sqlite3.Connection:
        """The connection, opened anew where the file at the path is not the one it was."""
        if self._connection is not None:
            if self._identity() == self._file:
                return self._connection
            self._disconnect()
        elif self._opened and not self.path.exists():
            raise unreachable(self.path)  # it was there: an empty one in its place would hide that
        self._connection = schema.connect(self.path)
        self._file = self._identity()
        self._opened += 1
        if erase.pending(self._connection):
            with suppress(sqlite3.Error):  # as long as it cannot be, the chore stays noted
                erase.finish(self._connection)
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _identity(self) -> tuple[int, int]:
        found = os.stat(self.path)  # noqa: PTH116 - on the path of every save, and twice as fast
        return found.st_dev, found.st_ino

    def _write(self, connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run it in one transaction; saved only where the file is still the one at the path afterwards.

        Spells out `schema.transaction`: a context manager is felt at every save.
        """
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            schema.roll_back(connection)
            raise
        self._written += 1
        with suppress(FileNotFoundError):
            if self._identity() == self._file:
                return result
        raise vanished(self.path)

    def _erased(self, connection: sqlite3.Connection) -> None:
        erase.finish(connection)
        self._written += 1

    def _stamp(self, connection: sqlite3.Connection) -> Stamp:
        return Stamp(self._opened, connection.execute("PRAGMA data_version").fetchone()[0], self._written)

    def _rebuilt(self, session: str) -> Summary | None:
        """The summary from the log alone, written where it can be; its progress waits for the next opening."""
        events, _ = self.read(session)
        if not events:
            return None
        summary = summaries.follow(Summary(session), events)
        with suppress(StorageError):  # a list is shown from a read-only file too
            self.summarise(summary)
        return summary


def _nothing(connection: sqlite3.Connection) -> None:
    """Only open the file."""
