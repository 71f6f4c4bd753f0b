from __future__ import annotations

from typing import Any

import pytest

from tests.unit.session.small import BANK, Session
from workshop.errors import ValueProblem, WorkshopError
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.places import Part, Place
from workshop.session.state import END, State
from workshop.session.uses import uses


@pytest.fixture
def session() -> Session:
    return Session()


def test_a_session_begins_with_its_bank() -> None:
    (created,) = changes.create(BANK, title="T", lang="fi")
    assert ("session_created", "fi", "core", None, None) == (
        created.kind,
        *(created.data[key] for key in ("lang", "format", "minutes", "follows")),
    )


@pytest.mark.parametrize(
    "given",
    [
        {"title": " "},
        {"title": "x" * 201},
        {"lang": "sv"},
        {"format": "endless"},
        {"minutes": 0},
        {"minutes": float("nan")},
        {"minutes": 5000},
    ],
)
def test_a_session_that_cannot_be(given: dict[str, Any]) -> None:
    with pytest.raises(WorkshopError):
        changes.create(BANK, **({"title": "T", "lang": "en"} | given))


def test_nothing_is_recorded_where_nothing_changes(session: Session) -> None:
    state = session.state
    goal = session.add("goals", name="Trainees")
    session.answer("why", "a")
    session.record(changes.set_undecided(BANK, state, "scope"))
    session.record(changes.set_note(BANK, state, "why", "n"))
    session.record(changes.set_cell(BANK, state, "days", "mon", "am", "open"))
    session.record(changes.enter_step(BANK, state, "why"))
    assert [] == changes.set_answer(BANK, state, "why", " a ")
    assert [] == changes.set_answer(BANK, state, "jobs", [])
    assert [] == changes.set_undecided(BANK, state, "scope")
    assert [] == changes.set_note(BANK, state, "why", "n\n")
    assert [] == changes.set_note(BANK, state, "scope", " ")
    assert [] == changes.set_cell(BANK, state, "days", "mon", "am", "open")
    assert [] == changes.set_cell(BANK, state, "days", "mon", "pm", None)
    assert [] == changes.set_field(BANK, state, "goals", goal, "name", "Trainees")
    assert [] == changes.set_field(BANK, state, "goals", goal, "deadline", None)
    assert [] == changes.enter_step(BANK, state, "why")
    assert [] == changes.rename(state, " Test ")
    assert [] == changes.change_bank(BANK, state)
    assert [] == changes.restore_item(BANK, state, "goals", goal)
    assert [] == changes.move_item(BANK, state, "goals", goal, None)
    assert [] == changes.undelete(state)


def test_an_equal_answer_to_another_wording_is_recorded(session: Session) -> None:
    old = Change("answer_set", {"question": "why", "value": "a", "fingerprint": "older"})
    session.record([old])
    assert [old._replace(data={**old.data, "fingerprint": "f-why"})] == changes.set_answer(
        BANK, session.state, "why", "a"
    )


def test_answering_takes_back_not_decided(session: Session) -> None:
    for question in ("why", "goals", "days", "channel_owners"):
        session.record(changes.set_undecided(BANK, session.state, question))
    goal, channel = session.add("goals", name="Trainees"), session.add("channels", network="X")
    session.answer("why", "a")
    session.record(changes.set_cell(BANK, session.state, "days", "mon", "am", "open"))
    session.field("channels", channel, "owner", "Bo")
    answers = session.state.answers.values()
    assert 4 == len(answers)
    assert not any(answer.undecided for answer in answers)
    session.record(changes.set_undecided(BANK, session.state, "goals"))
    session.field("goals", goal, "name", "Pupils")
    assert not session.state.answers["goals"].undecided


def test_null_clears_what_was_not_decided(session: Session) -> None:
    session.record(changes.set_undecided(BANK, session.state, "goals"))
    session.answer("goals", None)
    assert not session.state.answers["goals"].undecided


