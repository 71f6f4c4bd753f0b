"""Another title for a session."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.state import State
from workshop.text import clean
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text

CANCEL = Command("rename_cancel", "escape", "dismiss", N_("Cancel"), N_("Leave the title as it is."), palette=False)


class Rename(ModalScreen[list[Change] | None]):
    """Gives back the changes that rename it, none for the title that it has, None for leaving it."""

    CSS_PATH = "rename.tcss"
    HELP: ClassVar[str] = N_("Type the title that the session should have. Its answers and its id stay.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(CANCEL)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = clean(title, single_line=True).text

    def compose(self) -> ComposeResult:
        """The title to type over, what is wrong with it, and the two ways out."""
        with Vertical(id="box"):
            yield Static(Content(_("What should the session be called?")), id="question")
            yield Input(self._title, id="title", compact=True)
            yield Static(id="wrong")
            with Horizontal(id="answers"):
                yield Button(Content(_("Rename")), id="rename", compact=True)
                yield Button(Content(_("Cancel")), id="cancel", compact=True)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one("#wrong", Static).update(Content(""))

    @on(Input.Submitted)
    @on(Button.Pressed, "#rename")
    def _rename(self) -> None:
        try:
            self.dismiss(changes.rename(State(title=self._title), self.query_one(Input).value))
        except WorkshopError as problem:
            self.query_one("#wrong", Static).update(user_text(problem.message))
            self.query_one(Input).focus()

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
