"""Sections laid out on pages of a wall: whole where they have room, else divided, in columns as even as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from textual.content import Content

from workshop.i18n import ngettext
from workshop.tui.projector.rows import GAP, Block, Section, column_width

Page: TypeAlias = tuple[Content, ...]
"""The lines of a page."""


def pages(sections: Sequence[Section], width: int, height: int) -> list[Page]:
    """The sections on pages of this size; they share one as long as they are whole on it."""
    found: list[Page] = []
    for section in sections:
        parts = list(_divided(section, width, max(2, height)))
        if found and len(parts) == 1 and len(found[-1]) + 1 + len(parts[0]) <= height:
            found[-1] = (*found[-1], Content(""), *parts[0])
        else:
            found += parts
    return found


def _divided(section: Section, width: int, height: int) -> Iterator[Page]:
    """A section's pages, each under its heading; all but the last say how much of it comes after them."""
    head = (section.heading,) if section.heading and height > 3 else ()
    room, columns = height - len(head), section.columns
    waiting = list(section.blocks)
    if not _hold(waiting, room, columns) or any(len(block.lines) > room for block in waiting):
        room -= 1
        waiting = [part for block in section.blocks for part in _fitting(block, room)]
    left = sum(block.counts for block in waiting)
    while waiting:
        even = next((n for n in range(1, room) if _hold(waiting, n, columns)), room)
        filled = _filled(waiting, even, columns)
        waiting = waiting[sum(map(len, filled)) :]
        left -= sum(block.counts for column in filled for block in column)
        lines = _beside([[line for block in column for line in block.lines] for column in filled], width, columns)
        yield (*head, *lines, *([_more(left)] if waiting else ()))


def _more(left: int) -> Content:
    return Content.styled(ngettext("and {n} more", "and {n} more", left) if left else "…", "bold $muted")


def _fitting(block: Block, height: int) -> Iterator[Block]:
    """The block, in parts where it is higher than a page."""
    for start in range(0, len(block.lines), height):
        yield Block(block.lines[start : start + height], block.counts if start == 0 else 0)


def _hold(blocks: Sequence[Block], height: int, columns: int) -> bool:
    """Whether all blocks have room in so many columns of this height."""
    return sum(map(len, _filled(blocks, height, columns))) == len(blocks)


def _filled(blocks: Sequence[Block], height: int, columns: int) -> list[list[Block]]:
    """Columns of this height, filled one after the other; a block that is higher has one of its own."""
    found: list[list[Block]] = [[]]
    used = 0
    for block in blocks:
        size = len(block.lines)
        if found[-1] and used + size > height:
            if len(found) == columns:
                break
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
