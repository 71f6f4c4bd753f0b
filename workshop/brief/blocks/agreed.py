"""What a room agreed: its decisions with their reasons, the actions by date, and what it put aside."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.bank.model import Block
from workshop.bank.room import ACTIONS, DECISIONS, PARKED
from workshop.brief.blocks.records import as_table
from workshop.brief.markup import Piece, heading
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session.room import by_due

COLUMNS: Mapping[str, tuple[str, ...]] = {
    DECISIONS: ("decision", "why", "decided_by", "dissent", "question"),
    ACTIONS: ("text", "owner", "due", "done", "question"),
    PARKED: ("text", "question", "became"),
}


@block("agreed")
def agreed(block: Block, page: Page) -> list[Piece]:
    """A heading and a table for each of the three that has anything; nothing where none has."""
    inner = page.under(block)
    found: list[Piece] = []
    for list in COLUMNS:
        items = page.items(list)
        page.shown.questions.add(list)
        if list == ACTIONS:
            items = by_due(items)
        fields = page.fields(list)
        columns = [fields[id] for id in COLUMNS[list] if id in fields]
        told = as_table(list, items, columns, inner.deeper() if block.title else inner)
        if told:
            found += [heading(inner.level, page.say(page.bank.lists[list].short)), *told]
    return [*page.opening(block), *found] if found else []
