"""The list of sessions: two lines each, drawn only where they are seen, so that ten thousand are as quick as ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from workshop.bank.model import Bank
from workshop.i18n import N_, _
from workshop.store.summaries import Summary
from workshop.tui import moments, progress, signs
from workshop.tui.commands import Command, bindings
from workshop.tui.content import joined, user_text

HEIGHT = 3
"""Lines of a row, the empty one below it included."""
ROOMY = 58
"""Cells from which on the progress has a column of its own."""
PROGRESS = 15
CHANGED = 18
_FORMATS = {"quick": N_("quick"), "core": N_("core"), "full": N_("full")}

UP = Command("sessions_up", "up,k", "move(-1)", N_("Up"), N_("Go to the session above."), palette=False)
DOWN = Command("sessions_down", "down,j", "move(1)", N_("Down"), N_("Go to the session below."), palette=False)
PAGE_UP = Command("sessions_page_up", "pageup", "page(-1)", N_("Page up"), N_("Go up a page."), palette=False)
PAGE_DOWN = Command("sessions_page_down", "pagedown", "page(1)", N_("Page down"), N_("Go down a page."), palette=False)
TOP = Command("sessions_first", "home,g", "first", N_("First"), N_("Go to the first session."), palette=False)
END = Command("sessions_last", "end,G", "last", N_("Last"), N_("Go to the last session."), palette=False)


class SessionList(ScrollView, can_focus=True):
    """Shows sessions and lets one be chosen; it holds none but those it is shown."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row", "row--here"}
    HELP: ClassVar[str] = N_("The sessions, the one changed last first. The arrows go from one to the next.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, END)

    at: reactive[int] = reactive(0)
    """The place of the selected session."""

    @dataclass
    class Selected(Message):
        """Another session is selected, or it has changed."""

        session: Summary | None

    @dataclass
    class Chosen(Message):
        """A person clicked on the session that was selected already."""

        session: Summary

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Summary] = ()
        self._banks: Mapping[str, Bank] = {}
        self._now = ""
        self._drawn: dict[tuple[int, bool], list[Strip]] = {}

    @property
    def selected(self) -> Summary | None:
        """The selected session, None in an empty list."""
        return self._rows[self.at] if self.at < len(self._rows) else None

    def show(self, rows: Sequence[Summary], banks: Mapping[str, Bank], now: str, *, at: str | None = None) -> None:
        """Show these, and keep the selected one, or `at`, selected; `banks` are those known, by their hash."""
        before = self.selected
        wished = at or (before.id if before else None)
        self._rows, self._banks, self._now = rows, banks, now
        self._redraw()
        place = next((place for place, row in enumerate(rows) if row.id == wished), None)
        self.at = min(self.at, max(0, len(rows) - 1)) if place is None else place
        self._scroll_there()
        self.post_message(self.Selected(self.selected))

    def show_banks(self, banks: Mapping[str, Bank]) -> None:
        """Draw with these banks known."""
        self._banks = banks
        self._redraw()

    def visible_rows(self) -> Sequence[Summary]:
        """The rows that are on the screen at this moment, or nearly."""
        first = int(self.scroll_y) // HEIGHT
        return self._rows[first : first + max(1, self.size.height // HEIGHT + 2)]

    def validate_at(self, at: int) -> int:
        """Stay inside."""
        return max(0, min(at, len(self._rows) - 1))

    def watch_at(self) -> None:
        """Show where it is, and tell."""
        self._scroll_there()
        self.refresh()
        self.post_message(self.Selected(self.selected))

    def on_resize(self) -> None:
        """Draw the rows to the width that there is."""
        self._redraw()
        self._scroll_there()

    def notify_style_update(self) -> None:
        """The theme is another."""
        self._drawn.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Select what is clicked, and choose what was selected."""
        place = (event.y + int(self.scroll_y)) // HEIGHT
        if place >= len(self._rows):
            return
        if place == self.at:
            self.post_message(self.Chosen(self._rows[place]))
        self.at = place

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.at += by

    def action_page(self, by: int) -> None:
        """Go up or down as many as are seen."""
        self.at += by * max(1, self.size.height // HEIGHT)

    def action_first(self) -> None:
        """Go to the start."""
        self.at = 0

    def action_last(self) -> None:
        """Go to the end."""
        self.at = len(self._rows) - 1

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A line of the row that is there."""
        place, line = divmod(y + int(self.scroll_y), HEIGHT)
        if place >= len(self._rows) or line == HEIGHT - 1:
            return Strip.blank(self.size.width, self.rich_style)
        key = (place, place == self.at)
        if key not in self._drawn:
            self._drawn[key] = self._row(self._rows[place], here=key[1])
        return self._drawn[key][line]

    def _row(self, row: Summary, *, here: bool) -> list[Strip]:
        style = self.get_visual_style("row", "row--here") if here else self.get_visual_style("row")
        return [self._strip(content, style) for content in self._lines(row, here=here)]

    def _strip(self, content: Content, style: Style) -> Strip:
        width = self.scrollable_content_region.width
        found = Visual.to_strips(self, content, width, 1, style, pad=True)
        return found[0] if found else Strip.blank(width, style.rich_style)

    def _lines(self, row: Summary, *, here: bool) -> tuple[Content, Content]:
        width = self.scrollable_content_region.width - 4
        title = user_text(row.title, single_line=True, style="bold")
        more = _more(row)
        bank = self._banks.get(row.bank_hash)
        shown = progress.factor_signs(row, bank) if bank else Content("")
        done = Content.assemble(progress.bar(row.progress, PROGRESS - 6), f" {progress.percent(row.progress).rjust(5)}")
        changed = Content.styled(moments.since(row.changed, self._now), "$muted")
        mark = Content.styled(f"{signs.sign('here')} ", "$primary") if here else Content("  ")
        if width < ROOMY:
            room = width - CHANGED - 2
            first, second = _left(title, room) + _right(changed, CHANGED + 2), _left(more, room)
            second += _right(done, CHANGED + 2)
        else:
            room = width - PROGRESS - CHANGED - 4
            first = _left(title, room) + "  " + _left(done, PROGRESS) + _right(changed, CHANGED + 2)
            second = _left(more, room) + "  " + _left(shown, PROGRESS)
        return mark + first + "  ", "  " + second

    def _redraw(self) -> None:
        self._drawn.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, max(0, len(self._rows) * HEIGHT - 1))
        self.refresh()

    def _scroll_there(self) -> None:
        self.scroll_to_region(Region(0, self.at * HEIGHT, 1, HEIGHT - 1), animate=False, force=True, immediate=True)


def _more(row: Summary) -> Content:
    """Organisation, format and round, as far as there is something to tell."""
    told = [user_text(row.organisation, single_line=True)] if row.organisation else []
    told.append(Content(_(_FORMATS[row.format])) if row.format in _FORMATS else user_text(row.format))
    if row.round > 1:
        told.append(Content(_("round {n}", n=row.round)))
    return joined(" · ", told).stylize("$muted")


def _left(content: Content, width: int) -> Content:
    """The content in exactly so many cells, cut with an ellipsis."""
    content = content.truncate(max(0, width), ellipsis=True)
    return content + " " * max(0, width - content.cell_length)


def _right(content: Content, width: int) -> Content:
    """The content at the right end of so many cells."""
    content = content.truncate(max(0, width), ellipsis=True)
    return Content(" " * max(0, width - content.cell_length)) + content
