"""A brief as a Word document: real styles, lists, tables and fields, to go on writing in as if it had been typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from workshop.brief.look import Look
from workshop.brief.renderers import BOOK
from workshop.brief.renderers.word import page
from workshop.brief.renderers.word.blocks import Writer, headings, lines
from workshop.brief.renderers.word.contents import contents, field
from workshop.brief.renderers.word.links import Links
from workshop.brief.renderers.word.package import Package, locale, settings
from workshop.brief.renderers.word.styles import styles
from workshop.brief.renderers.word.tables import layout
from workshop.brief.renderers.word.text import paragraph, plain
from workshop.brief.renderers.word.xml import Xml, joined, part, w
from workshop.brief.tree import Block, Document, Heading, Inlines, Paragraph, Table, named_apart
from workshop.i18n import translator

_ABOVE_TITLE = 3000
_LONGEST = 80


def render(document: Document, look: Look, pictures: Mapping[str, bytes]) -> bytes:
    """The brief as the bytes of a .docx file; the same brief, look and pictures give the same bytes."""
    package, front, wording = Package(), _front(document.blocks), translator(document.lang)
    links = Links((heading.id for heading in headings(document.blocks)), package.address)
    writer = Writer(links, pictures, package, top=front.top, figure=wording.gettext("Figure"))
    footer = package.add("footer", _footer(document.title), number=1)
    listed = [(writer.level(heading), heading) for heading in front.listed]
    body = [
        *([writer.logo(look.logo)] if look.logo else []),
        *_cover(writer, front, document),
        *([contents(wording.gettext("Contents"), listed, links)] if listed else []),
        *([page.ended(page.section(footer=footer, cover=True))] if listed else []),
        *_sections(writer, front.rest, None if listed else footer),
    ]
    lang = locale(document.lang)
    package.add("styles", styles(look, lang, close=front.part))
    package.add("numbering", writer.lists.part())
    package.add("settings", settings(lang))
    package.describe(document)
    package.text(part("w:document", w("body", *body), using=("w", "r", "wp", "a", "pic", "asvg")))
    return package.bytes()


class _Front(NamedTuple):
    """What stands before the text: the title, the lines under it, and the headings in the list of contents.

    `top` is the level of the title, `rest` the text itself. `part` says that it is a part of a brief alone, which has
    few chapters: it needs no contents, and stands close together.
    """

    title: Heading | None
    lines: tuple[Inlines, ...]
    listed: tuple[Heading, ...]
    top: int
    rest: tuple[Block, ...]
    part: bool


def _front(blocks: tuple[Block, ...]) -> _Front:
    found = tuple(headings(blocks))
    title = blocks[0] if blocks and isinstance(blocks[0], Heading) else None
    if title is None:
        return _Front(None, (), (), found[0].level - 1 if found else 1, blocks, part=True)
    part = title.level > 1 or sum(heading.level <= title.level + 1 for heading in found[1:]) < BOOK
    told = lines(blocks[1]) if len(blocks) > 1 else ()
    return _Front(title, told, () if part else found[1:], title.level, blocks[2 if told else 1 :], part)


def _cover(writer: Writer, front: _Front, document: Document) -> Iterator[Xml]:
    """The title, further down where it has a page of its own, and the lines under it."""
    if front.title:
        named = named_apart(document) if front.listed else None
        yield writer.title(front.title, before=_ABOVE_TITLE if front.listed else 0, what=named[0] if named else "")
    for line in front.lines:
        yield writer.line(line)


def _sections(writer: Writer, blocks: Sequence[Block], footer: str | None) -> Iterator[Xml]:
    """The text, upright but for its wide tables; the first section begins the footer."""
    groups = _groups(blocks) or [(False, [])]
    for n, (wide, group) in enumerate(groups):
        yield from writer.blocks(group)
        how = page.section(footer=None if n else footer, wide=wide)
        last = n == len(groups) - 1
        yield how if last else page.ended(how)


def _groups(blocks: Sequence[Block]) -> list[tuple[bool, list[Block]]]:
    """Blocks that share a page on its side or upright; a wide table takes the headings above it along."""
    wide = [isinstance(block, Table) and layout(block).wide for block in blocks]
    for place in range(len(blocks) - 1, 0, -1):
        wide[place - 1] |= wide[place] and _leads(blocks, place - 1)
    found = groupby(zip(wide, blocks, strict=True), key=lambda pair: pair[0])
    return [(turned, [block for _wide, block in pairs]) for turned, pairs in found]


def _leads(blocks: Sequence[Block], place: int) -> bool:
    """Whether a block leads to the one after it: a heading, or a paragraph between a heading and a table."""
    if isinstance(blocks[place], Heading):
        return True
    between = isinstance(blocks[place], Paragraph) and isinstance(blocks[place + 1], Table)
    return between and place > 0 and isinstance(blocks[place - 1], Heading)


def _footer(title: str) -> bytes:
    """The title, cut short where it is long, the page and the pages."""
    title = " ".join(title.split())
    short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    numbers = [field("PAGE", "1"), plain(" / "), field("NUMPAGES", "1")]
    return part("w:ftr", paragraph("Footer", joined([plain(f"{short}  ·  " if short else ""), *numbers])))
