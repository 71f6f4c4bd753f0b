"""Points to choose one of: a row or some rows, with keys of their own, arrows and the mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session.events import Value
from workshop.tui.commands import Command, bindings
from workshop.tui.signs import sign
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.editors.chosen import CLEAR
from workshop.tui.widgets.editors.typed import Note

BACK = Command("point_back", "left,up", "move(-1)", N_("Point before"), N_("Go to the point before."), palette=False)
ON = Command("point_on", "right,down", "move(1)", N_("Point after"), N_("Go to the point after."), palette=False)
CHOOSE = Command("point_choose", "enter,space", "choose", N_("Choose"), N_("Choose the point."), palette=False)

MANY = 6
"""Points in a row from which they need several rows where there is little room."""


class Point(Widget):
    """One point: its sign, its name and, in rows, what it means."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, value: Value, name: Content, more: Content | None = None) -> None:
        super().__init__()
        self.point = value
        self._called = name
        self._more = more
        self._mark = Static(classes="mark")
        self._title = Static(name, classes="name")
        self._words = Static(classes="words")

    def compose(self) -> ComposeResult:
        """The sign, the name and, in rows, what it means."""
        yield self._mark
        yield self._title
        if self._more is not None:
            yield self._words

    def show(self, *, chosen: bool, here: bool, wide: bool) -> None:
        """Show whether it is chosen, and whether the keys are at it; without room, name and meaning are one text."""
        self.set_class(chosen, "-chosen")
        self.set_class(here, "-here")
        self._mark.update(Content(f"{sign('here') if here else ' '} {sign('chosen' if chosen else 'free')}"))
        if self._more is not None:
            name = self._called.stylize_before("bold $primary" if chosen else "bold")
            self._words.update(self._more if wide else Content.assemble(name, "  ", self._more))


class Points(Widget, can_focus=True):
    """Points of which one may be chosen. Keys choose at once; arrows move, Enter chooses where they are."""

    WIDE: ClassVar[int] = 90
    """Columns from which names and meanings stand in columns of their own."""
    STEP: ClassVar[int] = 9
    """Columns that a number in a row takes."""
    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK, ON, CHOOSE, CLEAR)
    DEFAULT_CSS = """
    Points {
        width: 1fr; height: auto; max-width: 110; layout: horizontal;
        & Point { layout: horizontal; width: auto; min-width: 9; height: auto; padding: 0 1 0 0; }
        & Static { width: auto; height: auto; }
        & .mark { width: 4; color: $text-muted; }
        & Point:hover { background: $surface; }
        & .-chosen .mark, & .-chosen .name { color: $primary; text-style: bold; }
        &:focus .-here { background: $here; }
        &.-many { layout: grid; grid-columns: 9; grid-rows: 1; }
        &.rows { layout: vertical; }
        &.rows Point { width: 1fr; }
        &.rows .words { width: 1fr; }
        &.rows .name { display: none; }
        &.rows.-wide .name { display: block; width: 30; }
        &.rows.-wide Point { margin-bottom: 1; }
    }
    """

    chosen: reactive[Value] = reactive(None, init=False)
    at: reactive[int] = reactive(0, init=False)

    @dataclass
    class Chosen(Message):
        """A point was chosen; None where the choice was taken away."""

        value: Value

    def __init__(
        self, points: Sequence[Point], keys: Mapping[str, Value], chosen: Value, *, rows: bool = False
    ) -> None:
        """`keys` are the characters that choose a point, by what it stands for."""
        super().__init__(classes="rows" if rows else "-many" if len(points) > MANY else None)
        self._points = points
        self._keys = keys
        self.set_reactive(Points.chosen, chosen)
        self.set_reactive(Points.at, self._place(chosen))

    def compose(self) -> ComposeResult:
        """The points."""
        yield from self._points

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        self.styles.grid_size_columns = max(1, event.size.width // self.STEP)
        self.set_class(event.size.width >= self.WIDE, "-wide")
        self._show()

    def watch_has_focus(self, value: bool) -> None:
        """Say where the keys are while they are here."""
        super().watch_has_focus(value)
        self._show()

    def watch_chosen(self, chosen: Value) -> None:
        """Begin at what is chosen."""
        self.at = self._place(chosen)
        self._show()
        self.refresh_bindings()

    def watch_at(self) -> None:
        """Show where the keys are."""
        self._show()

    def has(self, value: Value) -> bool:
        """Whether one of the points stands for a value."""
        return any(point.point == value for point in self._points)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be cleared where nothing is chosen."""
        return self.chosen is not None if action == "clear" else True

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """The characters that choose a point are typed here."""
        return character is not None and character.casefold() in self._keys

    def on_key(self, event: events.Key) -> None:
        """Choose the point of the key."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self._choose(self._keys[str(event.character).casefold()])

    @on(events.Click)
    def _clicked(self, event: events.Click) -> None:
        """Choose the point under the mouse, or take it away when it is the chosen one."""
        widget = event.widget
        point = next((node for node in widget.ancestors_with_self if isinstance(node, Point)), None) if widget else None
        if point is None or event.chain > 1:
            return
        self.at = self._place(point.point)
        self._choose(None if self.chosen == point.point else point.point)

    def action_move(self, by: int) -> None:
        """Go on or back."""
        self.at = min(max(self.at + by, 0), len(self._points) - 1)
        self._points[self.at].scroll_visible()

    def action_choose(self) -> None:
        """Choose where the keys are."""
        self._choose(self._points[self.at].point)

    def action_clear(self) -> None:
        """Take the choice away."""
        self._choose(None)

    def _choose(self, value: Value) -> None:
        if value != self.chosen:
            self.chosen = value
            self.post_message(self.Chosen(value))

    def _place(self, value: Value) -> int:
        return next((place for place, point in enumerate(self._points) if point.point == value), 0)

    def _show(self) -> None:
        for place, point in enumerate(self._points):
            chosen = self.chosen is not None and point.point == self.chosen
            point.show(chosen=chosen, here=self.has_focus and place == self.at, wide=self.has_class("-wide"))


class PointEditor(Editor):
    """An editor with points. A kind of it says which there are."""

    DEFAULT_CSS = "PointEditor { width: 1fr; height: auto; }"

    def points(self) -> Points:
        """The points, with what is there chosen."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The points and the line below."""
        yield self.points()
        yield Note()

    def on_mount(self) -> None:
        """Say what the points cannot show."""
        self._show()

    def take(self) -> None:
        """Show the truth."""
        if self.is_whole:
            self._show()

    def _show(self) -> None:
        """Show the truth; a log may hold a value that is none of the points."""
        points, note = self.query_one(Points), self.query_one(Note)
        points.chosen = self.value
        if self.value is None or points.has(self.value):
            note.rest()
        else:
            shown = self.view.shown(self.spot.field, self.value)
            note.tell(_("Recorded here: {value}. It is none of these.", value=shown))

    def refuse(self, problem: WorkshopError) -> None:
        """Show the problem, and the truth."""
        self.take()
        self.query_one(Note).refuse(problem)

    @on(Points.Chosen)
    def _chosen(self, message: Points.Chosen) -> None:
        message.stop()
        self.query_one(Note).rest()
        self.answer(message.value)
