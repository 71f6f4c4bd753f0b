"""The log: append, read in pages, clash, and what is found when it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.sitting import events, execute
from workshop.store import log
from workshop.store.failures import Clash
from workshop.store.log import EMPTY, Broken
from workshop.store.schema import connect, transaction
from workshop.store.store import Store
from workshop.store.summaries import Summary

MANY = log.PAGE * 2 + 7


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one session, written and closed."""
    path = tmp_path / "sessions.db"
    with Store(path) as store:
        store.create(events("s", ["a", "b", "c"]), Summary("s", seq=3), {})
    return path


def test_what_was_appended_is_read_page_by_page(tmp_path: Path) -> None:
    made = events("s", list(range(MANY)))
    with Store(tmp_path / "sessions.db") as store:
        end = store.create(made, Summary("s"), {})
        assert (made, end) == store.read("s")
        assert made[3:] == store.read("s", log.Head(3, sum_of(store, 3)))[0]
        assert ([], end) == store.read("s", end)


def sum_of(store: Store, seq: int) -> bytes:
    row = execute(store.path, "SELECT sha256 FROM events WHERE seq = ?", seq)[0][0]
    assert isinstance(row, bytes)
    return row


def test_a_session_that_is_not_there_is_empty(path: Path) -> None:
    with Store(path) as store:
        assert ([], EMPTY) == store.read("other")


@pytest.mark.parametrize("after", [0, 2, 4])
def test_events_that_do_not_follow_the_end_clash_and_leave_no_trace(path: Path, after: int) -> None:
    with Store(path) as store:
        with pytest.raises(Clash):
            store.append(events("s", ["x", "y"], after=after))
        assert 3 == len(store.read("s")[0])


def test_a_batch_is_saved_whole_or_not_at_all(path: Path) -> None:
    made = events("s", ["x", "y"], after=3)
    twice = [made[0], made[1]._replace(id=made[0].id)]
    with Store(path) as store:
        with pytest.raises(Exception, match="UNIQUE"):
            store.append(twice)
        assert 3 == len(store.read("s")[0])


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE events SET data = replace(data, 'b', 'B') WHERE seq = 2",
        "UPDATE events SET \"by\" = 'Bo' WHERE seq = 2",
        "UPDATE events SET at = '2026-11-23T12:00:00.001Z' WHERE seq = 3",
        "UPDATE events SET sha256 = zeroblob(32) WHERE seq = 1",
        "UPDATE events SET redacted = digest WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "DELETE FROM events WHERE seq = 3",
        "UPDATE events SET seq = 9 WHERE seq = 3",
    ],
)
def test_a_row_that_is_not_as_it_was_written_is_found(path: Path, damage: str) -> None:
    """All of these leave a file with which SQLite's own check finds no fault."""
    control = "redacted = digest" in damage
    execute(path, damage)
    assert [("ok",)] == execute(path, "PRAGMA integrity_check")
    connection = connect(path)
    try:
        if control:  # the digest of what the row holds is no lie
            assert 3 == len(log.read(connection, "s")[0])
        else:
            with pytest.raises(Broken):
                log.read(connection, "s")
    finally:
        connection.close()


def test_a_failed_transaction_leaves_the_connection_usable(path: Path) -> None:
    connection = connect(path)
    try:
        with pytest.raises(TypeError), transaction(connection):
            log.append(connection, events("s", ["x", object()], after=3))
        with transaction(connection):
            log.append(connection, events("s", ["y"], after=3))
        assert "y" == log.read(connection, "s")[0][-1].data["value"]
    finally:
        connection.close()
