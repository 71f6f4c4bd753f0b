"""Scales: points in a row with named ends, and levels in rows with their meanings."""

from __future__ import annotations

import pytest

from tests.tui.conftest import TestProgram
from tests.tui.editors.conftest import kept, open_form, settle, shown
from workshop.bank.model import Text
from workshop.session.spot import of_question
from workshop.tui.widgets.editors.points import Point
from workshop.tui.widgets.editors.scale import ScaleEditor

PLACE = "voice_formal_casual"
NOW = "objectives_level_now"
WANTED = "objectives_level_wanted"


@pytest.mark.parametrize("place", [PLACE, NOW])
@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["4"], 4),
        (["enter"], 1),
        (["right", "right", "enter"], 3),
        (["5", "up", "space"], 4),
        (["down"] * 9 + ["enter"], 5),
    ],
)
async def test_keys_choose(program: TestProgram, place: str, keys: list[str], value: int) -> None:
    id = program.session()
    async with open_form(program, id, place) as (form, pilot):
        await pilot.press(*keys)
        assert f"● {value}" in shown(form)
        await settle(pilot)
        assert value == form.answered[-1]
    assert value == kept(program, id, place)


async def test_keys_of_no_point_do_nothing(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await pilot.press("0", "6", "9", "x")
        await settle(pilot)
        assert [] == form.answered


@pytest.mark.parametrize("place", [PLACE, NOW])
@pytest.mark.parametrize("size", [(60, 40), (140, 40)])
async def test_the_mouse_chooses_and_takes_away(program: TestProgram, place: str, size: tuple[int, int]) -> None:
    id = program.session(given={place: 2})
    async with open_form(program, id, place, size=size) as (form, pilot):
        points = list(form.query(Point))
        await pilot.click(points[3])
        await settle(pilot)
        assert [4] == form.answered
        assert "● 4" in shown(form)
        assert "● 2" not in shown(form)
        await pilot.pause(0.6)
        await pilot.click(points[3])
        await settle(pilot)
        assert [4, None] == form.answered


@pytest.mark.parametrize(("lang", "low", "high"), [("en", "formal", "casual"), ("fi", "muodollinen", "rento")])
@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
async def test_the_ends_are_named(program: TestProgram, lang: str, low: str, high: str, size: tuple[int, int]) -> None:
    async with open_form(program, program.session(lang=lang), PLACE, lang=lang, size=size) as (form, _pilot):
        lines = shown(form).splitlines()
        names = next(line for line in lines if low in line)
        points = next(line for line in lines if "○ 1" in line)
        assert names.index(low) < points.index("2")
        assert points.index("4") < names.index(high) <= points.index("5")


@pytest.mark.parametrize("size", [(60, 40), (80, 40), (140, 40)])
@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_levels_have_names_and_meanings(program: TestProgram, lang: str, size: tuple[int, int]) -> None:
    id = program.session(lang=lang, given={NOW: 3})
    bank = program.the_bank
    async with open_form(program, id, NOW, lang=lang, size=size) as (form, _pilot):
        words = " ".join(shown(form).replace("›", " ").split())
        for number, (name, meaning) in enumerate(zip(bank.levels, bank.factor_of[NOW].levels, strict=True), 1):
            assert f"{'●' if number == 3 else '○'} {number} {name.to(lang)} {meaning.to(lang)}" in words


async def test_the_level_of_today_is_marked_where_a_wish_is_given(program: TestProgram) -> None:
    async with open_form(program, program.session(given={NOW: 3}), WANTED) as (form, _pilot):
        assert "○ 3 Agreed  (now)" in shown(form)
        assert 1 == shown(form).count("(now)")
    async with open_form(program, program.session(), WANTED) as (form, _pilot):
        assert "(now)" not in shown(form)


async def test_a_recorded_value_that_is_no_point_is_told(program: TestProgram) -> None:
    id = program.session(given={PLACE: 5})
    async with open_form(program, id, PLACE) as (form, pilot):
        short = program.the_bank.questions[PLACE]._replace(high=3)
        editor = ScaleEditor(of_question(short), form.editor.view)
        await form.mount(editor)
        await pilot.pause()
        assert "Recorded here: 5. It is none of these." in shown(form)
        editor.focus_first()
        await pilot.press("3")
        await settle(pilot)
        assert "Recorded here" not in shown(form)


@pytest.mark.parametrize(("size", "rows"), [((60, 30), 2), ((140, 30), 1)])
async def test_a_long_scale_stands_in_several_rows(program: TestProgram, size: tuple[int, int], rows: int) -> None:
    async with open_form(program, program.session(), PLACE, size=size) as (form, pilot):
        hostile = Text({"en": "[@click=app.quit]low[/]"}, "en")
        long = program.the_bank.questions[PLACE]._replace(low=0, high=10, low_name=hostile)
        editor = ScaleEditor(of_question(long), form.editor.view)
        await form.mount(editor)
        await pilot.pause()
        assert rows == len({point.region.y for point in editor.query(Point)})
        assert all(point.region.right <= size[0] for point in editor.query(Point))
        assert "[@click=app.quit]low[/]" in " ".join(shown(form).split())
        editor.focus_first()
        await pilot.press("0")
        await pilot.pause()
        assert 0 == form.answered[-1]
