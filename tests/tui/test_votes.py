"""Votes on the screen: given in turn and hidden, revealed at one stroke, one beside the other, put to use."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import HOSTILE, SIZES, TestProgram, open_screen, saved, text_of
from tests.tui.test_levels import team
from workshop.bank.room import PARKED
from workshop.session import changes, gathering, votes
from workshop.session.events import Change
from workshop.tui.screens.votes import Votes
from workshop.tui.screens.voting import Voting
from workshop.tui.widgets.ballot_list import BallotList
from workshop.tui.widgets.gathering_form import GatheringForm

LIST = "objectives"
GIVEN = {LIST: [{"statement": name} for name in ("Alpha", "Beta", "Gamma", "Delta")]}


async def ready(pilot: Pilot[None]) -> None:
    """Wait for the form and its focus."""
    for _again in range(60):
        await pilot.pause(0.05)
        if pilot.app.screen.query(GatheringForm) and pilot.app.focused is not None:
            return


async def begin(pilot: Pilot[None], *, method: int = 0, way: int = 0, people: str = "") -> None:
    """Fill in the form: `method` and `way` lines below the first; so many people."""
    await ready(pilot)
    for _step in range(3):
        await pilot.press("up")
    for _step in range(way):
        await pilot.press("down")
    await pilot.press("tab", *["down"] * method)
    if people:
        pilot.app.screen.query_one("#people").value = people  # type: ignore[attr-defined]
    await pilot.press("ctrl+s")
    await pilot.pause(0.2)


async def vote(pilot: Pilot[None], *keys: str) -> None:
    """One person votes."""
    await pilot.press("enter")
    await pilot.pause(0.2)
    await pilot.press(*keys, "f4")
    await pilot.pause(0.2)


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("size", SIZES)
async def test_five_people_vote_hidden_and_the_first_ones_stay(
    program: TestProgram, size: tuple[int, int], lang: str
) -> None:
    session = program.session(given=GIVEN, lang=lang)
    async with open_screen(program, session, "interview", LIST, size=size, lang=lang) as (app, pilot, saver):
        await pilot.press("alt+j")
        await begin(pilot, people="5")
        assert isinstance(app.screen, Voting)
        for n in range(5):
            await vote(pilot, *["down"] * (n % 2), "space")
            assert "●" not in text_of(app)
            assert f"{n + 1}" in text_of(app)
            assert {} == saver.desk.state.votes
        await pilot.press("enter")
        await pilot.pause(0.3)
        await saved(app)
        assert isinstance(app.screen, Votes)
        (held,) = saver.desk.state.votes.values()
        assert [3, 2, 0, 0] == [one.total for one in votes.tallied(saver.desk.bank, saver.desk.state, held)]
        assert {} == held.names
        assert saver.desk.draft(gathering.PLACE) is None
        await pilot.press("down", "c")
        await saved(app)
        await pilot.pause(0.1)
        assert 2 == len(saver.desk.state.listed(LIST))
        assert 2 == len(saver.desk.state.listed(PARKED))


async def test_what_was_removed_since_the_vote_says_so_and_is_not_chosen(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    desk = program.desk(session)
    first, second, third, _fourth = (item.id for item in desk.state.listed(LIST))
    given = {first: [1, 1], second: [0, 1], third: [0, 0]}
    held = {"question": LIST, "of": votes.ITEMS, "method": "dots", "budget": 3, "cap": 1, "people": 2}
    desk.record([Change("vote_held", {**held, "vote": "v", "given": given, "names": {}})])
    desk.record(changes.remove_item(desk.bank, desk.state, LIST, first))
    async with open_screen(program, session, "votes", LIST) as (app, pilot, saver):
        assert "Alpha  removed" in text_of(app)
        assert "Beta  removed" not in text_of(app)
        await pilot.press("c")
        await saved(app)
        assert 3 == len(saver.desk.state.listed(LIST))
        assert [] == saver.desk.state.listed(PARKED)
        await pilot.press("down", "c")
        await saved(app)
        assert 2 == len(saver.desk.state.listed(LIST))
        assert ["Gamma"] == [item.value("text") for item in saver.desk.state.listed(PARKED)]


async def test_a_budget_is_kept_and_a_ranking_gives_each_place_once(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "votes", LIST) as (app, pilot, saver):
        await begin(pilot, people="1")
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("space", "down", "space", "down", "space")
        ballot = app.screen.query_one(BallotList)
        assert 2 == sum(ballot.given.values())  # of four choices two get a dot
        assert "0 left to give" in text_of(app)
        await pilot.press("k", "minus", "down", "space")
        assert 2 == sum(ballot.given.values())
        await pilot.press("f4")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await saved(app)
        await pilot.pause(0.2)
        await pilot.press("v")
        await begin(pilot, method=1, people="1")
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("space", "down", "1", "3", "down", "space")
        assert "1." in text_of(app)
        assert sorted(app.screen.query_one(BallotList).given.values()) == [2, 3, 4]
        await pilot.press("f4")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await saved(app)
        await pilot.pause(0.2)
        assert "Vote 2 of 2" in text_of(app)
        assert "in brackets the vote before" in text_of(app)
        await pilot.press("right")
        assert "Vote 1 of 2" in text_of(app)
        assert 2 == len(saver.desk.state.votes)


async def test_hands_are_counted_and_what_is_no_number_is_told(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "votes", LIST) as (app, pilot, saver):
        await begin(pilot, way=1, method=3)
        await pilot.press(*"3 x", "f4")
        await pilot.pause(0.2)
        assert "Only numbers" in text_of(app)
        await pilot.press("backspace", *"1 1", "tab", *"0 0 5", "f4")
        await pilot.pause(0.3)
        await saved(app)
        assert isinstance(app.screen, Votes)
        (held,) = saver.desk.state.votes.values()
        assert 5 == held.people
        assert "−5" in text_of(app)
        assert "up: 3 people, aside: 1 person, down: 1 person" in text_of(app)


async def test_nobody_voting_leaves_the_ballot_where_it_is(program: TestProgram) -> None:
    async with open_screen(program, program.session(given=GIVEN), "votes", LIST) as (app, pilot, saver):
        await begin(pilot, way=2)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "Nobody has voted." in text_of(app)
        assert app.screen.query(BallotList)
        await pilot.press("space", "f4")
        await pilot.pause(0.3)
        await saved(app)
        assert 1 == len(saver.desk.state.votes)


async def test_a_crash_in_the_middle_loses_no_vote(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "votes", LIST) as (app, pilot, saver):
        await begin(pilot, people="2")
        await vote(pilot, "space")
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("down", "space")
        assert saver.drafts.flush(9e9)
    async with open_screen(program, session, "votes", LIST) as (app, pilot, saver):
        await pilot.pause(0.5)
        assert "1 of 2 have given theirs." in text_of(app)
        assert "One person has begun." in text_of(app)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert 1 == sum(app.screen.query_one(BallotList).given.values())
        await pilot.press("f4")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await saved(app)
        (held,) = saver.desk.state.votes.values()
        assert (2, [1, 1, 0, 0]) == (held.people, sorted((sum(one) for one in held.given.values()), reverse=True))


async def test_who_voted_under_a_name_and_left_stays_in_the_vote(program: TestProgram) -> None:
    session = program.session(given=GIVEN, changes=team("Aino", HOSTILE[0]))  # type: ignore[arg-type]
    async with open_screen(program, session, "votes", LIST, size=(140, 40)) as (app, pilot, saver):
        await ready(pilot)
        app.screen.query_one("#named").value = "yes"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        for _person in range(2):
            await vote(pilot, "space")
        saver.save(changes.remove_participant(saver.desk.state, "p0"))
        await saved(app)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await saved(app)
        (held,) = saver.desk.state.votes.values()
        assert {"p0", "p1"} == held.names.keys()
        assert "1 dot: 2 people" in text_of(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_choices_stay_texts(program: TestProgram, text: str) -> None:
    given = {LIST: [{"statement": text}, {"statement": "other"}]}
    async with open_screen(program, program.session(given=given), "votes", LIST) as (app, pilot, _saver):
        await begin(pilot, way=2)
        await pilot.press("space", "f4")
        await pilot.pause(0.3)
        await saved(app)
        assert isinstance(app.screen, Votes)
        assert "1." in text_of(app)


async def test_where_there_is_nothing_to_vote_on_the_key_does_nothing(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", LIST) as (app, pilot, _saver):
        await pilot.press("alt+j")
        await pilot.pause(0.2)
        assert not isinstance(app.screen, Votes)
