"""Blocks of Markdown, built from inline text alone: headings, paragraphs, bullets, tables.

A block is a text without blank lines around it and without a line break at its end. The document puts one blank line
between blocks. Tables that are narrow enough are padded, so that they read as tables in the raw text too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NewType

from workshop.brief.escape import Inline, at_start

Piece = NewType("Piece", str)
"""A block of Markdown."""

DEEPEST = 6
PADDED = 120
"""A table up to this wide, in characters, is padded."""
_ITEM = re.compile(r"^(?P<number>\d*)(?P<mark>(?<=\d)[.)]|(?<!\d)[-*])(?= |\n|$)", re.MULTILINE)
_OTHER_MARK = {"-": "*", "*": "-", ".": ")", ")": "."}
_CLOSING = re.compile("(?<= )#+$")
EMPTY = Inline("–")
"""What an empty cell shows: a blank one looks forgotten."""


def heading(level: int, text: Inline) -> Piece:
    """A heading, 1 to 6; deeper ones stay at 6."""
    return Piece(f"{'#' * min(level, DEEPEST)} {_CLOSING.sub(_hidden, at_start(text))}".rstrip())


def paragraph(*lines: Inline) -> Piece:
    """A paragraph, its lines as given; blank ones are left out."""
    return Piece("\n".join(at_start(line) for line in lines if line))


def bullets(items: Iterable[Inline]) -> Piece:
    """A tight list; blank items are left out."""
    return Piece("\n".join(f"- {at_start(item)}" for item in items if item))


def entry(pieces: Sequence[Piece], mark: str = "-", *, tight: bool = False) -> str:
    """One item of a list out of several blocks, indented under its mark."""
    text = ("\n" if tight else "\n\n").join(pieces)
    indent = " " * (len(mark) + 1)
    lines = [f"{indent}{line}" if line else "" for line in text.split("\n")]
    return f"{mark}{''.join(lines[0][len(mark) :])}".rstrip() + "".join(f"\n{line}" for line in lines[1:])


def table(head: Sequence[Inline], rows: Sequence[Sequence[Inline]], right: Iterable[int] = ()) -> Piece:
    """A table with a header row. Columns whose number, from 0, is in `right` are aligned right, as figures are."""
    figures = frozenset(right)
    cells = [list(head), *([cell or EMPTY for cell in row] for row in rows)]
    widths = [max(3, *(_width(row[column]) for row in cells)) for column in range(len(head))]
    if sum(widths) + 3 * len(widths) + 1 > PADDED:
        widths = [0] * len(head)
    rule = [
        f"{'-' * (max(width, 3) - 1)}:" if column in figures else "-" * max(width, 3)
        for column, width in enumerate(widths)
    ]
    lines = [[_padded(cell, widths[at], right=at in figures) for at, cell in enumerate(row)] for row in cells]
    return Piece("\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:])))


def document(pieces: Iterable[Piece]) -> str:
    """The blocks with one blank line between them, ending in one line break.

    A list that follows another one gets the other mark: with the same one they would be a single list.
    """
    found: list[str] = []
    last = ""
    for piece in filter(None, pieces):
        start = _ITEM.match(piece)
        mark = start["mark"] if start else ""
        found.append(_remarked(piece, _OTHER_MARK[mark]) if mark and mark == last else piece)
        last = _OTHER_MARK[mark] if mark and mark == last else mark
    return "\n\n".join(found) + "\n"


def _remarked(piece: str, mark: str) -> str:
    """A list with another mark; its items alone stand at the start of a line like this."""
    return _ITEM.sub(lambda item: f"{item['number']}{mark}", piece)


def _hidden(found: re.Match[str]) -> str:
    """A run of number signs at a heading's end would be taken for its closing."""
    return f"\\{found[0]}"


def _width(text: str) -> int:
    """How many columns a text takes in a terminal or an editor with a fixed width."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _padded(cell: Inline, width: int, *, right: bool) -> str:
    room = " " * max(0, width - _width(cell))
    return f"{room}{cell}" if right else f"{cell}{room}"
