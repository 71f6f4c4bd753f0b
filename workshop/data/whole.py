"""A session as one object for programs, whole: what it is, its answers, and how it was held.

Its form has a version. A key may be added within a version; whatever else changes makes the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop import described
from workshop.session import agenda
from workshop.session import votes as voting
from workshop.session.homes import homeless

if TYPE_CHECKING:
    from workshop.session.state import Vote
    from workshop.store.desk import Desk

SCHEMA = "workshop/export"
VERSION = 1


def whole(desk: Desk, lang: str) -> dict[str, Any]:
    """The session as docs/schemas/export.json describes it: what `show --json` gives, and more; names in `lang`."""
    state = desk.state
    return {
        "schema": SCHEMA,
        "version": VERSION,
        **described.session(desk),
        "follows": state.follows,
        "ratings": _ratings(desk, lang),
        "votes": [_vote(desk, vote, lang) for vote in reversed(state.votes.values())],
        "accepted": _accepted(desk),
        "agenda": _agenda(desk, lang),
        "homeless": [one._asdict() for one in homeless(desk.bank, state)],
    }


def _ratings(desk: Desk, lang: str) -> list[dict[str, Any]]:
    """Every round of rating, the newest first, its factors in the order of the bank; never who gave what unnamed."""
    from workshop.session import levels as giving  # noqa: PLC0415 - with the rest of the session

    bank, state = desk.bank, desk.state
    order = [factor.id for factor in bank.numbered()]
    return [
        {
            "rating": n,
            "factors": [
                described.rated(one, lang)
                for one in sorted(giving.rated(bank, state, n), key=lambda one: order.index(one.factor.id))
            ],
        }
        for n in sorted(state.ratings, reverse=True)
    ]


def _vote(desk: Desk, vote: Vote, lang: str) -> dict[str, Any]:
    """A vote with what each choice got, the best first."""
    return {
        "vote": vote.id,
        "question": vote.question,
        "of": vote.of,
        "method": vote.method,
        "budget": vote.budget,
        "cap": vote.cap,
        "people": vote.people,
        "at": vote.at,
        "choices": [described.tallied(desk, vote, one, lang) for one in voting.tallied(desk.bank, desk.state, vote)],
    }


def _accepted(desk: Desk) -> list[dict[str, Any]]:
    """The findings that the team lives with, with the reasons it gave."""
    return [
        {"rule": rule, "item": item or None, "reason": reason.value}
        for rule, by_item in desk.state.accepted.items()
        for item, reason in by_item.items()
        if reason.value is not None
    ]


def _agenda(desk: Desk, lang: str) -> list[dict[str, Any]]:
    """The steps with their minutes, planned and used up to the last thing that happened."""
    bank, state = desk.bank, desk.state
    spent = agenda.used(bank, state, state.at)
    return [
        {
            "step": step.id,
            "name": agenda.called(bank, step, lang),
            "factor": step.factor,
            "planned": round(step.minutes, 2),
            "used": round(spent[step.id], 2),
        }
        for step in agenda.steps(bank, state)
    ]
