"""Damaged files: found at opening, copied aside first, what is readable recovered, and the rest named (trust.md, 8)."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.store.sitting import BANK, FILES, NOW, add, answer, create, execute, fill, ids, pages, reopen
from workshop.errors import StorageError
from workshop.session.events import Event
from workshop.store import chain, log, recovery
from workshop.store.failures import Busy, Damaged
from workshop.store.store import Store

LENGTH = 120


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file of two sessions, one of them over many pages, with a draft, undone and erased texts."""
    path = tmp_path_factory.mktemp("sound") / "sessions.db"
    with Store(path) as store:
        new_id = ids()
        long = create(store, new_id=new_id, title="Long")
        add(long, name="Grow")
        answer(long, "An erased secret.")
        long.undo()
        long.redact("importance", 1)
        fill(long, LENGTH)
        long.keep_draft("importance", "half typed")
        answer(create(store, new_id=new_id, title="Short"), "Short answer.")
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "sessions.db"))


def logs(path: Path, told: list[str] | None = None) -> dict[str, list[Event]]:
    """Every session's events, by title."""
    with Store(path, tell=(told if told is not None else []).append) as store:
        return {summary.title: store.read(summary.id)[0] for summary in store.summaries()}


def marked(path: Path, text: str) -> int:
    """Where this text stands in the file, once."""
    content = path.read_bytes()
    assert 1 == content.count(text.encode())
    return content.index(text.encode())


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def without_seq(events: list[Event]) -> list[Event]:
    return [event._replace(seq=0) for event in events]


def test_a_sound_file_is_left_as_it_is(path: Path) -> None:
    content = path.read_bytes()
    told: list[str] = []
    logs(path, told)
    assert [] == told
    assert content == path.read_bytes()
    assert [] == recovery.recover(path)
    assert [path] == list(path.parent.iterdir())


def test_a_changed_word_is_found_named_and_kept_as_it_reads(path: Path) -> None:
    before = logs(path)
    overwrite(path, marked(path, "reason number 50."), b"treason")
    damaged = path.read_bytes()
    told: list[str] = []
    after = logs(path, told)
    copy = path.with_name("sessions.db.damaged")
    assert damaged == copy.read_bytes()
    assert 0o600 == copy.stat().st_mode & 0o777
    assert str(copy) in told[0]
    assert "2 sessions were recovered." == told[1]
    assert "51 (importance)" in told[2]
    assert 3 == len(told)
    changed = [(old, new) for old, new in zip(before["Long"], after["Long"], strict=True) if old != new]
    assert ["Because of treason" in new.data["value"] for _old, new in changed] == [True]
    assert before["Short"] == after["Short"]
    assert [] == recovery.recover(path), "what was recovered is chained anew"


