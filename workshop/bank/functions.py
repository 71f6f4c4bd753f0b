"""The functions that conditions and rules may call besides CEL's own, and the names that the program gives a meaning.

Values arrive by the conventions of conditions: a number is a float, a date `YYYY-MM-DD`, a list skips what is null.
An argument that makes no sense raises ValueError, which becomes the expression's error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

HOURS: Mapping[str, float] = {
    "continuous": 0.25,
    "hourly": 1.0,
    "twice_daily": 12.0,
    "daily": 24.0,
    "weekdays": 72.0,
    "weekly": 168.0,
    "biweekly": 336.0,
    "monthly": 744.0,
    "quarterly": 2208.0,
    "half_yearly": 4416.0,
    "yearly": 8784.0,
}
"""The longest wait in hours until something of this cadence comes round again."""

_OWN = "it today factors decisions actions parked pieces lines"
_WORDS = """true false null in as break const continue else for function if import let loop package namespace return
var void while"""
_TYPES = "bool bytes double dyn int list map null_type string type uint"
RESERVED = frozenset(f"{_OWN} {_WORDS} {_TYPES}".split())
"""Names that no question may have: the program's own variables, and what means something else to CEL."""


def total(numbers: Sequence[float | None]) -> float:
    """The sum of the numbers that are there; 0 of none."""
    return float(sum(number for number in numbers if number is not None))


def spread(numbers: Sequence[float | None]) -> float:
    """The distance from the smallest to the largest number that is there; 0 of none."""
    there = [number for number in numbers if number is not None]
    return float(max(there) - min(there)) if there else 0.0


def days_between(first: str, last: str) -> int:
    """Days from the first date to the last; negative when the last comes first."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def hours_of(cadence: str) -> float:
    """The longest wait in hours of a cadence."""
    if cadence not in HOURS:
        raise ValueError(f"no cadence {cadence!r}")
    return HOURS[cadence]


def in_order(dates: Sequence[str | None]) -> bool:
    """Whether no date that is there comes before an earlier one in the list."""
    there = [day for day in dates if day is not None]
    return all(one <= other for one, other in pairwise(there))


class Function(NamedTuple):
    """A function of ours: what it `takes` and `gives`, by the names that the two CEL environments map to types."""

    name: str
    takes: tuple[str, ...]
    gives: str
    run: Callable[..., Any]


FUNCTIONS: tuple[Function, ...] = (
    Function("total", ("numbers",), "number", total),
    Function("spread", ("numbers",), "number", spread),
    Function("days_between", ("text", "text"), "whole", days_between),
    Function("hours_of", ("text",), "number", hours_of),
    Function("in_order", ("texts",), "truth", in_order),
)
