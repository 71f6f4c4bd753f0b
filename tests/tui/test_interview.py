"""The interview: walking, answering, leaving and coming back, with keys and mouse."""

from __future__ import annotations

import pytest
from textual.widgets import Button, Input, TextArea

from tests.tui.conftest import HOSTILE, SIZES, TestProgram, open_app, open_screen, saved, text_of
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.walk import Status
from workshop.store.desk import Desk
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.interview import Interview
from workshop.tui.widgets.editors.typed import TypedEditor
from workshop.tui.widgets.outline import Outline

FOREIGN = {
    "en": ("Kysymys", "vastattu", "jäljellä", "Seuraava", "Miksi"),
    "fi": ("Question", "answer", "left", "Next", "Why", "planned", "Saved", "Everything"),
}
"""Words that have no business on the screen in a language."""


def at(app: WorkshopApp) -> str | None:
    """The id of the question on the screen."""
    assert isinstance(app.screen, Interview)
    return app.screen.walk.at.id if app.screen.walk.at else None


def typing(app: WorkshopApp) -> str:
    """What stands in the field of the editor."""
    editor = screen(app).pane.editor
    assert isinstance(editor, TypedEditor)
    return editor.typing


def screen(app: WorkshopApp) -> Interview:
    assert isinstance(app.screen, Interview)
    return app.screen


async def test_opens_at_the_first_question_with_the_cursor_in_the_answer(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, _pilot, _saver):
        assert "importance" == at(app)
        assert isinstance(app.focused, TextArea)
        assert "What would we lose" in text_of(app)
        assert "Question 1/57" in text_of(app)


