"""After a power cut at any moment no saved answer is missing and the file is sound (trust.md, 3)."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store_process.crashing import Disk, State, put, states, traced
from tests.store_process.writing import begin, numbers, stored

ANSWERS = 5
EACH = int(os.environ.get("WORKSHOP_CRASHES", "20"))
"""States drawn at each call; WORKSHOP_CRASHES=100 looks at about 13,000."""
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder) / "after"


def crashed(place: Path, how: str) -> list[State]:
    path = place / "sessions.db"
    begin(path)
    disk = Disk(place, path)
    try:
        calls = traced(path, ANSWERS, how)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"strace may not trace here: {error.stderr}")
    found = list(states(calls, disk, EACH, random.Random(11)))
    assert ANSWERS == len(found[-1].saved)
    main = disk.names_now()[str(path).encode()]
    assert path.read_bytes() == main.after(main.pending), "the replay ends as the disk did"
    return found


def test_every_state_is_sound_and_holds_what_was_saved(tmp_path: Path, folder: Path) -> None:
    found = crashed(tmp_path, "")
    assert 1_500 <= len(found)
    for state in found:
        put(state, folder)
        assert state.saved <= set(numbers(stored(folder / "sessions.db")))


def test_with_less_than_extra_saved_answers_would_be_lost(tmp_path: Path, folder: Path) -> None:
    """The control: the journal comes back, and with it the time before the answer."""
    lost = 0
    for state in crashed(tmp_path, "FULL"):
        put(state, folder)
        lost += not state.saved <= set(numbers(stored(folder / "sessions.db")))
    assert lost


def test_without_waiting_for_the_disk_the_file_would_be_damaged(tmp_path: Path, folder: Path) -> None:
    """The other control."""
    for state in crashed(tmp_path, "OFF"):
        put(state, folder)
        try:
            with closing(sqlite3.connect(folder / "sessions.db")) as connection:
                sound = [("ok",)] == connection.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            return
    pytest.fail("no state was damaged")
