"""A line that tells what was done, stays until it is closed, and may offer to take it back."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from workshop.i18n import _
from workshop.tui.content import user_text


class Notice(Horizontal):
    """Shows one text at a time; not there while there is nothing to tell."""

    @dataclass
    class TakeBack(Message):
        """A person wants what was told to be taken back."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False

    def compose(self) -> ComposeResult:
        """The words and what can be done about them."""
        yield Static(id="notice-words")
        yield Button(Content(_("Take back")), id="notice-back", compact=True)
        yield Button(Content(_("Close")), id="notice-close", compact=True)

    def tell(self, words: str, *, offer: bool = False) -> None:
        """Show the words, none to close; `offer` to take it back."""
        self.query_one("#notice-words", Static).update(user_text(words, single_line=True))
        self.query_one("#notice-back").display = offer
        self.display = bool(words)
        self.screen.refresh_bindings()

    def close(self) -> None:
        """Go away."""
        if self.query("Button:focus"):
            self.screen.set_focus(None)
        self.display = False
        self.screen.refresh_bindings()

    @on(Button.Pressed, "#notice-back")
    def _back(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.TakeBack())

    @on(Button.Pressed, "#notice-close")
    def _close(self, event: Button.Pressed) -> None:
        event.stop()
        self.close()
