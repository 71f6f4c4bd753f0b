"""Colours as "#rrggbb", and whether one can be read on another (WCAG 2.2, relative luminance and contrast ratio)."""

from __future__ import annotations

import re

ENOUGH = 4.5
"""The contrast that text needs at level AA."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_STEPS = 50


def is_colour(text: str) -> bool:
    """Whether the text is a colour as this program writes them."""
    return _COLOUR.match(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with a share of another, 0 to 1."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(mine + (theirs - mine) * share):02x}" for mine, theirs in pairs)


def readable(colour: str, on: str, towards: str, least: float = ENOUGH) -> str:
    """The colour, taken as little as needed towards another one until it has the contrast `least` on a ground."""
    shades = (mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if contrast(shade, on) >= least), towards)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
