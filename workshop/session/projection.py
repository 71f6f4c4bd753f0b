"""What a room may see of a session: plain values, from which everything that is not revealed was left out.

A screen for everybody is given a `Projection` and nothing else, so that no mistake in it can show a probe, a note, a
piece that waits, or who gave what: there is no way from these texts and numbers to the session they were taken from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from workshop.bank.model import Bank, Factor, Kind, Question
from workshop.i18n import Translator, translator
from workshop.session import agenda, levels, pieces, rhythm, vote_words, votes
from workshop.session.gathering import Gathering, Way
from workshop.session.labels import Labels
from workshop.session.levels import Spread
from workshop.session.people import in_room
from workshop.session.said import said
from workshop.session.state import Item, State, Vote

_CHOICES = frozenset({Kind.SINGLE, Kind.MULTI})


class Place(NamedTuple):
    """The factor that the room is at; `cycle` is an id, `number` None for questions about the plan as a whole."""

    factor: str
    number: int | None
    cycle: str | None
    cycle_name: str


class Asked(NamedTuple):
    """The question at hand, and the names of what can be chosen."""

    ask: str
    options: tuple[str, ...]


class Time(NamedTuple):
    """The time of the step at hand: minutes `planned`, and the moment `until` which they last (ISO 8601, UTC).

    A clock that stands has the minutes that are `left` instead.
    """

    planned: float
    until: str | None
    left: float

    def left_at(self, now: str) -> float:
        """The minutes that are left at a moment, below 0 over the time."""
        if self.until is None:
            return self.left
        return (datetime.fromisoformat(self.until) - datetime.fromisoformat(now)).total_seconds() / 60


class Gathered(NamedTuple):
    """How many have given theirs, and in words `about` what, which may be another thing than the question at hand.

    `people` is 0 where it is not one person after the other.
    """

    kind: str
    done: int
    people: int
    about: str = ""


class Said(NamedTuple):
    """The recorded answer in plain words, a thing a line; none where it was left `undecided`."""

    seq: int
    lines: tuple[str, ...]
    undecided: bool = False


class Piece(NamedTuple):
    """What somebody wrote, with what was merged into it; `by` is a name only where people wrote under theirs."""

    text: str
    by: str = ""
    merged: tuple[Piece, ...] = ()


class PieceGroup(NamedTuple):
    """Pieces under a name, "" for those in no group."""

    name: str
    pieces: tuple[Piece, ...]


class Pieces(NamedTuple):
    """The pieces that were written about the question."""

    seq: int
    groups: tuple[PieceGroup, ...]


class LevelsGiven(NamedTuple):
    """How the levels of the factor lie, `names` being those of the levels from 1 on."""

    seq: int
    names: tuple[str, ...]
    now: Spread | None
    wanted: Spread | None
    differ: bool


class Chosen(NamedTuple):
    """What a choice got: its place, the sum as a number and in words, and in words how many people gave it what.

    Of few people without names `given` is "". `before` is the sum in the vote before, "" where there was none.
    """

    name: str
    place: int
    total: int
    sum: str
    given: str
    differ: bool
    before: str = ""


class VoteHeld(NamedTuple):
    """A vote, the best first: in words how it was held, and whether `few` people without names took part."""

    seq: int
    held: str
    choices: tuple[Chosen, ...]
    few: bool


Shown: TypeAlias = Said | Pieces | LevelsGiven | VoteHeld


class Projection(NamedTuple):
    """Everything that the room may see; of a session that is deleted nothing else is told.

    `step` is the one beside the questions that the room is in, such as a break, "" for none, and `phase` the inner step
    of the factor. `asked` is the question at hand, or what a step beside them asks everybody. `shown` is what was said
    and revealed about the place, what came last first.
    """

    title: str = ""
    deleted: bool = False
    place: Place | None = None
    step: str = ""
    phase: str = ""
    asked: Asked | None = None
    time: Time | None = None
    gathered: Gathered | None = None
    shown: tuple[Shown, ...] = ()


def project(bank: Bank, state: State, gathered: Gathering | None, now: str, lang: str) -> Projection:
    """The session as the room may see it at the moment `now`, the bank's texts in `lang`."""
    if state.deleted:
        return Projection(deleted=True)
    labels = Labels(bank, state, lang)
    factor = bank.factor_of.get(state.place or "")
    question = bank.questions.get(state.place or "") if factor is not bank.room else None
    step = agenda.at(bank, state) if state.aside else None
    phase = rhythm.at(bank, state)
    shown: list[Shown] = []
    if question is not None and factor is not None:
        shown = [one for reveal in _REVEALED for one in reveal(bank, state, question, factor, labels)]
        shown = [*shown, *_said(bank, state, question, labels)] if step is None else _since(state.entered, shown)
    return Projection(
        title=state.title,
        place=_place(bank, factor, lang) if factor is not None and question is not None else None,
        step=agenda.called(bank, step, lang) if step is not None else "",
        phase=phase.name.to(lang) if phase is not None else "",
        asked=_asked_in(bank, step, lang) if step is not None else _asked(question, lang) if question else None,
        time=_time(bank, state, now),
        gathered=_gathered(bank, gathered, lang),
        shown=tuple(sorted(shown, key=lambda one: -one.seq)),
    )


def _since(seq: int, shown: Iterable[Shown]) -> list[Shown]:
    """What was revealed beside the questions; what was revealed before has its place at its question."""
    return [one for one in shown if one.seq > seq]


