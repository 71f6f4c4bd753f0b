"""Watching a session: what others write is seen, what is erased is gone, and nothing is ever written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.store import sitting
from tests.unit.store.sitting import BANK, answer, create, now
from workshop.bank.model import Bank
from workshop.errors import StorageError
from workshop.session import changes, gathering, pieces
from workshop.session.events import Change
from workshop.session.gathering import Gathering, Way
from workshop.session.projection import Gathered, Projection, Said
from workshop.store import watching
from workshop.store.desk import Desk
from workshop.store.store import Store
from workshop.store.summaries import Summary
from workshop.store.watching import Watch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """The facilitator's, at a question."""
    with Store(path) as store:
        found = create(store, by="Anna")
        found.record([Change("step_entered", {"question": "importance"})])
        yield found


@pytest.fixture
def reader(path: Path, desk: Desk) -> Iterator[Store]:
    with Store(path, tell=pytest.fail) as store:
        yield store


def watch(store: Store, desk: Desk, bank: Bank = BANK) -> Watch:
    return Watch(store, desk.session, writer="Anna", bank_of=lambda _summary: bank, now=now)


def lines(seen: Projection | None) -> list[str]:
    assert seen is not None
    return [line for one in seen.shown if isinstance(one, Said) for line in one.lines]


def test_what_another_writes_is_seen_once(desk: Desk, reader: Store) -> None:
    watched = watch(reader, desk)
    first = watched.look()
    assert first is not None
    assert first.asked is not None
    assert None is watched.look()
    answer(desk, "Because.")
    assert ["Because."] == lines(watched.look())
    assert None is watched.look()
    desk.record(changes.set_note(BANK, desk.state, "importance", "For me alone"))
    assert None is watched.look(), "what the room may not see is no news"


def test_how_many_have_given_theirs_is_seen(desk: Desk, reader: Store) -> None:
    watched = watch(reader, desk)
    gathered = Gathering(pieces.KIND, Way.KEYBOARD, ("importance",), 3)
    watched.look()
    for done in range(3):
        desk.keep_draft(gathering.PLACE, gathered.text)
        seen = watched.look()
        assert seen is not None
        assert Gathered(pieces.KIND, done, 3, desk.bank.questions["importance"].ask.to("en")) == seen.gathered
        gathered = gathered.begun().gave(pieces.TEXT, "hidden").finished()
    desk.drop_draft(gathering.PLACE)
    seen = watched.look()
    assert seen is not None
    assert None is seen.gathered


def test_the_drafts_of_others_count_for_nothing(desk: Desk, reader: Store) -> None:
    other = sitting.reopen(desk.store, desk.session, by="Veli")
    other.keep_draft(gathering.PLACE, Gathering(pieces.KIND, Way.KEYBOARD, ("importance",), 3).text)
    seen = watch(reader, desk).look()
    assert seen is not None
    assert None is seen.gathered


def test_what_is_erased_is_gone(desk: Desk, reader: Store) -> None:
    answer(desk, "a secret")
    watched = watch(reader, desk)
    assert ["a secret"] == lines(watched.look())
    desk.redact("importance", 1)
    assert [] == lines(watched.look())
    assert "a secret" not in repr(watched._state)


def test_in_the_bin_and_back(desk: Desk, reader: Store) -> None:
    watched = watch(reader, desk)
    first = watched.look()
    desk.record(changes.delete(desk.state))
    assert Projection(deleted=True) == watched.look()
    desk.record(changes.undelete(desk.state))
    assert first == watched.look()


def test_erased_for_good_and_made_anew_under_its_id(desk: Desk, reader: Store) -> None:
    answer(desk, "Before.")
    watched = watch(reader, desk)
    watched.look()
    desk.store.purge(desk.session)
    assert Projection(deleted=True) == watched.look()
    assert None is watched.look()
    anew = Desk.create(
        desk.store, BANK, sitting.FILES, title="Again", by="Anna", now=now, new_id=sitting.ids("n"), lang="en",
        session=desk.session,
    )  # fmt: skip
    anew.record([Change("step_entered", {"question": "importance"})])
    seen = watched.look()
    assert seen is not None
    assert ("Again", []) == (seen.title, lines(seen))


def test_another_bank_is_opened_and_all_is_read_by_it(desk: Desk, reader: Store) -> None:
    asked: list[str] = []
    newer = BANK._replace(hash="b" * 64, version="2.0")

    def bank_of(summary: Summary) -> Bank:
        asked.append(summary.bank_hash)
        return newer if summary.bank_hash == newer.hash else BANK

    watched = Watch(reader, desk.session, writer="Anna", bank_of=bank_of, now=now)
    watched.look()
    desk.adopt(newer, sitting.FILES)
    answer(desk, "By the newer one.")
    assert ["By the newer one."] == lines(watched.look())
    answer(desk, "Again.")
    assert ["Again."] == lines(watched.look())
    assert [BANK.hash, newer.hash] == asked


def test_time_passes_also_where_nothing_is_written(desk: Desk, reader: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = ["2026-11-23T12:00:00.000Z", "2026-11-23T13:00:00.000Z"]
    desk.record(changes.add_participant(desk.state, "Aino", participant="p1"))
    watched = Watch(reader, desk.session, writer="Anna", bank_of=lambda _summary: BANK, now=lambda: moments[0])
    first = watched.look()
    assert first is not None
    moments.pop(0)  # a machine that slept for an hour
    assert None is watched.look()
    monkeypatch.setattr(watching, "monotonic", lambda: 1e9)
    again = watched.look()
    assert again is not None
    assert first.time is not None
    assert again.time is not None
    assert (15, 15) == (first.time.left_at("2026-11-23T12:00:00Z"), again.time.left_at("2026-11-23T13:00:00Z"))


def test_a_store_that_goes_away_is_told_and_gone_on_with(desk: Desk, reader: Store, path: Path) -> None:
    watched = watch(reader, desk)
    watched.look()
    answer(desk, "Before.")
    path.rename(path.with_suffix(".away"))
    for _again in range(3):
        with pytest.raises(StorageError):
            watched.look()
    path.with_suffix(".away").rename(path)
    assert ["Before."] == lines(watched.look())


def test_nothing_is_ever_written(desk: Desk, reader: Store, path: Path) -> None:
    watched = watch(reader, desk)
    for n in range(3):
        answer(desk, f"Answer {n}.")
        before = path.read_bytes()
        assert [f"Answer {n}."] == lines(watched.look())
        assert before == path.read_bytes()
    reader.close()
    assert before == path.read_bytes(), "nor at the end"
    assert 0 == reader._written
