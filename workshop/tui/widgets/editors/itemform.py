"""The form of one item: its fields one below the other, and the ways to the list and to the items beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from workshop.bank.model import Field
from workshop.i18n import N_, _
from workshop.session.spot import of_field
from workshop.session.values import filled
from workshop.tui import signs
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.editors.items import Items

ROOMY = 60
"""Columns from which the ways to the items beside it have their words."""
PATIENCE = 0.5
"""Seconds that a form waits at most for its messages to go up."""
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "back": N_("Back to the list"),
        "previous": N_("Previous"),
        "next": N_("Next"),
        "add": N_("Add another"),
        "note": N_("Note"),
        "remove": N_("Remove"),
        "restore": N_("Bring it back"),
    }
)


class ItemForm(Vertical):
    """Edits the fields of an item, one that is not there yet too: it begins with its first value."""

    DEFAULT_CSS = """
    ItemForm {
        height: auto;

        & .form-head, & .form-foot { height: 1; }
        & .form-head { margin-bottom: 1; }
        & .form-place { width: 1fr; height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
        & .form-head .brief { display: none; }
        &.tight .form-head .brief { display: block; }
        &.tight .form-head .named { display: none; }
        & .form-foot Button { margin-right: 2; }
        & .form-title { height: auto; text-style: bold; margin-bottom: 1; }
        & .form-gone { display: none; height: auto; color: $warning; margin-bottom: 1; }
        &.gone .form-gone { display: block; }
        & .form-restore { display: none; }
        &.gone .form-restore { display: block; }
        & .form-name { height: auto; text-style: bold; }
        & .form-hint { height: auto; color: $text-muted; }
        & .form-written { height: auto; color: $text-muted; margin-bottom: 1; }
    }
    """

    @dataclass
    class Left(Message):
        """The form is to be left; `way` says where to."""

        form: ItemForm
        way: str

    def __init__(self, view: View, items: Items, item: str) -> None:
        super().__init__()
        self.view = view
        self.item = item
        self._items = items
        self._was_there = item in items.ids
        label = view.bank.lists[items.list].label
        # A field already says the name. What is new keeps its title, so that nothing moves under the mouse.
        self._titled = not self._was_there or not any(field.id in label for field in items.fields)
        self._editors = {field.id: self._editor(field) for field in items.fields}

    def _editor(self, field: Field) -> Editor:
        from workshop.tui.widgets.editors import editor_for  # noqa: PLC0415 - the registry knows of lists too

        return editor_for(of_field(self._items.question, field, self.item), self.view, classes="compact")

    def compose(self) -> ComposeResult:
        """The way back, what the item is called, its fields, what else can be done."""
        with Horizontal(classes="form-head"):
            yield _button("back", "‹", narrow=True)
            yield Static(classes="form-place")
            for name, sign in (("previous", "←"), ("next", "→")):
                yield _button(name, narrow=True)
                yield _button(name, sign, narrow=True, brief=True)
        title = Static(classes="form-title")
        title.display = self._titled
        yield title
        with Horizontal(classes="form-gone"):
            yield Static(user_text(_("This one was removed meanwhile.")))
        for field in self._items.fields:
            yield Static(self.view.text(field.short), classes="form-name")
            hint = self._hint(field)
            if hint:
                yield Static(hint, classes="form-hint")
            yield self._editors[field.id]
        yield Static(classes="form-written")
        with Horizontal(classes="form-foot"):
            if self._items.own:
                yield _button("add")
            yield _button("note")
            if self._items.own:
                yield _button("remove")
                yield _button("restore")

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, the ways to the items beside it are signs."""
        self.set_class(event.size.width < ROOMY, "tight")

    def on_mount(self) -> None:
        """Say what it is about."""
        self.show(self._items)

    def focus_first(self, wanted: Collection[str] = ()) -> None:
        """Go to the first field that is empty, one of those `wanted` before all others; to the first where none is."""
        fields = self._items.fields
        empty = [field for field in fields if not filled(self._editors[field.id].value)]
        sought = [field.id for field in empty if field.id in wanted]
        sought += [field.id for field in empty if not field.optional]
        self._editors[next(iter(sought), fields[0].id)].focus_first()

    def begin(self, name: str | None = None, wanted: Collection[str] = ()) -> None:
        """Put the cursor where to begin; `name` is a draft of what the item is called, `wanted` fields come first."""
        label = self.view.label_field(self._items.list)
        editor = self._editors.get(label.id) if label is not None and name is not None else None
        if editor is None or name is None:
            self.focus_first(wanted)
        else:
            editor.use_draft(name)
            editor.focus_first()

    @property
    def is_whole(self) -> bool:
        """Whether all its parts are there."""
        return self.is_mounted and not self._pruning

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that was not told."""
        return any(editor.is_dirty for editor in self._editors.values())

    @property
    def gone(self) -> bool:
        """Whether the item was there and is not any more."""
        return self._was_there and self.item not in self._items.ids

    def show(self, items: Items) -> None:
        """Show the session as it stands; what is being typed stays."""
        self._items = items
        self._was_there = self._was_there or self.item in items.ids
        for editor in self._editors.values():
            editor.take()
        place = items.ids.index(self.item) if self.item in items.ids else None
        self.set_class(self.gone, "gone")
        self._static("place").update(Content(self._place(place)))
        self._static("title").update(items.name(self.item) if place is not None else Content(self._new()))
        note = self.view.state.notes.get(items.question.id, {}).get(self.item)
        words = user_text(str(note.value), single_line=False) if note is not None and note.value else Content("")
        self._static("written").update(Content.assemble(signs.sign("note"), " ", words) if words else words)
        self._static("written").display = bool(words)
        last = place is None or place + 1 >= len(items.ids)
        possible = {
            "previous": bool(items.ids) and place != 0,
            "next": not last,
            "note": place is not None,
            "remove": place is not None,
        }
        for name, can in possible.items():
            for button in self.query(f".form-{name}").results(Button):
                button.disabled = not can

    def finish(self) -> None:
        """Tell what is typed."""
        for editor in self._editors.values():
            editor.finish()

    async def heard(self) -> None:
        """Wait until what the editors told has left the form, so that it can go."""
        for editor in self._editors.values():
            for node in editor.ancestors_with_self:
                passed = asyncio.Event()
                if isinstance(node, Widget) and node.call_later(passed.set):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(passed.wait(), PATIENCE)
                if node is self:
                    break

    # Inside

    def _place(self, place: int | None) -> str:
        return "" if place is None else _("{place} of {n}", place=place + 1, n=len(self._items.ids))

    def _new(self) -> str:
        return _("New: {item}", item=self._items.word)

    def _hint(self, field: Field) -> Content:
        """What is asked, where it says more than the name, and the hint."""
        ask, hint = self.view.text(field.ask), self.view.text(field.hint)
        said = ask.plain.rstrip("?.") == self.view.text(field.short).plain
        parts = [part for part in (None if said else ask, hint) if part]
        return Content("\n").join(parts)

    def _static(self, name: str) -> Static:
        return self.query_one(f".form-{name}", Static)

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        message.stop()
        self.post_message(self.Left(self, message.button.name or ""))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        """Enter on a line goes on to the next field."""
        message.stop()
        self.screen.focus_next()


def _button(name: str, sign: str = "", *, narrow: bool = False, brief: bool = False) -> Button:
    words = sign if brief else " ".join(part for part in (sign, _(_WORDS[name])) if part)
    button = Button(Content(words), name=name, classes=f"form-{name}", compact=True)
    if narrow:
        button.styles.padding = (0, 1)
        button.styles.min_width = 4
        button.styles.margin = (0, 1, 0, 0)
        if name != "back":
            button.add_class("brief" if brief else "named")
    return button