def test_questions_and_fields_are_looked_up_with_the_nearest_name(session: Session) -> None:
    with pytest.raises(WorkshopError) as problem:
        changes.set_answer(BANK, session.state, "evidense", "x")
    assert "Did you mean “evidence”?" == problem.value.hint
    with pytest.raises(WorkshopError) as problem:
        changes.add_item(BANK, session.state, "goals", {"nam": "x"}, item="x1")
    assert "Did you mean “name”?" == problem.value.hint


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("no item “g9”", lambda s: changes.set_field(BANK, s, "goals", "g9", "name", "x")),
        ("no item “g9”", lambda s: changes.set_answer(BANK, s, "main_group", "g9")),
        ("no item “g9”", lambda s: changes.set_answer(BANK, s, "order", ["g1", "g9"])),
        ("was removed", lambda s: changes.set_answer(BANK, s, "main_group", "g2")),
        ("was removed", lambda s: changes.move_item(BANK, s, "groups", "g1", "g2")),
        ("was removed", lambda s: changes.set_field(BANK, s, "groups", "g2", "name", "x")),
        ("is taken", lambda s: changes.add_item(BANK, s, "groups", {}, item="g1")),
        ("cannot be an id", lambda s: changes.add_item(BANK, s, "groups", {}, item="Größe")),
        ("cannot be an id", lambda s: changes.add_item(BANK, s, "groups", {}, item="x" * 13)),
        ("neither a row", lambda s: changes.set_cell(BANK, s, "days", "sun", "am", "open")),
        ("no item “x”", lambda s: changes.set_cell(BANK, s, "fit", "g1", "x", "primary")),
        ("not a grid", lambda s: changes.set_cell(BANK, s, "why", "a", "b", "c")),
        ("cell by cell", lambda s: changes.set_answer(BANK, s, "fit", {})),
        ("not a list", lambda s: changes.add_item(BANK, s, "why", {}, item="x")),
        ("has items", lambda s: changes.set_answer(BANK, s, "goals", ["x"])),
        ("no question", lambda s: changes.set_undecided(BANK, s, "nope")),
        ("no question", lambda s: changes.enter_step(BANK, s, "nope")),
        ("no participant", lambda s: changes.remove_participant(s, "nope")),
        ("must not be blank", lambda s: changes.add_participant(s, "\u200b\u200d \ufeff", participant="p1")),
        ("must not be blank", lambda s: changes.add_participant(s, "\u3164\u0301", participant="p1")),
        ("no role", lambda s: changes.add_participant(s, "Bo", participant="p1", role="boss")),
        ("too long", lambda s: changes.set_note(BANK, s, "why", "x" * 20_001)),
        ("no item", lambda s: changes.set_note(BANK, s, "goals", "x", item="g1")),
    ],
)
def test_what_cannot_be_done_is_refused(words: str, call: Any) -> None:
    session = Session()
    for id in ("g1", "g2"):
        session.record(changes.add_item(BANK, session.state, "groups", {"name": id}, item=id))
    session.record(changes.remove_item(BANK, session.state, "groups", "g2"))
    with pytest.raises(WorkshopError, match=words):
        call(session.state)


def test_a_list_has_an_end(session: Session) -> None:
    for _ in range(changes.MOST_ITEMS):
        session.add("groups")
    with pytest.raises(ValueProblem, match="at most 500"):
        session.add("groups")


def test_fields_asked_later_go_to_the_list_that_owns_the_items(session: Session) -> None:
    channel = session.new_id()
    (added,) = changes.add_item(BANK, session.state, "channel_owners", {"owner": "Bo", "network": None}, item=channel)
    assert {"list": "channels", "item": channel, "fields": {"owner": "Bo"}, "before": None} == added.data


def test_items_may_be_named_before_they_are_there(session: Session) -> None:
    found = changes.set_answer(BANK, session.state, "main_group", "soon", pending={("groups", "soon")})
    assert "soon" == found[0].data["value"]


def test_cut_texts_are_told(session: Session) -> None:
    notices: list[str] = []
    changes.set_answer(BANK, session.state, "scope", "x" * 600, notices=notices)
    assert 1 == len(notices)


def test_the_walk_can_go_past_the_last_question(session: Session) -> None:
    session.record(changes.enter_step(BANK, session.state, None))
    assert END == session.state.place


def test_people_come_and_go(session: Session) -> None:
    session.record(changes.add_participant(session.state, " Bo ", participant="p1", role="decider"))
    person = session.state.participants["p1"]
    assert ("Bo", "decider", False) == (person.name, person.role, person.removed)
    family = "👩\u200d👧"
    session.record(changes.add_participant(session.state, family, participant="p2"))
    assert family == session.state.participants["p2"].name
    session.record(changes.remove_participant(session.state, "p1"))
    assert person.removed
    assert [] == changes.remove_participant(session.state, "p1")


def test_the_bin(session: Session) -> None:
    session.record(changes.delete(session.state))
    assert session.state.deleted
    session.record(changes.undelete(session.state))
    assert not session.state.deleted


def test_where_an_item_is_used(session: Session) -> None:
    young, old = session.add("groups", name="Young"), session.add("groups", name="Old")
    channel = session.add("channels", network="X")
    goal = session.add("goals", groups=[old, young])
    gone = session.add("goals", groups=[young])
    session.record(changes.remove_item(BANK, session.state, "goals", gone))
    session.answer("main_group", young)
    session.answer("order", [young])
    session.record(changes.set_cell(BANK, session.state, "fit", young, channel, "primary"))
    assert (
        Place(Part.FIELD, "goals", goal, "groups"),
        Place(Part.ANSWER, "fit"),
        Place(Part.ANSWER, "order"),
        Place(Part.ANSWER, "main_group"),
    ) == uses(BANK, session.state, "groups", young)
    assert (Place(Part.ANSWER, "fit"),) == uses(BANK, session.state, "channels", channel)
    assert () == uses(BANK, State(), "groups", young)
