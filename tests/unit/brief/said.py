"""What a brief's tree says, line by line, for the renderers' tests: one line for each paragraph, item and cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.brief.tree import (
    Block,
    Heading,
    Items,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Table,
    words,
)


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of blocks, empty ones too."""
    for block in blocks:
        match block:
            case Heading(_, parts) | Paragraph(parts):
                yield words(parts)
            case Items(items):
                for item in items:
                    yield from lines(item)
            case Quote(inner):
                yield from lines(inner)
            case Table(_, head, rows):
                yield from (words(cell) for row in (head, *rows) for cell in row)
            case Preformatted(text):
                yield text
            case Picture(_, alt):
                yield alt
            case Rule():
                pass
