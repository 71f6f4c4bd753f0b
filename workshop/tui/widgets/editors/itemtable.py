"""The table of a list's items: opening, adding, moving and removing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from workshop.i18n import N_, _
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.labels import place_words
from workshop.session.uses import uses
from workshop.tui.commands import Command, bindings
from workshop.tui.saving import Make
from workshop.tui.view import View
from workshop.tui.widgets.editors.items import Items
from workshop.tui.widgets.editors.removal import Removal
from workshop.tui.widgets.editors.rows import Rows, way
from workshop.tui.widgets.editors.table import Header
from workshop.tui.widgets.editors.typed import Note

NEW = "+"
GO = ">"
"""Ids of the rows that are no items; an item's id has letters and digits only."""

_UP = "shift+up,ctrl+up,alt+up"
_DOWN = "shift+down,ctrl+down,alt+down"
ADD = Command("item_add", "plus,insert", "add", N_("Add"), N_("Add an item to the list."), footer=True)
REMOVE = Command(
    "item_remove", "delete", "remove", N_("Remove"), N_("Remove the item; undo brings it back."), footer=True
)
UP = Command("item_up", _UP, "move(-1)", N_("Move up"), N_("Move the item up."), footer=True, palette=False)
DOWN = Command("item_down", _DOWN, "move(1)", N_("Move down"), N_("Move the item down."), footer=True, palette=False)


class ItemTable(Vertical):
    """The items in rows, what can be done with them, and the line below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ADD, REMOVE, UP, DOWN)

    DEFAULT_CSS = """
    ItemTable { height: auto; }
    """

    @dataclass
    class Opened(Message):
        """An item is to be opened; None for one that is not there yet."""

        item: str | None

    @dataclass
    class Did(Message):
        """An item was moved or removed."""

        make: Make

    class Asked(Message):
        """Somebody wants to go where the items are added."""

    def __init__(self, view: View, items: Items) -> None:
        super().__init__()
        self.view = view
        self.items = items
        self.note = Note()

    def compose(self) -> ComposeResult:
        """The names of the columns, the rows, the line below."""
        rows = Rows()
        yield Header(rows)
        yield rows
        yield self.note

    def on_mount(self) -> None:
        """Begin at the first item with a gap."""
        self.show(self.items, at=self.items.first_gap())

    @property
    def rows(self) -> Rows:
        """The rows."""
        return self.query_one(Rows)

    def show(self, items: Items, at: str | None = None) -> None:
        """Show the items as they stand; the cursor goes to `at`, or stays."""
        self.items = items
        rows: list[Any] = [*items.rows()]
        tail = rows[0].tail.cell_length if rows else 0
        if items.own:
            rows.append(way(NEW, "+", _("Add {item}", item=items.word)))
        elif not rows:
            rows.append(way(GO, "›", _("Go to “{question}”", question=self._owner())))
        header = self.query_one(Header)
        header.display = bool(items.ids)
        header.show(items.columns, tail)
        self.rows.styles.max_height = max(6, self.app.size.height - 14)
        self.rows.show(rows, at=at)
        self.note.tell(self._quiet())

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a list's own question adds, moves and removes, and only where there is something to move or remove."""
        needed = {"add": 0, "remove": 1, "move": 2}.get(action)
        return needed is None or (self.items.own and self.rows.has_focus and len(self.items.ids) >= needed)

    def action_add(self) -> None:
        """Open an item that is not there yet."""
        self.post_message(self.Opened(None))

    def action_move(self, by: int) -> None:
        """Move the item under the cursor."""
        self._move(self.rows.at, by)

    def action_remove(self) -> None:
        """Remove the item under the cursor."""
        if self.rows.at is not None:
            self.remove_item(self.rows.at)

    def remove_item(self, item: str) -> None:
        """Remove an item; where it is referred to elsewhere, show that and ask."""
        if item not in self.items.ids:
            return
        labels = self.view.labels
        used = uses(self.view.bank, self.view.state, self.items.list, item)
        if not used:
            self._decided(Removal.Decided(item, remove=True))
            return
        self.query(Removal).remove()
        self.mount(Removal(item, self.items.names[item], [place_words(place, labels) for place in used]))

    # Inside

    @on(Rows.Chosen)
    def _row_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if message.id == GO:
            self.post_message(self.Asked())
        else:
            self.post_message(self.Opened(None if message.id == NEW else message.id))

    @on(Rows.Moved)
    def _row_moved(self, message: Rows.Moved) -> None:
        message.stop()
        self._move(message.id, message.by)

    def _move(self, item: str | None, by: int) -> None:
        if item in self.items.ids:
            self.post_message(self.Did(partial(_moved, self.view, self.items.list, str(item), by)))

    @on(Removal.Decided)
    def _decided(self, message: Removal.Decided) -> None:
        message.stop()
        self.rows.focus()
        self.query(Removal).remove()
        if message.remove:
            view, list = self.view, self.items.list
            self.post_message(self.Did(lambda: changes.remove_item(view.bank, view.state, list, message.item)))
            self.note.tell(_("Removed. Undo brings it back."))

    def _owner(self) -> str:
        return self.view.words(self.view.bank.lists[self.items.list].short)

    def _quiet(self) -> str:
        n, most = len(self.items.ids), self.items.question.most
        if not n and not self.items.own:
            return _("There is nothing to fill in yet: “{question}” is empty.", question=self._owner())
        if self.items.own and most is not None and n > most:
            return _("{n} so far; at most {most} were meant.", n=n, most=most)
        return ""


def _moved(view: View, list: str, item: str, by: int) -> Sequence[Change]:
    """The changes that move an item by one, made when their turn comes."""
    order = [found.id for found in view.state.listed(list)]
    place = order.index(item) + by if item in order else -1
    if not 0 <= place < len(order):
        return []
    order.remove(item)
    before = order[place] if place < len(order) else None
    return changes.move_item(view.bank, view.state, list, item, before)
