"""The two lines that every screen has: what this is and how saving stands above, what can be done below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from workshop.i18n import _
from workshop.tui import keys
from workshop.tui.commands import Active, active
from workshop.tui.content import user_text
from workshop.tui.saving import Saver, Saving

SEPARATOR = " · "


class TopBar(Widget):
    """Title and organisation on the left; the state of saving and, where it is known, the time on the right."""

    title: reactive[str] = reactive("")
    more: reactive[str] = reactive("")
    clock: reactive[str] = reactive("")

    def __init__(self, title: str = "", more: str = "", *, saver: Saver | None = None, id: str | None = None) -> None:
        """`title` and `more` are words of people; `saver` is whose state of saving is shown."""
        super().__init__(id=id)
        self.saver = saver
        self.set_reactive(TopBar.title, title)
        self.set_reactive(TopBar.more, more)

    def show_saving(self) -> None:
        """Show how saving stands, as it is at this moment."""
        self.refresh()

    def render(self) -> RenderResult:
        """The line, shortened in its middle where there is little room."""
        width = self.size.width
        right = self._saving()
        if self.clock:
            right = Content.assemble(user_text(self.clock), ("   ", ""), right) if right else user_text(self.clock)
        room = max(0, width - right.cell_length - (2 if right else 0))
        left = user_text(self.title, single_line=True, style="bold")
        if self.more and left.cell_length + len(SEPARATOR) + 4 <= room:
            more = user_text(self.more, single_line=True)
            left = Content.assemble(left, (SEPARATOR, "$muted"), more.stylize("$muted"))
        left = left.truncate(room, ellipsis=True)
        return Content.assemble(left, " " * max(0, width - left.cell_length - right.cell_length), right)

    def _saving(self) -> Content:
        if self.saver is None:
            return Content("")
        sign, style, words = _STATES[self.saver.status](self.saver)
        return Content.assemble((f"{sign} ", style), (words, style))


def _clock(moment: str) -> str:
    """An ISO moment as the hours and minutes of the place where the person is."""
    from datetime import datetime  # noqa: PLC0415 - after the first screen

    local = datetime.fromisoformat(moment).astimezone()
    return _("{hours}:{minutes}", hours=f"{local:%H}", minutes=f"{local:%M}")


_STATES: Mapping[Saving, Callable[[Saver], tuple[str, str, str]]] = {
    Saving.SAVED: lambda saver: ("✓", "$muted", _("Saved {time}", time=_clock(saver.saved_at))),
    Saving.TYPING: lambda _saver: ("✎", "$muted", _("Draft kept")),
    Saving.SAVING: lambda _saver: ("…", "$muted", _("Saving")),
    Saving.UNSAVED: lambda _saver: ("!", "bold $error", _("Not saved yet")),
}


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
