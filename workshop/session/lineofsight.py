"""The line of sight: for each item of a list, what its plan leads to along the references that the bank names.

A column follows a field of a list. Where that list has a column already (or is the one that the rows are of), the items
that the field leads to stand in the new column; otherwise the items of that list whose field leads back to a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from workshop.bank.model import Bank, Link, Question, Sightline, Text
from workshop.session.state import Item, State
from workshop.session.walk import depth


class Column(NamedTuple):
    """A resolved link: whose items stand in it, from which column they are followed (0 is the row itself)."""

    title: Text
    list: str
    source: int
    field: str
    forward: bool
    asked_by: Question


class Cell(NamedTuple):
    """What a row has in a column: the ids of items, in order, and those items of the column before that lead nowhere.

    A cell is a hole without items. One with `loose` items has a hole in part: one of two activities has no owner.
    """

    items: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def hole(self) -> bool:
        """Whether nothing stands here."""
        return not self.items


class Row(NamedTuple):
    """An item of the first list, and a cell for each column."""

    item: str
    cells: tuple[Cell, ...]


class Sighted(NamedTuple):
    """The columns that are shown, and a row for each item."""

    of: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def holes(self) -> int:
        """How many cells have nothing in them."""
        return sum(cell.hole for row in self.rows for cell in row.cells)


def look(bank: Bank, state: State) -> Sighted | None:
    """The line of sight as the session stands; None for a bank that draws none.

    A column is left out while the format does not ask for its reference and nobody gave one; with it go the columns
    that are followed from it.
    """
    if bank.sight is None:
        return None
    columns = tuple(_shown(bank, state, bank.sight))
    rows = [_row(state, columns, item) for item in state.listed(bank.sight.of)]
    return Sighted(bank.sight.of, columns, tuple(rows))


def _shown(bank: Bank, state: State, sight: Sightline) -> Iterator[Column]:
    """The columns that the format asks for, or of which something is answered."""
    places = {sight.of: 0}
    at = 0
    for link in sight.links:
        column = _resolved(bank, link, places)
        if column is None or not _wanted(bank, state, link, column):
            continue
        at += 1
        places.setdefault(column.list, at)
        yield column


def _resolved(bank: Bank, link: Link, places: Mapping[str, int]) -> Column | None:
    field = bank.fields_of.get(link.list, {}).get(link.field)
    if field is None or field.of is None:
        return None
    asking = next(question for question in bank.asking[link.list] if question.field(link.field))
    if link.list in places:
        return Column(link.title, field.of, places[link.list], link.field, forward=True, asked_by=asking)
    if field.of in places:
        return Column(link.title, link.list, places[field.of], link.field, forward=False, asked_by=asking)
    return None


def _wanted(bank: Bank, state: State, link: Link, column: Column) -> bool:
    field = bank.fields_of[link.list][link.field]
    deep = depth(state)
    if deep.includes(field.depth) and deep.includes(column.asked_by.depth):
        return True
    return any(item.value(link.field) for item in state.listed(link.list))


def _row(state: State, columns: tuple[Column, ...], item: Item) -> Row:
    """Follow every column from the item on."""
    found: list[Cell] = [Cell((item.id,))]
    for column in columns:
        found.append(_cell(state, column, found[column.source].items))
    return Row(item.id, tuple(found[1:]))


def _cell(state: State, column: Column, sources: tuple[str, ...]) -> Cell:
    led = {id: _led(state, column, id) for id in sources}
    items = dict.fromkeys(item for ids in led.values() for item in ids)
    loose = [id for id, ids in led.items() if not ids] if items else []
    return Cell(tuple(items), tuple(loose))


def _led(state: State, column: Column, source: str) -> list[str]:
    """The items of a column that one item before it leads to, or that lead to it."""
    if column.forward:
        owner = next((items[source] for list, items in state.items.items() if source in items), None)
        there = {item.id for item in state.listed(column.list)}
        return [id for id in _targets(owner, column.field) if id in there] if owner else []
    return [item.id for item in state.listed(column.list) if source in _targets(item, column.field)]


def _targets(item: Item, field: str) -> list[str]:
    """The items that a field leads to."""
    value = item.value(field)
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []
