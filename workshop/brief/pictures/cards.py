"""A factor as a card: its number and name, its level now and wanted, and how far it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workshop.bank.model import Factor
from workshop.brief.page import Page
from workshop.brief.pictures.shapes import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    RISE,
    ROUND,
    RULE,
    SMALL,
    Entry,
    dot,
    lines_of,
    text,
)
from workshop.brief.pictures.svg import Element, element, path
from workshop.session.walk import DONE, Status

CARD, TALL = 118.0, 118.0
"""How wide and high a card is."""
_BOX = 12.0


class Standing(NamedTuple):
    """How a factor stands: answered questions of those asked, whether any is begun, and its levels."""

    factor: Factor
    answered: int
    asked: int
    begun: bool
    now: int | None
    wanted: int | None


def standing(factor: Factor, page: Page) -> Standing:
    """How a factor stands, by the questions that the session asks."""
    asked = [page.statuses[question.id] for question in factor.questions if question.id in page.statuses]
    now, wanted = (level(factor, which, page) for which in ("now", "wanted"))
    done = sum(status in DONE for status in asked)
    begun = any(status is not Status.EMPTY for status in asked)
    return Standing(factor, done, len(asked), begun, now, wanted)


def level(factor: Factor, which: str, page: Page) -> int | None:
    """The level of a factor, "now" or "wanted"; None where nobody gave one."""
    asked = (question.id for question in factor.questions if question.levels == which and question.id in page.visible)
    return next((value for id in asked if isinstance(value := page.state.value(id), int)), None)


def words(one: Standing, page: Page) -> str:
    """In words: "1 Objectives 8/8, level 2 → 3"."""
    number = "" if one.factor.number is None else f"{one.factor.number} "
    said = f"{number}{one.factor.short.to(page.lang)} {one.answered}/{one.asked}"
    if one.now is None and one.wanted is None:
        return said
    points = page.words.gettext("level {now} → {wanted}", now=one.now or "–", wanted=one.wanted or "–")
    return f"{said}, {points}"


def card(one: Standing, x: float, y: float, colour: str, page: Page) -> Iterator[Element]:
    """A factor: number and name, its levels as boxes, and how far it is answered."""
    left, top, room = x - CARD / 2, y - TALL / 2, CARD - 16
    yield element("rect", x=left, y=top, width=CARD, height=TALL, rx=ROUND, fill=PAPER, stroke=colour, stroke_width=2)
    yield from lines_of(left + 8, top + 39, one.factor.short.to(page.lang), room, 3, size=SMALL, bold=True)
    if one.factor.number is not None:
        yield dot(left + 16, top, 12, fill=colour, colour=PAPER, width=2)
        yield text(
            left + 16, top + SMALL * RISE, str(one.factor.number), size=SMALL, bold=True, anchor="middle", fill=PAPER
        )
    if one.now or one.wanted:
        yield from _boxes(one, left + 8, top + 69, colour, len(page.bank.levels) or 5)
    mark = _mark(whole=0 < one.asked == one.answered, begun=one.begun)
    yield element("g", *mark, transform=f"translate({left + 15:.2f} {top + TALL - 17:.2f})")
    yield text(left + 28, top + TALL - 17 + SMALL * RISE, f"{one.answered}/{one.asked}", size=SMALL, fill=QUIET)


def _boxes(one: Standing, x: float, y: float, colour: str, most: int) -> Iterator[Element]:
    """A box a level: full up to now, with a thick edge up to what is wanted."""
    size = min(_BOX, 62 / most - 2)
    for at in range(1, most + 1):
        full, open_ = at <= (one.now or 0), at <= (one.wanted or 0)
        yield element(
            "rect", x=x + 1 + (at - 1) * (size + 2), y=y, width=size, height=size, rx=1.5,
            fill=colour if full else PAPER if open_ else FAINT,
            stroke=colour if full or open_ else RULE, stroke_width=2 if full or open_ else 1,
        )  # fmt: skip
    said = f"{one.now or '–'} → {one.wanted or '–'}"
    yield text(x + most * (size + 2) + 5, y + size / 2 + SMALL * RISE, said, size=SMALL)


def _mark(*, whole: bool, begun: bool) -> tuple[Element, ...]:
    """A circle: full with a tick, half full, or empty."""
    if whole:
        tick = element("path", d="M -3.5 0 L -1 3 L 4 -3", fill="none", stroke=PAPER, stroke_width=2)
        return (dot(0, 0, 7, width=1.5), tick)
    ring = dot(0, 0, 7, fill=PAPER, width=1.5)
    half = element("path", d=path("M", 0, -7, "A", 7, 7, 0, 0, 0, 0, 7, "Z"), fill=INK)
    return (ring, half) if begun else (ring,)


def entries(page: Page) -> list[Entry]:
    """What the marks on the cards mean."""
    gettext = page.words.gettext
    full = element("rect", x=-6, y=-6, width=12, height=12, rx=1.5, fill=INK, stroke=INK, stroke_width=2)
    edged = element("rect", x=-6, y=-6, width=12, height=12, rx=1.5, fill=PAPER, stroke=INK, stroke_width=2)
    return [
        (_mark(whole=True, begun=True), gettext("Answered")),
        (_mark(whole=False, begun=True), gettext("Partly answered")),
        (_mark(whole=False, begun=False), gettext("No answer yet")),
        (full, gettext("Level now")),
        (edged, gettext("Level wanted")),
    ]
