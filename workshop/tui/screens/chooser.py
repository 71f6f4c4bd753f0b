"""What lists choices under a line to type in shares: arrows move, Enter chooses, a click beside it closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workshop.i18n import N_
from workshop.tui.commands import Command, bindings

T = TypeVar("T")

UP = Command("chooser_up", "up", "move(-1)", N_("Up"), N_("Go to the row above."), palette=False)
DOWN = Command("chooser_down", "down", "move(1)", N_("Down"), N_("Go to the row below."), palette=False)
CLOSE = Command("chooser_close", "escape", "dismiss", N_("Close"), N_("Close without choosing."), palette=False)


class Chooser(ModalScreen[T | None], Generic[T]):
    """Gives back what was chosen, or None. Those that derive from it say what there is and what is shown of it."""

    CSS_PATH = "chooser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(UP, DOWN, CLOSE)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[T] = ()

    def rows(self, typed: str) -> Sequence[T]:
        """What fits the words typed, the best first; all for none."""
        raise NotImplementedError

    def drawn(self, row: T, typed: str) -> Content:
        """A choice as it stands in the list."""
        raise NotImplementedError

    def prompt(self) -> str:
        """What to type, in the interface's language."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said where nothing fits."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A line to type in, over what fits it."""
        with Vertical():
            yield Input(placeholder=self.prompt())
            yield OptionList()

    def on_mount(self) -> None:
        """Show all to begin with."""
        self._list("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value.strip())

    @on(Input.Submitted)
    def _entered(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._rows):
            self.dismiss(self._rows[at])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._rows[event.option_index])

    def on_click(self, event: events.Click) -> None:
        """A click beside the list closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Go up or down in the list while the cursor stays in the line."""
        found = self.query_one(OptionList)
        if by < 0:
            found.action_cursor_up()
        else:
            found.action_cursor_down()

    def _list(self, typed: str) -> None:
        self._rows = self.rows(typed)
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options([Option(self.drawn(row, typed)) for row in self._rows])
        if self._rows:
            found.highlighted = 0
        else:
            found.add_option(Option(Content(self.nothing()), disabled=True))
