"""Text whose further lines begin under the first one's words, not under the mark or the label before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from workshop.bank.model import Text
from workshop.tui import signs
from workshop.tui.view import View


class Line(NamedTuple):
    """A paragraph and what stands before it, both of any length; an empty one gives room."""

    text: Content
    lead: Content = Content("")


class Hanging(Visual):
    """Several paragraphs, each wrapped beside its lead."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)

    def __bool__(self) -> bool:
        return bool(self.lines)

    def laid(self, width: int) -> Content:
        """The text as it stands in this many columns."""
        found: list[Content] = []
        for text, lead in self.lines:
            indent = lead.cell_length
            wrapped = text.wrap(max(1, width - indent)) or [Content("")]
            before = [lead, *[Content(" " * indent)] * (len(wrapped) - 1)]
            found += [start + rest for start, rest in zip(before, wrapped, strict=True)]
        return Content("\n").join(found)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The columns of the longest paragraph that is not wrapped."""
        return max((text.cell_length + lead.cell_length for text, lead in self.lines), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that it takes in this many columns."""
        return self.laid(width).plain.count("\n") + 1 if self.lines else 0

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw it."""
        return self.laid(width).render_strips(width, height, style, options)


def bulleted(view: View, texts: Sequence[Text]) -> list[Line]:
    """Texts of the bank, each behind a mark."""
    mark = Content.assemble((f"{signs.sign('bullet')} ", "$muted"))
    return [Line(view.text(text), mark) for text in texts]
