"""A few lines to write over the screen: what they are about, a field, and two ways out."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session.valuetype import LONG
from workshop.text import clean
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.view import View

SAVE = Command("note_save", "ctrl+s", "save", N_("Save"), N_("Save what is written."), footer=True, priority=True)
CANCEL = Command("note_cancel", "escape", "cancel", N_("Cancel"), N_("Leave it as it was."), palette=False)


class Writing(ModalScreen[None]):
    """Asks for a text; what it is about, what is there and what is done with it is told by each kind."""

    CSS_PATH = "writing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVE, CANCEL)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)

    def about(self) -> str:
        """What is written about."""
        raise NotImplementedError

    def there(self) -> str:
        """What is written already."""
        raise NotImplementedError

    def record(self, words: str) -> None:
        """Save the words; raises WorkshopError for what cannot be."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """What it is about, the field, and the two ways out."""
        with Vertical(id="box"):
            yield Static(user_text(self.about()), id="about")
            yield TextArea(self.there(), soft_wrap=True, tab_behavior="focus", id="note", compact=True)
            yield Static(id="wrong")
            with Horizontal(id="answers"):
                yield Button(Content(_("Save")), id="save", compact=True)
                yield Button(Content(_("Cancel")), id="cancel", compact=True)

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Save it, or say why not."""
        try:
            self.record(clean(self.query_one(TextArea).text, limit=LONG).text)
        except WorkshopError as problem:
            self.query_one("#wrong", Static).update(user_text(problem.message))
            return
        self.dismiss(None)

    @on(Button.Pressed, "#cancel")
    @work
    async def action_cancel(self) -> None:
        """Leave it as it was; what was written since is not thrown away without a question."""
        if self.query_one(TextArea).text.strip() != self.there().strip():
            lost = Content(_("What you wrote here is not saved."))
            if not await current(self).ask("confirm", lost, yes=_("Throw away"), no=_("Go on writing"), danger=True):
                return
        self.dismiss(None)
