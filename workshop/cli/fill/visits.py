"""How each kind of question is visited: a list item by item, a grid cell by cell, anything else as one spot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workshop.bank.model import Depth, Field, Kind, Question
from workshop.cli.fill.choices import Choice, listed, no_number
from workshop.cli.fill.orders import Order, Ordered
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.spot import Spot, of_cell, of_field, of_question
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session import changes
from workshop.session.labels import place_words
from workshop.session.uses import uses
from workshop.session.walk import fields_asked

Visit = Callable[[Prompter, Question], None]
"""Asks all that a question asks; raises Ordered for an order that leads away."""


def one(prompter: Prompter, question: Question) -> None:
    """A question with one value."""
    prompter.ask(of_question(question))


def grid(prompter: Prompter, question: Question) -> None:
    """A grid, row by row."""
    assert question.rows is not None
    assert question.columns is not None
    rows = prompter.axis(question.rows)
    columns = prompter.axis(question.columns)
    if not rows or not columns:
        prompter.say(_("There is nothing to ask here until both lists have something in them."))
        return
    _each(prompter, [of_cell(question, row.id, column.id) for row in rows for column in columns])


def records(prompter: Prompter, question: Question) -> None:
    """A list: its own items with their fields, or further fields of the items of an earlier list."""
    if question.extends is not None:
        _further(prompter, question, question.extends)
        return
    while line := _menu(prompter, question):
        _carry_out(prompter, question, line)


VISITS: Mapping[Kind, Visit] = MappingProxyType({Kind.LIST: records, Kind.GRID: grid})


def visit(prompter: Prompter, question: Question) -> None:
    """Ask all that a question asks."""
    VISITS.get(question.kind, one)(prompter, question)


def _fields(prompter: Prompter, question: Question) -> tuple[Field, ...]:
    return fields_asked(question, Depth(prompter.state.format))


def _each(prompter: Prompter, spots: list[Spot]) -> None:
    """Ask one spot after the other; back goes to the one before, and from the first one away."""
    at = 0
    while at < len(spots):
        try:
            prompter.ask(spots[at])
        except Ordered as ordered:
            if ordered.order is Order.BACK and at > 0:
                at -= 1
                continue
            if ordered.order is Order.UNDECIDED and spots[at].item is not None:
                prompter.say(_("Left open; the brief shows the gap."))
            elif ordered.order is not Order.SKIP or spots[at].item is None:
                raise
        at += 1


def _further(prompter: Prompter, question: Question, list: str) -> None:
    items = prompter.items(list)
    if not items:
        owner = prompter.bank.lists[list]
        prompter.say(
            _(
                "There is nothing to ask here until “{question}” has something in it.",
                question=prompter.text(owner.short),
            )
        )
        return
    fields = _fields(prompter, question)
    spots = [of_field(question, field, item.id) for item in items for field in fields]
    names = {item.id: f"{number}/{len(items)}  {item.name}" for number, item in enumerate(items, 1)}
    _each_item(prompter, spots, names)


def _each_item(prompter: Prompter, spots: list[Spot], names: Mapping[str, str]) -> None:
    """Like `_each`, with a heading whenever another item begins."""
    at, shown = 0, None
    while at < len(spots):
        spot = spots[at]
        if spot.item != shown:
            shown = spot.item
            prompter.say()
            prompter.say(names[spot.item or ""])
        try:
            _each(prompter, [spot])
        except Ordered as ordered:
            if ordered.order is not Order.BACK or at == 0:
                raise
            at -= 1
            continue
        at += 1


def _menu(prompter: Prompter, question: Question) -> str:
    """Show the items and ask what to do with them; an empty line goes on."""
    items = prompter.items(question.id)
    name = prompter.text(question.item) or prompter.text(question.short)
    prompter.lines(listed(items))
    if prompter.can_name(question.id):
        prompter.say(_("Type a name to add one ({item}), or Enter to go on.", item=name))
    else:
        prompter.say(_("Type + to add one ({item}), or Enter to go on.", item=name))
    if items:
        prompter.say(_("A number opens an item; -1 removes the first."))
    if len(items) > 1:
        prompter.say(_("2>1 moves the second to the top."))
    return prompter.line(of_question(question)).strip()


def _carry_out(prompter: Prompter, question: Question, line: str) -> None:
    items = prompter.items(question.id)
    try:
        if line.isdecimal():
            _open(prompter, question, _at(items, line).id)
        elif line.startswith("-") and line[1:].strip().isdecimal():
            _remove(prompter, question, _at(items, line[1:].strip()))
        elif ">" in line and all(part.strip().isdecimal() for part in line.split(">", 1)):
            moved, to = (part.strip() for part in line.split(">", 1))
            _move(prompter, question, _at(items, moved).id, int(to))
        elif line == "+":
            _add(prompter, question)
        elif prompter.can_name(question.id):
            _open(prompter, question, prompter.add(question.id, line), new=True)
        else:
            prompter.say(_("Nothing here is called “{typed}”. Type a number from the list.", typed=line))
    except WorkshopError as problem:
        prompter.say(problem.message)
    except Ordered as ordered:
        if ordered.order is not Order.BACK:
            raise


def _at(items: list[Choice], number: str) -> Choice:
    """The item that a number of the menu means; raises ValueProblem when there is none."""
    position = int(number[:6])
    if not 1 <= position <= len(items):
        raise no_number(number, len(items))
    return items[position - 1]


def _open(prompter: Prompter, question: Question, item: str, *, new: bool = False) -> None:
    """Ask the fields of an item; of a new one those that its name did not answer."""
    fields = [field for field in _fields(prompter, question) if not (new and field.id == question.label[0])]
    prompter.say(prompter.label(question.id, item))
    _each(prompter, [of_field(question, field, item) for field in fields])


def _add(prompter: Prompter, question: Question) -> None:
    """Add an item and ask its fields; one that stays empty is taken away again."""
    item = prompter.new_item(question.id, {})
    try:
        _each(prompter, [of_field(question, field, item) for field in _fields(prompter, question)])
    finally:
        added = prompter.state.items[question.id][item]
        if not any(answer.value is not None for answer in added.fields.values()):
            prompter.desk.record(changes.remove_item(prompter.bank, prompter.state, question.id, item))


def _remove(prompter: Prompter, question: Question, item: Choice) -> None:
    """Remove an item, after showing where it is used."""
    used = uses(prompter.bank, prompter.state, question.id, item.id)
    if used:
        labels = prompter.labels()
        prompter.say(_("“{name}” is referred to elsewhere:", name=item.name))
        prompter.lines([place_words(place, labels) for place in used])
        if not prompter.confirm(_("Remove it all the same?")):
            return
    prompter.desk.record(changes.remove_item(prompter.bank, prompter.state, question.id, item.id))
    prompter.say(_("Removed. :{undo} brings it back.", undo=_("undo")))


def _move(prompter: Prompter, question: Question, item: str, to: int) -> None:
    """Move an item to a position in the list, counted from 1."""
    order = [other.id for other in prompter.state.listed(question.id) if other.id != item]
    before = order[to - 1] if 1 <= to <= len(order) else None
    prompter.desk.record(changes.move_item(prompter.bank, prompter.state, question.id, item, before))
