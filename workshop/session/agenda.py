"""The agenda of a session: the steps of its format in the time there is, and where the room is in it.

What is planned comes from the bank until somebody changes it; what is used comes from the log (see
`workshop.session.pace`), so that closing the program, a crash or a sleeping machine leaves the clock right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count, pairwise
from typing import NamedTuple

from workshop.bank.model import Bank, Text, When
from workshop.bank.model import Step as Planned
from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import _
from workshop.session import pace
from workshop.session.events import Change
from workshop.session.state import State
from workshop.session.walk import depth
from workshop.text import excerpt

FLOOR = 1.0
"""Minutes that a step keeps however little time there is, so that no factor falls to nothing."""
LONGEST = 600.0
BREAK = 10.0


class Step(NamedTuple):
    """A step and its planned minutes.

    `title` is what somebody called it, "" where the bank names it; `opens` is the round of lines that it begins with.
    """

    id: str
    minutes: float
    factor: str | None = None
    title: str = ""
    opens: When | None = None


class Clock(NamedTuple):
    """How the time stands, in minutes: of the step at hand and of the whole, what is left of it (below 0 over it).

    `ahead` is how much before its length the whole would be over if every step to come took its time; below 0 it would
    be over later.
    """

    step: Step
    used: float
    left: float
    ahead: float
    paused: bool


def steps(bank: Bank, state: State) -> list[Step]:
    """The steps in order, as somebody set them or as the format plans them in the time of the session."""
    format = bank.format(depth(state))
    known = {step.id: step for step in (format.steps if format else ())}
    if state.agenda:
        return [_known(Step(id, minutes, title=title), known.get(id)) for id, minutes, title in state.agenda]
    planned = [step.minutes for step in known.values()]
    fitted = fit(planned, state.minutes) if state.minutes else planned
    return [_known(Step(id, minutes), known[id]) for id, minutes in zip(known, fitted, strict=True)]


def _known(step: Step, planned: Planned | None) -> Step:
    """The step with what the bank says of it."""
    return step._replace(factor=planned.factor, opens=planned.opens) if planned is not None else step


def fit(minutes: Sequence[float], total: float) -> list[float]:
    """The minutes stretched or shortened to `total`, none below `FLOOR` as long as there is that much."""
    if not minutes or total <= 0:
        return list(minutes)
    if total <= FLOOR * len(minutes):
        return [total / len(minutes)] * len(minutes)
    held: set[int] = set()
    while True:
        free = [n for n in range(len(minutes)) if n not in held]
        rest = total - FLOOR * len(held)
        whole = sum(minutes[n] for n in free)
        share = {n: minutes[n] * rest / whole if whole else rest / len(free) for n in free}
        low = {n for n, one in share.items() if one < FLOOR}
        if not low:
            return [share.get(n, FLOOR) for n in range(len(minutes))]
        held |= low


def called(bank: Bank, step: Step, lang: str) -> str:
    """What a step is called."""
    if step.title:
        return step.title
    format = (one for found in bank.formats for one in found.steps if one.id == step.id)
    title = next((one.title for one in format if one.title), None)
    factor = bank.factor(step.factor or "")
    return title.to(lang) if title else factor.name.to(lang) if factor else step.id


def said(bank: Bank, state: State, step: Step) -> Text | None:
    """What the session's format has a facilitator say in a step."""
    format = bank.format(depth(state))
    return next((one.say for one in (format.steps if format else ()) if one.id == step.id), None)


def used(bank: Bank, state: State, now: str) -> Mapping[str, float]:
    """Minutes used at each step up to `now`."""
    factors = pace.used(bank, state, now)
    beside = pace.used_beside(state, now)
    return {
        step.id: beside.get(step.id, 0.0) + (factors.get(step.factor, 0.0) if step.factor else 0.0)
        for step in steps(bank, state)
    }


def at(bank: Bank, state: State) -> Step | None:
    """The step at hand: one beside the questions, or that of the factor that the walk is in."""
    every = steps(bank, state)
    factor = bank.factor_of.get(state.place or "")
    wanted = state.aside or next((step.id for step in every if factor and step.factor == factor.id), None)
    return next((step for step in every if step.id == wanted), None)


def clock(bank: Bank, state: State, now: str) -> Clock | None:
    """How the time stands; None where no step is at hand."""
    step = at(bank, state)
    if step is None:
        return None
    spent = used(bank, state, now)
    here, every = spent[step.id], steps(bank, state)
    left = sum(max(0.0, one.minutes - spent[one.id]) for one in every[every.index(step) :])
    ahead = length(bank, state) - sum(spent.values()) - left
    return Clock(step, here, step.minutes - here, ahead, state.paused)


def length(bank: Bank, state: State) -> float:
    """The minutes of the whole: those of the session, else those that the format plans."""
    return state.minutes or sum(one.minutes for one in steps(bank, _unset(state)))


