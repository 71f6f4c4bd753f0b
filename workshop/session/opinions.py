"""How the numbers that several people gave lie: how far they are apart, in which pattern, and what few people hide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

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
    largest = (high - low) / 2
    if not numbers or not largest:
        return 0.0
    mean = sum(numbers) / len(numbers)
    return sqrt(sum((number - mean) ** 2 for number in numbers) / len(numbers)) / largest


def median(numbers: Iterable[float]) -> float:
    """The number in the middle, halfway between two where their count is even; raises IndexError without any.

    The `statistics` of Python would bring fractions and decimals, which a short command has no time for.
    """
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


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
    middle, own = (len(counts) - 1) / 2, median(point for point, count in enumerate(counts) for _one in range(count))
    return "high" if own > middle else "low" if own < middle else None


def hands(count: Value) -> int:
    """A number of hands as what it is. Raises ValueProblem for what cannot be one."""
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= _HANDS:
        raise ValueProblem(_("{n} cannot be a number of hands.", n=count))
    return count


def _parted(reached: Sequence[int]) -> bool:
    """Whether a point that nobody gave lies between those that were given."""
    return any(other - one > 1 for one, other in pairwise(reached))
