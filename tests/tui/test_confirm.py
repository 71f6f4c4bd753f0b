"""A question before something is done: what each key and click answers."""

from __future__ import annotations

import pytest
from textual.content import Content

from tests.tui.conftest import HOSTILE, BareApp, TestProgram, text_of
from workshop import i18n
from workshop.tui.content import user_text
from workshop.tui.screens.confirm import Confirm


async def answered(program: TestProgram, *keys: str, danger: bool = False, click: str = "") -> list[bool | None]:
    """What came back."""
    found: list[bool | None] = []
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Confirm(Content("Go on?"), yes="Do it", danger=danger), found.append)
        await pilot.pause()
        if click:
            await pilot.click(click)
        await pilot.press(*keys)
        await pilot.pause()
    return found


@pytest.mark.parametrize(
    ("keys", "danger", "answer"),
    [
        (["enter"], False, True),
        (["tab", "enter"], False, False),
        (["right", "enter"], False, False),
        (["escape"], False, False),
        (["enter"], True, False),
        (["left", "enter"], True, True),
    ],
)
async def test_keys(program: TestProgram, keys: list[str], danger: bool, answer: bool) -> None:
    assert [answer] == await answered(program, *keys, danger=danger)


@pytest.mark.parametrize(("button", "answer"), [("#yes", True), ("#no", False)])
async def test_mouse(program: TestProgram, button: str, answer: bool) -> None:
    assert [answer] == await answered(program, click=button)


@pytest.mark.parametrize(("lang", "cancel"), [("en", "Cancel"), ("fi", "Peruuta")])
async def test_hostile_words_are_shown_as_they_are(program: TestProgram, lang: str, cancel: str) -> None:
    i18n.use(lang)
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        for text in HOSTILE:
            app.push_screen(Confirm(user_text(text), yes="[/x]"))
            await pilot.pause()
            shown = text_of(app)
            assert "[/x]" in shown
            assert cancel in shown
            assert text.isprintable() <= (text.split()[0] in shown)
            await pilot.press("escape")
