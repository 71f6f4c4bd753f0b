"""The first start: what to do, in three lines, and two ways to begin."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from workshop.i18n import _


class Welcome(Vertical):
    """Tells what to do; its buttons are `#begin` and `#example`."""

    def compose(self) -> ComposeResult:
        """The title, the lines, the offers."""
        yield Static(Content(_("Welcome to workshop")), id="welcome-title")
        lines = (
            _("Start a session. It asks its questions one at a time."),
            _("Answer what you can. All is saved as you type, on this computer."),
            _("Read the plan whenever you like, and write it to a file."),
        )
        for number, line in enumerate(lines, 1):
            with Horizontal(classes="welcome-line"):
                yield Static(Content(str(number)), classes="welcome-number")
                yield Static(Content(line), classes="welcome-words")
        with Horizontal(id="offers"):
            yield Button(Content(_("Start a session")), id="begin", compact=True)
            yield Button(Content(_("Open the example")), id="example", compact=True)
