"""The styles of a brief in Word, under Word's own names where it has them; sizes are half points, lengths twips."""

from __future__ import annotations

from workshop.brief.look import Look
from workshop.brief.renderers.word import page
from workshop.brief.renderers.word.cells import tables
from workshop.brief.renderers.word.lists import BULLETS, NUMBERS, indent
from workshop.brief.renderers.word.style import (
    GREY,
    HAIR,
    INK,
    Ways,
    bold,
    fonts,
    line,
    lines,
    size,
    spacing,
    style,
    ways,
)
from workshop.brief.renderers.word.xml import NOTHING, Xml, joined, part, w

_FIXED = "Consolas"
_COVER = 3000
"""Where values stand on the cover, after their labels."""


def styles(look: Look, lang: str, *, close: bool) -> bytes:
    """The part with all styles; `lang` is the language of the text, "fi-FI", and `close` is for a page alone."""
    looks = ways(look, close=close)
    return part(
        "w:styles",
        _defaults(looks, lang),
        w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0, defQFormat=0),
        w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", styleId="Normal", default=1),
        w("style", w("name", val="Default Paragraph Font"), type="character", styleId="Letters", default=1),
        w("style", w("name", val="No List"), type="numbering", styleId="NoList", default=1),
        *_headings(looks),
        *_texts(looks),
        *_contents(looks),
        *_letters(looks),
        *tables(looks),
    )


def _defaults(looks: Ways, lang: str) -> Xml:
    speech = w("lang", val=lang, eastAsia=lang, bidi="ar-SA")
    letters = w("rPr", fonts(looks.font), w("color", val=INK), size(19 if looks.close else 21), speech)
    after, high = (80, 250) if looks.close else (120, 264)
    room = w("spacing", after=after, line=high, lineRule="auto")
    return w(
        "docDefaults",
        w("rPrDefault", letters),
        w("pPrDefault", w("pPr", w("widowControl"), w("suppressAutoHyphens"), room)),
    )


def _headings(looks: Ways) -> list[Xml]:
    """The title, and five levels of headings that stay with what follows them."""
    kept = joined([w("keepNext"), w("keepLines")])
    title = joined([kept, line("bottom", looks.accent, 18, 8), spacing(0, 280)])
    kinds = [
        (34, looks.heading, 440, 140, line("bottom", looks.accent, 6, 3)),
        (27, looks.heading, 320, 100, NOTHING),
        (23, looks.heading, 200, 60, NOTHING),
        (21, INK, 200, 40, NOTHING),
        (21, GREY, 160, 40, NOTHING),
        (19, GREY, 160, 40, NOTHING),
        (19, GREY, 120, 40, NOTHING),
    ]
    return [
        lines(
            "Title", "Title", title, bold(looks.heading_font, looks.heading, 40 if looks.close else 60), then="Normal"
        ),
        *(
            lines(
                f"Heading{level}",
                f"heading {level}",
                joined([kept, under, spacing(before, after), w("outlineLvl", val=level - 1)]),
                bold(looks.heading_font, colour, high),
                then="Normal",
            )
            for level, (high, colour, before, after, under) in enumerate(kinds[2:] if looks.close else kinds[:5], 1)
        ),
    ]


def _texts(looks: Ways) -> list[Xml]:
    """Paragraphs of all kinds but headings and cells."""
    stop = w("tabs", w("tab", val="left", pos=_COVER))
    cover = joined([stop, w("spacing", after=100), w("ind", left=_COVER, hanging=_COVER)])
    item = joined([w("spacing", after=100), w("contextualSpacing")])
    quote = joined([line("left", looks.accent, 18, 12), w("ind", left=indent(0))])
    shade = w("shd", val="clear", color="auto", fill="F2F2F2")
    code = joined([w("keepLines"), shade, spacing(80, 160), w("jc", val="left")])
    small, fixed = joined([w("color", val=GREY), size(18)]), joined([_fixed(), size(18)])
    return [
        lines("Cover", "Cover Line", cover, own=True),
        lines("ListBullet", "List Bullet", joined([w("numPr", w("numId", val=BULLETS)), item])),
        lines("ListNumber", "List Number", joined([w("numPr", w("numId", val=NUMBERS)), item])),
        lines("ListContinue", "List Continue", w("ind", left=indent(0))),
        lines("Quote", "Quote", quote, joined([w("i"), w("iCs")])),
        lines("CodeBlock", "Code Block", code, fixed, own=True),
        lines("Rule", "Rule", joined([line("bottom", HAIR, 6, 1), spacing(0, 240)]), size(8), own=True),
        lines("Picture", "Picture", joined([w("keepNext"), spacing(160, 80)]), own=True),
        lines("Caption", "caption", w("spacing", before=40, after=200), small),
        lines("Footer", "footer", joined([w("spacing", after=0), w("jc", val="right")]), small),
    ]


def _contents(looks: Ways) -> list[Xml]:
    """The list of contents: its heading is none of the headings that it lists."""
    end = w("tabs", w("tab", val="right", leader="dot", pos=page.width()))
    top = joined([w("keepNext"), w("keepLines"), spacing(0, 160)])
    first = joined([w("keepNext"), end, spacing(120, 20), w("ind", right=600)])
    second = joined([end, spacing(0, 20), w("ind", left=200, right=600)])
    return [
        lines("TOCHeading", "TOC Heading", top, bold(looks.heading_font, looks.heading, 34)),
        lines("TOC1", "toc 1", first, joined([w("b"), w("bCs"), size(19)])),
        lines("TOC2", "toc 2", second, size(18)),
    ]


def _letters(looks: Ways) -> list[Xml]:
    """The styles of words within a paragraph."""
    link = w("rPr", w("color", val=looks.heading), w("u", val="single"))
    owner = w("rPr", w("b", val=0), w("bCs", val=0), size(40))
    return [
        style("TitleOwner", "Title Owner", owner, kind="character", own=True),
        style("Hyperlink", "Hyperlink", link, kind="character"),
        style("Code", "Code", w("rPr", _fixed(), size(19)), kind="character", own=True),
    ]


def _fixed() -> Xml:
    return w("rFonts", ascii=_FIXED, hAnsi=_FIXED, cs=_FIXED)
