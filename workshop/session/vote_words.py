"""A vote in words, in the language of a screen or of a document."""

from __future__ import annotations

from workshop.i18n import Translator
from workshop.session import ballot
from workshop.session.state import Vote
from workshop.session.votes import Tally


def held(words: Translator, vote: Vote) -> str:
    """How a vote was held: "Dots, 3 each, 6 people"."""
    parts = [words.gettext(ballot.NAMES[vote.method]) if vote.method in ballot.NAMES else vote.method]
    if vote.budget is not None:
        parts.append(words.gettext("{n} each", n=vote.budget))
    counted = words.gettext("hands counted")
    parts.append(words.ngettext("{n} person", "{n} people", vote.people) if vote.people else counted)
    return ", ".join(parts)


def beside(words: Translator, vote: Vote, earlier: Vote | None) -> str:
    """How a vote was held that is shown beside an earlier one: "Dots, 3 each; in brackets the vote before"."""
    said = held(words, vote)
    return words.gettext("{vote}; in brackets the vote before", vote=said) if earlier is not None else said


def earlier(vote: Vote | None, choice: str) -> str:
    """What a choice got in the earlier vote, "" where it was not in it."""
    return total(vote, sum(vote.given[choice])) if vote is not None and choice in vote.given else ""


def called(words: Translator, name: str, one: Tally) -> str:
    """A choice by its name; one that is there no more says so: "Fewer calls (removed)"."""
    return words.gettext("{name} (removed)", name=name) if one.removed else name


def given(words: Translator, vote: Vote, one: Tally) -> str:
    """How many people gave a choice what: "2 dots: 3 people, 1 dot: 1 person"; "" where it is not shown.

    Who gave it no dot is left out, for that is most people.
    """
    parts = []
    for value, people in sorted((one.counts or {}).items(), reverse=True):
        if people and (value or vote.method != ballot.DOTS):
            said = words.ngettext("{n} person", "{n} people", people)
            parts.append(words.gettext("{what}: {people}", what=what(words, vote, value), people=said))
    return ", ".join(parts)


def what(words: Translator, vote: Vote, value: int) -> str:
    """What a number means in this vote: a place, a thumb, dots or points."""
    if vote.method == ballot.RANKING:
        return words.gettext("place {n}", n=vote.cap + 1 - value) if value else words.gettext("no place")
    if vote.method == ballot.THUMBS:
        return {1: words.gettext("up"), 0: words.gettext("aside")}.get(value, words.gettext("down"))
    if vote.method == ballot.DOTS:
        return words.ngettext("{n} dot", "{n} dots", value)
    return words.ngettext("{n} point", "{n} points", value)


def total(vote: Vote, sum: int) -> str:
    """A sum as people read it, with its sign where thumbs go up and down."""
    if vote.method == ballot.THUMBS and sum:
        return f"+{sum}" if sum > 0 else f"−{-sum}"
    return str(sum)
