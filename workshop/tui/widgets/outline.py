"""The outline: the double cycle with the state of every factor, and the questions of the one that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from workshop.bank.model import Question
from workshop.i18n import N_, _
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.outline_rows import Row, rows

UP = Command("outline_up", "up,k", "move(-1)", N_("Up"), N_("Go up in the outline."), palette=False)
DOWN = Command("outline_down", "down,j", "move(1)", N_("Down"), N_("Go down in the outline."), palette=False)
TOP = Command("outline_top", "home,g", "edge(0)", N_("Top"), N_("Go to the first line of the outline."), palette=False)
BOTTOM = Command(
    "outline_bottom", "end,G", "edge(-1)", N_("Bottom"), N_("Go to the last line of the outline."), palette=False
)
CHOOSE = Command(
    "outline_choose", "enter,space", "choose", N_("Go there"), N_("Go to the question, or open the factor."),
    footer=True, palette=False,
)  # fmt: skip
UNFOLD = Command("outline_unfold", "right,l", "unfold", N_("Unfold"), N_("Show the factor's questions."), palette=False)
FOLD = Command("outline_fold", "left,h", "fold", N_("Fold"), N_("Hide the factor's questions."), palette=False)
FILTER = Command(
    "outline_filter", "slash", "filter", N_("Filter"), N_("Show only questions with what you type."),
    footer=True, palette=False,
)  # fmt: skip
UNFILTER = Command(
    "outline_unfilter", "escape", "unfilter", N_("All"), N_("Show the whole outline again."), footer=True, palette=False
)
ROOMY = 30
"""Lines from which there is room for blank ones."""


class Outline(ScrollView, can_focus=True):
    """Shows where the walk is and how far; draws only the lines that are other than before."""

    HELP: ClassVar[str] = N_(
        "All factors and the questions of one of them. Arrows move, Enter goes to a question or opens a factor, "
        "a slash begins a filter."
    )
    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSE, FILTER, UNFILTER, UP, DOWN, TOP, BOTTOM, UNFOLD, FOLD)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--here", "outline--hover"}

    @dataclass
    class Chosen(Message):
        """A person wants to go to this question."""

        question_id: str

    def __init__(self, view: View, at: Question | None = None) -> None:
        super().__init__()
        self.view = view
        self._at = at
        self._opened = view.bank.factor_of[at.id].id if at else None
        self._only: str | None = None
        self._rows: list[Row] = []
        self._cursor = 0
        self._hovered: int | None = None

    # What it shows

    def go(self, at: Question | None) -> None:
        """The walk is at another question: open its factor and put the cursor there."""
        self._at, self._only = at, None
        if at is not None:
            self._opened = self.view.bank.factor_of[at.id].id
        self.take()
        self._put_cursor(next((n for n, row in enumerate(self._rows) if at and row.question == at.id), self._cursor))
        self._bring_up(next((n for n, row in enumerate(self._rows) if row.here), self._cursor) - 1)
        self._bring_up(self._cursor)
        self.refresh_bindings()

    def take(self) -> None:
        """Show what the session says; only lines that are other than before are drawn."""
        before, cursor = self._rows, self._key()
        self._rows = rows(self.view, self._at, self._opened, roomy=self.size.height >= ROOMY, only=self._only)
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows) + self._head)
        found = next((n for n, row in enumerate(self._rows) if (row.factor, row.question) == cursor), None)
        if found is None:
            found = next((n for n, row in enumerate(self._rows) if row.factor == cursor[0]), self._first())
        self._cursor = found
        if len(before) != len(self._rows):
            self.refresh()
            return
        for n, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self._redraw(n)

    def render_line(self, y: int) -> Strip:
        """One line of the widget, the y-th from its top."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y - self._head
        if place == -1:
            return self._strip(self._filter_line(), width, "")
        if not 0 <= place < len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[place]
        current = place == self._cursor if self.has_focus else bool(row.here and row.question)
        ground = "outline--here" if current else "outline--hover" if place == self._hovered and row.choosable else ""
        return self._strip(row.line(width), width, ground)

    def _strip(self, line: Content, width: int, ground: str) -> Strip:
        style = self.get_visual_style(ground) if ground else self.visual_style
        return Visual.to_strips(self, line, width, 1, style, pad=True)[0]

    @property
    def _head(self) -> int:
        """Lines above the rows: that of the filter."""
        return int(self._only is not None)

    def _filter_line(self) -> Content:
        typed = user_text(self._only or "", single_line=True)
        if not self._rows:
            return Content.assemble((" / ", "bold $primary"), typed, ("▏ ", "$primary"), (_("Nothing fits."), "$muted"))
        return Content.assemble((" / ", "bold $primary"), typed, ("▏", "$primary"))

    # What people do

    def on_mount(self) -> None:
        """Show the session, with the cursor where the walk is."""
        self.go(self._at)

    def on_resize(self) -> None:
        """A higher outline has room for blank lines; a lower one keeps the cursor in sight."""
        self.take()
        self._put_cursor(self._cursor)
        self.refresh()

    def on_focus(self) -> None:
        """The cursor is seen while the outline has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Without it the question at hand is marked."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """While filtering, letters belong to the filter."""
        if self._only is None or not (event.is_printable or event.key == "backspace"):
            return
        event.stop()
        event.prevent_default()
        self._only = self._only + (event.character or "") if event.is_printable else self._only[:-1]
        self._cursor = 0
        self.take()
        self._put_cursor(next((n for n, row in enumerate(self._rows) if row.question), self._first()))
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the line under the pointer, and give its whole name where it is cut."""
        place = event.y + self.scroll_offset.y - self._head
        if place == self._hovered:
            return
        self._hovered, old = place, self._hovered
        for line in (old, place):
            if line is not None:
                self._redraw(line)
        row = self._rows[place] if 0 <= place < len(self._rows) else Row()
        cut = row.choosable and row.line(self.size.width).plain.rstrip().find("…") >= 0
        self.tooltip = user_text(row.text) if cut else None

    def on_leave(self) -> None:
        """Nothing is under the pointer."""
        old, self._hovered = self._hovered, None
        if old is not None:
            self._redraw(old)

    def on_click(self, event: events.Click) -> None:
        """Go to the question, or open and close the factor."""
        place = event.y + self.scroll_offset.y - self._head
        if 0 <= place < len(self._rows) and self._rows[place].choosable:
            self._put_cursor(place)
            row = self._rows[place]
            if not row.question and row.factor == self._opened:
                self.action_fold()
            else:
                self.action_choose()

    def action_move(self, by: int) -> None:
        """Go to the next line up or down that can be chosen."""
        place = self._cursor + by
        while 0 <= place < len(self._rows) and not self._rows[place].choosable:
            place += by
        if 0 <= place < len(self._rows):
            self._put_cursor(place)
        elif by < 0:
            self.scroll_to(y=0, animate=False)

    def action_edge(self, end: int) -> None:
        """Go to the first line or the last."""
        choosable = [n for n, row in enumerate(self._rows) if row.choosable]
        if choosable:
            self._put_cursor(choosable[end])
        if end == 0:
            self.scroll_to(y=0, animate=False)

    def action_choose(self) -> None:
        """Go to the question under the cursor; a factor is opened first."""
        if not 0 <= self._cursor < len(self._rows):
            return
        row = self._rows[self._cursor]
        if row.question:
            self.post_message(self.Chosen(row.question))
        elif row.factor == self._opened:
            self.action_move(1)
        else:
            self.action_unfold()

    def action_unfold(self) -> None:
        """Show the questions of the factor under the cursor."""
        self._open(self._key()[0] or None)

    def action_fold(self) -> None:
        """Go to the factor of the question under the cursor, and fold it."""
        factor = self._key()[0]
        self._open(None)
        self._put_cursor(next((n for n, row in enumerate(self._rows) if row.factor == factor), self._cursor))

    def action_filter(self) -> None:
        """Begin to type what the questions' names must hold."""
        self._only = ""
        self.scroll_to(y=0, animate=False)
        self.take()
        self.refresh()
        self.refresh_bindings()

    def action_unfilter(self) -> None:
        """Show everything again."""
        self.go(self._at)
        self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The filter is left only when there is one."""
        return {"unfilter": self._only is not None, "filter": self._only is None}.get(action, True)

    # Inside

    def _open(self, factor: str | None) -> None:
        self._opened = factor
        self.take()
        self._put_cursor(self._cursor)

    def _key(self) -> tuple[str, str]:
        row = self._rows[self._cursor] if self._cursor < len(self._rows) else Row()
        return row.factor, row.question

    def _first(self) -> int:
        return next((n for n, row in enumerate(self._rows) if row.choosable), 0)

    def _put_cursor(self, place: int) -> None:
        for line in (self._cursor, place):
            self._redraw(line)
        self._cursor = place
        self._bring_up(place)

    def _bring_up(self, place: int) -> None:
        self.scroll_to_region(Region(0, max(0, place) + self._head, 1, 1), animate=False, force=True)

    def _redraw(self, place: int) -> None:
        self.refresh_line(place + self._head)
