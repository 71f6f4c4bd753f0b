"""The cycles as a picture: every bank's own, walked by arrows, a list where there is little room."""

from __future__ import annotations

import pytest

from tests.tui.conftest import TestProgram, open_screen, text_of
from workshop.bank.model import Cycle
from workshop.store import example
from workshop.tui.screens.cycles import DoubleCycle
from workshop.tui.screens.interview import Interview
from workshop.tui.widgets.cycles import Card


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize(("lang", "words"), [("en", "level 2 → 3"), ("fi", "taso 2 → 3")])
async def test_the_loops_and_their_link_are_drawn_with_states_and_levels(
    program: TestProgram, size: tuple[int, int], lang: str, words: str
) -> None:
    desk = example.make(program.store, lang, by="facilitator")
    async with open_screen(program, desk.session, "cycles", size=size, lang=lang) as (app, pilot, _saver):
        await pilot.pause(0.2)
        shown = text_of(app)
        assert all(sign in shown for sign in "■◆▲→←↑↓")
        assert words in shown
        assert 8 == len(app.screen.query(Card))
        assert all(card.region.right <= size[0] for card in app.screen.query(Card))


async def test_arrows_walk_the_factors_in_their_order_and_enter_goes_there(program: TestProgram) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    async with open_screen(program, desk.session, "interview", "importance") as (app, pilot, saver):
        await pilot.press("alt+o")
        await pilot.pause(0.3)
        assert isinstance(app.screen, DoubleCycle)
        walked = []
        for _step in range(5):
            assert isinstance(app.focused, Card)
            walked.append(app.focused.factor.number)
            await pilot.press("right")
        assert [1, 2, 3, 4, 5] == walked
        await pilot.press("left", "enter")
        await pilot.pause(0.4)
        assert isinstance(app.screen, Interview)
        listening = saver.desk.bank.factor("listening")
        assert listening is not None
        assert app.screen.walk.at is listening.questions[0]


async def test_a_narrow_terminal_gets_a_list_in_the_order_of_the_walk(program: TestProgram) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    async with open_screen(program, desk.session, "cycles", size=(80, 24)) as (app, pilot, _saver):
        await pilot.resize_terminal(64, 30)
        await pilot.pause(0.3)
        shown = text_of(app)
        assert "→ " not in shown.replace("→ 3", "").replace("→ 4", "")
        assert shown.index("3 Activities") < shown.index("4 Ownership")
        await pilot.resize_terminal(100, 30)
        await pilot.pause(0.3)
        assert "←" in text_of(app)


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
async def test_other_cycles_are_drawn_as_well(program: TestProgram, kept: int) -> None:
    name = program.the_bank.title
    names = ("one", "two", "three")[:kept]
    factors = [
        factor._replace(cycle=names[n % kept] if kept and factor.number else None)
        for n, factor in enumerate(program.the_bank.factors)
    ]
    cycles = tuple(Cycle(id, name) for id in names)
    session = program.session()
    program.the_bank = program.the_bank._replace(cycles=cycles, factors=tuple(factors))
    async with open_screen(program, session, "cycles", size=(140, 60)) as (app, pilot, _saver):
        await pilot.pause(0.2)
        assert 8 == len(app.screen.query(Card))
        assert kept == text_of(app).count("□")
