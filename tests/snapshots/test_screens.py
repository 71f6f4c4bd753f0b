"""Every screen as it looks: at two sizes, in both themes where colours matter most, and with difficult words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from tests.snapshots.conftest import Snap
from tests.tui.conftest import TestProgram, open_app
from workshop.store import example
from workshop.tui import theme
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.interview_checking import Checking

SIZES = ((80, 24), (120, 36))


class Shown(NamedTuple):
    """A screen: the question where the example is opened, none for Home, and the keys that lead there."""

    question: str | None
    keys: Sequence[str] = ()


SCREENS: Mapping[str, Shown] = {
    "home": Shown(None),
    "new": Shown(None, ("n",)),
    "settings": Shown(None, ("ctrl+p", *"Settings", "enter")),
    "palette": Shown("why_listen", ("ctrl+p",)),
    "help": Shown("why_listen", ("f1",)),
    "text": Shown("why_listen"),
    "facilitator": Shown("why_listen", ("f2",)),
    "list": Shown("objectives"),
    "grid": Shown("channel_fit"),
    "level": Shown("objectives_level_now"),
    "choice": Shown("main_job"),
    "review": Shown("objectives", ("alt+r",)),
    "findings": Shown("objectives", ("alt+c",)),
    "sight": Shown("objectives", ("alt+l",)),
    "cycles": Shown("objectives", ("alt+o",)),
    "levels": Shown("objectives", ("f7",)),
    "rating": Shown("objectives", ("f7", "r")),
    "accept": Shown("objectives", ("alt+c", "a")),
    "history": Shown("objectives", ("alt+h",)),
    "find": Shown("objectives", ("ctrl+f",)),
    "note": Shown("objectives", ("ctrl+l",)),
    "brief": Shown("objectives", ("alt+p",)),
    "export": Shown("objectives", ("alt+p", "e")),
}
LONG = "Kaukolämpöverkonsaneeraustyömaatiedotussuunnitelma " * 4
WORDS = {
    "long": LONG.strip(),
    "cjk": "日本語の目標 地域の暖房会社の計画",
    "rtl": "مرحبا بالعالم خطة التدفئة",
    "bracket": "[bold]Growth[/] [@click=app.quit]x[/] [/",
}


async def rested(app: WorkshopApp, pilot: Pilot[None]) -> None:
    """Wait until what does not hold together is known and drawn, however busy the machine is."""
    quiet = 0
    for _again in range(100):
        await pilot.pause(0.1)
        looked = all(screen.looked for screen in app.screen_stack if isinstance(screen, Checking))
        quiet = quiet + 1 if looked else 0
        if quiet == 3:
            return


async def shown(
    program: TestProgram, snap: Snap, name: str, *, size: tuple[int, int], look: str = theme.DARK, lang: str = "en"
) -> None:
    screen = SCREENS[name]
    example.make(program.store, lang, by="facilitator").close()
    async with open_app(program, size=size, lang=lang) as (app, pilot):
        app.theme = look
        if screen.question:
            await app.open_session(f"demo-{lang}", screen.question)
        await rested(app, pilot)
        for key in screen.keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(1.0 if name in ("brief", "export") else 0.2)
        ending = "" if (look, lang) == (theme.DARK, "en") else f"-{lang if lang != 'en' else 'light'}"
        snap(app, f"{name}-{size[0]}{ending}")


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("size", SIZES)
async def test_screen(plain: TestProgram, snap: Snap, name: str, size: tuple[int, int]) -> None:
    await shown(plain, snap, name, size=size)


@pytest.mark.parametrize("name", ["home", "text"])
@pytest.mark.parametrize("size", SIZES)
async def test_in_the_light(plain: TestProgram, snap: Snap, name: str, size: tuple[int, int]) -> None:
    await shown(plain, snap, name, size=size, look=theme.LIGHT)


@pytest.mark.parametrize("name", ["home", "text", "list", "review"])
async def test_in_finnish(plain: TestProgram, snap: Snap, name: str) -> None:
    await shown(plain, snap, name, size=(80, 24), lang="fi")


async def test_home_without_a_session(plain: TestProgram, snap: Snap) -> None:
    async with open_app(plain) as (app, pilot):
        await rested(app, pilot)
        snap(app, "home-empty")


async def test_a_question_without_an_answer(plain: TestProgram, snap: Snap) -> None:
    async with open_app(plain, plain.session()) as (app, pilot):
        await rested(app, pilot)
        snap(app, "text-empty")


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("name", ["home", "text", "list"])
async def test_difficult_words(plain: TestProgram, snap: Snap, name: str, words: str) -> None:
    text = WORDS[words]
    given: dict[str, Any] = {"why_listen": text, "objectives": [{"statement": text}, {"statement": "Plain"}]}
    id = plain.session(text[:190], organisation=text[:190], given=given)
    async with open_app(plain, size=(80, 24)) as (app, pilot):
        if name != "home":
            await app.open_session(id, SCREENS[name].question)
        await rested(app, pilot)
        snap(app, f"{name}-{words}")
