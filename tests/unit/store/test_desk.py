"""The desk: recording against other writers, undo, history, erasing, drafts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.bank import small
from tests.unit.store.sitting import BANK, add, answer, changed, create, execute, fill, ids, now, reopen
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.fold import fold
from workshop.session.walk import Status
from workshop.store import summaries
from workshop.store.desk import Desk
from workshop.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


def refolded(desk: Desk) -> None:
    """What the desk shows is what the log says."""
    events, end = desk.store.read(desk.session)
    assert events == desk.events
    assert fold(desk.bank, events) == desk.state
    assert end.seq == desk.state.seq == len(events)


def test_a_new_session_holds_what_it_was_given(path: Path) -> None:
    with Store(path) as store:
        desk = Desk.create(
            store, BANK, {}, title="Plan", by="Anna", now=now, new_id=ids(), lang="fi", session="demo-fi",
            format="quick", minutes=30, organisation="Lämpö", participants=["Bo", "Cai"],
        )  # fmt: skip
        state = desk.state
        assert ("demo-fi", "Plan", "Lämpö", "fi", "quick", 30) == (
            *(state.session, state.title, state.organisation, state.lang, state.format, state.minutes),
        )
        assert ["Bo", "Cai"] == [person.name for person in state.participants.values()]
        assert 1 == len({event.batch for event in desk.events})
        refolded(desk)


def test_a_round_counts_on_from_the_one_it_follows(path: Path) -> None:
    with Store(path) as store:
        follows, rounds = None, []
        for name in "abc":
            desk = Desk.create(
                store,
                BANK,
                {},
                title="Plan",
                by="",
                now=now,
                new_id=ids(name),
                lang="en",
                session=name,
                follows=follows,
            )
            follows = desk.session
            summary = store.summary(name)
            assert summary is not None
            rounds.append(summary.round)
        assert [1, 2, 3] == rounds


def test_what_was_recorded_is_there_after_opening_again(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        item = add(desk, name="Grow")
        answer(desk, "Because.")
    with Store(path) as store:
        again = reopen(store, desk.session)
        assert desk.state == again.state
        assert "Grow" == again.state.items["goals"][item].value("name")
        refolded(again)


def test_nothing_to_record_saves_nothing(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        desk.keep_draft("importance", "x")
        assert "" == desk.record([], done="importance")
        assert [] == desk.drafts()
        assert 1 == len(desk.events)


def test_a_session_that_is_not_there_is_wrong_use(path: Path) -> None:
    with Store(path) as store, pytest.raises(WorkshopError, match="no session") as error:
        reopen(store, "nobody")
    assert 2 == error.value.exit_code


@pytest.mark.parametrize("stores", [1, 2])
def test_two_writers_lose_nothing_and_the_later_wins(path: Path, stores: int) -> None:
    with Store(path) as store, Store(path) as second:
        anna = create(store)
        bo = reopen(second if stores == 2 else store, anna.session, by="Bo")
        for number in range(5):
            answer(anna, f"Anna {number}")
            answer(bo, f"Bo {number}")
        assert anna.refresh()
        assert not anna.refresh()
        assert not bo.refresh()
        assert anna.state == bo.state
        assert "Bo 4" == anna.state.value("importance")
        assert 10 == len(anna.history("importance"))
        refolded(anna)


def test_a_failed_save_changes_nothing_on_the_desk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path) as store:
        desk = create(store)
        answer(desk, "One.")
        before = fold(BANK, desk.events)
        with monkeypatch.context() as patch:
            patch.setattr(store, "append", broken)
            with pytest.raises(OSError, match="broken"):
                answer(desk, "Two.")
        assert before == desk.state
        answer(desk, "Two.")
        refolded(desk)


def broken(*_arguments: object, **_named: object) -> None:
    raise OSError(5, "broken")


def test_undo_takes_back_ones_own_and_names_what_others_changed(path: Path) -> None:
    with Store(path) as store:
        anna = create(store)
        answer(anna, "One.")
        answer(anna, 2, "level_now")
        bo = reopen(store, anna.session, by="Bo")
        answer(bo, "Bo's.")
        assert anna.undo().changes
        assert None is anna.state.value("level_now")
        kept = anna.undo()
        assert ([], ["Bo"]) == (list(kept.changes), [place.by for place in kept.kept])
        assert "Bo's." == anna.state.value("importance")
        refolded(anna)


def test_an_earlier_version_comes_back(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        answer(desk, "One.")
        answer(desk, "Two.")
        desk.restore("importance", 1)
        assert "One." == desk.state.value("importance")
        assert ["One.", "Two.", "One."] == [version.value for version in desk.history("importance")]
        with pytest.raises(WorkshopError):
            desk.restore("importance", 9)


SECRET = "Maija Meikäläinen said so"


@pytest.mark.parametrize(
    ("put", "question"),
    [
        (lambda desk: answer(desk, SECRET), "importance"),
        (lambda desk: add(desk, name=SECRET), "goals"),
        (lambda desk: desk.record(changes.set_note(BANK, desk.state, "importance", SECRET)), "importance"),
    ],
)
def test_an_erased_text_is_gone_from_the_file_and_from_every_copy(
    path: Path, put: Callable[[Desk], str], question: str
) -> None:
    with Store(path) as store:
        desk = create(store)
        fill(desk, 100)
        put(desk)
        n = len(desk.history(question))
        other = reopen(store, desk.session, by="Bo")
        desk.undo()
        desk.restore(question, n)
        desk.keep_draft("importance", f"… {SECRET} …")
        other.keep_draft("importance", "something else")
        assert SECRET.encode() in path.read_bytes()
        assert desk.redact(question, n)
        assert SECRET.encode() not in path.read_bytes()
        assert SECRET not in str(desk.events)
        assert [] == desk.drafts()
        assert "something else" == other.draft("importance")
        assert desk.history(question)[n - 1].redacted
        assert other.refresh()
        assert SECRET not in str(other.events)
        assert desk.state == other.state
        refolded(desk)
    with Store(path, tell=pytest.fail) as store:
        refolded(reopen(store, desk.session))
    assert [("ok",)] == execute(path, "PRAGMA integrity_check")


def test_another_text_at_the_same_place_stays(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        answer(desk, SECRET)
        answer(desk, "Something else.")
        assert 1 == desk.redact("importance", 1)
        assert "Something else." == desk.state.value("importance")
        with pytest.raises(WorkshopError, match="erase"):
            desk.redact("importance", 1)
        with pytest.raises(WorkshopError, match="no version"):
            desk.redact("importance", 9)


def test_another_bank_is_taken_up_and_kept(path: Path) -> None:
    files = small.changed("bank.yaml", "{en: Small, fi: Pieni}", "{en: Smaller, fi: Pienempi}")
    bank = small.compiled(files).bank
    assert bank is not None
    encoded = {name: text.encode() for name, text in files.items()}
    with Store(path) as store:
        desk = create(store)
        answer(desk, "One.")
        assert desk.adopt(bank, encoded)
        assert "" == desk.adopt(bank, encoded)
        assert bank.hash == desk.state.bank["hash"]
        assert encoded == store.bank(bank.hash)
        assert store.bank(BANK.hash)
        summary = store.summary(desk.session)
        assert summary is not None
        assert bank.hash == summary.bank_hash


def test_what_is_asked_follows_the_answers(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        assert "evidence" not in desk.visible()
        answer(desk, 2, "level_now")
        assert "evidence" in desk.visible()
        assert "evidence" in {question.id for question in desk.asked()}
        assert Status.EMPTY is desk.status(BANK.questions["evidence"])
        assert 2 == desk.variables()["level_now"]
        assert 1 == desk.progress().answered


def test_the_summary_is_not_written_with_every_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    put = summaries.put

    def told(connection: sqlite3.Connection, summary: summaries.Summary) -> None:
        written.append(summary.title)
        put(connection, summary)

    monkeypatch.setattr(summaries, "put", told)
    with Store(path) as store:
        desk = create(store)
        fill(desk, 30)
        assert 1 == len(written)
        desk.now = lambda: "2026-11-23T12:01:00.000Z"
        answer(desk, "A minute later.")
        assert 2 == len(written)
        desk.record(changes.rename(desk.state, "Other"))
        assert 3 == len(written)
        desk.progress()
        answer(desk, "Looked at.")
        assert 4 == len(written)
    assert 5 == len(written)
    assert [(33,)] == execute(path, "SELECT seq FROM summaries")


def test_raw_changes_are_recorded_as_they_are(path: Path) -> None:
    with Store(path) as store:
        desk = create(store)
        text = "[@click=app.quit]x[/] \u202e <script> ' OR 1=1; -- 🧑‍🤝‍🧑\n\ttab"
        desk.record([changed(text)])
        refolded(desk)
        assert text == reopen(store, desk.session).state.value("importance")
