"""Levels as a room gives them: how the points of several people lie, where they part, and which factor is weakest.

A rating is a round in which people give each factor a level now and a level wanted. It reaches the log when it is
revealed, as points in rising order without a trace of who gave which, unless people rated under their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workshop import i18n
from workshop.bank.model import Bank, Cycle, Factor
from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import _
from workshop.session import opinions
from workshop.session.events import Change
from workshop.session.gathering import Gathering, Way
from workshop.session.opinions import FEW, apart, hands, median
from workshop.session.state import Rating, State
from workshop.text import excerpt, show_number

KIND = "levels"
"""What a gathering of levels is called."""


class Spread(NamedTuple):
    """How points lie: how many of each level from 1 on, the median, and the lowest and highest given.

    Where few people rated without names, only the median and how many they are is told: the others are None.
    """

    people: int
    median: float
    counts: tuple[int, ...] | None
    low: int | None
    high: int | None
    dissent: float | None

    @property
    def pattern(self) -> str | None:
        """How the points lie (see `workshop.session.opinions.pattern`); None where that may not be shown."""
        return opinions.pattern(self.counts) if self.counts is not None else None


def spread(points: Sequence[int], highest: int, *, named: bool) -> Spread | None:
    """How the points on a scale from 1 to `highest` lie; None without any.

    `dissent` is what `workshop.session.opinions.apart` measures.
    """
    if not points:
        return None
    if len(points) < FEW and not named:
        return Spread(len(points), median(points), None, None, None, None)
    counts = tuple(sum(point == level for point in points) for level in range(1, highest + 1))
    return Spread(len(points), median(points), counts, min(points), max(points), apart(points, 1, highest))


class Rated(NamedTuple):
    """What a rating says of a factor; the gap is between the two medians.

    `differ` says that people part so far that it should be talked about: their dissent is over the bank's limit.
    """

    factor: Factor
    now: Spread | None
    wanted: Spread | None
    evidence: tuple[str, ...]
    differ: bool

    @property
    def gap(self) -> float:
        """Levels between now and wanted, 0 where one of them was not given."""
        return self.wanted.median - self.now.median if self.now and self.wanted else 0.0


def rated(bank: Bank, state: State, rating: int) -> list[Rated]:
    """A rating's factors, the weakest first and of equal ones that with the widest gap; those never rated left out."""
    ratings = state.ratings.get(rating, {})
    found = (_rated(bank, factor, ratings.get(factor.id)) for factor in bank.numbered())
    return _weakest_first(one for one in found if one is not None)


def _rated(bank: Bank, factor: Factor, told: Rating | None) -> Rated | None:
    if told is None:
        return None
    now, wanted = (spread(points, len(bank.levels), named=bool(told.names)) for points in (told.now, told.wanted))
    apart = any(one.dissent is not None and one.dissent > bank.dissent for one in (now, wanted) if one)
    return Rated(factor, now, wanted, told.evidence, apart)


def _weakest_first(found: Iterable[Rated]) -> list[Rated]:
    return sorted(found, key=lambda one: (one.now.median if one.now else 0, -one.gap))


def newest(bank: Bank, state: State) -> list[Rated]:
    """Every factor as it was rated last, the weakest first."""
    return _weakest_first(found[0] for factor in bank.numbered() if (found := ratings_of(bank, state, factor)))


def ratings_of(bank: Bank, state: State, factor: Factor) -> list[Rated]:
    """Every rating of a factor, the newest first."""
    found = (_rated(bank, factor, state.ratings[n].get(factor.id)) for n in sorted(state.ratings, reverse=True))
    return [one for one in found if one is not None]


def grouped(bank: Bank, found: Iterable[Rated]) -> list[tuple[Cycle | None, list[Rated]]]:
    """Factors cycle by cycle in the order given, those of no cycle last; never one average over all."""
    told, known = list(found), {cycle.id for cycle in bank.cycles}
    groups = [(cycle, [one for one in told if one.factor.cycle == cycle.id]) for cycle in bank.cycles]
    rest = [one for one in told if one.factor.cycle not in known]
    return [(cycle, several) for cycle, several in (*groups, (None, rest)) if several]


def rate(
    bank: Bank,
    state: State,
    factor: str,
    *,
    now: Iterable[int],
    wanted: Iterable[int] = (),
    names: Mapping[str, tuple[int | None, int | None]] | None = None,
    evidence: Iterable[str] = (),
    rating: int | None = None,
    gathering: str = "",
) -> list[Change]:
    """Reveal what people gave a factor: points, or by `names` each one's two; into the newest rating, or the one named.

    `gathering` is the id of what it was gathered in.

    Raises WorkshopError for a factor or a participant that is not there, ValueProblem for points beside the scale.
    """
    found = bank.factor(factor)
    if found is None or found.number is None:
        raise WorkshopError(
            _("This bank has no factor “{factor}”.", factor=excerpt(factor)),
            hint=_("Choose one of: {names}.", names=", ".join(one.id for one in bank.numbered())),
        )
    if not bank.levels:
        raise WorkshopError(_("This bank has no levels to give."))
    for participant in names or {}:
        if participant not in state.participants:
            raise WorkshopError(_("There is no participant “{name}”.", name=excerpt(participant)))
    given = [*(point for points in (names or {}).values() for point in points if point is not None)]
    first, second = sorted(now), sorted(wanted)
    for point in (*first, *second, *given):
        if not 1 <= point <= len(bank.levels):
            raise ValueProblem(_("{point} is not a level from 1 to {last}.", point=point, last=len(bank.levels)))
    if not (first or second or given):
        raise ValueProblem(_("Nobody gave a level."))
    data = {
        "rating": rating or max(state.ratings, default=1),
        "factor": factor,
        "now": sorted([*first, *(points[0] for points in (names or {}).values() if points[0] is not None)]),
        "wanted": sorted([*second, *(points[1] for points in (names or {}).values() if points[1] is not None)]),
        "names": {id: list(points) for id, points in (names or {}).items()},
        "evidence": [text for text in evidence if text.strip()],
        **({"gathering": gathering} if gathering else {}),
    }
    return [Change("levels_rated", data)]


