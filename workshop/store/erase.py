"""Erasing for good: rows are overwritten with zeros (`secure_delete`), then the file is written anew without the gaps.

Writing anew is a chore noted in the same transaction, so that a crash in between leaves it to the next opening.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from workshop.session.events import Value
from workshop.store import banks
from workshop.store.chain import canonical, digest


def session(connection: sqlite3.Connection, session: str) -> None:
    """Delete everything of a session and the banks nobody else uses, inside the caller's transaction."""
    for table in ("drafts", "summaries", "events"):
        connection.execute(f"DELETE FROM {table} WHERE session = ?", (session,))  # noqa: S608 - names of ours
    connection.execute("DELETE FROM sessions WHERE id = ?", (session,))
    banks.drop_unused(connection)
    _note(connection)


def texts(connection: sqlite3.Connection, session: str, tombstones: Mapping[str, Mapping[str, Value]]) -> None:
    """Put tombstones in place of the data of these events (by id), inside the caller's transaction.

    The digest of the data stays, and with it the chain.
    """
    for id, data in tombstones.items():
        text = canonical(data)
        connection.execute(
            "UPDATE events SET data = ?, redacted = ? WHERE session = ? AND id = ?", (text, digest(text), session, id)
        )
    _note(connection)


def pending(connection: sqlite3.Connection) -> bool:
    """Whether something was erased and the file not yet written anew."""
    return connection.execute("SELECT 1 FROM chores WHERE name = 'vacuum'").fetchone() is not None


def finish(connection: sqlite3.Connection) -> None:
    """Write the file anew, outside of any transaction."""
    connection.execute("VACUUM")
    connection.execute("DELETE FROM chores WHERE name = 'vacuum'")


def _note(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR IGNORE INTO chores VALUES ('vacuum')")
