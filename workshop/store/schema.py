"""The file: its tables, how it is opened, and what it takes to be ours.

Why these pragmas: docs/decisions/store.md.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from workshop.store.failures import busy, damaged, foreign, newer, unreachable

VERSION = 1
APPLICATION = 0x776B7370  # "wksp"
BUSY_SECONDS = 2.0
SMALL = 4 * 1024 * 1024
"""A file up to this size (bytes) is checked as a whole at opening; a larger one session by session."""

TABLES: Mapping[str, str] = {
    "sessions": "CREATE TABLE sessions (id TEXT PRIMARY KEY, created TEXT NOT NULL)",
    "events": """CREATE TABLE events (
  session TEXT NOT NULL REFERENCES sessions (id),
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL,
  version TEXT NOT NULL,
  batch TEXT NOT NULL,
  undoes TEXT,
  digest BLOB NOT NULL,
  sha256 BLOB NOT NULL,
  redacted BLOB,
  PRIMARY KEY (session, seq),
  UNIQUE (session, id)
) WITHOUT ROWID""",
    "summaries": """CREATE TABLE summaries (
  session TEXT PRIMARY KEY REFERENCES sessions (id),
  title TEXT NOT NULL,
  organisation TEXT NOT NULL,
  bank TEXT NOT NULL,
  bank_hash TEXT NOT NULL,
  lang TEXT NOT NULL,
  format TEXT NOT NULL,
  round INTEGER NOT NULL,
  progress REAL NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  detail TEXT NOT NULL,
  crc INTEGER NOT NULL
) WITHOUT ROWID""",
    "drafts": """CREATE TABLE drafts (
  session TEXT NOT NULL REFERENCES sessions (id),
  person TEXT NOT NULL,
  place TEXT NOT NULL,
  value TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (session, person, place)
) WITHOUT ROWID""",
    "banks": "CREATE TABLE banks (hash TEXT PRIMARY KEY, files TEXT NOT NULL, sha256 BLOB NOT NULL)",
    "chores": "CREATE TABLE chores (name TEXT PRIMARY KEY) WITHOUT ROWID",
}

UPGRADES: Mapping[int, Callable[[sqlite3.Connection], None]] = {}
"""From each earlier schema number, the step to the next one."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; leaving the block without an error means it is on the disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: sqlite3.Connection) -> None:
    """Undo an open transaction; SQLite may have done so by itself."""
    with suppress(sqlite3.Error):
        connection.execute("ROLLBACK")


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, make it where it is missing or empty, bring it to this schema, and look that it is sound.

    Raises sqlite3.Error or OSError as they come, and the store's own errors for a file that is damaged, a folder,
    newer or somebody else's.
    """
    if path.is_dir():
        raise unreachable(path)
    _touch(path)
    connection = bare(path)
    try:
        _claim(connection, path)
        _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def bare(path: Path) -> sqlite3.Connection:
    """A connection with our pragmas and nothing looked at."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    try:
        for pragma in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "temp_store = MEMORY",  # VACUUM would leave what was erased in a temporary file
            "synchronous = EXTRA",
            "secure_delete = ON",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, inside the caller's transaction."""
    for statement in TABLES.values():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _touch(path: Path) -> None:
    """Make the file, private from its first moment on, where there is none."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _claim(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in an empty file and bring an older one up to date; refuse what is not ours."""
    if _number(connection, "journal_mode = DELETE") != "delete":
        raise busy(path)
    version, application = _number(connection, "user_version"), _number(connection, "application_id")
    if application == APPLICATION and version == VERSION:
        return
    if version == 0 and application == 0 and not _tables(connection):
        with transaction(connection):
            if not _tables(connection):  # another process may have been faster
                create(connection)
        return
    if application != APPLICATION:
        raise damaged(path) if set(TABLES) & set(_tables(connection)) else foreign(path)
    if not isinstance(version, int) or version > VERSION:
        raise newer(path)
    with transaction(connection):
        while (version := _number(connection, "user_version")) != VERSION:
            step = UPGRADES.get(int(version))
            if step is None:
                raise damaged(path)
            step(connection)
            connection.execute(f"PRAGMA user_version = {int(version) + 1}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose tables are not ours to the letter, and a small one that is not sound throughout."""
    if _tables(connection) != TABLES:
        raise damaged(path)
    size = int(_number(connection, "page_count")) * int(_number(connection, "page_size"))
    if size <= SMALL and _number(connection, "quick_check(1)") != "ok":
        raise damaged(path)


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    """What the file defines, but for the indexes that SQLite makes by itself."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def _number(connection: sqlite3.Connection, pragma: str) -> int | str:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    value: int | str = row[0]
    return value
