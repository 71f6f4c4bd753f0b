"""How finished a plan is: counted from the questions that the session's format asks."""

from __future__ import annotations

from collections import Counter

from workshop.bank.model import Severity
from workshop.brief.page import Page
from workshop.session.walk import Status


def standing(page: Page) -> Counter[Status]:
    """How many of the questions that are asked have each status."""
    return Counter(page.statuses.values())


def unanswered(page: Page) -> list[str]:
    """The ids of the questions that are asked and have no answer at all."""
    return [id for id, status in page.statuses.items() if status is Status.EMPTY]


def errors(page: Page) -> int:
    """How many errors there are, accepted ones too: either keeps a plan a draft."""
    return sum(finding.severity is Severity.ERROR for finding in page.findings)


def is_complete(page: Page) -> bool:
    """Whether every question that is asked has an answer, if only in part: many fields of lists may well stay empty."""
    return not errors(page) and set(page.statuses.values()) <= {Status.ANSWERED, Status.PARTLY}


def status_words(page: Page) -> str:
    """The status in words, for the cover."""
    counts = standing(page)
    total, answered = counts.total(), counts[Status.ANSWERED]
    partly, undecided = counts[Status.PARTLY] + counts[Status.CARRIED], counts[Status.UNDECIDED]
    if is_complete(page) and partly:
        return page.words.gettext(
            "complete, all {total} questions have an answer, {partly} of them in part", total=total, partly=partly
        )
    if is_complete(page):
        return page.words.ngettext(
            "complete, the one question has an answer", "complete, all {n} questions have an answer", total
        )
    if answered + partly == total:
        return page.words.ngettext(
            "draft, all questions have an answer, {n} error to mend",
            "draft, all questions have an answer, {n} errors to mend",
            errors(page),
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
