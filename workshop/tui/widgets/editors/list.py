"""The items of a list as a table, and the form of the one that is opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session import changes
from workshop.session.spot import Spot
from workshop.tui.commands import Command, bindings
from workshop.tui.view import View
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.editors.itemform import ItemForm
from workshop.tui.widgets.editors.items import Items
from workshop.tui.widgets.editors.itemtable import ItemTable

WIDE = 110
"""Cells from which the form stands beside the table."""

BACK = Command("form_back", "escape", "leave('back')", N_("Back to the list"), N_("Close the item."), footer=True)
NEXT = Command(
    "form_next", "ctrl+down,ctrl+pagedown", "leave('next')", N_("Next item"), N_("Go to the next item."), footer=True
)
PREVIOUS = Command(
    "form_previous", "ctrl+up,ctrl+pageup", "leave('previous')", N_("Previous item"), N_("Go to the item before.")
)


class ListEditor(Editor):
    """Items in a table; one is opened into a form, over the table or, where there is room, beside it.

    The editors in the form tell what is answered and typed there themselves, each of its own spot.
    """

    HELP: ClassVar[str] = N_(
        "The items of the list. Enter opens one, + adds one, Del removes it, Shift and the arrows move it. In the form "
        "each field is saved when you leave it; Esc goes back to the list, Ctrl and the arrows go to the next item."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK, NEXT, PREVIOUS)

    DEFAULT_CSS = """
    ListEditor {
        width: 1fr;
        height: auto;

        & > .form { height: auto; display: none; }
        &.opened > .form { display: block; }
        &.opened > ItemTable { display: none; }
        &.wide { layout: horizontal; }
        &.wide.opened > ItemTable { display: block; width: 2fr; margin-right: 3; }
        &.wide.opened > .form { width: 3fr; }
    }
    """

    def __init__(self, spot: Spot, view: View, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(spot, view, id=id, classes=classes)
        self.items = Items(view, spot.question)
        self.table = ItemTable(view, self.items)
        self._draft: str | None = None

    # The contract

    def compose(self) -> ComposeResult:
        """The table and the place of the form."""
        yield self.table
        yield Vertical(classes="form")

    def on_mount(self) -> None:
        """Go on with a draft."""
        if self._draft is not None:
            self.use_draft(self._draft)

    @property
    def form(self) -> ItemForm | None:
        """The form that is open."""
        return next((form for form in self.query(ItemForm) if form.is_whole), None)

    def focus_first(self) -> None:
        """Go to the form that is open, else to the table."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.table.rows.focus()

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed in the form that was not told."""
        return self.form is not None and self.form.is_dirty

    def take(self) -> None:
        """Show the session as it stands; what is being typed in a form stays."""
        if not self.is_whole:
            return
        self.items = Items(self.view, self.spot.question)
        self.table.show(self.items)
        form = self.form
        if form is None:
            return
        form.show(self.items)
        if form.gone and not form.is_dirty:
            self._back(form.item)
            self.table.note.tell(_("This one was removed meanwhile."))

    def use_draft(self, text: str) -> None:
        """Go on with the name of an item that is not there yet."""
        if not self.is_whole:
            self._draft = text
        elif self.items.own and self.view.can_name(self.items.list):
            self._open(self.view.saver.desk.new_id(), name=text)

    def refuse(self, problem: WorkshopError) -> None:
        """Say why something was not done."""
        self.table.note.refuse(problem)

    def finish(self) -> None:
        """Tell what is typed in the form."""
        if self.form is not None:
            self.form.finish()

    # What the table and the form tell

    def on_resize(self, event: events.Resize) -> None:
        """Put the form beside the table where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")

    @on(ItemTable.Opened)
    def _opened(self, message: ItemTable.Opened) -> None:
        message.stop()
        self._open(message.item or self.view.saver.desk.new_id())

    @on(ItemTable.Did)
    def _did(self, message: ItemTable.Did) -> None:
        message.stop()
        self.do(message.make)

    @on(ItemTable.Asked)
    def _asked(self, message: ItemTable.Asked) -> None:
        message.stop()
        self.post_message(self.Wanted(self, self.items.list))

    @on(ItemForm.Left)
    def _left(self, message: ItemForm.Left) -> None:
        message.stop()
        self.action_leave(message.way)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A form can only be left while one is open."""
        return self.form is not None if action == "leave" else True

    def action_leave(self, way: str) -> None:
        """Leave the form for the list, for another item, or to do something with this one."""
        if self.form is not None:
            self.WAYS[way](self, self.form.item)

    # Opening and closing

    def open(self, item: str, wanted: Collection[str] = ()) -> None:
        """Open the form of an item, the cursor at its first empty field, one of those `wanted` before all others."""
        self._open(item, wanted=wanted)

    def _open(self, item: str, *, name: str | None = None, wanted: Collection[str] = ()) -> None:
        self.run_worker(self._go_to(item, name, wanted), group="form", exclusive=True)

    async def _go_to(self, item: str, name: str | None, wanted: Collection[str]) -> None:
        with self.app.batch_update():
            await self._tidy()
            form = ItemForm(self.view, self.items, item)
            self.table.rows.go(item)
            self.table.rows.add_class("live")
            self.add_class("opened")
            self.post_message(self.Opened(self, opened=True))
            await self.query_one(".form", Vertical).mount(form)
            form.show(self.items)
            form.begin(name, wanted)
        self.call_after_refresh(self._into_view, form)
        self.refresh_bindings()

    def _into_view(self, form: ItemForm) -> None:
        """Scroll to the field with the cursor, as soon as it is known where that is."""
        focused = self.screen.focused
        if focused is not None and form in focused.ancestors_with_self:
            focused.scroll_visible(animate=False)

    def _back(self, item: str, *, remove: bool = False) -> None:
        self.run_worker(self._go_back(item, remove=remove), group="form", exclusive=True)

    async def _go_back(self, item: str, *, remove: bool) -> None:
        await self._tidy()
        self.remove_class("opened")
        self.post_message(self.Opened(self, opened=False))
        self.table.rows.remove_class("live")
        self.refresh_bindings()
        self.table.rows.go(item)
        self.table.rows.focus()
        if remove:
            self.table.remove_item(item)

    async def _tidy(self) -> None:
        """Let what the form told go up, then take the form away."""
        for form in self.query(ItemForm):
            form.finish()
            await form.heard()
            await form.remove()

    def _beside(self, item: str, by: int) -> None:
        """Go to an item beside this one; beyond the last one, back to the list."""
        ids = self.items.ids
        place = (ids.index(item) if item in ids else len(ids)) + by
        if 0 <= place < len(ids):
            self._open(ids[place])
        else:
            self._back(item)

    def _restore(self, item: str) -> None:
        view, list = self.view, self.items.list
        self.do(lambda: changes.restore_item(view.bank, view.state, list, item))

    WAYS: ClassVar[Mapping[str, Callable[[ListEditor, str], object]]] = MappingProxyType(
        {
            "back": lambda self, item: self._back(item),
            "previous": lambda self, item: self._beside(item, -1),
            "next": lambda self, item: self._beside(item, 1),
            "add": lambda self, _item: self._open(self.view.saver.desk.new_id()),
            "note": lambda self, item: self.post_message(self.Wanted(self, self.spot.question.id, item)),
            "remove": lambda self, item: self._back(item, remove=True),
            "restore": lambda self, item: self._restore(item),
        }
    )
