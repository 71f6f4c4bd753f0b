"""The line on top of every screen: what this is, how saving stands, and a banner while something cannot be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from workshop.i18n import _
from workshop.tui.app import current
from workshop.tui.content import user_text
from workshop.tui.messages import Saving
from workshop.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from workshop.tui.saving import Saver

__all__ = ["Footer", "TopBar"]

SEPARATOR = " · "


class TopBar(Vertical):
    """Title and organisation on the left; on the right the time, where it is known, and how saving stands."""

    title: reactive[str] = reactive("")
    more: reactive[str] = reactive("")
    clock: reactive[str] = reactive("")

    def __init__(self, title: str = "", more: str = "", *, saver: Saver | None = None, id: str | None = None) -> None:
        """`title`, `more` and `clock` are plain words, also of people; `saver` is whose saving is shown."""
        super().__init__(id=id)
        self.saver = saver
        self._shown = Content("")
        self.set_reactive(TopBar.title, title)
        self.set_reactive(TopBar.more, more)

    def compose(self) -> ComposeResult:
        """The line, and the banner under it."""
        yield _Line(self)
        yield _Banner()

    def on_mount(self) -> None:
        """Follow the state of saving."""
        current(self.screen).saving.subscribe(self, lambda _saver: self.show_saving())
        self.show_saving()
        if self.saver is not None:
            self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        """Let the clock go on where it is seen and says something else than before."""
        if self.screen is self.app.screen and self.saver is not None:
            found = _clock(self.saver)
            if found != self._shown:
                self._shown = found
                self.query_one(_Line).refresh()

    def show_saving(self) -> None:
        """Show how saving stands at this moment."""
        self.query_one(_Line).refresh()
        self.query_one(_Banner).tell(self.saver)

    def _redraw(self) -> None:
        if self.is_mounted:
            self.query_one(_Line).refresh()

    watch_title = watch_more = watch_clock = _redraw


class _Line(Widget):
    """The line itself."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, bar: TopBar) -> None:
        super().__init__()
        self._bar = bar

    def render(self) -> RenderResult:
        """What fits: the state of saving whole, then the title, then the rest if all of it has room."""
        bar, width = self._bar, self.size.width
        clock = _clock(bar.saver)
        right = [part for part in (user_text(bar.clock, style="$muted"), clock, _saving(bar.saver)) if part]
        end = Content("   ").join(right)
        room = max(0, width - end.cell_length - 2)
        left = user_text(bar.title, single_line=True, style="bold")
        more = user_text(bar.more, single_line=True, style="$muted")
        if more and left.cell_length + len(SEPARATOR) + more.cell_length <= room:
            left = Content.assemble(left, (SEPARATOR, "$muted"), more)
        left = left.truncate(room, ellipsis=True)
        return Content.assemble(left, " " * max(0, width - left.cell_length - end.cell_length), end)


class _Banner(Static):
    """What is wrong with saving and what to do; not there while all is well."""

    def tell(self, saver: Saver | None) -> None:
        """Show the saver's trouble, or go."""
        trouble = saver.trouble if saver else None
        self.display = trouble is not None
        if trouble is not None:
            words = " ".join(part for part in (trouble.message, trouble.hint, _retrying()) if part)
            self.update(Content.assemble(("! ", "bold"), user_text(words)))


def _retrying() -> str:
    return _("What you typed stays here and is tried again every second.")


def _clock(saver: Saver | None) -> Content:
    """The clock of the step at hand; Home, which has none, comes up without it."""
    if saver is None:
        return Content("")
    from workshop.tui.clock import shown  # noqa: PLC0415 - not for the first screen

    return shown(saver)


def _saving(saver: Saver | None) -> Content:
    if saver is None:
        return Content("")
    sign, style, words = _STATES[saver.status](saver)
    return Content.assemble((f"{sign} {words}", style))


def _saved(saver: Saver) -> str:
    """When the last save was, for those of the same day."""
    if not saver.saved_at:
        return _("Saved")
    then, today = (datetime.fromisoformat(moment).astimezone() for moment in (saver.saved_at, saver.desk.now()))
    if then.date() != today.date():
        return _("Saved")
    return _("Saved {hours}:{minutes}", hours=f"{then:%H}", minutes=f"{then:%M}")


_STATES: Mapping[Saving, Callable[[Saver], tuple[str, str, str]]] = {
    Saving.SAVED: lambda saver: ("✓", "$muted", _saved(saver)),
    Saving.TYPING: lambda _saver: ("✎", "$muted", _("Draft kept")),
    Saving.SAVING: lambda _saver: ("…", "$muted", _("Saving")),
    Saving.UNSAVED: lambda _saver: ("!", "bold $error", _("Not saved yet")),
}
