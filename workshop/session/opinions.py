"""How the numbers that several people gave lie: how far they are apart, in which pattern, and what few people hide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session.events import Value

FEW = 5
"""With fewer people than this and no names, nothing is shown that points at one person."""
_SEVERAL = 3
"""People from whom on numbers lie in a pattern."""
_HANDS = 1000


def apart(numbers: Sequence[int], low: int, high: int) -> float:
    """The standard deviation divided by the largest that the scale allows, which half of the people at either end give.

    That is (high - low) / 2, so 0 is full agreement and 1 two camps.
    """
    from statistics import pstdev  # noqa: PLC0415 - brings fractions and decimal, and most commands rate nothing

    largest = (high - low) / 2
    return pstdev(numbers) / largest if numbers and largest else 0.0


def pattern(counts: Sequence[int]) -> str | None:
    """How people lie on a scale, given how many are at each of its points: "outlier", "split", "high" or "low".

    One person is apart where all others are within a point of one another and this one is two or more from them; a
    room is split where more than one person is at either side of a gap, or people reach over more than two points. None
    where nothing stands out, or there are fewer than three people.
    """
    people, reached = sum(counts), [point for point, count in enumerate(counts) if count]
    if people < _SEVERAL:
        return None
    if reached[-1] - reached[0] > 1:
        for alone, rest in ((reached[0], reached[1:]), (reached[-1], reached[:-1])):
            far = min(abs(alone - point) for point in rest)
            if counts[alone] == 1 and rest[-1] - rest[0] <= 1 and far > 1:
                return "outlier"
        return "split" if reached[-1] - reached[0] > 2 or _parted(reached) else None
    middle, median = (len(counts) - 1) / 2, _median(counts)
    return "high" if median > middle else "low" if median < middle else None


def hands(count: Value) -> int:
    """A number of hands as what it is. Raises ValueProblem for what cannot be one."""
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= _HANDS:
        raise ValueProblem(_("{n} cannot be a number of hands.", n=count))
    return count


def _median(counts: Sequence[int]) -> float:
    """The point in the middle of all people, halfway between two where their number is even."""
    people, sums = sum(counts), list(accumulate(counts))
    sides = ((people - 1) // 2, people // 2)
    return sum(next(point for point, so_far in enumerate(sums) if so_far > side) for side in sides) / 2


def _parted(reached: Sequence[int]) -> bool:
    """Whether a point that nobody gave lies between those that were given."""
    return any(other - one > 1 for one, other in pairwise(reached))
