"""A round of rating: each person gives a level now and one wanted, hidden from the next, until all is revealed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from workshop.i18n import N_
from workshop.session import levels
from workshop.session.events import Change
from workshop.session.gathering import Gathering
from workshop.tui.commands import Command, bindings
from workshop.tui.screens.gathering import GatheringScreen
from workshop.tui.widgets.level_step import LevelStep
from workshop.tui.widgets.rating_form import RatingForm

NEXT = Command(
    "rating_next", "enter", "next", N_("Next"), N_("Give this level and go on."), footer=True, priority=True
)  # before the fields take it
PREVIOUS = Command("rating_previous", "f3,ctrl+r", "previous", N_("Previous"), N_("Go a step back."), footer=True)
SKIP = Command("rating_skip", "f4,ctrl+n", "skip", N_("Skip"), N_("Go on without giving a level here."), footer=True)
Step = tuple[str, str]


class Rating(GatheringScreen):
    """Lets people give each factor its levels."""

    KIND = levels.KIND
    NAME = N_("Rating")
    HELP: ClassVar[str] = N_(
        "Read the descriptions and choose the highest level that is true with all before it; then the one wanted in a "
        "year. What others gave is never shown before it is revealed, and it survives a crash."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEXT, PREVIOUS, SKIP)

    def form(self) -> RatingForm:
        """How, of which factors, how many, with names or without."""
        return RatingForm(self.view)

    def steps(self, gathered: Gathering) -> list[Step]:
        """A level now and one wanted for each factor; those that the bank lacks by now are left out."""
        return [(id, which) for id in gathered.asked if self.view.bank.factor(id) for which in ("now", "wanted")]

    def step(self, gathered: Gathering, at: int) -> LevelStep:
        """One level of a factor."""
        factor, which = self.steps(gathered)[at]
        found = self.view.bank.factor(factor)
        assert found is not None
        return LevelStep(self.view, gathered, found, which)

    def first(self, gathered: Gathering) -> int:
        """The first level that the person has not given."""
        given = gathered.open.given if gathered.open else {}
        return next((n for n, step in enumerate(self.steps(gathered)) if "/".join(step) not in given), 0)

    def revealed(self, gathered: Gathering) -> list[Change]:
        """The points and pieces of evidence."""
        return levels.reveal(self.view.bank, self.view.state, gathered)

    def known(self, gathered: Gathering) -> bool:
        """Whether the log has it."""
        return levels.revealed(self.view.state, gathered)
