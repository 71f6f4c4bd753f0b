"""A decision, an action or a parked thing, written down over whatever is on the screen."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Static, TextArea

from workshop.bank.model import Field, Kind
from workshop.bank.room import DECISIONS
from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session import values
from workshop.session.changes import add_item, set_field
from workshop.session.events import Change, Value
from workshop.session.state import Item
from workshop.text import clean, show_date
from workshop.tui import jotted
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.jotted import Jotted
from workshop.tui.saving import Saver
from workshop.tui.view import View
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.instead import DraftOffer

SAVE = Command("jot_save", "ctrl+s", "save", N_("Save"), N_("Save what is written."), footer=True, priority=True)
CANCEL = Command("jot_cancel", "escape", "cancel", N_("Cancel"), N_("Leave it as it was."), palette=False)
ASKED = frozenset({Kind.SHORT, Kind.TEXT, Kind.DATE})
"""The kinds of fields that are written here; the others are settled where the lists are shown."""
NAMES = frozenset({"owner", "decided_by"})
"""Fields that hold the name of a person."""


class Jot(ModalScreen[None]):
    """Asks for the fields of an item of one of the program's own lists, new or there already."""

    CSS_PATH = "jot.tcss"
    HELP: ClassVar[str] = N_(
        "Enter goes to the next field and saves after the last; Ctrl+S saves at once. It is kept with the question at "
        "hand and printed in the document."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVE, CANCEL)

    def __init__(self, saver: Saver, list: str, item: str | None = None, *, question: str | None = None) -> None:
        """`question` is where a new item came from."""
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._list = list
        self._item = item
        self._question = question
        self._fields = [field for field in self.view.bank.fields_of[list].values() if field.kind in ASKED]
        self._place = jotted.place(list, item)
        self._begun: dict[str, str] = {}
        self._left: Jotted | None = None
        self._kept = False

    def compose(self) -> ComposeResult:
        """What it is and where it came from, a row a field, and the two ways out."""
        owner, there = self.view.bank.lists[self._list], self._there()
        with VerticalScroll(id="box", can_focus=False):
            yield Static(self.view.text(owner.ask), id="about")
            yield Static(id="from")
            yield DraftOffer()
            for field in self._fields:
                value = there.value(field.id) if there is not None else self._usual(field)
                shown = self.view.shown(field, value) if value is not None else ""
                self._begun[field.id] = shown
                yield FormRow(self._input(field, shown), self.view.words(field.short))
            with Horizontal(id="answers"):
                yield Button(Content(_("Save")), id="save", compact=True)
                yield Button(Content(_("Cancel")), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin at the first field; what a crash left half typed is offered."""
        self._show_origin()
        self.query_one(f"#{self._fields[0].id}").focus()
        self._look_for_draft()

    def _show_origin(self) -> None:
        """The question that it came from."""
        there = self._there()
        named = self.view.bank.questions.get((there.value("question") if there is not None else self._question) or "")
        shown = self.query_one("#from", Static)
        shown.display = named is not None
        if named is not None:
            words = f"{self.view.words(self.view.bank.factor_of[named.id].short)}: {self.view.words(named.short)}"
            shown.update(user_text(words, single_line=True, style="$muted"))

    @work
    async def _look_for_draft(self) -> None:
        desk = self.saver.desk
        with suppress(WorkshopError):  # the banner tells of the trouble when something is to be saved
            self._left = jotted.read(await asyncio.wrap_future(desk.store.later(desk.draft, self._place)))
        if self._left is not None and self._left.texts != self._begun:
            self.query_one(DraftOffer).offer(self._left.begins)

    def _there(self) -> Item | None:
        return self.view.state.items.get(self._list, {}).get(self._item or "")

    def _usual(self, field: Field) -> Value:
        """The decider, where somebody has that role."""
        people = self.view.state.participants.values()
        deciders = [one.name for one in people if one.role == "decider" and not one.removed]
        return deciders[0] if self._list == DECISIONS and field.id == "decided_by" and deciders else None

    def _input(self, field: Field, shown: str) -> Input | TextArea:
        if field.kind is Kind.TEXT:
            return TextArea(shown, id=field.id, compact=True, soft_wrap=True, tab_behavior="focus")
        names = SuggestFromList(self._names(), case_sensitive=False) if field.id in NAMES else None
        day = show_date("2027-11-30", self.view.lang)
        hint = _("such as {date}", date=day) if field.kind is Kind.DATE else ""
        return Input(shown, id=field.id, compact=True, suggester=names, placeholder=hint)

    def _names(self) -> list[str]:
        """The people in the room, and those of the plan."""
        people = [one.name for one in self.view.state.participants.values() if not one.removed]
        listed = [one.name for one in self.view.items("people")] if "people" in self.view.bank.lists else []
        return list(dict.fromkeys([*people, *listed]))

    # What a person does

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        for row in self.query(FormRow):
            row.tell("")
        texts = {field.id: self._text(field) for field in self._fields}
        if texts != self._begun:
            self._kept = True
            self.saver.keep_draft(self._place, Jotted(texts, self._question).text)
        else:
            self._forget()

    def _forget(self) -> None:
        """What was typed here is no draft; one that is only offered stays."""
        if self._kept:
            self._kept = False
            self.saver.drop_draft(self._place)

    def action_use_draft(self) -> None:
        """Put back what was left half typed."""
        left = self._left
        if left is None:
            return
        for field in self._fields:
            widget, text = self.query_one(f"#{field.id}"), left.texts.get(field.id, "")
            if isinstance(widget, TextArea):
                widget.text = text
            elif isinstance(widget, Input):
                widget.value = text
        self._question = left.question or self._question
        self._show_origin()
        self._answered()

    def action_discard_draft(self) -> None:
        """Forget what was left half typed."""
        self.saver.drop_draft(self._place)
        self._answered()

    def _answered(self) -> None:
        self._left = None
        self.query_one(DraftOffer).withdraw()
        self.query_one(f"#{self._fields[0].id}").focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input.id == self._fields[-1].id:
            self.action_save()
        else:
            self.focus_next()

    def on_key(self, event: events.Key) -> None:
        """Down and up go from field to field where they have nothing else to do."""
        if event.key in ("down", "up") and isinstance(self.focused, Input | Button):
            event.stop()
            self.focus_next() if event.key == "down" else self.focus_previous()

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Save it, or say at its field what cannot be."""
        given: dict[str, Value] = {}
        for field in self._fields:
            try:
                given[field.id] = values.read(field, clean(self._text(field)).text, self.view.lang)
            except WorkshopError as problem:
                self._wrong(field, problem.message)
                return
        label = self._fields[0]
        if given[label.id] is None:
            self._wrong(label, _("Write this first."))
            return
        try:
            self.saver.save(self._changes(given), done=self._place)
        except WorkshopError as problem:
            self._wrong(label, problem.message)
            return
        self.dismiss(None)

    def _text(self, field: Field) -> str:
        widget = self.query_one(f"#{field.id}")
        return widget.text if isinstance(widget, TextArea) else str(getattr(widget, "value", ""))

    def _wrong(self, field: Field, problem: str) -> None:
        self.query_one(f"#{field.id}-row", FormRow).tell(problem)
        self.query_one(f"#{field.id}").focus()

    def _changes(self, given: dict[str, Value]) -> list[Change]:
        bank, state = self.view.bank, self.view.state
        if self._item is None:
            fields = {id: value for id, value in (given | {"question": self._question}).items() if value is not None}
            return add_item(bank, state, self._list, fields, item=self.saver.desk.new_id())
        return [
            change
            for id, value in given.items()
            for change in set_field(bank, state, self._list, self._item, id, value)
        ]

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave it as it was; what was typed here is not wanted."""
        self._forget()
        self.dismiss(None)
