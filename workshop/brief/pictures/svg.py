"""Drawings as SVG: elements out of names, attributes and children, written by the one encoder for texts and values.

Nothing but attributes says how an element looks: a style sheet would reach other pictures on the same page, and some
readers of SVG know none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from workshop.brief.escape import tidy

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_SPACE = "http://www.w3.org/2000/svg"


class Element(str):
    """An element as it is written; what is no element is a text, and encoded where it is put into one."""

    __slots__ = ()


Elements = Iterable[Element]


def element(name: str, *children: str, **attributes: str | float | None) -> Element:
    """An element with its children; underscores in names of attributes are hyphens, one that is None is left out.

    Control characters and marks that turn the direction are dropped from every text and value.
    """
    said = "".join(
        f' {key.replace("_", "-")}="{_encoded(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return Element(f"<{name}{said}/>")
    inner = "".join(child if isinstance(child, Element) else _encoded(child) for child in children)
    return Element(f"<{name}{said}>{inner}</{name}>")


@lru_cache(4096)
def number(value: float) -> str:
    """A length with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path(*steps: str | float) -> str:
    """The `d` of a path from its commands and numbers."""
    return " ".join(step if isinstance(step, str) else number(step) for step in steps)


def document(name: str, width: float, height: float, *, title: str, desc: str, lang: str, parts: Elements) -> bytes:
    """A whole drawing on its own ground, an element a line; `name` makes its ids its own on a page with others."""
    opening = (
        f'<svg xmlns="{_SPACE}" viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" '
        f'height="{number(height)}" role="img" aria-labelledby="{_id(name)}-title {_id(name)}-desc" '
        f'xml:lang="{_encoded(lang)}" font-family="sans-serif">'
    )
    told = [element("title", title, id=f"{_id(name)}-title"), element("desc", desc, id=f"{_id(name)}-desc")]
    lines = [opening, *told, *parts, "</svg>"]
    return ("\n".join(lines) + "\n").encode("utf-8")


@lru_cache(4096)
def _encoded(text: str) -> str:
    return tidy(text).translate(_ESCAPES)


def _id(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", name)
