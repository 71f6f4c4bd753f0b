"""The line below the question that says, for a while, what happened."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

SHOWN = 12.0
"""Seconds that news stay."""


class News(Static):
    """One calm line. It keeps its place when it is empty, so that nothing moves."""

    _timer: Timer | None = None

    def on_mount(self) -> None:
        """Begin without news."""
        self.rest()

    def tell(self, words: Content) -> None:
        """Say this instead of what was said."""
        self.rest()
        self.update(words)
        self.remove_class("-silent")
        self._timer = self.set_timer(SHOWN, self.rest)

    def rest(self) -> None:
        """Say nothing."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        self.update(Content(""))
        self.add_class("-silent")
