"""How wide the columns of a table are, how small its type is, and where a word that is too long may break.

Widths are in em: the size of the type in which a text is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workshop.brief.tree import Inlines, Table, words

BODY = 10.5
"""Points of the type of the text."""
_PORTRAIT, _LANDSCAPE = 453.0, 700.0
BOLD = 1.05
"""How much wider text is in bold."""
_TEXT, _SAFE = 5.5, 0.2
_BIT, _SEEN = 0.5, 40
"""The bits in which room is given, in em, and the rows that are looked at for it."""
_LETTERS = 40
_WIDTHS = {
    sign: share
    for share, signs in (
        (0.2, " \u00a0"), (0.26, "ijlI.,:;'!|’‘·"), (0.32, "f()[]{}-"), (0.36, "rt/\\"), (0.46, 'cszxvyJLFY“”?*"–'),
        (0.5, "aegkäå1234567890€+=_#"), (0.76, "wmMW@%—→"),
    )
    for sign in signs
}  # fmt: skip
_ADDRESS = re.compile(r"[@_\\]|://|[^\W\d]{2}\.[^\W\d]{2}|^-\w")
"""What may break between its parts alone, as addresses do; "-ryhmä", the end of a compound, not after its hyphen."""
_JOINTS = re.compile(r"(?<=[/.,:;@_?&=+\-])(?<!^-)(?=.)")


class Setting(NamedTuple):
    """A way to set a table: on a turned page or not, in type of `size` points, with `inset` points beside each text.

    A word wider than `word` em is hyphenated if need be.
    """

    turned: bool
    size: float
    inset: float
    word: float = 8.0

    @property
    def room(self) -> float:
        """Points from margin to margin."""
        return _LANDSCAPE if self.turned else _PORTRAIT

    def points(self, ems: Sequence[float]) -> float:
        """How wide columns are whose texts have these widths."""
        return sum(self.size * em + 2 * self.inset for em in ems)


_SETTINGS = (
    Setting(False, 9.5, 5, word=12), Setting(False, 8.8, 5, word=12), Setting(False, 8.8, 5), Setting(False, 8.2, 4),
    Setting(False, 8, 3.5, word=6), Setting(True, 8.8, 5),
)  # fmt: skip
_SMALLEST = Setting(True, 8.2, 4)


class _Column(NamedTuple):
    text: float
    word: float


class Fit(NamedTuple):
    """A table, or a part of one, that fits on a page: how it is set, and its columns in points."""

    table: Table
    setting: Setting
    widths: tuple[float, ...]

    @property
    def rooms(self) -> list[float]:
        """How wide the texts of each column may be."""
        return [(points - 2 * self.setting.inset) / self.setting.size for points in self.widths]


def fitted(table: Table) -> list[Fit]:
    """The table in type that lets its columns fit, on a turned page if need be; one wider than that comes in parts."""
    for setting in (*_SETTINGS, _SMALLEST):
        least = [_least(column, setting.word) for column in _columns(table)]
        if setting.points(least) <= setting.room:
            return [Fit(table, setting, _widths(table, least, setting))]
    return [fit for part in _parts(table, least) for fit in fitted(part)]


def _parts(table: Table, least: Sequence[float]) -> Iterator[Table]:
    """Tables of as many columns as a turned page takes; each begins with the first column, which names the rows."""
    taken: list[int] = []
    for column in range(1, len(table.head)):
        if taken and _SMALLEST.points([least[n] for n in (0, *taken, column)]) > _SMALLEST.room:
            yield _only(table, (0, *taken))
            taken = []
        taken.append(column)
    yield _only(table, (0, *taken))


def _only(table: Table, columns: Sequence[int]) -> Table:
    def chosen(cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(cells[n] for n in columns)

    return Table(tuple(table.right[n] for n in columns), chosen(table.head), tuple(map(chosen, table.rows)))


def _widths(table: Table, least: Sequence[float], setting: Setting) -> tuple[float, ...]:
    """Points for each column: what its longest word needs, and of the rest what makes the rows less tall."""
    most = [max(low, column.text) + _SAFE for low, column in zip(least, _columns(table), strict=True)]
    if setting.points(most) <= setting.room:
        shares = _shared(setting.room - setting.points(most), [setting.size * full**2 for full in most])
        return tuple(setting.points((full,)) + share for full, share in zip(most, shares, strict=True))
    spare = (setting.room - setting.points(least)) / setting.size
    rooms = _levelled(_texts(table), list(least), spare)
    shares = _shared(setting.room - setting.points(rooms), rooms)
    return tuple(setting.points((room,)) + share for room, share in zip(rooms, shares, strict=True))


def _levelled(rows: Sequence[Sequence[float]], rooms: list[float], spare: float) -> list[float]:
    """The rooms with what is spare given bit by bit to the column that makes the most and the tallest rows tall."""
    while spare >= _BIT:
        tall = [0.0] * len(rooms)
        for texts in rows:
            lines = [text / room for text, room in zip(texts, rooms, strict=True)]
            most = max(lines)
            if most > 1:
                tall[lines.index(most)] += most
        if not any(tall):
            break
        rooms[tall.index(max(tall))] += _BIT
        spare -= _BIT
    return rooms


def _shared(spare: float, weights: Sequence[float]) -> list[float]:
    return [spare * weight / sum(weights) for weight in weights]


def _texts(table: Table) -> list[list[float]]:
    """How wide the texts of the rows are that are looked at."""
    rows = [(table.head, BOLD), *((row, 1.0) for row in table.rows[: _SEEN - 1])]
    return [[width(words(cell)) * wide + _SAFE for cell in row] for row, wide in rows]


def _columns(table: Table) -> list[_Column]:
    """For each column how wide its longest text and its longest word are."""
    heads, *rows = [[words(cell) for cell in cells] for cells in (table.head, *table.rows)]

    def widest(n: int, *, split: bool) -> float:
        texts = [(heads[n], BOLD), *((row[n], 1.0) for row in rows)]
        parts = ((part, wide) for text, wide in texts for part in (text.split() if split else (text,)))
        return max((width(part) * wide for part, wide in parts), default=0.0)

    return [_Column(widest(n, split=False), widest(n, split=True)) for n in range(len(heads))]


def _least(column: _Column, word: float) -> float:
    """What a column must have: room for its longest word, which may be hyphenated, and for some of a longer text."""
    return max(1.5, min(column.word + _SAFE, word), min(column.text, max(_TEXT, min(column.text / 5, word))))


def width(text: str) -> float:
    """About how wide the text is; a whole em for signs of East Asia and emoji."""
    return sum(1.0 if sign >= "\u2e80" else _WIDTHS.get(sign, 0.61 if sign.isupper() else 0.55) for sign in text)


def fits(text: str, room: float) -> bool:
    """Whether no word of the text is wider than `room`, so that none need be hyphenated."""
    return all(width(word) <= room for word in text.split())


def breakable(text: str, room: float) -> list[str | list[str]]:
    """The text, and among it the words in pieces that are no words of a language: no hyphen must come into them.

    An address, a figure or a word that is too long for one breaks after a sign, and anywhere if that is not enough for
    the `room`. A word of letters that does not fit is left to hyphenation.
    """
    found: list[str | list[str]] = []
    for word in re.split(r"(\s+)", text):
        if _ordinary(word, room):
            before = found.pop() if found and isinstance(found[-1], str) else ""
            found.append(f"{before}{word}")
        else:
            found.append([bit for joint in _JOINTS.split(word) for bit in _bits(joint, room)])
    return [part for part in found if part]


def _ordinary(word: str, room: float) -> bool:
    if width(word) <= room:
        return not _ADDRESS.search(word)
    return word.isalpha() and len(word) <= _LETTERS and word < "\u2e80"


def _bits(text: str, room: float) -> Iterator[str]:
    """The text whole where it fits, sign by sign where not; marks and joiners stay with their sign."""
    if width(text) <= room:
        yield text
    else:
        yield from re.findall(r".(?:[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|(?<=\u200d).)*", text)
