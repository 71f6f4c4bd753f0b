"""Votes as they came out: for each the question, how it was held, and every choice with its sum and its spread."""

from __future__ import annotations

from collections import Counter

from workshop.brief.escape import Inline, labelled, plain
from workshop.brief.markup import Piece, heading, paragraph, table
from workshop.brief.page import Page
from workshop.session import vote_words, votes
from workshop.session.state import Vote


def voted(page: Page) -> list[Piece]:
    """A table a vote in the order in which they were held, numbered where several were about one question.

    Nothing where nobody voted.
    """
    all = Counter(vote.question for vote in page.state.votes.values())
    so_far = Counter[str]()
    found: list[Piece] = []
    for vote in page.state.votes.values():
        so_far[vote.question] += 1
        found += _vote(vote, so_far[vote.question] if all[vote.question] > 1 else 0, page)
    return [heading(page.level + 1, plain(page.words.gettext("Votes"))), *found] if found else []


def _vote(vote: Vote, number: int, page: Page) -> list[Piece]:
    gettext, tallies = page.words.gettext, votes.tallied(page.bank, page.state, vote)
    spread = any(one.counts is not None for one in tallies)
    names = [gettext("Place"), gettext("Choice"), gettext("Sum"), *([gettext("How people gave")] if spread else [])]
    rows: list[list[Inline]] = []
    for one in tallies:
        name = votes.name(page.bank, page.state, vote.question, vote.of, one.choice, page.lang)
        told = [plain(vote_words.given(page.words, vote, one))] if spread else []
        called = plain(vote_words.called(page.words, name, one))
        rows.append([plain(str(one.place)), called, plain(vote_words.total(vote, one.total)), *told])
    asked = page.bank.questions.get(vote.question)
    name = asked.short.to(page.lang) if asked else vote.question
    told_of = labelled(
        gettext("{question}, vote {n}", question=name, n=number) if number else name,
        plain(vote_words.held(page.words, vote)),
    )
    return [paragraph(told_of), table([plain(name) for name in names], rows, right=[0, 2])]
