"""Sections laid out on pages of a wall: whole where they have room, else divided, in columns as even as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from workshop.i18n import ngettext
from workshop.tui.projector.rows import GAP, Block, Section, column_width


class Page(NamedTuple):
    """The lines of a page, and how many things they tell of."""

    lines: tuple[Content, ...]
    counts: int

    @property
    def height(self) -> int:
        """Its lines."""
        return len(self.lines)


def pages(sections: Sequence[Section], width: int, height: int) -> list[Page]:
    """The sections on pages of this size; each page but the last says how many things come after it."""
    whole = _packed(sections, width, max(1, height))
    if len(whole) < 2:
        return whole
    found = _packed(sections, width, max(1, height - 1))
    left = sum(page.counts for page in found)
    told = []
    for page in found:
        left -= page.counts
        more = Content.styled(ngettext("and {n} more", "and {n} more", left), "bold $muted") if left else Content("")
        space = [Content("")] * (height - 1 - page.height)
        told.append(Page((*page.lines, *space, more), page.counts))
    return told


def _packed(sections: Sequence[Section], width: int, height: int) -> list[Page]:
    """Page after page; sections share one as long as they are whole on it."""
    found: list[Page] = []
    for section in sections:
        parts = list(_divided(section, width, height))
        if found and len(parts) == 1 and found[-1].height + 1 + parts[0].height <= height:
            last, part = found.pop(), parts[0]
            parts = [Page((*last.lines, Content(""), *part.lines), last.counts + part.counts)]
        found += parts
    return found


def _divided(section: Section, width: int, height: int) -> Iterator[Page]:
    """A section's pages, each under its heading."""
    head = [section.heading] if section.heading and height > 1 else []
    room = height - len(head)
    waiting = [part for block in section.blocks for part in _fitting(block, room)]
    while waiting:
        even = next((n for n in range(1, room) if len(_filled(waiting, n)) <= section.columns), room)
        filled = _filled(waiting, even)[: section.columns]
        waiting = waiting[sum(map(len, filled)) :]
        cells = [[line for block in column for line in block.lines] for column in filled]
        counts = sum(block.counts for column in filled for block in column)
        yield Page((*head, *_beside(cells, width, section.columns)), counts)


def _fitting(block: Block, height: int) -> Iterator[Block]:
    """The block, in parts where it is higher than a page."""
    for start in range(0, len(block.lines), height):
        yield Block(block.lines[start : start + height], block.counts if start == 0 else 0)


def _filled(blocks: Sequence[Block], height: int) -> list[list[Block]]:
    """Columns of this height, filled one after the other; a block that is higher has one of its own."""
    found: list[list[Block]] = [[]]
    used = 0
    for block in blocks:
        size = len(block.lines)
        if found[-1] and used + size > height:
            found.append([])
            used = 0
        found[-1].append(block)
        used += size
    return found


def _beside(columns: Sequence[Sequence[Content]], width: int, count: int) -> Iterator[Content]:
    """The lines of several columns side by side."""
    room = column_width(width, count)
    for n in range(max(map(len, columns), default=0)):
        cells = [column[n] if n < len(column) else Content("") for column in columns]
        padded = [cell + " " * (room - cell.cell_length) for cell in cells[:-1]]
        yield Content(" " * GAP).join([*padded, cells[-1]])
