"""What somebody was typing when it was last written down: overwritten at each pause, never archived."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Draft(NamedTuple):
    """Unfinished text of one person at one place (the caller's name for a field); `at` is ISO 8601 in UTC."""

    session: str
    person: str
    place: str
    value: str
    at: str


def put(connection: sqlite3.Connection, draft: Draft) -> None:
    """Keep the draft, over an earlier one of this person at this place."""
    connection.execute("REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)", draft)


def of(connection: sqlite3.Connection, session: str, person: str) -> list[Draft]:
    """A person's own drafts in a session, oldest first; nobody else is offered them."""
    query = "SELECT * FROM drafts WHERE session = ? AND person = ? ORDER BY at, place"
    return [Draft._make(row) for row in connection.execute(query, (session, person)).fetchall()]


def drop(connection: sqlite3.Connection, session: str, person: str, place: str) -> None:
    """Forget the draft, where there is one."""
    key = (session, person, place)
    connection.execute("DELETE FROM drafts WHERE session = ? AND person = ? AND place = ?", key)
