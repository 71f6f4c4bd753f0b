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

_GAP, _NARROW_GAP = 3, 2
"""Columns between two commands; the second where the line is shorter than `_NARROW`."""
_NARROW = 100


class Footer(Widget):
    """The commands that matter now, in one line, by key and name; a click gives them."""

    ALLOW_SELECT: ClassVar[bool] = False
    LAST: ClassVar[tuple[str, ...]] = ("help", "palette")
    """Commands that keep their place at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self._placed: list[tuple[int, Active]] = []

    def on_mount(self) -> None:
        """Follow what is active."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.call_after_refresh(self.refresh)

    def render(self) -> RenderResult:
        """As many commands as fit, whole; help and palette always."""
        gap = _GAP if self.content_size.width >= _NARROW else _NARROW_GAP
        found = [one for one in active(self.screen) if one.command.footer and one.enabled and one.keys]
        last = [one for name in self.LAST for one in found if one.command.id == name]
        start = self.content_size.width - sum(_width(one) for one in last) - gap * (len(last) - 1)
        placed, at = [], 0
        for one in found:
            if one not in last and at + _width(one) + gap <= start:
                placed.append((at, one))
                at += _width(one) + gap
        at = start
        for one in last:
            placed.append((at, one))
            at += _width(one) + gap
        self._placed = placed
        return _line(placed)

    def on_click(self, event: events.Click) -> None:
        """Give the command under the pointer."""
        x = event.x - self.gutter.left
        for start, one in self._placed:
            if start <= x < start + _width(one):
                self.app.call_later(self.app.run_action, one.command.action, one.node)


def _line(placed: list[tuple[int, Active]]) -> Content:
    parts: list[Content] = []
    at = 0
    for start, one in placed:
        key, name = _words(one)
        parts.append(Content.assemble(" " * (start - at), (key, "bold $primary"), " ", (name, "$muted")))
        at = start + _width(one)
    return Content("").join(parts)


def _words(one: Active) -> tuple[str, str]:
    return keys.shown(one.keys[0]), one.command.shown_name


def _width(one: Active) -> int:
    return sum(cell_len(word) for word in _words(one)) + 1
