"""The store: its file, what it keeps beside the log, erasing, watching, and its thread."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
import threading
from pathlib import Path

import pytest

from tests.unit.store.sitting import BANK, FILES, NOW, answer, create, events, execute, fill, ids, reopen
from workshop.errors import StorageError, WorkshopError
from workshop.session.events import Change
from workshop.store import erase
from workshop.store.drafts import Draft
from workshop.store.failures import Clash, Unreachable
from workshop.store.store import Store
from workshop.store.summaries import Summary


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sessions.db"


def test_the_file_and_its_folder_are_private(path: Path) -> None:
    old = os.umask(0)
    try:
        with Store(path) as store:
            create(store)
    finally:
        os.umask(old)
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)


def test_the_file_is_durable_and_forgets_what_is_deleted(path: Path) -> None:
    with Store(path) as store:
        connection = store._connection
        assert connection is not None
        wanted = {
            "journal_mode": "delete",
            "synchronous": 3,
            "secure_delete": 1,
            "foreign_keys": 1,
            "busy_timeout": 2000,
        }
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert wanted == found


def test_a_session_begins_once(path: Path) -> None:
    with Store(path) as store:
        store.create(events("s", ["a"]), Summary("s", seq=1), {})
        with pytest.raises(Clash):
            store.create(events("s", ["b"]), Summary("s", seq=1), {})


def test_summaries_follow_the_log(path: Path) -> None:
    with Store(path) as store:
        desk = create(store, title="Plan [x]")
        answer(desk, "Because.")
        store.note(desk.session, Change("session_renamed", {"title": "Other"}), at=NOW, by="Bo", id="n1")
        store.note(desk.session, Change("session_deleted", {}), at=NOW, by="Bo", id="n2")
        summary = store.summary(desk.session)
        assert summary is not None
        assert ("Other", True, 4) == (summary.title, summary.deleted, summary.seq)
        assert ("small", BANK.hash, "en", "core", 1) == summary[3:8]
        assert [summary] == store.summaries()
        assert None is store.summary("nobody")
        with pytest.raises(WorkshopError, match="no session"):
            store.note("nobody", Change("session_deleted", {}), at=NOW, by="Bo", id="n3")
        assert desk.refresh()
        assert ("Other", True) == (desk.state.title, desk.state.deleted)


def test_progress_reaches_the_summary_when_the_store_is_closed(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        answer(desk, "Because.")
        wanted = desk.progress()
    with Store(path) as store:
        summary = store.summary(desk.session)
    assert summary is not None
    assert 0 < summary.progress == round(wanted.fraction, 4)
    assert {"goals": [1, 4], "people": [0, 2]} == summary.detail["factors"]


@pytest.mark.parametrize(
    "damage", ["DELETE FROM summaries", "UPDATE summaries SET title = 'Flan'", "UPDATE summaries SET detail = 'x'"]
)
def test_a_summary_that_is_lost_or_wrong_is_rebuilt(path: Path, damage: str) -> None:
    with Store(path) as store:
        wanted = create(store).session
    execute(path, damage)
    with Store(path) as store:
        assert [(wanted, "Plan")] == [(summary.id, summary.title) for summary in store.summaries()]
    assert [("Plan",)] == execute(path, "SELECT title FROM summaries")


def test_the_latest_change_comes_first(path: Path) -> None:
    with Store(path) as store:
        for number, session in enumerate("abc"):
            made = [event._replace(at=f"2026-11-2{number}T12:00:00Z") for event in events(session, ["x"])]
            store.create(made, Summary(session, changed=made[0].at, seq=1), {})
        assert ["c", "b", "a"] == [summary.id for summary in store.summaries()]


def test_drafts_are_overwritten_and_offered_to_their_writer_alone(path: Path) -> None:
    with Store(path) as store:
        session = create(store).session
        for value in ("B", "Be", "Bec"):
            store.put_draft(Draft(session, "Anna", "importance", value, NOW))
        store.put_draft(Draft(session, "Bo", "importance", "No", NOW))
    with Store(path) as store:
        assert [Draft(session, "Anna", "importance", "Bec", NOW)] == store.drafts(session, "Anna")
        store.drop_draft(session, "Anna", "importance")
        assert [] == store.drafts(session, "Anna")
        assert 1 == len(store.drafts(session, "Bo"))


def test_a_draft_goes_with_the_save_that_finishes_it(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        desk.keep_draft("importance", "Becau")
        assert "Becau" == desk.draft("importance")
        desk.record(
            [Change("answer_set", {"question": "importance", "value": "Because", "fingerprint": ""})], done="importance"
        )
        assert None is desk.draft("importance")
        assert not desk.refresh(), "own writing is no news"


def test_banks_are_kept_once_and_byte_for_byte(path: Path) -> None:
    files = FILES | {"odd.yaml": "\ufeffa: 'é'\r\n".encode()}
    with Store(path) as store:
        store.keep_bank("h", files)
        store.keep_bank("h", {"x": b"y"})
        assert files == store.bank("h")
        assert None is store.bank("other")


def test_purge_leaves_no_byte_and_touches_nothing_else(path: Path) -> None:
    with Store(path) as store:
        new_id = ids()
        doomed, other = create(store, new_id=new_id, title="Doomed"), create(store, new_id=new_id)
        fill(doomed, 200)
        answer(doomed, "Xyzzy is the word.")
        doomed.keep_draft("importance", "Xyzzy was typed.")
        store.keep_bank("unused", {"bank.yaml": b"xyzzy: here"})
        assert b"yzzy" in path.read_bytes()
        size = path.stat().st_size
        assert () == store.purge(doomed.session)
        assert b"yzzy" not in path.read_bytes()
        assert doomed.session.encode() not in path.read_bytes()
        assert path.stat().st_size < size
        assert [other.session] == [summary.id for summary in store.summaries()]
        assert FILES == store.bank(BANK.hash), "the other session's bank"
        with pytest.raises(WorkshopError, match="no session"):
            doomed.refresh()


def test_purging_the_last_session_of_a_bank_forgets_the_bank(path: Path) -> None:
    with Store(path) as store:
        store.purge(create(store).session)
        assert None is store.bank(BANK.hash)


def test_erasing_that_was_cut_short_is_finished_at_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_connection: object) -> None:
        raise OSError(5, "power cut")

    with Store(path) as store:
        desk = create(store)
        fill(desk, 400)
        with monkeypatch.context() as patch:
            patch.setattr(erase, "finish", cut)
            with pytest.raises(StorageError):
                store.purge(desk.session)
    size = path.stat().st_size
    with Store(path):
        assert path.stat().st_size < size
    assert [] == execute(path, "SELECT * FROM chores")


def test_changed_is_told_once_per_change_whoever_made_it(path: Path) -> None:
    with Store(path) as store, Store(path) as other:
        assert not store.changed()
        session = create(other).session
        assert store.changed()
        assert not store.changed()
        store.put_draft(Draft(session, "Anna", "x", "y", NOW))
        assert store.changed()
        assert not store.changed()


def test_a_file_that_was_removed_is_told_and_can_come_back(path: Path) -> None:
    """On its own SQLite goes on writing into a file that nobody can find any more, and says all is well."""
    with Store(path) as store:
        desk = create(store)
        away = path.rename(path.with_suffix(".away"))
        with pytest.raises(Unreachable):
            answer(desk, "Lost?")
        assert not path.exists(), "an empty file in its place would hide the loss"
        away.rename(path)
        answer(desk, "Saved.")
        assert "Saved." == reopen(store, desk.session).state.value("importance")


def test_a_file_that_was_replaced_is_read_anew(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        answer(desk, "One.")
        shutil.copy(path, path.with_suffix(".copy"))
        answer(desk, "Two.")
        path.with_suffix(".copy").replace(path)
        assert desk.refresh()
        assert "One." == desk.state.value("importance")
        answer(desk, "Three.")
        assert ["One.", "Three."] == [event.data.get("value") for event in store.read(desk.session)[0][1:]]


def test_work_handed_over_runs_on_one_other_thread_in_order(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        ran: list[tuple[int, str]] = []

        def work(value: str) -> str:
            ran.append((threading.get_ident(), value))
            return answer(desk, value)

        async def screen() -> list[str]:
            futures = [store.later(work, value) for value in ("a", "b", "c")]
            return [await asyncio.wrap_future(future) for future in futures]

        assert 3 == len(set(asyncio.run(screen())))
        assert ["a", "b", "c"] == [value for _thread, value in ran]
        assert {thread for thread, _value in ran}.isdisjoint({threading.get_ident()})
        assert 1 == len({thread for thread, _value in ran})


def test_an_error_on_the_thread_reaches_whoever_waits(path: Path) -> None:
    with Store(path) as store:
        future = store.later(store.append, events("nobody", ["x"], after=4))
        assert isinstance(future.exception(timeout=5), Clash)


def test_closing_finishes_what_was_handed_over(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        for number in range(20):
            store.later(answer, desk, f"Answer {number}")
    with Store(path) as store:
        assert "Answer 19" == reopen(store, desk.session).state.value("importance")
