"""Keys as people know them: how they are called on the screen, and which names a person may give in the config."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from workshop.i18n import N_, _

if TYPE_CHECKING:
    from workshop.tui.commands import Command

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "ctrl": N_("Ctrl"),
        "shift": N_("Shift"),
        "alt": N_("Alt"),
        "escape": N_("Esc"),
        "enter": N_("Enter"),
        "space": N_("Space"),
        "tab": N_("Tab"),
        "backspace": N_("Backspace"),
        "delete": N_("Del"),
        "insert": N_("Ins"),
        "home": N_("Home"),
        "end": N_("End"),
        "pageup": N_("PgUp"),
        "pagedown": N_("PgDn"),
    }
)
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "slash": "/",
        "question_mark": "?",
        "plus": "+",
        "minus": "-",
        "comma": ",",
        "full_stop": ".",
        "asterisk": "*",
        "exclamation_mark": "!",
    }
)
_MODIFIERS = frozenset({"ctrl", "shift", "alt"})
_OTHERS = frozenset({"space", "enter", "tab", "escape", "backspace", "delete", "insert", "home", "end"})


def shown(key: str) -> str:
    """A key as it stands on the screen: `ctrl+o` is Ctrl+O, `f4` is F4, a letter of its own stays as it is typed."""
    *modifiers, last = key.split("+")
    named = [_named(part) for part in modifiers]
    if last in _NAMES or last in _SIGNS:
        return "+".join([*named, _named(last)])
    if len(last) == 1:
        return "+".join([*named, last.upper() if modifiers else last])
    return "+".join([*named, last.replace("_", " ").upper() if last[0] == "f" and last[1:].isdigit() else last])


def first(command: Command) -> str:
    """The first of a command's own keys as it stands on the screen."""
    return shown(command.keys.partition(",")[0])


def _named(part: str) -> str:
    return _SIGNS.get(part) or _(_NAMES.get(part, part.capitalize()))


def split(named: str) -> list[str]:
    """The keys of a setting such as `f4, ctrl+n`, as they are bound."""
    return [
        part.strip().lower() if len(part.strip()) > 1 else part.strip() for part in named.split(",") if part.strip()
    ]


def known(key: str) -> bool:
    """Whether this is the name of a key that a command can have."""
    *modifiers, last = key.split("+")
    if len(set(modifiers)) != len(modifiers) or not set(modifiers) <= _MODIFIERS:
        return False
    function = last[:1] == "f" and last[1:].isdecimal() and 1 <= int(last[1:]) <= 24
    return function or len(last) == 1 or last in _OTHERS or last in _NAMES or last in _SIGNS


def typed(key: str) -> bool:
    """Whether this key types something in a field, so that a command there would never hear it."""
    *modifiers, last = key.split("+")
    return not {"ctrl", "alt"} & set(modifiers) and (len(last) == 1 or last in _SIGNS or last == "space")
