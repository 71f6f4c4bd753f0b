"""The summary that is handed over alone, made to fit a page: what is left out is told, never cut in silence.

How much a page takes is reckoned in lines as Word and Typst set them in small type; a name that is in the list stays
before what is said of it, and the first items before the last ones.
"""

from __future__ import annotations

import re
from math import ceil

from workshop.brief.escape import Inline, emphasis, plain
from workshop.brief.markup import Piece, bullets
from workshop.i18n import Translator

_LINES, _WIDTH, _BOLD = 58.0, 116, 0.12
"""Lines of a page, characters of a line, and how much wider they are in bold."""
_HEADING, _GAP = 2.0, 0.3
_STRONG = re.compile(r"\*\*(.*?)(?<!\\)\*\*")
_NAME = re.compile(r"(- \*\*.*?(?<!\\)\*\*) – .")
"""An item that says more than its name."""
_LABEL = ":**"
"""How a line ends its label, which is no name of an item."""


def fitted(pieces: list[Piece], words: Translator) -> list[Piece]:
    """The blocks of the summary, shortened until they fit a page with the line that tells it; all of them if they do.

    First items say no more than their names, the longest first; then the last items of the longest lists go, and the
    line that says how many more there are counts them.
    """
    kept = [piece.split("\n") for piece in pieces]
    short = gone = 0
    while _high(kept) > _LINES - (_GAP + 1 if short or gone else 0):
        if _shorten(kept):
            short += 1
        elif _drop(kept, words):
            gone += 1
        else:
            break
    told = [
        *([words.ngettext("{n} line says only the name", "{n} lines say only the name", short)] if short else []),
        *([words.ngettext("{n} line is left out", "{n} lines are left out", gone)] if gone else []),
    ]
    shown = [Piece("\n".join(lines)) for lines in kept]
    if told:
        said = words.gettext("Shortened to fit a page: {what}. The whole is in the brief.", what=", ".join(told))
        shown.append(Piece(emphasis(plain(said))))
    return shown


def _high(pieces: list[list[str]]) -> float:
    """How many lines the blocks take on paper, about."""
    return sum(_HEADING if lines[0].startswith("#") else _GAP + sum(map(_rows, lines)) for lines in pieces)


def _rows(line: str) -> int:
    """How many lines a line of the Markdown takes on paper."""
    bold = sum(map(len, _STRONG.findall(line)))
    return ceil((len(line.replace("**", "").replace("\\", "")) + _BOLD * bold) / _WIDTH)


def _shorten(pieces: list[list[str]]) -> bool:
    """Leave only its name of the item that takes most lines, if one takes more than a line; whether there was one."""
    found = [(match, lines, n) for lines in pieces for n, line in enumerate(lines) if (match := _NAME.match(line))]
    longer = [one for one in found if _rows(one[0].string) > 1]
    if not longer:
        return False
    match, lines, n = max(longer, key=lambda one: len(one[0].string))
    lines[n] = match[1]
    return True


def _drop(pieces: list[list[str]], words: Translator) -> bool:
    """Leave out the last item of the longest list, if it has more than one with a name; whether there was one."""
    named = [(lines, [n for n, line in enumerate(lines) if line.startswith("- **")]) for lines in pieces]
    lists = [(lines, places[-1]) for lines, places in named if len(places) > 1]
    if not lists:
        return False
    lines, last = max(lists, key=lambda one: sum(map(_rows, one[0])))
    if _LABEL not in lines.pop(last):
        _count(lines, words)
    return True


def _count(lines: list[str], words: Translator) -> None:
    """Say under a list that it has one item more than it shows, and than was said there before."""
    number = re.search(r"\d+", lines[-1])
    before = int(number[0]) if number and lines[-1] == _more(int(number[0]), words) else 0
    if before:
        lines.pop()
    lines.append(_more(before + 1, words))


def _more(n: int, words: Translator) -> str:
    return bullets([more(n, words)])


def more(n: int, words: Translator) -> Inline:
    """What the last line of a list says that has `n` items more than it shows."""
    return plain(words.ngettext("and {n} more", "and {n} more", n))
