"""Two things measured in turns, A B A B, so that whatever else the machine does meets both alike."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 9
"""Measurements of each side, beside one at the start that does not count; the median is taken."""
LINEAR = 1.5
"""How much longer one of ten times as many may take; what grows with the square takes 10 times as long."""

Run = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: what is measured, against what, and how many times as long it may take.

    `per` runs of either side are one measurement, for what is over too soon for the clock. `scale` divides the
    measurement of `ours` where it does that many times the work of the floor. With `given` a run returns its own
    measurement, in seconds or in what `unit` says.
    """

    name: str
    against: str
    goal: float
    ours: Run
    floor: Run
    per: int = 1
    scale: float = 1.0
    rounds: int = ROUNDS
    given: bool = False
    unit: str = "ms"


@dataclass(frozen=True, slots=True)
class Measured:
    """A row's two medians: seconds for one run, or what the pair's `unit` says."""

    pair: Pair
    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.pair.scale / self.floor

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.pair.goal


def measure(pair: Pair) -> Measured:
    """Both sides in turns."""
    ours, floor = [], []
    for _round in range(pair.rounds + 1):
        ours.append(_given(pair.ours) if pair.given else _timed(pair.ours, pair.per))
        floor.append(_given(pair.floor) if pair.given else _timed(pair.floor, pair.per))
    return Measured(pair, median(ours[1:]), median(floor[1:]))


def _timed(run: Run, per: int) -> float:
    gc.collect()
    start = perf_counter()
    for _run in range(per):
        run()
    return (perf_counter() - start) / per


def _given(run: Run) -> float:
    told = run()
    assert isinstance(told, float)
    return told
