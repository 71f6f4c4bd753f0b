"""The blocks of a brief in Word, each as paragraphs in its style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never

from workshop.brief.look import LOGO, Logo
from workshop.brief.renderers.word import page
from workshop.brief.renderers.word.contents import field
from workshop.brief.renderers.word.links import Links
from workshop.brief.renderers.word.lists import LEVELS, STEP, Lists, indent
from workshop.brief.renderers.word.package import Package
from workshop.brief.renderers.word.pictures import Drawn, called, drawn, given, picture
from workshop.brief.renderers.word.tables import table
from workshop.brief.renderers.word.text import Marks, Shape, paragraph, plain, runs
from workshop.brief.renderers.word.xml import NOTHING, Xml, joined
from workshop.brief.tree import (
    Block,
    Heading,
    Inlines,
    Items,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Strong,
    Table,
    Words,
    to_left,
    words,
)

_AFTER_TABLE = 200
_FARTHEST = 5000
_FEW_FACTS = 12
"""So many labels and values stay on one page."""
_FEW_LINES = 250
"""Characters of a paragraph that leads from a heading to something else, and stays with it."""
_TALLEST = 10000
_LOGO = (3400, 1300)
_INDENTS = {"ListContinue": indent(0), "Quote": indent(0)}
"""How far the styles themselves move their paragraphs in."""


class Place(NamedTuple):
    """Where blocks stand: the style of paragraphs there, how far quotes have moved them in, how deep in lists."""

    style: str = ""
    offset: int = 0
    level: int = 0
    before: int = 0
    """The room above the first paragraph, where it needs more than its own."""

    @property
    def left(self) -> int:
        """How far from the margin the text is, in twips."""
        return min(self.offset + (indent(self.level - 1) if self.level else 0), _FARTHEST)

    def shape(self, parts: Inlines, *, keep: bool = False) -> Shape:
        """The shape of a paragraph here."""
        left = 0 if self.left == _INDENTS.get(self.style, 0) else self.left
        return Shape(keep=keep, to_left=to_left(parts), before=self.before, left=left)


IN_TEXT = Place()


class Writer:
    """Writes the blocks of one document; it remembers its lists and pictures. `top` is the level of the title."""

    def __init__(
        self, links: Links, pictures: Mapping[str, bytes], package: Package, *, top: int, figure: str = "Figure"
    ) -> None:
        self.lists = Lists()
        self._links, self._pictures, self._package = links, pictures, package
        self._top = top
        self._figure = figure
        self._figures = 0
        self._drawings = 0

    def level(self, heading: Heading) -> int:
        """The level that a heading has in Word, where the title has none."""
        return min(max(heading.level - self._top, 1), 5)

    def title(self, heading: Heading, *, before: int = 0, what: str = "") -> Xml:
        """The title of the document; what follows `what` it is, whose, is smaller."""
        shape = Shape(to_left=to_left(heading.parts), before=before)
        said = self.runs(heading.parts)
        if what:
            said = joined([plain(what), plain(words(heading.parts).removeprefix(what), Marks("TitleOwner"))])
        return paragraph("Title", self._links.marked(heading.id, said), shape)

    def line(self, parts: Inlines) -> Xml:
        """A line of the cover: its label, and what it says beside it."""
        label, *rest = parts
        if rest and isinstance(rest[0], Words):
            rest[0] = Words(rest[0].text.lstrip())
        return paragraph("Cover", self.runs((label, Words("\t"), *rest)), Shape(to_left=to_left(parts)))

    def runs(self, parts: Inlines) -> Xml:
        """Words, links and what stands out."""
        return runs(parts, self._links)

    def blocks(self, blocks: Sequence[Block], place: Place = IN_TEXT) -> Iterator[Xml]:
        """Blocks one after the other, with room below tables and with what belongs together on one page."""
        for block, before, after in zip(blocks, (None, *blocks), (*blocks[1:], None), strict=False):
            if isinstance(before, Table):
                place = place._replace(before=_AFTER_TABLE)
            if isinstance(before, Table) and isinstance(block, Table):
                yield paragraph("", NOTHING)
            leads = isinstance(after, Items | Table | Preformatted) and _announces(block, before)
            yield self._block(block, place, keep=leads)
            place = place._replace(before=0)

    def _block(self, block: Block, place: Place, *, keep: bool) -> Xml:  # noqa: PLR0911 - one for each kind
        match block:
            case Heading(_, parts, id):
                marked = self._links.marked(id, self.runs(parts))
                return paragraph(f"Heading{self.level(block)}", marked, Shape(to_left=to_left(parts)))
            case Paragraph(parts):
                return paragraph(place.style, self.runs(parts), place.shape(parts, keep=keep))
            case Items():
                return joined(self._items(block, place))
            case Table():
                return table(block, self.runs, place.left)
            case Quote(blocks):
                inner = Place("Quote", offset=place.left + indent(0), before=place.before)
                return joined(self.blocks(blocks, inner))
            case Preformatted(text):
                return paragraph("CodeBlock", plain(text), Shape(before=place.before, left=place.left))
            case Rule():
                return paragraph("Rule", NOTHING)
            case Picture(file, alt):
                return joined(self._picture(drawn(file, self._pictures), alt))
            case other:
                assert_never(other)

    def _items(self, items: Items, place: Place) -> Iterator[Xml]:
        number = self.lists.number(items.start, min(place.level, LEVELS - 1))
        for n, item in enumerate(items.items):
            opens = bool(item) and isinstance(item[0], Paragraph)
            first = item[0].parts if item and isinstance(item[0], Paragraph) else ()
            above = place.before if n == 0 else 0
            keep = len(item) == 1 and _kept(n, items)
            yield self._item(first, number, place._replace(before=above), items, keep=keep)
            inner = Place("ListContinue", place.offset, place.level + 1)
            yield from self.blocks(item[1:] if opens else item, inner)

    def _item(self, parts: Inlines, number: int, place: Place, items: Items, *, keep: bool) -> Xml:
        level = min(place.level, LEVELS - 1)
        moved = place.offset or place.level >= LEVELS
        shape = Shape(
            keep=keep,
            number=(number, level),
            to_left=to_left(parts),
            before=place.before,
            left=min(place.offset + indent(place.level), _FARTHEST) if moved else 0,
            hanging=STEP if moved else 0,
            apart=not items.tight,
        )
        return paragraph("ListBullet" if items.start is None else "ListNumber", self.runs(parts), shape)

    def _picture(self, made: Drawn | None, alt: str) -> Iterator[Xml]:
        """A picture with its caption; the words alone where the picture is not there."""
        shape = Shape(to_left=to_left((Words(alt),)))
        if made is None:
            yield paragraph("Caption", plain(alt), shape)
            return
        yield paragraph("Picture", self._drawing(made, alt, widest=page.width(), tallest=_TALLEST))
        if alt:
            self._figures += 1
            counted = field(f"SEQ {self._figure} \\* ARABIC", str(self._figures))
            yield paragraph("Caption", joined([plain(f"{self._figure} "), counted, plain(f". {called(alt)}")]), shape)

    def logo(self, logo: Logo) -> Xml:
        """The logo; its words where it cannot be shown."""
        made = given(logo.data, beside=self._pictures.get(LOGO.format(kind="png")))
        widest, tallest = _LOGO
        shown = self._drawing(made, logo.alt, widest=widest, tallest=tallest) if made else plain(logo.alt)
        return paragraph("Picture", shown)

    def _drawing(self, made: Drawn, alt: str, *, widest: int, tallest: int) -> Xml:
        self._drawings += 1
        return picture(made, alt, self._drawings, self._package.keep, widest=widest, tallest=tallest)


def _announces(block: Block, before: Block | None) -> bool:
    """Whether a paragraph stands for what follows it: with a colon at its end, or a few lines below a heading."""
    if not isinstance(block, Paragraph):
        return False
    text = words(block.parts).rstrip()
    return text.endswith(":") or (isinstance(before, Heading) and len(text) <= _FEW_LINES)


def _kept(place: int, items: Items) -> bool:
    """Whether an item stays with the next: all of a short list of labels and values, else the first and last two."""
    last = len(items.items) - 1
    return place < last and (place in {0, last - 1} or (last < _FEW_FACTS and lines(items) != ()))


def lines(block: Block) -> tuple[Inlines, ...]:
    """The lines of a list in which each begins with its label; none of any other block."""
    if not isinstance(block, Items) or block.start is not None:
        return ()
    found = tuple(item[0].parts for item in block.items if len(item) == 1 and isinstance(item[0], Paragraph))
    labelled = all(parts and isinstance(parts[0], Strong) for parts in found)
    return found if labelled and len(found) == len(block.items) else ()


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """All headings, those in lists and quotes too."""
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Quote(inner):
                yield from headings(inner)
            case Items(items):
                for item in items:
                    yield from headings(item)
            case _:
                pass
