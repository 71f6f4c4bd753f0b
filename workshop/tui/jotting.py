"""Writing down what a room agrees, on one key from any screen of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from workshop.bank.room import ACTIONS, DECISIONS, PARKED
from workshop.i18n import N_
from workshop.tui.commands import Command

if TYPE_CHECKING:
    from workshop.tui.app import WorkshopApp

ACTION = Command(
    "jot_action", "alt+a", f"jot('{ACTIONS}')", N_("New action"), N_("Write down who does what by when."), priority=True
)
DECISION = Command(
    "jot_decision", "alt+i", f"jot('{DECISIONS}')", N_("New decision"), N_("Write down what was decided, and why."),
    priority=True,
)  # fmt: skip
PARK = Command(
    "jot_parked", "alt+k", f"jot('{PARKED}')", N_("Park it"), N_("Put a thing aside for another time."), priority=True
)
COMMANDS = (ACTION, DECISION, PARK)


def possible(app: WorkshopApp) -> bool:
    """Whether a session is open that has these lists, and no question waits over the screen."""
    if app.saver is None or app.saver.desk.bank.room is None:
        return False
    return not isinstance(app.screen, ModalScreen) and type(app.screen).__name__ != "Help"


def question_at_hand(app: WorkshopApp) -> str | None:
    """The question that the interview is at, below whatever stands over it."""
    walks = (getattr(screen, "walk", None) for screen in reversed(app.screen_stack))
    return next((walk.at.id for walk in walks if walk is not None and walk.at is not None), None)
