"""The double cycle: a loop of cards for each cycle, what links them in between, each factor with its state and level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workshop.bank.model import Block, Cycle, Factor
from workshop.brief.page import Page
from workshop.brief.pictures.shapes import (
    CYCLES, EDGE, FAINT, INK, LINE, OTHER, PAPER, QUIET, RISE, ROUND, RULE, SMALL, TEXT, WIDE,
    Drawing, Entry, arrow, dot, ground, legend, line_of, lines_of, stroke, text,
)  # fmt: skip
from workshop.brief.pictures.svg import Element, element, path
from workshop.session.difference import level
from workshop.session.walk import DONE, Status

CARD, TALL = 122.0, 112.0
"""How wide and high a card is."""
BESIDE, BELOW = 16.0, 32.0
"""The room between two cards."""
LOOP = 2 * CARD + BESIDE
_LINK = "link"
"""The cycle that joins the others."""
_BOX = 12.0


class Standing(NamedTuple):
    """How a factor stands: answered questions of those asked, whether any is begun, and its levels."""

    factor: Factor
    answered: int
    asked: int
    begun: bool
    now: int | None
    wanted: int | None


def draw(_block: Block, page: Page) -> Drawing | None:
    """All factors in their cycles; nothing where no question of theirs is answered."""
    found = {factor.id: _standing(factor, page) for factor in page.bank.numbered()}
    if not any(one.begun for one in found.values()):
        return None
    parts, y = _drawn(found, page)
    explained, end = legend(_entries(page), y + TEXT)
    title = page.words.gettext("The cycles with the state and the level of each success factor")
    height = end
    return Drawing(title, _said(found.values(), page), WIDE, height, (ground(WIDE, height), *parts, *explained))


def _standing(factor: Factor, page: Page) -> Standing:
    asked = [page.statuses[question.id] for question in factor.questions if question.id in page.statuses]
    now, wanted = (level(page.bank, factor.id, page.state, which) for which in ("now", "wanted"))
    done = sum(status in DONE for status in asked)
    begun = any(status is not Status.EMPTY for status in asked)
    return Standing(factor, done, len(asked), begun, now, wanted)


def _said(found: Sequence[Standing] | Iterator[Standing], page: Page) -> str:
    """In words: "1 Objectives 8/8, level 2 → 3; ..."."""
    said = []
    for one in found:
        number = "" if one.factor.number is None else f"{one.factor.number} "
        points = f", {_levels(one, page)}" if one.now or one.wanted else ""
        said.append(f"{number}{one.factor.short.to(page.lang)} {one.answered}/{one.asked}{points}")
    return "; ".join(said)


def _levels(one: Standing, page: Page) -> str:
    return page.words.gettext("level {now} → {wanted}", now=one.now or "–", wanted=one.wanted or "–")


def _drawn(found: dict[str, Standing], page: Page) -> tuple[list[Element], float]:
    """Loops in pairs with what links them between the first two, the factors of no cycle below; and where it ends."""
    cycles = [(cycle, [one for one in found.values() if one.factor.cycle == cycle.id]) for cycle in page.bank.cycles]
    loops = [(cycle, ones) for cycle, ones in cycles if ones and cycle.id != _LINK]
    links = [(cycle, ones) for cycle, ones in cycles if ones and cycle.id == _LINK]
    parts: list[Element] = []
    y = EDGE
    for at in range(0, max(len(loops), 1), 2):
        row = loops[at : at + 2]
        between = links if at == 0 else []
        high = max([_high(len(ones)) for _cycle, ones in row] + [_stacked(len(ones)) for _cycle, ones in between], default=0)
        middle = y + TEXT * LINE + 10 + high / 2
        for (cycle, ones), x in zip(row, (EDGE, WIDE - EDGE - LOOP), strict=False):
            parts += _loop(cycle, ones, x, middle, page)
        for cycle, ones in between:
            parts += _link(cycle, ones, middle, len(row), page)
        y = middle + high / 2 + BELOW / 2
    known = {cycle.id for cycle in page.bank.cycles}
    rest = [one for one in found.values() if one.factor.cycle not in known]
    return [*parts, *_rest(rest, y, page)], y + -(-len(rest) // 5) * (TALL + BESIDE)


def _rest(rest: Sequence[Standing], y: float, page: Page) -> Iterator[Element]:
    step = (WIDE - 2 * EDGE - CARD) / 4
    for at, one in enumerate(rest):
        yield from _card(one, EDGE + CARD / 2 + at % 5 * step, y + TALL / 2 + at // 5 * (TALL + BESIDE), OTHER, page)


def _rows(count: int) -> int:
    return count // 2 + (count % 2 if count != 1 else 1)


def _high(count: int) -> float:
    return _rows(count) * (TALL + BELOW) - BELOW


def _stacked(count: int) -> float:
    return count * (TALL + BELOW) - BELOW


def _places(count: int) -> list[tuple[float, float]]:
    """The middles of a loop's cards, clockwise from the first at the upper left, round the loop's own middle."""
    side, step = (CARD + BESIDE) / 2, TALL + BELOW
    top = -(_rows(count) - 1) * step / 2
    if count == 1:
        return [(0.0, top)]
    pairs = count // 2
    right = [(side, top + row * step) for row in range(pairs)]
    left = [(-side, top + row * step) for row in range(pairs)]
    last = [(0.0, top + pairs * step)] if count % 2 else []
    return [left[0], *right, *last, *left[:0:-1]]


def _loop(cycle: Cycle, ones: Sequence[Standing], x: float, middle: float, page: Page) -> Iterator[Element]:
    """The cycle's name, the way round, and its cards on it."""
    colour = CYCLES.get(cycle.id, OTHER)
    centre, high = x + LOOP / 2, _high(len(ones))
    yield line_of(
        centre, middle - high / 2 - 12, cycle.name.to(page.lang), LOOP, bold=True, anchor="middle", fill=colour
    )
    if len(ones) > 1:
        yield from _way(centre, middle, max(high - TALL, 0), colour)
    for one, (dx, dy) in zip(ones, _places(len(ones)), strict=True):
        yield from _card(one, centre + dx, middle + dy, colour, page)


