"""Any order of answering, editing, removing, undoing, reopening, a second writer and failed commits (trust.md, 9).

A model as simple as can be, one dict a writer may look into, says what must be there.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.unit.store.sitting import BANK, create, ids, now
from workshop.errors import StorageError
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.fold import fold
from workshop.store import log, schema
from workshop.store.desk import Desk
from workshop.store.store import Store

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # what the disk does is another test
EXAMPLES = int(os.environ.get("WORKSHOP_LOGS", "100"))
WRITERS = st.sampled_from([0, 1])
TEXTS = st.sampled_from(["one", "two\nlines", "[/]", "ä😀", "x" * 3000])


def short(text: str) -> str:
    return text.replace("\n", " ")[:80]


class Log(RuleBasedStateMachine):
    """Two writers in two connections; `acknowledged` are the batches that were said to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.stores: list[Store] = []
        self.new_id = ids()
        self.acknowledged: list[str] = []
        self.model: dict[str, Any] = {}

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.path = self.folder / "sessions.db"
        self.stores += [Store(self.path, tell=pytest.fail), Store(self.path, tell=pytest.fail)]
        first = create(self.stores[0], new_id=self.new_id)
        self.session = first.session
        self.desks = [first, self.open(1)]
        self.acknowledged.append(first.events[0].batch)

    def open(self, writer: int) -> Desk:
        return Desk.open(self.stores[writer], self.session, BANK, by=f"w{writer}", now=now, new_id=self.new_id)

    def save(self, writer: int, made: list[Change]) -> bool:
        batch = self.desks[writer].record(made)
        if batch:
            self.acknowledged.append(batch)
        return bool(batch)

    def goals(self, writer: int) -> list[str]:
        return [item.id for item in self.desks[writer].state.listed("goals")]

    @rule(writer=WRITERS, text=TEXTS)
    def answer(self, writer: int, text: str) -> None:
        desk = self.desks[writer]
        if self.save(writer, changes.set_answer(BANK, desk.state, "importance", text)):
            self.model["importance"] = text

    @rule(writer=WRITERS, name=TEXTS)
    def add(self, writer: int, name: str) -> None:
        desk, item = self.desks[writer], self.new_id()
        self.save(writer, changes.add_item(BANK, desk.state, "goals", {"name": short(name)}, item=item))

    @precondition(lambda self: self.goals(0))
    @rule(number=st.integers(0, 9), text=TEXTS)
    def edit(self, number: int, text: str) -> None:
        desk, goals = self.desks[0], self.goals(0)
        item = goals[number % len(goals)]
        self.save(0, changes.set_field(BANK, desk.state, "goals", item, "name", short(text)))

    @precondition(lambda self: self.goals(1))
    @rule(number=st.integers(0, 9))
    def remove(self, number: int) -> None:
        desk, goals = self.desks[1], self.goals(1)
        self.save(1, changes.remove_item(BANK, desk.state, "goals", goals[number % len(goals)]))

    @rule(writer=WRITERS)
    def undo(self, writer: int) -> None:
        desk = self.desks[writer]
        length = len(desk.events)
        if desk.undo().changes:
            self.acknowledged.append(desk.events[-1].batch)
        else:
            desk.refresh()
            assert not [event for event in desk.events[length:] if event.by == desk.by]
        self.model["importance"] = desk.state.value("importance")

    @rule(writer=WRITERS)
    def look(self, writer: int) -> None:
        desk = self.desks[writer]
        desk.refresh()
        assert not desk.refresh()
        assert self.model.get("importance") == desk.state.value("importance")

    @rule(writer=WRITERS)
    def reopen(self, writer: int) -> None:
        self.stores[writer].close()
        self.stores[writer] = Store(self.path, tell=pytest.fail)
        self.desks[writer] = self.open(writer)

    @rule(writer=WRITERS, text=TEXTS)
    def save_while_locked(self, writer: int, text: str) -> None:
        """A commit that cannot be: told, nothing changes, and the same again goes through."""
        desk = self.desks[writer]
        made = changes.set_answer(BANK, desk.state, "importance", text)
        if not made:
            return
        before = list(desk.events)
        with closing(sqlite3.connect(self.path, isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StorageError):
                desk.record(made)
        assert before == desk.events
        self.save(writer, made)
        self.model["importance"] = text

    @rule(writer=WRITERS, text=TEXTS)
    def save_on_a_full_disk(self, writer: int, text: str) -> None:
        desk, connection = self.desks[writer], self.stores[writer]._connection
        assert connection is not None
        made = [Change("note_set", {"question": "importance", "item": None, "text": text[0] * 40_000})]
        most = connection.execute("PRAGMA max_page_count").fetchone()[0]
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes it for what the file has
        try:
            with pytest.raises(StorageError):
                desk.record(made)
        finally:
            connection.execute(f"PRAGMA max_page_count = {most}")

    @invariant()
    def nothing_acknowledged_is_lost_and_numbers_have_no_gap(self) -> None:
        if not self.acknowledged:
            return
        with Store(self.path, tell=pytest.fail) as reader:
            events, _head = reader.read(self.session)
        assert [*range(1, len(events) + 1)] == [event.seq for event in events]
        assert set(self.acknowledged) == {event.batch for event in events}
        assert fold(BANK, events).value("importance") == self.model.get("importance")
        for desk in self.desks:
            assert fold(BANK, desk.events) == desk.state
            assert events[: len(desk.events)] == desk.events

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        if self.stores:
            shutil.rmtree(self.folder)


SETTINGS = settings(
    max_examples=EXAMPLES, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.002)


def test_the_log_keeps_its_promises() -> None:
    run_state_machine_as_test(Log, settings=SETTINGS)


APPEND = log.append


def _blind(connection: sqlite3.Connection, events: Any) -> log.Head:
    """Renumbers instead of clashing: what the desk takes for its end is another's."""
    end = log.head(connection, events[0].session)
    APPEND(connection, [event._replace(seq=end.seq + n) for n, event in enumerate(events, 1)])
    return log.Head(events[-1].seq, log.head(connection, events[0].session).sha256)


def _forgetful(connection: sqlite3.Connection, events: Any) -> log.Head:
    end = log.head(connection, events[0].session)
    if events[0].seq % 5 == 0:
        return log.Head(events[-1].seq, end.sha256)
    return APPEND(connection, events)


BROKEN: Mapping[str, Any] = {
    "an append that does not look at the end": _blind,
    "an append that forgets every fifth batch": _forgetful,
}


@pytest.mark.parametrize("name", BROKEN)
def test_without_the_protection_the_machine_finds_the_loss(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The control: what must fail does fail."""
    monkeypatch.setattr(log, "append", BROKEN[name])
    quick = settings(SETTINGS, max_examples=60, database=None, print_blob=False, phases=[Phase.generate])
    with pytest.raises(BaseException):  # noqa: B017 - an assertion, or a group of those
        run_state_machine_as_test(Log, settings=quick)
