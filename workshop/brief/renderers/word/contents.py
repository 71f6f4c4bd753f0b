"""The list of contents: a field with the headings in it as links. Pages are in it once somebody updates it."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.brief.renderers.word.links import Links
from workshop.brief.renderers.word.text import Shape, paragraph, plain
from workshop.brief.renderers.word.xml import NOTHING, Xml, element, joined, said, w
from workshop.brief.tree import Heading, to_left, words

_LEVELS = (2, 1)
_PAGE = 45
"""Where a page has no room for the headings of two levels, those of the first are listed."""
_MANY = 15
"""So many headings and more are listed on a page of their own, not under the cover."""
_UNDER_COVER = 900


def begun(asked: str) -> Xml:
    """The start of a field, up to what it shows."""
    return joined(
        [
            w("r", w("fldChar", fldCharType="begin")),
            w("r", element("w:instrText", {"xml:space": "preserve"}, said(f" {asked} "))),
            w("r", w("fldChar", fldCharType="separate")),
        ]
    )


def ended() -> Xml:
    """The end of a field."""
    return w("r", w("fldChar", fldCharType="end"))


def field(asked: str, shown: str) -> Xml:
    """A field within a line, "PAGE", with what it shows until it is asked."""
    return joined([begun(asked), plain(shown), ended()])


def contents(title: str, headings: Sequence[tuple[int, Heading]], links: Links) -> Xml:
    """The list under its own title: headings with their levels."""
    for levels in _LEVELS:
        shown = [(level, heading) for level, heading in headings if level <= levels]
        if len(shown) <= _PAGE:
            break
    starts = [begun(rf'TOC \o "1-{levels}" \h \z \u'), *[NOTHING] * (len(shown) - 1)]
    ends = [*[NOTHING] * (len(shown) - 1), ended()]
    entries = [_entry(*one, links, start, end) for one, start, end in zip(shown, starts, ends, strict=True)]
    place = Shape(new_page=True) if len(shown) >= _MANY else Shape(before=_UNDER_COVER)
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w(
        "sdt",
        w("sdtPr", gallery),
        w("sdtContent", paragraph("TOCHeading", plain(title), place), *entries),
    )


def _entry(level: int, heading: Heading, links: Links, before: Xml, after: Xml) -> Xml:
    name = links.name(heading.id)
    text = element("w:hyperlink", {"w:anchor": name, "w:history": 1}, plain(words(heading.parts).replace("\n", " ")))
    return paragraph(f"TOC{level}", joined([before, text, after]), Shape(to_left=to_left(heading.parts)))
