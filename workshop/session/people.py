"""The people of a session in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workshop.i18n import N_, _
from workshop.session.state import Participant, State

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "participant": N_("participant"),
        "facilitator": N_("facilitator"),
        "decider": N_("decider"),
        "scribe": N_("scribe"),
    }
)
"""What the roles are called, for the catalogue."""


def role_words(role: str) -> str:
    """A role in the interface's language; one of another program as it is."""
    return _(ROLES[role]) if role in ROLES else role


def in_room(state: State) -> bool:
    """Whether the session names people who are there; one person alone needs no names."""
    return any(not one.removed for one in state.participants.values())


def called(state: State, name: str) -> Participant | None:
    """The person of this name, one who is there before one who left; None for nobody."""
    found = [one for one in state.participants.values() if one.name.casefold() == name.strip().casefold()]
    return min(found, key=lambda one: one.removed, default=None)
