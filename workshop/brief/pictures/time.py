"""The time of a session: each step as long as it was planned, and the bar of what was used on it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.bank.model import Block
from workshop.brief.page import Page
from workshop.brief.pictures.shapes import (
    EDGE,
    FAINT,
    INK,
    PAPER,
    QUIET,
    RISE,
    SHADES,
    SMALL,
    TEXT,
    WIDE,
    Drawing,
    Entry,
    ground,
    legend,
    lines_in,
    lines_of,
    row_height,
    stroke,
    text,
)  # fmt: skip
from workshop.brief.pictures.svg import Element, element
from workshop.session import agenda

LEFT, RIGHT = 214.0, 590.0
"""Where the bars begin, and where the longest ends."""
ROW, LOW, PLANNED, USED = 36.0, 26.0, 22.0, 10.0


def draw(_block: Block, page: Page) -> Drawing | None:
    """A row a step; nothing where nobody walked through them."""
    steps, spent = agenda.steps(page.bank, page.state), agenda.used(page.bank, page.state, page.state.at)
    if sum(spent.values()) < 1:
        return None
    gettext = page.words.gettext
    unit = (RIGHT - LEFT) / max(1.0, *(max(step.minutes, spent[step.id]) for step in steps))
    high = row_height(len(steps), ROW, LOW)
    parts: list[Element] = []
    said = []
    for at, step in enumerate(steps):
        name = agenda.called(page.bank, step, page.lang)
        told = gettext("{used} of {planned} min", used=f"{spent[step.id]:.0f}", planned=f"{step.minutes:.0f}")
        parts += _row(name, step.minutes, spent[step.id], told, EDGE + (at + 0.5) * high, high, unit)
        said.append(f"{name} {told}")
    explained, end = legend(_entries(page), EDGE + len(steps) * high + TEXT + 8)
    title = gettext("Time planned and used, step by step")
    return Drawing(title, "; ".join(said), WIDE, end, (ground(WIDE, end), *parts, *explained))


def _row(name: str, planned: float, used: float, told: str, y: float, high: float, unit: float) -> Iterator[Element]:
    yield stroke(EDGE, y + high / 2, WIDE - EDGE, y + high / 2, colour=FAINT)
    yield from lines_of(EDGE, y, name, LEFT - EDGE - 10, lines_in(high, 2), size=SMALL)
    yield _planned(LEFT, y - PLANNED / 2, planned * unit, PLANNED)
    if used > 0:
        yield _used(LEFT, y - USED / 2, used * unit, USED)
    yield text(WIDE - EDGE, y + SMALL * RISE, told, size=SMALL, anchor="end", fill=INK)


def _planned(x: float, y: float, width: float, height: float) -> Element:
    return element(
        "rect", x=x, y=y, width=max(width, 2), height=height, rx=2, fill=SHADES[1], stroke=QUIET, stroke_width=1
    )


def _used(x: float, y: float, width: float, height: float) -> Element:
    return element(
        "rect", x=x, y=y, width=max(width, 2), height=height, rx=1, fill=SHADES[4], stroke=PAPER, stroke_width=1
    )


def _entries(page: Page) -> list[Entry]:
    gettext = page.words.gettext
    return [(_planned(-9, -7, 18, 14), gettext("Planned")), (_used(-9, -4, 18, 8), gettext("Used"))]
