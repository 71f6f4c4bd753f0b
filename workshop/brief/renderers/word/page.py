"""The paper: A4 with its margins, upright or on its side. Lengths are twips, 1/1440 of an inch."""

from __future__ import annotations

from workshop.brief.renderers.word.xml import NOTHING, Xml, element, w

SHORT, LONG = 11906, 16838
MARGIN = 1247


def width(*, wide: bool = False) -> int:
    """The width of a line of text; `wide` is a page on its side."""
    return (LONG if wide else SHORT) - 2 * MARGIN


def section(*, footer: str | None = None, wide: bool = False, cover: bool = False) -> Xml:
    """How the pages up to here are set.

    `footer` is the relation of one that starts here, and with `cover` the first page goes without.
    """
    across, down = (LONG, SHORT) if wide else (SHORT, LONG)
    turned = {"w:orient": "landscape"} if wide else {}
    return w(
        "sectPr",
        element("w:footerReference", {"w:type": "default", "r:id": footer}) if footer else NOTHING,
        w("type", val="nextPage"),
        element("w:pgSz", {"w:w": across, "w:h": down, **turned}),
        w("pgMar", top=MARGIN, right=MARGIN, bottom=MARGIN, left=MARGIN, header=624, footer=624, gutter=0),
        w("titlePg") if cover else NOTHING,
    )


def ended(how: Xml) -> Xml:
    """The paragraph that ends a section, too small to be seen."""
    tiny = w("spacing", before=0, after=0, line=20, lineRule="exact")
    return w("p", w("pPr", tiny, w("rPr", w("sz", val=2)), how))
