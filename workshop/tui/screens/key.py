"""Another key for a command: press it, and it is taken."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from workshop.i18n import N_, _
from workshop.tui import keys
from workshop.tui.app import current
from workshop.tui.commands import COMMANDS, Command, bindings

CLOSE = Command("key_close", "escape", "dismiss", N_("Cancel"), N_("Leave the key as it is."), palette=False)
_LEFT = frozenset({"tab", "shift+tab", "enter", "escape", "up", "down", "left", "right"})


class Key(ModalScreen[str | None]):
    """Gives back the key, "" for the command's own again, None to leave it as it is."""

    CSS_PATH = "key.tcss"
    AUTO_FOCUS = ""  # the next key is the answer, so it must reach no button
    HELP: ClassVar[str] = N_("Press the key that the command should have. Letters would be typed, so they cannot be.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLOSE)

    def __init__(self, command: Command) -> None:
        super().__init__()
        self._command = command

    def compose(self) -> ComposeResult:
        """What is asked, what is wrong with the key that was pressed, and the two ways out."""
        with Vertical():
            name = self._command.shown_name
            yield Static(Content(_("Press the key for “{name}”.", name=name)))
            yield Static(Content(""), id="wrong")
            with Horizontal():
                yield Button(Content(_("Its own key again")), id="own")
                yield Button(Content(_("Cancel")), id="cancel")

    def on_key(self, event: events.Key) -> None:
        """Take the key, where a command can have it."""
        if event.key in _LEFT:
            return
        event.stop()
        event.prevent_default()
        taken = next((known for known in COMMANDS.values() if self._has(known, event.key)), None)
        if keys.typed(event.key) or not keys.known(event.key):
            self._wrong(_("{key} cannot be it: it would be typed.", key=keys.shown(event.key)))
        elif taken is not None:
            self._wrong(_("{key} is the key of “{name}”.", key=keys.shown(event.key), name=taken.shown_name))
        else:
            self.dismiss(event.key)

    def _has(self, known: Command, key: str) -> bool:
        named = current(self).program.config.keys.get(known.id, known.keys)
        return known is not self._command and key in keys.split(named)

    def _wrong(self, words: str) -> None:
        self.query_one("#wrong", Static).update(Content(words))

    @on(Button.Pressed, "#own")
    def _own(self) -> None:
        self.dismiss("")

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
