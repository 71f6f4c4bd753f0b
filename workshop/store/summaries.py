"""A row a session, for lists of sessions: kept in step with the log, and rebuilt from it where it is lost."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workshop.session.events import Event, Value

QUIET = frozenset(
    {"step_entered", "agenda_set", "agenda_entered", "phase_entered", "clock_paused"}
    | {"session_deleted", "session_undeleted", "text_redacted"}
)
"""Kinds that change nothing of the plan, so not the time of its last change."""


_MINUTE = len("2026-06-01T09:00")


class Summary(NamedTuple):
    """What a list of sessions shows of one.

    `bank` is the bank's id and `bank_hash` what `Store.bank` finds its files by. `progress` is 0 to 1. `round` counts
    from 1. `seq` is the last event this tells of. `detail` has what screens show beside: `factors`, by factor id
    [answered, asked], and the `seq` that the progress is of.
    """

    id: str
    title: str = ""
    organisation: str = ""
    bank: str = ""
    bank_hash: str = ""
    lang: str = ""
    format: str = "core"
    round: int = 1
    progress: float = 0.0
    created: str = ""
    changed: str = ""
    deleted: bool = False
    seq: int = 0
    detail_json: str = "{}"

    @property
    def detail(self) -> Mapping[str, Value]:
        """`detail_json` as it reads; kept as text so that a list of ten thousand sessions is not parsed for nothing."""
        found: Mapping[str, Value] = json.loads(self.detail_json)
        return found


def put(connection: sqlite3.Connection, summary: Summary) -> None:
    """Write the row, over the session's earlier one."""
    values = _values(summary)
    connection.execute("REPLACE INTO summaries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", (*values, _check(values)))


def one(connection: sqlite3.Connection, session: str) -> Summary | None:
    """The session's row, or None where there is none or it is not as it was written."""
    found = connection.execute("SELECT * FROM summaries WHERE session = ?", (session,)).fetchone()
    return read(found) if found else None


def every(connection: sqlite3.Connection) -> tuple[list[Summary], list[str]]:
    """Every sound row, latest change first, and the ids of the sessions that have none."""
    rows = connection.execute("SELECT * FROM summaries ORDER BY changed DESC, session DESC").fetchall()
    found = [summary for row in rows if (summary := read(row)) is not None]
    ids = {id for (id,) in connection.execute("SELECT id FROM sessions").fetchall()}
    return found, sorted(ids - {summary.id for summary in found})


def latest(connection: sqlite3.Connection, most: int, *, deleted: bool = False) -> list[Summary]:
    """The sound rows of the sessions changed last, latest first, without a look at all the others."""
    rows = connection.execute(
        "SELECT summaries.* FROM summaries JOIN sessions ON sessions.id = summaries.session WHERE deleted = ?"
        " ORDER BY changed DESC, summaries.session DESC LIMIT ?",
        (int(deleted), most),
    )
    return [summary for row in rows.fetchall() if (summary := read(row)) is not None]


def read(row: tuple[Value, ...]) -> Summary | None:
    """The row as a summary, None where its checksum does not fit."""
    *values, crc = row
    if crc != _check(values):
        return None
    return Summary._make((*values[:11], bool(values[11]), *values[12:]))


def follow(summary: Summary, events: Iterable[Event]) -> Summary:
    """The summary after these events, but for the progress, which only the bank can tell."""
    for event in events:
        data = event.data
        told: dict[str, Value] = {}
        if event.kind in {"session_created", "session_renamed"}:
            told["title"] = data["title"]
        if event.kind == "session_created":
            told |= {name: data.get(name) or "" for name in ("organisation", "lang", "format")}
            told |= {"created": event.at}
        if event.kind in {"session_created", "bank_changed"}:
            told |= {"bank": data["bank"]["id"], "bank_hash": data["bank"]["hash"]}
        if event.kind in {"session_deleted", "session_undeleted"}:
            told["deleted"] = event.kind == "session_deleted"
        if event.kind not in QUIET:
            told["changed"] = event.at
        summary = summary._replace(seq=event.seq, **told)
    return summary


def differs(summary: Summary, told: Summary) -> bool:
    """Whether a list of sessions would show this one otherwise than the row that was written.

    Times count to the minute: writing the row with every save would cost a fifteenth of it (docs/decisions/store.md).
    """
    return summary._replace(changed=summary.changed[:_MINUTE], seq=told.seq) != told._replace(
        changed=told.changed[:_MINUTE]
    )


def _values(summary: Summary) -> tuple[Value, ...]:
    return (*summary[:11], int(summary.deleted), *summary[12:])


def _check(values: Iterable[Value]) -> int:
    """A quick checksum: what is wrong here is rebuilt, so nobody gains by forging it."""
    return zlib.crc32("\x1f".join(map(str, values)).encode())
