"""What was said and revealed as lines for a wall: a section a thing, made of blocks that are kept together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from workshop.i18n import _, ngettext
from workshop.session.levels import middle
from workshop.session.opinions import FEW
from workshop.session.projection import Asked, Chosen, LevelsGiven, Piece, Pieces, Said, Shown, VoteHeld
from workshop.tui import signs
from workshop.tui.content import user_text

COLUMN = 44
"""Cells of a column that is good to read from afar."""
MOST = 3
"""Columns beside one another."""
_SEVERAL = 6
"""Lines of an answer from which on they stand in columns."""
_LONGEST = 96
"""Cells of a line that the eye still finds back from."""
_LONGEST_NAME = 26
_NAME, _PIECE = 2, 4
"""Lines that what was voted on, and a piece, take at most."""
_LETTERS = 2
"""Characters that a cell is made of, at most, in what is read at all."""
_LEAST_BAR = 24
"""Cells that are left to a vote's bar and its sum before anything is said behind them."""
_WIDEST = 110
"""Cells that bars and their names take at most."""


class Block(NamedTuple):
    """Lines that stand together; `counts` is how many things they tell of."""

    lines: tuple[Content, ...]
    counts: int = 1


class Section(NamedTuple):
    """A thing under its heading; `columns` side by side at most."""

    heading: Content
    blocks: tuple[Block, ...]
    columns: int = 1


def section(shown: Shown, width: int) -> Section:
    """The section of a thing in this many cells."""
    found: Section = _SECTIONS[type(shown)](shown, width)
    return found


def choices(asked: Asked, width: int) -> Section:
    """What can be chosen."""
    blocks = (_bulleted(name, width) for name in asked.options)
    return Section(Content(""), tuple(blocks))


