"""Two themes for a wall: black and white with few colours, each at least 7 to 1 (WCAG AAA); a test measures it."""

from __future__ import annotations

from textual.theme import Theme

from workshop.tui.theme import shades

LIGHT = "workshop-room-light"
DARK = "workshop-room-dark"

_DARK_VARIABLES = {
    "internal": "#7fd0f5",
    "external": "#ffc078",
    "link": "#d9c2ff",
    "muted": "#c3c9d1",
    "line": "#6b7480",
    "here": "#1d2630",
    "chosen": "#3d5a7a",
}
_LIGHT_VARIABLES = {
    "internal": "#00466a",
    "external": "#6b3600",
    "link": "#4b2a85",
    "muted": "#3d434c",
    "line": "#8a8f98",
    "here": "#e4eef6",
    "chosen": "#b4d0e8",
}
THEMES = (
    Theme(
        DARK,
        primary="#8fc7ff",
        secondary="#c3c9d1",
        accent="#8fc7ff",
        warning="#ffd166",
        error="#ff9d9d",
        success="#a6e3a1",
        foreground="#ffffff",
        background="#000000",
        surface="#0b0d10",
        panel="#14181d",
        dark=True,
        variables=shades(_DARK_VARIABLES, "#ffffff", "#000000", "#14181d", "#8fc7ff"),
    ),
    Theme(
        LIGHT,
        primary="#003f7d",
        secondary="#3d434c",
        accent="#003f7d",
        warning="#5c3d00",
        error="#8a0f0f",
        success="#1c4f1c",
        foreground="#000000",
        background="#ffffff",
        surface="#f7f7f7",
        panel="#efefef",
        dark=False,
        variables=shades(_LIGHT_VARIABLES, "#000000", "#ffffff", "#efefef", "#003f7d"),
    ),
)
