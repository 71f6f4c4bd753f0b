"""Pictures from outside, a logo or one beside an edited brief: what they are, and whether they may go into a document.

An SVG is a program as much as a drawing. One that runs a script, opens entities or asks for anything outside of itself
is refused, although HTML shows pictures without letting them do so: Word and PDF take them over.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from workshop.errors import WorkshopError
from workshop.i18n import _

LARGEST = 2 * 1024 * 1024
"""Bytes that a picture may have."""
_WIDEST = 10_000
"""Points that a PNG may have from side to side; a small file can hold far more."""

_AT_A_TIME = 1 << 20
_PNG = b"\x89PNG\r\n\x1a\n"
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"})
_ADDRESSES = frozenset({"href", "src"})
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif);|\Z)")
_OUTSIDE = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|gif);)[^\s\"')]", re.IGNORECASE)


def kind(data: bytes) -> str:
    """Whether it is "svg" or "png"; raises WorkshopError for anything else and for what may not go into a document."""
    if len(data) > LARGEST:
        raise WorkshopError(
            _("The picture is larger than {n} megabytes.", n=LARGEST // 1024 // 1024), hint=_("Save it smaller.")
        )
    if data.startswith(_PNG):
        _look_at_png(data)
        return "png"
    _Look().at(data)
    return "svg"


def _look_at_png(data: bytes) -> None:
    """Readers of a damaged PNG show nothing, and say nothing: so it is read here to its end."""
    wide, high = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    sized = data[12:16] == b"IHDR" and 0 < wide <= _WIDEST and 0 < high <= _WIDEST
    if not sized or not _whole(data, (wide * 8 + 1) * high + 8 * (wide + high)):
        raise WorkshopError(_("The picture is damaged, or far too wide or high."), hint=_("Save it anew."))


def _whole(data: bytes, most: int) -> bool:
    """Whether all pieces of a PNG are as they were written, and its points, `most` bytes, can be unpacked."""
    packed, place, kind = [], len(_PNG), b""
    while kind != b"IEND":
        length = int.from_bytes(data[place : place + 4])
        kind, piece = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += 12 + length
        if len(data) < place or zlib.crc32(kind + piece) != int.from_bytes(data[place - 4 : place]):
            return False
        packed += [piece] if kind == b"IDAT" else []
    return _unpacks(b"".join(packed), most)


def _unpacks(data: bytes, most: int) -> bool:
    stream, unpacked = zlib.decompressobj(), 0
    try:
        while not stream.eof and unpacked <= most:
            more = stream.decompress(stream.unconsumed_tail if unpacked else data, _AT_A_TIME)
            unpacked += len(more)
            if not more:
                break
    except zlib.error:
        return False
    return stream.eof and unpacked <= most


class _Look:
    """Reads an SVG and stops at the first thing that does not belong into a picture."""

    def __init__(self) -> None:
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._element
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.buffer_text = True

    def at(self, data: bytes) -> None:
        """Raises WorkshopError for what is no SVG, and for one that does more than show a drawing."""
        try:
            self._parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise _no_picture() from error

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = _local(name)
        if self._depth == 0 and tag != "svg":
            raise _no_picture()
        self._depth += 1
        if tag in _ACTIVE:
            raise _active()
        for attribute, value in attributes.items():
            own = _local(attribute)
            if own.startswith("on"):
                raise _active()
            moved = own == "attributename" and (_local(value) in _ADDRESSES or _local(value).startswith("on"))
            if moved or (own in _ADDRESSES and not _INSIDE.match(value)) or _OUTSIDE.search(_unescaped(value)):
                raise _outside()

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _text(self, text: str) -> None:
        if _OUTSIDE.search(_unescaped(text)):
            raise _outside()

    def _entity(self, *_told: object) -> None:
        raise _outside()

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _outside()


def _local(name: str) -> str:
    """The name without its prefix, in lower case."""
    return name.rpartition(":")[2].strip().lower()


def _unescaped(text: str) -> str:
    """The text as a style sheet reads it, whose letters may be written as numbers and parted by comments."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda code: chr(min(int(code[1], 16), 0x10FFFF)), text)


def _no_picture() -> WorkshopError:
    return WorkshopError(_("The file is no picture that can be read."), hint=_("Take an SVG or PNG file."))


def _active() -> WorkshopError:
    return WorkshopError(
        _("The picture holds a script, or more than a drawing."), hint=_("Save it as a plain SVG, or as PNG.")
    )


def _outside() -> WorkshopError:
    return WorkshopError(
        _("The picture asks for something outside of itself."), hint=_("Save it with all in it, or as PNG.")
    )
