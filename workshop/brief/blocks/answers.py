"""Answers in the order of the outline: `answer` as a paragraph, `answers` under their short labels."""

from __future__ import annotations

from workshop.bank.model import Block, Kind, Question
from workshop.brief import small
from workshop.brief.escape import Inline, joined, labelled, plain
from workshop.brief.markup import Piece, bullets, paragraph
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session.values import filled


@block("answer")
def answer(block: Block, page: Page) -> list[Piece]:
    """One answer as text, without its label."""
    question = page.question(block.question)
    if question is None:
        return []
    page.shown.questions.add(question.id)
    value = page.state.value(question.id)
    if question.kind is Kind.TEXT and isinstance(value, str):
        found = small.pieces(value)
    else:
        found = [piece for piece in [paragraph(line(question, page))] if piece]
    return [*page.opening(block), *found] if found else []


@block("answers")
def answers(block: Block, page: Page) -> list[Piece]:
    """Answers with bold labels before them: long ones as paragraphs, short ones in a row as a list."""
    found: list[Piece] = []
    short: list[Inline] = []
    for id in block.questions:
        question = page.question(id)
        if question is None:
            continue
        page.shown.questions.add(id)
        if question.kind is Kind.TEXT and not page.undecided(id):
            found += [*_listed(short), *_long(question, page)]
        elif value := line(question, page):
            short.append(labelled(question.short.to(page.lang), value))
    found += _listed(short)
    return [*page.opening(block), *found] if found else []


def line(question: Question, page: Page) -> Inline:
    """The answer on one line; the words for "not decided" where it was left undecided, empty where there is none."""
    if page.undecided(question.id):
        return page.not_decided()
    value, scale = page.value(question, page.state.value(question.id)), page.scale(question)
    return joined([value, plain(f"({scale})")]) if value and scale else value


def _long(question: Question, page: Page) -> list[Piece]:
    value = page.state.value(question.id)
    return small.after(question.short.to(page.lang), str(value)) if filled(value) else []


def _listed(short: list[Inline]) -> list[Piece]:
    """The short answers gathered so far, as a list or, when there is one alone, as a paragraph."""
    found = [paragraph(short[0])] if len(short) == 1 else [bullets(short)] if short else []
    short.clear()
    return found
