"""The themes: every text can be read on every ground, by the measure of WCAG."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.tui.conftest import BareApp, TestProgram
from workshop.tui import theme

AA = 4.5
SIGNS = 3.0
GROUNDS = ("background", "surface", "panel", "here")
TEXTS = (
    "foreground",
    "muted",
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "internal",
    "external",
    "link",
)


def contrast(one: str, other: str) -> float:
    """The contrast of two opaque colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    found = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (found[0] + 0.05) / (found[1] + 0.05)


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_measures() -> None:
    assert 21 == round(contrast("#000000", "#ffffff"), 3)
    assert round(contrast("#777777", "#ffffff"), 2) < AA <= round(contrast("#767676", "#ffffff"), 2)


@pytest.mark.parametrize("own", theme.THEMES, ids=lambda own: own.name)
def test_every_text_can_be_read_on_every_ground(own: Theme) -> None:
    colors = {**own.to_color_system().generate(), **own.variables}
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("background", "primary"), ("block-cursor-foreground", "block-cursor-background")]
    faint = {pair: round(contrast(colors[pair[0]], colors[pair[1]]), 2) for pair in pairs}
    assert {} == {pair: value for pair, value in faint.items() if value < AA}


@pytest.mark.parametrize("own", theme.THEMES, ids=lambda own: own.name)
def test_the_cycles_can_be_told_apart(own: Theme) -> None:
    accents = [Color.parse(own.variables[name]) for name in sorted(theme.ACCENTS)]
    assert 3 == len({round(color.hsl.h, 1) for color in accents})


async def test_every_theme_of_textual_has_our_variables(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test() as pilot:
        for name in app.available_themes:
            app.theme = name
            await pilot.pause()
            assert theme.ACCENTS <= app.get_css_variables().keys()
        app.theme = "workshop-light"
        await pilot.pause()
        light = app.get_css_variables()["internal"]
        app.theme = "textual-light"
        assert light == app.get_css_variables()["internal"]
