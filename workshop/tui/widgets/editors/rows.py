"""Rows to choose from: a sign that keeps its place, words that wrap beside it, and what stands at the right end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.i18n import N_
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.signs import sign

MOST_LINES = 3
NUMBERED = 9
"""Rows that a digit can choose."""
MOVE = "move"
"""The part of a row that moves it, in its style's meta."""

CHOOSE = Command("row_choose", "enter", "select", N_("Choose"), N_("Choose the row."), palette=False)
TURN = Command(
    "row_turn", "space", "turn", N_("Choose or take back"), N_("Choose the row, or take it back."), palette=False
)
NEXT = Command("row_next", "j", "cursor_down", N_("Next row"), N_("Go one row down."), palette=False)
PREVIOUS = Command("row_previous", "k", "cursor_up", N_("Previous row"), N_("Go one row up."), palette=False)
FIRST = Command("row_first", "g", "first", N_("First row"), N_("Go to the first row."), palette=False)
LAST = Command("row_last", "G", "last", N_("Last row"), N_("Go to the last row."), palette=False)


@dataclass(eq=False)
class Row(Visual):
    """A row and the id of what it stands for; `tail` stands at the right end of its first line."""

    id: str
    sign: Content
    words: Content
    tail: Content = field(default_factory=lambda: Content(""))
    disabled: bool = False

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines of the row."""
        return [strip for line in self.lines(width) for strip in line.render_strips(width, None, style, options)]

    def lines(self, width: int) -> list[Content]:
        """The row in lines of this width, at most three."""
        room = self._room(width)
        words = self._wrapped(room)
        first, *more = words
        indent = Content(" " * (self.sign.cell_length + 1 if self.sign else 0))
        gap = Content(" " * max(1, room - first.cell_length + 1))
        end = Content.assemble(gap, self.tail) if self.tail else Content("")
        start = Content.assemble(self.sign, " ") if self.sign else self.sign
        return [Content.assemble(start, first, end), *(Content.assemble(indent, line) for line in more)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width that needs no second line."""
        return self.words.cell_length + (container_width - self._room(container_width))

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The number of lines at this width."""
        return len(self._wrapped(self._room(width)))

    def _room(self, width: int) -> int:
        """What is left for the words."""
        taken = sum(part.cell_length + 1 for part in (self.sign, self.tail) if part)
        return max(4, width - taken)

    def _wrapped(self, room: int) -> list[Content]:
        if self.words.cell_length <= room:
            return [self.words]
        lines = self.words.wrap(room)
        if len(lines) > MOST_LINES:
            rest = Content(" ").join(lines[MOST_LINES - 1 :])
            lines = [*lines[: MOST_LINES - 1], rest.truncate(room, ellipsis=True)]
        return lines


def movers() -> Content:
    """The part of a row that moves it up and down with the mouse."""
    up, down = (Style.from_meta({MOVE: by}) for by in (-1, 1))
    return Content.assemble((sign("up"), up), " ", (sign("down"), down)).stylize("$text-muted")


class Rows(OptionList):
    """Rows with a cursor; `numbered` lets the digits choose the first nine."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSE, TURN, NEXT, PREVIOUS, FIRST, LAST)

    DEFAULT_CSS = """
    Rows {
        width: 1fr;
        height: auto;
        max-height: 16;
        background: transparent;

        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted { background: transparent; color: $foreground; text-style: none; }
        & > .option-list--option-disabled { color: $text-muted; text-style: none; }
        &.live > .option-list--option-highlighted { background: $here; }
        &:focus > .option-list--option-highlighted { background: $here; color: $foreground; text-style: none; }
        & > .option-list--option-hover { background: $here 60%; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A row was chosen; `again` says that choosing what is chosen takes it back."""

        rows: Rows
        id: str
        again: bool

    @dataclass
    class Moved(Message):
        """A row is to go up or down."""

        rows: Rows
        id: str
        by: int

    def __init__(self, *, numbered: bool = False, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._numbered = numbered

    @property
    def at(self) -> str | None:
        """The id of the row with the cursor."""
        option = self.highlighted_option
        return option.id if option else None

    def show(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows, the cursor at `at`, or where it was."""
        wanted, place, top = at or self.at, self.highlighted, self.scroll_y
        self.set_options(Option(row, id=row.id, disabled=row.disabled) for row in rows)
        self.scroll_y = top
        ids = {row.id: index for index, row in enumerate(rows) if not row.disabled}
        if wanted in ids:
            self.highlighted = ids[wanted]
        elif ids:
            self.highlighted = min(ids.values(), key=lambda index: abs(index - (place or 0)))

    def go(self, id: str) -> None:
        """Put the cursor on a row, where it is there."""
        if any(option.id == id for option in self.options):
            self.highlighted = self.get_option_index(id)

    def action_select(self) -> None:
        """Choose the row."""
        self._choose(again=False)

    def action_turn(self) -> None:
        """Choose the row, or take it back."""
        self._choose(again=True)

    def _choose(self, *, again: bool) -> None:
        option = self.highlighted_option
        if option is not None and option.id is not None and not option.disabled:
            self.post_message(self.Chosen(self, option.id, again))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses the row of its number."""
        if not self._numbered or event.character is None or event.character not in "123456789":
            return
        place = int(event.character) - 1
        if place < self.option_count and not self.options[place].disabled:
            event.stop()
            event.prevent_default()
            self.highlighted = place
            self._choose(again=True)

    async def _on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer, or move it."""
        event.prevent_default()
        event.stop()
        place, by = event.style.meta.get("option"), event.style.meta.get(MOVE)
        if place is None or place >= self.option_count or self.options[place].disabled:
            return
        self.highlighted = place
        id = self.options[place].id
        if by is not None and id is not None:
            self.post_message(self.Moved(self, id, by))
        else:
            self._choose(again=True)


def marked(marks: tuple[str, str], *, chosen: bool, number: int | None = None) -> Content:
    """The sign of a row that can be chosen; `marks` are the names of the signs for chosen and not."""
    mark = (sign(marks[0]), "bold $primary") if chosen else (sign(marks[1]), "$text-muted")
    if number is None:
        return Content.assemble(mark)
    return Content.assemble((str(number) if number <= NUMBERED else " ", "$text-muted"), " ", mark)


def way(id: str, sign: str, words: str) -> Row:
    """A row that is no choice but a way to add one, or to go where one is added."""
    return Row(id, Content.styled(sign, "bold $primary"), user_text(words, single_line=True))
