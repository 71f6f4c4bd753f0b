"""What the styles of a brief in Word are made with; sizes are half points, lengths twips."""

from __future__ import annotations

from typing import NamedTuple

from workshop.brief.look import Look
from workshop.brief.renderers.word.xml import NOTHING, Xml, joined, w

INK, GREY, HAIR = "262626", "595959", "BFBFBF"
_FONT = "Calibri"
"""On every Windows and in every Office; LibreOffice has one of the same widths."""


class Ways(NamedTuple):
    """How styles look: the colours without their "#", the fonts, and whether all stands close together."""

    heading: str
    accent: str
    font: str
    heading_font: str
    close: bool


def ways(look: Look, *, close: bool) -> Ways:
    """What a look comes to in Word."""
    return Ways(
        look.heading_colour.lstrip("#").upper(),
        look.accent_colour.lstrip("#").upper(),
        look.text_font or _FONT,
        look.heading_font or look.text_font or _FONT,
        close,
    )


def style(
    id: str, name: str, *content: Xml, kind: str = "paragraph", base: str = "", then: str = "", own: bool = False
) -> Xml:
    """A style of a kind; `own` is one that Word does not know by its name."""
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=base) if base else NOTHING,
        w("next", val=then) if then else NOTHING,
        w("qFormat"),
        *content,
        type=kind,
        styleId=id,
        **({"customStyle": 1} if own else {}),
    )


def lines(
    id: str, name: str, shape: Xml = NOTHING, letters: Xml = NOTHING, *, then: str = "", own: bool = False
) -> Xml:
    """A style of paragraphs: how their lines are set, and their letters."""
    found = [w("pPr", shape)] * bool(shape) + [w("rPr", letters)] * bool(letters)
    return style(id, name, *found, base="Normal", then=then, own=own)


def fonts(name: str) -> Xml:
    """A font for all letters but those of scripts that it seldom has."""
    return w("rFonts", ascii=name, hAnsi=name, cs="Arial")


def size(half_points: int) -> Xml:
    """The size of letters."""
    return joined([w("sz", val=half_points), w("szCs", val=half_points)])


def bold(font: str, colour: str, half_points: int) -> Xml:
    """Bold letters of a font, a colour and a size."""
    return joined([fonts(font), w("b"), w("bCs"), w("color", val=colour), size(half_points)])


def line(side: str, colour: str, thick: int, space: int) -> Xml:
    """A line along one side of a paragraph, in eighths of a point, `space` points away."""
    return w("pBdr", w(side, val="single", sz=thick, space=space, color=colour))


def spacing(before: int, after: int) -> Xml:
    """The room above and below lines that stand close."""
    return w("spacing", before=before, after=after, line=240, lineRule="auto")
