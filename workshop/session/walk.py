"""The walk through a session's questions: what is asked, how far it has come, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from workshop.bank.model import Axis, Bank, Depth, Factor, Field, Kind, Question
from workshop.i18n import ngettext
from workshop.record import Record
from workshop.session.state import END, State
from workshop.session.values import filled

Visible = Collection[str] | None
"""Ids of the questions that no condition hides (see `workshop.session.visible`); None where none is hidden."""


class Status(StrEnum):
    """How far a question has been answered; "not decided" is an answer of its own.

    `CARRIED` is answered in an earlier round, and not confirmed in this one.
    """

    ANSWERED = "answered"
    PARTLY = "partly"
    CARRIED = "carried"
    UNDECIDED = "undecided"
    EMPTY = "empty"
    HIDDEN = "hidden"


DONE = frozenset({Status.ANSWERED, Status.UNDECIDED})


class Count(Record):
    """How many of the `asked` questions are `answered` (or undecided) or `partly` so, and the minutes left."""

    answered: int = 0
    partly: int = 0
    asked: int = 0
    minutes_left: float = 0.0

    @property
    def fraction(self) -> float:
        """From 0 to 1; what is partly answered counts half."""
        return (self.answered + self.partly / 2) / self.asked if self.asked else 0.0

    @property
    def whole(self) -> bool:
        """Whether nothing is left to answer."""
        return self.answered == self.asked


class Progress(Count):
    """The count over all questions, and of each factor by its id, in walking order."""

    factors: Mapping[str, Count] = MappingProxyType({})


def depth(state: State) -> Depth:
    """How deep the session goes; all the way for a format of a newer program."""
    return Depth(state.format) if state.format in set(Depth) else Depth.FULL


def fields_asked(question: Question, depth: Depth) -> tuple[Field, ...]:
    """The fields of a list question that a session of this depth asks."""
    return tuple(field for field in question.fields if depth.includes(field.depth))


def asked(bank: Bank, state: State, visible: Visible = None) -> tuple[Question, ...]:
    """The questions of the session's format that are not hidden, in walking order.

    A list question of which no field belongs to the format is not asked.
    """
    return tuple(question for factor in bank.factors for question in _asked_of(factor, depth(state), visible))


def status(bank: Bank, state: State, question: Question, visible: Visible = None) -> Status:
    """How far a question has been answered, by what the session's format asks of it."""
    if visible is not None and question.id not in visible:
        return Status.HIDDEN
    answer = state.answers.get(question.id)
    if answer is not None and answer.undecided:
        return Status.UNDECIDED
    found = _STATUS.get(question.kind, _plain_status)(bank, state, question)
    return Status.CARRIED if found is Status.ANSWERED and waiting(state, question) else found


def waiting(state: State, question: Question) -> bool:
    """Whether something that answers the question was carried over and nobody has confirmed or changed it."""
    answer = state.answers.get(question.id)
    if answer is not None and answer.unconfirmed:
        return True
    if question.kind is Kind.GRID:
        return any(cell.unconfirmed for row in state.grids.get(question.id, {}).values() for cell in row.values())
    if question.kind is not Kind.LIST:
        return False
    ids = [field.id for field in question.fields]
    items = state.listed(question.extends or question.id)
    return any(item.fields[id].unconfirmed for item in items for id in ids if id in item.fields)


def answerable(bank: Bank, state: State, question: Question) -> bool:
    """Whether there is something to answer: further fields need items, and a grid needs rows and columns."""
    return all(state.listed(list) for list in _needed(question))


def next_gap(bank: Bank, state: State, visible: Visible = None, after: str | None = None) -> Question | None:
    """The next question that is empty or partly answered, after the one with the id `after`, and then from the start.

    Further fields of a list without items are no gap: the list is. None when there is none.
    """
    questions = asked(bank, state, visible)
    start = next((place for place, question in enumerate(questions, 1) if question.id == after), 0)
    for question in (*questions[start:], *questions[:start]):
        if answerable(bank, state, question) and status(bank, state, question) not in DONE:
            return question
    return None


def resume(bank: Bank, state: State, visible: Visible = None) -> Question | None:
    """The question to go on with: where the walk was, or what is asked next after it; None past the last one."""
    if state.place == END:
        return None
    questions = asked(bank, state, visible)
    if state.place is None or state.place not in bank.questions:
        return questions[0] if questions else None
    order = {id: place for place, id in enumerate(bank.questions)}
    return next((question for question in questions if order[question.id] >= order[state.place]), None)


