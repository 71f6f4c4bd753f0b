"""Maturity levels: the weakest first and in words, then a table by cycle; never one average over all.

The model's makers say that the whole does not work when one factor is missing, so a mean would hide what matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshop.bank.model import Block, Factor, Question
from workshop.brief.escape import Inline, joined, labelled, plain
from workshop.brief.markup import Piece, bullets, heading, table
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session import levels as giving
from workshop.text import show_number

TELLING = 3
"""A gap that more factors than this share stands out nowhere."""


class Level(NamedTuple):
    """Where a factor is and where it should be, 1 to 5; None where nobody said."""

    factor: Factor
    now: int | None
    wanted: int | None

    @property
    def gap(self) -> int:
        """How many levels are missing; 0 where that cannot be told."""
        return self.wanted - self.now if self.now is not None and self.wanted is not None else 0


@block("levels")
def levels(block: Block, page: Page) -> list[Piece]:
    """What stands out in words and every factor: as a line per cycle in the summary, as a table elsewhere."""
    found = [_level(factor, page) for factor in page.bank.numbered()]
    given = [level for level in found if level.now is not None or level.wanted is not None]
    if not given:
        return []
    said = [] if page.shown.levels else _in_words(found, page)
    page.shown.levels = True
    if page.compact:
        every = [bullets([*said, *_by_cycle(given, page)])]
    else:
        every = [bullets(said), _table(given, page), *rated(page)]
    return [*page.opening(block), *(piece for piece in every if piece)]


def rated(page: Page) -> list[Piece]:
    """How people's levels lie, the weakest first; without a distribution the median alone, earlier ratings beside.

    Under them stands what people said that shows it.
    """
    bank, state, gettext = page.bank, page.state, page.words.gettext
    found = giving.newest(bank, state)
    if not found:
        return []
    before = {one.factor.id: giving.ratings_of(bank, state, one.factor)[1:] for one in found}
    names = [gettext("Factor"), gettext("Now"), gettext("Wanted"), gettext("People")]
    rows = [
        [page.factor_name(one.factor), _lying(one.now, page), _lying(one.wanted, page), _people(one, page)]
        for one in found
    ]
    if any(before.values()):
        names.append(gettext("Now, as rated before"))
        for one, row in zip(found, rows, strict=True):
            row.append(joined([_lying(earlier.now, page) for earlier in before[one.factor.id]], by=", "))
    title = gettext("How the levels were given")
    shown = [_evidence(one, page) for one in found if any(map(str.strip, one.evidence))]
    told = [heading(page.level + 1, plain(title)), table([plain(name) for name in names], rows)]
    return [*told, bullets(shown)] if shown else told


def _evidence(one: giving.Rated, page: Page) -> Inline:
    """What shows a factor's level: "Objectives: evidence; evidence"."""
    said = joined([plain(text) for text in one.evidence], by="; ")
    return labelled(one.factor.name.to(page.lang), said)


def _lying(found: giving.Spread | None, page: Page) -> Inline:
    """The median and the reach of what people gave: "2 (1 to 4)"."""
    if found is None:
        return Inline("")
    middle = show_number(found.median, page.lang)
    if found.low is None or found.low == found.high:
        return plain(middle)
    return plain(page.words.gettext("{middle} ({low} to {high})", middle=middle, low=found.low, high=found.high))


def _people(one: giving.Rated, page: Page) -> Inline:
    """How many people, and whether they differ so far that it should be talked about."""
    count = max(found.people for found in (one.now, one.wanted) if found is not None)
    if one.differ:
        return plain(page.words.gettext("{n}, of different minds", n=count))
    return plain(str(count))


def level_line(factor: Factor, page: Page) -> list[Piece]:
    """A factor's own levels, with what the present one means; nothing where none was given."""
    level = _level(factor, page)
    asked = {question.levels: question for question in factor.questions if question.levels}
    points = (("now", level.now), ("wanted", level.wanted))
    said = [_one(asked[kind], point, page) for kind, point in points if kind in asked and point is not None]
    if level.now and level.now <= len(factor.levels):
        said[0] = joined([said[0], page.say(factor.levels[level.now - 1])], by=" – ")
    return [bullets(said)] if said else []


