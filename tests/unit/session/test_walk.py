from __future__ import annotations

import pytest

from tests.unit.session.small import BANK, Session
from workshop.bank.model import Bank, Depth, Kind
from workshop.session import changes
from workshop.session.state import State
from workshop.session.walk import (
    Status,
    answerable,
    asked,
    fields_asked,
    minutes_words,
    next_gap,
    progress,
    resume,
    status,
)

Q = BANK.questions


def ids(questions: object) -> list[str]:
    return [question.id for question in questions]  # type: ignore[attr-defined]


def of(session: Session, question: str) -> Status:
    return status(BANK, session.state, Q[question])


@pytest.mark.parametrize(
    ("expected", "format"),
    [
        (["why", "goals", "level_now", "level_wanted"], "quick"),
        (sorted(q.id for q in Q.values() if q.depth is not Depth.FULL), "core"),
        (sorted(Q), "full"),
        (sorted(Q), "endless"),
    ],
)
def test_a_format_asks_its_depth_and_those_before(expected: list[str], format: str) -> None:
    found = ids(asked(BANK, State(format=format)))
    assert sorted(expected) == sorted(found)
    assert found == [id for id in Q if id in found]


def test_hidden_questions_are_not_asked() -> None:
    assert ["why"] == ids(asked(BANK, State(format="quick"), {"why", "scope"}))


def test_a_shallow_format_asks_fewer_fields() -> None:
    assert ["name"] == ids(fields_asked(Q["goals"], Depth.QUICK))
    assert ["name", "priority", "groups"] == ids(fields_asked(Q["goals"], Depth.CORE))


def test_a_list_of_which_no_field_belongs_to_the_format_is_not_asked() -> None:
    later = Q["goals"]._replace(fields=tuple(f._replace(depth=Depth.FULL) for f in Q["goals"].fields))
    factors = (BANK.factors[0]._replace(questions=(later,)),)
    assert () == asked(BANK._replace(factors=factors), State(format="core"))


def test_the_status_of_a_plain_question() -> None:
    session = Session()
    assert Status.EMPTY is of(session, "public")
    session.answer("public", False)
    assert Status.ANSWERED is of(session, "public")
    session.record(changes.set_undecided(BANK, session.state, "public"))
    assert Status.UNDECIDED is of(session, "public")
    assert Status.HIDDEN is status(BANK, session.state, Q["public"], frozenset())


def test_the_status_of_a_list_looks_at_the_fields_of_the_format() -> None:
    session = Session(format="quick")
    assert Status.EMPTY is of(session, "goals")
    goal = session.add("goals")
    assert Status.PARTLY is of(session, "goals")
    session.field("goals", goal, "name", "Trainees")
    assert Status.ANSWERED is of(session, "goals")
    core = Session(format="core")
    core.add("goals", name="Trainees")
    assert Status.PARTLY is of(core, "goals")


def test_the_status_of_further_fields() -> None:
    session = Session(format="core")
    assert Status.EMPTY is of(session, "channel_owners")
    assert not answerable(BANK, session.state, Q["channel_owners"])
    session.record(changes.set_undecided(BANK, session.state, "channels"))
    assert Status.UNDECIDED is of(session, "channel_owners")
    first, second = session.add("channels", network="X"), session.add("channels", network="Y")
    assert answerable(BANK, session.state, Q["channel_owners"])
    assert Status.EMPTY is of(session, "channel_owners")
    session.field("channels", first, "owner", "Bo")
    assert Status.PARTLY is of(session, "channel_owners")
    session.field("channels", second, "owner", "Bo")
    assert Status.ANSWERED is of(session, "channel_owners")


def test_the_status_of_a_grid() -> None:
    session = Session()
    assert Status.EMPTY is of(session, "fit")
    assert not answerable(BANK, session.state, Q["fit"])
    assert answerable(BANK, session.state, Q["days"])
    for row in ("mon", "tue"):
        for column in ("am", "pm"):
            assert Status.ANSWERED is not of(session, "days")
            session.record(changes.set_cell(BANK, session.state, "days", row, column, "open"))
    assert Status.ANSWERED is of(session, "days")
    session.record(changes.set_cell(BANK, session.state, "days", "mon", "am", None))
    assert Status.PARTLY is of(session, "days")


