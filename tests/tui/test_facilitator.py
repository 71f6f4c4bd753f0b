"""The facilitator's pane: what to ask further, the time as planned and left, the next gap."""

from __future__ import annotations

from textual.containers import VerticalScroll

from tests.tui.conftest import TestProgram, open_screen, saved, text_of
from workshop.session import changes
from workshop.session.events import Change
from workshop.store.desk import Desk
from workshop.tui.widgets.facilitator import Facilitator

WIDE = (140, 40)


async def test_shows_probes_pitfalls_and_time_of_the_question_at_hand(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", size=WIDE) as (app, pilot, _saver):
        shown = text_of(app)
        assert "Who would ring us" in shown
        assert "nobody asks what" in shown
        assert "This question  2 min" in shown
        assert "This factor    0 of 12 min used" in shown
        assert "Everything     0 of 90 min used\n" in shown
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "Who would ring us" not in text_of(app)
        assert "how would we notice success" in " ".join(text_of(app).lower().split())


async def test_the_time_left_falls_with_an_answer(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", size=WIDE) as (app, pilot, _saver):
        await pilot.press(*"All", "ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        await pilot.pause(0.1)
        assert "about 72 min left" in text_of(app)
        assert "1/57 answered, about 72 minutes left" in text_of(app)


async def test_minutes_stretch_with_the_session(program: TestProgram) -> None:
    desk = Desk.create(
        program.store, program.the_bank, program.files,
        title="Long", by="facilitator", now=program.now, new_id=program.new_id, lang="en", minutes=180,
    )  # fmt: skip
    async with open_screen(program, desk.session, "interview", size=WIDE) as (app, _pilot, _saver):
        assert "This question  4 min" in text_of(app)
        assert "This factor    0 of 24 min used" in text_of(app)


async def test_the_next_gap_is_named_and_a_click_leads_there(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", size=WIDE) as (app, pilot, _saver):
        assert "Objectives: Result in a year" in text_of(app)
        await pilot.click("Facilitator .gap", offset=(2, 1))
        await pilot.pause(0.2)
        assert "Which result a year from now" in text_of(app)


async def test_says_when_no_gap_is_left(program: TestProgram) -> None:
    def decided(desk: Desk) -> list[Change]:
        found: list[Change] = []
        for question in desk.asked():
            found += changes.set_undecided(desk.bank, desk.state, question.id)
        return found

    id = program.session(changes=decided)
    async with open_screen(program, id, "interview", "scope", size=WIDE) as (app, pilot, _saver):
        assert "There is no gap left." in text_of(app)
        assert "57/57 answered" in text_of(app)
        await pilot.press("f10")
        await pilot.pause(0.2)
        assert 2 == text_of(app).count("There is no gap left.")


async def test_the_keyboard_scrolls_the_pane_over_the_question(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("f2")
        await pilot.pause()
        pane = app.screen.query_one(Facilitator)
        assert pane is app.focused
        assert isinstance(pane, VerticalScroll)
        await pilot.press("end")
        await pilot.pause(0.5)
        assert "Next gap" in text_of(app).replace("F10 Next gap", "")
        await pilot.press("f2")
        await pilot.pause()
        assert pane is not app.focused
        assert 0 == pane.region.width
