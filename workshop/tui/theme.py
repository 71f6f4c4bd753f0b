"""The program's own themes, a light and a dark one.

Text keeps a contrast of at least 4.5 to 1 (WCAG AA) on every ground it stands on, also the quiet text; a test measures
it. `$internal`, `$external` and `$link` are the accents of the cycles; a sign always stands beside them.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

LIGHT = "workshop-light"
DARK = "workshop-dark"

_DARK_VARIABLES = {
    "internal": "#6fb7d6",
    "external": "#e3a869",
    "link": "#bfa2e6",
    "muted": "#a3abb8",
    "line": "#3a424f",
    "here": "#2a3644",
    "chosen": "#3d5a7a",
}
_LIGHT_VARIABLES = {
    "internal": "#1a6586",
    "external": "#8f4a00",
    "link": "#6a469f",
    "muted": "#59606b",
    "line": "#c9c4b8",
    "here": "#dde8f0",
    "chosen": "#b4d0e8",
}


def shades(own: Mapping[str, str], foreground: str, ground: str, panel: str, accent: str) -> dict[str, str]:
    """Our variables, and Textual's that would else be too faint or too loud."""
    return {
        **own,
        "text-muted": own["muted"],
        "text-disabled": own["muted"],
        "foreground-muted": own["muted"],
        "border": accent,
        "border-blurred": own["line"],
        "block-cursor-background": own["here"],
        "block-cursor-foreground": foreground,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": panel,
        "block-cursor-blurred-foreground": foreground,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": own["here"],
        "footer-background": ground,
        "footer-foreground": foreground,
        "footer-key-foreground": accent,
        "footer-description-foreground": own["muted"],
        "input-cursor-background": foreground,
        "input-cursor-foreground": ground,
        "input-selection-background": own["chosen"],
        "screen-selection-background": own["chosen"],
        "scrollbar": own["line"],
        "scrollbar-hover": own["muted"],
        "scrollbar-active": accent,
        "scrollbar-background": ground,
        "scrollbar-background-hover": ground,
        "scrollbar-background-active": ground,
        "scrollbar-corner-color": ground,
        "link-color": accent,
        "link-color-hover": foreground,
        "link-background-hover": own["here"],
    }


THEMES = (
    Theme(
        DARK,
        primary="#7db4e6",
        secondary="#9fb3c8",
        accent="#7db4e6",
        warning="#e8bf6a",
        error="#f29090",
        success="#93cc8e",
        foreground="#e7e9ec",
        background="#15181d",
        surface="#1b1f26",
        panel="#222832",
        dark=True,
        variables=shades(_DARK_VARIABLES, "#e7e9ec", "#15181d", "#222832", "#7db4e6"),
    ),
    Theme(
        LIGHT,
        primary="#1d5c96",
        secondary="#4a5a6b",
        accent="#1d5c96",
        warning="#7a5200",
        error="#a32929",
        success="#2c6a2c",
        foreground="#1e2227",
        background="#fbfaf7",
        surface="#f4f2ed",
        panel="#ebe8e1",
        dark=False,
        variables=shades(_LIGHT_VARIABLES, "#1e2227", "#fbfaf7", "#ebe8e1", "#1d5c96"),
    ),
)
ACCENTS = frozenset({"internal", "external", "link"})


def variables(*, dark: bool) -> dict[str, str]:
    """Our own variables for a theme that is not ours."""
    return dict(_DARK_VARIABLES if dark else _LIGHT_VARIABLES)


def accent(cycle: str | None) -> str:
    """The name of the variable that colours a cycle; banks may have other cycles than ours, and a cover has none."""
    return f"${cycle}" if cycle in ACCENTS else "$primary"
