"""How wide text is, and text that fits: SVG breaks no lines, and nobody knows which font a reader has.

Widths are those of Noto Sans, rounded up, in shares of the font's size: Arial and Helvetica are narrower, and the
widest of the usual fonts, DejaVu Sans, stays within the room that pictures leave beside a text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from workshop.brief.escape import tidy

MORE = "…"
_JOINER = "\u200d"
_CLASSES = {
    0.30: "iljI|!'.,:;·",
    0.40: 'frt()[]{}/\\-–"*° ',
    0.94: "mMwWÆŒ—@%…→←",
    0.67: "ABCDEFGHKNOPQRUVXYZÄÖÅÜ&",
    0.85: "#+<=>~−≠",
}
_WIDTHS = {sign: width for width, signs in _CLASSES.items() for sign in signs}
_USUAL, _CAPITAL, _OTHER, _WIDE, _PICTURE = 0.6, 0.68, 0.7, 1.05, 1.4
SMALLEST = 0.8
"""How far letters shrink for a long word, in shares of their size."""
BOLD = 1.08
"""How much wider bold letters are."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in the units of `size`."""
    return sum(_width(sign) for sign in text) * size * (BOLD if bold else 1)


@lru_cache(4096)
def _width(sign: str) -> float:
    found = _WIDTHS.get(sign)
    if found is not None:
        return found
    if sign == _JOINER or unicodedata.category(sign)[0] == "M":
        return 0.0 if sign == _JOINER or unicodedata.category(sign) in ("Mn", "Me") else 0.5
    if ord(sign) >= 0x1F000:
        return _PICTURE
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    if ord(sign) < 0x250:
        return _CAPITAL if sign.isupper() else _USUAL
    return _OTHER if ord(sign) < 0x600 else 0.95


def clusters(text: str) -> list[str]:
    """The text in parts that belong together: a letter with its marks, an emoji with all that it is joined of."""
    found: list[str] = []
    for sign in text:
        joins = sign == _JOINER or unicodedata.category(sign)[0] == "M" or 0x1F3FB <= ord(sign) <= 0x1F3FF
        if found and (joins or found[-1].endswith(_JOINER)):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text where it fits into `room`, else as much of its beginning as does and three dots."""
    text = tidy(text)
    if width(text, size, bold=bold) <= room:
        return text
    return _beginning(text, room - width(MORE, size, bold=bold), size, bold=bold).rstrip() + MORE


def fitting(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """The size at which the longest word fits into `room`: no larger than `size`, and not much smaller either."""
    widest = max((width(word, size, bold=bold) for word in tidy(text).split(" ")), default=0.0)
    return size if widest <= room else max(size * (room - 0.5) / widest, size * SMALLEST)


def wrapped(text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in at most `most` lines that fit into `room`; the last one is cut where there is more to say."""
    rest = tidy(text)
    lines: list[str] = []
    while rest and len(lines) < most - 1 and width(rest, size, bold=bold) > room:
        line = _line(rest, room, size, bold=bold)
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return [*lines, cut(rest, room, size, bold=bold)] if rest else lines


def _line(text: str, room: float, size: float, *, bold: bool) -> str:
    """As many whole words as fit, else as much of the first one; at least one sign."""
    most = _beginning(text, room, size, bold=bold) or clusters(text)[0]
    space = most.rfind(" ")
    if text[len(most) :].startswith(" ") or space <= 0:
        return most
    return most[: space + 1]


def _beginning(text: str, room: float, size: float, *, bold: bool) -> str:
    taken, used = [], 0.0
    for part in clusters(text[:1000]):
        used += width(part, size, bold=bold)
        if used > room:
            break
        taken.append(part)
    return "".join(taken)
