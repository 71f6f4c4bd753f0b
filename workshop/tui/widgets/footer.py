"""The line below every screen: the commands that matter now, by key and name."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from workshop.tui import keys
from workshop.tui.commands import Active, active


class Footer(Widget):
    """The commands that matter now, in one line, by key and name; a click gives them."""

    ALLOW_SELECT: ClassVar[bool] = False
    LAST: ClassVar[tuple[str, ...]] = ("help", "palette")
    """Commands that keep their place at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[int, int, Active]] = []
        self._line = Content("")

    def on_mount(self) -> None:
        """Follow what is active."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.call_after_refresh(self.refresh)

    def render(self) -> RenderResult:
        """As many commands as fit, whole; help and palette always."""
        width = self.size.width
        found = [one for one in active(self.screen) if one.command.footer and one.enabled and one.keys]
        last = [one for name in self.LAST for one in found if one.command.id == name]
        first = [one for one in found if one not in last]
        room = width - sum(self._width(one) for one in last)
        self._shown = []
        parts: list[Content] = []
        at = 0
        for one in first:
            if at + self._width(one) > room:
                break
            at = self._add(one, at, parts)
        start = width - sum(self._width(one) for one in last)
        parts.append(Content(" " * max(0, start - at)))
        at = max(start, at)
        for one in last:
            at = self._add(one, at, parts)
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Give the command under the pointer."""
        for start, end, one in self._shown:
            if start <= event.x < end:
                self.app.call_later(self.app.run_action, one.command.action, one.node)

    @staticmethod
    def _words(one: Active) -> tuple[str, str]:
        return keys.shown(one.keys[0]), one.command.shown_name

    def _width(self, one: Active) -> int:
        key, name = self._words(one)
        return cell_len(key) + cell_len(name) + 4

    def _add(self, one: Active, at: int, parts: list[Content]) -> int:
        key, name = self._words(one)
        parts.append(Content.assemble(" ", (key, "bold $primary"), (f" {name}  ", "$muted")))
        end = at + self._width(one)
        self._shown.append((at, end - 1, one))
        return end
