"""What is settled before people rate: how they give their levels, of which factors, and under their names or not."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session import levels
from workshop.session.gathering import Gathering, Way
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.ticks import Ticks

MOST = 1000
"""People of whom each could give theirs."""
ROOM = 5
"""People that are supposed where nobody is named."""


class RatingForm(VerticalScroll):
    """Asks with a sensible start; `wished` is the gathering that it describes."""

    def __init__(self, view: View) -> None:
        super().__init__(can_focus=False)
        self.view = view
        self._people = [one for one in view.state.participants.values() if not one.removed]

    def compose(self) -> ComposeResult:
        """How, what, how many, and with names or without."""
        ways = [
            (Way.KEYBOARD.value, Content(_("Pass the keyboard, each hidden from the next"))),
            (Way.HANDS.value, Content(_("Count a show of hands for each level"))),
            (Way.ALONE.value, Content(_("Alone"))),
        ]
        way = Way.KEYBOARD if self._people else Way.ALONE
        yield FormRow(Choice(ways, way, id="way"), _("How"))
        yield FormRow(self._factors(), _("Factors"))
        many = Input(str(len(self._people) or ROOM), id="people", compact=True, type="integer", max_length=4)
        yield FormRow(many, _("People"), shown=way is Way.KEYBOARD)
        names = [("no", Content(_("Without names"))), ("yes", Content(_("Under their names")))]
        yield FormRow(Choice(names, "no", id="named"), _("Names"), shown=way is Way.KEYBOARD and bool(self._people))
        yield Static(Content(_("Nothing is shown before you reveal it.")), classes="promise")

    def on_mount(self) -> None:
        """Begin at the first choice."""
        self.query_one("#way").focus()

    def _factors(self) -> Ticks:
        """The factors, those ticked that nobody rated yet; once all are rated, all again."""
        bank, rated = self.view.bank, {one.factor.id for one in levels.newest(self.view.bank, self.view.state)}
        every = list(bank.numbered())
        rest = [factor.id for factor in every if factor.id not in rated] or [factor.id for factor in every]
        names = [user_text(f"{one.number} {self.view.words(one.short)}", single_line=True) for one in every]
        return Ticks([(one.id, name) for one, name in zip(every, names, strict=True)], rest, id="factors")

    @on(Choice.Changed, "#way")
    def _way(self, event: Choice.Changed) -> None:
        passed = event.value == Way.KEYBOARD
        self.query_one("#people-row").display = passed
        self.query_one("#named-row").display = passed and bool(self._people)

    @on(Input.Changed)
    @on(Ticks.Changed)
    def _changed(self) -> None:
        for row in self.query(FormRow):
            row.tell("")

    def wished(self) -> Gathering | None:
        """The gathering that is wished, None where something is missing, which is then told at its place."""
        chosen = self.query_one(Ticks).values
        asked = tuple(factor.id for factor in self.view.bank.numbered() if factor.id in chosen)
        way = Way(self.query_one("#way", Choice).value)
        try:
            people = self._many() if way is Way.KEYBOARD else 1
        except ValueProblem as problem:
            self.query_one("#people-row", FormRow).tell(problem.message)
            return None
        if not asked:
            self.query_one("#factors-row", FormRow).tell(_("Choose at least one factor."))
            return None
        named = way is Way.KEYBOARD and bool(self._people) and self.query_one("#named", Choice).value == "yes"
        return Gathering(levels.KIND, way, asked, len(self._people) if named else people, named)

    def _many(self) -> int:
        text = self.query_one("#people", Input).value.strip()
        if not text.isdecimal() or not 1 <= int(text) <= MOST:
            raise ValueProblem(_("Say how many people rate: 1 to {most}.", most=MOST))
        return int(text)
