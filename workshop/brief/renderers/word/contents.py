"""The list of contents: a field that Word fills, with the headings already in it for whoever does not ask for that."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.brief.renderers.word.links import Links
from workshop.brief.renderers.word.text import Shape, paragraph, plain, to_left
from workshop.brief.renderers.word.xml import Xml, element, joined, said, w
from workshop.brief.tree import Heading, words

LEVELS = 2
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
    """The list under its own title: headings with their levels, each with the page where it stands."""
    shown = [(level, heading) for level, heading in headings if level <= LEVELS]
    last = len(shown) - 1
    entries = [_entry(level, heading, links, first=n == 0, last=n == last) for n, (level, heading) in enumerate(shown)]
    place = Shape(new_page=True) if len(shown) >= _MANY else Shape(before=_UNDER_COVER)
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w(
        "sdt",
        w("sdtPr", gallery),
        w("sdtContent", paragraph("TOCHeading", plain(title), place), *entries),
    )


def _entry(level: int, heading: Heading, links: Links, *, first: bool, last: bool) -> Xml:
    name = links.name(heading.id)
    text = element("w:hyperlink", {"w:anchor": name, "w:history": 1}, plain(words(heading.parts).replace("\n", " ")))
    start = [begun(rf'TOC \o "1-{LEVELS}" \h \z \u')] if first else []
    end = [ended()] if last else []
    return paragraph(f"TOC{level}", joined([*start, text, *end]), Shape(to_left=to_left(heading.parts)))
