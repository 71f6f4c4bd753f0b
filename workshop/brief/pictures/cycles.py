"""The double cycle: a loop of cards for each cycle and what links them in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.bank.model import Block, Cycle
from workshop.brief.page import Page
from workshop.brief.pictures import cards
from workshop.brief.pictures.cards import CARD, TALL, Standing
from workshop.brief.pictures.shapes import (
    CYCLES,
    EDGE,
    LINE,
    OTHER,
    PAPER,
    ROUND,
    TEXT,
    WIDE,
    Drawing,
    arrow,
    dot,
    ground,
    legend,
    line_of,
    stroke,
)
from workshop.brief.pictures.svg import Element, element

BESIDE, BELOW = 24.0, 34.0
"""The room between two cards."""
LOOP = 2 * CARD + BESIDE
_LINK = "link"
"""The cycle that joins the others."""
_NAMED = TEXT * LINE + 18
"""The room for a cycle's name."""
_ABREAST = 5
"""How many cards of no cycle stand in a row."""

Loop = tuple[Cycle, Sequence[Standing]]


def draw(_block: Block, page: Page) -> Drawing | None:
    """All factors in their cycles, each with its state and level; nothing where no question of theirs is answered."""
    found = [cards.standing(factor, page) for factor in page.bank.numbered()]
    if not any(one.begun for one in found):
        return None
    parts, y = _drawn(found, page)
    explained, end = legend(cards.entries(page), y + TEXT)
    title = page.words.gettext("The cycles with the state and the level of each success factor")
    said = "; ".join(cards.words(one, page) for one in found)
    return Drawing(title, said, WIDE, end, (ground(WIDE, end), *parts, *explained))


def _drawn(found: Sequence[Standing], page: Page) -> tuple[list[Element], float]:
    """Loops in pairs with what links them between the first two, the factors of no cycle below; and where it ends."""
    cycles = [(cycle, [one for one in found if one.factor.cycle == cycle.id]) for cycle in page.bank.cycles]
    loops = [(cycle, ones) for cycle, ones in cycles if ones and cycle.id != _LINK]
    links = [(cycle, ones) for cycle, ones in cycles if ones and cycle.id == _LINK]
    parts: list[Element] = []
    y = EDGE
    for at in range(0, max(len(loops), len(links[:1])), 2):
        row, between = loops[at : at + 2], links if at == 0 else []
        rows = [*(_rows(len(ones)) for _cycle, ones in row), *(len(ones) for _cycle, ones in between)]
        high = _high(max(rows, default=0))
        parts += _row(row, between, y + _NAMED + high / 2, page)
        y += _NAMED + high + BELOW / 2
    known = {cycle.id for cycle in page.bank.cycles}
    rest = [one for one in found if one.factor.cycle not in known]
    return [*parts, *_rest(rest, y, page)], y + -(-len(rest) // _ABREAST) * (TALL + BESIDE)


def _rest(rest: Sequence[Standing], y: float, page: Page) -> Iterator[Element]:
    step = (WIDE - 2 * EDGE - CARD) / (_ABREAST - 1)
    for at, one in enumerate(rest):
        x, top = EDGE + CARD / 2 + at % _ABREAST * step, y + at // _ABREAST * (TALL + BESIDE)
        yield from cards.card(one, x, top + TALL / 2, OTHER, page)


def _row(loops: Sequence[Loop], links: Sequence[Loop], middle: float, page: Page) -> Iterator[Element]:
    """Two loops with what links them: the ways first, for the cards lie on them."""
    places = [(loop, x) for loop, x in zip(loops, (EDGE, WIDE - EDGE - LOOP), strict=False)]
    for (cycle, ones), x in places:
        yield from _way(cycle, len(ones), x + LOOP / 2, middle, page)
    for cycle, ones in links:
        yield from _link(cycle, ones, middle, len(loops), page)
    for (cycle, ones), x in places:
        for one, (dx, dy) in zip(ones, _places(len(ones)), strict=True):
            yield from cards.card(one, x + LOOP / 2 + dx, middle + dy, CYCLES.get(cycle.id, OTHER), page)


def _rows(count: int) -> int:
    return (count + 1) // 2


def _high(rows: int) -> float:
    return rows * (TALL + BELOW) - BELOW


def _places(count: int) -> list[tuple[float, float]]:
    """The middles of a loop's cards, clockwise from the first at the upper left, round the loop's own middle.

    An odd one stands in the middle below.
    """
    side, step = (CARD + BESIDE) / 2, TALL + BELOW
    top, pairs = -(_rows(count) - 1) * step / 2, count // 2
    right = [(side, top + row * step) for row in range(pairs)]
    left = [(-side, top + row * step) for row in range(pairs)]
    last = [(0.0, top + pairs * step)] if count % 2 else []
    return [*left[:1], *right, *last, *left[:0:-1]]


def _way(cycle: Cycle, count: int, x: float, y: float, page: Page) -> Iterator[Element]:
    """The cycle's name, and a ring through the middles of the cards with arrows where it can be seen."""
    colour, half, rows = CYCLES.get(cycle.id, OTHER), (CARD + BESIDE) / 2, _rows(count)
    name = cycle.name.to(page.lang)
    yield line_of(x, y - _high(rows) / 2 - 20, name, LOOP, bold=True, anchor="middle", fill=colour)
    if count == 1:
        return
    high = _high(rows) - TALL
    ring = element("rect", x=x - half, y=y - high / 2, width=2 * half, height=high, rx=ROUND * 3, fill="none",
                   stroke=colour, stroke_width=3)  # fmt: skip
    yield from (ring, arrow(x, y - high / 2, "right", fill=colour, r=7))
    if high > 0 and count % 2 == 0:
        yield arrow(x, y + high / 2, "left", fill=colour, r=7)
    for step in range(rows - 1):
        down = y - high / 2 + (step + 0.5) * (TALL + BELOW)
        yield from (
            arrow(x + half, down, "down", fill=colour, r=7),
            arrow(x - half, down, "up", fill=colour, r=7),
        )


def _link(cycle: Cycle, ones: Sequence[Standing], middle: float, loops: int, page: Page) -> Iterator[Element]:
    """What joins the loops: cards between them, and a way that meets each loop at its side."""
    colour, high = CYCLES.get(cycle.id, OTHER), _high(len(ones))
    room = WIDE - 2 * EDGE - 2 * LOOP
    name = cycle.name.to(page.lang)
    yield line_of(WIDE / 2, middle - high / 2 - 20, name, room, bold=True, anchor="middle", fill=colour)
    yield stroke(WIDE / 2, middle - high / 2, WIDE / 2, middle + high / 2, colour=colour, width=3)
    for side, towards, back in ((-1, "left", "right"), (1, "right", "left"))[:loops]:
        start, end = WIDE / 2 + side * CARD / 2, WIDE / 2 + side * (room + CARD) / 2
        yield stroke(WIDE / 2, middle, end, middle, colour=colour, width=3)
        yield arrow(start + side * 8, middle, back, fill=colour, r=7)
        yield arrow(end - side * 20, middle, towards, fill=colour, r=7)
        yield dot(end, middle, 11, fill=PAPER, colour=colour, width=3)
    for at, one in enumerate(ones):
        y = middle - high / 2 + TALL / 2 + at * (TALL + BELOW)
        yield from cards.card(one, WIDE / 2, y, colour, page)
