"""Silent input: everybody writes first, and nobody sees what the others wrote before all of it is revealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from workshop.i18n import N_
from workshop.session import pieces
from workshop.session.events import Change
from workshop.session.gathering import Gathering
from workshop.tui.commands import Command, bindings
from workshop.tui.saving import Saver
from workshop.tui.screens.gathering import GatheringScreen
from workshop.tui.widgets.pieces_step import PiecesStep
from workshop.tui.widgets.silent_form import SilentForm

DONE = Command(
    "silent_done", "f4,ctrl+n", "next", N_("Done"), N_("This is all that I write."), footer=True, priority=True
)


class Silent(GatheringScreen):
    """Lets people write pieces about a question."""

    KIND = pieces.KIND
    NAME = N_("Silent input")
    HELP: ClassVar[str] = N_(
        "Each person writes down what comes to mind, a thought a line, and hands the keyboard on. What others wrote is "
        "never shown before it is revealed, and it survives a crash. Then you merge, group and use the pieces."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(DONE)

    def __init__(self, saver: Saver, question: str) -> None:
        super().__init__(saver)
        self._question = question

    def form(self) -> SilentForm:
        """How, how many, with names or without."""
        return SilentForm(self.view, self._question)

    def steps(self, gathered: Gathering) -> Sequence[object]:
        """The question that it is about, also where another one is at hand by now."""
        return [id for id in gathered.asked if id in self.view.bank.questions]

    def step(self, gathered: Gathering, at: int) -> PiecesStep:
        """The field."""
        return PiecesStep(self.view, gathered, self.view.bank.questions[gathered.asked[at]])

    def revealed(self, gathered: Gathering) -> list[Change]:
        """The pieces, without a trace of their order."""
        return pieces.reveal(self.view.bank, self.view.state, gathered, self.saver.desk.new_id)

    def known(self, gathered: Gathering) -> bool:
        """Whether the log has it."""
        return pieces.revealed(self.view.state, gathered)
