"""Lines whose value goes up and down by one: numbers and days."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from workshop.errors import ValueProblem
from workshop.i18n import N_
from workshop.session.events import Value
from workshop.tui.commands import Command, bindings
from workshop.tui.widgets.editors.line import LineEditor

UP = Command("one_up", "up", "step(1)", N_("One up"), N_("Change a number or a day by one, up."), palette=False)
DOWN = Command(
    "one_down", "down", "step(-1)", N_("One down"), N_("Change a number or a day by one, down."), palette=False
)


class SteppingEditor(LineEditor):
    """A line with a value that has one before it and one after it."""

    LIMIT: ClassVar[int] = 60
    BINDINGS: ClassVar[list[BindingType]] = bindings(UP, DOWN)

    DEFAULT_CSS = """
    SteppingEditor Line { width: 26; }
    """

    def stepped(self, value: Value, by: int) -> Value:
        """The value `by` steps on; of None, where steps begin."""
        raise NotImplementedError

    def action_step(self, by: int) -> None:
        """Go up or down by one; what cannot be read stays as it is."""
        try:
            value = self.stepped(self.read(self.typing), by)
        except ValueProblem as problem:
            self.refuse(problem)
        else:
            self.fill(self.words(value))
