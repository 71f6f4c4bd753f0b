"""The year clock: the months round a circle, and a ring for each item of a list with an arc where it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from workshop.bank.model import Block, Field, Kind
from workshop.brief.page import Page
from workshop.brief.pictures.letters import wrapped
from workshop.brief.pictures.shapes import (
    EDGE,
    FAINT,
    INK,
    LINE,
    PAPER,
    QUIET,
    RISE,
    RULE,
    SHADES,
    SMALL,
    TEXT,
    WIDE,
    Drawing,
    ground,
    line_of,
    lines_of,
    stroke,
    text,
)  # fmt: skip
from workshop.brief.pictures.svg import Element, element, path
from workshop.session.state import Item
from workshop.text import forms

MONTHS = 12
OUTER, INNER, THIN, THICK = 190.0, 54.0, 17.0, 30.0
"""Radii of the rings, and how thin and thick a ring may be."""
BAND = 26.0
"""The room round the rings for the months."""
MOST = 8
"""How many have a ring each."""
LIST = 250.0
"""The room for the names beside the circle."""
_ENTRY, _CHIP = 32.0, 26.0
_TONES = ((SHADES[4], PAPER), (SHADES[2], INK), (SHADES[3], PAPER))
"""The colours of rings and their figures, in turn."""


class Running(NamedTuple):
    """What runs, and its runs of months: the first from 0, and how many."""

    name: str
    runs: tuple[tuple[int, int], ...]


def draw(block: Block, page: Page) -> Drawing | None:
    """The items of the block's list that have months or dates; nothing where none has."""
    fields = page.fields(block.list or "")
    shown = [fields[id] for id in block.columns if id in fields] or list(fields.values())
    months = next((field for field in shown if field.kind is Kind.MULTI and len(field.options) == MONTHS), None)
    dates = [field.id for field in shown if field.kind is Kind.DATE][:2]
    found = []
    for item in page.items(block.list or "", block.where):
        runs = tuple(_runs(_months(item, months, dates)))
        if runs:
            found.append(Running(page.names.item(block.list or "", item.id) or "", runs))
    if not found:
        return None
    names = [option.name.to(page.lang) for option in months.options] if months else forms(page.lang).months
    return _drawing(found, names, page)


def _months(item: Item, months: Field | None, dates: Sequence[str]) -> set[int]:
    """The months in which an item runs: those it names, or from the first date to the second, without one all year."""
    places: Mapping[str, int] = {option.id: at for at, option in enumerate(months.options)} if months else {}
    named = item.value(months.id) if months else None
    if isinstance(named, list) and named:
        return {places[one] for one in named if one in places}
    given = [value if isinstance(value := item.value(id), str) else None for id in dates]
    start, end = (*given, None, None)[:2]
    if start is None:
        return set()
    if end is None:
        return set(range(MONTHS))
    first, last = (int(date[:4]) * MONTHS + int(date[5:7]) - 1 for date in (start, end))
    return {month % MONTHS for month in range(first, min(max(last, first), first + MONTHS - 1) + 1)}


def _runs(months: set[int]) -> Iterator[tuple[int, int]]:
    """Months that follow each other, December and January too."""
    if len(months) == MONTHS:
        yield 0, MONTHS
        return
    for first in sorted(months):
        if (first - 1) % MONTHS not in months:
            yield first, next(n for n in range(1, MONTHS) if (first + n) % MONTHS not in months)


def _drawing(found: Sequence[Running], names: Sequence[str], page: Page) -> Drawing:
    places = _rings(found)
    count = max(places) + 1
    thick = min(THICK, max(THIN, (OUTER - INNER) / count))
    outer = max(OUTER, INNER + thick * count)
    spans = [", ".join(_span(run, names) for run in one.runs) for one in found]
    beside = spans if len(found) <= 2 * MOST else [""] * len(found)
    heights = [_ENTRY + SMALL * LINE * len(wrapped(span, LIST - _CHIP - 8, SMALL, 2)) for span in beside]
    high = max(2 * (outer + BAND + EDGE), 2 * EDGE + sum(heights))
    wide = max(WIDE, 2 * (outer + BAND) + 3 * EDGE + LIST)
    x, y = EDGE + outer + BAND, high / 2
    parts = [ground(wide, high), *_face(x, y, outer, outer - thick * count, names)]
    for ring in range(count):
        r = outer - (ring + 0.5) * thick
        parts.append(element("circle", cx=x, cy=y, r=r, fill="none", stroke=FAINT, stroke_width=thick - 4))
    for at, (one, ring) in enumerate(zip(found, places, strict=True)):
        parts += _arcs(at, one, x, y, outer - (ring + 0.5) * thick, thick - 4)
    left = x + outer + BAND + EDGE
    y -= sum(heights) / 2
    for at, (one, span, height) in enumerate(zip(found, beside, heights, strict=True)):
        parts += _named(at, one.name, span, left, y + height / 2, wide - EDGE - left)
        y += height
    title = page.words.gettext("Year clock: what runs in which months")
    said = "; ".join(f"{one.name}: {span}" for one, span in zip(found, spans, strict=True))
    return Drawing(title, said, wide, high, tuple(parts))


