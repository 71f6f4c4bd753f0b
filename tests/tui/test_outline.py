"""The outline: what it shows, how one goes about in it, and that it draws no more than it must."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from tests.tui.conftest import HOSTILE, TestProgram, open_screen, saved, text_of
from workshop.session import changes
from workshop.session.walk import Status
from workshop.tui.app import WorkshopApp
from workshop.tui.saving import Saver
from workshop.tui.view import View
from workshop.tui.widgets.outline import Outline
from workshop.tui.widgets.outline_rows import Row, rows


def shown(saver: Saver, at: str = "importance", only: str | None = None) -> list[Row]:
    bank = saver.desk.bank
    question = bank.questions[at]
    return rows(View(saver), question, bank.factor_of[at].id, roomy=False, only=only)


def here(app: WorkshopApp) -> Row:
    """The row under the cursor."""
    outline = app.screen.query_one(Outline)
    return outline._rows[outline._cursor]


async def test_the_link_stands_between_the_cycles_and_the_cover_is_last(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (_app, _pilot, saver):
        found = [row.number or row.text for row in shown(saver) if not row.question]
        assert [
            "Internal cycle", "1", "2", "3", "4", "Link", "8", "External cycle", "5", "6", "7", "The plan",
        ] == found  # fmt: skip


async def test_only_the_open_factor_shows_its_questions_with_their_signs(program: TestProgram) -> None:
    id = program.session(
        format="quick",
        given={"objectives": [{"statement": "Fewer calls"}]},
        changes=lambda desk: changes.set_undecided(desk.bank, desk.state, "objectives_level_now"),
    )
    async with open_screen(program, id, "interview", "objectives") as (_app, _pilot, saver):
        found = [row.line(40).plain.rstrip() for row in shown(saver, "objectives")]
        assert [
            " ■ Internal cycle",
            " ◐ 1 Objectives                     2/3",
            "  › ✓ Result in a year",
            "    ? Level now",
            "    ○ Level wanted in a year",
            " ○ 2 Target groups and channels     0/3",
        ] == found[:6]


@pytest.mark.parametrize("width", [1, 5, 20, 27])
async def test_a_row_never_exceeds_its_width(program: TestProgram, width: int) -> None:
    async with open_screen(program, program.session(), "interview") as (_app, _pilot, saver):
        assert [] == [row for row in shown(saver) if row.line(width).cell_length > width >= 10]


@pytest.mark.parametrize("text", HOSTILE)
def test_names_of_a_bank_are_never_parsed(text: str) -> None:
    line = Row(text, factor="f", question="q", status=Status.EMPTY).line(60).plain
    assert "\x1b" not in line
    assert "\u202e" not in line
    if text.startswith("["):
        assert text in line


async def test_keys_move_over_headings_to_the_ends_and_choose(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("ctrl+o", "g")
        assert "objectives" == here(app).factor
        assert not here(app).question
        await pilot.press("j", "j", "k")
        assert "importance" == here(app).question
        await pilot.press("G")
        assert "cover" == here(app).factor
        await pilot.press("up", "k", "k", "k")
        assert "learning" == here(app).factor
        await pilot.press("enter")
        assert "Lessons" in text_of(app)
        await pilot.press("down", "enter")
        await pilot.pause(0.2)
        assert "learning" == here(app).factor
        assert here(app).here


async def test_left_folds_and_right_unfolds(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("ctrl+o", "left")
        assert "Non-goals" not in text_of(app)
        assert ("objectives", "") == (here(app).factor, here(app).question)
        await pilot.press("right")
        assert "Non-goals" in text_of(app)


async def test_a_filter_shows_what_fits_and_leads_there(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("ctrl+o", "slash", *"jgx", "backspace", "backspace", "backspace", *"non-g")
        assert "/ non-g" in text_of(app)
        assert "Non-goals" in text_of(app)
        assert "Level now" not in text_of(app)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "/ non-g" not in text_of(app)
        assert "non_goals" == here(app).question


async def test_a_filter_that_fits_nothing_says_so_and_escape_leaves_it(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.press("ctrl+o", "slash", *"zzz")
        assert "Nothing fits." in text_of(app)
        await pilot.press("enter", "escape")
        assert "Internal cycle" in text_of(app)
        assert isinstance(app.focused, Outline)


async def test_a_click_folds_and_unfolds_a_factor(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.click("Outline", offset=(6, 1))
        assert "Non-goals" not in text_of(app)
        await pilot.click("Outline", offset=(6, 1))
        assert "Non-goals" in text_of(app)


async def test_a_cut_name_is_told_whole_under_the_mouse(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        await pilot.hover("Outline", offset=(8, 2))
        assert "What social media means to us" == str(app.screen.query_one(Outline).tooltip)
        await pilot.hover("Outline", offset=(8, 3))
        assert app.screen.query_one(Outline).tooltip is None


async def test_an_answer_redraws_its_two_lines_and_no_others(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_screen(program, program.session(), "interview", "scope") as (app, pilot, _saver):
        drawn: list[Region] = []
        outline = app.screen.query_one(Outline)

        def refresh(*regions: Region, **_more: bool) -> Outline:
            drawn.extend(regions)
            return outline

        monkeypatch.setattr(outline, "refresh", refresh)
        await pilot.press(*"All", "ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        await pilot.pause(0.1)
        assert 2 == len(drawn)
        assert {1} == {region.height for region in drawn}


async def test_plain_signs_on_the_console_of_linux(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with open_screen(program, program.session(), "interview") as (_app, _pilot, saver):
        found = [row.line(40).plain.rstrip() for row in shown(saver)]
        assert " # Internal cycle" == found[0]
        assert "  > o What social media means to us" == found[2]
