"""A question before something is done, answered with verbs."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from workshop.i18n import N_, _
from workshop.tui.commands import Command, bindings

CANCEL = Command("confirm_cancel", "escape", "answer(False)", N_("Cancel"), N_("Leave all as it is."), palette=False)
LEFT = Command("confirm_left", "left", "app.focus_previous", N_("Left"), N_("Go to the other answer."), palette=False)
RIGHT = Command("confirm_right", "right", "app.focus_next", N_("Right"), N_("Go to the other answer."), palette=False)


class Confirm(ModalScreen[bool]):
    """Asks; true for `yes`. What is dangerous is not what Enter does at once."""

    CSS_PATH = "confirm.tcss"
    HELP: ClassVar[str] = N_("Tab or the arrows go from one answer to the other, Enter gives it, Escape cancels.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(CANCEL, LEFT, RIGHT)

    def __init__(self, question: Content, *, yes: str, no: str = "", danger: bool = False) -> None:
        """`question` is asked; `yes` and `no` are verbs, translated already, `no` is to cancel where it is left out."""
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no
        self._danger = danger

    def compose(self) -> ComposeResult:
        """The question over its answers."""
        with Vertical(id="box"):
            yield Static(self._question, id="question")
            with Horizontal(id="answers"):
                yield Button(Content(self._yes), id="yes", compact=True, classes="danger" if self._danger else "")
                yield Button(Content(self._no or _("Cancel")), id="no", compact=True)

    def on_mount(self) -> None:
        """Begin at the answer that does no harm."""
        self.query_one("#no" if self._danger else "#yes").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Give an answer."""
        self.dismiss(answer)
