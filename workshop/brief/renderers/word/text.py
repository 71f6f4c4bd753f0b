"""Words and paragraphs of a Word document: what stands out, links, and the direction of writing."""

from __future__ import annotations

import re
from typing import NamedTuple, assert_never

from workshop.brief.renderers.word.links import Links
from workshop.brief.renderers.word.xml import NOTHING, Xml, element, joined, w, written
from workshop.brief.tree import Break, Code, Emphasis, Inline, Inlines, Link, Strong, Words

_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN_TO_LEFT = re.compile(f"([{_TO_LEFT}](?:[{_TO_LEFT}\\W\\d]*[{_TO_LEFT}])?)")


class Marks(NamedTuple):
    """How a run looks; `style` is a character style."""

    style: str = ""
    bold: bool = False
    italic: bool = False

    def run(self, content: Xml, *, to_left: bool = False) -> Xml:
        """A run of this look."""
        marks = [
            *([w("rStyle", val=self.style)] if self.style else []),
            *([w("b"), w("bCs")] if self.bold else []),
            *([w("i"), w("iCs")] if self.italic else []),
            *([w("rtl")] if to_left else []),
        ]
        return w("r", w("rPr", *marks) if marks else NOTHING, content)


PLAIN = Marks()


def runs(parts: Inlines, links: Links, marks: Marks = PLAIN) -> Xml:
    """Inlines as runs."""
    return joined(_runs(part, links, marks) for part in parts)


def _runs(part: Inline, links: Links, marks: Marks) -> Xml:  # noqa: PLR0911 - one for each kind
    match part:
        case Words(text):
            return plain(text, marks)
        case Code(text):
            return plain(text, marks._replace(style="Code"))
        case Break():
            return marks.run(w("br"))
        case Strong(parts):
            return runs(parts, links, marks._replace(bold=True))
        case Emphasis(parts):
            return runs(parts, links, marks._replace(italic=True))
        case Link(to, parts):
            target = links.target(to)
            if target is None:
                return runs(parts, links, marks)
            return element("w:hyperlink", target, runs(parts, links, marks._replace(style="Hyperlink")))
        case other:
            assert_never(other)


def plain(text: str, marks: Marks = PLAIN) -> Xml:
    """Text as runs, one for each direction of writing."""
    if text.isascii():
        return marks.run(written(text))
    pieces = enumerate(_RUN_TO_LEFT.split(text))
    return joined(marks.run(written(piece), to_left=n % 2 == 1) for n, piece in pieces if piece)


class Shape(NamedTuple):
    """What a paragraph has besides its style, each where it differs from it; lengths in twips."""

    keep: bool = False
    new_page: bool = False
    number: tuple[int, int] | None = None
    """The list and the level within it."""
    to_left: bool = False
    before: int = 0
    left: int = 0
    hanging: int = 0
    apart: bool = False
    """Whether room stands between paragraphs of the same style that has none."""
    right: bool = False

    def properties(self, style: str) -> Xml:
        """The properties of such a paragraph, in the order that Word wants."""
        number = self.number and w("numPr", w("ilvl", val=self.number[1]), w("numId", val=self.number[0]))
        return w(
            "pPr",
            w("pStyle", val=style) if style else NOTHING,
            w("keepNext") if self.keep else NOTHING,
            w("pageBreakBefore") if self.new_page else NOTHING,
            number or NOTHING,
            w("bidi") if self.to_left else NOTHING,
            w("spacing", before=self.before) if self.before else NOTHING,
            w("ind", left=self.left, hanging=self.hanging) if self.left else NOTHING,
            w("contextualSpacing", val=0) if self.apart else NOTHING,
            w("jc", val="right") if self.right else NOTHING,
        )


USUAL = Shape()


def paragraph(style: str, content: Xml, shape: Shape = USUAL) -> Xml:
    """A paragraph; an empty style is the usual one."""
    return w("p", shape.properties(style), content)
