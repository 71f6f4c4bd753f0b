"""Silent input on the screen: hidden until revealed, going on after a crash, merged, grouped and used by keyboard."""

from __future__ import annotations

from threading import Event

import pytest
from textual.widgets import TextArea

from tests.tui.conftest import SIZES, TestProgram, open_screen, saved, text_of
from workshop.session import gathering, pieces
from workshop.tui import drafts
from workshop.tui.screens.interview import Interview
from workshop.tui.screens.pieces import Pieces
from workshop.tui.screens.rating import Rating
from workshop.tui.screens.silent import Silent
from workshop.tui.widgets.gathering_form import GatheringForm


async def ready(pilot: object) -> None:
    """Wait for the form."""
    for _again in range(40):
        await pilot.pause(0.05)  # type: ignore[attr-defined]
        found = pilot.app.screen.query(GatheringForm)  # type: ignore[attr-defined]
        if found and pilot.app.focused is not None:  # type: ignore[attr-defined]
            return


@pytest.mark.parametrize("size", SIZES)
async def test_people_write_hidden_and_their_pieces_become_the_answer(
    program: TestProgram, size: tuple[int, int]
) -> None:
    async with open_screen(program, program.session(), "interview", "importance", size=size) as (app, pilot, saver):
        await pilot.press("alt+s")
        await ready(pilot)
        assert isinstance(app.screen, Silent)
        await pilot.press("up", "tab", "backspace", "2", "ctrl+s")
        await pilot.pause(0.2)
        for text in ("secret one", "secret two"):
            await pilot.press("enter")
            await pilot.pause(0.2)
            assert "secret" not in text_of(app)
            await pilot.press(*text, "enter", *"third")
            await pilot.press("f4")
            await pilot.pause(0.2)
            assert "secret" not in text_of(app)
        await saved(app)
        assert not any("secret" in str(event.data) for event in saver.desk.events)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await saved(app)
        assert isinstance(app.screen, Pieces)
        assert "4 pieces" in text_of(app)
        assert "secret one" in text_of(app)
        await pilot.press("space", "m")  # the first under the second
        await saved(app)
        await pilot.pause(0.1)
        await pilot.press("g", *"Ours", "enter")
        await saved(app)
        await pilot.pause(0.1)
        assert ["Ours", ""] == [group.name for group in pieces.grouped(saver.desk.state, "importance")]
        await pilot.press("u")
        await saved(app)
        await pilot.pause(0.1)
        assert str(saver.desk.state.value("importance")).startswith("- secret")
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Interview)


async def test_a_crash_in_the_middle_loses_nothing(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "pieces", "importance") as (app, pilot, saver):
        await ready(pilot)
        await pilot.press("up", "ctrl+s")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press(*"half a thou")
        await pilot.pause(0.1)
        assert saver.drafts.flush(9e9)
    async with open_screen(program, session, "pieces", "importance") as (app, pilot, saver):
        await pilot.pause(0.5)
        assert "One person has begun." in text_of(app)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "half a thou" in text_of(app)
        await pilot.press(*"ght", "f4")
        await pilot.pause(0.2)
        found = gathering.read(saver.desk.draft(gathering.PLACE)) if saver.drafts.flush(9e9) else None
        assert found is not None
        assert ["half a thought"] == [sheet.given["text"] for sheet in found.done]


