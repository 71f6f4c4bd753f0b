"""The page of the brief that README shows: `python -m tests.brief_page exports/BRIEF.md docs/pictures/brief-page.png`.

It is drawn by Typst with our own fonts, and written with a palette, which makes it four times as small: the same brief
gives the same bytes.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import typst

from workshop.brief.look import PLAIN
from workshop.brief.renderers.pdf import FONTS, TEMPLATE
from workshop.brief.renderers.pdf.data import described
from workshop.rendering import edited

PAGE = 3
"""The summary; a cover and the contents come before it."""
FINE = 120.0
"""Pixels in an inch."""
STEP = 17
"""What two shades of a colour are apart, of 255."""
EDGE = (204, 204, 204)
SIGNATURE = b"\x89PNG\r\n\x1a\n"

Colour = tuple[int, int, int]


def page(brief: Path) -> bytes:
    """The page of a brief as PNG with a palette and a thin edge, for white and black grounds."""
    document, pictures, _told = edited(brief)
    data = json.dumps(described(document, PLAIN, pictures), ensure_ascii=False)
    pages: Any = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=typst.Fonts(font_paths=[FONTS], include_system_fonts=False),
        format="png",
        ppi=FINE,
        sys_inputs={"brief": data},
    )
    return painted(edged([[shade(colour) for colour in row] for row in points(pages[PAGE - 1])]))


def points(png: bytes) -> list[list[Colour]]:
    """The colours of a PNG of eight bits with red, green, blue and opacity, as Typst writes it."""
    wide, high = struct.unpack(">II", png[16:24])
    place, packed = len(SIGNATURE), b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        packed += png[place + 8 : place + 8 + length] if png[place + 4 : place + 8] == b"IDAT" else b""
        place += 12 + length
    lines, above = zlib.decompress(packed), bytearray(4 * wide)
    rows = []
    for n in range(high):
        start = n * (4 * wide + 1)
        above = unfiltered(lines[start], bytearray(lines[start + 1 : start + 1 + 4 * wide]), above)
        rows.append(list(zip(above[0::4], above[1::4], above[2::4], strict=True)))
    return rows


def unfiltered(kind: int, line: bytearray, above: bytearray) -> bytearray:
    """A line of bytes as it was before the filter of a PNG, which tells of each byte how far it is off others."""
    for n in range(len(line)):
        left, up, corner = (line[n - 4], above[n], above[n - 4]) if n > 3 else (0, above[n], 0)
        near = min((left, up, corner), key=lambda byte: abs(left + up - corner - byte))
        line[n] = (line[n] + (0, left, up, (left + up) // 2, near)[kind]) % 256
    return line


def shade(colour: Colour) -> Colour:
    """The nearest of the shades that the palette has."""
    red, green, blue = ((part + STEP // 2) // STEP * STEP for part in colour)
    return red, green, blue


def edged(rows: list[list[Colour]]) -> list[list[Colour]]:
    """The page within a thin line."""
    line = [EDGE] * len(rows[0])
    return [line, *([EDGE, *row[1:-1], EDGE] for row in rows[1:-1]), line]


def painted(rows: list[list[Colour]]) -> bytes:
    """A PNG with a palette of the colours that there are, 256 at most."""
    palette = {colour: n for n, colour in enumerate(sorted({colour for row in rows for colour in row}))}
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    lines = b"".join(b"\x00" + bytes(palette[colour] for colour in row) for row in rows)
    pieces = ((b"IHDR", head), (b"PLTE", bytes(part for colour in palette for part in colour)),
              (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))  # fmt: skip
    return SIGNATURE + b"".join(piece(kind, data) for kind, data in pieces)


def piece(kind: bytes, data: bytes) -> bytes:
    """A piece of a PNG with its length and its sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(page(Path(sys.argv[1])))
