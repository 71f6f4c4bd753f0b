"""The rows about the projector: how soon it shows what another terminal wrote, and what it costs when idle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import sessions
from benchmarks.drawing import Drawing, environment
from benchmarks.pair import Pair
from workshop.session import changes
from workshop.store.desk import Desk
from workshop.store.library import OpenedBank
from workshop.store.store import Store

EVENTS = 20_000
CHANGES = 500
QUESTION = "importance"
SOON = 0.5
"""Seconds within which 99 of 100 changes have to be painted."""
IDLE = 5.0
"""Seconds of idleness that are looked at."""


def projector(place: Path, opened: OpenedBank) -> Iterator[Pair]:
    """A session of 20,000 events with people in it, so that its clock runs."""
    file, surroundings = place / "projector.db", environment(place)
    store = Store(file)
    sessions.create(store, opened, "room", EVENTS)
    desk = Desk.open(
        store, "room", opened.bank, by="facilitator", now=sessions.clock, new_id=sessions.new_ids("projector")
    )
    desk.record(changes.add_participant(desk.state, "Aino", participant="p1"))
    desk.record(changes.enter_step(desk.bank, desk.state, QUESTION, anew=True))
    counts = iter((CHANGES // 25, CHANGES))  # the first measurement does not count

    def shown() -> Drawing:
        drawing = Drawing(["-m", "workshop", "--store", str(file), "present", "room"], surroundings)
        drawing.shown("Setting objectives")
        return drawing

    def change(word: str) -> None:
        desk.record(changes.set_answer(desk.bank, desk.state, QUESTION, word))

    def painted() -> float:
        drawing = shown()
        taken = drawing.follows(change, next(counts))
        drawing.end()
        return taken

    def idle() -> float:
        drawing = shown()
        used = 100 * drawing.idle(IDLE)
        drawing.end()
        return used

    yield Pair(
        f"projector, p99 of {CHANGES} events", f"{SOON:g} s", 1.0, painted, lambda: SOON, given=True, rounds=1
    )  # fmt: skip
    if Path("/proc/self/stat").exists():
        yield Pair("projector, idle", "1 % of a core", 1.0, idle, lambda: 1.0, given=True, rounds=1, unit="%")
    store.close()
