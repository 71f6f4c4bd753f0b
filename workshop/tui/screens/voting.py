"""A vote: each person gives what the ballot allows, hidden from the next, until all is revealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from workshop.errors import ValueProblem
from workshop.i18n import N_
from workshop.session import votes
from workshop.session.events import Change
from workshop.session.gathering import Gathering
from workshop.tui.commands import Command, bindings
from workshop.tui.saving import Saver
from workshop.tui.screens.gathering import GatheringScreen
from workshop.tui.widgets.ballot_step import BallotStep
from workshop.tui.widgets.vote_form import VoteForm

DONE = Command("voting_done", "f4,ctrl+n", "next", N_("Done"), N_("This is my vote."), footer=True, priority=True)


class Voting(GatheringScreen):
    """Lets people vote about a question."""

    KIND = votes.KIND
    NAME = N_("Vote")
    HELP: ClassVar[str] = N_(
        "Each person votes and hands the keyboard on. What others gave is never shown before it is revealed, and it "
        "survives a crash. Then you see the sums, the ties, and where people differ."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(DONE)

    def __init__(self, saver: Saver, question: str) -> None:
        super().__init__(saver)
        self._question = question

    def form(self) -> VoteForm:
        """On what, by which method, how many, with names or without."""
        return VoteForm(self.view, self._question)

    def steps(self, gathered: Gathering) -> Sequence[object]:
        """One step with all choices; none where the question is gone or the draft makes no vote."""
        try:
            votes.ballot_of(gathered)
        except (ValueProblem, TypeError):
            return ()
        about = gathered.about
        asked = isinstance(about.get("of"), str) and about.get("question") in self.view.bank.questions
        return [about] if asked else ()

    def step(self, gathered: Gathering, at: int) -> BallotStep:
        """The ballot."""
        return BallotStep(self.view, gathered)

    def revealed(self, gathered: Gathering) -> list[Change]:
        """The numbers, without a trace of whose they were where no names are given."""
        return votes.reveal(gathered, self.saver.desk.new_id)

    def known(self, gathered: Gathering) -> bool:
        """Whether the log has it."""
        return votes.revealed(self.view.state, gathered)
