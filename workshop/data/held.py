"""How a session was held, as tables: what it is, who took part, levels and votes as people gave them, and the time."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.bank.model import Factor
from workshop.data.plan import factor_name
from workshop.data.tables import Cell, Row, Table, Told, day, words
from workshop.i18n import N_
from workshop.session import agenda, vote_words
from workshop.session import levels as giving
from workshop.session import votes as voting
from workshop.session.levels import Rated, Spread
from workshop.session.people import ROLES
from workshop.session.walk import depth
from workshop.text import show_yes_no, tidy_number


def tables(told: Told) -> Iterator[Table]:
    """Levels, votes, people and time."""
    yield from (levels(told), votes(told), people(told), time(told))


def session(told: Told) -> Table:
    """A row for each thing there is to know of the session as a whole."""
    state, bank, gettext = told.state, told.bank, told.words.gettext
    format = bank.format(depth(state))
    rows: list[tuple[str, Cell, str]] = [
        (N_("Session"), words(state.title), "title"),
        (N_("Organisation"), words(state.organisation) or None, "organisation"),
        (N_("Bank"), bank.title.to(told.lang), "bank"),
        (N_("Bank version"), bank.version, "bank_version"),
        (N_("Format"), format.name.to(told.lang) if format else state.format, "format"),
        (N_("Round"), told.round, "round"),
        (N_("Minutes planned"), state.minutes or (format.minutes if format else None), "minutes"),
        (N_("Created"), day(state.created[:10]), "created"),
        (N_("Changed"), day(state.changed[:10]), "changed"),
        (N_("Session id"), state.session, "id"),
    ]
    head = (gettext("Name"), gettext("Value"), "id")
    return Table("session", gettext("Session"), head, tuple((gettext(name), *rest) for name, *rest in rows), 1)


def levels(told: Told) -> Table:
    """A row for each rating of a factor, the newest first, beside what the plan says."""
    gettext = told.words.gettext
    head = (
        *(N_("Factor"), N_("Agreed now"), N_("Agreed wanted"), N_("Rating")),
        *(N_("Now, median"), N_("Now, lowest"), N_("Now, highest")),
        *(N_("Wanted, median"), N_("Wanted, lowest"), N_("Wanted, highest")),
        *(N_("Gap"), N_("People"), N_("People differ"), N_("Evidence")),
    )
    rows = tuple(row for factor in told.bank.numbered() for row in _levels_of(told, factor))
    return Table("levels", gettext("Levels"), (*map(gettext, head), "factor_id"), rows, 1)


def _levels_of(told: Told, factor: Factor) -> Iterator[Row]:
    agreed = {
        question.levels: told.cell(question, told.state.value(question.id))
        for question in factor.questions
        if question.levels and question.id in told.visible
    }
    before = (factor_name(told, factor), agreed.get("now"), agreed.get("wanted"))
    numbers = [n for n in sorted(told.state.ratings, reverse=True) if factor.id in told.state.ratings[n]]
    for n, one in zip(numbers, giving.ratings_of(told.bank, told.state, factor), strict=True):
        yield (*before, n, *_spread(one.now), *_spread(one.wanted), *_together(told, one), factor.id)
    if not numbers and any(before[1:]):
        yield (*before, *[None] * 11, factor.id)


def _spread(found: Spread | None) -> tuple[Cell, Cell, Cell]:
    return (tidy_number(found.median), found.low, found.high) if found else (None, None, None)


def _together(told: Told, one: Rated) -> tuple[Cell, Cell, Cell, Cell]:
    """The gap, how many people, whether they are of different minds, and the evidence that they gave."""
    people = max((found.people for found in (one.now, one.wanted) if found), default=None)
    gap = tidy_number(one.gap) if one.now and one.wanted else None
    evidence = "\n".join(map(words, one.evidence)) or None
    return gap, people, show_yes_no(one.differ, told.lang), evidence


def votes(told: Told) -> Table:
    """A row for each choice of each vote, the newest vote first, its choices by their places."""
    bank, state, lang = told.bank, told.state, told.lang
    gettext = told.words.gettext
    head = (
        *(N_("Question"), N_("How"), N_("Choice"), N_("Place"), N_("Sum")),
        *(N_("How people gave"), N_("People differ")),
    )
    rows = tuple(
        (
            told.names.question(vote.question),
            vote_words.held(told.words, vote),
            words(voting.name(bank, state, vote.question, vote.of, one.choice, lang)),
            one.place,
            one.total,
            vote_words.given(told.words, vote, one) or None,
            show_yes_no(one.differ, lang),
            vote.id,
            vote.question,
            one.choice,
        )
        for vote in reversed(state.votes.values())
        for one in voting.tallied(bank, state, vote)
    )
    ids = ("vote_id", "question_id", "choice_id")
    return Table("votes", gettext("Votes"), (*map(gettext, head), *ids), rows, len(ids))


def people(told: Told) -> Table:
    """A row for each person who is there."""
    gettext = told.words.gettext
    rows = tuple(
        (words(one.name), gettext(ROLES[one.role]) if one.role in ROLES else one.role, one.id)
        for one in told.state.participants.values()
        if not one.removed
    )
    return Table("participants", gettext("Participants"), (gettext("Name"), gettext("Role"), "id"), rows, 1)


def time(told: Told) -> Table:
    """A row for each step of the agenda, in minutes, up to the last thing that happened in the session."""
    bank, state, gettext = told.bank, told.state, told.words.gettext
    spent = agenda.used(bank, state, state.at)
    rows = tuple(
        (words(agenda.called(bank, step, told.lang)), _minutes(step.minutes), _minutes(spent[step.id]), step.id)
        for step in agenda.steps(bank, state)
    )
    head = (gettext("Step"), gettext("Planned, min"), gettext("Used, min"), "id")
    return Table("agenda", gettext("Agenda"), head, rows, 1)


def _minutes(value: float) -> int | float:
    """Minutes to a tenth, whole ones as such."""
    return tidy_number(round(float(value), 1))