def _span(run: tuple[int, int], names: Sequence[str]) -> str:
    first, count = run
    last = (first + count - 1) % MONTHS
    return names[first] if count == 1 else f"{names[first]}–{names[last]}"


def _point(x: float, y: float, r: float, month: float) -> tuple[float, float]:
    """A place on a circle; 0 is the beginning of January, at the top, and the months go clockwise."""
    angle = month / MONTHS * 2 * pi
    return x + r * sin(angle), y - r * cos(angle)


def _face(x: float, y: float, outer: float, inner: float, names: Sequence[str]) -> Iterator[Element]:
    """The months round the circle, along it, and a line between two of them."""
    for r in (outer, outer + BAND):
        yield element("circle", cx=x, cy=y, r=r, fill="none", stroke=RULE, stroke_width=1)
    for month, name in enumerate(names):
        yield stroke(*_point(x, y, inner, month), *_point(x, y, outer + BAND, month))
        turn = (month + 0.5) * 360 / MONTHS
        below = 90 < turn < 270
        mx, my = _point(x, y, outer + BAND / 2, month + 0.5)
        room = 2 * pi * outer / MONTHS - 6
        said = line_of(0, SMALL * RISE, name, room, size=SMALL, anchor="middle", fill=QUIET)
        yield element("g", said, transform=f"translate({mx:.2f} {my:.2f}) rotate({turn - 180 if below else turn:.0f})")


def _rings(found: Sequence[Running]) -> list[int]:
    """On which ring each stands: on its own, or where they are many on the first one that is free in its months."""
    if len(found) <= MOST:
        return list(range(len(found)))
    taken: list[set[int]] = []
    places = []
    for one in found:
        months = {(first + n) % MONTHS for first, count in one.runs for n in range(count)}
        place = next((at for at, others in enumerate(taken) if not others & months), len(taken))
        taken[place:] = [months | set().union(*taken[place : place + 1]), *taken[place + 1 :]]
        places.append(place)
    return places


def _arcs(at: int, one: Running, x: float, y: float, r: float, thick: float) -> Iterator[Element]:
    """An arc a run, and its figure where the run begins."""
    fill, letters = _TONES[at % len(_TONES)]
    for first, count in one.runs:
        if count == MONTHS:
            yield element(
                "circle", element("title", one.name), cx=x, cy=y, r=r, fill="none", stroke=fill, stroke_width=thick
            )
        else:
            start, end = _point(x, y, r, first + 0.06), _point(x, y, r, first + count - 0.06)
            d = path("M", *start, "A", r, r, 0, int(count > MONTHS // 2), 1, *end)
            yield element("path", element("title", one.name), d=d, fill="none", stroke=fill, stroke_width=thick)
        fx, fy = _point(x, y, r, first + 0.5)
        size = min(SMALL, thick)
        yield text(fx, fy + size * RISE, str(at + 1), size=size, bold=True, anchor="middle", fill=letters)


def _named(at: int, name: str, span: str, x: float, y: float, room: float) -> Iterator[Element]:
    """The figure and the colour of a ring, what it is called, and its months."""
    fill, letters = _TONES[at % len(_TONES)]
    left, room = x + _CHIP + 8, room - _CHIP - 8
    lines = len(wrapped(span, room, SMALL, 2)) * SMALL * LINE
    top = y - (TEXT * LINE + lines) / 2
    yield element("rect", x=x, y=top, width=_CHIP, height=_CHIP - 6, rx=3, fill=fill)
    middle = top + (_CHIP - 6) / 2
    yield text(x + _CHIP / 2, middle + SMALL * RISE, str(at + 1), size=SMALL, bold=True, anchor="middle", fill=letters)
    yield line_of(left, middle + TEXT * RISE, name, room)
    yield from lines_of(left, top + TEXT * LINE + lines / 2, span, room, 2, size=SMALL, fill=QUIET)
