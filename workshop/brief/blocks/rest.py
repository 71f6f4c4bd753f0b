"""What remains: what was left undecided or unanswered, and every answer and note that no block has shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workshop.bank.model import Block, Factor, Field, Kind, Question
from workshop.brief import small
from workshop.brief.blocks.answers import answers
from workshop.brief.blocks.grid import as_table as grid_table
from workshop.brief.blocks.records import as_table
from workshop.brief.escape import Inline, joined, labelled, plain, strong
from workshop.brief.markup import Piece, bullets, heading, paragraph
from workshop.brief.page import Page
from workshop.brief.registry import block, write
from workshop.brief.status import unanswered
from workshop.session.homes import called, homeless
from workshop.session.state import Item
from workshop.session.values import as_it_is, filled


@block("undecided")
def undecided(block: Block, page: Page) -> list[Piece]:
    """What the team left undecided, with the notes on why, then what nobody answered, a line a factor."""
    gettext = page.words.gettext
    left = [id for id in page.bank.questions if id in page.visible and page.undecided(id)]
    missing = unanswered(page)
    title = [] if block.title else [heading(page.level, plain(gettext("Not decided")))]
    nothing = paragraph(plain(gettext("Nothing was left undecided.")))
    open_questions = bullets(
        _open(factor, question, page) for factor, asked in page.by_factor(left) for question in asked
    )
    found = [*title, *page.opening(block), open_questions if left else nothing]
    if missing:
        found += [heading(page.level + 1, plain(gettext("Not answered yet"))), _by_factor(missing, page)]
    return found


@block("appendix")
def appendix(block: Block, page: Page) -> list[Piece]:
    """All that is answered or noted and not shown before, factor by factor; nothing where all was shown.

    What blocks would have shown that the document goes without is not shown here either.
    """
    for one in page.left_out:
        write(one, page._replace(illustrate=None))
    parts = [*(_of_factor(factor, page.deeper()) for factor in page.bank.parts), _homeless(page.deeper())]
    found = [piece for part in parts for piece in part]
    title = [] if block.title else [heading(page.level, plain(page.words.gettext("Further answers and notes")))]
    return [*title, *page.opening(block), *found] if found else []


def _open(factor: Factor, question: Question, page: Page) -> Inline:
    """A question left open: **Free room** (3 Activities) – the note on it, where there is one."""
    name = joined([strong(page.say(question.short)), plain(f"({_name(factor, page)})")])
    notes = [note for _label, note in _notes_on(question, page, items=False)]
    return joined([name, *notes], by=" – ")


def _by_factor(questions: Iterable[str], page: Page) -> Piece:
    """A line a factor: **1 Setting objectives:** Importance; Baseline."""
    return bullets(
        labelled(_name(factor, page), joined([page.say(question.short) for question in asked], by="; "))
        for factor, asked in page.by_factor(questions)
    )


def _name(factor: Factor, page: Page) -> str:
    return factor.name.to(page.lang) if factor.number is None else f"{factor.number} {factor.name.to(page.lang)}"


def _of_factor(factor: Factor, page: Page) -> list[Piece]:
    visible = [question for question in factor.questions if question.id in page.visible]
    below = page.deeper()
    found = [
        *_answers(visible, page),
        *(piece for question in visible for piece in _grid(question, below)),
        *(piece for question in visible for piece in _records(question, below)),
    ]
    notes = [labelled(label, note) for question in visible for label, note in _notes_on(question, page)]
    if found and notes:
        found.append(paragraph(strong(plain(page.words.gettext("Notes")))))
    found += [bullets(notes)] if notes else []
    return [heading(page.level, page.factor_name(factor)), *found] if found else []


def _answers(questions: Sequence[Question], page: Page) -> list[Piece]:
    left = [q.id for q in questions if q.id not in page.shown.questions and filled(page.state.value(q.id))]
    return answers(Block("answers", questions=tuple(left)), page)


def _grid(question: Question, page: Page) -> list[Piece]:
    if question.kind is not Kind.GRID or question.id in page.shown.questions:
        return []
    page.shown.questions.add(question.id)
    found = grid_table(question, page)
    return [heading(page.level, page.say(question.short)), *found] if found else []


def _records(question: Question, page: Page) -> list[Piece]:
    """What no block has shown of a list's items, also of the fields that other factors ask."""
    if question.kind is not Kind.LIST or question.extends:
        return []
    fields = page.fields(question.id)
    left = {item.id: _left(question.id, item, fields, page) for item in page.items(question.id)}
    items = [item for item in page.items(question.id) if left[item.id]]
    wanted = frozenset(id for ids in left.values() for id in ids)
    found = as_table(question.id, items, [field for id, field in fields.items() if id in wanted], page.deeper())
    return [heading(page.level, page.say(question.short)), *found] if found else []


def _left(list: str, item: Item, fields: Mapping[str, Field], page: Page) -> list[str]:
    return [
        id
        for id, field in fields.items()
        if (list, item.id, id) not in page.shown.fields and page.line(list, item, field)
    ]


def _notes_on(question: Question, page: Page, *, items: bool = True) -> list[tuple[str, Inline]]:
    """Notes not shown yet, on a question and on items of its list, with what they are on; none on removed items."""
    list = question.extends or question.id
    label = question.short.to(page.lang)
    found = []
    for item, note in page.state.notes.get(question.id, {}).items():
        name = page.names.item(list, item) if item else ""
        if (
            (items or not item)
            and name is not None
            and filled(note.value)
            and (question.id, item) not in page.shown.notes
        ):
            page.shown.notes.add((question.id, item))
            found.append((f"{label} – {name}" if name else label, small.line(str(note.value))))
    return found


def _homeless(page: Page) -> list[Piece]:
    """Answers that this version of the bank has no place for, under the words in which they were asked."""
    lines = [
        labelled(called(page.state, one, page.names), plain(as_it_is(one.value)))
        for one in homeless(page.bank, page.state)
    ]
    title = plain(page.words.gettext("Answers to questions that the question bank no longer has"))
    return [heading(page.level, title), bullets(lines)] if lines else []