def test_without_checksums_the_same_change_would_go_unnoticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: SQLite itself finds no fault with it."""
    overwrite(path, marked(path, "reason number 50."), b"treason")
    monkeypatch.setattr(chain, "holds", lambda _rows, _before: True)
    monkeypatch.setattr(log, "holds", lambda _rows, _before: True)
    told: list[str] = []
    assert any("treason" in str(event.data) for event in logs(path, told)["Long"])
    assert [] == told
    assert [("ok",)] == execute(path, "PRAGMA integrity_check")


def test_a_page_of_garbage_costs_what_was_on_it(path: Path) -> None:
    before = logs(path)
    start = marked(path, "reason number 50.") // 4096 * 4096
    overwrite(path, start, random.Random(1).randbytes(4096))
    told: list[str] = []
    after = logs(path, told)
    kept = without_seq(after["Long"])
    assert 0 < len(kept) < LENGTH
    assert [event for event in without_seq(before["Long"]) if event in kept] == kept
    lost = [event.seq for event in before["Long"] if event._replace(seq=0) not in kept]
    assert f"{lost[0]}–{lost[-1]}" in told[2]
    assert [*range(1, len(kept) + 1)] == [event.seq for event in after["Long"]]
    assert before["Short"] == after["Short"]


@pytest.mark.parametrize("part", [0.25, 0.5, 0.9])
def test_a_file_cut_short_keeps_what_is_left(path: Path, part: float) -> None:
    before = logs(path)
    size = int(path.stat().st_size * part)
    with path.open("r+b") as file:
        file.truncate(size)
    told: list[str] = []
    try:
        after = logs(path, told)
    except Damaged:
        assert size == path.stat().st_size, "nothing readable: left as it was"
        return
    for title, events in after.items():
        if title not in before:
            assert "Recovered session" == title
            continue
        old = without_seq(before[title])
        gone = len(old) - len(events)
        assert gone == 0 or any("lost" in line for line in told)
        assert all(event in old for event in without_seq(events)[1:])


@pytest.mark.parametrize("count", [16, 100, 4096])
def test_a_beginning_of_zeros_costs_nothing_but_what_was_there(path: Path, count: int) -> None:
    before = logs(path)
    overwrite(path, 0, bytes(count))
    told: list[str] = []
    assert before == logs(path, told)
    assert told


def test_what_lies_beside_the_log_is_recovered_too(path: Path) -> None:
    with Store(path) as store:
        summaries = store.summaries()
        session = next(summary.id for summary in summaries if summary.title == "Long")
    overwrite(path, 0, bytes(100))
    with Store(path) as store:
        assert summaries == store.summaries()
        assert FILES == store.bank(BANK.hash)
        assert ["half typed"] == [draft.value for draft in store.drafts(session, "Anna")]
        desk = reopen(store, session)
        answer(desk, "And on it goes.")
        assert "And on it goes." == desk.state.value("importance")


def test_an_erased_text_stays_erased(path: Path) -> None:
    overwrite(path, marked(path, "reason number 50."), b"treason")
    after = logs(path)
    assert [None] == [event.data["value"] for event in after["Long"] if event.data.get("redacted")]
    assert b"An erased secret" not in path.read_bytes()


def test_a_lost_beginning_is_made_up_from_the_summary(path: Path) -> None:
    execute(path, "DELETE FROM events WHERE kind = 'session_created'")
    told: list[str] = []
    after = logs(path, told)
    assert {"Long", "Short"} == set(after)
    assert ["session_created"] * 2 == [events[0].kind for events in after.values()]
    assert [line for line in told if line.startswith("Short") and line.endswith("1.")]


def test_events_without_beginning_and_summary_are_not_thrown_away(path: Path) -> None:
    execute(path, "DELETE FROM events WHERE kind = 'session_created'")
    execute(path, "DELETE FROM summaries")
    told: list[str] = []
    with Store(path, tell=told.append) as store:
        assert {"Recovered session"} == {summary.title for summary in store.summaries()}
        [long] = [summary.id for summary in store.summaries() if summary.seq > 9]
        assert f"Because of reason number {LENGTH - 1}." == reopen(store, long).state.value("importance")
    assert 2 == sum(line.endswith("are lost: 1.") for line in told)


def test_summaries_are_read_as_sqlite_means_them(path: Path) -> None:
    """A progress of exactly 0 or 1 lies on the disk as an integer."""
    with Store(path) as store:
        wanted = [summary._replace(progress=float(n)) for n, summary in enumerate(store.summaries())]
        for summary in wanted:
            store.summarise(summary)
    overwrite(path, 0, bytes(100))
    with Store(path) as store:
        assert wanted == store.summaries()


def test_rows_missing_from_the_end_are_named(path: Path) -> None:
    """No checksum after them misses them: the summary does."""
    execute(path, f"DELETE FROM events WHERE seq > {LENGTH - 2}")
    told: list[str] = []
    after = logs(path, told)
    assert LENGTH - 2 == len(after["Long"])
    assert f"{LENGTH - 1}–{LENGTH}." in told[2]


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "sessions.db"
    link.symlink_to(path)
    execute(path, "UPDATE events SET at = replace(at, 'Z', '1Z') WHERE seq = 7")
    told: list[str] = []
    assert logs(link, told)
    assert told
    assert link.is_symlink()
    assert [link] == list(folder.iterdir())
    assert path.with_name("sessions.db.damaged").exists()


def test_a_number_beyond_reason_costs_no_time(path: Path) -> None:
    with Store(path) as store:
        summary = store.summaries()[0]
        store.summarise(summary._replace(seq=10**15))
    told: list[str] = []
    logs(path, told)
    assert any(f"–{10**15}" in line for line in told)


def test_two_damages_make_two_copies(path: Path) -> None:
    for name in ("sessions.db.damaged", "sessions.db.damaged-2"):
        execute(path, "UPDATE events SET at = replace(at, 'Z', '1Z') WHERE seq = 7")
        logs(path)
        assert path.with_name(name).exists()
    with Store(path) as store:
        assert ["sessions.db.damaged", "sessions.db.damaged-2"] == [copy.name for copy in store.copies()]


def test_damage_is_found_while_the_store_is_open(path: Path) -> None:
    told: list[str] = []
    with Store(path, tell=told.append) as store:
        session = next(summary.id for summary in store.summaries() if summary.title == "Long")
        desk = reopen(store, session)
        execute(path, "UPDATE events SET at = '2026-01-01T00:00:00Z' WHERE seq = 7")
        other = reopen(store, session, by="Bo")
        assert told
        answer(desk, "From the first desk.")
        assert other.refresh()
        assert other.state == desk.state


def test_a_lost_bank_is_named(path: Path) -> None:
    execute(path, "UPDATE banks SET files = replace(files, 'Small', 'Shall')")
    told: list[str] = []
    with Store(path, tell=told.append) as store:
        assert None is store.bank(BANK.hash)
    assert 2 == sum("questions" in line for line in told)


def test_a_recovery_that_was_cut_short_is_done_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between writing the new file and putting it in place."""
    before = logs(path)
    overwrite(path, 0, bytes(100))
    damaged = path.read_bytes()

    def killed(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            recovery.recover(path)
    assert damaged == path.read_bytes()
    assert before == logs(path)
    assert not path.with_name("sessions.db.recovering").exists()


def test_a_damaged_file_that_is_in_use_waits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.store.schema.BUSY_SECONDS", 0.05)
    execute(path, "UPDATE events SET at = '2026-01-01T00:00:00Z' WHERE seq = 7")
    damaged = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            logs(path)
    assert damaged == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_nothing_readable_leaves_the_file_alone(path: Path) -> None:
    for start, _page in pages(path):
        overwrite(path, start + (100 if start == 0 else 0), b"\xee" * (3996 if start == 0 else 4096))
    damaged = path.read_bytes()
    with pytest.raises(Damaged, match="nothing"):
        logs(path)
    assert damaged == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def flip(path: Path, random: random.Random) -> None:
    at = random.randrange(path.stat().st_size)
    byte = path.read_bytes()[at]
    overwrite(path, at, bytes([byte ^ 1 << random.randrange(8)]))


def smear(path: Path, random: random.Random) -> None:
    at = random.randrange(path.stat().st_size)
    overwrite(path, at, random.randbytes(random.randrange(1, 600)))


@pytest.mark.parametrize("damage", [flip, smear])
@pytest.mark.parametrize("seed", range(40))
def test_no_damage_is_silent(sound: Path, path: Path, damage: Callable[[Path, random.Random], None], seed: int) -> None:
    """Wherever it strikes: every event is as it was, or it is named; and the damaged file is kept."""
    before = logs(sound)
    damage(path, random.Random(seed))
    damaged = path.read_bytes()
    told: list[str] = []
    try:
        after = logs(path, told)
    except StorageError:
        assert damaged == path.read_bytes()
        return
    if before != after:
        assert damaged == path.with_name("sessions.db.damaged").read_bytes()
        assert any(word in line for line in told for word in ("lost", "checksums"))
    for title, events in after.items():
        odd = [event for event in events if event._replace(seq=0) not in without_seq(before.get(title, []))]
        assert not odd or told
        assert len(odd) <= 2
    assert NOW == after["Short"][0].at if "Short" in after and after["Short"] == before["Short"] else told
