"""Votes: what a room chooses from, what people gave, and how it adds up.

A vote reaches the log when it is revealed, as numbers in rising order for each choice without a trace of who gave
which, unless people voted under their names. A second vote about the same stands beside the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple

from workshop.bank.model import Bank, Kind, Question, Text
from workshop.bank.room import PIECES
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session import opinions, pieces
from workshop.session.ballot import DOTS, SUBJECTS, THUMBS, Ballot, ballot
from workshop.session.events import Change, Value
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.session.labels import Labels
from workshop.session.state import State, Vote
from workshop.session.values import show

KIND = "votes"
"""What a gathering of votes is called; a sheet's keys are the choices."""
ITEMS, OPTIONS, ANSWER = SUBJECTS[:3]
"""What can be voted on about a question beside the `PIECES` written about it: items, options, its answer."""
YES, NO = "yes", "no"
_LEAST = 2
SEVERAL = frozenset({Kind.MULTI, Kind.RANK, Kind.REFS})
_CHOSEN = SEVERAL | {Kind.SINGLE, Kind.REF, Kind.YES_NO}


class Tally(NamedTuple):
    """What a choice got: its place (equal sums share one), their sum, and of how many people.

    `counts` are the people by the number that they gave, None where it is not known or may not be shown; `dissent` is
    the standard deviation divided by half of what the ballot spans, so that two camps are 1; None without counts, and
    for dots, which say what somebody prefers and not how good each choice is. `removed` is a choice that is there no
    more.
    """

    choice: str
    place: int
    total: int
    people: int
    counts: Mapping[int, int] | None
    dissent: float | None
    differ: bool
    removed: bool = False


# What is voted on


def subjects(bank: Bank, state: State, question: Question) -> list[str]:
    """What can be voted on about a question, the likeliest first."""
    found = [(ITEMS, _LEAST), (OPTIONS, _LEAST), (PIECES, _LEAST), (ANSWER, 1)]
    return [of for of, least in found if len(choices(bank, state, question, of)) >= least]


def choices(bank: Bank, state: State, question: Question, of: str) -> list[str]:
    """The ids of what is to choose from, in the order in which it is shown."""
    if of == ITEMS and question.kind is Kind.LIST:
        return [item.id for item in state.listed(question.extends or question.id)]
    if of == PIECES:
        grouped = pieces.grouped(state, question.id)
        return [head.id for group in grouped for head, _merged in group.pieces]
    if of == OPTIONS and question.of is not None:
        return [item.id for item in state.listed(question.of)]
    if of == OPTIONS and question.kind in _CHOSEN:
        return [YES, NO] if question.kind is Kind.YES_NO else [option.id for option in question.options]
    if of == ANSWER and state.value(question.id) is not None:
        return [question.id]
    return []


def name(bank: Bank, state: State, question: str, of: str, choice: str, lang: str) -> str:
    """What a choice is called, a removed one too."""
    asked = bank.questions.get(question)
    if of in (ITEMS, PIECES):
        list = PIECES if of == PIECES else (asked.extends if asked else None) or question
        return Labels(bank, state, lang, removed=True).item(list, choice) or choice
    if asked is None:
        return choice
    if of == ANSWER:
        return show(asked, state.value(question), lang, Labels(bank, state, lang)) or choice
    if asked.of is not None:
        return Labels(bank, state, lang, removed=True).item(asked.of, choice) or choice
    if asked.kind is Kind.YES_NO:
        return show(asked, choice == YES, lang, Labels(bank, state, lang))
    option = asked.option(choice)
    return option.name.to(lang) if option else choice


def gather(
    question: str, of: str, chosen: Sequence[str], way: Way, people: int, asked: Ballot, *, named: bool = False
) -> Gathering:
    """A vote to be gathered. Raises ValueProblem where there is nothing to choose from."""
    if len(chosen) < (1 if of == ANSWER else _LEAST):
        raise ValueProblem(_("Choose at least two to vote on."))
    about = {"question": question, "of": of, "method": asked.method, "budget": asked.budget, "cap": asked.cap}
    return Gathering(KIND, way, tuple(chosen), people, named, about=about)


def ballot_of(gathered: Gathering) -> Ballot:
    """The ballot that a gathering is about. Raises ValueProblem for a draft that makes no vote."""
    about = gathered.about
    return ballot(str(about.get("method")), len(gathered.asked), about.get("budget"), about.get("cap"))


# Revealing


def reveal(gathered: Gathering, new_id: Callable[[], str]) -> list[Change]:
    """What people gave hidden, for the log. Raises ValueProblem where nobody gave anything, or more than there is."""
    asked, about = ballot_of(gathered), gathered.about
    sheets = gathered.done
    if not any(any(sheet.given.values()) for sheet in sheets):
        raise ValueProblem(_("Nobody has voted."))
    hands = gathered.way is Way.HANDS
    given = _from_hands(sheets, gathered, asked) if hands else _from_sheets(sheets, gathered, asked)
    names = {} if hands else {sheet.person: dict(sheet.given) for sheet in sheets if sheet.person is not None}
    data = {
        "vote": gathered.id or new_id(),
        "question": about["question"],
        "of": about["of"],
        "method": asked.method,
        "budget": asked.budget,
        "cap": asked.cap,
        "people": _hands_up(given, asked) if hands else len(sheets),
        "given": {choice: sorted(values) for choice, values in given.items()},
        "names": names,
    }
    return [Change("vote_held", data)]


