"""What is settled before people vote: on what, by which method, with how many to give, and how it is given."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.widgets import Input

from workshop.bank.room import PIECES
from workshop.errors import ValueProblem
from workshop.i18n import N_, _
from workshop.session import ballot, votes
from workshop.session.gathering import Gathering, Way
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.gathering_form import GatheringForm, Lacking
from workshop.tui.widgets.ticks import Ticks

SUBJECTS = {
    votes.ITEMS: N_("What is on the list"),
    votes.OPTIONS: N_("The options of the question"),
    PIECES: N_("The pieces that people wrote"),
    votes.ANSWER: N_("The answer as it stands"),
}
_LINES = {
    ballot.DOTS: N_("Dots: each person has a few to place"),
    ballot.RANKING: N_("Ranking: each person puts them in order"),
    ballot.POINTS: N_("Points: each person rates every one"),
    ballot.THUMBS: N_("Thumbs: up, aside or down for each"),
}


class VoteForm(GatheringForm):
    """Asks about one question; what is voted on can be taken out one by one."""

    def __init__(self, view: View, question: str) -> None:
        super().__init__(view)
        self._question = view.bank.questions[question]
        self._subjects = votes.subjects(view.bank, view.state, self._question)

    def ways(self) -> Sequence[tuple[Way, str]]:
        """At the passed keyboard, by counted hands, or alone."""
        return (
            (Way.KEYBOARD, _("Pass the keyboard, each hidden from the next")),
            (Way.HANDS, _("Count a show of hands")),
            (Way.ALONE, _("Alone")),
        )

    def asked(self) -> Sequence[FormRow]:
        """The method with its numbers, what is voted on, and the choices."""
        lines = [(name, Content(_(line))) for name, line in _LINES.items()]
        method = self._subjects[0] != votes.ANSWER
        begin = ballot.DOTS if method else ballot.THUMBS
        usual = ballot.ballot(begin, self._count(self._subjects[0]))
        of = Choice([(name, Content(_(SUBJECTS[name]))) for name in self._subjects], self._subjects[0], id="of")
        return (
            FormRow(Choice(lines, begin, id="method"), _("Method")),
            FormRow(_number("budget", usual.budget), _("Each has"), shown=usual.budget is not None),
            FormRow(_number("cap", usual.cap), _("Most for one"), shown=usual.budget is not None),
            FormRow(of, _("On what"), shown=len(self._subjects) > 1),
            *(self._choices(name, shown=name == self._subjects[0]) for name in self._subjects),
        )

    def _count(self, of: str) -> int:
        return len(votes.choices(self.view.bank, self.view.state, self._question, of))

    def _choices(self, of: str, *, shown: bool) -> FormRow:
        bank, state, question = self.view.bank, self.view.state, self._question
        found = votes.choices(bank, state, question, of)
        names = [votes.name(bank, state, question.id, of, choice, self.view.lang) for choice in found]
        lines = [(id, user_text(name, single_line=True)) for id, name in zip(found, names, strict=True)]
        return FormRow(Ticks(lines, found, id=f"choices-{of}"), _("Choices"), shown=shown)

    @on(Choice.Changed, "#of")
    def _of(self, event: Choice.Changed) -> None:
        for name in self._subjects:
            self.query_one(f"#choices-{name}-row").display = name == event.value

    @on(Choice.Changed, "#method")
    def _method(self, event: Choice.Changed) -> None:
        usual = ballot.ballot(event.value, self._count(self.query_one("#of", Choice).value))
        numbers = event.value in (ballot.DOTS, ballot.POINTS)
        for id, value in (("budget", usual.budget), ("cap", usual.cap)):
            self.query_one(f"#{id}-row").display = numbers
            self.query_one(f"#{id}", Input).value = str(value or "")

    def made(self, way: Way, people: int, *, named: bool) -> Gathering:
        """The vote about the choices that are ticked, in the order in which they stand."""
        method, of = self.query_one("#method", Choice).value, self.query_one("#of", Choice).value
        ticked = self.query_one(f"#choices-{of}", Ticks).values
        every = votes.choices(self.view.bank, self.view.state, self._question, of)
        chosen = [choice for choice in every if choice in ticked]
        budget, cap = (self._typed(id) for id in ("budget", "cap"))
        try:
            asked = ballot.ballot(method, len(chosen), budget, cap)
        except ValueProblem as problem:
            raise Lacking("cap" if cap is not None else "budget", problem.message) from None
        try:
            return votes.gather(self._question.id, of, chosen, way, people, asked, named=named)
        except ValueProblem as problem:
            raise Lacking(f"choices-{of}", problem.message) from None

    def _typed(self, id: str) -> int | None:
        row, text = self.query_one(f"#{id}-row", FormRow), self.query_one(f"#{id}", Input).value.strip()
        if not row.display or not text:
            return None
        if not text.isdecimal() or not 1 <= int(text) <= ballot.MOST:
            raise Lacking(id, _("A number from 1 to {most}, or nothing.", most=ballot.MOST))
        return int(text)


def _number(id: str, value: int | None) -> Input:
    return Input(str(value or ""), id=id, compact=True, type="integer", max_length=3)
