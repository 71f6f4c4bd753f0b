"""The screens about a session as a whole: review, history, the document, export, notes, finding."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList, Static, TextArea

from tests.tui.conftest import HOSTILE, SIZES, TestProgram, open_screen, saved, text_of
from workshop.session import changes
from workshop.tui.commands import active
from workshop.tui.screens.brief import Brief
from workshop.tui.screens.history import History
from workshop.tui.screens.review import Review

GIVEN = {
    "importance": "People would ring us.",
    "objectives": [{"statement": "Fewer outage calls", "type": "help"}],
    "main_job": {"undecided": "true"},
}


def shown(app: object, id: str) -> str:
    return str(app.screen.query_one(id, Static).content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("lang", "word"), [("en", "Not decided"), ("fi", "Ei vielä päätetty")])
async def test_review_shows_every_answer_and_what_is_missing(
    program: TestProgram, size: tuple[int, int], lang: str, word: str
) -> None:
    session = program.session(given=GIVEN, lang=lang)
    async with open_screen(program, session, "review", size=size, lang=lang) as (app, pilot, _saver):
        await pilot.pause()
        text = text_of(app)
        assert "People would ring us." in text
        assert "Fewer outage calls" in text
        assert word in text


async def test_review_gives_the_question_to_go_to(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "review") as (app, pilot, _saver):
        await pilot.pause()
        review = app.screen
        assert isinstance(review, Review)
        chosen: list[str | None] = []
        review.dismiss = chosen.append  # type: ignore[method-assign,assignment]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert ["objectives"] == chosen


@pytest.mark.parametrize(("name", "command"), [("review", "review_go"), ("history", "history_restore")])
async def test_the_footer_knows_what_enter_does_in_a_list(program: TestProgram, name: str, command: str) -> None:
    session = program.session(given=GIVEN)
    more = ("importance",) if name == "history" else ()
    async with open_screen(program, session, name, *more) as (app, pilot, _saver):
        await pilot.pause()
        assert "enter" in next(one.keys for one in active(app.screen) if one.command.id == command)


async def test_review_shows_only_gaps_on_a_key(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "review") as (app, pilot, _saver):
        await pilot.pause()
        every = app.screen.query_one(OptionList).option_count
        await pilot.press("space")
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count < every
        assert "People would ring us." not in text_of(app)


@pytest.mark.parametrize("name", ["review", "history", "brief", "find"])
@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_answers_stay_text(program: TestProgram, name: str, words: str) -> None:
    session = program.session(changes=lambda desk: changes.set_answer(desk.bank, desk.state, "importance", words))
    more = ("importance",) if name == "history" else ()
    async with open_screen(program, session, name, *more, size=(140, 40)) as (app, pilot, _saver):
        await pilot.pause(0.2)
        text = text_of(app)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert app.is_running


async def test_history_brings_an_earlier_answer_back(program: TestProgram) -> None:
    session = program.session()
    desk = program.desk(session)
    for words in ("first", "second"):
        desk.record(changes.set_answer(desk.bank, desk.state, "importance", words))
    async with open_screen(program, session, "history", "importance") as (app, pilot, _saver):
        await pilot.pause()
        assert isinstance(app.screen, History)
        await pilot.press("down", "r")
        await saved(app)
        await pilot.pause()
        assert "first" == program.desk(session).state.value("importance")
        assert 3 == app.screen.query_one(OptionList).option_count


async def test_history_of_a_question_without_answers(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "history", "importance") as (app, pilot, _saver):
        await pilot.press("r", "enter", "down")
        await pilot.pause()
        assert "This question was never answered." in text_of(app)


async def test_the_brief_is_the_real_document(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "brief", size=(140, 40)) as (app, pilot, _saver):
        await pilot.pause(0.3)
        assert isinstance(app.screen, Brief)
        text = text_of(app)
        assert "Kuusiniemen Lämpö" in text
        assert "session_title" not in text
        await pilot.press("s", "down", "down", "down", "enter")
        await pilot.pause(0.3)
        assert app.screen.document.scroll_y > 0


async def test_a_note_is_saved_and_cleared(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "note", "importance") as (app, pilot, _saver):
        app.screen.query_one(TextArea).text = "ask Mika"
        await pilot.press("ctrl+s")
        await saved(app)
    assert "ask Mika" == program.desk(session).state.notes["importance"][""].value
    async with open_screen(program, session, "note", "importance") as (app, pilot, _saver):
        assert "ask Mika" == app.screen.query_one(TextArea).text
        app.screen.query_one(TextArea).text = "  "
        await pilot.press("ctrl+s")
        await saved(app)
    assert program.desk(session).state.notes["importance"][""].value is None


async def test_escape_leaves_a_note_as_it_was(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "note", "importance") as (app, pilot, _saver):
        note = app.screen
        note.query_one(TextArea).text = "not to be kept"
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert "What you wrote here is not saved." in text_of(app)
        await pilot.press("enter")  # go on writing
        await pilot.pause(0.1)
        assert app.screen is note
        await pilot.press("escape")
        await pilot.pause(0.1)
        await pilot.press("left", "enter")
        await pilot.pause(0.1)
        assert app.screen is not note
        await saved(app)
    assert "importance" not in program.desk(session).state.notes


async def test_a_question_is_found_by_words_of_its_answer(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "find") as (app, pilot, _saver):
        found: list[str | None] = []
        app.screen.dismiss = found.append  # type: ignore[method-assign,assignment]
        await pilot.press(*"outage", "enter")
        await pilot.pause()
        assert "objectives" == found[0]


async def test_nothing_found_is_said_and_chooses_nothing(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "find") as (app, pilot, _saver):
        await pilot.press(*"xyzzy", "enter")
        await pilot.pause()
        assert "Nothing has these words." in text_of(app)