def _one(question: Question, point: int, page: Page) -> Inline:
    page.shown.questions.add(question.id)
    return labelled(question.short.to(page.lang), _called(point, page))


def _level(factor: Factor, page: Page) -> Level:
    points: dict[str, int] = {}
    for question in factor.questions:
        value = page.state.value(question.id)
        if question.levels and question.id in page.visible and isinstance(value, int):
            points[question.levels] = value
            page.shown.questions.add(question.id)
    return Level(factor, points.get("now"), points.get("wanted"))


def _in_words(found: Sequence[Level], page: Page) -> list[Inline]:
    """What a reader should know first: the weakest, the strongest, the widest gap, and what nobody rated.

    Of factors that have one level, none is the weakest or the strongest.
    """
    gettext = page.words.gettext
    rated = {level.now for level in found if level.now is not None}
    said = []
    if len(rated) == 1 and all(level.now is not None for level in found):
        said.append(labelled(gettext("All factors now"), plain(_in_line(min(rated), page))))
    elif len(rated) > 1:
        said.append(labelled(gettext("Weakest now"), _those(found, min(rated), page)))
        said.append(labelled(gettext("Strongest now"), _those(found, max(rated), page)))
    widest = max(level.gap for level in found)
    if widest > 0:
        far = [page.say(level.factor.short) for level in found if level.gap == widest]
        label = page.words.ngettext("Widest gap, {n} level", "Widest gap, {n} levels", widest)
        said += [labelled(label, joined(far, by=", "))] if len(far) <= TELLING else []
    missing = [page.say(level.factor.short) for level in found if level.now is None]
    if missing:
        said.append(labelled(gettext("Level not given"), joined(missing, by=", ")))
    return said


def _those(found: Sequence[Level], point: int, page: Page) -> Inline:
    names = joined([page.say(level.factor.short) for level in found if level.now == point], by=", ")
    return joined([names, plain(f"({_in_line(point, page)})")])


def _called(point: int, page: Page) -> Inline:
    """A level by its number and name: "3 Agreed"."""
    return plain(f"{point} {page.names.level(point) or ''}")


def _in_line(point: int, page: Page) -> str:
    """A level in running text: "level 3, agreed"."""
    name = page.names.level(point) or ""
    return page.words.gettext("level {n}, {name}", n=point, name=f"{name[:1].lower()}{name[1:]}")


def _by_cycle(given: Sequence[Level], page: Page) -> list[Inline]:
    """A line per cycle: "Objectives 2 → 3, Activities 1 → 3"."""
    return [
        labelled(
            _cycle(id, page), joined([_short(level, page) for level in given if level.factor.cycle == id], by=", ")
        )
        for id in dict.fromkeys(level.factor.cycle for level in given)
    ]


def _short(level: Level, page: Page) -> Inline:
    points = " → ".join(str(point or "–") for point in (level.now, level.wanted) if point or level.now is None)
    return plain(f"{level.factor.short.to(page.lang)} {points}")


def _table(given: Sequence[Level], page: Page) -> Piece:
    gettext = page.words.gettext
    head = [gettext("Cycle"), gettext("Factor"), gettext("Now"), gettext("Wanted"), gettext("Gap")]
    rows = [
        [
            plain(_cycle(level.factor.cycle, page)),
            page.factor_name(level.factor),
            *(Inline("") if point is None else _called(point, page) for point in (level.now, level.wanted)),
            Inline("") if level.now is None or level.wanted is None else plain(_signed(level.gap)),
        ]
        for level in given
    ]
    return table([plain(name) for name in head], rows, right=[4])


def _signed(gap: int) -> str:
    return "0" if gap == 0 else f"{'+' if gap > 0 else '−'}{abs(gap)}"


def _cycle(id: str | None, page: Page) -> str:
    found = next((cycle for cycle in page.bank.cycles if cycle.id == id), None)
    return found.name.to(page.lang) if found else page.words.gettext("No cycle")
