"""A grid as a heat map: the darker a cell, the more it says; what it says stands in it too, or in the legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workshop.bank.model import Block, Question
from workshop.brief.page import Page
from workshop.brief.pictures.letters import width, wrapped
from workshop.brief.pictures.shapes import (
    EDGE,
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
    Entry,
    ground,
    legend,
    line_of,
    lines_in,
    lines_of,
    row_height,
)  # fmt: skip
from workshop.brief.pictures.svg import Element, element
from workshop.session.events import Value
from workshop.session.values import filled, show

NAMES = 168.0
"""The room for the names of rows."""
ROW, LOW = 44.0, 20.0
"""The height of a row, and of one of very many."""
NARROW, LEAST = 74.0, 24.0
"""Columns below `NARROW` have their names upright and no words in their cells."""
UPRIGHT = 150.0
_STRONG = 3
"""From this shade on letters are white."""


class Cell(NamedTuple):
    """What a cell says, and its shade; None for one that nobody filled in."""

    said: str
    shade: int | None


def draw(block: Block, page: Page) -> Drawing | None:
    """The grid of the block's question; nothing where no cell of it is filled."""
    question = page.question(block.question)
    if question is None or page.undecided(question.id):
        return None
    rows, columns = _names(question, "rows", page), _names(question, "columns", page)
    cells = [[_cell(question, row, column, page) for column, _name in columns] for row, _name in rows]
    if not any(cell.said for row in cells for cell in row):
        return None
    wide = max(LEAST, (WIDE - 2 * EDGE - NAMES) / len(columns))
    whole = max(WIDE, 2 * EDGE + NAMES + wide * len(columns))
    head = _head([name for _id, name in columns], wide)
    high = row_height(len(rows), ROW, LOW)
    parts = list(_heads([name for _id, name in columns], wide, head))
    for at, ((_id, name), found) in enumerate(zip(rows, cells, strict=True)):
        parts += _row(name, found, EDGE + head + at * high, wide, high)
    explained, end = legend(
        _entries(question, cells, page), EDGE + head + len(rows) * high + TEXT + 8, whole - 2 * EDGE
    )
    return Drawing(
        question.short.to(page.lang), _said(rows, columns, cells), whole, end, (ground(whole, end), *parts, *explained)
    )


def _names(question: Question, side: str, page: Page) -> list[tuple[str, str]]:
    axis = question.rows if side == "rows" else question.columns
    if axis is None:
        return []
    if axis.of:
        return [(item.id, page.names.item(axis.of, item.id) or "") for item in page.items(axis.of)]
    return [(option.id, option.name.to(page.lang)) for option in axis.options]


def _cell(question: Question, row: str, column: str, page: Page) -> Cell:
    answer = page.state.grids.get(question.id, {}).get(row, {}).get(column)
    if answer is None or not filled(answer.value):
        return Cell("", None)
    return Cell(show(question, answer.value, page.lang, page.names), _shade(question, answer.value))


def _shade(question: Question, value: Value) -> int:
    """How dark: the first option is the most. An option that the bank lacks is in the middle."""
    most, places = len(SHADES) - 1, [option.id for option in question.options]
    if value not in places:
        return most // 2
    return round(most * (1 - places.index(value) / max(len(places) - 1, 1)))


def _said(rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]], cells: list[list[Cell]]) -> str:
    """Row by row what its darkest cells are: the table behind says the rest."""
    said = []
    for (_id, name), found in zip(rows, cells, strict=True):
        strongest = max((cell.shade for cell in found if cell.shade is not None), default=0)
        best = [column for (_c, column), cell in zip(columns, found, strict=True) if cell.shade == strongest]
        word = next((cell.said for cell in found if cell.shade == strongest), "")
        if strongest:
            said.append(f"{name}: {', '.join(best)} ({word})")
    return "; ".join(said)


def _head(names: Sequence[str], wide: float) -> float:
    """The height of the columns' names."""
    if wide < NARROW:
        return min(UPRIGHT, max(width(name, SMALL, bold=True) for name in names) + 16)
    return max(len(wrapped(name, wide - 8, SMALL, 3, bold=True)) for name in names) * SMALL * LINE + 8


def _heads(names: Sequence[str], wide: float, head: float) -> Iterator[Element]:
    """The columns' names, upright where there is no room."""
    for at, name in enumerate(names):
        x = EDGE + NAMES + (at + 0.5) * wide
        if wide >= NARROW:
            yield from lines_of(x, EDGE + head / 2 - 2, name, wide - 8, 3, size=SMALL, bold=True, anchor="middle")
        else:
            said = line_of(0, SMALL * RISE, name, head - 12, size=SMALL, bold=True)
            yield element("g", said, transform=f"translate({x:.2f} {EDGE + head - 8:.2f}) rotate(-90)")


def _row(name: str, cells: Sequence[Cell], y: float, wide: float, high: float) -> Iterator[Element]:
    yield from lines_of(EDGE, y + high / 2, name, NAMES - 10, lines_in(high, 2), size=SMALL)
    for at, cell in enumerate(cells):
        x = EDGE + NAMES + at * wide
        box = element(
            "rect",
            element("title", cell.said),
            x=x + 1.5, y=y + 1.5, width=wide - 3, height=high - 3, rx=3,
            fill=PAPER if cell.shade is None else SHADES[cell.shade], stroke=RULE, stroke_width=1,
            stroke_dasharray="3 3" if cell.shade is None else None,
        )  # fmt: skip
        yield box
        if cell.shade is not None and (wide >= NARROW or width(cell.said, SMALL) < wide - 4):
            colour = PAPER if cell.shade >= _STRONG else INK
            yield from lines_of(
                x + wide / 2, y + high / 2, cell.said, wide - 8, 2, size=SMALL, anchor="middle", fill=colour
            )


def _entries(question: Question, cells: list[list[Cell]], page: Page) -> list[Entry]:
    """A swatch for each option, darkest first, and one for the gaps where there are any."""
    found: list[Entry] = [
        (_swatch(SHADES[_shade(question, option.id)]), option.name.to(page.lang)) for option in question.options
    ]
    gaps = any(cell.shade is None for row in cells for cell in row)
    return [*found, (_swatch(PAPER, "3 3"), page.words.gettext("No answer yet"))] if gaps else found


def _swatch(fill: str, dash: str | None = None) -> Element:
    return element(
        "rect", x=-9, y=-7, width=18, height=14, rx=3, fill=fill, stroke=QUIET, stroke_width=1, stroke_dasharray=dash
    )
