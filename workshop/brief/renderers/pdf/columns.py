"""How wide the columns of a table are, how small its type is, and where a word that is too long may break.

Widths are in em: the size of the type in which a text is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workshop.brief.tree import Inlines, Table, words

INSET = 5.0
"""Points between the text of a cell and its sides."""
_PORTRAIT, _LANDSCAPE = 453.0, 728.0
_SIZES = ((False, 9.5), (False, 8.5), (True, 9.0), (True, 8.0))
_WORD, _TEXT, _LONG = 8.0, 6.0, 32.0
_NARROW = frozenset("iljtfrI.,:;'!|()[]/ -")
_LETTERS = 40
_JOINTS = re.compile(r"(?<=[/.,:;@_?&=+\-])(?=.)")


class Fit(NamedTuple):
    """A table, or a part of one, that fits on a page: turned or not, with its type and columns in points."""

    table: Table
    turned: bool
    size: float
    widths: tuple[float, ...]


def fitted(table: Table) -> list[Fit]:
    """The table in type that lets its columns fit, on a turned page if need be; one wider than that comes in parts."""
    least = [_least(column) for column in _columns(table)]
    for turned, size in _SIZES:
        if _points(least, size) <= _room(turned):
            return [Fit(table, turned, size, _widths(table, least, turned, size))]
    return [fit for part in _parts(table, least) for fit in fitted(part)]


def _parts(table: Table, least: Sequence[float]) -> Iterator[Table]:
    """Tables of as many columns as a turned page takes; each begins with the first column, which names the rows."""
    turned, size = _SIZES[-1]
    taken: list[int] = []
    for column in range(1, len(table.head)):
        if taken and _points([least[n] for n in (0, *taken, column)], size) > _room(turned):
            yield _only(table, (0, *taken))
            taken = []
        taken.append(column)
    yield _only(table, (0, *taken))


def _only(table: Table, columns: Sequence[int]) -> Table:
    def chosen(cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(cells[n] for n in columns)

    return Table(tuple(table.right[n] for n in columns), chosen(table.head), tuple(map(chosen, table.rows)))


def _widths(table: Table, least: Sequence[float], turned: bool, size: float) -> tuple[float, ...]:
    """Points for each column: what its longest word needs, and a share of the rest by how much more it has to say."""
    room = _room(turned)
    most = [max(low, *map(width, column)) for low, column in zip(least, _columns(table), strict=True)]
    spare = room - _points(most, size)
    if spare >= 0:
        return tuple(size * full + 2 * INSET + spare * full / sum(most) for full in most)
    wishes = [min(full, _LONG) - low for full, low in zip(most, least, strict=True)]
    rest, wished = room - _points(least, size), sum(wishes)
    return tuple(size * low + 2 * INSET + rest * wish / wished for low, wish in zip(least, wishes, strict=True))


def _columns(table: Table) -> list[list[str]]:
    return [[words(cells[n]) for cells in (table.head, *table.rows)] for n in range(len(table.head))]


def _least(column: Sequence[str]) -> float:
    """What a column must have: room for its longest word, which may be hyphenated, and for some of a longer text."""
    word = max((width(word) for text in column for word in text.split()), default=0.0)
    return max(1.5, min(word, _WORD), min(max(map(width, column)), _TEXT))


def _points(ems: Sequence[float], size: float) -> float:
    return size * sum(ems) + 2 * INSET * len(ems)


def _room(turned: bool) -> float:
    return _LANDSCAPE if turned else _PORTRAIT


def width(text: str) -> float:
    """About how wide the text is; on the safe side for letters, a whole em for signs of East Asia and emoji."""
    return sum(
        1.0 if sign >= "\u2e80" else 0.32 if sign in _NARROW else 0.65 if sign.isupper() or sign in "mwMW@%" else 0.53
        for sign in text
    )


def breakable(text: str, room: float) -> list[str]:
    """The text in pieces between which a line may break, beside the places where every text breaks.

    A word of letters that does not fit into `room` is left to hyphenation; an address, a figure or a word that no
    language has breaks after a sign, and anywhere if that is not enough.
    """
    pieces = [""]
    for word in re.split(r"(\s+)", text):
        if width(word) <= room or (word.isalpha() and len(word) <= _LETTERS and word < "\u2e80"):
            pieces[-1] += word
            continue
        first, *others = (bit for joint in _JOINTS.split(word) for bit in _bits(joint, room))
        pieces[-1] += first
        pieces += others
        pieces.append("")
    return [piece for piece in pieces if piece]


def _bits(text: str, room: float) -> Iterator[str]:
    """The text whole where it fits, sign by sign where not; marks and joiners stay with their sign."""
    if width(text) <= room:
        yield text
    else:
        yield from re.findall(r".(?:[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|(?<=\u200d).)*", text)
