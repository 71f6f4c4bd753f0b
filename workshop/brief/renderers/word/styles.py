"""The styles of a brief in Word, under Word's own names where it has them; sizes are half points, lengths twips."""

from __future__ import annotations

from typing import NamedTuple

from workshop.brief.look import Look
from workshop.brief.renderers.word import page
from workshop.brief.renderers.word.lists import BULLETS, NUMBERS, indent
from workshop.brief.renderers.word.xml import NOTHING, Xml, element, joined, part, w

FONT = "Calibri"
"""On every Windows and in every Office; LibreOffice has one of the same widths."""
FIXED = "Consolas"
COVER = 3000
"""Where values stand on the cover, after their labels."""
_INK, _GREY, _HAIR = "262626", "595959", "BFBFBF"


class Cell(NamedTuple):
    """A style of text in tables: its name, its size, and the room on both sides of it."""

    name: str
    size: int
    room: int


CELLS = {
    "TableText": Cell("Table Text", 18, 80),
    "TableTextSmall": Cell("Table Text Small", 15, 60),
    "TableTextTiny": Cell("Table Text Tiny", 12, 30),
}
"""The usual one first."""


class _Ways(NamedTuple):
    """What styles are made with: the colours without their "#", the fonts, and whether all stands close together."""

    heading: str
    accent: str
    font: str
    heading_font: str
    close: bool


def styles(look: Look, lang: str, *, close: bool) -> bytes:
    """The part with all styles; `lang` is the language of the text, "fi-FI", and `close` is for a page alone."""
    ways = _Ways(
        look.heading_colour.lstrip("#").upper(),
        look.accent_colour.lstrip("#").upper(),
        look.text_font or FONT,
        look.heading_font or look.text_font or FONT,
        close,
    )
    return part(
        "w:styles",
        _defaults(ways, lang),
        w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0, defQFormat=0),
        w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", styleId="Normal", default=1),
        w("style", w("name", val="Default Paragraph Font"), type="character", styleId="Letters", default=1),
        w("style", w("name", val="No List"), type="numbering", styleId="NoList", default=1),
        *_headings(ways),
        *_texts(ways),
        *_contents(ways),
        *_letters(ways),
        *_tables(ways),
    )


def _defaults(ways: _Ways, lang: str) -> Xml:
    speech = w("lang", val=lang, eastAsia="ja-JP", bidi="ar-SA")
    letters = w("rPr", _fonts(ways.font), w("color", val=_INK), _size(19 if ways.close else 21), speech)
    after, line = (80, 250) if ways.close else (120, 264)
    lines = w("pPr", w("widowControl"), w("suppressAutoHyphens"), w("spacing", after=after, line=line, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", lines))


def _fonts(name: str) -> Xml:
    return w("rFonts", ascii=name, hAnsi=name, cs="Arial")


def _style(
    id: str, name: str, lines: Xml = NOTHING, letters: Xml = NOTHING, *, base: str = "Normal", then: str = ""
) -> Xml:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=base),
        w("next", val=then) if then else NOTHING,
        w("qFormat"),
        w("pPr", lines) if lines else NOTHING,
        w("rPr", letters) if letters else NOTHING,
        type="paragraph",
        styleId=id,
    )


def _size(half_points: int) -> Xml:
    return joined([w("sz", val=half_points), w("szCs", val=half_points)])


def _spacing(before: int, after: int) -> Xml:
    """The room above and below lines that stand close."""
    return w("spacing", before=before, after=after, line=240, lineRule="auto")


def _bold(font: str, colour: str, size: int) -> Xml:
    return joined([_fonts(font), w("b"), w("bCs"), w("color", val=colour), _size(size)])


def _line(side: str, colour: str, size: int, space: int) -> Xml:
    return w("pBdr", w(side, val="single", sz=size, space=space, color=colour))


def _headings(ways: _Ways) -> list[Xml]:
    """The title, and five levels of headings that stay with what follows them."""
    kept = joined([w("keepNext"), w("keepLines")])
    title = joined([kept, _line("bottom", ways.accent, 18, 8), _spacing(0, 280)])
    largest = 40 if ways.close else 60
    looks = [
        (34, ways.heading, 440, 140, _line("bottom", ways.accent, 6, 3)),
        (27, ways.heading, 320, 100, NOTHING),
        (23, ways.heading, 200, 60, NOTHING),
        (21, _INK, 200, 40, NOTHING),
        (21, _GREY, 160, 40, NOTHING),
        (19, _GREY, 160, 40, NOTHING),
        (19, _GREY, 120, 40, NOTHING),
    ]
    return [
        _style("Title", "Title", title, _bold(ways.heading_font, ways.heading, largest), then="Normal"),
        *(
            _style(
                f"Heading{level}",
                f"heading {level}",
                joined([kept, line, _spacing(before, after), w("outlineLvl", val=level - 1)]),
                _bold(ways.heading_font, colour, size),
                then="Normal",
            )
            for level, (size, colour, before, after, line) in enumerate(looks[2:] if ways.close else looks[:5], 1)
        ),
    ]


def _texts(ways: _Ways) -> list[Xml]:
    """Paragraphs of all kinds but headings and cells."""
    together = w("contextualSpacing")
    cover = joined(
        [
            w("tabs", w("tab", val="left", pos=COVER)),
            w("spacing", after=100),
            w("ind", left=COVER, hanging=COVER),
        ]
    )
    quote = joined([_line("left", ways.accent, 18, 12), w("ind", left=indent(0))])
    code = joined(
        [
            w("keepLines"),
            w("shd", val="clear", color="auto", fill="F2F2F2"),
            _spacing(80, 160),
            w("jc", val="left"),
        ]
    )
    rule = joined([_line("bottom", _HAIR, 6, 1), _spacing(0, 240)])
    return [
        _style("Cover", "Cover Line", cover),
        *(
            _style(id, name, joined([w("numPr", w("numId", val=number)), w("spacing", after=100), together]))
            for id, name, number in (("ListBullet", "List Bullet", BULLETS), ("ListNumber", "List Number", NUMBERS))
        ),
        _style("ListContinue", "List Continue", w("ind", left=indent(0))),
        _style("Quote", "Quote", quote, joined([w("i"), w("iCs")])),
        _style("CodeBlock", "Code Block", code, joined([w("rFonts", ascii=FIXED, hAnsi=FIXED, cs=FIXED), _size(18)])),
        _style("Rule", "Rule", rule, _size(8)),
        _style("Picture", "Picture", joined([w("keepNext"), _spacing(160, 80)])),
        _style("Caption", "caption", w("spacing", before=40, after=200), joined([w("color", val=_GREY), _size(18)])),
        _style("Footer", "footer", joined([w("spacing", after=0), w("jc", val="right")]),
               joined([w("color", val=_GREY), _size(17)])),
    ]  # fmt: skip


def _contents(ways: _Ways) -> list[Xml]:
    """The list of contents: its heading is none of the headings that it lists."""
    end = w("tabs", w("tab", val="right", leader="dot", pos=page.width()))
    kept = joined([w("keepNext"), w("keepLines"), w("pageBreakBefore"), _spacing(0, 160)])
    first = joined([w("keepNext"), end, _spacing(120, 20), w("ind", right=600)])
    second = joined([end, _spacing(0, 20), w("ind", left=200, right=600)])
    return [
        _style("TOCHeading", "TOC Heading", kept, _bold(ways.heading_font, ways.heading, 34)),
        _style("TOC1", "toc 1", first, joined([w("b"), w("bCs"), _size(19)])),
        _style("TOC2", "toc 2", second, _size(18)),
    ]


def _letters(ways: _Ways) -> list[Xml]:
    """The styles of words within a paragraph."""
    link = joined([w("color", val=ways.heading), w("u", val="single")])
    code = joined([w("rFonts", ascii=FIXED, hAnsi=FIXED, cs=FIXED), _size(19)])
    return [
        w("style", w("name", val=name), w("qFormat"), w("rPr", letters), type="character", styleId=name)
        for name, letters in (("Hyperlink", link), ("Code", code))
    ]


def _tables(ways: _Ways) -> list[Xml]:
    """The one style of tables, and of the text in their cells in three sizes."""
    cell = joined([w("suppressAutoHyphens", val=0), _spacing(0, 0)])
    plain = w("tblPr", w("tblInd", w=0, type="dxa"), margins(top=0, left=108, bottom=0, right=108))
    lines = w(
        "tblBorders",
        w("top", val="single", sz=12, space=0, color=ways.accent),
        w("bottom", val="single", sz=6, space=0, color=ways.accent),
        w("insideH", val="single", sz=4, space=0, color=_HAIR),
    )
    head = w(
        "tblStylePr",
        w("pPr", w("keepNext")),
        w("rPr", w("b"), w("bCs")),
        w("tblPr"),
        w(
            "tcPr",
            w("tcBorders", w("bottom", val="single", sz=8, space=0, color=ways.accent)),
            w("shd", val="clear", color="auto", fill=_tint(ways.accent)),
            w("vAlign", val="bottom"),
        ),
        type="firstRow",
    )
    return [
        w("style", w("name", val="Normal Table"), plain, type="table", styleId="TableNormal", default=1),
        w(
            "style",
            w("name", val="Brief Table"),
            w("basedOn", val="TableNormal"),
            w("qFormat"),
            w("tblPr", lines, margins(top=50, left=80, bottom=50, right=80)),
            head,
            type="table",
            styleId="BriefTable",
        ),
        *(_style(id, kind.name, cell, _size(kind.size)) for id, kind in CELLS.items()),
    ]


def margins(**sides: int) -> Xml:
    """The room around the text of each cell of a table."""
    return w("tblCellMar", *(element(f"w:{side}", {"w:w": room, "w:type": "dxa"}) for side, room in sides.items()))


def _tint(colour: str, share: float = 0.1) -> str:
    """The colour on white paper, so thin that dark text can be read on it."""
    parts = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
