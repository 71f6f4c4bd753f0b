"""A day, with its weekday beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual.content import Content

from workshop.errors import ValueProblem
from workshop.i18n import N_, _
from workshop.session.events import Value
from workshop.text import YEARS, show_date
from workshop.tui.content import user_text
from workshop.tui.widgets.editors.stepping import SteppingEditor

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


class DateEditor(SteppingEditor):
    """A day, typed in one of several ways and shown as the language writes it."""

    HELP: ClassVar[str] = N_(
        "A day, as your language writes it or like 2027-12-31. The up and down keys go a day on or back; "
        "in an empty field they begin today."
    )

    @property
    def quiet(self) -> str:
        """How a day may be written."""
        return _("A date like {date}.", date=show_date("2027-12-31", self.view.lang))

    def beside(self) -> Content | None:
        """The weekday of what is typed, nothing for what is no day."""
        try:
            day = self.read(self.typing)
        except ValueProblem:
            return Content("")
        return user_text(_(_WEEKDAYS[date.fromisoformat(day).weekday()]) if isinstance(day, str) else "")

    def stepped(self, value: Value, by: int) -> Value:
        """The day before or after; today where there is none yet."""
        if value is None:
            return self.view.saver.desk.now()[:10]
        first, last = (date(YEARS[0], 1, 1), date(YEARS[1], 12, 31))
        return min(max(date.fromisoformat(value) + timedelta(days=by), first), last).isoformat()
