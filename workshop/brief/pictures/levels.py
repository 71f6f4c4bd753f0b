"""Levels now and wanted: a row a factor on one scale, with the reach of what people gave."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from workshop.bank.model import Block, Factor
from workshop.brief.page import Page
from workshop.brief.pictures.cards import level
from workshop.brief.pictures.shapes import (
    CYCLES,
    EDGE,
    FAINT,
    INK,
    OTHER,
    QUIET,
    RISE,
    SMALL,
    TEXT,
    WIDE,
    Drawing,
    Entry,
    arrow,
    diamond,
    dot,
    ground,
    legend,
    line_of,
    lines_of,
    stroke,
    text,
)  # fmt: skip
from workshop.brief.pictures.svg import Element
from workshop.session import levels as giving

LEFT, RIGHT = 200.0, 678.0
"""Where the scale begins and ends."""
ROW, HEAD = 42.0, 58.0
_INSET = 36.0


class Point(NamedTuple):
    """A factor's levels, and how those of several people lie."""

    factor: Factor
    now: int | None
    wanted: int | None
    rated: giving.Rated | None


def draw(_block: Block, page: Page) -> Drawing | None:
    """Every factor that has a level, cycle by cycle; nothing where none has."""
    rated = {one.factor.id: one for one in giving.newest(page.bank, page.state)}
    found = [point for factor in page.bank.numbered() if (point := _point(factor, rated.get(factor.id), page))]
    if not found:
        return None
    parts: list[Element] = []
    y = EDGE + HEAD
    for cycle, points in groupby(found, key=lambda point: point.factor.cycle):
        name = next((one.name.to(page.lang) for one in page.bank.cycles if one.id == cycle), "")
        colour = CYCLES.get(cycle or "", OTHER)
        if name:
            parts.append(line_of(EDGE, y + TEXT, name, LEFT - EDGE - 8, size=SMALL, bold=True, fill=colour))
            y += SMALL * 1.9
        for point in points:
            parts += _row(point, y + ROW / 2, colour, page)
            y += ROW
    explained, end = legend(_entries(found, page), y + TEXT + 8)
    title = page.words.gettext("Levels of the success factors, now and wanted")
    return Drawing(title, _said(found, page), WIDE, end, (ground(WIDE, end), *_scale(y, page), *parts, *explained))


def _point(factor: Factor, rated: giving.Rated | None, page: Page) -> Point | None:
    """A factor's levels; None where it has none, and nobody has rated it."""
    now, wanted = (level(factor, which, page) for which in ("now", "wanted"))
    if now is None and wanted is None and rated is None:
        return None
    return Point(factor, now, wanted, rated)


def _said(found: list[Point], page: Page) -> str:
    return "; ".join(f"{point.factor.short.to(page.lang)} {_figures(point)}" for point in found)


def _figures(point: Point) -> str:
    return f"{point.now or '–'} → {point.wanted or '–'}"


def _at(level: float, page: Page) -> float:
    most = max(len(page.bank.levels), 2)
    return LEFT + _INSET + (min(level, most) - 1) * (RIGHT - LEFT - 2 * _INSET) / (most - 1)


def _scale(bottom: float, page: Page) -> Iterator[Element]:
    """The levels with their names, and a line down from each."""
    names = [name.to(page.lang) for name in page.bank.levels] or ["", ""]
    room = (RIGHT - LEFT - 2 * _INSET) / (len(names) - 1 or 1) - 6
    for n, name in enumerate(names, 1):
        x = _at(n, page)
        yield stroke(x, EDGE + HEAD - 2, x, bottom)
        yield text(x, EDGE + TEXT, str(n), bold=True, anchor="middle")
        yield from lines_of(x, EDGE + 37, name, room, 2, size=SMALL, anchor="middle", fill=QUIET)


def _row(point: Point, y: float, colour: str, page: Page) -> Iterator[Element]:
    """The name, the way from now to wanted between the reaches of both, and the figures."""
    number = "" if point.factor.number is None else f"{point.factor.number} "
    name = f"{number}{point.factor.short.to(page.lang)}"
    yield stroke(EDGE, y + ROW / 2, WIDE - EDGE, y + ROW / 2, colour=FAINT)
    yield from lines_of(EDGE, y, name, LEFT - EDGE - 4, 2, size=SMALL)
    if point.rated is not None:
        yield from _reach(point.rated.now, y - 12, colour, page)
        yield from _reach(point.rated.wanted, y + 12, colour, page, dash="5 3")
    if point.now and point.wanted and point.now != point.wanted:
        start, end = _at(point.now, page), _at(point.wanted, page)
        side = 1 if end > start else -1
        yield stroke(start, y, end - side * 12, y, colour=colour, width=3)
        yield arrow(end - side * 14, y, "right" if side > 0 else "left", fill=colour)
    if point.wanted:
        yield diamond(_at(point.wanted, page), y, 9, colour=colour)
    if point.now:
        same = point.now == point.wanted
        yield dot(_at(point.now, page), y, 4 if same else 7, fill=colour, colour=colour, width=0)
    yield text(WIDE - EDGE, y + TEXT * RISE, _figures(point), anchor="end")


def _reach(
    found: giving.Spread | None, y: float, colour: str, page: Page, dash: str | None = None
) -> Iterator[Element]:
    """A line from the lowest to the highest level given, with a tick at either end."""
    if found is None or found.low is None or found.high is None:
        return
    low, high = _at(found.low, page), _at(found.high, page)
    if low < high:
        yield stroke(low, y, high, y, colour=colour, width=1.5, dash=dash)
    for x in dict.fromkeys((low, high)):
        yield stroke(x, y - 4, x, y + 4, colour=colour, width=1.5)


def _entries(found: list[Point], page: Page) -> list[Entry]:
    gettext = page.words.gettext
    entries: list[Entry] = [(dot(0, 0, 6), gettext("Level now")), (diamond(0, 0, 7), gettext("Level wanted"))]
    if any(point.rated for point in found):
        entries += [
            (_bar(None), gettext("Now, as people gave it: lowest to highest")),
            (_bar("5 3"), gettext("Wanted, as people gave it: lowest to highest")),
        ]
    return entries


def _bar(dash: str | None) -> list[Element]:
    ends = [stroke(x, -4, x, 4, colour=INK, width=1.5) for x in (-9, 9)]
    return [stroke(-9, 0, 9, 0, colour=INK, width=1.5, dash=dash), *ends]
