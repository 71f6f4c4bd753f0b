"""Options or items in order, best first."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from workshop.i18n import N_, _
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.signs import sign
from workshop.tui.view import Choice
from workshop.tui.widgets.editors.chosen import ChosenEditor
from workshop.tui.widgets.editors.names import told_apart
from workshop.tui.widgets.editors.rows import Row, Rows, movers, way

UP = Command(
    "rank_up", "shift+up,ctrl+up,alt+up", "move(-1)", N_("Move up"), N_("Move the row up."), footer=True, palette=False
)
DOWN = Command(
    "rank_down",
    "shift+down,ctrl+down,alt+down",
    "move(1)",
    N_("Move down"),
    N_("Move the row down."),
    footer=True,
    palette=False,
)
_LINE = "-"
_GO = ">"
"""Ids of the row between those in order and those that are not, and of the way to where items are added."""


class RankEditor(ChosenEditor):
    """Rows in order above a line, the others below it."""

    HELP: ClassVar[str] = N_(
        "Put the most important first. Enter takes a row into the order, Space also out of it; Shift and the arrows "
        "move it, a digit puts it in that place, Del clears."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(UP, DOWN)

    DEFAULT_CSS = """
    RankEditor Rows { max-height: 24; }
    """

    # The contract

    def compose(self) -> ComposeResult:
        """The rows and the line below."""
        yield Rows()
        yield self.note

    def draw(self) -> None:
        """Show what is in order, and what is not."""
        choices = {choice.id: choice for choice in self._choices()}
        ranked = self._ranked()
        rows = [self._row(choices[id], place) for place, id in enumerate(ranked, 1)]
        rest = [self._row(choice, None) for id, choice in choices.items() if id not in ranked]
        if rest:
            words = user_text(_("Not in order yet"), style="$text-muted")
            rows += [Row(_LINE, Content(""), words, disabled=True), *rest]
        elif not rows and self.spot.field.of:
            rows = [way(_GO, "›", _("Go to “{question}”", question=self._list_name()))]
        self.query_one(Rows).show(rows)

    @property
    def quiet(self) -> str:
        """What to do first."""
        if self.spot.field.of and not self._choices():
            return _("“{question}” has nothing to choose from yet.", question=self._list_name())
        n = len(self._ranked())
        return self.counted(n) if n else _("Enter takes a row into the order, the most important first.")

    def focus_first(self) -> None:
        """Go to the rows."""
        self.query_one(Rows).focus()

    def action_move(self, by: int) -> None:
        """Move the row with the cursor."""
        at = self.query_one(Rows).at
        if at is not None and at != _GO:
            self._move(at, by)

    def on_key(self, event: events.Key) -> None:
        """A digit puts the row in that place."""
        at = self.query_one(Rows).at
        if at in (None, _GO) or event.character is None or event.character not in "123456789":
            return
        event.stop()
        ranked = [id for id in self._ranked() if id != at]
        ranked.insert(min(int(event.character) - 1, len(ranked)), str(at))
        self._put(ranked)

    # Inside

    def _choices(self) -> list[Choice]:
        field = self.spot.field
        return told_apart(self.view.items(field.of) if field.of else self.view.options(field))

    def _list_name(self) -> str:
        return self.view.words(self.view.bank.lists[self.spot.field.of or ""].short)

    def _ranked(self) -> list[str]:
        known = {choice.id for choice in self._choices()}
        return [id for id in self.chosen if id in known] if isinstance(self.chosen, list) else []

    def _row(self, choice: Choice, place: int | None) -> Row:
        if place is None:
            return Row(choice.id, Content.styled(f"  {sign('free')}", "$text-muted"), choice.shown)
        number = Content.styled(f"{place:>2}.", "bold $primary")
        return Row(choice.id, number, choice.shown, tail=movers())

    def _move(self, id: str, by: int) -> None:
        ranked = self._ranked()
        if id not in ranked:
            self._put([*ranked, id])
            return
        place = ranked.index(id)
        to = place + by
        if 0 <= to < len(ranked):
            ranked[place], ranked[to] = ranked[to], ranked[place]
            self._put(ranked)

    def _put(self, ranked: list[str]) -> None:
        if self.fits(len(ranked)):
            self.tell(ranked or None)

    @on(Rows.Chosen)
    def _row_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if message.id == _GO:
            self.post_message(self.Wanted(self, self.spot.field.of or ""))
            return
        ranked = self._ranked()
        if message.id not in ranked:
            self._put([*ranked, message.id])
        elif message.again:
            self._put([id for id in ranked if id != message.id])

    @on(Rows.Moved)
    def _row_moved(self, message: Rows.Moved) -> None:
        message.stop()
        self._move(message.id, message.by)