def revealed(state: State, gathered: Gathering) -> bool:
    """Whether this gathering is in the log already, as the vote of its id."""
    return gathered.id in state.votes


def _from_sheets(sheets: Sequence[Sheet], gathered: Gathering, asked: Ballot) -> dict[str, list[int]]:
    given = [_numbers(sheet.given) for sheet in sheets]
    for one in given:
        asked.check(one)
    return {choice: [one.get(choice, 0) for one in given] for choice in gathered.asked}


def _from_hands(sheets: Sequence[Sheet], gathered: Gathering, asked: Ballot) -> dict[str, list[int]]:
    """A number for each hand; who gave nothing raised none."""
    found: dict[str, list[int]] = {choice: [] for choice in gathered.asked}
    for sheet in sheets:
        for choice in gathered.asked:
            for value, hands in zip(asked.counted, sheet.given.get(choice) or (), strict=False):
                found[choice] += [value] * opinions.hands(hands)
    people = _hands_up(found, asked)
    return {choice: [*values, *[0] * (people - len(values))] for choice, values in found.items()}


def _hands_up(given: Mapping[str, Sequence[int]], asked: Ballot) -> int:
    """How many people there are at least, each with a hand for a choice; dots do not tell, for a person has several."""
    return 0 if asked.method == DOTS else max((len(values) for values in given.values()), default=0)


def _numbers(given: Mapping[str, Value]) -> dict[str, int]:
    return {choice: value for choice, value in given.items() if isinstance(value, int)}


# How it adds up


def about(state: State, question: str) -> list[Vote]:
    """The votes about a question, the newest first."""
    return [vote for vote in reversed(state.votes.values()) if vote.question == question]


def before(state: State, vote: Vote) -> Vote | None:
    """The vote about the same that was held before this one, None for the first."""
    same = (one for one in about(state, vote.question) if one.of == vote.of and one.seq < vote.seq)
    return next(same, None)


def tallied(bank: Bank, state: State, vote: Vote) -> list[Tally]:
    """What each choice got, the best first; equal ones keep the order in which they were asked."""
    totals = {choice: sum(values) for choice, values in vote.given.items()}
    order = sorted(totals, key=lambda choice: -totals[choice])
    there = _there(bank, state, vote)
    places: dict[int, int] = {}
    for place, choice in enumerate(order, 1):
        places.setdefault(totals[choice], place)
    return [_tally(bank, vote, choice, places[totals[choice]], removed=choice not in there) for choice in order]


def _tally(bank: Bank, vote: Vote, choice: str, place: int, *, removed: bool) -> Tally:
    values = vote.given[choice]
    if vote.people < opinions.FEW and not vote.names:
        return Tally(choice, place, sum(values), vote.people, None, None, False, removed)
    low = -1 if vote.method == THUMBS else 0
    dissent = opinions.apart(values, low, vote.cap) if vote.method != DOTS else None
    found = Counter(values)
    counts = {value: found[value] for value in range(low, vote.cap + 1)}
    return Tally(choice, place, sum(values), vote.people, counts, dissent, (dissent or 0.0) > bank.dissent, removed)


def _there(bank: Bank, state: State, vote: Vote) -> Container[str]:
    """The choices of a vote that are there still; all, where the bank lacks the question and it cannot be told."""
    question = bank.questions.get(vote.question)
    if question is None:
        return vote.given
    if vote.of == PIECES:
        return {item.id for item in state.listed(PIECES)}
    return set(choices(bank, state, question, vote.of))


def tied(found: Sequence[Tally]) -> list[list[Tally]]:
    """Those that share a place, group by group; without any support there is no tie to speak of."""
    groups: dict[int, list[Tally]] = {}
    for one in found:
        groups.setdefault(one.place, []).append(one)
    return [group for group in groups.values() if len(group) > 1 and group[0].total > 0]


def pattern(found: Sequence[Tally]) -> str | None:
    """How a vote came out: "tie" for the first place, else as the people lie who voted on the first; None without.

    "high" where the first has most of the people behind it, "low" where even the first has few, "split" and "outlier"
    as `workshop.session.opinions.pattern` finds them.
    """
    if len(found) > 1 and found[0].place == found[1].place and found[0].total > 0:
        return "tie"
    counts = found[0].counts if found else None
    if counts is None:
        return None
    return opinions.pattern(list(counts.values()))


def says(bank: Bank, found: Sequence[Tally]) -> Text | None:
    """What the bank lets a facilitator say after such a vote."""
    told = pattern(found)
    return getattr(bank.vote_patterns, told) if told else None
