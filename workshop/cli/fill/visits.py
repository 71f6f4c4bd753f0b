"""How each kind of question is visited: a list item by item, a grid cell by cell, anything else as one spot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from workshop.bank.model import Field, Kind, Question
from workshop.cli.fill.asking import ask
from workshop.cli.fill.choices import Choice
from workshop.cli.fill.menu import Menu
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.round import each, missing
from workshop.session.spot import of_cell, of_field, of_question
from workshop.session.walk import depth, fields_asked

Visit = Callable[[Prompter, Question], None]
"""Asks all that a question asks; raises Ordered for an order that leads away."""


def one(prompter: Prompter, question: Question) -> None:
    """A question with one value."""
    ask(prompter, of_question(question))


def grid(prompter: Prompter, question: Question) -> None:
    """A grid, row by row."""
    rows, columns = prompter.axis(question.rows), prompter.axis(question.columns)
    spots = [of_cell(question, row.id, column.id) for row in rows for column in columns]
    each(prompter, spots, at=missing(prompter, spots), headings=_numbered(rows))


def records(prompter: Prompter, question: Question) -> None:
    """A list of its own, or further fields of the items of an earlier one."""
    fields = fields_asked(question, depth(prompter.state))
    if question.extends is None:
        Menu(prompter, question, fields).run()
    else:
        _further(prompter, question, question.extends, fields)


def _further(prompter: Prompter, question: Question, list: str, fields: Sequence[Field]) -> None:
    items = prompter.items(list)
    spots = [of_field(question, field, item.id) for item in items for field in fields]
    each(prompter, spots, at=missing(prompter, spots), headings=_numbered(items))


def _numbered(choices: Sequence[Choice]) -> Mapping[str, str]:
    """What each is announced with: where one is, and its name."""
    return {choice.id: f"{number}/{len(choices)}  {choice.name}" for number, choice in enumerate(choices, 1)}


VISITS: Mapping[Kind, Visit] = MappingProxyType({Kind.LIST: records, Kind.GRID: grid})


def visit(prompter: Prompter, question: Question) -> None:
    """Ask all that a question asks."""
    VISITS.get(question.kind, one)(prompter, question)
