"""Ballots: what a person may give in a vote, by one model of a budget and a cap.

Each choice gets a whole number from `low` to `cap`, and all together no more than the `budget`. Dots, points, ranking
and thumbs are the same model with other bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from workshop.errors import ValueProblem
from workshop.i18n import N_, _

DOTS, POINTS, RANKING, THUMBS = METHODS = ("dots", "points", "ranking", "thumbs")
SUBJECTS = ("items", "options", "answer", "pieces")
"""What can be voted on about a question; see `workshop.session.votes`."""
MOST = 100
"""The most that a person may give, or have to give, and so the most that can be ranked."""
MOST_PEOPLE = 100_000
"""As many hands as a room of a thousand raises for a hundred points."""
NAMES: Mapping[str, str] = {
    DOTS: N_("Dots"),
    POINTS: N_("Points"),
    RANKING: N_("Ranking"),
    THUMBS: N_("Thumbs"),
}
"""What the methods are called, as message ids."""


class Ballot(NamedTuple):
    """How a vote is given.

    Each choice gets from `low` to `cap`, 0 where nobody says anything about it; the numbers above 0 add up to `budget`
    at most, None for as many as the cap allows. `distinct` says that no two choices get the same, as in a ranking,
    where the first place counts as many as there are choices, the next one less, and so on.
    """

    method: str
    cap: int
    budget: int | None = None
    low: int = 0
    distinct: bool = False

    def free(self, given: Mapping[str, int]) -> int | None:
        """How much of the budget is left; None without one."""
        return None if self.budget is None else self.budget - sum(value for value in given.values() if value > 0)

    def allows(self, given: Mapping[str, int], choice: str, value: int) -> bool:
        """Whether a choice may get this much beside what the others have; nothing may always be given."""
        if not self.low <= value <= self.cap:
            return False
        others = {name: old for name, old in given.items() if name != choice}
        left = self.free(others)
        if self.distinct and value and value in others.values():
            return False
        return left is None or value <= left

    def check(self, given: Mapping[str, int]) -> None:
        """Raises ValueProblem where this is more than a person may give, and says which."""
        if any(not self.low <= value <= self.cap for value in given.values()):
            raise ValueProblem(_("Each can get from {low} to {cap}.", low=self.low, cap=self.cap))
        left = self.free(given)
        if left is not None and left < 0:
            raise ValueProblem(_("That is {n} more than there are to give.", n=-left))
        placed = [value for value in given.values() if value]
        if self.distinct and len(placed) != len(set(placed)):
            raise ValueProblem(_("Two cannot have the same place."))

    @property
    def counted(self) -> Sequence[int]:
        """What hands are counted for, one number of hands each: a dot, a thumb up, aside or down, points, a place."""
        if self.method == DOTS:
            return (1,)
        return tuple(range(self.cap, self.low - 1 if self.low < 0 else 0, -1))


def dots(count: int, budget: int | None = None, cap: int | None = None) -> Ballot:
    """A budget of dots, by itself for half of the choices and at most 3; one choice gets one dot from a person."""
    whole = budget or max(1, min(3, count // 2))
    return Ballot(DOTS, min(cap or 1, whole), whole)


def points(count: int, budget: int | None = None, cap: int | None = None) -> Ballot:
    """Up to `cap` points for each choice, 5 where nobody says; with a budget they are shared out."""
    most = cap or budget or 5
    return Ballot(POINTS, min(most, budget) if budget else most, budget)


def ranking(count: int, budget: int | None = None, cap: int | None = None) -> Ballot:
    """A place for each choice, no two the same; some may be left without."""
    return Ballot(RANKING, count, distinct=True)


def thumbs(count: int, budget: int | None = None, cap: int | None = None) -> Ballot:
    """Up, aside or down for each choice."""
    return Ballot(THUMBS, 1, low=-1)


_MADE: Mapping[str, Callable[[int, int | None, int | None], Ballot]] = {
    DOTS: dots,
    POINTS: points,
    RANKING: ranking,
    THUMBS: thumbs,
}


def ballot(method: str, count: int, budget: int | None = None, cap: int | None = None) -> Ballot:
    """The ballot of a method for so many choices. Raises ValueProblem for numbers that make no vote."""
    for number in (budget, cap):
        if number is not None and not 1 <= number <= MOST:
            raise ValueProblem(_("{n} does not fit here: 1 to {most}.", n=number, most=MOST))
    if method == RANKING and count > MOST:
        raise ValueProblem(_("At most {most} can be ranked.", most=MOST))
    if method not in _MADE:
        raise ValueProblem(_("Votes are given as {names}.", names=", ".join(METHODS)))
    return _MADE[method](count, budget, cap)
