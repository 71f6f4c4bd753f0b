"""What screens share that are about one list."""

from __future__ import annotations

from textual import getters
from textual.screen import Screen, ScreenResultType

from workshop.tui.widgets.options import Options


class Listed(Screen[ScreenResultType]):
    """A screen with one list, in which letters go up and down as the arrows do."""

    listed = getters.query_one(Options)

    def action_cursor(self, by: int) -> None:
        """Go down or up."""
        if by > 0:
            self.listed.action_cursor_down()
        else:
            self.listed.action_cursor_up()
