"""A number, with its unit beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from workshop.i18n import N_
from workshop.session.events import Value
from workshop.text import MOST_NUMBER, show_number, tidy_number
from workshop.tui.widgets.editors.stepping import SteppingEditor


class NumberEditor(SteppingEditor):
    """A number, typed and shown as the language writes it."""

    HELP: ClassVar[str] = N_(
        "A number, with a decimal point or comma as your language has it. The up and down keys change it by one."
    )

    def beside(self) -> Content | None:
        """The unit."""
        return self.view.text(self.spot.field.unit)

    def words(self, value: Value) -> str:
        """The number without its unit."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.plain(show_number(value, self.view.lang))
        return super().words(value)

    def stepped(self, value: Value, by: int) -> Value:
        """The number and one, within the field's bounds."""
        low, high = self.spot.field.low, self.spot.field.high
        least = -MOST_NUMBER if low is None else low
        most = MOST_NUMBER if high is None else high
        return tidy_number(min(max((value or 0) + by, least), most))
