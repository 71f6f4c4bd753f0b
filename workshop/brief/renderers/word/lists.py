"""The numbering of lists in Word: one list of bullets for all, one of numbers for each list that counts."""

from __future__ import annotations

from workshop.brief.renderers.word.xml import NOTHING, Xml, part, w

BULLETS, NUMBERS = 1, 2
LEVELS = 9
STEP = 380
_MARKS = ("•", "–", "·")


def indent(level: int) -> int:
    """Where the text of an item stands, in twips from the margin."""
    return STEP * (level + 1)


class Lists:
    """The lists of one document."""

    def __init__(self) -> None:
        self._starts: list[tuple[int, int]] = []

    def number(self, start: int | None, level: int) -> int:
        """The number that Word knows a list by; one that counts begins at its own `start`."""
        if start is None:
            return BULLETS
        self._starts.append((start, level))
        return NUMBERS + len(self._starts)

    def part(self) -> bytes:
        """The part with all lists."""
        counted = enumerate(self._starts, NUMBERS + 1)
        return part(
            "w:numbering",
            _shape(0, "bullet", _MARKS, style="ListBullet"),
            _shape(1, "decimal", tuple(f"%{level + 1}." for level in range(LEVELS)), style="ListNumber"),
            w("num", w("abstractNumId", val=0), numId=BULLETS),
            w("num", w("abstractNumId", val=1), numId=NUMBERS),
            *(
                w("num", w("abstractNumId", val=1), _from(start, level), numId=number)
                for number, (start, level) in counted
            ),
        )


def _from(start: int, level: int) -> Xml:
    return w("lvlOverride", w("startOverride", val=start), ilvl=level)


def _shape(id: int, format: str, marks: tuple[str, ...], *, style: str) -> Xml:
    """What the levels of a list look like; the marks take turns."""
    levels = (
        w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=format),
            w("pStyle", val=style) if level == 0 else NOTHING,
            w("lvlText", val=marks[level % len(marks)]),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=indent(level), hanging=STEP)),
            ilvl=level,
        )
        for level in range(LEVELS)
    )
    return w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=id)
