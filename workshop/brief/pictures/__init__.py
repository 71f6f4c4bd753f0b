"""The pictures of a brief, one module each, and the album that keeps those that a document shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workshop.bank.model import Block
from workshop.brief.escape import plain
from workshop.brief.markup import Piece
from workshop.brief.page import Page
from workshop.brief.pictures import cycles, grid, levels, sight, svg, time, year
from workshop.brief.pictures.shapes import Drawing

Draw = Callable[[Block, Page], Drawing | None]
"""Draws what a block shows; None where there is nothing to draw."""

PICTURES: Mapping[str, Draw] = MappingProxyType(
    {
        "cycles": cycles.draw,
        "levels": levels.draw,
        "grid": grid.draw,
        "sight": sight.draw,
        "year": year.draw,
        "time": time.draw,
    }
)
"""Every picture by the name that an outline gives it."""

LONGEST = 400
"""Characters of the words that stand for a picture; the table behind it says the rest."""


class Album:
    """Draws the pictures of one document, each once, and keeps them by the names of their files."""

    def __init__(self, name: Callable[[str], str]) -> None:
        """Takes what gives a file its name, from the picture's own: "levels", or "grid-2" for a second grid."""
        self._name = name
        self._drawn: dict[str, int] = {}
        self.files: dict[str, bytes] = {}

    def __call__(self, block: Block, page: Page) -> list[Piece]:
        """The reference to a block's picture; nothing for a block without one, and where there is nothing to draw."""
        draw = PICTURES.get(block.picture or "")
        drawing = draw(block, page) if draw else None
        if drawing is None or block.picture is None:
            return []
        number = self._drawn[block.picture] = self._drawn.get(block.picture, 0) + 1
        name = block.picture if number == 1 else f"{block.picture}-{number}"
        file = self._name(name)
        title, desc, width, height, parts = drawing
        self.files[file] = svg.document(name, width, height, title=title, desc=desc, lang=page.lang, parts=parts)
        return [Piece(f"![{plain(_alternative(drawing))}]({file})")]


def renamed(markdown: str, file: str, to: str) -> str:
    """The document with the picture `file` under another name. Only references stand alone on a line like this."""
    if file == to:
        return markdown
    lines = markdown.split("\n")
    ending = f"]({file})"
    return "\n".join(
        f"{line.removesuffix(ending)}]({to})" if line.startswith("![") and line.endswith(ending) else line
        for line in lines
    )


def _alternative(drawing: Drawing) -> str:
    """What stands for the picture in words."""
    said = f"{drawing.title}. {drawing.desc}" if drawing.desc else drawing.title
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rsplit(' ', 1)[0]} …"
