"""Commands: what a person can do on a screen, with key, footer entry, palette entry and help row from one place.

A screen registers its commands at import, binds them with `BINDINGS = bindings(SAVE, FIND)` and has the actions. Names
and lines are marked with `N_` and translated by whoever shows them, so that a change of language reaches them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from workshop.i18n import _

_KEYLESS = "no_key_"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do. `name` and `line` are message ids; `keys` are joined by commas, "" for palette only.

    `footer` puts it into the footer while it is active, `priority` takes its keys before the focused widget does.
    """

    id: str
    keys: str
    action: str
    name: str
    line: str
    footer: bool = False
    priority: bool = False
    palette: bool = True

    @property
    def shown_name(self) -> str:
        """The name in the interface's language."""
        return _(self.name)

    @property
    def shown_line(self) -> str:
        """What it does, in the interface's language."""
        return _(self.line)


class Active(NamedTuple):
    """A command that can be given at this moment: where its action is, its keys, and whether it would do anything."""

    command: Command
    node: DOMNode
    keys: tuple[str, ...]
    enabled: bool


_commands: dict[str, Command] = {}
COMMANDS: Mapping[str, Command] = MappingProxyType(_commands)
"""Every registered command by its id."""


def register(command: Command) -> Command:
    """Add a command to the registry and give it back; ids are used once."""
    known = _commands.setdefault(command.id, command)
    if known != command:
        raise ValueError(command.id)
    return command


def bindings(*commands: Command) -> list[BindingType]:
    """What a screen or widget puts into `BINDINGS`; registers the commands."""
    return [
        Binding(
            command.keys or _KEYLESS + command.id,
            command.action,
            command.name,
            show=command.footer,
            priority=command.priority,
            id=command.id,
        )
        for command in map(register, commands)
    ]


def active(screen: Screen[object]) -> list[Active]:
    """The commands that can be given on this screen as it is, the focused widget's first, the app's last."""
    found: dict[str, Active] = {}
    for key, (node, binding, enabled, _tooltip) in screen.active_bindings.items():
        command = COMMANDS.get(binding.id or "")
        if command is None:
            continue
        keys = () if key.startswith(_KEYLESS) else (key,)
        known = found.get(command.id)
        if known is None:
            found[command.id] = Active(command, node, keys, enabled)
        elif known.node is node:
            found[command.id] = known._replace(keys=(*known.keys, *keys))
    return list(found.values())
