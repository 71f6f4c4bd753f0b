"""The check-in and the check-out: one line of everybody at the start and at the end of a session."""

from __future__ import annotations

from typing import NamedTuple

from workshop.bank.model import Bank, When
from workshop.bank.room import LINES
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session.events import Change
from workshop.session.state import Item, State
from workshop.session.valuetype import Notices


class Voice(NamedTuple):
    """Somebody who is asked, and the line that they said.

    `key` tells the voices of one end apart. `name` is "" for a person alone. `here` is False for a line of somebody who
    has left or was never named.
    """

    key: str
    name: str
    line: Item | None
    here: bool = True

    @property
    def text(self) -> str:
        """What they said, "" while they have not spoken."""
        return str(self.line.value("text") or "") if self.line is not None else ""


def voices(state: State, when: When) -> list[Voice]:
    """Those in the room in their order, where nobody is named the person alone; then lines of people not in the room.

    A line belongs to a person by name, the first one to the first person of that name.
    """
    left = [item for item in state.listed(LINES) if item.value("when") == when]

    def taken(name: str) -> Item | None:
        found = next((item for item in left if _by(item).casefold() == name.casefold()), None)
        if found is not None:
            left.remove(found)
        return found

    people = [one for one in state.participants.values() if not one.removed]
    here = [Voice(one.id, one.name, taken(one.name)) for one in people] or [Voice("", "", taken(""))]
    return [*here, *(Voice(item.id, _by(item), item, here=False) for item in left)]


def spoken(voices: list[Voice]) -> tuple[int, int]:
    """How many of those in the room have spoken, and how many they are."""
    here = [one for one in voices if one.here]
    return sum(bool(one.text) for one in here), len(here)


def said(state: State, when: When) -> list[Voice]:
    """Those who have spoken at one end."""
    return [one for one in voices(state, when) if one.text]


def say(
    bank: Bank, state: State, when: When, key: str, text: str, *, new_id: str, notices: Notices = None
) -> list[Change]:
    """Somebody says a line, or another one; a blank one takes theirs away.

    Raises WorkshopError where nobody has this key any more.
    """
    from workshop.session.changes import add_item, remove_item, set_field  # noqa: PLC0415 - the document only reads

    voice = next((one for one in voices(state, when) if one.key == key), None)
    if voice is None:
        raise WorkshopError(_("Whoever this line is of is no longer here."))
    if not text.strip():
        return remove_item(bank, state, LINES, voice.line.id) if voice.line is not None else []
    if voice.line is not None:
        return set_field(bank, state, LINES, voice.line.id, "text", text, notices=notices)
    fields = {"text": text, "by": voice.name or None, "when": when.value}
    return add_item(bank, state, LINES, fields, item=new_id, notices=notices)


def _by(item: Item) -> str:
    return str(item.value("by") or "")
