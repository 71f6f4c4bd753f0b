"""A copy of the file while it is open holds every saved answer (trust.md, 7)."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store_process.writing import SESSION, begin, event, numbers, stored
from workshop.store.store import Store

ANSWERS = 25


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sessions.db"
    begin(path)
    return path


def test_a_copy_holds_everything(path: Path) -> None:
    with Store(path) as store, Store(path) as reader:
        end = store.read(SESSION)[1]
        for number in range(1, ANSWERS + 1):
            end = store.append([event(end.seq + 1, "w", f"{number:06d} ")])
            reader.read(SESSION)
            copy = Path(shutil.copy(path, path.with_name(f"copy{number}.db")))
            assert [("w", n) for n in range(1, number + 1)] == numbers(stored(copy))


def test_with_a_write_ahead_log_it_would_not(path: Path) -> None:
    """The control: the same with the journal that is usual elsewhere."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE answers (number INTEGER)")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(ANSWERS):
            connection.execute("INSERT INTO answers VALUES (?)", (number,))
        copy = shutil.copy(path, path.with_name("copy.db"))
        with closing(sqlite3.connect(copy)) as copied:
            assert copied.execute("SELECT count(*) FROM answers").fetchone()[0] < ANSWERS
