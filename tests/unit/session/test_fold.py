from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.play import Stroke, play, strokes
from tests.unit.session.small import BANK, Session, field, question
from workshop.bank.model import Factor, Kind
from workshop.session import changes
from workshop.session.events import Event
from workshop.session.fold import fold
from workshop.session.redaction import redact
from workshop.session.state import State


def event(kind: str, seq: int = 1, **data: Any) -> Event:
    return Event("s1", seq, f"e{seq}", f"2026-11-23T12:00:{seq:02}Z", "anna", kind, data, "1.0", f"b{seq}")


@settings(max_examples=60, deadline=None)
@given(strokes(), st.data())
def test_folding_in_parts_is_folding_whole(played: list[Stroke], data: st.DataObject) -> None:
    log = play(Session(), played).events
    split = data.draw(st.integers(0, len(log)))
    part = fold(BANK, log[:split])
    assert fold(BANK, log) == fold(BANK, log[split:], part)


@settings(max_examples=40, deadline=None)
@given(strokes())
def test_folding_is_pure(played: list[Stroke]) -> None:
    log = play(Session(), played).events
    before = deepcopy(log)
    fold(BANK, log)
    assert before == log
    assert fold(BANK, log) == fold(BANK, iter(log))


def test_the_first_event_says_what_the_session_is() -> None:
    found = changes.create(BANK, title=" My  plan ", lang="fi", format="quick", minutes=30, organisation="Kuusi")
    state = fold(BANK, [event(found[0].kind, **found[0].data)])
    assert ("My plan", "fi", "quick", 30, "Kuusi") == (
        state.title,
        state.lang,
        state.format,
        state.minutes,
        state.organisation,
    )
    assert {"id": "small", "version": "1.0", "hash": "a" * 64} == state.bank
    assert ("s1", state.created, 1) == (state.session, state.changed, state.seq)


def test_a_later_answer_wins_and_says_where_it_is_from() -> None:
    state = fold(
        BANK,
        [
            event("answer_set", 1, question="why", value="a", fingerprint="f"),
            event("answer_set", 2, question="why", value="b", fingerprint="g"),
        ],
    )
    answer = state.answers["why"]
    assert ("b", 2, "anna", "1.0", "g", False) == (
        answer.value,
        answer.seq,
        answer.by,
        answer.version,
        answer.fingerprint,
        answer.undecided,
    )


def test_entering_a_step_does_not_change_the_plan() -> None:
    state = fold(BANK, [event("answer_set", 1, question="why", value="a"), event("step_entered", 2, question="jobs")])
    assert ("2026-11-23T12:00:01Z", 2, "jobs") == (state.changed, state.seq, state.place)


def test_what_the_bank_lacks_is_kept() -> None:
    state = fold(
        BANK,
        [
            event("answer_set", 1, question="gone", value="a"),
            event("field_set", 2, list="gone", item="x", field="y", value="z"),
            event("item_removed", 3, list="goals", item="never"),
            event("cell_set", 4, question="gone", row="r", column="c", value="v"),
            event("note_set", 5, question="gone", item=None, text="n"),
        ],
    )
    assert "a" == state.value("gone")
    assert "z" == state.listed("gone")[0].value("y")
    assert [] == state.listed("goals")
    assert "v" == state.grids["gone"]["r"]["c"].value
    assert "n" == state.notes["gone"][""].value
    assert {} == state.unknown


BROKEN: list[dict[str, Any]] = [{}, {"question": [1]}, {"list": {}, "item": "x"}, {"list": "goals", "item": []}]
KINDS = [
    "session_created",
    "answer_set",
    "answer_undecided",
    "cell_set",
    "item_added",
    "field_set",
    "item_moved",
    "item_removed",
    "note_set",
    "finding_accepted",
    "bank_changed",
    "participant_removed",
    "agenda_set",
    "agenda_entered",
    "phase_entered",
    "clock_paused",
]


@pytest.mark.parametrize("kind", KINDS)
def test_data_that_do_not_fit_are_counted(kind: str) -> None:
    state = fold(BANK, [event(kind, place, **data) for place, data in enumerate(BROKEN, 1)])
    assert {kind: len(BROKEN)} == state.unknown
    assert ({}, {}) == (state.answers, state.items)


