"""Keys as people know them: how they are called on the screen, and which names a person may give in the config."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workshop.i18n import N_, _

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


def shown(key: str) -> str:
    """A key as it stands on the screen: `ctrl+o` is Ctrl+O, `f4` is F4, a letter of its own stays as it is typed."""
    *modifiers, last = key.split("+")
    named = [_named(part) for part in modifiers]
    if last in _NAMES or last in _SIGNS:
        return "+".join([*named, _named(last)])
    if len(last) == 1:
        return "+".join([*named, last.upper() if modifiers else last])
    return "+".join([*named, last.replace("_", " ").upper() if last[0] == "f" and last[1:].isdigit() else last])


def _named(part: str) -> str:
    return _SIGNS.get(part) or _(_NAMES.get(part, part.capitalize()))