async def test_whoever_counts_learns_at_once_of_a_sheet_begun_or_finished(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PAUSE", "MOST"):
        monkeypatch.setattr(drafts, name, 60.0)
    async with open_screen(program, program.session(), "pieces", "importance") as (_app, pilot, saver):

        async def kept(begun: bool, done: int) -> None:
            for _turn in range(100):
                found = gathering.read(saver.desk.draft(gathering.PLACE))
                if found is not None and (found.open is not None, len(found.done)) == (begun, done):
                    return
                await pilot.pause(0.03)
            raise AssertionError(found)

        await ready(pilot)
        await pilot.press("up", "ctrl+s")
        await kept(False, 0)
        await pilot.pause(0.1)
        await pilot.press("enter")
        await kept(True, 0)
        await pilot.pause(0.1)
        await pilot.press(*"one")
        await pilot.press("f4")
        await kept(False, 1)


async def test_paper_is_typed_in_at_once(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "pieces", "importance") as (app, pilot, saver):
        await ready(pilot)
        await pilot.press("down", "ctrl+s")
        await pilot.pause(0.2)
        await pilot.press(*"one", "enter", *"two", "f4")
        await pilot.pause(0.3)
        await saved(app)
        assert ["one", "two"] == [item.value("text") for item in pieces.of(saver.desk.state, "importance")]


async def test_only_one_thing_is_gathered_at_a_time(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "pieces", "importance") as (app, pilot, saver):
        await ready(pilot)
        await pilot.press("up", "ctrl+s")
        await pilot.pause(0.2)
        assert saver.drafts.flush(9e9)
    async with open_screen(program, session, "levels") as (app, pilot, _saver):
        await pilot.press("r")
        await pilot.pause(0.4)
        assert "Something else is being gathered" in str([str(one.message) for one in app._notifications])


async def test_six_hundred_pieces_are_walked(program: TestProgram) -> None:
    def many(desk: object) -> object:
        sheets = tuple(
            gathering.Sheet(None, {"text": "\n".join(f"thought {person} {n}" for n in range(20))})
            for person in range(30)
        )
        found = gathering.Gathering(pieces.KIND, gathering.Way.KEYBOARD, ("importance",), 30, False, sheets)
        return pieces.reveal(desk.bank, desk.state, found, program.new_id)  # type: ignore[attr-defined]

    session = program.session(changes=many)  # type: ignore[arg-type]
    async with open_screen(program, session, "pieces", "importance") as (app, pilot, _saver):
        assert "600 pieces" in text_of(app)
        await pilot.press("end", "space", "home", "m")
        await saved(app)
        await pilot.pause(0.2)
        assert "thought 9 9" in text_of(app)


async def test_a_line_that_is_too_long_is_told_to_who_wrote_it(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "pieces", "importance") as (app, pilot, saver):
        await ready(pilot)
        await pilot.press("down", "ctrl+s")
        await pilot.pause(0.2)
        field = app.screen.query_one(TextArea)
        field.text = "short\n" + "x" * 503
        await pilot.pause(0.1)
        await pilot.press("f4")
        await pilot.pause(0.2)
        assert "Line 2 is 3 characters too long." in text_of(app)
        assert (1, 503) == field.cursor_location
        await pilot.press("backspace", "backspace", "backspace", "f4")
        await pilot.pause(0.3)
        await saved(app)
        assert 2 == len(pieces.of(saver.desk.state, "importance"))


async def test_thoughts_are_counted_from_the_start(program: TestProgram) -> None:
    session = program.session()
    found = gathering.Gathering(
        pieces.KIND, gathering.Way.KEYBOARD, ("importance",), 2, open=gathering.Sheet(None, {"text": "one\ntwo"})
    )
    program.desk(session).keep_draft(gathering.PLACE, found.text)
    async with open_screen(program, session, "silent", "importance") as (app, pilot, _saver):
        await pilot.pause(0.4)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "2 thoughts" in text_of(app)


async def begun(pilot: object, app: object) -> None:
    """Begin at the passed keyboard, with the draft written."""
    await ready(pilot)
    await pilot.press("up", "ctrl+s")  # type: ignore[attr-defined]
    await pilot.pause(0.4)  # type: ignore[attr-defined]


async def test_what_another_screen_revealed_is_not_revealed_again(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "silent", "importance") as (app, pilot, saver):
        await begun(pilot, app)
        other = program.desk(session)
        found = gathering.read(other.draft(gathering.PLACE))
        assert found is not None
        assert found.id
        whole = found._replace(done=(gathering.Sheet(None, {"text": "theirs"}),))
        other.record(pieces.reveal(other.bank, other.state, whole, other.new_id), done=gathering.PLACE)
        assert pieces.revealed(other.state, whole)
        app.screen.keep(whole)  # type: ignore[attr-defined]
        await app.screen._reveal_at_once().wait()  # type: ignore[attr-defined]
        await saver.finish()
        await pilot.pause(0.3)
        assert 1 == len(pieces.of(program.desk(session).state, "importance"))


async def test_what_another_screen_threw_away_is_left(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "silent", "importance") as (app, pilot, _saver):
        await begun(pilot, app)
        program.desk(session).drop_draft(gathering.PLACE)
        await pilot.pause(1.0)
        assert not isinstance(app.screen, Silent)
        assert "another screen" in str([str(one.message) for one in app._notifications])
        assert None is program.desk(session).draft(gathering.PLACE)


async def test_sheets_that_another_screen_took_are_gone_on_with(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "silent", "importance") as (app, pilot, _saver):
        await begun(pilot, app)
        other = program.desk(session)
        found = gathering.read(other.draft(gathering.PLACE))
        assert found is not None
        other.keep_draft(gathering.PLACE, found.begun().gave("text", "theirs").finished().text)
        await pilot.pause(1.0)
        assert "1 of 5 have given theirs." in text_of(app)
        assert "on another screen meanwhile" in text_of(app)


async def test_paper_is_gone_on_with_at_once_and_can_be_thrown_away(program: TestProgram) -> None:
    session = program.session()
    found = gathering.Gathering(pieces.KIND, gathering.Way.ALONE, ("importance",)).begun().gave("text", "half")
    program.desk(session).keep_draft(gathering.PLACE, found.text)
    async with open_screen(program, session, "silent", "importance") as (app, pilot, _saver):
        await pilot.pause(0.4)
        assert "half" in text_of(app)
        await pilot.press("f8")
        await pilot.pause(0.3)
        app.screen.dismiss(True)
        await pilot.pause(0.4)
        assert app.screen.query(GatheringForm)
        assert None is program.desk(session).draft(gathering.PLACE)


async def test_no_key_is_taken_for_what_is_not_there_yet(program: TestProgram) -> None:
    held = Event()
    async with open_screen(program, program.session(), "levels") as (app, pilot, _saver):
        await pilot.pause(0.3)
        waiting = program.store.later(held.wait)
        await pilot.press("r")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Rating)
        assert "Begin" not in text_of(app)
        await pilot.press("ctrl+s", "f4")
        held.set()
        assert waiting.result(5)
        await ready(pilot)
        assert app.screen.query(GatheringForm)
        for _again in range(60):
            await pilot.pause(0.05)
            if "Begin" in text_of(app):
                break
        assert "Begin" in text_of(app)


async def test_silent_input_under_way_is_told(program: TestProgram) -> None:
    session = program.session(given={"importance": "x"})
    found = gathering.Gathering(pieces.KIND, gathering.Way.KEYBOARD, ("importance",), 3, done=(gathering.Sheet(),))
    desk = program.desk(session)
    desk.record(
        pieces.reveal(desk.bank, desk.state, found._replace(done=(gathering.Sheet(None, {"text": "a"}),)), desk.new_id)
    )
    desk.keep_draft(gathering.PLACE, found.text)
    async with open_screen(program, session, "pieces", "importance") as (app, pilot, _saver):
        await pilot.pause(0.3)
        assert "Silent input is under way: 1 of 3 are done." in text_of(app)
