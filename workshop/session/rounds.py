"""Rounds: the answers of one session carried over into the next, where they wait to be confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from workshop.bank.model import Bank, Kind
from workshop.bank.room import LISTS
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session.answers import AnswerProblem, dump, read
from workshop.session.answers.dumping import UNDECIDED
from workshop.session.events import Change, Event
from workshop.session.fold import fold
from workshop.session.known import known
from workshop.session.room import is_open
from workshop.session.state import State
from workshop.session.walk import waiting

MARKED = frozenset({"answer_set", "cell_set", "item_added", "note_set", "field_set"})
"""Kinds of events that carry an answer over."""


class Carried(NamedTuple):
    """What a new round begins with: people and answers, and what its bank could not take."""

    changes: list[Change]
    left: tuple[AnswerProblem, ...]


def carried(bank: Bank, events: Iterable[Event], new_id: Callable[[], str]) -> Carried:
    """The people and answers of an earlier session, read by the bank of the new one, which may have renamed them.

    Items keep their ids, so that two rounds can be compared. What was left undecided is asked anew, and of what the
    room agreed only open actions and parked things come along. What the bank takes no longer is told in `left` and
    stays in the earlier session.
    """
    before = fold(bank, events)
    people = [
        Change("participant_added", {"participant": one.id, "name": one.name, "role": one.role})
        for one in before.participants.values()
        if not one.removed
    ]
    for list in LISTS:  # what is done stays in its round
        for item in before.listed(list):
            item.removed = not is_open(list, item)
    known_to = {id: said for id, said in dump(bank, before).items() if not _undecided(said)}
    found = read(bank, State(), known_to, new_id)
    marked = [
        change._replace(data={**change.data, "carried": True}) if change.kind in MARKED else change
        for change in found.changes
    ]
    return Carried([*people, *marked], tuple(found.problems))


def _undecided(said: object) -> bool:
    return isinstance(said, dict) and said.get(UNDECIDED) is True and len(said) == 1


def confirm(bank: Bank, state: State, question: str) -> list[Change]:
    """Say that the carried answers to a question still hold; none where nothing waits to be confirmed."""
    asked = known(bank, question)
    if not waiting(state, asked):
        return []
    fields = [field.id for field in asked.fields]
    list = asked.extends or asked.id if asked.kind is Kind.LIST else None
    return [Change("answer_confirmed", {"question": question, "list": list, "fields": fields})]


def chain(first: str, follows: Callable[[str], str | None]) -> list[str]:
    """The sessions of all rounds up to this one, the first round first; `follows` tells the one before, or None.

    Raises WorkshopError where the sessions follow each other in a circle.
    """
    found = [first]
    while (before := follows(found[-1])) is not None:
        if before in found:
            raise WorkshopError(
                _("The rounds of this session go in a circle: {sessions}.", sessions=", ".join([*found, before])),
                hint=_("An imported archive or another program wrote that; the answers themselves are safe."),
            )
        found.append(before)
    return found[::-1]
