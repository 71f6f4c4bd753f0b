"""The screens by name, each imported when it is first shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from textual.screen import Screen

SCREENS: Mapping[str, str] = MappingProxyType(
    {
        "home": "workshop.tui.screens.home:Home",
        "new": "workshop.tui.screens.new:New",
        "confirm": "workshop.tui.screens.confirm:Confirm",
        "rename": "workshop.tui.screens.rename:Rename",
        "interview": "workshop.tui.screens.interview:Interview",
        "review": "workshop.tui.screens.review:Review",
        "findings": "workshop.tui.screens.findings:Findings",
        "cycles": "workshop.tui.screens.cycles:DoubleCycle",
        "changes": "workshop.tui.screens.changes:Changes",
        "sight": "workshop.tui.screens.sight:LineOfSight",
        "levels": "workshop.tui.screens.levels:Levels",
        "rating": "workshop.tui.screens.rating:Rating",
        "silent": "workshop.tui.screens.silent:Silent",
        "votes": "workshop.tui.screens.votes:Votes",
        "voting": "workshop.tui.screens.voting:Voting",
        "pieces": "workshop.tui.screens.pieces:Pieces",
        "agenda": "workshop.tui.screens.agenda:Agenda",
        "check_in": "workshop.tui.screens.check_in:CheckIn",
        "closing": "workshop.tui.screens.closing:Closing",
        "people": "workshop.tui.screens.people:People",
        "jot": "workshop.tui.screens.jot:Jot",
        "become": "workshop.tui.screens.become:Become",
        "agreed": "workshop.tui.screens.agreed:Agreed",
        "accept": "workshop.tui.screens.accept:Accept",
        "history": "workshop.tui.screens.history:History",
        "brief": "workshop.tui.screens.brief:Brief",
        "export": "workshop.tui.screens.export:Export",
        "written": "workshop.tui.screens.written:Written",
        "note": "workshop.tui.screens.note:Note",
        "find": "workshop.tui.screens.find:Find",
        "key": "workshop.tui.screens.key:Key",
        "palette": "workshop.tui.screens.palette:Palette",
        "help": "workshop.tui.screens.help:Help",
        "settings": "workshop.tui.screens.settings:Settings",
        "too_small": "workshop.tui.screens.too_small:TooSmall",
    }
)


def make(name: str, *args: Any, **kwargs: Any) -> Screen[Any]:
    """A new screen of this name; the arguments are those of its class."""
    module, _colon, attribute = SCREENS[name].partition(":")
    screen: Screen[Any] = getattr(import_module(module), attribute)(*args, **kwargs)
    return screen


def load() -> None:
    """Import every screen and editor, so that all commands are known."""
    from workshop.tui.widgets.editors import EDITORS  # noqa: PLC0415 - the first screen has none

    for path in (*SCREENS.values(), *EDITORS.values()):
        import_module(path.partition(":")[0])
