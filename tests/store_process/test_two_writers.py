"""Two programs on one session, both writing, and one looking on (trust.md, 6)."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from tests.store_process.writing import SESSION, begin, event, numbers, saved, stored
from workshop.store.failures import Clash
from workshop.store.store import Store

HERE = Path(__file__).parents[2]
ANSWERS = 60
POLL = 0.05
"""Seconds between looks, as a screen takes them."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sessions.db"
    begin(path)
    return path


def writer(path: Path, by: str, answers: int = ANSWERS) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store_process.writing", str(path), by, str(answers)]
    return subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True)


def test_every_answer_of_both_is_there(path: Path) -> None:
    said = [writing.communicate(timeout=60)[0].split("\n") for writing in [writer(path, by) for by in ("anna", "bo")]]
    found = numbers(stored(path))
    wanted = {(by, number) for by in ("anna", "bo") for number in range(1, ANSWERS + 1)}
    assert wanted == set(found)
    assert len(wanted) == len(found)
    assert wanted == saved([line for lines in said for line in lines])
    for by in ("anna", "bo"):
        assert [*range(1, ANSWERS + 1)] == [number for writer, number in found if writer == by], "in its own order"
    turns = sum(one[0] != other[0] for one, other in pairwise(found))
    assert turns > 2, "they did write at the same time"


def test_a_writer_that_does_not_look_at_the_end_is_refused(path: Path) -> None:
    """The control: without reading again after a clash one of them would not get anything in."""
    with Store(path) as anna, Store(path) as bo:
        _events, end = bo.read(SESSION)
        anna.append([event(end.seq + 1, "anna", "000001 first")])
        with pytest.raises(Clash):
            bo.append([event(end.seq + 1, "bo", "000001 second")])


def test_one_follows_the_other_within_half_a_second(path: Path) -> None:
    with Store(path) as store:
        _events, end = store.read(SESSION)
        writing = writer(path, "bo", 12)
        assert writing.stdout is not None
        delays: list[float] = []
        seen: set[int] = set()
        assert "open" == writing.stdout.readline().strip()
        while len(seen) < 12:
            time.sleep(POLL)
            if store.changed():
                new, end = store.read(SESSION, end)
                now = time.time()
                seen |= {int(made.data["value"][:6]) for made in new}
                # The file's own time is that of the last save, so what came since the last look is no older than it.
                delays.append(now - path.stat().st_mtime)
        writing.wait(timeout=10)
        writing.stdout.close()
    assert set(range(1, 13)) == seen
    assert median(delays) < 0.5
