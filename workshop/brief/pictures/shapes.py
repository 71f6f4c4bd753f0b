"""What the pictures are drawn with: their sizes and colours in one place, and texts, marks and legends.

Colours differ in lightness and never stand alone: a figure, a sign or another form always says the same. Every picture
has a ground of its own, so that it can be read on a dark page too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshop.brief.pictures.letters import MORE, cut, fitting, width, wrapped
from workshop.brief.pictures.svg import Element, element, path

WIDE = 720.0
"""How wide a picture is in units; on a page of A4 a unit is two thirds of a point."""
TALL = 1000.0
"""How high a picture may be that is to fit on a page with its heading."""
EDGE = 14.0
TEXT, SMALL = 15.0, 13.0
LINE = 1.3
"""The height of a line, in shares of the size of its letters."""
RISE = 0.36
"""Half the height of capitals, in shares of the size: what puts a line's middle on a height."""
ROUND = 6.0

PAPER, INK, QUIET, RULE, FAINT = "#ffffff", "#1e2227", "#59606b", "#a9adb4", "#eef0f2"
CYCLES = {"internal": "#1a6586", "external": "#8f4a00", "link": "#6a469f"}
OTHER = "#1d4f76"
SHADES = ("#f4f6f8", "#c6d6e2", "#7ea6c2", "#2f6b94", "#133a57")
"""From nothing to most, each a step darker that one can tell from its neighbours in grey too."""


class Drawing(NamedTuple):
    """A picture: what it is called, what it shows in words, and its elements in a room of `width` and `height`."""

    title: str
    desc: str
    width: float
    height: float
    parts: tuple[Element, ...]


def row_height(count: int, usual: float, least: float) -> float:
    """How high a row is: lower where there are so many that they would not fit on a page."""
    return max(least, min(usual, (TALL - 150) / max(count, 1)))


def lines_in(height: float, most: int) -> int:
    """How many lines of small letters fit into a row."""
    return max(1, min(most, int(height / (SMALL * LINE * 0.96))))


def ground(width: float, height: float) -> Element:
    """The paper under a picture."""
    return element("rect", width=width, height=height, rx=ROUND, fill=PAPER)


def text(
    x: float,
    y: float,
    said: str,
    *,
    size: float = TEXT,
    bold: bool = False,
    anchor: str | None = None,
    fill: str = INK,
    whole: str | None = None,
) -> Element:
    """A line of text whose letters stand on `y`; `whole` is all that it would say where it was cut."""
    titled = [element("title", whole)] if whole and whole != said else []
    return element(
        "text",
        *titled,
        said,
        x=x,
        y=y,
        font_size=size,
        font_weight="bold" if bold else None,
        text_anchor=anchor,
        fill=fill,
    )


def line_of(
    x: float, y: float, said: str, room: float, *, size: float = TEXT, bold: bool = False, anchor: str | None = None,
    fill: str = INK,
) -> Element:  # fmt: skip
    """A text on one line, cut to its room."""
    return text(x, y, cut(said, room, size, bold=bold), size=size, bold=bold, anchor=anchor, fill=fill, whole=said)


def lines_of(
    x: float, middle: float, said: str, room: float, most: int, *, size: float = TEXT, bold: bool = False,
    anchor: str | None = None, fill: str = INK,
) -> list[Element]:  # fmt: skip
    """A text on several lines round the height `middle`, smaller where its longest word would not fit."""
    size = fitting(said, room, size, bold=bold)
    lines = wrapped(said, room, size, most, bold=bold)
    top = middle - (len(lines) - 1) * size * LINE / 2 + size * RISE
    whole = said if lines and lines[-1].endswith(MORE) else None
    return [
        text(x, top + at * size * LINE, line, size=size, bold=bold, anchor=anchor, fill=fill, whole=whole)
        for at, line in enumerate(lines)
    ]


def stroke(x1: float, y1: float, x2: float, y2: float, *, colour: str = RULE, width: float = 1.0,
           dash: str | None = None) -> Element:  # fmt: skip
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width, stroke_dasharray=dash)


def dot(x: float, y: float, r: float, *, fill: str = INK, colour: str = INK, width: float = 2.0) -> Element:
    """A circle, filled."""
    return element("circle", cx=x, cy=y, r=r, fill=fill, stroke=colour, stroke_width=width)


def diamond(x: float, y: float, r: float, *, fill: str = PAPER, colour: str = INK) -> Element:
    """A square on its corner."""
    d = path("M", x, y - r, "L", x + r, y, "L", x, y + r, "L", x - r, y, "Z")
    return element("path", d=d, fill=fill, stroke=colour, stroke_width=2)


def arrow(x: float, y: float, towards: str, *, fill: str = INK, r: float = 6.0) -> Element:
    """The head of an arrow, with its middle here, to the "right", "down", "left" or "up"."""
    dx, dy = {"right": (1, 0), "down": (0, 1), "left": (-1, 0), "up": (0, -1)}[towards]
    d = path(
        "M", x + dx * r, y + dy * r,
        "L", x - dx * r - dy * r, y - dy * r + dx * r,
        "L", x - dx * r + dy * r, y - dy * r - dx * r, "Z",
    )  # fmt: skip
    return element("path", d=d, fill=fill)


Entry = tuple[Element | Sequence[Element], str]
"""A mark of a legend, drawn round (0, 0), and what it means."""


def legend(entries: Sequence[Entry], y: float, room: float = WIDE - 2 * EDGE) -> tuple[list[Element], float]:
    """Marks with what they mean, in rows from `y` on; and where the next thing can stand."""
    found: list[Element] = []
    x, step = EDGE, SMALL * 1.7
    for mark, said in entries:
        words = cut(said, room - 28, SMALL)
        needed = 26 + width(words, SMALL) + 18
        if x > EDGE and x + needed - 18 > EDGE + room:
            x, y = EDGE, y + step
        marks = (mark,) if isinstance(mark, Element) else tuple(mark)
        found.append(element("g", *marks, transform=f"translate({x + 9:.2f} {y - SMALL * RISE:.2f})"))
        found.append(text(x + 26, y, words, size=SMALL, fill=QUIET, whole=said))
        x += needed
    return found, y + step
