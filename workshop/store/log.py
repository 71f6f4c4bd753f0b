"""The append-only log: rows in, pages of verified rows out.

Every function works on a connection of `workshop.store.schema` and is called on the store's thread.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from workshop.session.events import Event
from workshop.store.chain import START, holds, seal
from workshop.store.failures import clash

PAGE = 2000
"""Rows read at a stroke: no read stays open while they are folded."""

_INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_HEAD = "SELECT seq, sha256 FROM events WHERE session = ? ORDER BY seq DESC LIMIT 1"
_PAGE = "SELECT * FROM events WHERE session = ? AND seq > ? ORDER BY seq LIMIT ?"
_ONE = "SELECT sha256 FROM events WHERE session = ? AND seq = ?"


class Head(NamedTuple):
    """The end of a session's log: its last number and that row's checksum; (0, START) before the first row."""

    seq: int
    sha256: bytes


EMPTY = Head(0, START)


class Broken(Exception):  # noqa: N818 - no error for people: the store answers it with recovery
    """A row of the session is not as it was written, or is gone."""


def head(connection: sqlite3.Connection, session: str) -> Head:
    """Where the session's log ends."""
    found = connection.execute(_HEAD, (session,)).fetchone()
    return Head(*found) if found else EMPTY


def append(connection: sqlite3.Connection, events: Sequence[Event]) -> Head:
    """Add events of one session, numbered on from its end, inside the caller's transaction.

    Raises Clash when the session ends elsewhere than these events take for granted.
    """
    end = head(connection, events[0].session)
    if events[0].seq != end.seq + 1:
        raise clash()
    for event in events:
        row = seal(event, end.sha256)
        connection.execute(_INSERT, row)
        end = Head(row.seq, row.sha256)
    return end


def follows(connection: sqlite3.Connection, session: str, end: Head) -> bool:
    """Whether the log still holds the row that somebody read as its end."""
    if end == EMPTY:
        return True
    found: tuple[bytes] | None = connection.execute(_ONE, (session, end.seq)).fetchone()
    return found == (end.sha256,)


def read(connection: sqlite3.Connection, session: str, after: Head = EMPTY) -> tuple[list[Event], Head]:
    """The events after `after`, each checked against its checksum, and the end of the log. Linear.

    Raises Broken where a row is not as it was written, a number is missing, or the log is shorter than its summary
    says.
    """
    events: list[Event] = []
    seq, before = after
    while rows := connection.execute(_PAGE, (session, seq, PAGE)).fetchall():
        if [row[1] for row in rows] != list(range(seq + 1, seq + len(rows) + 1)) or not holds(rows, before):
            raise Broken(session)
        seq, before = rows[-1][1], rows[-1][11]
        # One parse of a page costs half of one parse a row, and the checksums say that each is what was written.
        data = json.loads(f"[{','.join([row[6] for row in rows])}]")
        events += [Event._make((*row[:6], values, *row[7:10])) for row, values in zip(rows, data, strict=True)]
        if len(rows) < PAGE:
            break
    told = connection.execute("SELECT seq FROM summaries WHERE session = ?", (session,)).fetchone()
    if told is not None and told[0] > head(connection, session).seq:
        raise Broken(session)
    return events, Head(seq, before)


def people(connection: sqlite3.Connection, session: str) -> list[str]:
    """The names of those who take part, in the order in which they came, without a look at the other events."""
    rows = connection.execute(
        "SELECT kind, data FROM events WHERE session = ? AND kind IN ('participant_added', 'participant_removed')"
        " ORDER BY seq",
        (session,),
    )
    names: dict[str, str] = {}
    try:
        for kind, text in rows.fetchall():
            data = json.loads(text)
            if kind == "participant_added":
                names[data["participant"]] = data["name"]
            else:
                names.pop(data["participant"], None)
    except (ValueError, KeyError, TypeError) as error:
        raise Broken(session) from error
    return list(names.values())
