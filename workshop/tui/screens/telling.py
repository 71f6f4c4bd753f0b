"""What screens share that show what was gathered: they say when more of it is under way."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.screen import ScreenResultType

from workshop.tui import under_way
from workshop.tui.saving import Saver
from workshop.tui.screens.listed import Listed


class Telling(Listed[ScreenResultType]):
    """A list of what was gathered; a subclass says its `GATHERED` kind and shows itself with `_show`."""

    GATHERED: ClassVar[str]

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self._under_way = ""

    def _show(self) -> None:
        raise NotImplementedError

    @work(exclusive=True, group="under way")
    async def look_for_gathering(self) -> None:
        """Say whether more is under way."""
        self._under_way = await under_way.told(self.saver, self.GATHERED)
        if self.is_attached:
            self._show()
