"""WordprocessingML as text, built so that what people typed can be nothing but text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType
from xml.sax.saxutils import escape

Xml = NewType("Xml", str)
"""Well-formed XML, made by the functions here. Builders take nothing else."""

NOTHING = Xml("")
_REFUSED = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINES = re.compile("([\t\n])")
_QUOTE = {'"': "&quot;"}
_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def clean(text: str) -> str:
    """The text without the characters that XML refuses."""
    return _REFUSED.sub("", text)


def said(text: str) -> Xml:
    """The text as content of an element."""
    return Xml(escape(clean(text)))


def element(name: str, attributes: Mapping[str, object], *children: Xml) -> Xml:
    """An element with a prefix, "a:blip"; its attributes are written as they are named."""
    told = "".join([f' {key}="{escape(clean(str(value)), _QUOTE)}"' for key, value in attributes.items()])
    inner = "".join(children)
    return Xml(f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>")


def w(name: str, /, *children: Xml, **attributes: object) -> Xml:
    """An element of WordprocessingML, with attributes of the same: `w("jc", val="right")`."""
    return element(f"w:{name}", {f"w:{key}": value for key, value in attributes.items()}, *children)


def joined(pieces: Iterable[Xml]) -> Xml:
    """The pieces one after the other."""
    return Xml("".join(pieces))


def written(text: str) -> Xml:
    """The text within a run: every blank counts, tabs and line breaks are elements."""
    return joined(_written(piece) for piece in _LINES.split(text) if piece)


def _written(piece: str) -> Xml:
    match piece:
        case "\t":
            return w("tab")
        case "\n":
            return w("br")
        case _:
            return element("w:t", {"xml:space": "preserve"}, said(piece))


def part(name: str, *children: Xml, using: Iterable[str] = ("w", "r")) -> bytes:
    """A whole part of the package: the root element with the names of `using` declared, as bytes."""
    root = element(name, {f"xmlns:{short}": _NAMES[short] for short in using}, *children)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def name(short: str) -> str:
    """The address of a namespace by its prefix."""
    return _NAMES[short]
