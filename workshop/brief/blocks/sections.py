"""Sections that hold other blocks: the one-page summary, a factor, and any other with a title."""

from __future__ import annotations

from workshop.bank.model import Block, Factor
from workshop.brief.blocks.levels import level_line
from workshop.brief.escape import emphasis, plain
from workshop.brief.markup import Piece, heading
from workshop.brief.page import Page
from workshop.brief.registry import block, write_all


@block("section")
def section(block: Block, page: Page) -> list[Piece]:
    """A heading with blocks under it, or the line that says there is nothing."""
    found = write_all(block.blocks, page.deeper())
    return [*page.opening(block), *(found or [page.nothing()])]


@block("summary")
def summary(block: Block, page: Page) -> list[Piece]:
    """The one page: a section whose blocks know to be short."""
    found = write_all(block.blocks, page.deeper(compact=True))
    title = [] if block.title else [heading(page.level, plain(page.words.gettext("Summary")))]
    return [*title, *page.opening(block), *(found or [page.nothing()])]


@block("factor")
def factor(block: Block, page: Page) -> list[Piece]:
    """A factor's section: number and name, purpose, levels, and the outline's blocks."""
    factor = page.bank.factor(block.factor or "")
    if factor is None:
        return []
    levels = level_line(factor, page)
    found = write_all(block.blocks, page.deeper())
    title = page.say(block.title) if block.title else page.factor_name(factor)
    said = [*_purpose(factor, page), *levels, *found] if levels or found else [page.nothing()]
    return [heading(page.level, title), *said]


def _purpose(factor: Factor, page: Page) -> list[Piece]:
    return [Piece(emphasis(page.say(factor.purpose)))] if factor.purpose else []
