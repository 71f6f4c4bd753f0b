"""What a team's own sessions tell about its time: how long each step took before, and what to plan from that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workshop.bank.model import Bank
from workshop.session import agenda
from workshop.session.agenda import FLOOR, Step
from workshop.session.opinions import median
from workshop.session.state import State
from workshop.session.walk import depth

BEGUN = 0.1
"""The part of its plan from which a step counts as walked through; below it, it was hardly begun."""
ENOUGH = 4
"""Sessions from which on one that lies far off is told from the others; the median of fewer bears one."""
FAR = 3.5
"""Modified z-score from which a value lies far off, as Iglewicz and Hoaglin recommend."""
CONSISTENT = 0.6745
"""What a median absolute deviation is divided into to be read as a standard deviation of normal values."""


class Walked(NamedTuple):
    """An earlier session: its format, and the minutes used at each step that was walked through, by what it is about.

    A step with questions is about its factor, any other about its id and the title that somebody gave it.
    """

    format: str
    used: Mapping[str, float]


def walked(bank: Bank, state: State) -> Walked:
    """How an earlier session went, up to the last thing that happened in it; steps hardly begun are left out."""
    spent = agenda.used(bank, state, state.at)
    steps = agenda.steps(bank, state)
    begun = (step for step in steps if spent[step.id] >= max(FLOOR, step.minutes * BEGUN))
    return Walked(depth(state), {_about(step): spent[step.id] for step in begun})


def suggested(bank: Bank, state: State, earlier: Iterable[Walked]) -> Mapping[str, float]:
    """Minutes by step as the team needed them before: the median, what lies far off left out.

    Only sessions of the same format count: another one asks other questions. A step that none of them had, such as a
    break of this session's own, has no minutes.
    """
    sessions = [one for one in earlier if one.format == depth(state)]
    found = {
        step.id: [one.used[_about(step)] for one in sessions if _about(step) in one.used]
        for step in agenda.steps(bank, state)
    }
    return {id: median(usual(minutes)) for id, minutes in found.items() if minutes}


def usual(minutes: Sequence[float]) -> list[float]:
    """The minutes without those that lie far from the others, where there are `ENOUGH` to tell.

    By the modified z-score: the distance from the median over the median absolute deviation (B. Iglewicz and
    D. C. Hoaglin, How to Detect and Handle Outliers, ASQC Basic References in Quality Control 16, 1993). A deviation
    below `FLOOR` counts as `FLOOR`, so that sessions that went alike do not make a difference of a minute a far one.
    """
    if len(minutes) < ENOUGH:
        return list(minutes)
    middle = median(minutes)
    deviation = max(FLOOR, median(abs(one - middle) for one in minutes))
    return [one for one in minutes if CONSISTENT * abs(one - middle) / deviation <= FAR]


def _about(step: Step) -> str:
    return step.factor or f"{step.id}/{step.title}"
