"""A note beside an answer or an item."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session import changes
from workshop.session.valuetype import LONG
from workshop.text import clean
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.view import View

SAVE = Command("note_save", "ctrl+s", "save", N_("Save"), N_("Save the note."), footer=True, priority=True)
CANCEL = Command("note_cancel", "escape", "dismiss", N_("Cancel"), N_("Leave the note as it was."), palette=False)


class Note(ModalScreen[None]):
    """Writes the note of a question, or of an item of its list."""

    CSS_PATH = "note.tcss"
    HELP: ClassVar[str] = N_("A note stands beside the answer and is printed at the end of the document.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVE, CANCEL)

    def __init__(self, saver: Saver, question: str, item: str | None = None) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._question = question
        self._item = item

    def compose(self) -> ComposeResult:
        """What the note is about, the note, and the two ways out."""
        with Vertical(id="box"):
            yield Static(user_text(_("Note: {question}", question=self._about()), single_line=True), id="about")
            yield TextArea(self._there(), soft_wrap=True, tab_behavior="focus", id="note", compact=True)
            yield Static(id="wrong")
            with Horizontal(id="answers"):
                yield Button(Content(_("Save")), id="save", compact=True)
                yield Button(Content(_("Cancel")), id="cancel", compact=True)

    def _about(self) -> str:
        question = self.view.bank.questions[self._question]
        if self._item is None:
            return self.view.words(question.short)
        return self.view.labels.item(self.view.list_of(question), self._item) or self._item

    def _there(self) -> str:
        note = self.view.state.notes.get(self._question, {}).get(self._item or "")
        return str(note.value) if note is not None and note.value else ""

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Save the note, and clear it where nothing is left of it."""
        desk = self.saver.desk
        words = clean(self.query_one(TextArea).text, limit=LONG).text or None
        try:
            self.saver.save(lambda: changes.set_note(desk.bank, desk.state, self._question, words, item=self._item))
        except WorkshopError as problem:
            self.query_one("#wrong", Static).update(user_text(problem.message))
            return
        self.dismiss(None)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
