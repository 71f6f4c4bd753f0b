"""How a rendered brief looks: two colours, two families of fonts and a logo."""

from __future__ import annotations

from typing import NamedTuple

LOGO = "<logo>.{kind}"
"""The name of the logo among the pictures of a brief, where one of another kind is made of it; no file has it."""


class Logo(NamedTuple):
    """A picture with its type ("svg" or "png") and what it says in words."""

    data: bytes
    kind: str
    alt: str


class Look(NamedTuple):
    """Colours are "#rrggbb": of headings, and of rules and heads of tables. Fonts are names; "" is the format's own."""

    heading_colour: str = "#1d4f76"
    accent_colour: str = "#8f4a00"
    text_font: str = ""
    heading_font: str = ""
    logo: Logo | None = None


PLAIN = Look()
"""The look of a brief to which nobody has given one."""
