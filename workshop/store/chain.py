"""Checksums of the log: each row vouches for itself and for the row before it.

A row's checksum is SHA-256 over the checksum before it, the digest of its data and its other columns. Data enter by
their digest, so that a redacted row, whose data are gone, still holds the chain together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

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


def canonical(data: Mapping[str, Value]) -> str:
    """The data as JSON in the order they were given, without needless blanks; NaN is refused with ValueError."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> bytes:
    """SHA-256 of a text."""
    return sha256(text.encode()).digest()


def link(before: bytes, digest: bytes, row: Event | Row) -> bytes:
    """The checksum of a row whose data have this digest and which follows the row with the checksum `before`.

    Only `version` and `by` may hold blanks: the length of the one and the end of the text keep them apart.
    """
    session, seq, id, at, by, kind, _, version, batch, undoes = row[:10]
    rest = f"{session} {seq} {id} {at} {kind} {batch} {undoes or '-'} {len(version)} {version} {by}"
    return sha256(before + digest + rest.encode()).digest()


def seal(event: Event, before: bytes) -> Row:
    """The event as a row that follows the one with the checksum `before`."""
    text = canonical(event.data)
    own = digest(text)
    return Row(*event[:6], text, *event[7:], own, link(before, own, event), None)


def whole(row: Row, before: bytes) -> bool:
    """Whether the row is as it was written, after the row with the checksum `before`."""
    return digest(row.text) == (row.redacted or row.digest) and link(before, row.digest, row) == row.sha256


def event_of(row: Row) -> Event:
    """The row as an event, its JSON read."""
    return Event(*row[:6], json.loads(row.text), *row[7:10])
