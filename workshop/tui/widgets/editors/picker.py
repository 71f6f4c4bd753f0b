"""Choosing items of a list by their names: a line that filters, the items that fit, and a way to add one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session import changes
from workshop.session.events import Change, Value
from workshop.session.spot import Spot
from workshop.text import clean, excerpt
from workshop.tui.view import Choice, View
from workshop.tui.widgets.editors.chosen import ChosenEditor
from workshop.tui.widgets.editors.filter import Filter
from workshop.tui.widgets.editors.names import fitting, told_apart
from workshop.tui.widgets.editors.rows import Row, Rows, marked, way

ADD = "+"
GO = ">"
"""Ids of the rows that are no items; an item's id has letters and digits only."""
SHOWN = 8
"""Rows that stand without scrolling."""


class PickingEditor(ChosenEditor):
    """Items of the field's list as rows. The line above them filters, and names one that is not there yet."""

    MARKS: ClassVar[tuple[str, str]]

    DEFAULT_CSS = """
    PickingEditor Rows { max-height: 8; }
    """

    def __init__(self, spot: Spot, view: View, *, id: str | None = None, classes: str | None = None) -> None:
        self.of = spot.field.of or ""
        self._there: list[Choice] = []
        self._drawn: tuple[list[Choice], list[str], str, str] | None = None
        self._adding: list[str] = []
        self._named = ""
        super().__init__(spot, view, id=id, classes=classes)

    # What a kind brings

    @property
    def picked(self) -> list[str]:
        """The ids of the chosen items that are there."""
        raise NotImplementedError

    def pick(self, item: str, *, again: bool) -> None:
        """An item was chosen."""
        raise NotImplementedError

    def with_item(self, value: Value, item: str) -> Value:
        """The value with one more item."""
        raise NotImplementedError

    # The contract

    def compose(self) -> ComposeResult:
        """The filter, the items, the line below."""
        yield Filter()
        yield Rows()
        yield self.note

    def draw(self) -> None:
        """Show the items that fit what is typed."""
        self._there = told_apart(self.view.items(self.of))
        picked, typed = self.picked, self.typing
        picked, typed = self.picked, self.typing
        drawn = (self._there, picked, typed, self.view.lang)
        if drawn == self._drawn:
            return
        again, self._drawn = self._drawn, drawn
        found = fitting(typed, self._there)
        rows = [Row(choice.id, marked(self.MARKS, chosen=choice.id in picked), choice.shown) for choice in found]
        rows += self._more(typed, found)
        first = next((row.id for row in rows if not typed and row.id in picked), rows[0].id if rows else None)
        shown, line = self.query_one(Rows), self.query_one(Filter)
        shown.show(rows, at=first if again is None or again[2] != typed else None)
        shown.display = bool(rows)
        shown.styles.min_height = min(SHOWN, len(self._there))  # what stands below does not move while one types
        line.placeholder = self._invitation()
        line.display = len(self._there) > 1 or self.view.can_name(self.of)
        shown.can_focus = not line.display

    @property
    def quiet(self) -> str:
        """What is chosen, where the rows do not show it all; or that there is nothing to choose from."""
        if not self._there and not self.view.can_name(self.of):
            return _("“{question}” has nothing to choose from yet.", question=self._list_name())
        if len(self._there) > SHOWN and self.picked:
            return _("Chosen: {names}", names=excerpt(self.view.shown(self.spot.field, self.chosen), 400))
        return ""

    @property
    def typing(self) -> str:
        """What stands in the filter."""
        return clean(self.query_one(Filter).value, single_line=True).text if self.is_whole else ""

    @property
    def is_dirty(self) -> bool:
        """Whether a name was typed that is not chosen."""
        return bool(self.typing)

    def focus_first(self) -> None:
        """Go to the filter, or to the rows where there is none."""
        line = self.query_one(Filter)
        (line if line.display else self.query_one(Rows)).focus()

    def put_back(self, text: str) -> None:
        """Put a draft into the filter."""
        line = self.query_one(Filter)
        line.value = clean(text, single_line=True).text
        line.cursor_position = len(line.value)

    def finish(self) -> None:
        """Choose what is typed whole; a name that is not there stays, and nothing is told."""
        typed = self.typing.casefold()
        same = [choice for choice in self._there if choice.name.casefold() == typed]
        if len(same) == 1:
            if same[0].id not in self.picked:
                self.pick(same[0].id, again=False)
            self.query_one(Filter).value = ""

    def refuse(self, problem: WorkshopError) -> None:
        """Show the problem; a name that could not be added stands in the line again."""
        if self._named and not any(item.id in self._adding for item in self._there):
            self.put_back(self._named)
        super().refuse(problem)

    # Inside

    def _invitation(self) -> str:
        if not self.view.can_name(self.of):
            return _("Type to find")
        return _("Type to find or add") if self._there else _("Type a name to add it")

    def _list_name(self) -> str:
        return self.view.words(self.view.bank.lists[self.of].short)

    def _more(self, typed: str, found: Sequence[Choice]) -> list[Row]:
        """The row below the items: add what is typed, or go where items are added."""
        if any(choice.name.casefold() == typed.casefold() for choice in found):
            return []
        if self.view.can_name(self.of):
            words = _("Add “{name}” as a new item: {item}", name=typed, item=self._item_word())
            return [way(ADD, "+", words)] if typed else []
        if found:
            return []
        return [way(GO, "›", _("Add it in “{question}”", question=self._list_name()))]

    def _item_word(self) -> str:
        owner = self.view.bank.lists[self.of]
        return self.view.words(owner.item or owner.short)

    @on(Rows.Chosen)
    def _row_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self._choose(message.id, again=message.again)
        self.focus_first()

    def _choose(self, id: str, *, again: bool) -> None:
        line = self.query_one(Filter)
        if id == GO:
            self.post_message(self.Wanted(self, self.of))
        elif id == ADD:
            self._add(self.typing)
            line.value = ""
        else:
            self._named = ""
            self.pick(id, again=again)
            line.value = ""

    def _add(self, name: str) -> None:
        """Add an item by its name and choose it, at one stroke."""
        label = self.view.label_field(self.of)
        if label is None or not self.may_pick():
            return
        item = self.view.saver.desk.new_id()
        self._adding.append(item)
        self._named = name
        self.do(partial(self._added, item, label.id, name), done=self.spot.key)
        self.expect(self.with_item(self.chosen, item))

    def there(self, item: str) -> bool:
        """Whether an item is there, or on its way there."""
        return item in self._adding or any(choice.id == item for choice in self._there)

    def may_pick(self) -> bool:
        """Whether one more item may be chosen; says so where not."""
        return True

    def _added(self, item: str, label: str, name: str) -> Sequence[Change]:
        """The changes, made when their turn comes."""
        bank, state, spot = self.view.bank, self.view.state, self.spot
        added = changes.add_item(bank, state, self.of, {label: name}, item=item, notices=[])
        value = self.with_item(spot.value(state), item)
        return [*added, *spot.filled(bank, state, value, [], pending={(self.of, item)})]

    @on(Input.Changed)
    def _input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.typed(self.typing)
        self.draw()
        if self.typing not in ("", self._named):
            self.rest()

    @on(Input.Submitted)
    def _input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        at = self.query_one(Rows).at
        if at is not None:
            self._choose(at, again=False)

    @on(Filter.Steered)
    def _steered(self, message: Filter.Steered) -> None:
        message.stop()
        rows = self.query_one(Rows)
        if message.action == "turn":
            if rows.at is not None:
                self._choose(rows.at, again=True)
        elif message.action == "clear":
            self.action_clear()
        else:
            getattr(rows, f"action_{message.action}")()

    def on_descendant_focus(self) -> None:
        """Show the cursor of the rows."""
        self.query_one(Rows).add_class("live")

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Say of a name that was left in the filter that it is no answer."""
        self.query_one(Rows).remove_class("live")
        if self.typing:
            self.note.tell(_("“{name}” is not chosen yet: Enter chooses or adds it.", name=excerpt(self.typing)))