def test_the_next_gap_goes_on_and_around() -> None:
    session = Session(format="quick")
    assert "why" == getattr(next_gap(BANK, session.state), "id", None)
    assert "goals" == getattr(next_gap(BANK, session.state, after="why"), "id", None)
    assert "why" == getattr(next_gap(BANK, session.state, after="level_wanted"), "id", None)
    session.answer("why", "x")
    session.add("goals", name="G")
    session.record(changes.set_undecided(BANK, session.state, "level_wanted"))
    assert "level_now" == getattr(next_gap(BANK, session.state, after="level_now"), "id", None)
    session.answer("level_now", 1)
    assert None is next_gap(BANK, session.state)


def test_further_fields_without_items_are_no_gap() -> None:
    session = Session(format="core")
    shown = {"channels", "channel_owners", "fit"}
    assert "channels" == getattr(next_gap(BANK, session.state, shown, after="channels"), "id", None)


def test_the_walk_goes_on_where_it_was() -> None:
    session = Session(format="core")
    assert "why" == getattr(resume(BANK, session.state), "id", None)
    session.record(changes.enter_step(BANK, session.state, "evidence"))
    assert "evidence" == getattr(resume(BANK, session.state), "id", None)
    assert "groups" == getattr(resume(BANK, session.state, set(Q) - {"evidence", "proof"}), "id", None)
    session.record(changes.enter_step(BANK, session.state, None))
    assert None is resume(BANK, session.state)
    session.state.place = "of another bank"
    assert "why" == getattr(resume(BANK, session.state), "id", None)


def test_progress_counts_by_factor_and_in_minutes() -> None:
    session = Session(format="quick")
    before = progress(BANK, session.state)
    assert (0, 4, 9, 0.0) == (before.answered, before.asked, before.minutes_left, before.fraction)
    session.answer("why", "x")
    session.add("goals")
    session.record(changes.set_undecided(BANK, session.state, "level_now"))
    found = progress(BANK, session.state)
    assert (2, 1, 4, 3.5) == (found.answered, found.partly, found.asked, found.minutes_left)
    assert 0.625 == found.fraction
    assert not found.whole
    assert (2, 0) == (found.factors["goals"].answered, found.factors["groups"].asked)
    session.state.minutes = 40
    assert 7 == progress(BANK, session.state).minutes_left


def test_minutes_in_words() -> None:
    assert "about 12 minutes left" == minutes_words(11.6)
    assert "about 1 minute left" == minutes_words(0.2)
    assert "about 0 minutes left" == minutes_words(0)


def test_every_question_of_the_bank_has_a_status() -> None:
    assert {Status.EMPTY} == {status(BANK, State(), question) for question in Q.values()}
    assert set(Kind) == {question.kind for question in Q.values()} | {Kind.REFS}


def with_optional(*optional: str) -> Bank:
    fields = tuple(field._replace(optional=field.id in optional) for field in Q["goals"].fields)
    factor = BANK.factors[0]._replace(questions=(Q["goals"]._replace(fields=fields),))
    return BANK._replace(factors=(factor, *BANK.factors[1:]))


@pytest.mark.parametrize(
    ("expected", "optional"),
    [(Status.PARTLY, ()), (Status.PARTLY, ("priority",)), (Status.ANSWERED, ("priority", "groups"))],
)
def test_an_optional_field_leaves_no_gap(expected: Status, optional: tuple[str, ...]) -> None:
    bank = with_optional(*optional)
    session = Session(bank, format="core")
    session.add("goals", name="Fewer calls")
    assert expected == status(bank, session.state, bank.questions["goals"])


def test_a_list_of_optional_fields_is_answered_by_any_of_them() -> None:
    bank = with_optional("name", "priority", "groups")
    session = Session(bank, format="core")
    goal = session.add("goals")
    assert Status.PARTLY == status(bank, session.state, bank.questions["goals"])
    session.field("goals", goal, "name", "Fewer calls")
    assert Status.ANSWERED == status(bank, session.state, bank.questions["goals"])
