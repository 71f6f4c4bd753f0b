"""Help on F1: what the focused thing is and does, then the keys, from the same commands that the footer shows."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Button, Static

from workshop.i18n import N_, _
from workshop.tui import keys
from workshop.tui.commands import Active, Command, active, bindings

CLOSE = Command("help_close", "escape", "dismiss", N_("Close"), N_("Close the help."), palette=False)
_WIDEST = 22


class Help(ModalScreen[None]):
    """Explains a screen and the widget that had the focus on it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLOSE)

    def __init__(self, about: Screen[Any], focused: Widget | None) -> None:
        super().__init__()
        self._about = about
        self._focused = focused
        self._active = active(about)

    def compose(self) -> ComposeResult:
        """What this is, what the screen is, the keys."""
        with Vertical(id="help-box"):
            with VerticalScroll(id="help-text"):
                for words in self._texts():
                    yield Static(Content(words), classes="help-words")
                for title, found in self._groups():
                    yield Static(Content(title), classes="help-title")
                    yield from self._rows(found)
            yield Button(Content(_("Close")), id="help-close")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#help-text").focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss()

    def _texts(self) -> list[str]:
        """The nearest help from the focus up, then the screen's own."""
        around = self._focused.ancestors_with_self if self._focused is not None else ()
        nearest = next((_help_of(node) for node in around if node is not self._about and _help_of(node)), "")
        return [_(words) for words in dict.fromkeys((nearest, _help_of(self._about))) if words]

    def _groups(self) -> list[tuple[str, list[Active]]]:
        here = [one for one in self._active if one.node not in (self._about, self.app)]
        screen = [one for one in self._active if one.node is self._about]
        everywhere = [one for one in self._active if one.node is self.app]
        groups = ((_("Keys here"), here), (_("Keys on this screen"), screen), (_("Keys everywhere"), everywhere))
        return [(title, found) for title, found in groups if found]

    def _rows(self, found: list[Active]) -> ComposeResult:
        key = min(_WIDEST, max(cell_len(_keys(one)) for one in self._active)) + 3
        name = min(_WIDEST, max(cell_len(one.command.shown_name) for one in self._active)) + 3
        for one in found:
            with Horizontal(classes="help-row"):
                for words, width in ((_keys(one), key), (one.command.shown_name, name), (one.command.shown_line, None)):
                    cell = Static(Content(words), classes="help-cell")
                    cell.styles.width = width or "1fr"
                    yield cell


def _keys(one: Active) -> str:
    return ", ".join(keys.shown(key) for key in one.keys) or "–"


def _help_of(node: object) -> str:
    words = getattr(node, "HELP", "")
    return words if isinstance(words, str) else ""
