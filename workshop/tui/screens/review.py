"""Review: every question of the session with its answer, to be read through and gone to."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.bank.model import Factor, Question
from workshop.i18n import N_, _
from workshop.session.findings import factor_of, fix_of
from workshop.session.homes import called, homeless
from workshop.session.values import as_it_is
from workshop.session.walk import Status
from workshop.tui import found, signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.digest import digest
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.listed import Listed
from workshop.tui.theme import accent
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.options import Options

GO = Command("review_go", "enter", "go", N_("Go there"), N_("Go to the question; Review is where you left it."), True)
GAPS = Command("review_gaps", "space,f10", "gaps", N_("Gaps only"), N_("Show only what has no whole answer."), True)
BACK = Command("review_back", "escape", "dismiss", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("review_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("review_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)

FINDING = "finding-"
"""What the ids of rows that are findings begin with."""
HOMELESS = "homeless-"
"""And those of answers without a home."""
WIDE = 100
SHORT = 40
"""From `WIDE` columns on there is room for an answer beside what its question is called, in `SHORT` cells."""


class Review(Listed[str | None]):
    """Gives back the question to go to, or None."""

    CSS_PATH = "review.tcss"
    HELP: ClassVar[str] = N_(
        "Everything that was asked, by factor: answered, partly answered, not decided, empty, or not asked at present. "
        "Enter goes to a question."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(GO, GAPS, BACK, UP, DOWN)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._gaps = False

    def compose(self) -> ComposeResult:
        """How far the session is, over all its questions."""
        state = self.saver.desk.state
        yield TopBar(state.title, _("Review"), saver=self.saver)
        yield Static(id="far")
        yield Options(id="questions")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the question that the walk is at."""
        self._show(self.saver.desk.state.place)
        self.listed.focus()

    def on_resize(self) -> None:
        """Lay the rows out for the width there is."""
        self._show(self._here())

    @on(StateChanged)
    def _changed(self) -> None:
        self._show(self._here())

    # What a person does

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Go to the question under the cursor, or to the one that mends the finding."""
        here = self._here() or ""
        if here.startswith(FINDING):
            fix = fix_of(self.view.bank, self.saver.desk.findings()[int(here.removeprefix(FINDING))].rule)
            self.dismiss(fix.id if fix else None)
        elif here.startswith(HOMELESS):
            current(self).say(_("No question takes it any more. It is printed in the appendix of the document."))
        else:
            self.dismiss(here or None)

    def action_gaps(self) -> None:
        """Show only gaps, or all again."""
        self._gaps = not self._gaps
        self._show(self._here())

    # Showing

    def _here(self) -> str | None:
        at = self.listed.highlighted
        return self.listed.get_option_at_index(at).id if at is not None else None

    def _show(self, at: str | None) -> None:
        desk = self.saver.desk
        progress = desk.progress()
        far = _("Answered {done}/{all}.", done=progress.answered, all=progress.asked)
        told = found.counted(desk.findings())
        self.query_one("#far", Static).update(Content.styled(f"{far} {told}", "$muted"))
        rows: list[Option] = []
        for factor in desk.bank.factors:
            rows += self._factor(factor)
        rows += self._homeless()
        self.listed.clear_options()
        self.listed.add_options(rows or [Option(Content(_("There is no gap left.")), disabled=True)])
        places = {row.id: place for place, row in enumerate(rows) if row.id is not None}
        self.listed.highlighted = places.get(at or "", next(iter(places.values()), None))

    def _factor(self, factor: Factor) -> list[Option]:
        """The factor's heading and its questions; hidden ones that hold an answer come too."""
        desk = self.saver.desk
        asked = {question.id for question in desk.asked()}
        shown = []
        for question in factor.questions:
            status = desk.status(question)
            kept = question.id not in asked and status is Status.HIDDEN and digest(self.view, question)
            gap = status in (Status.EMPTY, Status.PARTLY, Status.CARRIED)
            if (question.id in asked or kept) and (gap or not self._gaps):
                shown.append(Option(self._row(question, status), id=question.id))
        shown += self._unsound(factor)
        if not shown:
            return []
        number = f"{factor.number}  " if factor.number is not None else ""
        name = user_text(
            f"{number}{self.view.words(factor.name)}", single_line=True, style=f"bold {accent(factor.cycle)}"
        )
        sign = (f"{signs.cycle_sign(factor.cycle)} ", accent(factor.cycle))
        return [Option(Content.assemble("\n", sign, name), disabled=True), *shown]

    def _unsound(self, factor: Factor) -> list[Option]:
        """What does not hold together in the factor, those findings too that the walk holds back."""
        labels, options = self.view.labels, []
        for n, finding in enumerate(self.saver.desk.findings()):
            if finding.is_open and factor_of(self.view.bank, finding.rule, finding.item) is factor:
                said, lead = found.line(finding, labels)
                options.append(Option(Content.assemble("  ", lead, " ", said), id=f"{FINDING}{n}"))
        return options

    def _homeless(self) -> list[Option]:
        """Answers that this version of the bank takes no longer: they are kept, and printed in the appendix."""
        bank, state, labels = self.view.bank, self.view.state, self.view.labels
        rows = []
        for n, one in enumerate(homeless(bank, state)):
            name = user_text(called(state, one, labels), single_line=True)
            said = user_text(as_it_is(one.value), single_line=True, style="$muted")
            rows.append(Option(Content.assemble("  ", name, "\n     ", said), id=f"{HOMELESS}{n}"))
        title = _("Answers that the question bank no longer takes; they are kept")
        return [Option(Content.assemble("\n", (title, "bold")), disabled=True), *rows] if rows else []

    def _row(self, question: Question, status: Status) -> Content:
        short = user_text(self.view.words(question.short), single_line=True)
        answer = digest(self.view, question) or signs.words(status)
        said = user_text(answer, single_line=True, style="" if status is Status.ANSWERED else "$muted")
        sign = (signs.sign(status), signs.style(status))
        if self.size.width >= WIDE:
            return Content.assemble("  ", sign, "  ", short.truncate(SHORT, ellipsis=True, pad=True), "  ", said)
        return Content.assemble("  ", sign, "  ", short, "\n     ", said)
