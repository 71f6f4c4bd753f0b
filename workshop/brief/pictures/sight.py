"""The line of sight as threads: from each item through every column, broken where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.bank.model import Block
from workshop.brief.page import Page
from workshop.brief.pictures.letters import SMALLEST, fitting
from workshop.brief.pictures.shapes import (
    CYCLES,
    EDGE,
    FAINT,
    INK,
    LINE,
    PAPER,
    QUIET,
    RISE,
    RULE,
    SMALL,
    TEXT,
    WIDE,
    Drawing,
    Entry,
    dot,
    ground,
    legend,
    lines_in,
    lines_of,
    row_height,
    stroke,
    text,
)  # fmt: skip
from workshop.brief.pictures.svg import Element, element
from workshop.session.lineofsight import Cell, Row, Sighted, look

NAMES = 160.0
"""The room for the names of the items."""
BESIDE = 14.0
"""What is left free after the last column, for its name."""
ROW, LOW, LEAST, KNOT = 74.0, 32.0, 62.0, 13.0
THREAD = CYCLES["external"]
_HOLE = "4 4"


def draw(_block: Block, page: Page) -> Drawing | None:
    """A thread an item; nothing for a bank that draws no line, and without items."""
    sighted = look(page.bank, page.state)
    if sighted is None or not sighted.rows or not sighted.columns:
        return None
    step = max(LEAST, (WIDE - 2 * EDGE - NAMES - BESIDE) / len(sighted.columns))
    whole = max(WIDE, 2 * EDGE + NAMES + step * len(sighted.columns) + BESIDE)
    head = 3 * SMALL * LINE + 10 if _tiers(sighted, step, page) == 1 else 4 * SMALL * LINE + 20
    high = row_height(len(sighted.rows), ROW, LOW)
    parts = list(_heads(sighted, step, head, EDGE + head + len(sighted.rows) * high, page))
    for at, row in enumerate(sighted.rows):
        parts += _thread(row, sighted, EDGE + head + (at + 0.5) * high, high, step, page)
    explained, end = legend(_entries(page), EDGE + head + len(sighted.rows) * high + TEXT + 14, whole - 2 * EDGE)
    return Drawing(
        page.words.gettext("Line of sight: what each item leads to, step by step"),
        _said(sighted, page), whole, end, (ground(whole, end), *parts, *explained),
    )  # fmt: skip


def _said(sighted: Sighted, page: Page) -> str:
    """Which threads are whole, and where the others break."""
    gettext = page.words.gettext
    said = []
    for row in sighted.rows:
        name = page.names.item(sighted.of, row.item) or ""
        holes = [
            column.title.to(page.lang) for column, cell in zip(sighted.columns, row.cells, strict=True) if cell.hole
        ]
        told = gettext("nothing yet: {columns}", columns=", ".join(holes)) if holes else gettext("no gap")
        said.append(f"{name} – {told}")
    return "; ".join(said)


def _tiers(sighted: Sighted, step: float, page: Page) -> int:
    """Whether the columns' names stand on one height, or on two in turn because one of them is too long a word."""
    least = SMALL * SMALLEST
    titles = (column.title.to(page.lang) for column in sighted.columns)
    return 1 if all(fitting(title, step - 4, SMALL, bold=True) > least for title in titles) else 2


def _heads(sighted: Sighted, step: float, head: float, bottom: float, page: Page) -> Iterator[Element]:
    """What the columns are called, and a line down from each name."""
    tiers = _tiers(sighted, step, page)
    for at, column in enumerate(sighted.columns):
        x, high = EDGE + NAMES + (at + 0.5) * step, head / tiers
        y = EDGE + (at % tiers + 0.5) * high - 2
        room = min(tiers * step, step + 2 * (BESIDE + EDGE)) - 6
        yield stroke(x, y + high / 2, x, bottom, colour=RULE)
        yield from lines_of(x, y, column.title.to(page.lang), room, 4 - tiers, size=SMALL, bold=True, anchor="middle")


def _thread(row: Row, sighted: Sighted, y: float, high: float, step: float, page: Page) -> Iterator[Element]:
    """The item's name, a knot a column with how many items stand there, and the thread between them."""
    name = page.names.item(sighted.of, row.item) or ""
    yield stroke(EDGE, y - high / 2, EDGE + NAMES + step * len(row.cells), y - high / 2, colour=FAINT)
    yield from lines_of(EDGE, y, name, NAMES - 14, lines_in(high, 4), size=SMALL)
    before, whole = EDGE + NAMES - 8, True
    for at, cell in enumerate(row.cells):
        x = EDGE + NAMES + (at + 0.5) * step
        sound = whole and not cell.hole
        yield stroke(
            before, y, x - KNOT, y, colour=THREAD if sound else QUIET, width=4 if sound else 1.5,
            dash=None if sound else _HOLE,
        )  # fmt: skip
        yield from _knot(cell, x, y, _names(sighted.columns[at].list, cell.items, page))
        before, whole = x + KNOT, not cell.hole


def _names(list: str, items: Sequence[str], page: Page) -> str:
    return ", ".join(page.names.item(list, item) or "" for item in items)


def _knot(cell: Cell, x: float, y: float, names: str) -> Iterator[Element]:
    """A circle with the number of items: full, with a wedge missing where one of several leads nowhere, or empty."""
    if cell.hole:
        yield element("circle", cx=x, cy=y, r=KNOT, fill=PAPER, stroke=QUIET, stroke_width=1.5, stroke_dasharray=_HOLE)
        yield text(x, y + SMALL * RISE, "0", size=SMALL, anchor="middle", fill=INK)
        return
    part = bool(cell.loose)
    circle = dot(x, y, KNOT, fill=PAPER if part else THREAD, colour=THREAD, width=3)
    said = text(
        x, y + SMALL * RISE, str(len(cell.items)), size=SMALL, bold=True, anchor="middle",
        fill=INK if part else PAPER,
    )  # fmt: skip
    yield element("g", element("title", names), circle, said)


def _entries(page: Page) -> list[Entry]:
    gettext = page.words.gettext
    hole = element("circle", cx=0, cy=0, r=7, fill=PAPER, stroke=QUIET, stroke_width=1.5, stroke_dasharray="3 3")
    return [
        (dot(0, 0, 7, fill=THREAD, colour=THREAD), gettext("The figure says how many stand there")),
        (dot(0, 0, 7, fill=PAPER, colour=THREAD, width=3), gettext("One of several leads nowhere")),
        (hole, gettext("Nothing yet: the thread breaks")),
    ]