def _place(bank: Bank, factor: Factor, lang: str) -> Place:
    cycle = next((cycle.name.to(lang) for cycle in bank.cycles if cycle.id == factor.cycle), "")
    return Place(factor.name.to(lang), factor.number, factor.cycle, cycle)


def _asked(question: Question, lang: str) -> Asked:
    options = question.options if question.kind in _CHOICES else ()
    return Asked(question.ask.to(lang), tuple(option.name.to(lang) for option in options))


def _asked_in(bank: Bank, step: agenda.Step, lang: str) -> Asked | None:
    """What a step beside the questions asks everybody, such as a check-in."""
    words = bank.asked_at(step.opens) if step.opens is not None else None
    return Asked(words.to(lang), ()) if words is not None else None


def _time(bank: Bank, state: State, now: str) -> Time | None:
    """The time, where people are named: one person alone has no use for it."""
    if not in_room(state):
        return None
    found = agenda.clock(bank, state, now)
    if found is None:
        return None
    if found.paused:
        return Time(found.step.minutes, None, found.left)
    until = datetime.fromisoformat(now) + timedelta(seconds=round(found.left * 60, 2))
    return Time(found.step.minutes, until.isoformat(), 0.0)


def _gathered(bank: Bank, gathered: Gathering | None, lang: str) -> Gathered | None:
    if gathered is None:
        return None
    passed = gathered.way is Way.KEYBOARD
    done = len(gathered.done) if passed else 0
    return Gathered(gathered.kind, done, max(gathered.people, done) if passed else 0, _about(bank, gathered, lang))


def _about(bank: Bank, gathered: Gathering, lang: str) -> str:
    """What is gathered in plain words: what its question asks, or the names of the factors that are rated."""
    if gathered.kind == levels.KIND:
        every = list(bank.numbered())
        found = [factor.name.to(lang) for factor in every if factor.id in gathered.asked]
        return translator(lang).gettext("All factors") if 1 < len(every) == len(found) else ", ".join(found)
    id = gathered.about.get("question") if gathered.kind == votes.KIND else next(iter(gathered.asked), None)
    question = bank.questions.get(id) if isinstance(id, str) else None
    return question.ask.to(lang) if question is not None else ""


# What was said and revealed


def _pieces(bank: Bank, state: State, question: Question, factor: Factor, labels: Labels) -> Iterator[Shown]:
    """The pieces, as of when they were last revealed, merged or grouped."""
    groups = [PieceGroup(group.name, tuple(_written(group.pieces))) for group in pieces.grouped(state, question.id)]
    told = tuple(group for group in groups if group.pieces)
    if told:
        every = (item.fields.items() for item in pieces.of(state, question.id))
        yield Pieces(max(answer.seq for fields in every for id, answer in fields if id != "used"), told)


def _written(found: Iterable[tuple[Item, tuple[Item, ...]]]) -> Iterator[Piece]:
    """The pieces that say something: the text of one may have been erased."""
    for head, merged in found:
        both = (one for one in (head, *merged) if one.value("text"))
        told = [Piece(str(one.value("text")), str(one.value("by") or "")) for one in both]
        if told:
            yield told[0]._replace(merged=tuple(told[1:]))


def _levels(bank: Bank, state: State, question: Question, factor: Factor, labels: Labels) -> Iterator[Shown]:
    """The factor's last rating; of few people without names no more than `levels.spread` tells."""
    told = state.rated(factor.id)
    found = levels.ratings_of(bank, state, factor)
    if told is not None and found:
        names = tuple(level.to(labels.lang) for level in bank.levels)
        yield LevelsGiven(told.seq, names, found[0].now, found[0].wanted, found[0].differ)


def _votes(bank: Bank, state: State, question: Question, factor: Factor, labels: Labels) -> Iterator[Shown]:
    """The newest vote about each thing of the question, with the sums of the vote before beside it.

    Of few people without names it tells no more than `votes.tallied`.
    """
    newest = {vote.of: vote for vote in reversed(votes.about(state, question.id))}
    for vote in newest.values():
        words, found, earlier = translator(labels.lang), votes.tallied(bank, state, vote), votes.before(state, vote)
        called = {one.choice: votes.name(bank, state, question.id, vote.of, one.choice, labels.lang) for one in found}
        choices = tuple(_chosen(words, vote, earlier, one, called[one.choice]) for one in found)
        few = vote.people > 0 and all(one.counts is None for one in found)
        yield VoteHeld(vote.seq, vote_words.beside(words, vote, earlier), choices, few)


def _chosen(words: Translator, vote: Vote, earlier: Vote | None, one: votes.Tally, name: str) -> Chosen:
    return Chosen(
        vote_words.called(words, name, one),
        one.place,
        one.total,
        vote_words.total(vote, one.total),
        vote_words.given(words, vote, one),
        one.differ,
        vote_words.earlier(earlier, one.choice),
    )


def _said(bank: Bank, state: State, question: Question, labels: Labels) -> Iterator[Shown]:
    """The answer; nothing where there is none."""
    found = said(bank, state, question, labels)
    own = state.answers.get(question.id)
    if found.lines:
        yield Said(found.seq, found.lines)
    elif own is not None and own.undecided:
        yield Said(own.seq, (), undecided=True)


_Reveal = Callable[[Bank, State, Question, Factor, Labels], Iterator[Shown]]
_REVEALED: tuple[_Reveal, ...] = (_pieces, _levels, _votes)
