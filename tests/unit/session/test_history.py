from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.unit.session.play import Stroke, play, strokes
from tests.unit.session.small import BANK, Session, plan
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.fold import fold
from workshop.session.history import Version, What, history, restore, version_words
from workshop.session.labels import Labels
from workshop.session.places import Part, Place
from workshop.session.redaction import redact


def versions(session: Session, question: str) -> tuple[Version, ...]:
    return history(BANK, session.events, question)


def said(session: Session, question: str) -> list[str]:
    labels = Labels(BANK, session.state, "en", removed=True)
    return [version_words(version, labels) for version in versions(session, question)]


def brought_back(session: Session, question: str, n: int) -> None:
    session.record(restore(BANK, session.events, session.state, question, n))


def test_every_answer_stays_with_its_number_writer_and_time() -> None:
    session = Session()
    session.answer("why", "one")
    session.answer("why", "two", by="bo")
    session.record(changes.set_undecided(BANK, session.state, "why"))
    session.answer("why", None)
    session.record(changes.set_note(BANK, session.state, "why", "ask Bo"))
    session.answer("scope", "elsewhere")
    found = versions(session, "why")
    assert [1, 2, 3, 4, 5] == [version.n for version in found]
    assert [What.SET, What.SET, What.UNDECIDED, What.CLEARED, What.SET] == [version.what for version in found]
    assert ("bo", "2026-11-23T12:00:03Z", Place(Part.ANSWER, "why")) == (found[1].by, found[1].at, found[1].place)
    assert Place(Part.NOTE, "why") == found[4].place
    assert ["one", "two", "not decided", "cleared", "ask Bo"] == said(session, "why")


def test_a_list_has_the_history_of_its_own_fields() -> None:
    session = Session()
    channel = session.add("channels", network="X", owner="Bo")
    session.field("channels", channel, "owner", "Anna")
    session.field("channels", channel, "kind", "own")
    other = session.add("channels")
    session.record(changes.move_item(BANK, session.state, "channels", other, channel))
    session.record(changes.remove_item(BANK, session.state, "channels", channel))
    session.record(changes.restore_item(BANK, session.state, "channels", channel))
    assert ["added: Network: X", "own", "added", "moved", "removed", "brought back"] == said(session, "channels")
    assert ["added: Owner: Bo", "Anna"] == said(session, "channel_owners")


def test_the_history_of_a_grid() -> None:
    session = Session()
    session.record(changes.set_cell(BANK, session.state, "days", "mon", "am", "open"))
    session.record(changes.set_cell(BANK, session.state, "days", "mon", "am", None))
    assert ["Open", "cleared"] == said(session, "days")
    brought_back(session, "days", 1)
    assert "open" == session.state.grids["days"]["mon"]["am"].value


def test_answers_that_the_bank_lacks_have_a_history_too() -> None:
    session = Session()
    session.record([Change("answer_set", {"question": "gone", "value": ["a", "b"]})])
    assert ["a, b"] == said(session, "gone")


def test_a_question_that_nobody_knows() -> None:
    with pytest.raises(WorkshopError, match="no question"):
        versions(Session(), "nope")


def test_an_answer_can_be_brought_back() -> None:
    session = Session()
    session.answer("why", "one")
    session.record(changes.set_undecided(BANK, session.state, "why"))
    brought_back(session, "why", 1)
    assert "one" == session.state.value("why")
    brought_back(session, "why", 2)
    assert session.state.answers["why"].undecided
    assert [] == restore(BANK, session.events, session.state, "why", 2)


def test_a_field_of_a_removed_item_comes_back_with_it() -> None:
    session = Session()
    goal = session.add("goals", name="G", priority="top")
    session.field("goals", goal, "name", "H")
    session.field("goals", goal, "name", "I")
    session.record(changes.remove_item(BANK, session.state, "goals", goal))
    brought_back(session, "goals", 2)
    (item,) = session.state.listed("goals")
    assert ("H", "top") == (item.value("name"), item.value("priority"))


