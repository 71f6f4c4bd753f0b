"""What a parked thing becomes."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from workshop.bank.room import PARKED
from workshop.i18n import N_, _
from workshop.session.room import become
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.view import View
from workshop.tui.widgets.choice import Choice

SAVE = Command("become_save", "enter,ctrl+s", "save", N_("Choose"), N_("Make this of it."), priority=True)
CANCEL = Command("become_cancel", "escape", "dismiss", N_("Cancel"), N_("Leave it parked."), palette=False)


class Become(ModalScreen[None]):
    """Asks whether it becomes an action or a decision, is taken up at its question, or is dropped."""

    CSS_PATH = "become.tcss"
    HELP: ClassVar[str] = N_("The arrows choose, Enter does it. It stays in the list with what became of it.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVE, CANCEL)

    def __init__(self, saver: Saver, item: str) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._item = item

    def compose(self) -> ComposeResult:
        """The thing, the choices, the two ways out."""
        field = self.view.bank.fields_of[PARKED]["became"]
        name = self.view.labels.item(PARKED, self._item) or ""
        with Vertical(id="box"):
            yield Static(user_text(_("What becomes of “{thing}”?", thing=name)), id="about")
            yield Choice([(one.id, one.shown) for one in self.view.options(field)], field.options[0].id, id="became")
            with Horizontal(id="answers"):
                yield Button(Content(_("Choose")), id="save", compact=True)
                yield Button(Content(_("Cancel")), id="cancel", compact=True)

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Record it; Enter on Cancel cancels."""
        if self.focused is not None and self.focused.id == "cancel":
            self.dismiss(None)
            return
        bank, state, what = self.view.bank, self.view.state, self.query_one(Choice).value
        self.saver.save(become(bank, state, self._item, what, new_id=self.saver.desk.new_id()))
        self.dismiss(None)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
