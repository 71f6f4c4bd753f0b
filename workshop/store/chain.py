"""Checksums of the log: each row vouches for itself and for the row before it.

A row's checksum is SHA-256 over the checksum before it, the digest of its data and its other columns. Data enter by
their digest, so that a redacted row, whose data are gone, still holds the chain together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from workshop.session.events import Event, Value

START = bytes(32)
"""The checksum before the first row of a session."""


class Row(NamedTuple):
    """An event as it is stored: `text` is its data as JSON, `redacted` the digest of the tombstone in place of it."""

    session: str
    seq: int
    id: str
    at: str
    by: str
    kind: str
    text: str
    version: str
    batch: str
    undoes: str | None
    digest: bytes
    sha256: bytes
    redacted: bytes | None


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(data: Mapping[str, Value]) -> str:
    """The data as JSON in the order they were given, without needless blanks; NaN is refused with ValueError."""
    return _ENCODER.encode(data)


def digest(text: str) -> bytes:
    """SHA-256 of a text."""
    return sha256(text.encode()).digest()


def link(
    before: bytes,
    digest: bytes,
    session: str,
    seq: int,
    id: str,
    at: str,
    by: str,
    kind: str,
    version: str,
    batch: str,
    undoes: str | None,
) -> bytes:
    """The checksum of a row whose data have this digest and which follows the row with the checksum `before`.

    Only `version` and `by` may hold blanks: the length of the one and the end of the text keep them apart.
    """
    rest = f"{session} {seq} {id} {at} {kind} {batch} {undoes or '-'} {len(version)} {version} {by}"
    return sha256(before + digest + rest.encode()).digest()


def seal(event: Event, before: bytes) -> Row:
    """The event as a row that follows the one with the checksum `before`."""
    text = canonical(event.data)
    own = digest(text)
    sum = link(before, own, *event[:6], *event[7:])
    return Row(*event[:6], text, *event[7:], own, sum, None)


def holds(rows: Iterable[tuple[Any, ...]], before: bytes) -> bool:
    """Whether these rows, in the columns of `Row`, are as they were written, after one with the checksum `before`.

    Takes plain tuples, and spells out what `digest` does: this runs for every row whenever a session is opened.
    """
    for session, seq, id, at, by, kind, text, version, batch, undoes, own, sum, redacted in rows:
        if sha256(text.encode()).digest() != (redacted or own):
            return False
        if link(before, own, session, seq, id, at, by, kind, version, batch, undoes) != sum:
            return False
        before = sum
    return True


def event_of(row: Row) -> Event:
    """The row as an event, its JSON read."""
    return Event(*row[:6], json.loads(row.text), *row[7:10])
