"""The plan as tables: plain answers, the items of each list, the cells of each grid."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.bank.model import Axis, Factor, Field, Kind, Question
from workshop.data.tables import Row, Table, Told, distinct, words
from workshop.i18n import N_
from workshop.session.homes import called, homeless
from workshop.session.state import Item
from workshop.session.values import as_it_is, filled
from workshop.session.walk import axis_ids

_LISTED = (Kind.LIST, Kind.GRID)


def tables(told: Told) -> Iterator[Table]:
    """The answers, then the lists and grids in the order of the bank; hidden ones are left out, as in the brief."""
    yield answers(told)
    for question in told.bank.questions.values():
        if question.id in told.visible and question.kind in _LISTED and question.extends is None:
            yield items(told, question) if question.kind is Kind.LIST else grid(told, question)


def answers(told: Told) -> Table:
    """A row for each plain question that is asked or answered; lists and grids where something is said of the whole."""
    gettext = told.words.gettext
    asked = ((factor, question) for factor in told.bank.parts for question in factor.questions)
    rows = [row for factor, question in asked if (row := _answer(told, factor, question))]
    gone = gettext("Answers to questions that the question bank no longer has")
    rows += [
        (gone, words(called(told.state, one, told.names)), words(as_it_is(one.value)), None, None, one.name)
        for one in homeless(told.bank, told.state)
    ]
    head = (N_("Factor"), N_("Question"), N_("Answer"), N_("Unit or scale"), N_("Note"))
    return Table("answers", gettext("Answers"), (*map(gettext, head), "id"), tuple(rows), 1)


def _answer(told: Told, factor: Factor, question: Question) -> Row | None:
    answer = told.state.answers.get(question.id)
    undecided = answer is not None and answer.undecided
    note = told.note([question])
    said = undecided or note or filled(told.state.value(question.id))
    if question.id not in told.visible or not (said or (question.id in told.asked and question.kind not in _LISTED)):
        return None
    listed = question.kind in _LISTED
    value = None if undecided or listed else told.cell(question, told.state.value(question.id))
    return (
        factor_name(told, factor),
        question.short.to(told.lang),
        told.words.gettext("not decided") if undecided else value,
        told.unit(question) or None,
        note,
        question.id,
    )


def factor_name(told: Told, factor: Factor) -> str:
    """A factor's number and name: "5 Listening"."""
    number = "" if factor.number is None else f"{factor.number} "
    return f"{number}{factor.name.to(told.lang)}"


def items(told: Told, question: Question) -> Table:
    """A row an item: its fields, the notes on it, its id and the ids of the items that it points to."""
    asking = [one for one in told.bank.asking[question.id] if one.id in told.visible]
    fields = [field for one in asking for field in one.fields]
    references = [field for field in fields if field.of is not None]
    gettext = told.words.gettext
    named = distinct([*map(told.head, fields), gettext("Note")], [*(field.id for field in fields), "note"])
    rows = tuple(_item(told, item, asking, fields, references) for item in told.state.listed(question.id))
    head = (*named, "id", *(f"{field.id}_id" for field in references))
    return Table(question.id, question.short.to(told.lang), head, rows, 1 + len(references))


def _item(told: Told, item: Item, asking: list[Question], fields: list[Field], references: list[Field]) -> Row:
    return (
        *(told.cell(field, item.value(field.id)) for field in fields),
        told.note(asking, item.id),
        item.id,
        *(told.references(field, item.value(field.id)) for field in references),
    )


def grid(told: Told, question: Question) -> Table:
    """A row for each cell that is filled, with the names and the ids of its row and its column."""
    cells = told.state.grids.get(question.id, {})
    columns = axis_ids(told.state, question.columns)
    rows = tuple(
        (
            _side(told, question.rows, row),
            _side(told, question.columns, column),
            told.cell(question, cells[row][column].value),
            row,
            column,
        )
        for row in axis_ids(told.state, question.rows)
        for column in columns
        if filled(answer.value if (answer := cells.get(row, {}).get(column)) else None)
    )
    gettext = told.words.gettext
    named = [_axis_name(told, question.rows) or gettext("Row"), _axis_name(told, question.columns) or gettext("Column")]
    head = (*distinct([*named, question.short.to(told.lang)], ["row", "column", "cell"]), "row_id", "column_id")
    return Table(question.id, question.short.to(told.lang), head, rows, 2)


def _axis_name(told: Told, axis: Axis | None) -> str:
    """What one row or column is; empty where they are options."""
    list = told.bank.lists.get((axis and axis.of) or "")
    name = (list.item or list.short).to(told.lang) if list else ""
    return name[:1].upper() + name[1:]


def _side(told: Told, axis: Axis | None, id: str) -> str:
    if axis is None:
        return id
    if axis.of:
        return words(told.names.item(axis.of, id) or id)
    return next((option.name.to(told.lang) for option in axis.options if option.id == id), id)
