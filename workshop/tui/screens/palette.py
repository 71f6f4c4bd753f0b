"""Every command that can be given now, by its name: type a few letters, enter gives it."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workshop.i18n import N_, _
from workshop.tui import keys
from workshop.tui.commands import Active, Command, bindings

UP = Command("palette_up", "up", "move(-1)", N_("Up"), N_("Go to the command above."), palette=False)
DOWN = Command("palette_down", "down", "move(1)", N_("Down"), N_("Go to the command below."), palette=False)
CLOSE = Command("palette_close", "escape", "dismiss", N_("Close"), N_("Close the commands."), palette=False)

_FOUND = Style(bold=True, underline=True)


class Palette(ModalScreen[Active | None]):
    """Gives back the command that was chosen, or None."""

    CSS_PATH = "palette.tcss"
    HELP: ClassVar[str] = N_("Type a part of a command's name, choose it with the arrows and give it with Enter.")
    BINDINGS: ClassVar[list[BindingType]] = bindings(UP, DOWN, CLOSE)

    def __init__(self, found: list[Active]) -> None:
        super().__init__()
        self._all = [one for one in found if one.command.palette and one.enabled]
        self._shown: list[Active] = []

    def compose(self) -> ComposeResult:
        """A line to type in, over the commands that fit it."""
        with Vertical():
            yield Input(placeholder=_("Search for a command"))
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
        if at is not None and at < len(self._shown):
            self.dismiss(self._shown[at])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])

    def on_click(self, event: events.Click) -> None:
        """A click beside the commands closes them."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Go up or down in the list while the cursor stays in the line."""
        found = self.query_one(OptionList)
        if by < 0:
            found.action_cursor_up()
        else:
            found.action_cursor_down()

    def _list(self, query: str) -> None:
        matcher = Matcher(query, match_style=_FOUND)
        scored = [(self._score(matcher, one) if query else 1.0, one) for one in self._all]
        scored = [pair for pair in scored if pair[0] > 0]
        if query:
            scored.sort(key=lambda pair: -pair[0])
        self._shown = [one for _score, one in scored]
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options([Option(self._row(matcher, one)) for one in self._shown])
        if self._shown:
            found.highlighted = 0
        else:
            found.add_option(Option(Content(_("No command fits.")), disabled=True))

    @staticmethod
    def _score(matcher: Matcher, one: Active) -> float:
        return max(matcher.match(one.command.shown_name), matcher.match(one.command.shown_line) * 0.5)

    def _row(self, matcher: Matcher, one: Active) -> Content:
        name = matcher.highlight(one.command.shown_name) if matcher.query else Content(one.command.shown_name)
        key = f"   {keys.shown(one.keys[0])}" if one.keys else ""
        return Content.assemble(name, (key, "$primary"), "\n", (one.command.shown_line, "$muted"))