def scale(bank: Bank, state: State) -> float:
    """How the session's own length stretches what the bank plans."""
    format = bank.format(depth(state))
    return state.minutes / format.minutes if state.minutes and format and format.minutes else 1.0


def progress(bank: Bank, state: State, visible: Visible = None) -> Progress:
    """How far the session has come. Minutes are those of the bank, scaled to the session's own length."""
    stretch = scale(bank, state)
    factors = {}
    for factor in bank.factors:
        questions = _asked_of(factor, depth(state), visible)
        found = [(question, status(bank, state, question)) for question in questions]
        factors[factor.id] = Count(
            answered=sum(how in DONE for _question, how in found),
            partly=sum(how in _HALF for _question, how in found),
            asked=len(found),
            minutes_left=stretch * sum(_LEFT[how] * question.minutes for question, how in found),
        )
    counts = factors.values()
    return Progress(
        answered=sum(count.answered for count in counts),
        partly=sum(count.partly for count in counts),
        asked=sum(count.asked for count in counts),
        minutes_left=sum(count.minutes_left for count in counts),
        factors=factors,
    )


def minutes_words(minutes: float) -> str:
    """How long something will take, in whole minutes: "about 12 minutes left"."""
    whole = max(round(minutes), 1) if minutes > 0 else 0
    return ngettext("about {n} minute left", "about {n} minutes left", whole)


def _asked_of(factor: Factor, depth: Depth, visible: Visible) -> list[Question]:
    return [
        question
        for question in factor.questions
        if depth.includes(question.depth)
        and (visible is None or question.id in visible)
        and (question.kind is not Kind.LIST or fields_asked(question, depth))
    ]


def _plain_status(bank: Bank, state: State, question: Question) -> Status:
    return Status.ANSWERED if filled(state.value(question.id)) else Status.EMPTY


def _list_status(bank: Bank, state: State, question: Question) -> Status:
    items = state.listed(question.extends or question.id)
    if not items:
        return _as_decided(state, question)
    fields = fields_asked(question, depth(state))
    needed = [field for field in fields if not field.optional]
    if needed and all(filled(item.value(field.id)) for item in items for field in needed):
        return Status.ANSWERED
    some = any(filled(item.value(field.id)) for item in items for field in fields)
    if some and not needed:
        return Status.ANSWERED
    return Status.PARTLY if some or question.extends is None else Status.EMPTY


def _grid_status(bank: Bank, state: State, question: Question) -> Status:
    rows, columns = (axis_ids(state, question.rows), axis_ids(state, question.columns))
    if not rows or not columns:
        return _as_decided(state, question)
    filled_in = state.grids.get(question.id, {})
    answers = [filled_in.get(row, {}).get(column) for row in rows for column in columns]
    cells = [answer is not None and filled(answer.value) for answer in answers]
    if all(cells):
        return Status.ANSWERED
    return Status.PARTLY if any(cells) else Status.EMPTY


def axis_ids(state: State, axis: Axis | None) -> list[str]:
    """The ids of a grid's rows or columns, in order."""
    if axis is None:
        return []
    return [item.id for item in state.listed(axis.of)] if axis.of else [option.id for option in axis.options]


def _as_decided(state: State, question: Question) -> Status:
    """Undecided where a list that the question needs is undecided itself: there is nothing to answer."""
    needed = [state.answers.get(list) for list in _needed(question)]
    return Status.UNDECIDED if any(answer and answer.undecided for answer in needed) else Status.EMPTY


def _needed(question: Question) -> list[str]:
    """The lists that need items before the question can be answered."""
    axes = [axis.of for axis in (question.rows, question.columns) if axis is not None and axis.of]
    return [question.extends, *axes] if question.extends else axes


_STATUS: Mapping[Kind, Callable[[Bank, State, Question], Status]] = {Kind.LIST: _list_status, Kind.GRID: _grid_status}
_HALF = frozenset({Status.PARTLY, Status.CARRIED})
_LEFT = {
    Status.EMPTY: 1.0,
    Status.PARTLY: 0.5,
    Status.CARRIED: 0.25,
    Status.ANSWERED: 0.0,
    Status.UNDECIDED: 0.0,
    Status.HIDDEN: 0.0,
}
