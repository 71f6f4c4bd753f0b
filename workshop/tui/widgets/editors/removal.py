"""Asking before something is removed that is referred to elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from workshop.i18n import N_, _, ngettext
from workshop.text import excerpt
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text

MOST = 6
KEEP = Command("removal_keep", "escape", "keep", N_("Keep it"), N_("Do not remove the item."), palette=False)


class Removal(Vertical):
    """Where an item is referred to, and whether to remove it all the same."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP)

    DEFAULT_CSS = """
    Removal {
        height: auto;
        margin-top: 1;
        padding: 0 1;
        border-left: thick $warning;

        & .buttons { height: 1; margin-top: 1; }
        & Button { margin-right: 2; }
        & Static { width: 1fr; height: auto; }
    }
    """

    @dataclass
    class Decided(Message):
        """The item goes, or stays."""

        item: str
        remove: bool

    def __init__(self, item: str, name: str, places: Sequence[str]) -> None:
        super().__init__()
        self._item = item
        self._name = name
        self._places = places

    def compose(self) -> ComposeResult:
        """The places, the question, two buttons."""
        yield Static(user_text(_("“{name}” is referred to elsewhere:", name=excerpt(self._name))))
        for words in self._places[:MOST]:
            yield Static(Content.assemble("  ", user_text(words, single_line=True)))
        more = len(self._places) - MOST
        if more > 0:
            yield Static(Content.assemble("  ", ngettext("and in {n} more place", "and in {n} more places", more)))
        yield Static(Content(_("Remove it all the same?")))
        with Horizontal(classes="buttons"):
            yield Button(Content(_("Keep it")), name="keep", compact=True)
            yield Button(Content(_("Remove")), name="remove", compact=True)

    def on_mount(self) -> None:
        """Offer the safe way first."""
        self.query(Button).first().focus()

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        message.stop()
        self.post_message(self.Decided(self._item, message.button.name == "remove"))

    def action_keep(self) -> None:
        """Leave everything as it is."""
        self.post_message(self.Decided(self._item, remove=False))