async def test_an_answer_is_saved_by_going_on_and_still_there_on_coming_back(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview") as (app, pilot, _saver):
        await pilot.press(*"The outage", "f4")
        await pilot.pause()
        await saved(app)
        assert "The outage" == program.desk(id).state.value("importance")
        assert "objectives" == at(app)
        await pilot.press("f3")
        await pilot.pause()
        assert "importance" == at(app)
        assert "The outage" == typing(app)
        assert "✓ Answered · 23 Nov 2026" in text_of(app)


async def test_the_place_is_kept_over_the_next_start(program: TestProgram) -> None:
    id = program.session(given={"target_groups": [{"name": "Residents"}]})
    async with open_screen(program, id, "interview", "scope") as (app, pilot, _saver):
        await pilot.press("f4")
        await pilot.pause()
        assert "period" == at(app)
        await saved(app)
    async with open_screen(program, id, "interview") as (app, _pilot, _saver):
        assert "period" == at(app)


async def test_quick_keys_each_go_one_step(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", "scope") as (app, pilot, _saver):
        await pilot.press("f4", "f4", "f4")
        await pilot.pause(0.2)
        assert "approved_by" == at(app)


async def test_not_decided_is_recorded_and_taken_back_with_the_same_key(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "scope") as (app, pilot, saver):
        scope = saver.desk.bank.questions["scope"]
        await pilot.press("f5")
        await pilot.pause()
        await saved(app)
        await pilot.pause()
        assert Status.UNDECIDED is program.desk(id).status(scope)
        assert "? Not decided" in text_of(app)
        await pilot.press("f5")
        await pilot.pause()
        await saved(app)
        assert Status.EMPTY is program.desk(id).status(scope)


async def test_what_depends_on_an_answer_is_asked_right_after_it(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", "objectives_level_wanted") as (app, pilot, _saver):
        await pilot.press("f3")
        await pilot.pause()
        assert "objectives_level_now" == at(app)
        assert "objectives_level_evidence" not in [question.id for question in app.saver.desk.asked()]  # type: ignore[union-attr]
        await pilot.press("4", "f4")
        await pilot.pause(0.2)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "objectives_level_evidence" == at(app)
        await pilot.press("f3")
        await pilot.pause(0.2)


async def test_undo_takes_back_the_last_answer_and_names_it(program: TestProgram) -> None:
    id = program.session(given={"scope": "All channels"})
    async with open_screen(program, id, "interview", "scope") as (app, pilot, _saver):
        await pilot.press("end", *" of ours", "ctrl+s")
        await pilot.pause()
        await saved(app)
        assert "All channels of ours" == program.desk(id).state.value("scope")
        await pilot.press("alt+z")
        await pilot.pause()
        await saved(app)
        await pilot.pause()
        assert "All channels" == program.desk(id).state.value("scope")
        assert "All channels" == typing(app)
        assert "Taken back: Scope" in text_of(app)


async def test_clear_removes_the_answer(program: TestProgram) -> None:
    id = program.session(given={"scope": "All channels"})
    async with open_screen(program, id, "interview", "scope") as (app, pilot, _saver):
        assert screen(app).check_action("clear", ())
        await app.run_action("clear", app.screen)
        await pilot.pause()
        await saved(app)
        await pilot.pause()
        assert program.desk(id).state.value("scope") is None
        assert "" == typing(app)
        assert not screen(app).check_action("clear", ())


async def test_next_gap_passes_over_what_is_answered_and_begins_again(program: TestProgram) -> None:
    id = program.session(given={"period": "2027", "scope": "All"})
    async with open_screen(program, id, "interview", "scope") as (app, pilot, _saver):
        await pilot.press("f10")
        await pilot.pause(0.2)
        assert "organisation_is_public" == at(app)
        await pilot.press("f10", "f10", "f10", "f10")
        await pilot.pause(0.3)
        assert "importance" == at(app)


async def test_the_end_says_what_is_left_and_leads_on(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "review_date") as (app, pilot, _saver):
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert at(app) is None
        assert "57 questions have a gap." in text_of(app)
        assert isinstance(app.focused, Button)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "importance" == at(app)
        await pilot.press("f3")
        await pilot.pause(0.2)
        assert "importance" == at(app)
        assert "This is the first question." in text_of(app)


async def test_questions_about_an_empty_list_are_passed_over_and_named(program: TestProgram) -> None:
    async with open_screen(program, program.session(format="quick"), "interview", "activities_level_wanted") as (
        app,
        pilot,
        _saver,
    ):
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "ownership_level_now" == at(app)
        assert "As soon as “Activities” has something in it:" in text_of(app)


async def test_such_a_question_leads_to_the_list_it_needs(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", "channel_fit", size=(140, 40)) as (
        app,
        pilot,
        _saver,
    ):
        assert "This asks about each line of" in text_of(app)
        assert isinstance(app.focused, Button)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "target_groups" == at(app)


async def test_text_that_does_not_fit_holds_the_walk_once_and_comes_back(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "brief_date") as (app, pilot, _saver):
        await pilot.press(*"soon", "f4")
        await pilot.pause(0.2)
        assert "brief_date" == at(app)
        assert "This is not saved yet." in text_of(app)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "review_date" == at(app)
        await pilot.press("f3")
        await pilot.pause(0.2)
        assert "soon" == typing(app)
        assert program.desk(id).state.value("brief_date") is None


async def test_a_draft_that_a_crash_left_is_offered_and_used_with_the_keyboard(program: TestProgram) -> None:
    id = program.session()
    program.desk(id).keep_draft("scope", "Half a sent")
    async with open_screen(program, id, "interview", "scope", size=(120, 36)) as (app, pilot, _saver):
        await pilot.pause(0.1)
        assert "A draft was left here: “Half a sent”" in text_of(app)
        assert "" == typing(app)
        await pilot.press("shift+tab", "shift+tab", "enter")
        await pilot.pause(0.1)
        assert "Half a sent" == typing(app)
        assert "A draft was left" not in text_of(app)
        await pilot.press(*"ence", "f4")
        await pilot.pause(0.2)
        await saved(app)
        assert "Half a sentence" == program.desk(id).state.value("scope")
        assert [] == program.desk(id).drafts()


async def test_a_draft_is_discarded_with_the_mouse(program: TestProgram) -> None:
    id = program.session()
    program.desk(id).keep_draft("scope", "Half a sent")
    async with open_screen(program, id, "interview", "scope", size=(120, 36)) as (app, pilot, _saver):
        await pilot.pause(0.1)
        await pilot.click(".discard")
        await pilot.pause(0.1)
        assert "A draft was left" not in text_of(app)
        assert [] == program.desk(id).drafts()
        assert "" == typing(app)


async def test_what_another_program_changes_is_shown_and_own_typing_stays(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "scope") as (app, pilot, saver):
        saver.follow()
        await pilot.press(*"Mine")
        other = program.desk(id, by="someone")
        other.record(changes.set_answer(other.bank, other.state, "period", "2027–2028"))
        other.record(changes.set_answer(other.bank, other.state, "scope", "Theirs"))
        await pilot.pause(1.0)
        assert "Mine" == typing(app)
        assert "someone changed: Scope; Period" in text_of(app)
        assert "2/57" in text_of(app)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "2027–2028" == typing(app)
        await saved(app)
        assert "Mine" == program.desk(id).state.value("scope")


async def test_a_question_that_is_hidden_meanwhile_does_not_throw_the_person_out(program: TestProgram) -> None:
    id = program.session(given={"objectives_level_now": 4})
    async with open_screen(program, id, "interview", "objectives_level_evidence") as (app, pilot, saver):
        saver.follow()
        await pilot.press(*"Figures")
        other = program.desk(id, by="someone")
        other.record(changes.set_answer(other.bank, other.state, "objectives_level_now", 1))
        await pilot.pause(1.0)
        assert "objectives_level_evidence" == at(app)
        assert "Figures" == typing(app)
        assert "– Not asked at present" in text_of(app)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "target_groups" == at(app)
        await saved(app)
        assert "Figures" == program.desk(id).state.value("objectives_level_evidence")


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stays_text_everywhere(program: TestProgram, text: str) -> None:
    id = program.session(
        f"Plan {text}",
        organisation=text,
        given={"scope": text},
        changes=lambda desk: changes.set_note(desk.bank, desk.state, "scope", text),
    )
    program.desk(id).keep_draft("scope", f"{text} and more")
    async with open_screen(program, id, "interview", "scope", size=(120, 36)) as (app, pilot, saver):
        saver.follow()
        other = program.desk(id, by=text)
        other.record(changes.set_answer(other.bank, other.state, "period", text))
        await pilot.pause(0.8)
        shown = text_of(app)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        if text.startswith("["):
            assert f"Plan {text}" in shown
            assert "A draft was left here:" in shown
            assert f"{text} changed: Period" in shown
            assert 5 <= shown.count(text)


async def test_the_panes_fold_and_unfold_with_the_terminal(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", size=(140, 40)) as (app, pilot, _saver):
        panes = {name: app.screen.query_one(name) for name in ("Outline", "QuestionPane", "Facilitator")}
        assert [True, True, True] == [pane.region.width > 0 for pane in panes.values()]
        for size, seen in (
            ((100, 30), [True, True, False]),
            ((80, 24), [True, True, False]),
            ((60, 18), [False, True, False]),
            ((200, 60), [True, True, True]),
        ):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert seen == [pane.region.width > 0 for pane in panes.values()], size
        await pilot.press(*"Still here")
        await pilot.resize_terminal(1, 1)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.2)
        assert "Still here" == typing(app)
        assert isinstance(app.focused, TextArea)


async def test_f2_opens_the_facilitators_pane_over_the_question_and_escape_closes_it(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("f2")
        await pilot.pause()
        assert "Who would ring us the next morning" in text_of(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Who would ring us" not in text_of(app)
        assert isinstance(app.focused, TextArea)


async def test_why_and_examples_unfold_by_key_and_by_click_without_moving_the_cursor(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", size=(120, 36)) as (app, pilot, _saver):
        focused = app.focused
        await pilot.press("f12")
        await pilot.pause()
        assert "If nothing would be lost" in text_of(app)
        await pilot.click(".folds .examples")
        await pilot.pause()
        assert "Everybody has to be in social media" in text_of(app)
        assert "If nothing would be lost" not in text_of(app)
        await pilot.press("alt+e")
        await pilot.pause()
        assert "Everybody has to be" not in text_of(app)
        assert focused is app.focused
        assert "" == typing(app)


async def test_escape_leads_to_the_outline_and_a_click_there_to_a_question(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.focused, Outline)
        line = next(n for n, text in enumerate(text_of(app).splitlines()) if "Non-goals" in text)
        await pilot.click("Outline", offset=(8, line - 1))
        await pilot.pause(0.2)
        assert "non_goals" == at(app)


async def test_the_outline_hides_and_comes_back(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(app.focused, Outline)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "Internal cycle" not in text_of(app)
        assert isinstance(app.focused, TextArea)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "Internal cycle" in text_of(app)


async def test_a_change_of_language_keeps_place_and_typing(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", "brief_date") as (app, pilot, _saver):
        await pilot.press(*"soon")
        app.use_language("fi")
        await pilot.pause(0.3)
        assert "brief_date" == at(app)
        assert "soon" == typing(app)
        assert "Sisäinen sykli" in text_of(app)
        assert isinstance(app.focused, Input)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_one_language_at_a_time(program: TestProgram, lang: str, size: tuple[int, int]) -> None:
    id = program.session("2027", lang=lang, organisation="")
    async with open_screen(program, id, "interview", size=size, lang=lang) as (app, pilot, _saver):
        shown = text_of(app)
        await pilot.press("f2", "f12")
        await pilot.pause()
        shown += text_of(app)
        assert [] == [word for word in FOREIGN[lang] if word in shown]


async def test_the_whole_quick_walk_with_next_reaches_the_end_and_back(program: TestProgram) -> None:
    id = program.session(format="quick", given={"target_groups": [{"name": "Residents"}]})
    async with open_screen(program, id, "interview") as (app, pilot, _saver):
        seen = [at(app)]
        while at(app) is not None and len(seen) < 60:
            await pilot.press("f4")
            await pilot.pause(0.05)
            seen.append(at(app))
        assert seen[-1] is None
        assert 24 <= len(seen) <= 30
        back: list[str | None] = []
        while at(app) != seen[0] and len(back) < 60:
            await pilot.press("f3")
            await pilot.pause(0.05)
            back.append(at(app))
        assert list(reversed(seen[:-1])) == back


async def test_enter_goes_on_from_an_answer_of_one_line(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "scope") as (app, pilot, _saver):
        await pilot.press(*"All channels", "enter")
        await pilot.pause(0.2)
        assert "period" == at(app)
        await saved(app)
        assert "All channels" == program.desk(id).state.value("scope")


async def test_a_list_is_filled_with_the_keyboard_and_asked_further_about(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "objectives") as (app, pilot, _saver):
        await pilot.press("+")
        await pilot.pause(0.3)
        await pilot.press(*"Fewer calls")
        await pilot.press("f4")
        await pilot.pause(0.3)
        await saved(app)
        assert "objective_goals" == at(app)
        assert ["Fewer calls"] == [item.value("statement") for item in program.desk(id).state.listed("objectives")]
        assert "Fewer calls" in text_of(app)


async def test_a_draft_in_an_item_is_offered_with_its_place(program: TestProgram) -> None:
    id = program.session(given={"objectives": [{"statement": "Fewer calls"}]})
    item = program.desk(id).state.listed("objectives")[0].id
    program.desk(id).keep_draft(f"objectives/{item}/statement", "Fewer calls by 2027")
    async with open_screen(program, id, "interview", "objectives", size=(200, 60)) as (app, pilot, _saver):
        await pilot.pause(0.1)
        assert "A draft was left at Fewer calls: Objective: “Fewer calls by 2027”" in text_of(app)
        await pilot.click(".use")
        await pilot.pause(0.1)
        await saved(app)
        assert "Fewer calls by 2027" == program.desk(id).state.listed("objectives")[0].value("statement")
        assert [] == program.desk(id).drafts()


async def test_a_draft_that_says_what_is_saved_is_forgotten(program: TestProgram) -> None:
    id = program.session(given={"scope": "All"})
    program.desk(id).keep_draft("scope", "All")
    async with open_screen(program, id, "interview", "scope") as (app, pilot, _saver):
        await pilot.pause(0.2)
        assert "A draft was left" not in text_of(app)
        assert [] == program.desk(id).drafts()


async def test_typing_that_is_taken_back_leaves_no_draft(program: TestProgram) -> None:
    id = program.session(given={"scope": "All"})
    async with open_screen(program, id, "interview", "scope") as (app, pilot, _saver):
        await pilot.press("end", "x", "backspace")
        await pilot.pause(0.6)
        await saved(app)
        assert [] == program.desk(id).drafts()
        assert "Draft kept" not in text_of(app)


async def test_steps_of_the_walk_are_no_news_and_redraw_nothing(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "scope") as (app, pilot, saver):
        saver.follow()
        taken: list[str] = []
        monkeypatch.setattr(app.screen.query_one(Outline), "take", lambda: taken.append("outline"))
        other = program.desk(id, by="someone")
        other.record(changes.enter_step(other.bank, other.state, "period"))
        await pilot.pause(0.8)
        assert other.state.seq == saver.desk.state.seq
        assert [] == taken
        assert "changed" not in text_of(app)


async def test_five_hundred_items_are_walked_through(program: TestProgram) -> None:
    def many(desk: Desk) -> list[Change]:
        bank, state = desk.bank, desk.state
        names = ((f"a{n:04}", {"name": f"Activity {n}"}) for n in range(500))
        return [
            change for id, fields in names for change in changes.add_item(bank, state, "activities", fields, item=id)
        ]

    id = program.session(changes=many)
    async with open_screen(program, id, "interview", "activities") as (app, pilot, _saver):
        assert "Activity 0" in text_of(app)
        await pilot.press("f4")
        await pilot.pause(0.3)
        assert "activity_rhythm" == at(app)
        assert "Activity 0" in text_of(app)


async def test_home_saves_what_is_typed_and_leaves_the_session(program: TestProgram) -> None:
    id = program.session()
    async with open_app(program, id) as (app, pilot):
        await pilot.pause(0.2)
        await pilot.press(*"The outage", "escape", "escape")
        await pilot.pause(0.5)
        assert app.saver is None
        assert not isinstance(app.screen, Interview)
        assert "The outage" == program.desk(id).state.value("importance")


async def test_what_is_said_of_a_question_does_not_stand_below_the_next(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("f5")
        await pilot.pause(0.2)
        assert "Recorded as not decided." in text_of(app)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "Recorded as not decided." not in text_of(app)


async def test_the_footer_has_room_for_not_decided_in_a_small_terminal(program: TestProgram) -> None:
    async with open_screen(program, program.session("quick"), "interview", size=(80, 24)) as (app, pilot, _saver):
        await pilot.pause(0.1)
        assert "F5 Not decided" in text_of(app)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "F5 Not decided" in text_of(app)
