"""What a room agrees, written down over any screen and shown where each can be done, changed and gone to."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import SIZES, TestProgram, open_app, open_screen, saved, text_of
from workshop.bank.room import ACTIONS, DECISIONS, PARKED
from workshop.session.events import Change
from workshop.store import example
from workshop.store.library import OpenedBank
from workshop.store.rounds import begin
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.agreed import Agreed
from workshop.tui.screens.findings import Chosen
from workshop.tui.screens.interview import Interview
from workshop.tui.screens.jot import Jot


async def test_an_action_is_written_on_one_key_with_the_question_at_hand(program: TestProgram) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    async with open_app(program) as (app, pilot):
        await app.open_session(desk.session, "why_listen")
        await pilot.pause(0.3)
        for keys in ((), ("alt+c",)):  # over the question, and over another screen
            await pilot.press(*keys)
            await pilot.pause(0.2)
            below = app.screen
            await pilot.press("alt+a")
            await pilot.pause(0.2)
            assert isinstance(app.screen, Jot)
            assert "Listening:" in text_of(app)
            await pilot.press(*"Ring", "enter", *"Mik", "right", "enter", *"2027-02-30", "enter")
            await pilot.pause(0.1)
            assert "There is no such day" in text_of(app)
            await pilot.press("backspace", "backspace", *"28", "enter")
            await pilot.pause(0.2)
            assert app.screen is below
            await saved(app)
            assert app.saver is not None
            action = app.saver.desk.state.listed(ACTIONS)[-1]
            assert ("Ring", "Mika Laine", "2027-02-28", "why_listen") == tuple(
                action.value(id) for id in ("text", "owner", "due", "question")
            )


async def test_a_decision_has_its_decider_and_nothing_is_saved_without_words(program: TestProgram) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    async with open_screen(program, desk.session, "interview", "importance") as (app, pilot, saver):
        before = len(saver.desk.state.listed(DECISIONS))
        await pilot.press("alt+i")
        await pilot.pause(0.2)
        await pilot.press("ctrl+s")
        assert "Write this first." in text_of(app)
        await pilot.press(*"Yes", "ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        made = saver.desk.state.listed(DECISIONS)
        assert before + 1 == len(made)
        assert "Sanna Koskela" == made[-1].value("decided_by")
        await pilot.press("alt+k")
        await pilot.pause(0.2)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert isinstance(app.screen, Interview)


async def test_without_a_session_nothing_is_offered(program: TestProgram) -> None:
    async with open_app(program) as (app, pilot):
        await pilot.press("alt+a")
        await pilot.pause(0.2)
        assert not isinstance(app.screen, Jot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_the_lists_are_worked_through(program: TestProgram, size: tuple[int, int], lang: str) -> None:
    desk = example.make(program.store, lang, by="facilitator")
    async with open_screen(program, desk.session, "agreed", size=size, lang=lang) as (app, pilot, saver):
        screen = app.screen
        assert isinstance(screen, Agreed)
        assert screen.selected is not None
        first = screen.selected[1]
        await pilot.press("x")
        await saved(app)
        await pilot.pause(0.1)
        assert saver.desk.state.items[ACTIONS][first.id].value("done") is True
        assert screen.selected[1].id == first.id
        await pilot.press("delete")
        await saved(app)
        await pilot.pause(0.1)
        assert saver.desk.state.items[ACTIONS][first.id].removed
        while screen.selected[0] != PARKED:
            await pilot.press("j")
        await pilot.press("b")
        await pilot.pause(0.2)
        await pilot.press("down", "enter")
        await pilot.pause(0.2)
        await saved(app)
        assert "decision" == saver.desk.state.listed(PARKED)[0].value("became")
        assert 3 == len(saver.desk.state.listed(DECISIONS))
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Jot)
        await pilot.press("end", *" (2)", "ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        assert any(str(one.value("text")).endswith("(2)") for one in saver.desk.state.listed(PARKED))


async def test_the_next_round_says_what_is_open(program: TestProgram) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    summary = program.store.summary(desk.session)
    assert summary is not None
    opened = OpenedBank(program.the_bank, program.files)
    after, _left = begin(
        program.store, summary, opened, title="Next", by="facilitator", now=program.now, new_id=program.new_id
    )
    async with open_app(program) as (app, pilot):
        await app.open_session(after.session)
        await pilot.pause(0.4)
        assert "5 things are open since the last round" in text_of(app)
        await pilot.press("alt+m")
        await pilot.pause(0.3)
        assert "↻" in text_of(app)


async def test_a_rule_about_a_factor_leads_to_a_new_action(program: TestProgram) -> None:
    change = Change(
        "levels_rated", {"rating": 1, "factor": "ownership", "now": [1, 5], "wanted": [], "names": {}, "evidence": []}
    )
    session = program.session(given={"ownership_level_now": 2}, changes=[change])
    async with open_screen(program, session, "interview", "importance") as (app, pilot, saver):
        await pilot.pause(0.5)
        found = next(one for one in saver.desk.findings() if one.rule.id == "differing_levels_have_action")
        assert found.item == "ownership"
        await pilot.press("alt+c")
        await pilot.pause(0.3)
        app.screen.dismiss(Chosen((found.rule.id, found.item), "actions", found.item))
        await pilot.pause(0.3)
        assert isinstance(app.screen, Jot)
        await pilot.press(*"Talk", "ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        assert found.rule.id not in {one.rule.id for one in saver.desk.findings()}


async def begun(app: WorkshopApp, pilot: Pilot[None], keys: str, typed: str) -> None:
    """Type into the form that a key opens, and let the program be killed then."""
    await pilot.press(keys)
    await pilot.pause(0.2)
    assert isinstance(app.screen, Jot)
    await pilot.press(*typed)
    await pilot.pause(0.1)
    assert app.saver is not None
    assert app.saver.drafts.flush(9e9)


async def test_what_a_crash_left_half_typed_is_offered_back(program: TestProgram) -> None:
    session = example.make(program.store, "en", by="facilitator").session
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "why_listen")
        await pilot.pause(0.3)
        await begun(app, pilot, "alt+a", "Ring [/] the people")
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "importance")
        await pilot.pause(0.3)
        await pilot.press("alt+k")  # another form knows nothing of it
        await pilot.pause(0.2)
        assert "Ring" not in text_of(app)
        await pilot.press("escape", "alt+a")
        await pilot.pause(0.3)
        assert "A draft was left here: “Ring [/] the people”" in text_of(app)
        await pilot.press("escape")  # what was not answered is offered again
        await pilot.pause(0.2)
        await pilot.press("alt+a")
        await pilot.pause(0.3)
        await pilot.click(".use")
        await pilot.pause(0.2)
        assert "Listening:" in text_of(app)
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        assert app.saver is not None
        action = app.saver.desk.state.listed(ACTIONS)[-1]
        assert ("Ring [/] the people", "why_listen") == (action.value("text"), action.value("question"))
        assert [] == program.desk(session).drafts()


async def test_what_is_cancelled_or_taken_back_is_no_draft(program: TestProgram) -> None:
    session = example.make(program.store, "en", by="facilitator").session
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "importance")
        await pilot.pause(0.3)
        for last in (["escape"], ["backspace"]):
            await begun(app, pilot, "alt+i", "x")
            await pilot.press(*last)
            await pilot.pause(0.2)
            assert [] == program.desk(session).drafts()
        await pilot.press("escape")
        await begun(app, pilot, "alt+i", "y")
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "importance")
        await pilot.pause(0.3)
        await pilot.press("alt+i")
        await pilot.pause(0.3)
        await pilot.click(".discard")
        await pilot.pause(0.2)
        assert "A draft" not in text_of(app)
        assert [] == program.desk(session).drafts()
        assert app.focused is not None
        assert "decision" == app.focused.id


@pytest.mark.parametrize("draft", ["", "null", "[1, 2]", "{}", '[{"text": ""}, null]', "[" * 5000])
async def test_a_draft_that_holds_nothing_is_not_offered(program: TestProgram, draft: str) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    desk.keep_draft("jot/actions/", draft)
    async with open_screen(program, desk.session, "jot", ACTIONS) as (app, pilot, _saver):
        await pilot.pause(0.3)
        assert "A draft" not in text_of(app)
