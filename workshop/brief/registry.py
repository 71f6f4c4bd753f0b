"""The one registry of block kinds: each is a function from a block of the outline and its place to Markdown."""

from __future__ import annotations

from collections.abc import Callable

from workshop.bank.model import Block
from workshop.brief.markup import Piece
from workshop.brief.page import Page
from workshop.errors import WorkshopError
from workshop.i18n import _

Write = Callable[[Block, Page], list[Piece]]
"""Writes a block: nothing at all where there is nothing to show."""

_WRITERS: dict[str, Write] = {}


def block(kind: str) -> Callable[[Write], Write]:
    """Register the writer of a kind of block."""

    def register(write: Write) -> Write:
        _WRITERS[kind] = write
        return write

    return register


def kinds() -> frozenset[str]:
    """The names of all kinds of blocks."""
    return frozenset(_WRITERS)


def write(block: Block, page: Page) -> list[Piece]:
    """A block's Markdown. Raises WorkshopError for a kind that nobody registered."""
    writer = _WRITERS.get(block.kind)
    if writer is None:
        raise WorkshopError(
            _("The outline of the brief asks for a block “{kind}”, which this program does not know.", kind=block.kind),
            hint=_("Use one of: {kinds}.", kinds=", ".join(sorted(_WRITERS))),
        )
    return writer(block, page)


def write_all(blocks: tuple[Block, ...], page: Page) -> list[Piece]:
    """Several blocks, one after the other."""
    return [piece for block in blocks for piece in write(block, page)]
