"""The style of tables in Word, and of the text in their cells in three sizes."""

from __future__ import annotations

from typing import NamedTuple

from workshop.brief.renderers.word.style import HAIR, Ways, lines, size, spacing, style
from workshop.brief.renderers.word.xml import Xml, element, joined, w


class Cell(NamedTuple):
    """A style of text in tables: its name, its size in half points, and the room on both sides of it in twips."""

    name: str
    size: int
    room: int


CELLS = {
    "TableText": Cell("Table Text", 18, 80),
    "TableTextSmall": Cell("Table Text Small", 15, 60),
    "TableTextTiny": Cell("Table Text Tiny", 12, 30),
}
"""The usual one first."""
_TINT = 0.1


def tables(ways: Ways) -> list[Xml]:
    """The styles of tables and of the text in them, which may be hyphenated."""
    words = joined([w("suppressAutoHyphens", val=0), spacing(0, 0)])
    plain = w("tblPr", w("tblInd", w=0, type="dxa"), margins(top=0, left=108, bottom=0, right=108))
    rules = w(
        "tblBorders",
        w("top", val="single", sz=12, space=0, color=ways.accent),
        w("bottom", val="single", sz=6, space=0, color=ways.accent),
        w("insideH", val="single", sz=4, space=0, color=HAIR),
    )
    made = w("tblPr", rules, margins(top=50, left=80, bottom=50, right=80))
    return [
        w("style", w("name", val="Normal Table"), plain, type="table", styleId="TableNormal", default=1),
        style("BriefTable", "Brief Table", made, _head(ways), kind="table", base="TableNormal", own=True),
        *(lines(id, cell.name, words, size(cell.size), own=True) for id, cell in CELLS.items()),
    ]


def _head(ways: Ways) -> Xml:
    return w(
        "tblStylePr",
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


def margins(**sides: int) -> Xml:
    """The room around the text of each cell of a table."""
    return w("tblCellMar", *(element(f"w:{side}", {"w:w": room, "w:type": "dxa"}) for side, room in sides.items()))


def _tint(colour: str) -> str:
    """The colour on white paper, so thin that dark text can be read on it."""
    parts = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * _TINT):02X}" for part in parts)
