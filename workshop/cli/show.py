"""`workshop show`: a session with its answers, as a page or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop import described
from workshop.cli import output
from workshop.cli.page import Page, moment
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command, option
from workshop.i18n import N_, _

if TYPE_CHECKING:
    from workshop.bank.model import Factor, Field, Question
    from workshop.session.events import Value
    from workshop.session.labels import Labels
    from workshop.session.state import Item
    from workshop.store.desk import Desk


@command(
    "show",
    help=N_("Show a session: its people, how far it has come, and every answer by factor."),
    examples=[
        ('workshop show "Our plan"', N_("to read")),
        ('workshop show "Our plan" --json', N_("for a script, answers by question id")),
    ],
)
@session_argument
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object."))
@pass_program
def show(program: Program, session: str, as_json: bool) -> None:
    """Print the session."""
    desk = program.desk(session)
    if as_json:
        output.put_json(described.session(desk))
    else:
        page = Page()
        _Shown(desk, page).whole()
        page.print()


class _Shown:
    """Writes a session onto a page, in the session's language."""

    def __init__(self, desk: Desk, page: Page) -> None:
        from workshop.session.labels import Labels  # noqa: PLC0415 - not for --help

        self.desk = desk
        self.page = page
        self.lang = desk.state.lang
        self.labels: Labels = Labels(desk.bank, desk.state, self.lang)
        self.asked = {question.id for question in desk.asked()}

    def whole(self) -> None:
        state, bank, page = self.desk.state, self.desk.bank, self.page
        page.heading(1, state.title)
        people = [person.name for person in state.participants.values() if not person.removed]
        progress = self.desk.progress()
        format = next((format.name.to(self.lang) for format in bank.formats if format.id == state.format), state.format)
        for label, text in (
            (_("Session"), self.desk.session),
            (_("Organisation"), state.organisation),
            (_("Bank"), f"{bank.title.to(self.lang)} ({bank.id} {bank.version})"),
            (_("Format"), format),
            (_("People"), ", ".join(people)),
            (_("Answered"), _("{n} of {all}", n=progress.answered, all=progress.asked)),
            (_("Changed"), moment(state.changed)),
        ):
            if text:
                page.pair(label, text)
        for factor in bank.parts:
            self.factor(factor)

    def factor(self, factor: Factor) -> None:
        """A heading and the answers of a factor; nothing for one of which nothing is asked or answered."""
        shown = [question for question in factor.questions if question.id in self.asked or self.answered(question)]
        if not shown:
            return
        name = factor.name.to(self.lang)
        self.page.heading(2, f"{factor.number}. {name}" if factor.number else name)
        for question in shown:
            self.question(question)

    def answered(self, question: Question) -> bool:
        """Whether there is anything to show, asked or not."""
        state = self.desk.state
        return bool(
            question.id in state.answers
            or state.listed(question.id)
            or question.id in state.grids
            or question.id in state.notes
        )

    def question(self, question: Question) -> None:
        """The answer to a question, whatever its type; further fields stand with the items of their list."""
        state = self.desk.state
        answer = state.answers.get(question.id)
        if answer is not None and answer.undecided:
            self.page.pair(question.short.to(self.lang), _("not decided"))
        elif question.extends is None:
            _WRITTEN.get(question.kind.value, _Shown.plain)(self, question)
        for item, note in state.notes.get(question.id, {}).items():
            if note.value:
                about = self.labels.item(question.extends or question.id, item) if item else None
                self.page.point(str(note.value), 1, _("note on {item}", item=about) if about else _("note"))

    def plain(self, question: Question) -> None:
        """A label and a value."""
        answer = self.desk.state.answers.get(question.id)
        erased = answer is not None and answer.redacted
        text = _("[erased on request]") if erased else self.say(question, self.desk.state.value(question.id))
        self.page.pair(question.short.to(self.lang), text or "–")

    def items(self, question: Question) -> None:
        """An item a point, its fields under it."""
        items = self.desk.state.listed(question.id)
        self.page.pair(question.short.to(self.lang), "" if items else "–")
        for item in items:
            self.page.point(self.labels.item(question.id, item.id) or item.id, 1)
            for field in self.desk.bank.fields_of[question.id].values():
                self.field(question, item, field)

    def field(self, question: Question, item: Item, field: Field) -> None:
        """A field that has a value and is not the item's name already."""
        answer = item.fields.get(field.id)
        if answer is None:
            return
        text = _("[erased on request]") if answer.redacted else self.say(field, answer.value)
        if text and question.label != (field.id,):
            self.page.pair(field.short.to(self.lang), text, 2)

    def grid(self, question: Question) -> None:
        """A row a point, its cells behind it."""
        from workshop.session.walk import axis_ids  # noqa: PLC0415 - with the rest of the session

        state = self.desk.state
        cells = state.grids.get(question.id, {})
        self.page.pair(question.short.to(self.lang), "" if cells else "–")
        for row in axis_ids(state, question.rows):
            told = [
                f"{self.side(question, column, rows=False)}: {text}"
                for column in axis_ids(state, question.columns)
                if (answer := cells.get(row, {}).get(column)) and (text := self.say(question, answer.value))
            ]
            if told:
                self.page.point("; ".join(told), 1, self.side(question, row, rows=True))

    def side(self, question: Question, id: str, *, rows: bool) -> str:
        """The name of a grid's row or column."""
        axis = question.rows if rows else question.columns
        if axis is not None and axis.of:
            return self.labels.item(axis.of, id) or id
        options = axis.options if axis is not None else ()
        return next((option.name.to(self.lang) for option in options if option.id == id), id)

    def say(self, field: Field, value: Value) -> str:
        """A value in words."""
        from workshop.session.values import show as in_words  # noqa: PLC0415 - with the rest of the session

        return in_words(field, value, self.lang, self.labels)


_WRITTEN: dict[str, Callable[[_Shown, Question], None]] = {"list": _Shown.items, "grid": _Shown.grid}
