"""History: everything a question was answered with, and any of it brought back."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session.history import Version, version_words
from workshop.session.labels import Labels, place_words
from workshop.session.places import Part
from workshop.tui import moments
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.program import WRITER
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.listed import Listed
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.options import Options

RESTORE = Command(
    "history_restore", "enter,r", "restore", N_("Bring back"), N_("Make this version the answer again."), footer=True
)
BACK = Command("history_back", "escape", "dismiss", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("history_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("history_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)


class History(Listed[None]):
    """Shows the versions of a question, the last one first, and the selected one whole."""

    CSS_PATH = "history.tcss"
    HELP: ClassVar[str] = N_(
        "Every answer that this question has had. Bringing one back is a change like any other: nothing is lost, and "
        "it can be undone."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(RESTORE, BACK, UP, DOWN)

    def __init__(self, saver: Saver, question: str) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._question = question
        self._versions: list[Version] = []

    def compose(self) -> ComposeResult:
        """The question, its versions, and the whole text of the one that is selected."""
        question = self.view.bank.questions[self._question]
        yield TopBar(self.saver.desk.state.title, _("History"), saver=self.saver)
        yield Static(self.view.text(question.ask), id="ask")
        with Horizontal(id="middle"):
            yield Options(id="versions")
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="words")
        yield Static(id="told")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at what is there at present."""
        self._show()
        self.listed.focus()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    # Showing

    def _labels(self) -> Labels:
        return Labels(self.view.bank, self.view.state, self.view.lang, removed=True)

    def _show(self) -> None:
        self._versions = list(reversed(self.saver.desk.history(self._question)))
        labels, now = self._labels(), self.saver.desk.now()
        at = self.listed.highlighted or 0
        self.listed.clear_options()
        self.listed.add_options([Option(self._row(version, labels, now)) for version in self._versions])
        if self._versions:
            self.listed.highlighted = min(at, len(self._versions) - 1)
        else:
            self.listed.add_option(Option(Content(_("This question was never answered.")), disabled=True))
            self.query_one("#words", Static).update(Content(""))

    def _row(self, version: Version, labels: Labels, now: str) -> Content:
        said = version_words(version, labels)
        where = "" if version.place.part is Part.ANSWER else place_words(version.place, labels)
        return Content.assemble(
            (f"{version.n:>3}  {moments.since(version.at, now)}", "$muted"),
            "\n     ",
            user_text(f"{where}: {said}" if where else said, single_line=True),
        )

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index >= len(self._versions):
            return
        version, labels = self._versions[event.option_index], self._labels()
        who = _("facilitator") if version.by == WRITER else labels.participant(version.by)
        told = _("Version {n}, {when}, written by {who}", n=version.n, when=moments.day(version.at), who=who)
        self.query_one("#words", Static).update(
            Content.assemble(
                user_text(told, single_line=True, style="$muted"),
                "\n",
                user_text(place_words(version.place, labels), single_line=True, style="bold"),
                "\n\n",
                user_text(version_words(version, labels)),
            )
        )

    # What a person does

    @work
    async def action_restore(self) -> None:
        """Bring the selected version back."""
        at = self.listed.highlighted
        if at is None or at >= len(self._versions):
            return
        version = self._versions[at]
        told = self.query_one("#told", Static)
        try:
            saved = self.saver.restore(self._question, version.n)
        except WorkshopError as problem:
            told.update(user_text(problem.message))
            return
        if await saved:
            told.update(Content(_("This version is the answer again.")))