def _way(x: float, y: float, high: float, colour: str) -> Iterator[Element]:
    """A ring through the middles of the cards, with arrows where it can be seen."""
    half = (CARD + BESIDE) / 2
    yield element(
        "rect", x=x - half, y=y - high / 2, width=2 * half, height=high, rx=ROUND * 3, fill="none", stroke=colour,
        stroke_width=3,
    )  # fmt: skip
    yield arrow(x, y - high / 2, "right", fill=colour, r=7)
    if high > 0:
        yield arrow(x, y + high / 2, "left", fill=colour, r=7)
    for step in range(round(high / (TALL + BELOW))):
        down = y - high / 2 + (step + 0.5) * (TALL + BELOW)
        yield arrow(x + half, down, "down", fill=colour, r=7)
        yield arrow(x - half, down, "up", fill=colour, r=7)


def _link(cycle: Cycle, ones: Sequence[Standing], middle: float, loops: int, page: Page) -> Iterator[Element]:
    """What joins the loops: cards between them, and a way to either side."""
    colour, high = CYCLES.get(cycle.id, OTHER), _stacked(len(ones))
    room = WIDE - 2 * EDGE - 2 * LOOP
    name = cycle.name.to(page.lang)
    yield line_of(WIDE / 2, middle - high / 2 - 12, name, room, bold=True, anchor="middle", fill=colour)
    half, arm = CARD / 2, (room - CARD) / 2
    if len(ones) > 1:
        yield stroke(WIDE / 2, middle - high / 2, WIDE / 2, middle + high / 2, colour=colour, width=3)
    for side in (-1, 1)[:loops]:
        start, end = WIDE / 2 + side * half, WIDE / 2 + side * (half + arm + BESIDE / 2 + CARD / 2)
        yield stroke(start, middle, end, middle, colour=colour, width=3)
        tip = WIDE / 2 + side * (half + arm - 8)
        yield arrow(tip, middle, "right" if side > 0 else "left", fill=colour, r=7)
        yield arrow(start + side * 8, middle, "left" if side > 0 else "right", fill=colour, r=7)
    for at, one in enumerate(ones):
        yield from _card(one, WIDE / 2, middle - high / 2 + TALL / 2 + at * (TALL + BELOW), colour, page)


def _card(one: Standing, x: float, y: float, colour: str, page: Page) -> Iterator[Element]:
    """A factor: number and name, its levels as boxes, and how far it is answered."""
    left, top, room = x - CARD / 2, y - TALL / 2, CARD - 16
    yield element(
        "rect", x=left, y=top, width=CARD, height=TALL, rx=ROUND, fill=PAPER, stroke=colour, stroke_width=2
    )
    number = "" if one.factor.number is None else f"{one.factor.number} "
    yield from lines_of(
        left + 8, top + 32, f"{number}{one.factor.short.to(page.lang)}", room, 3, size=SMALL, bold=True
    )
    if one.now or one.wanted:
        yield from _boxes(one, left + 8, top + 63, colour, len(page.bank.levels) or 5)
    status = page.words.gettext("{answered} of {asked}", answered=one.answered, asked=one.asked)
    mark = _mark(whole=0 < one.asked == one.answered, begun=one.begun)
    yield element("g", *mark, transform=f"translate({left + 15:.2f} {top + TALL - 17:.2f})")
    yield text(left + 28, top + TALL - 17 + SMALL * RISE, status, size=SMALL, fill=QUIET)


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


def _entries(page: Page) -> list[Entry]:
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
