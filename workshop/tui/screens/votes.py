"""Votes about a question: how the last one came out, one beside the other, and what becomes of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.errors import WorkshopError
from workshop.i18n import N_, _, ngettext
from workshop.session import outcome, votes
from workshop.session.state import Vote
from workshop.tui import under_way
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Make, Saver, StateChanged
from workshop.tui.screens.telling import Telling
from workshop.tui.view import View
from workshop.tui.widgets import tallies
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options

VOTE = Command("votes_vote", "v", "vote", N_("Vote"), N_("Let people vote, hidden until revealed."), footer=True)
ORDER = Command("votes_order", "o", "order", N_("Order"), N_("Put the list into the order of this vote."), footer=True)
CHOOSE = Command(
    "votes_choose", "c", "choose", N_("Choose to here"),
    N_("Take the first ones down to this one; the others are parked or left."), footer=True,
)  # fmt: skip
OTHER = Command("votes_other", "left,right", "other", N_("Other vote"), N_("Show the other votes about this."), True)
BACK = Command("votes_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("votes_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("votes_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)


class Votes(Telling[None]):
    """Lists what was voted on, the best first."""

    CSS_PATH = "votes.tcss"
    GATHERED = votes.KIND
    HELP: ClassVar[str] = N_(
        "What the room chose, the best first; equal sums share a place. V lets people vote, also a second time beside "
        "the first. Nothing changes by a vote: O puts the list into its order, C takes the first ones."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(VOTE, ORDER, CHOOSE, OTHER, BACK, DOWN, UP)

    def __init__(self, saver: Saver, question: str) -> None:
        super().__init__(saver)
        self.view = View(saver)
        self.question = self.view.bank.questions[question]
        self._shown = 0
        self._known = 0

    def compose(self) -> ComposeResult:
        """The question, the vote in a line, the choices, and words about it."""
        yield TopBar(self.saver.desk.state.title, _("Votes"), saver=self.saver)
        yield Static(user_text(self.view.words(self.question.ask), style="bold"), id="ask")
        yield Static(id="held")
        yield Options(id="tallies")
        yield Static(id="given")
        yield Static(id="told")
        yield Footer()

    def on_mount(self) -> None:
        """Show the last vote; where there is none yet, let people vote."""
        self._show()
        self.listed.focus()
        if not votes.about(self.view.state, self.question.id):
            self.action_vote()
        else:
            self.look_for_gathering()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()
        self.look_for_gathering()

    # Showing

    @property
    def vote(self) -> Vote | None:
        """The vote that is shown."""
        found = votes.about(self.view.state, self.question.id)
        return found[min(self._shown, len(found) - 1)] if found else None

    def _show(self) -> None:
        vote, known = self.vote, len(votes.about(self.view.state, self.question.id))
        if known != self._known:  # one came or went: begin with the newest
            self._shown, self._known = 0, known
            vote = self.vote
        found = votes.tallied(self.view.bank, self.view.state, vote) if vote else []
        at = self.listed.highlighted or 0
        self.listed.clear_options()
        if vote is not None:
            rows = tallies.rows(self.view, vote, found)
            self.listed.add_options(Option(Hanging([line]), id=choice) for choice, line in rows)
            self.listed.highlighted = min(at, len(found) - 1)
            said = [Line(words) for words in tallies.told(self.view, vote, found)]
            self.query_one("#told", Static).update(Hanging(said))
        held = Content.styled(self._held(vote, known), "$muted")
        told = [Content.styled(self._under_way, "bold")] if self._under_way else []
        self.query_one("#held", Static).update(Content("\n").join([*told, held]))
        self.refresh_bindings()

    def _held(self, vote: Vote | None, known: int) -> str:
        if vote is None:
            return _("Nobody has voted on this yet.")
        told = tallies.held(vote, votes.before(self.view.state, vote))
        return _("Vote {n} of {all}: {vote}", n=known - self._shown, all=known, vote=told) if known > 1 else told

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        vote = self.vote
        if vote is not None:
            found = {one.choice: one for one in votes.tallied(self.view.bank, self.view.state, vote)}
            one = found.get(event.option.id or "")
            self.query_one("#given", Static).update(Content(tallies.given(vote, one) if one else ""))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the question and the vote allow."""
        if not self.is_mounted:
            return True
        bank, state, vote = self.view.bank, self.view.state, self.vote
        if action == "vote":
            return bool(votes.subjects(bank, state, self.question))
        if action == "order":
            return vote is not None and bool(outcome.order(bank, state, vote))
        if action == "choose":
            return vote is not None and vote.of != votes.ANSWER
        return action != "other" or len(votes.about(state, self.question.id)) > 1

    @work
    async def action_vote(self) -> None:
        """Let people vote, or go on with what is under way."""
        able = bool(votes.subjects(self.view.bank, self.view.state, self.question))
        if able or await under_way.told(self.saver, votes.KIND):
            await current(self).ask("voting", self.saver, self.question.id)
        if self.is_attached:
            self.look_for_gathering()

    def action_order(self) -> None:
        """Put the list into the order of the vote."""
        bank, state, vote = self.view.bank, self.view.state, self.vote
        if vote is not None:
            self._save(lambda: outcome.order(bank, state, vote), _("The list is in the order of the vote."))

    def action_choose(self) -> None:
        """Take the first ones down to the cursor."""
        bank, state, vote, at = self.view.bank, self.view.state, self.vote, self.listed.highlighted
        if vote is not None and at is not None:
            found = votes.tallied(bank, state, vote)[: at + 1]
            told = ngettext("{n} chosen.", "{n} chosen.", sum(not one.removed for one in found))
            self._save(lambda: outcome.choose(bank, state, vote, at + 1, self.saver.desk.new_id), told)

    def _save(self, make: Make, told: str) -> None:
        try:
            self.saver.save(make)
        except WorkshopError as problem:
            current(self).say(problem.message)
        else:
            current(self).say(told)

    def action_other(self) -> None:
        """Show the vote before, from the first one the last."""
        self._shown = (self._shown + 1) % max(1, self._known)
        self._show()
