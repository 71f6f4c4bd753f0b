"""The time of a walk: planned by the bank's format, used as the log tells, each by factor and in minutes.

Time goes to the question that the walk is at, from one event to the next. A longer pause than `PAUSE` is a break, a
closed program or a sleeping machine, and counts for nothing; nor does a clock that was set back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from workshop.bank.model import Bank, Factor, Question
from workshop.session.events import Change
from workshop.session.state import NO_PHASE, State
from workshop.session.walk import depth, scale

BESIDE = "/"
"""What the place of a step beside the questions begins with; no question's id does."""
PAUSE = 30 * 60
"""Seconds between two events that still count as work; a room may well talk for longer than it types."""
STILL = 10 * 60
"""Seconds without an event after which somebody who types says that the work goes on."""


def spend(state: State, at: str) -> None:
    """Give the time since the last event to where the walk is; `at` (ISO 8601, UTC) is that of the next event."""
    if at != state.at:
        place = _place(state)
        if place:
            state.used[place] = state.used.get(place, 0.0) + _counted(state.at, at)
        phase = _phase(state)
        if phase != NO_PHASE:
            state.phases[phase] = state.phases.get(phase, 0.0) + _counted(state.at, at)
        state.at = at


def used(bank: Bank, state: State, now: str) -> Mapping[str, float]:
    """Minutes used at each factor up to `now`, in walking order; questions that the bank lacks count nowhere."""
    found = {factor.id: 0.0 for factor in bank.factors}
    since = _since(state, now)
    for question in {**state.used, **since}:
        factor = bank.factor_of.get(question)
        if factor is not None:
            found[factor.id] += (state.used.get(question, 0.0) + since.get(question, 0.0)) / 60
    return found


def is_overdue(state: State, now: str) -> bool:
    """Whether work that goes on should be told to the log: nothing was for long, or the clock was set back since."""
    return bool(_place(state)) and not 0 <= seconds(state.at, now) <= STILL


def go_on(state: State) -> list[Change]:
    """Say that the work goes on, and change nothing: time is counted from here; none where the clock stands."""
    return [] if state.paused else [Change("clock_paused", {"paused": False})]


def used_beside(state: State, now: str) -> Mapping[str, float]:
    """Minutes used at each step beside the questions up to `now`, by its id."""
    since = _since(state, now)
    places = {**state.used, **since}
    return {
        place.removeprefix(BESIDE): (state.used.get(place, 0.0) + since.get(place, 0.0)) / 60
        for place in places
        if place.startswith(BESIDE)
    }


def used_in_phases(state: State, now: str) -> Mapping[tuple[str, str], float]:
    """Minutes used in each inner step of a factor up to `now`, by factor and id."""
    here = _phase(state)
    since = _counted(state.at, now) if here != NO_PHASE else 0.0
    return {phase: (seconds + (since if phase == here else 0.0)) / 60 for phase, seconds in state.phases.items()}


def _phase(state: State) -> tuple[str, str]:
    """The inner step that the time goes to at present."""
    return NO_PHASE if state.paused or state.aside or not state.place else state.phase


def _place(state: State) -> str:
    """Where the time goes at present, "" where it goes nowhere."""
    if state.paused:
        return ""
    return f"{BESIDE}{state.aside}" if state.aside else state.place or ""


def _since(state: State, now: str) -> Mapping[str, float]:
    """The seconds since the last event, where they go."""
    place = _place(state)
    return {place: _counted(state.at, now)} if place else {}


def planned(bank: Bank, state: State, factor: Factor, asked: Collection[Question]) -> float:
    """The minutes that the agenda gives a factor, or else those of its questions that are `asked`."""
    format = bank.format(depth(state))
    steps = [step.minutes for step in (format.steps if format else ()) if step.factor == factor.id]
    found = sum(steps) or sum(question.minutes for question in factor.questions if question in asked)
    return found * scale(bank, state)


def planned_in_all(bank: Bank, state: State) -> float:
    """The minutes of the whole session; 0 where the bank has no such format and nobody named any."""
    format = bank.format(depth(state))
    return state.minutes or (format.minutes if format else 0.0)


def _counted(since: str, until: str) -> float:
    """The seconds between two moments that count as work."""
    passed = seconds(since, until)
    return passed if 0 < passed <= PAUSE else 0.0


def seconds(since: str, until: str) -> float:
    """The seconds from one moment to another (ISO 8601), 0 where one of them is none."""
    try:
        return (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()
    except (ValueError, TypeError):  # the first event, or a time that another program wrote
        return 0.0
