"""A damaged file: copied aside first, then what is readable of it is written into a new one, and the rest is named."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from workshop.errors import StorageError
from workshop.i18n import _, ngettext
from workshop.store import banks, drafts, log, salvage, scan, schema, summaries
from workshop.store.failures import Damaged, explain, foreign
from workshop.store.log import Broken
from workshop.store.salvage import Loose, Salvaged
from workshop.text import excerpt

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may keep beside a file, and what belongs to its copy."""


def recover(path: Path) -> list[str]:
    """Put what is readable in the place of a damaged file; returns what to tell people, nothing where it is sound.

    Raises StorageError, the file untouched, where it is not ours, is in use, cannot be copied, or holds nothing
    readable; sqlite3.Error and OSError as they come.
    """
    with _alone(path.parent):
        if sound(path):
            return []  # another program found it at the same moment, and mended it
        fresh = path.with_name(f"{path.name}.recovering")
        _remove(fresh)  # left there by a recovery that was cut short
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            with closing(schema.bare(fresh)) as target, schema.transaction(target):
                messages = _rebuild(path, target)
        except BaseException:
            _remove(fresh)
            raise
        for name in _BESIDE:
            path.with_name(path.name + name).unlink(missing_ok=True)
        fresh.replace(path)
        _settle(path.parent)
    return messages


def sound(path: Path) -> bool:
    """Whether the whole file is as it was written, every row of it. Linear in its size."""
    try:
        with closing(schema.connect(path)) as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return False
            for (session,) in connection.execute("SELECT id FROM sessions").fetchall():
                log.read(connection, session)
            for (hash,) in connection.execute("SELECT hash FROM banks").fetchall():
                banks.of(connection, hash)
    except (Broken, Damaged):
        return False
    except sqlite3.Error as error:
        if isinstance(explain(error, path), Damaged):
            return False
        raise
    return True


def _rebuild(path: Path, target: sqlite3.Connection) -> list[str]:
    """Copy the file aside and write what can be read of it into the new one."""
    with _held(path), path.open("rb") as file:
        content = file.read()
        loose = salvage.sort(scan.rows(content))
        found = list(salvage.sessions(loose))
        if not found:
            raise damaged_beyond(path) if scan.claims_sqlite(content) else foreign(path)
        copy = _copy_aside(path, content)
    schema.create(target)
    for session in found:
        _write(target, session)
    ids = {session.summary.id for session in found}
    for draft in loose.drafts:
        if draft.session in ids:
            drafts.put(target, draft)
    for hash, row in loose.banks.items():
        target.execute("INSERT INTO banks VALUES (?, ?, ?)", (hash, *row))
    return [*_told(path, copy, found), *_banks_told(loose, found)]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One recovery in a folder at a time: the lock is the folder's own, so that no file of locks stays behind."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network folders know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    for name in ("", *_BESIDE):
        path.with_name(path.name + name).unlink(missing_ok=True)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Let nobody write to the file meanwhile, as far as a damaged one can be locked at all."""
    with ExitStack() as stack:
        try:
            holding = stack.enter_context(closing(schema.bare(path)))
            holding.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if not isinstance(explain(error, path), Damaged):
                raise
        yield


def _write(target: sqlite3.Connection, session: Salvaged) -> None:
    """The session's events, numbered without gaps and chained anew."""
    events = [event._replace(seq=seq) for seq, event in enumerate(session.events, 1)]
    id = session.summary.id
    target.execute("INSERT INTO sessions VALUES (?, ?)", (id, events[0].at))
    log.append(target, events)
    summaries.put(target, session.summary._replace(seq=len(events)))


def _copy_aside(path: Path, content: bytes) -> Path:
    """Keep the file, and what SQLite has beside it, under a name that was not there."""
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.damaged{'' if number == 1 else f'-{number}'}")
        try:
            handle = os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            break
        except FileExistsError:
            number += 1
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    for name in _BESIDE:
        beside = path.with_name(path.name + name)
        if beside.exists():
            shutil.copyfile(beside, copy.with_name(copy.name + name))
    _settle(path.parent)
    return copy


def _settle(folder: Path) -> None:
    """See to it that names made in the folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def damaged_beyond(path: Path) -> StorageError:
    """Nothing of it can be read."""
    return Damaged(
        _("{path} is damaged and nothing in it can be read; it was left as it is.", path=path),
        hint=_("Put a copy of it from a backup in its place, or move it away to begin with an empty one."),
    )


def _told(path: Path, copy: Path, found: Sequence[Salvaged]) -> list[str]:
    messages = [
        _("{path} was damaged. The damaged file is kept as {copy}.", path=path, copy=copy),
        ngettext("{n} session was recovered.", "{n} sessions were recovered.", len(found)),
    ]
    for session in found:
        name = f"{excerpt(session.summary.title)} ({session.summary.id})"
        if session.missing:
            messages.append(
                _("{session}: these events are lost: {numbers}.", session=name, numbers=_runs(session.missing))
            )
        if session.doubtful:
            messages.append(
                _(
                    "{session}: look at these events, which do not match their checksums: {numbers}.",
                    session=name,
                    numbers=_about(session),
                )
            )
    return messages


def _banks_told(loose: Loose, found: Iterable[Salvaged]) -> list[str]:
    lost = {session.summary.bank_hash for session in found} - loose.banks.keys() - {""}
    return [
        _(
            "The questions of {session} are lost; its answers are there and open with the same version of the bank.",
            session=f"{excerpt(session.summary.title)} ({session.summary.id})",
        )
        for session in found
        if session.summary.bank_hash in lost
    ]


def _runs(numbers: Sequence[range]) -> str:
    """Runs of numbers as people write them: 4, 7–9."""
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in numbers)


def _about(session: Salvaged) -> str:
    """Doubtful events by number and by what they are about."""
    events = {event.seq: event for event in session.events}
    names = []
    for seq in session.doubtful:
        data = events[seq].data
        about = data.get("question") or data.get("list") or events[seq].kind
        names.append(f"{seq} ({excerpt(about)})")
    return ", ".join(names)
