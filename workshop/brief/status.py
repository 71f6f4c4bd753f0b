"""How finished a plan is: counted from the questions that the session's format asks."""

from __future__ import annotations

from collections import Counter

from workshop.bank.model import Question
from workshop.brief.page import Page
from workshop.session.walk import Status, asked, status


def standing(page: Page) -> Counter[Status]:
    """How many of the questions that are asked have each status."""
    return Counter(status(page.bank, page.state, question, page.visible) for question in _asked(page))


def unanswered(page: Page) -> list[Question]:
    """The questions that are asked and have no answer at all."""
    return [q for q in _asked(page) if status(page.bank, page.state, q, page.visible) is Status.EMPTY]


def is_complete(page: Page) -> bool:
    """Whether every question that is asked has an answer, if only in part: many fields of lists may well stay empty."""
    return set(standing(page)) <= {Status.ANSWERED, Status.PARTLY}


def status_words(page: Page) -> str:
    """The status in words, for the cover."""
    counts = standing(page)
    total, answered = counts.total(), counts[Status.ANSWERED]
    partly, undecided = counts[Status.PARTLY], counts[Status.UNDECIDED]
    if is_complete(page):
        return page.words.ngettext(
            "complete, the one question has an answer", "complete, all {n} questions have an answer", total
        )
    if partly or undecided:
        return page.words.gettext(
            "draft, {answered} of {total} questions answered, {partly} in part, {undecided} not decided",
            answered=answered,
            total=total,
            partly=partly,
            undecided=undecided,
        )
    return page.words.gettext("draft, {answered} of {total} questions answered", answered=answered, total=total)


def _asked(page: Page) -> tuple[Question, ...]:
    return asked(page.bank, page.state, page.visible)
