"""A store with a session of the small bank, for tests to damage, crowd and erase."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from tests.unit.bank import small
from workshop.session import changes
from workshop.session.events import Change, Event
from workshop.store.desk import Desk
from workshop.store.store import Store

BANK = small.bank()
FILES = {name: text.encode() for name, text in small.FILES.items()}
NOW = "2026-11-23T12:00:00.000Z"


def now() -> str:
    return NOW


def ids(prefix: str = "i") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):07d}"


def create(store: Store, *, by: str = "Anna", new_id: Callable[[], str] | None = None, title: str = "Plan") -> Desk:
    return Desk.create(store, BANK, FILES, title=title, by=by, now=now, new_id=new_id or ids(), lang="en")


def reopen(store: Store, session: str, *, by: str = "Anna", new_id: Callable[[], str] | None = None) -> Desk:
    return Desk.open(store, session, BANK, by=by, now=now, new_id=new_id or ids(f"r{by[0].lower()}"))


def answer(desk: Desk, value: object, question: str = "importance") -> str:
    return desk.record(changes.set_answer(desk.bank, desk.state, question, value))


def add(desk: Desk, **fields: object) -> str:
    """A goal at the desk; its id."""
    item = desk.new_id()
    desk.record(changes.add_item(desk.bank, desk.state, "goals", fields, item=item))
    return item


def fill(desk: Desk, length: int = 20) -> None:
    """Answers until the log has this length."""
    while len(desk.events) < length:
        answer(desk, f"Because of reason number {len(desk.events)}.")


def events(session: str, values: Sequence[object], after: int = 0) -> list[Event]:
    """Answers as rows of a log."""
    return [
        Event(session, seq, f"e{seq}", NOW, "Anna", "answer_set", answered(value), "1.0", f"e{seq}")
        for seq, value in enumerate(values, after + 1)
    ]


def answered(value: object) -> dict[str, object]:
    return {"question": "importance", "value": value, "fingerprint": "f"}


def changed(value: object) -> Change:
    return Change("answer_set", answered(value))


def execute(path: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return connection.execute(statement, values).fetchall()


def pages(path: Path) -> Iterator[tuple[int, bytes]]:
    content = path.read_bytes()
    for start in range(0, len(content), 4096):
        yield start, content[start : start + 4096]
