"""The rows: what is measured against what, and the goal (docs: design, section 10)."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import perf_counter

import yaml

from benchmarks import sessions
from benchmarks.pair import LINEAR, Pair
from benchmarks.printing import growing, printing
from benchmarks.projector import projector
from benchmarks.rooms import rooms
from benchmarks.screens import screens
from workshop.bank.model import Kind
from workshop.bank.reader import read
from workshop.session import changes
from workshop.session.findings import Judge
from workshop.session.fold import fold
from workshop.session.visible import variables
from workshop.store import schema
from workshop.store.chain import canonical
from workshop.store.desk import Desk
from workshop.store.library import OpenedBank, open_bank
from workshop.store.store import Store

LONG, SHORT = 100_000, 10_000
ITEMS = 60, 300, 2_500


def rows(place: Path) -> Iterator[Pair]:
    """Every row; their sessions are made in the folder `place`, which should be on the disk that answers go to."""
    opened = open_bank("social-media")
    yield from processes(place, opened)
    yield from reading(opened)
    yield from saving(place, opened)
    yield from folding(opened)
    yield from opening(place, opened)
    yield from findings(opened)
    yield from printing(place)
    yield from growing(opened.bank)
    yield from screens(place, opened)
    yield from rooms(place, opened)
    yield from projector(place, opened)


def processes(place: Path, opened: OpenedBank) -> Iterator[Pair]:
    """Commands as a person starts them, the bank in the cache, against Python and the import of the basics.

    The session exported is the example: every factor answered, long texts, lists inside texts, a brief of 47 kB.
    """
    file, out = place / "processes.db", str(place / "exports")
    # As installed: with compiled modules beside the source, whatever this shell says.
    environment = {**os.environ, "WORKSHOP_STORE": str(file), "PYTHONDONTWRITEBYTECODE": ""}

    def run(*arguments: str, expected: int = 0) -> Callable[[], object]:
        quiet = subprocess.DEVNULL

        def once() -> None:
            ran = subprocess.run([sys.executable, *arguments], check=False, env=environment, stdout=quiet, stderr=quiet)
            assert expected == ran.returncode, arguments

        return once

    workshop = ("-m", "workshop", "--ui-lang", "en")
    run(*workshop, "demo", "--lang", "en", "--out", out)()
    with Store(file) as store:
        for n in range(9):
            sessions.create(store, opened, f"other{n}", 100)
        sessions.create_filled(store, opened, "many", ITEMS[1])
    against, floor = "python -c 'import yaml, sqlite3, click'", run("-c", "import yaml, sqlite3, click")
    yield Pair("workshop check", against, 2.5, run(*workshop, "check", "demo-en"), floor, rounds=15)
    many = run(*workshop, "check", "many", expected=1)
    yield Pair(f"workshop check, {ITEMS[1]} items", against, 2.5, many, floor, rounds=15)
    yield Pair("workshop list", against, 2.5, run(*workshop, "list"), floor, rounds=15)
    export = run(*workshop, "export", "demo-en", "--to", "md", "--out", out)
    yield Pair("workshop export --to md", against, 2.5, export, floor, rounds=15)
    page = run(*workshop, "export", "demo-en", "--to", "html", "--out", out)
    yield Pair("workshop export --to html", against, 3.5, page, floor, rounds=15)


def findings(opened: OpenedBank) -> Iterator[Pair]:
    """The rules after one change, as a screen runs them, and all of them over more and more items."""
    bank = opened.bank

    def changing(count: int) -> Callable[[], float]:
        """Seconds of a look after a field of a metric has changed."""
        state, judge = sessions.filled(bank, count), Judge(bank)
        metric = state.listed("metrics")[0].fields
        numbers = itertools.count()
        judge.findings(state, variables(bank, state))

        def run() -> float:
            metric["target"].value = next(numbers)
            begun = perf_counter()
            judge.findings(state, variables(bank, state))
            return perf_counter() - begun

        return run

    def anew(count: int) -> Callable[[], object]:
        state = sessions.filled(bank, count)
        judge, told = Judge(bank), variables(bank, state)
        judge.findings(state, told)

        def run() -> None:
            judge.forget()
            found = judge.findings(state, told)
            assert not any(one.message for one in found), "a rule ran into its budget"

        return run

    some, more, most = ITEMS
    yield Pair(f"findings, one change, {more}", "10 ms", 1.0, changing(more), lambda: 0.010, given=True, rounds=25)
    yield Pair(f"all rules: an item of {more}", f"an item of {some}", LINEAR, anew(more), anew(some), scale=more / some)
    yield Pair(f"all rules: an item of {most}", f"an item of {more}", LINEAR, anew(most), anew(more), scale=most / more)


def reading(opened: OpenedBank) -> Iterator[Pair]:
    """Every file of the bank into nodes."""

    def ours() -> None:
        for name, data in opened.files.items():
            assert read(name, data).root is not None

    def floor() -> None:
        for data in opened.files.values():
            yaml.compose(data, Loader=yaml.CLoader)

    yield Pair("read the whole bank", "yaml.compose of the same files, C loader", 2.0, ours, floor)


def saving(place: Path, opened: OpenedBank) -> Iterator[Pair]:
    """One answer, on the disk when the call returns, against its bare text put into the plainest of tables."""
    store = Store(place / "saving.db")
    desk = sessions.open_new(store, opened, "saving")
    question = next(question for question in opened.bank.questions.values() if question.kind is Kind.TEXT)
    numbers = count()
    bare = schema.bare(_empty(place / "bare.db"))
    bare.execute("PRAGMA journal_mode = DELETE")
    bare.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, data TEXT NOT NULL)")

    def ours() -> None:
        answer = changes.set_answer(opened.bank, desk.state, question.id, f"{sessions.TEXT} {next(numbers)}")
        assert desk.record(answer)

    def floor() -> None:
        with schema.transaction(bare):
            data = canonical({"question": question.id, "value": f"{sessions.TEXT} {next(numbers)}"})
            bare.execute("INSERT INTO log (data) VALUES (?)", (data,))

    yield Pair("save one answer, durable", "one bare SQLite commit, same pragmas", 1.2, ours, floor, per=40, rounds=15)
    store.close()
    bare.close()


def folding(opened: OpenedBank) -> Iterator[Pair]:
    """A log into a state."""
    log = sessions.events(opened.bank, LONG)
    sessions.check(opened.bank, log)
    texts = [canonical(event.data) for event in log]
    yield Pair(f"fold {LONG:,} events", "parse their JSON", 1.5, lambda: fold(opened.bank, log), lambda: _parse(texts))
    short = log[:SHORT]
    yield Pair(
        f"fold: an event of {LONG:,}", f"an event of {SHORT:,}", LINEAR,
        lambda: fold(opened.bank, log), lambda: fold(opened.bank, short), scale=LONG / SHORT,
    )  # fmt: skip


def opening(place: Path, opened: OpenedBank) -> Iterator[Pair]:
    """A session from its file: the store opened, every row verified, parsed and folded."""
    for name, length in (("long", LONG), ("short", SHORT)):
        with Store(place / f"{name}.db") as store:
            sessions.create(store, opened, name, length)
    connection = sqlite3.connect(place / "long.db")
    texts = [text for (text,) in connection.execute("SELECT data FROM events ORDER BY seq")]
    connection.close()

    def opener(name: str, length: int) -> Callable[[], object]:
        def run() -> None:
            with Store(place / f"{name}.db") as store:
                desk = Desk.open(
                    store, name, opened.bank, by="facilitator", now=sessions.clock, new_id=sessions.new_ids("n")
                )
                assert desk.state.seq == length

        return run

    long, short = opener("long", LONG), opener("short", SHORT)
    yield Pair(f"open a session of {LONG:,}", "parse their JSON", 5.0, long, lambda: _parse(texts))
    yield Pair(f"open: an event of {LONG:,}", f"an event of {SHORT:,}", LINEAR, long, short, scale=LONG / SHORT)


def _parse(texts: list[str]) -> None:
    """What the floor is: each event's data from its own text. They are kept, as a fold keeps what it is given."""
    data = [json.loads(text) for text in texts]
    assert len(data) == len(texts)


def _empty(path: Path) -> Path:
    path.touch()
    return path
