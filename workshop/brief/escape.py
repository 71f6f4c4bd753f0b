"""Any text as inline Markdown that reads back as the same text: the one encoder for everything people and banks wrote.

Escaped is what CommonMark, GFM tables, and beyond them GitHub, Obsidian and pandoc would take for more than text
(formulas, strikethrough, highlights, hidden comments, tags, attributes, footnotes, emoji by name), and no more, so
that the raw document stays readable: `snake_case`, `a < b` and `AT&T` stand as they are. A backslash before ASCII
punctuation is the one means. Addresses stay as typed; GitHub may show `https://` ones as links, which they are. Inside
one it takes a backslash for a part of it, so an address with something to escape is kept from being a link.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType

Inline = NewType("Inline", str)
"""Inline Markdown on one line, made by `plain` or built from it. Builders of blocks take nothing else."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SPACE = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_SIGNS = re.compile(r"[\\`*\[\]|~^${}_<&=%#]|:[\w+-]+:")
"""What `_ACTIVE` looks at more closely; most texts have none, and that is told ten times as fast."""
_ACTIVE = re.compile(
    r"""
      [\\`*\[\]|~^${}]                        # code, emphasis, links, cells; formulas, attributes
    | (?<![^\W_])_ | _(?![^\W_])              # emphasis; between letters or digits it is none
    | <(?=[A-Za-z/!?]|$|[^\s<>]+@)            # tags and autolinks
    | &(?=\#?\w+;|$)                          # entities
    | (?<==)= | =(?==) | (?<=%)% | %(?=%)     # highlights and comments in Obsidian
    | (?<!\S)\#(?=[^\s\#])                    # tags in Obsidian
    | :(?=[\w+-]+:)(?!\d\d?:)                # emoji by name; the time of day is none
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?<![^\\]\]\()(?:(?:https?|ftp)(?=://)|www(?=\.))(?=[^ \n]*[\\*\[])", re.IGNORECASE)
_AT_START = re.compile(
    r"""
      (?: [-+](?![^\W_]) | \#{1,6}(?=\s|$) | > | = | :(?=[\s:-]|$) )              # list, rule, heading, quote, setext
    | (?P<count> \(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,9}|\#|@\w*) )(?=[.)](?:\s|$))   # lists, also pandoc's
    """,
    re.VERBOSE,
)


def tidy(text: str) -> str:
    """The text on one line, without control characters and marks that turn its direction."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


@lru_cache(4096)  # names and short answers come again and again
def plain(text: str) -> Inline:
    """Any text as inline Markdown; line breaks become spaces. Empty for a blank text."""
    text = tidy(text)
    return unlinked(Inline(_ACTIVE.sub(r"\\\g<0>", text))) if _SIGNS.search(text) else Inline(text)


def unlinked(inline: Inline) -> Inline:
    """The same with addresses that hold escapes or marks kept from being links, which would take these in."""
    return Inline(_ADDRESS.sub(r"\g<0>\\", inline))


def at_start(inline: Inline) -> Inline:
    """The same at the start of a line, where a list, a heading or a quote could begin."""
    found = _AT_START.match(inline)
    if found is None:
        return inline
    place = found.end("count") if found["count"] else 0
    return Inline(f"{inline[:place]}\\{inline[place:]}")


def strong(inline: Inline) -> Inline:
    """The text in bold; nothing for nothing. What follows it must be a space or the end."""
    return Inline(f"**{inline}**") if inline else inline


def emphasis(inline: Inline) -> Inline:
    """The text in italics; nothing for nothing. What follows it must be a space or the end."""
    return Inline(f"*{inline}*") if inline else inline


def labelled(label: str, value: Inline) -> Inline:
    """A bold label and its value: `**Label:** value`; a label that asks needs no colon, one that ends no full stop."""
    name = tidy(label)
    name = name if name.endswith(("?", "!", ":")) else f"{name.removesuffix('.')}:"
    return joined([strong(plain(name)), value])


def joined(parts: list[Inline], by: str = " ") -> Inline:
    """The parts that are not empty, side by side. `by` is written by us and taken as it is."""
    return Inline(by.join(part for part in parts if part))
