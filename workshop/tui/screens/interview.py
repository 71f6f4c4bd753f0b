"""The interview: the outline on the left, the question in the middle, the facilitator's pane on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from workshop.bank.model import When
from workshop.i18n import N_, ngettext
from workshop.session.pieces import takes
from workshop.session.room import is_carried, open_items
from workshop.session.walk import waiting
from workshop.tui import keys, screens
from workshop.tui.app import current
from workshop.tui.commands import bindings
from workshop.tui.screens import interview_commands as commands
from workshop.tui.screens.interview_moving import MEDIUM
from workshop.tui.screens.interview_rhythm import Beating
from workshop.tui.sitting import may_leave
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.editors.line import LineEditor
from workshop.tui.widgets.facilitator import Facilitator
from workshop.tui.widgets.news import News
from workshop.tui.widgets.outline import Outline
from workshop.tui.widgets.question import FOLDS, QuestionPane

WIDE = 120
"""Columns from which all three panes have room."""


class Onward(Footer):
    """The footer, with the way to the next question always in sight."""

    LAST: ClassVar[tuple[str, ...]] = (commands.CONFIRM.id, commands.NEXT.id, *Footer.LAST)


class Interview(Beating):
    """Walks through the questions of one session; nothing blocks, and going back loses nothing."""

    CSS_PATH = "interview.tcss"
    HELP: ClassVar[str] = N_(
        "One question at a time, in the order of the double cycle. Answer, leave open or go on: everything is saved "
        "as you go, and nothing blocks."
    )
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (MEDIUM, "-medium"),
        (WIDE, "-wide"),
        (170, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *(
            commands.CONFIRM,
            commands.PREVIOUS,
            commands.NEXT,
            commands.UNDECIDED,
            commands.GAP,
            commands.WHY,
            commands.EXAMPLES,
        ),
        *(commands.OUTLINE, commands.FACILITATOR, commands.NOTE, commands.FIND, commands.UNDO, commands.CLEAR),
        *(
            commands.FINDINGS,
            commands.CYCLES,
            commands.SIGHT,
            commands.LEVELS,
            commands.AGREED,
            commands.AGENDA,
            commands.PEOPLE,
            commands.SILENT,
            commands.NEXT_PHASE,
            commands.PREVIOUS_PHASE,
            commands.VOTES,
            commands.CHECK_IN,
            commands.CHECK_OUT,
            commands.CLOSING,
            commands.ADOPT,
            commands.CHANGES,
            commands.REVIEW,
            commands.HISTORY,
            commands.BRIEF,
            commands.SAVE,
            commands.BACK,
            commands.HOME,
        ),
    )

    def compose(self) -> ComposeResult:
        """The three panes between the two bars, all made from the session as it stands."""
        state = self.saver.desk.state
        yield TopBar(state.title, state.organisation, saver=self.saver)
        with Horizontal(id="panes"):
            yield Outline(self.view, self.walk.at)
            with Vertical(id="middle"):
                yield QuestionPane(self.view, self.walk)
                yield News()
            yield Facilitator(self.view, self.walk)
        yield Onward()

    def on_mount(self) -> None:
        """Go on where the session was left."""
        self.enter(anew=True)
        self.look_for_drafts()
        self.look_for_bank()
        self.tell_what_is_open()
        self.call_after_refresh(self.arrive)

    def tell_what_is_open(self) -> None:
        """Say at the start of a round what is open since the last one."""
        state = self.saver.desk.state
        left = [item for items in open_items(state).values() for item in items if is_carried(item)]
        if state.follows is not None and left:
            self.tell(
                ngettext(
                    "{n} thing is open since the last round: {key} shows it.",
                    "{n} things are open since the last round: {key} shows them.",
                    len(left),
                    key=keys.shown(commands.AGREED.keys),
                )
            )

    async def recompose(self) -> None:
        """Say everything in another language; what is being typed stays."""
        if self.pane.editor is not None:
            self.pane.editor.finish()
        await super().recompose()
        self.arrive()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Past the last question there is nothing to answer, and only what a question has can be unfolded."""
        question, desk = self.walk.at, self.saver.desk
        allowed: dict[str, Callable[[], bool]] = {
            "clear": self.may_clear,
            "confirm": lambda: question is not None and waiting(desk.state, question),
            "adopt": lambda: self.newer is not None,
            "levels": lambda: bool(desk.bank.levels),
            "pieces": lambda: question is not None and desk.bank.room is not None and takes(question),
            "phase": lambda: self.may_step(int(str(parameters[0]))),
            "votes": lambda: question is not None and self.may_vote(question),
            "agreed": lambda: desk.bank.room is not None,
            "closing": lambda: desk.bank.room is not None,
            "check_in": lambda: desk.bank.asked_at(When(str(parameters[0]))) is not None,
            "changes": lambda: desk.state.follows is not None,
            "fold": lambda: question is not None and bool(FOLDS[str(parameters[0])](self.view, question)),
        }
        if action in allowed:
            return allowed[action]()
        return question is not None or action not in ("next", "undecided", "note", "history")

    @on(Outline.Chosen)
    def _chosen(self, event: Outline.Chosen) -> None:
        self.remove_class("-contents")
        self.action_go(event.question_id)

    @on(Editor.Wanted)
    def _wanted(self, event: Editor.Wanted) -> None:
        """What is missing is asked elsewhere; or a note is to be written on an item, which the message then names."""
        event.stop()
        item = getattr(event, "item", "")
        if item:
            self._visit("note", item)
        else:
            self.action_go(event.question)

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Enter goes on from a question that is answered in one line."""
        if isinstance(self.pane.editor, LineEditor):
            self.action_next()

    # Panes

    def action_fold(self, name: str) -> None:
        """Unfold or fold something about the question."""
        self.pane.fold(name)

    def action_facilitator(self) -> None:
        """Show or hide the facilitator's pane; over the question where there is little room."""
        pane = self.query_one(Facilitator)
        self.toggle_class("-alone" if self.size.width >= WIDE else "-guided")
        if self.has_class("-guided") and self.size.width < WIDE:
            pane.focus()
        elif pane.has_focus:
            self.pane.focus_editor()

    def action_outline(self) -> None:
        """Go to the outline, shown where it was hidden; from the outline back, and it is hidden."""
        outline = self.query_one(Outline)
        narrow = self.size.width < MEDIUM
        if outline.has_focus:
            self.set_class(not narrow, "-bare")
            self.remove_class("-contents")
            self.pane.focus_editor()
        else:
            self.remove_class("-bare")
            self.set_class(narrow, "-contents")
            self.call_after_refresh(outline.focus)

    @work
    async def action_back(self) -> None:
        """Close what lies over the question; from the question go to the outline, and from there home."""
        over = self.has_class("-guided") and self.size.width < WIDE
        if over or self.has_class("-contents"):
            self.remove_class("-guided", "-contents")
            self.pane.focus_editor()
        elif self.query_one(Outline).has_focus or self.walk.at is None:
            self.action_home()
        else:
            self.action_outline()

    # Other screens

    def action_note(self) -> None:
        """Write a note beside the answer."""
        self._visit("note")

    def action_history(self) -> None:
        """Show every answer that the question has had."""
        self._visit("history")

    def action_brief(self) -> None:
        """Show the document as it stands."""
        self._show("brief")

    @work
    async def action_cycles(self) -> None:
        """Show the factors in their cycles; a chosen one is gone to."""
        await self._by_factor("cycles")

    @work
    async def action_levels(self) -> None:
        """Show how people rated the factors; from one go to its question."""
        await self._by_factor("levels")

    async def _by_factor(self, name: str) -> None:
        """Show a screen of all factors, at the one at hand; a chosen question is gone to."""
        await self.settle()
        here = self.saver.desk.bank.factor_of[self.walk.at.id].id if self.walk.at else None
        found = await current(self).ask(name, self.saver, here)
        if found is not None:
            self.action_go(found)

    def action_changes(self) -> None:
        """Show what changed since the round before."""
        self._show("changes")

    def action_agreed(self) -> None:
        """Show the decisions, actions and parked things; the question of one is gone to."""
        self._show("agreed")

    def action_pieces(self) -> None:
        """Let people write in silence about the question, or show what they wrote."""
        self._visit("pieces")

    def action_votes(self) -> None:
        """Let people vote about the question, or show how they voted."""
        self._visit("votes")

    def action_agenda(self) -> None:
        """Show the steps and their time; one that asks something is gone to."""
        self._show("agenda")

    def action_check_in(self, when: str) -> None:
        """Ask everybody for a line at the start or at the end."""
        self._show("check_in", when)

    @work
    async def action_people(self) -> None:
        """Show who takes part; the first of them makes it a room, which goes step by step."""
        await self.settle()
        await current(self).ask("people", self.saver)
        self.begin_phase()

    def action_review(self) -> None:
        """Show every question and how it is answered; a chosen one is gone to."""
        self._show("review")

    def action_find(self) -> None:
        """Find a question or an answer, and go there."""
        self._show("find")

    @work
    async def _show(self, name: str, *about: str) -> None:
        """Show a screen about the session; it may give a question to go to."""
        await self.settle()
        found = await current(self).ask(name, self.saver, *about)
        if isinstance(found, str):
            self.action_go(found)

    @work
    async def action_home(self) -> None:
        """Leave the session for the others; what is not saved is told first."""
        app = current(self)
        if not await self.leave() or not await may_leave(app):
            return
        await app.leave_session()
        if len(app.screen_stack) > 2:
            app.pop_screen()
        else:
            app.switch_screen(screens.make("home"))
