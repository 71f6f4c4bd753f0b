"""A note beside an answer or an item."""

from __future__ import annotations

from typing import ClassVar

from workshop.i18n import N_, _
from workshop.session import changes
from workshop.tui.saving import Saver
from workshop.tui.screens.writing import Writing


class Note(Writing):
    """Writes the note of a question, or of an item of its list; clears it where nothing is left of it."""

    HELP: ClassVar[str] = N_("A note stands beside the answer and is printed at the end of the document.")

    def __init__(self, saver: Saver, question: str, item: str | None = None) -> None:
        super().__init__(saver)
        self._question = question
        self._item = item

    def about(self) -> str:
        """The question or the item."""
        question = self.view.bank.questions[self._question]
        name = self.view.words(question.short)
        if self._item is not None:
            name = self.view.labels.item(self.view.list_of(question), self._item) or self._item
        return _("Note: {question}", question=name)

    def there(self) -> str:
        """The note as it is."""
        note = self.view.state.notes.get(self._question, {}).get(self._item or "")
        return str(note.value) if note is not None and note.value else ""

    def record(self, words: str) -> None:
        """Save the note."""
        desk = self.saver.desk
        self.saver.save(lambda: changes.set_note(desk.bank, desk.state, self._question, words or None, item=self._item))
