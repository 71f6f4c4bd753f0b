"""A process that writes, for others to kill, crowd and starve: `python -m tests.store_process.writing PATH BY COUNT`.

Prints a line per answer once it is said to be saved, and one per failure that was told; then tries again. With the word
`deaf` behind, it takes a failure for a success; with `FULL` or `OFF`, SQLite waits less for the disk.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from workshop.errors import StorageError
from workshop.session.events import Event
from workshop.store.failures import Clash
from workshop.store.store import Store
from workshop.store.summaries import Summary

SESSION = "s"
NOW = "2026-11-23T12:00:00.000Z"
TRIES = 200
FAILURES = 20
PAUSE = 0.003
"""Seconds between answers; without, the lock goes round among those who ask at once."""


def begin(path: Path) -> None:
    """A store with one session."""
    with Store(path) as store:
        store.create([event(1, "begin", "begin")], Summary(SESSION, seq=1), {})


def event(seq: int, by: str, value: str) -> Event:
    data = {"question": "importance", "value": value, "fingerprint": ""}
    id = f"{by}{seq}"  # a save that failed may still have reached the disk, and is made again under another number
    return Event(SESSION, seq, id, NOW, by, "answer_set", data, "1.0", id)


def say(word: str) -> None:
    """At once, and past every buffer."""
    os.write(1, f"{word}\n".encode())


def write(store: Store, by: str, value: str) -> None:
    """Append, after whatever the other process has written."""
    _events, end = store.read(SESSION)
    for _attempt in range(TRIES):
        try:
            store.append([event(end.seq + 1, by, value)], Summary(SESSION, seq=end.seq + 1))
        except Clash:
            _events, end = store.read(SESSION, end)
            continue
        return
    raise AssertionError("never got a turn")


def main(path: Path, by: str, wanted: int, how: str) -> None:
    with Store(path, tell=lambda text: say(f"repaired {text}")) as store:
        if how in {"FULL", "OFF"}:
            assert store._connection is not None
            store._connection.execute(f"PRAGMA synchronous = {how}")
        say("open")
        for number in range(1, wanted + 1):
            value = f"{number:06d} " + "x" * (number * 397 % 9000)
            for _attempt in range(FAILURES):
                try:
                    write(store, by, value)
                except StorageError as error:
                    say(f"told {type(error).__name__}")
                    if how != "deaf":
                        continue
                say(f"saved {by} {number}")
                break
            time.sleep(PAUSE)


def saved(lines: list[str]) -> set[tuple[str, int]]:
    """What a writer said was saved: by whom, and the number."""
    words = [line.split() for line in lines if line.startswith("saved ") and len(line.split()) == 3]
    return {(by, int(number)) for _saved, by, number in words}


def stored(path: Path) -> list[Event]:
    """Every event, after a look at the file from end to end; AssertionError where it is not as it must be."""
    repaired: list[str] = []
    with Store(path, tell=repaired.append) as store:
        events, end = store.read(SESSION)
        assert store._connection is not None
        assert [("ok",)] == store._connection.execute("PRAGMA integrity_check").fetchall()
    assert [] == repaired
    assert [*range(1, end.seq + 1)] == [event.seq for event in events]
    return events


def numbers(events: list[Event]) -> list[tuple[str, int]]:
    return [(event.by, int(event.data["value"][:6])) for event in events[1:]]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), "".join(sys.argv[4:]))
