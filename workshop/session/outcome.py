"""What becomes of a vote: it orders the list that it was about, or says what stays and what is the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workshop.bank.model import Bank, Kind, Question
from workshop.bank.room import PARKED, PIECES
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session import pieces
from workshop.session.changes import add_item, remove_item, set_answer
from workshop.session.events import Change, Value
from workshop.session.labels import Labels
from workshop.session.state import State, Vote
from workshop.session.votes import ITEMS, OPTIONS, SEVERAL, YES, tallied


def order(bank: Bank, state: State, vote: Vote) -> list[Change]:
    """Put the items or pieces into the order of the vote, those that it was not about behind them."""
    list = _list(bank, vote)
    if list is None:
        return []
    there = [item.id for item in state.listed(list)]
    voted = [one.choice for one in tallied(bank, state, vote) if one.choice in there]
    wanted = [*voted, *(id for id in there if id not in voted)]
    if wanted == there:
        return []
    return [Change("item_moved", {"list": list, "item": id, "before": None}) for id in wanted]


def choose(bank: Bank, state: State, vote: Vote, choices: int, new_id: Callable[[], str]) -> list[Change]:
    """Take the first so many: items stay and the others are parked, pieces or options become the answer.

    What was removed since the vote is left out on either side. Raises ValueProblem where nothing else is among the
    first ones, where the last of them shares its place with the next one, or an option cannot stand beside others.
    """
    found = tallied(bank, state, vote)
    first, rest = ([one for one in side if not one.removed] for side in (found[:choices], found[choices:]))
    if not first:
        raise ValueProblem(_("Nothing of this is there any more: choose more of them, or vote again."))
    if rest and first[-1].place == rest[0].place:
        raise ValueProblem(_("These are tied: let the decider say, or vote again."))
    question = bank.questions.get(vote.question)
    if question is None:
        return []
    wanted = [one.choice for one in first]
    if vote.of == ITEMS:
        return list(_parked(bank, state, question, [one.choice for one in rest], new_id))
    if vote.of == PIECES:
        there = {item.id for item in pieces.of(state, question.id) if item.value("used") is not True}
        return pieces.use(bank, state, question, [id for id in wanted if id in there], new_id)
    if vote.of == OPTIONS:
        return set_answer(bank, state, question.id, _answer(question, wanted))
    return []


def _answer(question: Question, wanted: Sequence[str]) -> Value:
    if question.kind in SEVERAL:
        return list(wanted)
    if len(wanted) != 1:
        raise ValueProblem(_("Only one can be the answer: choose the first one."))
    return wanted[0] == YES if question.kind is Kind.YES_NO else wanted[0]


def _parked(
    bank: Bank, state: State, question: Question, others: Sequence[str], new_id: Callable[[], str]
) -> Iterator[Change]:
    """The items leave their list, which keeps them in its history, and wait among the parked things."""
    list, labels = question.extends or question.id, Labels(bank, state, state.lang)
    for id in others:
        text = labels.item(list, id) or id
        yield from remove_item(bank, state, list, id)
        yield from add_item(bank, state, PARKED, {"text": text, "question": question.id}, item=new_id())


def _list(bank: Bank, vote: Vote) -> str | None:
    """The list whose order a vote can change."""
    if vote.of == PIECES:
        return PIECES
    question = bank.questions.get(vote.question)
    return (question.extends or question.id) if vote.of == ITEMS and question else None
