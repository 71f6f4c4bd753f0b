"""What stands in a terminal that is too small for the screens; it goes by itself when the terminal grows."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop.i18n import _

LEAST = Size(60, 18)


def fits(size: Size, least: Size = LEAST) -> bool:
    """Whether the screens fit."""
    return size.width >= least.width and size.height >= least.height


class TooSmall(ModalScreen[None]):
    """Says how large the terminal has to be: `least`. Nothing under it is lost."""

    CSS_PATH = "too_small.tcss"

    def __init__(self, least: Size = LEAST) -> None:
        super().__init__()
        self.least = least

    def compose(self) -> ComposeResult:
        """The words, which get shorter with the room."""
        yield Static(self._words(self.app.size))

    def on_resize(self, event: events.Resize) -> None:
        """Say it again for this size, or go."""
        self.query_one(Static).update(self._words(event.size))

    def _words(self, size: Size) -> Content:
        if size.width < 24 or size.height < 5:
            return Content(f"{self.least.width}×{self.least.height}")
        return Content(
            _(
                "The terminal is too small: {width}×{height}. Make it at least {least_width}×{least_height}, "
                "then everything is here again. Nothing is lost.",
                width=size.width,
                height=size.height,
                least_width=self.least.width,
                least_height=self.least.height,
            )
        )
