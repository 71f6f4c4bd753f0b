"""Tables in Word: columns as wide as their words want, in smaller type or on a page on its side where many stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from workshop.brief.renderers.word import page
from workshop.brief.renderers.word.cells import CELLS, margins
from workshop.brief.renderers.word.text import Shape, paragraph
from workshop.brief.renderers.word.xml import NOTHING, Xml, element, w
from workshop.brief.tree import Inlines, Table, to_left, words

_LOOSE = 1.03
"""How much wider than its letters a word is taken to be: heads are bold, and fonts differ."""
_LONGEST = 11.0
"""A longer word, in widths of its type, may break."""
_WIDEST = 100.0
_TALL = 20
"""A row of more lines may go on over the next page."""
_FEW = 6
"""A table of so many rows stays whole, if they are not tall."""
_WHOLE = re.compile(r"\d.{,13}\Z")
"""A day, or a figure with its unit, is best on one line."""
_BREAKS = re.compile(r"[\s\-/–]+")
_EAST_ASIAN = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U0001f300-\U0003fffd]")
"""Letters as wide as the type is high, and pictures of feelings."""
_USUAL = 0.53
_WIDTHS = {" iljI.,:;'|!()[]": 0.25, "ft": 0.32, "rsz-": 0.39, "ckvxye": 0.46, "mwMW": 0.8}
_NARROW = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
"""The widths of letters in Calibri, about, by the size of the type."""


class Layout(NamedTuple):
    """How a table is set: the widths of its columns, the style of its text, and whether on a page on its side."""

    widths: tuple[int, ...]
    style: str
    wide: bool


class _Column(NamedTuple):
    """The widths of the longest word, of what is best not broken, and of the longest cell, by the size of the type."""

    word: float
    whole: float
    cell: float


def layout(table: Table, left: int = 0) -> Layout:
    """The largest type in which no word breaks, upright if it can be; `left` is what is off the line already."""
    columns = [_column(cells) for cells in zip(table.head, *_filled(table), strict=True)]
    usual, small, tiny = CELLS
    tries = [(usual, False), (small, False), *(() if left else ((usual, True), (small, True)))]
    for style, wide in tries:
        room = page.width(wide=wide) - left
        for needs in ([column.whole for column in columns], [column.word for column in columns]):
            least = [_width(need, style) for need in needs]
            if sum(least) <= room:
                wishes = [column.cell - need + 1 for column, need in zip(columns, needs, strict=True)]
                return Layout(_shared(room, least, wishes), style, wide)
    room = page.width(wide=not left) - left
    return Layout(_squeezed(room, columns), tiny, not left)


def _filled(table: Table) -> Iterable[tuple[Inlines, ...]]:
    """The rows, with as many cells as the head has."""
    count = len(table.head)
    return (row if len(row) == count else (*row, *((),) * count)[:count] for row in table.rows)


def _column(cells: Sequence[Inlines]) -> _Column:
    texts = {words(cell) for cell in cells}
    longest = max(map(_room, {word for text in texts for word in _BREAKS.split(text)}), default=0)
    word = min(longest, _LONGEST)
    whole = max(map(_room, filter(_WHOLE.match, texts)), default=0)
    return _Column(word, max(word, whole), min(max(map(_room, texts)), _WIDEST))


def _room(text: str) -> float:
    """The width of a text in its type, by the size of that."""
    wide = 0 if text.isascii() else len(_EAST_ASIAN.findall(text))
    return sum(map(_NARROW.get, text, repeat(_USUAL))) + wide * (1 - _USUAL)


def _width(room: float, style: str) -> int:
    size, sides = CELLS[style].size, CELLS[style].room
    return round(room * size * 10 * _LOOSE) + 2 * sides


def _shared(room: int, least: list[int], wishes: list[float]) -> tuple[int, ...]:
    """Every column has what it needs, and what is left goes to those with more to say."""
    left = room - sum(least)
    return _whole(room, [part + left * wish / sum(wishes) for part, wish in zip(least, wishes, strict=True)])


def _squeezed(room: int, columns: list[_Column]) -> tuple[int, ...]:
    wishes = [2 + min(column.word, 5) for column in columns]
    return _whole(room, [room * wish / sum(wishes) for wish in wishes])


def _whole(room: int, parts: list[float]) -> tuple[int, ...]:
    """Whole widths that fill the room."""
    found = [int(part) for part in parts]
    found[-1] += room - sum(found)
    return tuple(found)


def table(made: Table, runs: Callable[[Inlines], Xml], left: int = 0) -> Xml:
    """The table, `left` twips from the margin; its head is repeated, and its rows stay whole."""
    set_as = layout(made, left)
    filled = list(_filled(made))
    lines = [_lines(row, set_as) for row in filled]
    rows = [
        _row(row, made, set_as, runs, whole=tall <= _TALL, keep=kept and tall <= _TALL)
        for row, tall, kept in zip(filled, lines, _kept(lines), strict=True)
    ]
    sides = CELLS[set_as.style].room
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="BriefTable"),
            element("w:tblW", {"w:w": sum(set_as.widths), "w:type": "dxa"}),
            element("w:tblInd", {"w:w": left, "w:type": "dxa"}) if left else NOTHING,
            w("tblLayout", type="fixed"),
            margins(left=sides, right=sides),
            w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        ),
        w("tblGrid", *(element("w:gridCol", {"w:w": width}) for width in set_as.widths)),
        _row(made.head, made, set_as, runs, whole=True, keep=True, head=True),
        *rows,
    )


def _kept(lines: Sequence[float]) -> list[bool]:
    """Which rows stay with the one after them: all of a small table, else the first, and the last but one."""
    small = len(lines) <= _FEW and sum(lines) <= _TALL
    return [(small or n in {0, len(lines) - 2}) and n < len(lines) - 1 for n in range(len(lines))]


def _row(
    cells: tuple[Inlines, ...],
    table: Table,
    set_as: Layout,
    runs: Callable[[Inlines], Xml],
    *,
    whole: bool,
    keep: bool,
    head: bool = False,
) -> Xml:
    how = [*([w("cantSplit")] if whole else []), *([w("tblHeader")] if head else [])]
    return w(
        "tr",
        w("trPr", *how) if how else NOTHING,
        *(
            w(
                "tc",
                w("tcPr", element("w:tcW", {"w:w": width, "w:type": "dxa"})),
                paragraph(set_as.style, runs(cell), Shape(keep=keep, to_left=to_left(cell), right=right)),
            )
            for cell, width, right in zip(cells, set_as.widths, table.right, strict=True)
        ),
    )


def _lines(cells: tuple[Inlines, ...], set_as: Layout) -> float:
    """How many lines the tallest cell of a row takes, about, and not less than one."""
    pairs = zip(cells, set_as.widths, strict=True)
    sides = 2 * CELLS[set_as.style].room
    return max(1, *(_width(_room(words(cell)), set_as.style) / max(width - sides, 1) for cell, width in pairs))