# Changing it


def enter(bank: Bank, state: State, step: str) -> list[Change]:
    """Begin a step beside the questions, such as a break; "" goes back to the questions."""
    if step and step not in {one.id for one in steps(bank, state) if one.factor is None}:
        raise WorkshopError(_("There is no step “{name}” beside the questions.", name=excerpt(step)))
    return [] if state.aside == step else [Change("agenda_entered", {"step": step})]


def pause(state: State, paused: bool) -> list[Change]:
    """Let the clock stand, or go on."""
    return [] if state.paused is paused else [Change("clock_paused", {"paused": paused})]


def give(bank: Bank, state: State, step: str, minutes: float) -> list[Change]:
    """Give a step more minutes, or fewer; raises ValueProblem below a minute and above ten hours."""

    def changed(one: Step) -> Step:
        wanted = one.minutes + minutes
        if not FLOOR <= wanted <= LONGEST:
            raise ValueProblem(_("A step takes from 1 minute to 10 hours."))
        return one._replace(minutes=wanted)

    return _set(bank, state, step, changed)


def add_break(bank: Bank, state: State, after: str, *, title: str) -> list[Change]:
    """Put a break of ten minutes after a step."""
    every = steps(bank, state)
    taken = {one.id for one in every} | {used.removeprefix(pace.BESIDE) for used in state.used} | {state.aside}
    id = next(name for n in count(1) if (name := f"pause_{n}") not in taken)
    place = next((n for n, one in enumerate(every) if one.id == after), len(every) - 1)
    return _to([*every[: place + 1], Step(id, BREAK, None, title), *every[place + 1 :]])


def remove(bank: Bank, state: State, step: str) -> list[Change]:
    """Take a step out, and leave it where the room is in it.

    One with questions stays, for its questions are asked all the same.
    """
    every = steps(bank, state)
    if any(one.id == step and one.factor for one in every):
        raise ValueProblem(_("A factor stays in the agenda; give it less time instead."))
    left = [Change("agenda_entered", {"step": ""})] if state.aside == step else []
    return _to([one for one in every if one.id != step]) + left


def move(bank: Bank, state: State, step: str, by: int) -> list[Change]:
    """Move a step past its neighbour; the factors keep the order in which they are walked."""
    every = steps(bank, state)
    place = next((n for n, one in enumerate(every) if one.id == step), None)
    if place is None or not 0 <= place + by < len(every):
        return []
    if every[place].factor and every[place + by].factor:
        raise ValueProblem(_("The factors keep their order; move what stands between them."))
    every[place], every[place + by] = every[place + by], every[place]
    return _to(every)


def spread(bank: Bank, state: State, now: str) -> list[Change]:
    """Share the time that is left out over the steps that have not begun, as the plan weighs them.

    What is left is the whole length less what was used and what the step at hand still has. Raises ValueProblem where
    no step is to come.
    """
    every, spent, here = steps(bank, state), used(bank, state, now), at(bank, state)
    coming = [one for one in every[every.index(here) + 1 if here else 0 :] if spent[one.id] < FLOOR]
    if not coming:
        raise ValueProblem(_("No step is left to share the time."))
    left = length(bank, state) - sum(spent.values()) - (max(0.0, here.minutes - spent[here.id]) if here else 0.0)
    fitted = dict(zip(coming, fit([one.minutes for one in coming], max(left, FLOOR * len(coming))), strict=True))
    return _to([one._replace(minutes=round(fitted.get(one, one.minutes), 1)) for one in every])


def plan(bank: Bank, state: State, minutes: Mapping[str, float]) -> list[Change]:
    """Plan the steps with these minutes, the others as they are, fitted to the time of the session."""
    every = steps(bank, state)
    fitted = fit([minutes.get(one.id, one.minutes) for one in every], pace.planned_in_all(bank, state))
    return _to([one._replace(minutes=length) for one, length in zip(every, fitted, strict=True)]) if every else []


def _unset(state: State) -> State:
    """The session without what somebody set."""
    return State(format=state.format, minutes=state.minutes)


def _set(bank: Bank, state: State, step: str, change: Callable[[Step], Step]) -> list[Change]:
    every = steps(bank, state)
    if step not in {one.id for one in every}:
        raise WorkshopError(_("There is no step “{name}”.", name=excerpt(step)))
    return _to([change(one) if one.id == step else one for one in every])


def _to(every: Sequence[Step]) -> list[Change]:
    return [Change("agenda_set", {"steps": [[one.id, round(one.minutes, 2), one.title] for one in every]})]


def in_order(bank: Bank, state: State) -> bool:
    """Whether the factors stand in the order in which they are walked."""
    order = [factor.id for factor in bank.factors]
    places = [order.index(one.factor) for one in steps(bank, state) if one.factor in order]
    return all(one <= other for one, other in pairwise(places))
