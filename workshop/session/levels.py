"""Levels as a room gives them: how the points of several people lie, where they part, and which factor is weakest.

A rating is a round in which people give each factor a level now and a level wanted. It reaches the log when it is
revealed, as points in rising order without a trace of who gave which, unless people rated under their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median, pstdev
from typing import NamedTuple

from workshop.bank.model import Bank, Factor
from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import _
from workshop.session.events import Change
from workshop.session.state import Rating, State
from workshop.text import excerpt

FEW = 5
"""With fewer points than this and no names, nothing is shown that points at one person."""
DISSENT = 0.3
"""The normalised standard deviation above which people are said to differ, as MeetingSphere marks its ratings."""


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


def spread(points: Sequence[int], highest: int, *, named: bool) -> Spread | None:
    """How the points on a scale from 1 to `highest` lie; None without any.

    `dissent` is the standard deviation divided by the largest that the scale allows, which half of the people at either
    end give: (highest - 1) / 2. So 0 is full agreement and 1 two camps.
    """
    if not points:
        return None
    if len(points) < FEW and not named:
        return Spread(len(points), median(points), None, None, None, None)
    counts = tuple(sum(point == level for point in points) for level in range(1, highest + 1))
    largest = (highest - 1) / 2
    dissent = pstdev(points) / largest if largest else 0.0
    return Spread(len(points), median(points), counts, min(points), max(points), dissent)


class Rated(NamedTuple):
    """What a rating says of a factor; the gap is between the two medians."""

    factor: Factor
    now: Spread | None
    wanted: Spread | None
    evidence: tuple[str, ...]

    @property
    def gap(self) -> float:
        """Levels between now and wanted, 0 where one of them was not given."""
        return self.wanted.median - self.now.median if self.now and self.wanted else 0.0


def rated(bank: Bank, state: State, rating: int) -> list[Rated]:
    """A rating's factors, the weakest first and of equal ones that with the widest gap; those never rated left out."""
    found = []
    for factor in bank.numbered():
        told = state.ratings.get(rating, {}).get(factor.id)
        if told is not None:
            now, wanted = (
                spread(points, len(bank.levels), named=bool(told.names)) for points in (told.now, told.wanted)
            )
            found.append(Rated(factor, now, wanted, told.evidence))
    return sorted(found, key=lambda one: (one.now.median if one.now else 0, -one.gap))


def differ(found: Spread | None, limit: float = DISSENT) -> bool:
    """Whether people part so far that it should be talked about."""
    return found is not None and found.dissent is not None and found.dissent > limit


def latest(state: State, factor: str) -> Rating | None:
    """The newest rating of a factor, None where it was never rated."""
    told = (ratings[factor] for _n, ratings in sorted(state.ratings.items(), reverse=True) if factor in ratings)
    return next(told, None)


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
) -> list[Change]:
    """Reveal what people gave a factor: points, or by `names` each one's two; into the newest rating, or the one named.

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
    }
    return [Change("levels_rated", data)]


def from_hands(counts: Sequence[int]) -> list[int]:
    """The points of a show of hands: how many hands went up for each level from 1 on."""
    return list(_points(counts))


def _points(counts: Sequence[int]) -> Iterator[int]:
    for level, hands in enumerate(counts, 1):
        if hands < 0 or hands > 1000:
            raise ValueProblem(_("{n} cannot be a number of hands.", n=hands))
        yield from [level] * hands


def rated_words(one: Rated) -> str:
    """What a rating says of a factor: "now 2 (1 to 4), wanted 4; people differ"."""
    parts = []
    for label, found in ((_("now {level}"), one.now), (_("wanted {level}"), one.wanted)):
        if found is not None:
            parts.append(label.format(level=_reach(found)))
    said = ", ".join(parts)
    if differ(one.now) or differ(one.wanted):
        said = _("{levels}; people differ", levels=said)
    return said


def _reach(found: Spread) -> str:
    middle = f"{found.median:g}"
    if found.low is None or found.low == found.high:
        return _("{middle}, {n} people", middle=middle, n=found.people) if found.low is None else middle
    return _("{middle} ({low} to {high})", middle=middle, low=found.low, high=found.high)
