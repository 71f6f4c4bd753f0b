"""Kills a writer again and again: `python -m tests.store_process.killing PATH KILLS SEED [early]`.

A process of its own because it forks: everything is imported once, and each writer starts at once. Prints as JSON how
many answers were acknowledged and which of these are lost. With `early` the writer says "saved" before it is.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from tests.store_process.writing import SESSION, begin, event, numbers, stored
from workshop.session.events import Event
from workshop.store import recovery
from workshop.store.drafts import Draft
from workshop.store.log import Head
from workshop.store.store import Store
from workshop.store.summaries import Summary

LOADED = recovery
ERASE_EVERY = 25


def writer(path: Path, first: int, pipe: int, *, early: bool) -> None:
    """Answers, drafts, and now and then a text erased; tells each number once it is saved."""
    with Store(path) as store:
        _events, end = store.read(SESSION)
        for number in count(first):
            value = f"{number:06d} " + "x" * (number * 397 % 9000)
            made = event(end.seq + 1, "w", value)
            if early:
                os.write(pipe, f"{number} ".encode())
            end = append(store, made, end, number)
            store.put_draft(Draft(SESSION, "w", "importance", value[:500], made.at))
            if not early:
                os.write(pipe, f"{number} ".encode())


def append(store: Store, made: Event, end: Head, number: int) -> Head:
    summary = Summary(SESSION, title=made.id, seq=made.seq)
    if number % ERASE_EVERY:
        return store.append([made], summary)
    tombstone = {"question": "importance", "value": f"{number:06d}", "fingerprint": "", "redacted": True}
    end = store.append([made], summary)
    told = event(end.seq + 1, "e", f"{number:06d}")
    return store.redact([told], {made.id: tombstone}, [])


def kill_one(path: Path, first: int, after: float, *, busy: bool, early: bool) -> list[int]:
    """The numbers that a writer said were saved before it was killed, `after` seconds from its start.

    With `busy` the time counts from when it first said "saved", so that it dies writing, however slow the machine is.
    """
    reader, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            writer(path, first, pipe, early=early)
        finally:
            os._exit(1)
    os.close(pipe)
    begun = os.read(reader, 1) if busy else b""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as told:
        return [int(word) for word in (begun + told.read()).split()]


def main(path: Path, kills: int, seed: int, *, early: bool) -> None:
    chance = random.Random(seed)
    begin(path)
    acknowledged: set[int] = set()
    lost: set[int] = set()
    for kill in range(kills):
        last = max([0, *acknowledged, *(number for _by, number in numbers(stored(path)))])
        after = chance.uniform(0.0, 0.05)
        acknowledged |= set(kill_one(path, last + 1, after, busy=kill % 2 == 0, early=early))
        lost = acknowledged - {number for by, number in numbers(stored(path)) if by == "w"}
        if lost:
            break
    sys.stdout.write(json.dumps({"acknowledged": len(acknowledged), "lost": sorted(lost)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), early=sys.argv[4:] == ["early"])
