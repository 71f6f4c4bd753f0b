"""What can go wrong with a file, told in words a person can act on; every one ends with exit code 3."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.errors import StorageError
from workshop.i18n import _


class Clash(StorageError):
    """Somebody else wrote to this session first; read what is new and append again."""


class Damaged(StorageError):
    """The file, or a row of it, is not as it was written."""


class Busy(StorageError):
    """Another program holds the file for longer than the store waits."""


class Full(StorageError):
    """There is no room for the change."""


class ReadOnly(StorageError):
    """The file or its folder may not be written."""


class Unreachable(StorageError):
    """The file is gone, a folder, or may not be read."""


class Foreign(StorageError):
    """The file belongs to a newer version of this program, or to another one."""


def clash() -> Clash:
    """The session has moved on since it was read."""
    return Clash(
        _("Somebody else changed this session at the same moment; this change is not saved yet."),
        hint=_("Try again."),
    )


def busy(path: Path) -> Busy:
    """Somebody else is writing."""
    return Busy(
        _("Another program is writing to {path}; this change is not saved yet, what was saved is safe.", path=path),
        hint=_("Try again in a moment, or close the other program."),
    )


def full(path: Path) -> Full:
    """The disk, or the room allowed on it, is used up."""
    return Full(
        _("There is no room left to save in {path}; this change is not saved yet, what was saved is safe.", path=path),
        hint=_("Make room on the disk and save again."),
    )


def read_only(path: Path) -> ReadOnly:
    """Reading may still work."""
    return ReadOnly(
        _("{path} cannot be written; this change is not saved, what was saved is safe.", path=path),
        hint=_("Allow writing to the file and its folder, or name another file with --store."),
    )


def unreachable(path: Path) -> Unreachable:
    """SQLite says the same of several reasons, so the file itself is asked."""
    if os.path.isdir(path):  # noqa: PTH112 - says no where Path.is_dir() raises
        message = _("{path} is a folder, not a file of sessions.", path=path)
    elif os.path.exists(path):  # noqa: PTH110 - as above
        message = _("{path} cannot be opened; nothing in it was touched.", path=path)
    else:
        message = _("{path} is not there, or its folder may not be used.", path=path)
    return Unreachable(message, hint=_("Check the path and its permissions, or name another file with --store."))


def vanished(path: Path) -> Unreachable:
    """The file was removed or replaced while it was open, so what was just written went nowhere."""
    return Unreachable(
        _("{path} was moved or replaced while it was open; this change is not saved.", path=path),
        hint=_("Put the file back if it was moved, and save again."),
    )


def damaged(path: Path) -> Damaged:
    """Found by SQLite or by a checksum."""
    return Damaged(
        _("{path} is damaged; nothing in it was touched.", path=path),
        hint=_("Open the store again: it is then copied aside and what is readable is recovered."),
    )


def unmended(path: Path) -> Damaged:
    """There is no room, or no permission, to copy it aside and write what is readable anew."""
    return Damaged(
        _("{path} is damaged and cannot be repaired where it is; nothing in it was touched.", path=path),
        hint=_("Make room, and allow writing, in its folder, or copy the file to another one and open it there."),
    )


def newer(path: Path) -> Foreign:
    """Its schema number is above ours."""
    return Foreign(
        _("{path} was written by a newer version of workshop; nothing in it was touched.", path=path),
        hint=_("Update workshop, or name another file with --store."),
    )


def foreign(path: Path) -> Foreign:
    """It is not ours at all, so it is not repaired either."""
    return Foreign(
        _("{path} is not a file of sessions; nothing in it was touched.", path=path),
        hint=_("Name another file with --store."),
    )


def failing(path: Path) -> StorageError:
    """The disk answers with errors."""
    return StorageError(
        _("{path} could not be read or written, the disk reports an error; this change is not saved.", path=path),
        hint=_("Check the disk, and copy the file to a safe place before anything else."),
    )


_BY_SQLITE: dict[int, Callable[[Path], StorageError]] = {
    sqlite3.SQLITE_BUSY: busy,
    sqlite3.SQLITE_LOCKED: busy,
    sqlite3.SQLITE_PROTOCOL: busy,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_IOERR: failing,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_CANTOPEN: unreachable,
    sqlite3.SQLITE_PERM: unreachable,
    sqlite3.SQLITE_AUTH: unreachable,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
    sqlite3.SQLITE_IOERR_WRITE: full,  # a quota or a limit on file sizes: SQLite knows only ENOSPC as "full"
    sqlite3.SQLITE_READONLY_DBMOVED: vanished,
}
_BY_ERRNO: dict[int, Callable[[Path], StorageError]] = {
    errno.ENOSPC: full,
    errno.EDQUOT: full,
    errno.EFBIG: full,
    errno.EROFS: read_only,
    errno.EACCES: unreachable,
    errno.EPERM: unreachable,
    errno.ENOENT: unreachable,
    errno.ENOTDIR: unreachable,
    errno.EISDIR: unreachable,
}


def explain(error: sqlite3.Error | OSError, path: Path) -> StorageError:
    """The error in our words; an unknown one keeps its own beside them."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, failing)(path)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    cause = _BY_SQLITE.get(code) or _BY_SQLITE.get(code & 0xFF)  # the low byte is the family
    if cause is not None:
        return cause(path)
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return damaged(path)
    return StorageError(_("{path} could not be used: {reason}", path=path, reason=error))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and the operating system into ours."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error
