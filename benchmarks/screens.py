"""The rows about the screens: what a person waits for, against Textual by itself with the same widgets."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import sessions
from benchmarks.drawing import Drawing, environment
from benchmarks.pair import Pair
from workshop.session import changes
from workshop.session.events import Change
from workshop.store import log, summaries
from workshop.store.desk import Desk
from workshop.store.library import OpenedBank
from workshop.store.store import Store

HOME, CROWDED = 10, 10_000
ITEMS = 1_000
QUESTION = "importance"
BARE = "bare Textual, same widgets"
Drawn = Callable[[], Drawing]


def screens(place: Path, opened: OpenedBank) -> Iterator[Pair]:
    """Every row that needs a terminal."""
    few, many, long = place / "few.db", place / "many.db", place / "items.db"
    shelve(few, opened, HOME)
    shelve(many, opened, CROWDED)
    itemise(long, opened)
    surroundings = environment(place)

    def program(*arguments: str | Path) -> Drawn:
        return lambda: Drawing([str(word) for word in arguments], surroundings)

    home = program("-m", "workshop", "--store", few)
    crowded = program("-m", "workshop", "--store", many)
    interview = program("-m", "workshop", "--store", long, "items")
    bare, field = program("-m", "benchmarks.bare", "home", few), program("-m", "benchmarks.bare", "field", few)
    seen = "Session s", "Commands"

    yield Pair(
        "workshop: first screen", BARE, 1.2, lambda: first(home, *seen), lambda: first(bare, *seen),
        given=True, rounds=11,
    )  # fmt: skip
    yield Pair(
        f"home, {CROWDED:,} sessions", f"home, {HOME} sessions", 1.2,
        lambda: first(crowded, *seen), lambda: first(home, *seen), given=True, rounds=11,
    )  # fmt: skip
    yield Pair(
        "peak memory, home", BARE, 1.5, lambda: memory(home, *seen), lambda: memory(bare, *seen),
        given=True, rounds=7, unit="MB",
    )  # fmt: skip
    yield Pair(
        "peak memory, interview", BARE, 1.5,
        lambda: memory(interview, "Question"), lambda: memory(field, "Commands"), given=True, rounds=7, unit="MB",
    )  # fmt: skip
    yield Pair(
        f"key to paint, {ITEMS:,} items", "the same in a bare TextArea", 1.5,
        lambda: key(interview, "Question"), lambda: key(field, "Commands"), given=True, rounds=7,
    )  # fmt: skip


def first(start: Drawn, *words: str) -> float:
    """Seconds to the first full screen."""
    drawing = start()
    taken = drawing.shown(*words)
    drawing.end()
    return taken


def memory(start: Drawn, *words: str) -> float:
    """The most memory it had, once the screen stands, in MB."""
    drawing = start()
    drawing.shown(*words)
    return drawing.end()


def key(start: Drawn, *words: str) -> float:
    """Seconds from a key to its letter on the screen."""
    drawing = start()
    drawing.shown(*words)
    taken = drawing.key()
    drawing.end()
    return taken


def shelve(path: Path, opened: OpenedBank, count: int) -> None:
    """A store with so many sessions, each with an answer or two."""
    with Store(path) as store:
        sessions.create(store, opened, "s0", 3)
        events, _end = store.read("s0")
        (summary,) = store.summaries()

        def copies(connection: sqlite3.Connection) -> None:
            for n in range(1, count):
                id = f"s{n}"
                connection.execute("INSERT INTO sessions VALUES (?, ?)", (id, events[0].at))
                log.append(connection, [event._replace(session=id, id=f"{event.id}{n}") for event in events])
                summaries.put(connection, summary._replace(id=id, title=f"Session {id}"))

        store._do(store._write, copies)  # noqa: SLF001 - ten thousand durable commits would take minutes


def itemise(path: Path, opened: OpenedBank) -> None:
    """A session with a thousand items in its lists, at a text question that is not answered."""
    with Store(path) as store:
        desk = sessions.open_new(store, opened, "items")
        lists = [question.id for question in opened.bank.questions.values() if question.id in opened.bank.lists]
        wanted = [lists[n % len(lists)] for n in range(ITEMS)]
        desk.record([change for n, list_id in enumerate(wanted) for change in _item(desk, list_id, n)])
        desk.record(changes.enter_step(desk.bank, desk.state, QUESTION))


def _item(desk: Desk, list_id: str, n: int) -> list[Change]:
    label = desk.bank.lists[list_id].label[0]
    return [
        Change("item_added", {"list": list_id, "item": f"n{n}", "fields": {label: f"Item {n}"}, "before": None}),
    ]