VOTE = {"vote": "v", "question": "why", "of": "items", "method": "points", "budget": 5, "cap": 5, "people": 5}


@pytest.mark.parametrize(
    "wrong",
    [{"cap": 1_000_000_000}, {"cap": 0}, {"cap": "5"}, {"budget": [1]}, {"budget": 101}, {"budget": True},
     {"people": -1}, {"people": 10**9}, {"method": "zzz"}, {"of": "people"}, {"given": {"a": [101]}},
     {"given": {"a": [-2]}}, {"given": {"a": [0.5]}}, {"given": {"a": "12"}}, {"names": {"p": 7}}],
    ids=str,
)  # fmt: skip
def test_a_vote_that_cannot_be_is_counted_as_unknown(wrong: dict[str, Any]) -> None:
    sound: dict[str, Any] = {**VOTE, "given": {"a": [0, 5]}}
    assert ["v"] == list(fold(BANK, [event("vote_held", **sound)]).votes)
    state = fold(BANK, [event("vote_held", **(sound | wrong))])
    assert ({}, {"vote_held": 1}) == (state.votes, state.unknown)


def test_kinds_of_a_newer_program_are_counted_and_leave_the_rest() -> None:
    state = fold(BANK, [event("level_given", 1, level=3), event("answer_set", 2, question="why", value="a")])
    assert {"level_given": 1} == state.unknown
    assert ("a", 2) == (state.value("why"), state.seq)


def test_items_stand_where_they_were_put() -> None:
    session = Session()
    a, b, c = (session.add("goals", name=name) for name in "abc")
    session.record(changes.move_item(BANK, session.state, "goals", c, a))
    session.record(changes.remove_item(BANK, session.state, "goals", a))
    assert [c, b] == [item.id for item in session.state.listed("goals")]
    session.record(changes.restore_item(BANK, session.state, "goals", a))
    assert [c, a, b] == [item.id for item in session.state.listed("goals")]
    d = session.new_id()
    session.record(changes.add_item(BANK, session.state, "goals", {"name": "d"}, item=d, before=a))
    assert [c, d, a, b] == [item.id for item in session.state.listed("goals")]


def test_an_item_moved_before_what_is_not_there_goes_to_the_end() -> None:
    log = [event("item_added", n, list="goals", item=id, fields={}) for n, id in enumerate("ab", 1)]
    state = fold(BANK, [*log, event("item_moved", 3, list="goals", item="a", before="gone")])
    assert ["b", "a"] == state.order["goals"]
    fold(BANK, [event("item_moved", 4, list="goals", item="b", before="b")], state)
    assert ["b", "a"] == state.order["goals"]


def test_renamed_ids_are_followed() -> None:
    renamed = BANK._replace(
        factors=(
            Factor(
                "f",
                BANK.title,
                BANK.title,
                (
                    question("reason", Kind.TEXT, renamed_from="why"),
                    question(
                        "aims",
                        Kind.LIST,
                        renamed_from="goals",
                        fields=(field("title", Kind.SHORT, renamed_from="name"),),
                    ),
                ),
            ),
        ),
    )
    state = fold(
        renamed,
        [
            event("answer_set", 1, question="why", value="a"),
            event("item_added", 2, list="goals", item="x", fields={"name": "b"}),
            event("field_set", 3, list="goals", item="x", field="name", value="c"),
            event("note_set", 4, question="goals", item="x", text="n"),
        ],
    )
    assert "a" == state.value("reason")
    assert "c" == state.listed("aims")[0].value("title")
    assert "n" == state.notes["aims"]["x"].value


def test_erased_texts_are_marked() -> None:
    session = Session()
    session.answer("why", "secret")
    goal = session.add("goals", name="secret too", priority="top")
    for question_id, n in (("why", 1), ("goals", 1)):
        erased = redact(BANK, session.events, question_id, n)
        session.events = [e._replace(data=erased.tombstones.get(e.id, e.data)) for e in session.events]
    state = fold(BANK, session.events)
    assert (None, True) == (state.answers["why"].value, state.answers["why"].redacted)
    name = state.items["goals"][goal].fields["name"]
    assert (None, True) == (name.value, name.redacted)
    assert "secret" not in repr(session.events)


def test_an_empty_log_is_an_empty_state() -> None:
    assert State() == fold(BANK, [])