def agreed(bank: Bank, state: State, one: Rated) -> dict[str, int]:
    """What the plan would answer if it took a rating's medians: question and level, those left out that it has.

    A median between two levels counts as the lower one, because a level holds only when all before it do.
    """
    medians = {"now": one.now, "wanted": one.wanted}
    offered = {
        question.id: int(found.median)
        for question in one.factor.questions
        if question.levels and (found := medians[question.levels]) is not None
    }
    return {id: point for id, point in offered.items() if state.value(id) != point}


def evident_from(bank: Bank) -> int:
    """The level from which a piece of evidence is asked: the middle of the scale, 3 of 5."""
    return len(bank.levels) // 2 + 1


def reveal(bank: Bank, state: State, gathered: Gathering) -> list[Change]:
    """What people gave hidden, factor by factor, for the log; a sheet's keys are "factor/now", "/wanted", "/evidence".

    A factor that the newest rating has already begins another rating beside it. Nothing says whose a point or a piece
    of evidence was, unless people gave them under their names. Raises ValueProblem where nobody gave anything.
    """
    asked = [factor for factor in gathered.asked if bank.factor(factor)]
    given = {factor: told for factor in asked if (told := _given(gathered, factor))}
    newest = max(state.ratings, default=1)
    rating = newest + 1 if set(given) & set(state.ratings.get(newest, ())) else newest
    changes: list[Change] = []
    for factor, told in given.items():
        names = {person: (now, wanted) for person, now, wanted in told if person is not None}
        first = [now for person, now, _wanted in told if person is None and now is not None]
        second = [wanted for person, _now, wanted in told if person is None and wanted is not None]
        shown = {sheet.given.get(f"{factor}/evidence", "") for sheet in gathered.done}
        evidence = sorted(shown, key=str.casefold)  # in an order that tells nothing
        changes += rate(
            bank, state, factor,
            now=first, wanted=second, names=names, evidence=evidence, rating=rating, gathering=gathered.id,
        )  # fmt: skip
    if not changes:
        raise ValueProblem(_("Nobody gave a level."))
    return changes


def revealed(state: State, gathered: Gathering) -> bool:
    """Whether this gathering is in the log already."""
    told = (one for ratings in state.ratings.values() for one in ratings.values())
    return bool(gathered.id) and any(one.gathering == gathered.id for one in told)


def _given(gathered: Gathering, factor: str) -> list[tuple[str | None, int | None, int | None]]:
    """Who gave a factor which level now and wanted; hands that were counted are people without names."""
    found: list[tuple[str | None, int | None, int | None]] = []
    for sheet in gathered.done:
        now, wanted = (sheet.given.get(f"{factor}/{which}") for which in ("now", "wanted"))
        if gathered.way is Way.HANDS:
            found += [(None, point, None) for point in from_hands(now or ())]
            found += [(None, None, point) for point in from_hands(wanted or ())]
        elif now is not None or wanted is not None:
            found.append((sheet.person, now, wanted))
    return found


def from_hands(counts: Sequence[int]) -> list[int]:
    """The points of a show of hands: how many hands went up for each level from 1 on."""
    return list(_points(counts))


def _points(counts: Sequence[int]) -> Iterator[int]:
    for level, several in enumerate(counts, 1):
        yield from [level] * hands(several)


def rated_words(one: Rated) -> str:
    """What a rating says of a factor: "now 2 (1 to 4), wanted 4; people differ"."""
    parts = []
    for label, found in ((_("now {level}"), one.now), (_("wanted {level}"), one.wanted)):
        if found is not None:
            parts.append(label.format(level=_reach(found)))
    said = ", ".join(parts)
    if one.differ:
        said = _("{levels}; people differ", levels=said)
    return said


def middle(found: Spread) -> str:
    """The median, and the reach where people are apart and it may be shown: "2.5 (1 to 4)"."""
    median = show_number(found.median, i18n.lang())
    if found.low is None or found.low == found.high:
        return median
    return _("{middle} ({low} to {high})", middle=median, low=found.low, high=found.high)


def _reach(found: Spread) -> str:
    said = middle(found)
    return _("{middle}, {n} people", middle=said, n=found.people) if found.low is None else said