def test_a_removed_item_comes_back_with_its_fields() -> None:
    session = Session()
    goal = session.add("goals", name="G", priority="top")
    session.field("goals", goal, "name", "H")
    session.record(changes.remove_item(BANK, session.state, "goals", goal))
    brought_back(session, "goals", 1)
    (item,) = session.state.listed("goals")
    assert ("G", "top") == (item.value("name"), item.value("priority"))
    brought_back(session, "goals", 3)
    assert [] == session.state.listed("goals")
    brought_back(session, "goals", 4)
    assert [goal] == [item.id for item in session.state.listed("goals")]


def test_a_place_in_the_order_can_be_brought_back() -> None:
    session = Session()
    a, b, c = (session.add("goals", name=name) for name in "abc")
    session.record(changes.move_item(BANK, session.state, "goals", c, a))
    session.record(changes.move_item(BANK, session.state, "goals", c, None))
    brought_back(session, "goals", 4)
    assert [c, a, b] == [item.id for item in session.state.listed("goals")]


def test_a_note_can_be_brought_back() -> None:
    session = Session()
    for note in ("one", "two"):
        session.record(changes.set_note(BANK, session.state, "why", note))
    brought_back(session, "why", 1)
    assert "one" == session.state.notes["why"][""].value


@pytest.mark.parametrize("n", [0, 2, -1])
def test_a_version_that_is_not_there(n: int) -> None:
    session = Session()
    session.answer("why", "one")
    with pytest.raises(WorkshopError, match="no version"):
        restore(BANK, session.events, session.state, "why", n)
    with pytest.raises(WorkshopError, match="no version"):
        redact(BANK, session.events, "why", n)


@settings(max_examples=50, deadline=None)
@given(strokes())
def test_every_change_of_the_plan_is_in_one_history(played: list[Stroke]) -> None:
    session = play(Session(), played)
    outside = ("session", "participant", "step")
    expected = [event.id for event in session.events if not event.kind.startswith(outside)]
    found = {version.event for question in BANK.questions for version in versions(session, question)}
    assert set(expected) == found


@settings(max_examples=50, deadline=None)
@given(strokes())
def test_the_last_version_of_a_place_is_what_the_state_says(played: list[Stroke]) -> None:
    session = play(Session(), played)
    for question in BANK.questions:
        last = {version.place: version for version in versions(session, question)}
        for place, version in last.items():
            if place.part is Part.ANSWER:
                assert version.value == session.state.value(question)
                assert [] == restore(BANK, session.events, session.state, question, version.n)


def erased(session: Session, question: str, n: int) -> int:
    found = redact(BANK, session.events, question, n)
    session.events = [event._replace(data=found.tombstones.get(event.id, event.data)) for event in session.events]
    session.record(found.changes)
    session.state = fold(BANK, session.events)
    return len(found.tombstones)


def test_an_erased_text_is_gone_from_every_row_and_nothing_else_is() -> None:
    session = Session()
    session.answer("why", "secret")
    session.answer("why", "public")
    brought_back(session, "why", 1)
    session.answer("scope", "kept")
    before = plan(session.state)
    assert 2 == erased(session, "why", 3)
    assert "secret" not in repr((session.events, session.state))
    assert ["[erased on request]", "public", "[erased on request]"] == said(session, "why")
    assert {**before, "answers": {"scope": "kept"}} == plan(session.state)
    assert session.state.answers["why"].redacted
    with pytest.raises(WorkshopError, match="erased"):
        restore(BANK, session.events, session.state, "why", 1)
    with pytest.raises(WorkshopError, match="nothing to erase"):
        redact(BANK, session.events, "why", 1)


def test_fields_and_notes_can_be_erased() -> None:
    session = Session()
    goal = session.add("goals", name="secret", priority="top")
    session.field("goals", goal, "name", "other")
    session.field("goals", goal, "name", "secret")
    session.record(changes.set_note(BANK, session.state, "goals", "hidden words", item=goal))
    assert 2 == erased(session, "goals", 3)
    assert 1 == erased(session, "goals", 4)
    assert "secret" not in repr(session.events)
    assert "hidden words" not in repr(session.events)
    item = session.state.items["goals"][goal]
    assert ("top", True) == (item.value("priority"), item.fields["name"].redacted)


def test_undecided_holds_nothing_to_erase() -> None:
    session = Session()
    session.record(changes.set_undecided(BANK, session.state, "why"))
    with pytest.raises(WorkshopError, match="nothing to erase"):
        redact(BANK, session.events, "why", 1)