def columns(width: int) -> int:
    """How many columns have room side by side."""
    return max(1, min(MOST, (width + GAP) // (COLUMN + GAP)))


def column_width(width: int, count: int) -> int:
    """The cells of each of so many columns."""
    return (width - GAP * (count - 1)) // count


GAP = 4
"""Cells between two columns."""


def _said(said: Said, width: int) -> Section:
    heading = Content.styled(_("Answer"), "bold $primary")
    if said.undecided:
        return Section(heading, (Block((Content(_("Not decided")),)),))
    if len(said.lines) == 1:
        return Section(heading, (Block(tuple(user_text(said.lines[0]).wrap(min(width, _LONGEST)))),))
    count = columns(width) if len(said.lines) >= _SEVERAL else 1
    room = min(_LONGEST, column_width(width, count))
    return Section(heading, tuple(_bulleted(line.strip().removeprefix("- "), room) for line in said.lines), count)


@lru_cache(maxsize=4096)
def _bulleted(words: str, width: int) -> Block:
    return Block(tuple(_hung(f"{signs.sign('bullet')} ", user_text(words), width)))


def _hung(lead: str, words: Content, width: int, most: int | None = None) -> Iterator[Content]:
    """The words behind a lead, further lines under the first one's words; no more lines than `most`."""
    indent = cell_len(lead)
    room = max(2, width - indent)
    lines = words.wrap(room) or [Content("")]
    for n, line in enumerate(_cut(lines, room, most) if most else lines):
        yield Content.assemble((lead if n == 0 else " " * indent, "$muted"), line)


def _cut(lines: list[Content], width: int, most: int) -> list[Content]:
    """The first lines, the last of them with a sign that there are more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].rstrip().append("…").truncate(width, ellipsis=True)]


def _short(text: str, width: int, most: int) -> Content:
    """A text on one line, with no more of it than so many lines of this width can show."""
    return user_text(text[: _LETTERS * width * most], single_line=True)


def _pieces(found: Pieces, width: int) -> Section:
    number = sum(1 + len(piece.merged) for group in found.groups for piece in group.pieces)
    heading = Content.styled(ngettext("{n} piece", "{n} pieces", number), "bold $primary")
    count = columns(width)
    room = column_width(width, count)
    blocks: list[Block] = []
    for group in found.groups:
        name = group.name or (_("No group") if len(found.groups) > 1 else "")
        for n, piece in enumerate(group.pieces):
            head = [user_text(name, single_line=True, style="bold underline").truncate(room, ellipsis=True)]
            blocks.append(Block((*(head if name and n == 0 else ()), *_piece(piece, room)), 1 + len(piece.merged)))
    return Section(heading, tuple(blocks), count)


@lru_cache(maxsize=4096)
def _piece(piece: Piece, width: int) -> tuple[Content, ...]:
    """The lines of a piece; kept, because of many pieces one is moved at a time."""
    own = _hung(f"{signs.sign('bullet')} ", _signed(piece, width), width, _PIECE)
    return (*own, *(line for other in piece.merged for line in _hung("  + ", _signed(other, width), width, _PIECE)))


def _signed(piece: Piece, width: int) -> Content:
    words = _short(piece.text, width, _PIECE)
    if not piece.by:
        return words
    return Content.assemble(words, (" – ", "$muted"), user_text(piece.by, single_line=True, style="$muted"))


def _levels(found: LevelsGiven, width: int) -> Section:
    heading = Content.styled(_("Levels"), "bold $primary")
    lines = list(_distribution(found, min(width, _WIDEST)))
    given = [one for one in (found.now, found.wanted) if one is not None]
    if found.differ:
        lines.append(Content.styled(" ".join((signs.sign("split"), _("People differ"))), "bold $warning"))
    elif any(one.counts is None and one.people > 1 for one in given):
        words = _("Without names and with fewer than {n} people only the middle is shown.", n=FEW)
        lines += Content.styled(words, "$muted").wrap(width)
    return Section(heading, (Block(tuple(lines)),))


def _distribution(found: LevelsGiven, width: int) -> Iterator[Content]:
    """A line a level, the levels now beside those wanted, and the middle under them."""
    sides = [(_("Now"), found.now), (_("Wanted in a year"), found.wanted)]
    told = [(head, one) for head, one in sides if one is not None]
    names = [f"{n} {name}" for n, name in enumerate(found.names, 1)]
    lead = min(_LONGEST_NAME, max(map(cell_len, [*names, _("Middle")]), default=0)) + 2
    room = (width - lead) // max(1, len(told))
    yield _line("", lead, [(Content.styled(head, "$muted"), room) for head, _one in told])
    if any(one.counts is not None for _head, one in told):
        most = max(max(one.counts or (1,)) for _head, one in told)
        for n, name in enumerate(names):
            yield _line(name, lead, [(bar((one.counts or {n: 0})[n], most, room - 4), room) for _head, one in told])
    yield _line(_("Middle"), lead, [(Content.styled(middle(one), "bold"), room) for _head, one in told])


def _line(name: str, lead: int, cells: Sequence[tuple[Content, int]]) -> Content:
    """A name and what stands behind it, each in its room."""
    first = user_text(name, single_line=True, style="$muted").truncate(lead - 1, ellipsis=True)
    return Content("").join(_padded(cell, room) for cell, room in [(first, lead), *cells])


def _padded(cell: Content, width: int) -> Content:
    cut = cell.truncate(width, ellipsis=True)
    return cut + " " * (width - cut.cell_length)


def bar(count: int, most: int, width: int) -> Content:
    """A bar of at most so many cells, and how many it stands for; nothing for none."""
    return Content.assemble((_cells(count, most, width), "$primary"), f" {count}") if count else Content("")


def _cells(count: int, most: int, width: int) -> str:
    """As long as the width allows, but not so long that few look like many."""
    return "█" * ceil(max(0, count) * min(width, 2 * most + 10) / max(most, 1))


def _vote(found: VoteHeld, width: int) -> Section:
    """A choice after the other, the best first: its place, its name, and a bar with what it got beside or under it."""
    most = max((one.total for one in found.choices), default=0)
    width = min(width, _WIDEST)
    names = [_short(one.name, width, _NAME) for one in found.choices]
    longest = _PLACE + max((name.cell_length for name in names), default=0)
    lead = longest + 1 if longest < width // 2 else 0
    told = zip(found.choices, names, strict=True)
    blocks = [Block(tuple(_choice(one, name, most, lead, width))) for one, name in told]
    if found.few:
        words = _("Without names and with fewer than {n} people only the sums are shown.", n=FEW)
        blocks.append(Block(tuple(Content.styled(words, "$muted").wrap(width)), 0))
    return Section(user_text(found.held, single_line=True, style="bold $primary"), tuple(blocks))


def _choice(one: Chosen, name: Content, most: int, lead: int, width: int) -> Iterator[Content]:
    """A choice in a line whose name has `lead` cells; with 0 the name stands over its bar."""
    named = list(_hung(f"{one.place:>2} ", name, lead or width, _NAME))
    yield from () if lead else named
    before = _padded(named[0], lead) if lead else Content(" " * _PLACE)
    yield (before + _got(one, most, width - before.cell_length)).truncate(width, ellipsis=True)


def _got(one: Chosen, most: int, width: int) -> Content:
    """A bar, the sum, whether people differ, and where there is room who gave how much."""
    differing = _("people differ")
    apart = f"  {signs.sign('split')} {differing}" if one.differ else ""
    told = f"  {one.given}" if one.given and width - cell_len(one.given) > _LEAST_BAR else ""
    before = f" ({one.before})" if one.before else ""
    room = max(_LEAST_BAR // 2, width - cell_len(told) - cell_len(apart) - cell_len(before) - 6)
    bar = _cells(one.total, most, room)
    return Content.assemble(
        (f"{bar} " if bar else "", "$primary"),
        (one.sum, "bold"),
        (before, "$muted"),
        (apart, "$warning"),
        (told, "$muted"),
    )


_PLACE = 3
_SECTIONS: Mapping[type, Callable[[Any, int], Section]] = {
    Said: _said,
    Pieces: _pieces,
    LevelsGiven: _levels,
    VoteHeld: _vote,
}
