"""The line of sight: for each item of the first list what it leads to, with the holes in words."""

from __future__ import annotations

from workshop.bank.model import Block
from workshop.brief.escape import Inline, emphasis, joined, labelled, plain
from workshop.brief.markup import Piece, bullets, heading
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session.lineofsight import Cell, Column, Sighted, look


@block("sight")
def sight(block: Block, page: Page) -> list[Piece]:
    """A small heading an item and a line a column: eight columns are more than a page is wide."""
    sighted = look(page.bank, page.state)
    if sighted is None or not sighted.rows:
        return []
    below = page.under(block)
    found = page.opening(block)
    for row in sighted.rows:
        found.append(heading(below.level, page.label(sighted.of, row.item)))
        found.append(bullets(_line(c, cell, sighted, page) for c, cell in zip(sighted.columns, row.cells, strict=True)))
    return found


def _line(column: Column, cell: Cell, sighted: Sighted, page: Page) -> Inline:
    """A column's items; a hole says so, and so does one of several that leads nowhere."""
    gettext = page.words.gettext
    if cell.hole:
        return labelled(column.title.to(page.lang), emphasis(plain(gettext("nothing yet"))))
    names = joined([page.label(column.list, item) for item in cell.items], by=", ")
    if cell.loose:
        source = sighted.columns[column.source - 1].list if column.source else sighted.of
        loose = ", ".join(page.names.item(source, item) or "" for item in cell.loose)
        names = joined([names, emphasis(plain(gettext("(nothing for: {names})", names=loose)))])
    return labelled(column.title.to(page.lang), names)
