"""Lists: `bullets` with a line an item, `table` with a row an item, `cards` with a small heading an item.

A table that would be too wide, or that holds long texts, becomes cards by itself, and one of names alone a list; a
column without a value in any row is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop.bank.model import Block, Field, Kind
from workshop.brief import small
from workshop.brief.escape import Inline, joined, labelled, plain, strong
from workshop.brief.markup import Piece, bullets, entry, heading, paragraph
from workshop.brief.markup import table as table_of
from workshop.brief.onepage import more
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session.events import Value
from workshop.session.state import Item

MOST_COLUMNS = 8
LONGEST_CELL = 160
LONGEST_ROW = 300
"""More columns, or characters in a cell or a row, than these make a table hard to read: cards instead."""
FIGURES = frozenset({Kind.NUMBER, Kind.SCALE})


@block("bullets")
def lines(block: Block, page: Page) -> list[Piece]:
    """One line an item: **label** – Short: value; Short: value."""
    list, items = _chosen(block, page)
    shown = items[: block.most] if block.most else items
    rows = [_line(list, item, _columns(block, page), page) for item in shown]
    if len(items) > len(shown):
        rows.append(more(len(items) - len(shown), page.words))
    return _under_heading(block, page, [bullets(rows)] if rows else [])


@block("table")
def table(block: Block, page: Page) -> list[Piece]:
    """A row an item, a column a field; as cards where a table would not be readable."""
    list, items = _chosen(block, page)
    return _under_heading(block, page, as_table(list, items[: block.most], _columns(block, page), page.under(block)))


@block("cards")
def cards(block: Block, page: Page) -> list[Piece]:
    """A heading an item, and a line a field."""
    list, items = _chosen(block, page)
    return _under_heading(block, page, as_cards(list, items[: block.most], _columns(block, page), page.under(block)))


def as_table(list: str, items: Sequence[Item], fields: Sequence[Field], page: Page) -> list[Piece]:
    """The items as a table, or as cards where there is too much for one; nothing where it says but known names."""
    filled_in = [field for field in fields if any(page.line(list, item, field) for item in items)]
    if not items or _is_known(list, items, filled_in, page):
        return []
    labels = _label_fields(list, page)
    if len(filled_in) + (not any(field.id in labels for field in filled_in)) == 1:
        return [bullets(_named(list, item, page) for item in items)]
    cells = [[_shown(list, item, field, page) for field in filled_in] for item in items]
    head = [plain(_head(field, page)) for field in filled_in]
    right = [at for at, field in enumerate(filled_in) if field.kind in FIGURES]
    if not any(field.id in labels for field in filled_in):
        cells = [[_named(list, item, page), *row] for item, row in zip(items, cells, strict=True)]
        head = [_kind_of_item(list, page), *head]
        right = [at + 1 for at in right]
    return [table_of(head, cells, right)] if _is_readable(cells) else as_cards(list, items, fields, page)


def _is_readable(cells: Sequence[Sequence[Inline]]) -> bool:
    return len(cells[0]) <= MOST_COLUMNS and all(
        max(map(len, row)) <= LONGEST_CELL and sum(map(len, row)) <= LONGEST_ROW for row in cells
    )


def as_cards(list: str, items: Sequence[Item], fields: Sequence[Field], page: Page) -> list[Piece]:
    """The items as cards; as a mere list of names where no field says more than the name."""
    labels = _label_fields(list, page)
    rest = [field for field in fields if field.id not in labels]
    if not items or _is_known(list, items, fields, page):
        return []
    if not any(page.line(list, item, field) for item in items for field in rest):
        return [bullets(_named(list, item, page) for item in items)]
    return [piece for item in items for piece in _card(list, item, rest, page)]


def _is_known(list: str, items: Sequence[Item], fields: Sequence[Field], page: Page) -> bool:
    """Whether the items would be shown by their names alone, and these stand above already."""
    labels = _label_fields(list, page)
    more = any(page.line(list, item, field) for item in items for field in fields if field.id not in labels)
    return not more and all((list, item.id, id) in page.shown.fields for item in items for id in labels)


def _card(list: str, item: Item, fields: Sequence[Field], page: Page) -> list[Piece]:
    entries = [_entry(list, item, field, page) for field in fields if page.line(list, item, field)]
    said = [Piece("\n".join(entries))] if entries else [paragraph(plain(page.words.gettext("No details yet.")))]
    return [heading(page.level, _named(list, item, page)), *said]


def _entry(list: str, item: Item, field: Field, page: Page) -> str:
    """A labelled value as an item of a list; a text of several blocks stands under its label, indented."""
    value: Value = item.value(field.id)
    label = field.short.to(page.lang)
    shown = _shown(list, item, field, page)
    if field.kind is Kind.TEXT and len(pieces := small.after(label, str(value))) > 1:
        return entry(pieces)
    return bullets([labelled(_head(field, page), shown)])


def _line(list: str, item: Item, fields: Sequence[Field], page: Page) -> Inline:
    labels = _label_fields(list, page)
    name = _named(list, item, page)
    said = [
        Inline(f"{plain(_inside(field.short.to(page.lang)))}: {value}")
        for field in fields
        if field.id not in labels and (value := _shown(list, item, field, page))
    ]
    return joined([strong(Inline(name.removesuffix("."))) if said else name, joined(said, by="; ")], by=" – ")


def _shown(list: str, item: Item, field: Field, page: Page) -> Inline:
    """An item's value of a field, noted as shown."""
    value = page.line(list, item, field)
    if value:
        page.note(list, item, field.id)
    return value


def _head(field: Field, page: Page) -> str:
    """A field's label as the head of its values, with the ends of a scale."""
    scale = page.scale(field)
    return f"{field.short.to(page.lang)} ({scale})" if scale else field.short.to(page.lang)


def _inside(label: str) -> str:
    """A label in the middle of a line: its first word in lower case, unless it is spelt in a way of its own."""
    first = label.split(" ", 1)[0]
    return f"{label[:1].lower()}{label[1:]}" if re.fullmatch(r"[^\W\d_][^\W\d_A-ZÅÄÖ]+[^\w]*", first) else label


def _named(list: str, item: Item, page: Page) -> Inline:
    """What an item is called; the fields that make its name count as shown."""
    page.note(list, item, *_label_fields(list, page))
    return page.label(list, item.id)


def _chosen(block: Block, page: Page) -> tuple[str, list[Item]]:
    """The list and the items that the block is about."""
    name = block.list or ""
    page.shown.questions.add(name)
    return name, page.items(name, block.where)


def _columns(block: Block, page: Page) -> list[Field]:
    """The fields that the outline names, all of them where it names none."""
    fields = page.fields(block.list or "")
    return [fields[id] for id in block.columns if id in fields] if block.columns else [*fields.values()]


def _label_fields(list: str, page: Page) -> tuple[str, ...]:
    question = page.bank.lists.get(list)
    return question.label if question else ()


def _kind_of_item(list: str, page: Page) -> Inline:
    """What one item of the list is called, as the head of a column."""
    question = page.bank.lists[list]
    name = (question.item or question.short).to(page.lang)
    return plain(name[:1].upper() + name[1:])


def _under_heading(block: Block, page: Page, found: list[Piece]) -> list[Piece]:
    """What there is to show under the block's heading; "not decided" where the list was left so."""
    if not found and block.list and block.list in page.visible and page.undecided(block.list):
        found = [Piece(page.not_decided())]
    return [*page.opening(block), *found] if found else []
