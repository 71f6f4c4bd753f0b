"""What a room may see: all that it should, in plain values, and for no log and no draft anything beside."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.unit.session.secrets import (
    BANK,
    DRAWN,
    GATHERINGS,
    ITEM_KINDS,
    MARK,
    found_in,
    logs,
    marked,
    secret,
)
from tests.unit.session.small import Session
from workshop.bank.room import DECISIONS, PIECES
from workshop.session import changes, levels, pieces, votes
from workshop.session.ballot import DOTS
from workshop.session.events import Change, Event
from workshop.session.fold import _TAKEN, fold
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.session.homes import settle
from workshop.session.opinions import FEW
from workshop.session.projection import (
    Asked,
    Gathered,
    LevelsGiven,
    Piece,
    PieceGroup,
    Pieces,
    Place,
    Projection,
    Said,
    VoteHeld,
    project,
)
from workshop.session.redaction import redact

NOW = "2026-11-23T13:00:00.000Z"
PLAIN = {str, int, float, bool, type(None), tuple}


def seen(session: Session, gathered: Gathering | None = None, now: str = NOW, lang: str = "en") -> Projection:
    return project(BANK, session.state, gathered, now, lang)


def at(question: str, *made: Change, **answers: object) -> Session:
    """A session whose room is at a question."""
    session = Session(BANK)
    session.record([Change("step_entered", {"question": question}), *made])
    for id, value in answers.items():
        session.answer(id, value)
    return session


def only(session: Session, kind: type) -> Any:
    (found,) = [one for one in seen(session).shown if isinstance(one, kind)]
    return found


# Nothing beside


@settings(max_examples=150, deadline=None)
@given(logs(), GATHERINGS, st.sampled_from(["en", "fi"]), st.booleans())
def test_no_secret_is_in_the_projection_of_any_log(
    log: list[Event], gathered: Gathering | None, lang: str, settled: bool
) -> None:
    state = fold(BANK, log)
    if settled:
        settle(BANK, state)
    found = project(BANK, state, gathered, NOW, lang)
    assert [] == marked(found)
    assert {one for one in found_in(found).types if not issubclass(one, tuple)} <= PLAIN, "plain values only"


def test_without_the_projection_the_same_look_finds_them() -> None:
    """The control: state, bank and gathering as they are fail."""

    @settings(max_examples=60, deadline=None, database=None, print_blob=False, phases=[Phase.generate])
    @given(logs(), GATHERINGS)
    def unprojected(log: list[Event], gathered: Gathering | None) -> None:
        assert [] == marked((fold(BANK, log), gathered))

    with pytest.raises(BaseException):  # noqa: B017 - an assertion, or a group of those
        unprojected()
    assert secret("probes") in marked(BANK)


def test_every_kind_of_event_is_among_the_logs() -> None:
    assert set(_TAKEN) == {*DRAWN, *ITEM_KINDS} - {"of_a_newer_program"}


def test_each_kind_of_secret_is_in_the_session_and_in_no_projection() -> None:
    session = at("why", why="In plain words.")
    for id in ("p1", "p2", "p3", "p4", "p5"):
        session.record(changes.add_participant(session.state, secret(f"name-{id}"), participant=id))
    session.record(changes.set_note(BANK, session.state, "why", secret("note")))
    session.record([Change("finding_accepted", {"rule": "r", "item": None, "reason": secret("reason")})])
    session.add(DECISIONS, decision=secret("decision"), why=secret("because"), decided_by=secret("decider"))
    named = {f"p{n}": (n, None) for n in range(1, 6)}
    session.record(levels.rate(BANK, session.state, "goals", now=(), names=named, evidence=[secret("evidence")]))
    given = {"goal": [0, 1, 1, 1, 2]}
    held = {"vote": "v", "question": "why", "of": votes.ITEMS, "method": DOTS, "budget": 3, "cap": 2, "people": 5}
    session.record([Change("vote_held", {**held, "given": given, "names": {secret("voter"): {"goal": 2}}})])
    sheets = (Sheet(secret("who"), {pieces.TEXT: secret("waiting")}),)
    gathered = Gathering(pieces.KIND, Way.KEYBOARD, ("why",), 5, True, sheets, Sheet("p2", {"text": secret("open")}))
    planted = {"note", "reason", "decision", "because", "decider", "name-p1", "evidence", "voter", "who", "waiting"}
    there = " ".join(marked((session.state, gathered)))
    assert {name for name in planted if secret(name) in there} == planted
    found = seen(session, gathered)
    assert [] == marked(found)
    assert MARK not in repr(found)
    assert {Said, LevelsGiven, VoteHeld} == {type(one) for one in found.shown}, "it is not for want of anything"


def test_what_was_erased_is_gone() -> None:
    session = at("why", why=secret("erased"))
    assert [secret("erased")] == marked(seen(session))
    gone = redact(BANK, session.events, "why", 1)
    session.events = [event._replace(data=gone.tombstones.get(event.id, event.data)) for event in session.events]
    session.state = fold(BANK, session.events)
    assert () == seen(session).shown


def test_a_deleted_session_is_nothing_but_deleted() -> None:
    session = at("why", why="In plain words.")
    session.record(changes.delete(session.state))
    gathered = Gathering(pieces.KIND, Way.KEYBOARD, ("why",), 5)
    assert Projection(deleted=True) == seen(session, gathered)


# All that it should


def test_it_says_where_the_room_is_and_what_it_is_asked() -> None:
    found = seen(at("tone"), lang="fi")
    assert "Test" == found.title
    assert Place("Ryhmät", 2, None, "") == found.place
    assert Asked("What about tone? (fi)", ("ensin", "Next (fi)", "Later (fi)")) == found.asked
    assert Place("The plan", None, None, "") == seen(at("scope")).place


@pytest.mark.parametrize("place", ["", "gone", DECISIONS, PIECES])
def test_beside_the_questions_of_the_bank_it_says_the_title_alone(place: str) -> None:
    assert Projection(title="Test") == seen(at(place))
    assert Projection(title="Test") == seen(Session(BANK))


@pytest.mark.parametrize(
    ("question", "value", "lines"),
    [
        ("why", "One.\n\n- two\n- three", ("One.", "- two", "- three")),
        ("jobs", ["tell", {"other": "sing"}], ("to tell", "sing")),
        ("taste", ["tell", "learn"], ("1. to tell", "2. to learn")),
        ("level_now", 2, ("2 – Begun",)),
        ("budget", 4160, ("4,160\u00a0€",)),
        ("public", True, ("yes",)),
    ],
)
def test_an_answer_is_lines_in_plain_words(question: str, value: object, lines: tuple[str, ...]) -> None:
    session = at(question, **{question: value})
    assert Said(session.state.seq, lines) == only(session, Said)


def test_lists_and_grids_are_answers_too() -> None:
    session = at("groups")
    group, channel = session.add("groups", name="Youth"), session.add("channels", network="Tok", kind="own")
    session.add("groups", name="Elders")
    assert ("Youth", "Elders") == only(session, Said).lines
    session.record(changes.set_cell(BANK, session.state, "fit", group, channel, "primary"))
    session.record([Change("step_entered", {"question": "fit"})])
    assert ("Youth: Tok – own – Primary",) == only(session, Said).lines
    session.record(changes.set_field(BANK, session.state, "channels", channel, "owner", "Aino"))
    session.record([Change("step_entered", {"question": "channel_owners"})])
    assert ("Tok – own: Aino",) == only(session, Said).lines


def test_not_decided_is_an_answer() -> None:
    session = at("tone")
    session.record(changes.set_undecided(BANK, session.state, "tone"))
    assert Said(session.state.seq, (), undecided=True) == only(session, Said)


def test_what_is_gathered_is_counted_and_no_more() -> None:
    sheets = (Sheet(None, {"text": "a"}), Sheet())
    gathered = Gathering(pieces.KIND, Way.KEYBOARD, ("why",), 5, False, sheets, Sheet())
    ask = BANK.questions["why"].ask.to("en")
    assert Gathered(pieces.KIND, 2, 5, ask) == seen(at("why"), gathered).gathered
    assert Gathered(pieces.KIND, 2, 2, ask) == seen(at("why"), gathered._replace(people=1)).gathered
    for way in (Way.HANDS, Way.ALONE):
        assert Gathered(pieces.KIND, 0, 0, ask) == seen(at("why"), gathered._replace(way=way)).gathered


def test_what_is_gathered_may_be_about_another_thing_than_the_question_at_hand() -> None:
    def about(kind: str, *asked: str, **more: Any) -> str:
        found = seen(at("why"), Gathering(kind, Way.KEYBOARD, asked, 2, about=more)).gathered
        assert found is not None
        return found.about

    tone, factors = BANK.questions["tone"].ask.to("en"), list(BANK.numbered())
    assert tone == about(pieces.KIND, "tone")
    assert tone == about(votes.KIND, "a", "b", question="tone")
    assert factors[0].name.to("en") == about(levels.KIND, factors[0].id)
    assert "All factors" == about(levels.KIND, *(factor.id for factor in factors))
    assert "" == about(pieces.KIND, "gone") == about(votes.KIND, "a") == about(votes.KIND, "a", question=[1])


def test_pieces_are_grouped_with_what_was_merged_under_them() -> None:
    session = at("why")
    one, two, three = (session.add(PIECES, text=text, question="why") for text in ("one", "two", "three"))
    session.add(PIECES, text="elsewhere", question="tone")
    named = {"text": "four", "question": "why", "by": "Veli"}
    session.record(changes.add_item(BANK, session.state, PIECES, named, item="four"))
    session.record(pieces.merge(BANK, session.state, [two], one))
    session.record(pieces.group(BANK, session.state, [one], "Ours"))
    last = session.state.seq
    session.record(changes.set_field(BANK, session.state, PIECES, three, "used", True))
    groups = (
        PieceGroup("Ours", (Piece("one", merged=(Piece("two"),)),)),
        PieceGroup("", (Piece("three"), Piece("four", "Veli"))),
    )
    assert Pieces(last, groups) == only(session, Pieces)


@pytest.mark.parametrize("people", [1, FEW - 1])
def test_levels_of_few_people_are_told_by_their_middle(people: int) -> None:
    session = at("why")
    session.record(levels.rate(BANK, session.state, "goals", now=[2] * people, wanted=[4] * people))
    found = only(session, LevelsGiven)
    assert (None, None, None) == (found.now.counts, found.now.low, found.now.dissent)
    assert (people, 2) == (found.now.people, found.now.median)


def test_levels_of_many_are_shown_as_they_lie_and_the_last_rating_counts() -> None:
    session = at("why")
    session.record(levels.rate(BANK, session.state, "goals", now=[1, 1, 1, 5, 5, 5]))
    assert only(session, LevelsGiven).differ
    session.record(levels.rate(BANK, session.state, "goals", now=[2, 2, 2, 2, 3], rating=2))
    found = only(session, LevelsGiven)
    assert ((0, 4, 1, 0, 0), None, False) == (found.now.counts, found.wanted, found.differ)
    assert ("Ad hoc", "Begun", "Defined", "Led", "Learning") == found.names
    session.record([Change("step_entered", {"question": "tone"})])
    assert () == seen(session).shown, "of another factor nothing is shown"


def test_votes_are_tallied_and_of_few_people_without_names_no_numbers_are_shown() -> None:
    session = at("groups")
    youth, elders = session.add("groups", name="Youth"), session.add("groups", name="Elders")
    held = {"question": "groups", "of": votes.ITEMS, "method": DOTS, "budget": 2, "cap": 2, "names": {}}
    many = {youth: [0, 0, 1, 1, 1], elders: [0, 1, 2, 2, 2]}
    few = {id: numbers[:4] for id, numbers in many.items()}
    session.record([Change("vote_held", {**held, "vote": "v1", "people": 5, "given": many})])
    first, _said = seen(session).shown
    assert isinstance(first, VoteHeld)
    session.record([Change("vote_held", {**held, "vote": "v2", "people": 4, "given": few})])
    second, _said = seen(session).shown
    assert isinstance(second, VoteHeld)
    assert "Dots, 2 each, 4 people; in brackets the vote before" == second.held
    assert [("5", "7"), ("2", "3")] == [(one.sum, one.before) for one in second.choices]
    assert ("Dots, 2 each, 5 people", False) == (first.held, first.few)
    best, other = first.choices
    assert ("Elders", 1, 7, "7", "2 dots: 3 people, 1 dot: 1 person") == best[:5]
    assert ("Youth", 2, 3) == other[:3]
    assert second.few
    assert ["", ""] == [one.given for one in second.choices]
    assert [5, 2] == [one.total for one in second.choices]


def test_what_came_last_comes_first() -> None:
    session = at("why", why="first")
    session.add(PIECES, text="then", question="why")
    session.record(levels.rate(BANK, session.state, "goals", now=[2]))
    assert [LevelsGiven, Pieces, Said] == [type(one) for one in seen(session).shown]
    session.answer("why", "again")
    assert [Said, LevelsGiven, Pieces] == [type(one) for one in seen(session).shown]


# Time


def timed(*more: Change) -> Session:
    """A room of one person at a factor of 20 minutes; the fold's clock gives a second to each event."""
    session = Session(BANK, format="quick")
    session.record(changes.add_participant(session.state, "Aino", participant="p1"))
    session.record([Change("step_entered", {"question": "why"}), *more])
    return session


def later(session: Session, minutes: float) -> str:
    return (datetime.fromisoformat(session.state.at) + timedelta(minutes=minutes)).isoformat()


def test_the_time_goes_on_by_itself() -> None:
    session = timed()
    found, after = (seen(session, now=later(session, minutes)).time for minutes in (0, 3))
    assert found is not None
    assert found == after, "it stays the same while nothing but time passes"
    assert 20 == found.planned
    assert [20, 17.5, -1] == [found.left_at(later(session, minutes)) for minutes in (0, 2.5, 21)]


def test_a_clock_that_stands_has_what_is_left() -> None:
    session = timed(Change("clock_paused", {"paused": True}))
    found = seen(session, now=later(session, 9)).time
    assert found is not None
    assert None is found.until
    assert found.left == found.left_at(later(session, 99))


def test_one_person_alone_has_no_clock() -> None:
    session = timed()
    session.record(changes.remove_participant(session.state, "p1"))
    assert None is seen(session).time


def test_a_step_beside_the_questions_has_its_name_and_no_question() -> None:
    session = timed(Change("agenda_set", {"steps": [["one", 20, ""], ["pause_1", 10, "Tea"]]}))
    session.answer("why", "Because.")
    session.record(levels.rate(BANK, session.state, "goals", now=[2]))
    session.record([Change("agenda_entered", {"step": "pause_1"})])
    found = seen(session, now=later(session, 4))
    assert ("Tea", None, ()) == (found.step, found.asked, found.shown)
    assert found.time is not None
    assert 6 == found.time.left_at(later(session, 4))
    session.record(levels.rate(BANK, session.state, "goals", now=[3], rating=2))
    assert [LevelsGiven] == [type(one) for one in seen(session).shown], "what is revealed here is shown here"
