"""What is settled before people give theirs: how, what of, how many there are, and with their names or without."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session.gathering import Gathering, Way
from workshop.tui.view import View
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.ticks import Ticks

MOST = 1000
"""People of whom each could give theirs."""
ROOM = 5
"""People that are supposed where nobody is named."""


class Lacking(ValueProblem):
    """A field has not what is needed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class GatheringForm(VerticalScroll):
    """Asks with a sensible start; a subclass says the ways, what is asked, and makes the gathering of it."""

    def __init__(self, view: View) -> None:
        super().__init__(can_focus=False)
        self.view = view
        self._people = [one for one in view.state.participants.values() if not one.removed]

    # What a subclass says

    def ways(self) -> Sequence[tuple[Way, str]]:
        """The ways there are, each with its words."""
        raise NotImplementedError

    def asked(self) -> Sequence[FormRow]:
        """Fields for what is asked; none where that is settled."""
        return ()

    def made(self, way: Way, people: int, *, named: bool) -> Gathering:
        """The gathering. Raises Lacking for what a field of `asked` lacks."""
        raise NotImplementedError

    # The form

    def compose(self) -> ComposeResult:
        """How, what of, how many, and with names or without."""
        way = Way.KEYBOARD if self._people else self.ways()[-1][0]
        yield FormRow(Choice([(one.value, Content(words)) for one, words in self.ways()], way, id="way"), _("How"))
        yield from self.asked()
        passed = way is Way.KEYBOARD
        many = Input(str(len(self._people) or ROOM), id="people", compact=True, type="integer", max_length=4)
        yield FormRow(many, _("People"), shown=passed)
        names = [("no", Content(_("Without names"))), ("yes", Content(_("Under their names")))]
        yield FormRow(Choice(names, "no", id="named"), _("Names"), shown=passed and bool(self._people))
        yield Static(Content(_("Nothing is shown before you reveal it.")), classes="promise")

    def on_mount(self) -> None:
        """Begin at the first choice."""
        self.query_one("#way").focus()

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
        way = Way(self.query_one("#way", Choice).value)
        try:
            people = self._many() if way is Way.KEYBOARD else 1
        except ValueProblem as problem:
            self.query_one("#people-row", FormRow).tell(problem.message)
            return None
        named = way is Way.KEYBOARD and bool(self._people) and self.query_one("#named", Choice).value == "yes"
        try:
            return self.made(way, len(self._people) if named else people, named=named)
        except Lacking as problem:
            self.query_one(f"#{problem.field}-row", FormRow).tell(problem.message)
            return None

    def _many(self) -> int:
        text = self.query_one("#people", Input).value.strip()
        if not text.isdecimal() or not 1 <= int(text) <= MOST:
            raise ValueProblem(_("Say how many people there are: 1 to {most}.", most=MOST))
        return int(text)
