"""Pictures in Word: PNG as it is; SVG, which Word shows since 2016, with a PNG for what cannot show it."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from math import isfinite
from typing import NamedTuple

from workshop.brief.renderers.word.xml import NOTHING, Xml, element, name, w

PNG, SVG = "image/png", "image/svg+xml"
Keep = Callable[[bytes, str], str]
"""Puts a file of a type into the package and gives its relation."""
_EMU = 635
"""English Metric Units in a twip."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ROOT = re.compile(rb"<svg\b[^>]*>")
_SAYS = re.compile(rb"""\s(viewBox|width|height)\s*=\s*["']([^"']*)["']""")
_SENTENCE = re.compile(r"(?<=[^\W\d]{3})[.!?]\s")
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_UNSEEN = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000"
    "000b4944415478da63f8cf000002010100a11e5c750000000049454e44ae426082"
)
"""A PNG of one pixel that is not seen."""


class Drawn(NamedTuple):
    """A picture as it goes into the package: a PNG, an SVG to show instead where there is one, width by height."""

    png: bytes
    svg: bytes | None
    ratio: float


def called(alt: str) -> str:
    """What a picture is called: the first sentence of its words. The others say what the table beside it shows."""
    return _SENTENCE.split(alt, maxsplit=1)[0]


def drawn(file: str, pictures: Mapping[str, bytes]) -> Drawn | None:
    """The picture of a file; an SVG has the PNG of the same name beside it. None where there is none that is whole."""
    data = pictures.get(file)
    return None if data is None else given(data, beside=pictures.get(f"{file.rpartition('.')[0]}.png"))


def given(data: bytes, *, beside: bytes | None = None) -> Drawn | None:
    """A picture by its bytes; None for what is neither a PNG nor an SVG."""
    ratio = _of_png(data)
    if ratio:
        return Drawn(data, None, ratio)
    ratio = _of_svg(data)
    if ratio is None:
        return None
    return Drawn(beside if beside and _of_png(beside) else _UNSEEN, data, ratio)


def _of_png(data: bytes) -> float | None:
    if not data.startswith(_SIGNATURE) or len(data) < 45:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width / height if width and height else None


def _of_svg(data: bytes) -> float | None:
    """By the box that is seen, else by width and height."""
    root = _ROOT.search(data)
    told = dict(_SAYS.findall(root[0])) if root else {}
    sides = told.get(b"viewBox", b"").replace(b",", b" ").split()[2:] or [told.get(b"width"), told.get(b"height")]
    try:
        width, height = (float((side or b"").rstrip(b"pxtcmin")) for side in sides)
    except ValueError:
        return None
    return width / height if width > 0 and height > 0 and isfinite(width / height) else None


def picture(made: Drawn, alt: str, number: int, keep: Keep, *, widest: int, tallest: int) -> Xml:
    """A run with the picture, as large as fits within twips; `alt` says in words what it shows."""
    width = min(widest, round(tallest * made.ratio))
    size = {"cx": width * _EMU, "cy": max(1, round(width / made.ratio)) * _EMU}
    known = {"id": number, "name": f"Picture {number}", "descr": alt}
    shown = element("a:blip", {"r:embed": keep(made.png, PNG)}, _instead(made, keep))
    rectangle = element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {}))
    place = element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", size))
    inner = element(
        "pic:pic",
        {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", known), element("pic:cNvPicPr", {})),
        element("pic:blipFill", {}, shown, element("a:stretch", {}, element("a:fillRect", {}))),
        element("pic:spPr", {}, place, rectangle),
    )
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", size),
        element("wp:docPr", known),
        element("wp:cNvGraphicFramePr", {}, element("a:graphicFrameLocks", {"noChangeAspect": 1})),
        element("a:graphic", {}, element("a:graphicData", {"uri": name("pic")}, inner)),
    )
    return w("r", w("drawing", inline))


def _instead(made: Drawn, keep: Keep) -> Xml:
    """The SVG that is shown instead of the PNG, in Microsoft's extension for it."""
    if made.svg is None:
        return NOTHING
    svg = element("asvg:svgBlip", {"r:embed": keep(made.svg, SVG)})
    return element("a:extLst", {}, element("a:ext", {"uri": _EXTENSION}, svg))
