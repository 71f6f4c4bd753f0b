"""Reading rows out of the pages of a SQLite file without trusting its trees.

Follows https://www.sqlite.org/fileformat2.html: every page is looked at by itself, so that a damaged page costs the
rows on it and no others.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TypeAlias

Column: TypeAlias = str | bytes | int | float | None

_MAGIC = b"SQLite format 3\0"
_LEAF_TABLE, _LEAF_INDEX, _INNER_INDEX = 0x0D, 0x0A, 0x02
_HEADERS = {_LEAF_TABLE: 8, _LEAF_INDEX: 8, _INNER_INDEX: 12}
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_SIZES = {1 << power for power in range(9, 17)}
_USUAL = 4096


class Unreadable(ValueError):  # noqa: N818 - a verdict on bytes, not a failure
    """These bytes are no row."""


def claims_sqlite(content: bytes) -> bool:
    """Whether the file at least begins as SQLite's do."""
    return content.startswith(_MAGIC)


def rows(content: bytes) -> Iterator[tuple[Column, ...]]:
    """Every row and index entry that can be read, in the order of the pages."""
    size, usable = _sizes(content)
    for start in range(0, len(content), size):
        page = content[start : start + size]
        first = 100 if start == 0 else 0
        kind = page[first] if len(page) > first else 0
        if kind not in _HEADERS:
            continue
        for cell in _cells(page, first, kind):
            try:
                yield _record(_payload(content, page, cell, kind, size, usable))
            except (Unreadable, IndexError, struct.error, UnicodeDecodeError):
                continue


def _sizes(content: bytes) -> tuple[int, int]:
    """Bytes of a page, and of the part of it that SQLite uses; the usual ones where the header is no help."""
    if len(content) >= 100 and claims_sqlite(content):
        size = int.from_bytes(content[16:18], "big")
        size = 65536 if size == 1 else size
        if size in _SIZES and content[20] <= 32:
            return size, size - content[20]
    return _USUAL, _USUAL


def _cells(page: bytes, first: int, kind: int) -> Iterator[int]:
    """Where the cells of a page begin."""
    begin = first + _HEADERS[kind]
    count = min(int.from_bytes(page[first + 3 : first + 5], "big"), (len(page) - begin) // 2)
    for at in range(begin, begin + 2 * count, 2):
        cell = int.from_bytes(page[at : at + 2], "big")
        if begin + 2 * count <= cell < len(page):
            yield cell


def _payload(content: bytes, page: bytes, at: int, kind: int, size: int, usable: int) -> bytes:
    """A cell's bytes, those on overflow pages too."""
    if kind == _INNER_INDEX:
        at += 4
    length, at = _varint(page, at)
    if kind == _LEAF_TABLE:
        _rowid, at = _varint(page, at)
    if length > len(content):
        raise Unreadable
    most = usable - 35 if kind == _LEAF_TABLE else (usable - 12) * 64 // 255 - 23
    if length <= most:
        return _exactly(page[at : at + length], length)
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= most else least
    parts = [_exactly(page[at : at + local], local)]
    further = int.from_bytes(page[at + local : at + local + 4], "big")
    left = length - local
    while left > 0:
        start = (further - 1) * size
        if further < 2 or start + size > len(content):
            raise Unreadable
        part = content[start + 4 : start + min(usable, 4 + left)]
        parts.append(part)
        left -= len(part)
        further = int.from_bytes(content[start : start + 4], "big")
    return b"".join(parts)


def _exactly(part: bytes, length: int) -> bytes:
    if len(part) != length:
        raise Unreadable
    return part


def _record(payload: bytes) -> tuple[Column, ...]:
    """The columns of a row."""
    header, at = _varint(payload, 0)
    kinds = []
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    columns: list[Column] = []
    for kind in kinds:
        column, at = _column(payload, at, kind)
        columns.append(column)
    if at != len(payload):
        raise Unreadable
    return tuple(columns)


def _column(payload: bytes, at: int, kind: int) -> tuple[Column, int]:
    """One column and where the next one begins; `kind` is SQLite's serial type."""
    if kind >= 12:
        end = at + (kind - 12) // 2
        value = _exactly(payload[at:end], end - at)
        return (value.decode() if kind % 2 else value), end
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(_exactly(payload[at:end], end - at), "big", signed=True), end
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind in {8, 9}:
        return kind - 8, at
    if kind == 0:
        return None, at
    raise Unreadable


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's integer of 1 to 9 bytes, and where it ends."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
