"""The inner steps of a factor, as a room goes through them: the one at hand, its time, and what comes next.

They are the bank's (`Bank.rhythm`), the same for every numbered factor; one person alone has none. The log says which
one was begun, and its time is counted like all other (see `workshop.session.pace`).
"""

from __future__ import annotations

from typing import NamedTuple

from workshop.bank.model import Bank, Factor, Phase
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session import agenda, pace
from workshop.session.events import Change
from workshop.session.people import in_room
from workshop.session.state import NO_PHASE, State
from workshop.text import excerpt


class Beat(NamedTuple):
    """An inner step of a factor with its time in minutes; `number` counts from 1, and `of` how many there are."""

    phase: Phase
    number: int
    of: int
    minutes: float
    used: float

    @property
    def left(self) -> float:
        """What is left of its time, below 0 over it."""
        return self.minutes - self.used


def phases(bank: Bank, state: State, factor: Factor | None) -> tuple[Phase, ...]:
    """The inner steps that the room goes through in a factor."""
    return bank.rhythm if factor is not None and factor.number is not None and in_room(state) else ()


def beats(bank: Bank, state: State, factor: Factor, now: str) -> list[Beat]:
    """The inner steps of a factor, fitted to the minutes that the agenda gives it."""
    every = phases(bank, state, factor)
    total = sum(step.minutes for step in agenda.steps(bank, state) if step.factor == factor.id)
    fitted, spent = agenda.fit([phase.minutes for phase in every], total), pace.used_in_phases(state, now)
    return [
        Beat(phase, n, len(every), minutes, spent.get((factor.id, phase.id), 0.0))
        for n, (phase, minutes) in enumerate(zip(every, fitted, strict=True), 1)
    ]


def at(bank: Bank, state: State) -> Phase | None:
    """The inner step at hand, None beside the questions and where the room is in none."""
    _factor, id = NO_PHASE if state.aside else state.phase
    return next((phase for phase in bank.rhythm if phase.id == id), None)


def beat(bank: Bank, state: State, now: str) -> Beat | None:
    """The inner step at hand with its time."""
    here, factor = at(bank, state), bank.factor(state.phase[0])
    found = beats(bank, state, factor, now) if factor is not None else []
    return next((one for one in found if one.phase == here), None)


def coming(bank: Bank, state: State, by: int = 1) -> Phase | None:
    """The inner step after the one at hand, or with -1 the one before.

    After a break it is the one to go on with, None where only the last one of the factor was left.
    """
    factor = bank.factor_of.get(state.place or "")
    every, here = phases(bank, state, factor), at(bank, state)
    if here not in every:
        left = _taken_up(state, factor, every) if factor and every and by > 0 else None
        return None if state.aside and left is not None and left == every[-1] else left
    place = every.index(here) + by if here else -1
    return every[place] if 0 <= place < len(every) else None


def enter(bank: Bank, state: State, phase: str) -> list[Change]:
    """Begin an inner step of the factor at hand, or take it up again; what stood beside the questions is over."""
    factor = bank.factor_of.get(state.place or "")
    if factor is None or phase not in {one.id for one in phases(bank, state, factor)}:
        raise WorkshopError(_("There is no step “{name}”.", name=excerpt(phase)))
    if state.phase == (factor.id, phase) and not state.aside:
        return []
    return [Change("phase_entered", {"factor": factor.id, "phase": phase})]


def follow(bank: Bank, state: State, question: str | None) -> list[Change]:
    """What a step of the walk to a question means: another factor begins, or goes on where it was left."""
    factor = bank.factor_of.get(question or "")
    every = phases(bank, state, factor)
    if factor is None or not every:
        return [] if state.phase == NO_PHASE else [Change("phase_entered", {"factor": "", "phase": ""})]
    known = {(factor.id, phase.id) for phase in every}
    if state.phase in known:
        return []
    return [Change("phase_entered", {"factor": factor.id, "phase": _taken_up(state, factor, every).id})]


def _taken_up(state: State, factor: Factor, every: tuple[Phase, ...]) -> Phase:
    """The inner step in which a factor was left, the first one where it was not begun."""
    known = {phase.id: phase for phase in every}
    left = (id for begun, id in reversed(state.phases) if begun == factor.id and id in known)
    return known[next(left, every[0].id)]
