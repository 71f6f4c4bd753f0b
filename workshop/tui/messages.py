"""How saving stands, and the messages that tell it; light, because the first screen comes before any saving."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from workshop.errors import WorkshopError
    from workshop.session.events import Event
    from workshop.tui.saving import Saver


class Saving(StrEnum):
    """How saving stands; `typing` is unfinished text whose draft is kept as it grows."""

    SAVED = "saved"
    TYPING = "typing"
    SAVING = "saving"
    UNSAVED = "unsaved"


@dataclass
class SaveStateChanged(Message, bubble=False):
    """Saving stands otherwise than before; every screen of the stack hears it."""

    saver: Saver


@dataclass
class StateChanged(Message, bubble=False):
    """The session's state is another: ours was saved, or others wrote `theirs`; every screen hears it."""

    saver: Saver
    theirs: tuple[Event, ...] = ()


@dataclass
class SaveRefused(Message, bubble=False):
    """A change that had to wait its turn no longer fits; nothing was recorded."""

    saver: Saver
    problem: WorkshopError
