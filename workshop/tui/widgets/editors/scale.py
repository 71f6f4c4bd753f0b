"""A point on a scale: in a row between two ends, or levels with what they mean."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workshop.bank.model import Factor
from workshop.i18n import N_, _
from workshop.session.events import Value
from workshop.session.plain import ends
from workshop.session.spot import of_question
from workshop.tui.content import joined, user_text
from workshop.tui.widgets.editors.points import Point, PointEditor, Points


class ScaleEditor(PointEditor):
    """Numbered points; those of maturity levels stand in rows with their names and meanings."""

    HELP: ClassVar[str] = N_(
        "A point on a scale: its number, the arrow keys and Enter, or the mouse. "
        "Delete, or a click on the choice, takes it away."
    )
    DEFAULT_CSS = """
    ScaleEditor {
        & .ends { height: auto; min-width: 45; max-width: 100%; }
        & .ends Static { width: 1fr; height: auto; color: $text-muted; padding: 0 1 0 2; }
        & .ends .high { text-align: right; }
    }
    """

    def compose(self) -> ComposeResult:
        """The points, what the ends mean, the line below."""
        points, note = super().compose()
        yield points
        field = self.spot.field
        if field.low_name is not None or field.high_name is not None:
            low, high = ends(field)
            with Horizontal(classes="ends") as row:
                row.styles.width = Points.STEP * (high - low + 1)
                yield Static(self.view.text(field.low_name), classes="low")
                yield Static(self.view.text(field.high_name), classes="high")
        yield note

    def points(self) -> Points:
        """The points from the lowest to the highest."""
        low, high = ends(self.spot.field)
        numbers = range(low, high + 1)
        keys = {"0": 10} if 10 in numbers else {}
        keys |= {str(number): number for number in numbers if 0 <= number < 10}
        if self._levels:
            return Points([self._level(number) for number in numbers], keys, self.value, rows=True)
        return Points([Point(number, Content(str(number))) for number in numbers], keys, self.value)

    @property
    def _levels(self) -> str | None:
        return self.spot.question.levels if self.spot.field is self.spot.question else None

    def _level(self, number: int) -> Point:
        """A maturity level: its name, and what it means for the factor."""
        factor = self.view.bank.factor_of[self.spot.question.id]
        name, meaning = (
            self.view.words(texts[number - 1] if 0 < number <= len(texts) else None)
            for texts in (self.view.bank.levels, factor.levels)
        )
        called = user_text(f"{number} {name}", single_line=True)
        if self._levels == "wanted" and number == self._now(factor):
            called = joined("  ", [called, user_text(_("(now)"), style="$text-muted")])
        return Point(number, called, user_text(meaning, single_line=True))

    def _now(self, factor: Factor) -> Value:
        """The level that the factor is at, as far as it was given."""
        asked = next((question for question in factor.questions if question.levels == "now"), None)
        return self.view.value(of_question(asked)) if asked else None
