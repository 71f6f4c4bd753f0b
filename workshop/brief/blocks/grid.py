"""A grid as a table: rows and columns by their names, cells in words."""

from __future__ import annotations

from workshop.bank.model import Block, Question
from workshop.brief.escape import Inline, plain
from workshop.brief.markup import Piece, table
from workshop.brief.page import Page
from workshop.brief.registry import block


@block("grid")
def grid(block: Block, page: Page) -> list[Piece]:
    """The whole grid, gaps shown as such; nothing where no cell is filled."""
    question = page.question(block.question)
    if question is None:
        return []
    page.shown.questions.add(question.id)
    found = [Piece(page.not_decided())] if page.undecided(question.id) else as_table(question, page)
    return [*page.opening(block), *found] if found else []


def as_table(question: Question, page: Page) -> list[Piece]:
    """The grid as a table, empty where no cell of it is filled."""
    columns = page.axis(question.columns)
    cells = page.state.grids.get(question.id, {})
    rows = [
        [name, *(_cell(question, cells, row, column, page) for column, _ in columns)]
        for row, name in page.axis(question.rows)
    ]
    if not any(cell for row in rows for cell in row[1:]):
        return []
    return [table([_corner(question, page), *(name for _, name in columns)], rows)]


def _cell(question: Question, cells: dict, row: str, column: str, page: Page) -> Inline:  # type: ignore[type-arg]
    answer = cells.get(row, {}).get(column)
    return page.value(question, answer.value) if answer else Inline("")


def _corner(question: Question, page: Page) -> Inline:
    """What the rows are, as the head of their column."""
    rows = page.bank.lists.get(question.rows.of or "") if question.rows else None
    name = ((rows.item or rows.short) if rows else question.short).to(page.lang)
    return plain(name[:1].upper() + name[1:])
