"""Words that can be clicked; what they do has a key of its own."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from workshop.tui.widgets.hanging import Hanging


class Link(Static):
    """Gives an action of the screen on a click."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Link { width: auto; height: auto; color: $text-muted; }
    Link:hover { color: $primary; background: $here; }
    """

    def __init__(self, words: Content | Hanging, action: str, *, classes: str | None = None) -> None:
        """`action` is one of the screen, e.g. "fold('why')"."""
        super().__init__(words, classes=classes)
        self._action = action

    async def on_click(self) -> None:
        """Give the action."""
        await self.app.run_action(self._action, self.screen)
