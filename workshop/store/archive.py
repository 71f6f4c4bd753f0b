"""A session as one readable YAML file, whole, and back: every event and the banks it was answered with.

The checksum in it covers what the file says, not its bytes, so an editor that changes line ends does no harm, and a
file that was cut short or changed is told. Drafts stay at home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from workshop.bank.model import Bank
from workshop.i18n import _
from workshop.session.events import Event, Value
from workshop.store import exports, yamltext
from workshop.store.admission import Admission
from workshop.store.chain import canonical
from workshop.store.desk import Desk
from workshop.store.find import unknown
from workshop.store.store import Store
from workshop.store.summaries import Summary, follow
from workshop.store.yamlread import Entry, decoded, entries, malformed

FORMAT = 1
LARGEST = 256 * 1024 * 1024
"""Characters of an archive; one of 100,000 events has about a fifth of that."""
_LOG = "log"
_KEYS = ("workshop_archive", "session", "round", "sha256", "banks", _LOG, "events")
"""In this order; the number of events stands last, so a file that ends too early says so."""
_EVENT = ("id", "at", "by", "kind", "version", "batch", "undoes", "data")


def archive(store: Store, session: str) -> str:
    """The session as YAML; raises WorkshopError where there is none."""
    events, _head = store.read(session)
    summary = store.summary(session)
    if not events or summary is None:
        raise unknown(session)
    banks: dict[str, Value] = {}
    for event in events:
        hash = named(event)
        if hash is not None and hash not in banks and (files := store.bank(hash)) is not None:
            banks[hash] = {name: data.decode() for name, data in files.items()}
    log = [_told(event) for event in events]
    head = {"workshop_archive": FORMAT, "session": session, "round": summary.round, "sha256": _sum(banks, log)}
    return "\n".join(
        [
            "# A session of workshop, whole. `workshop import` reads it back, also beside the original.",
            *yamltext.lines(head | ({"banks": banks} if banks else {})),
            *yamltext.lines({_LOG: log, "events": len(events)}),
            "",
        ]
    )


def archive_to(store: Store, session: str, folder: Path) -> Path:
    """Write the session's archive into a folder, over no other file, and return its absolute path.

    Raises WorkshopError where there is no such session and StorageError where the disk does not take it.
    """
    text = archive(store, session)
    summary = store.summary(session)
    name = exports.file_name(summary.title if summary else session, "archive", ending=".yaml")
    return exports.write(folder, name, text.encode(), session=session, memory=None)


def import_archive(store: Store, data: bytes | str, *, new_id: Callable[[], str], now: Callable[[], str]) -> str:
    """Put an archived session into the store under a new id, which is returned; its log is chained anew.

    Raises Malformed (a WorkshopError, exit code 2) with the line for what is no archive, cut short, changed or hostile;
    the store is then as it was.
    """
    text = decoded(data)
    if len(text) > LARGEST:
        raise malformed(_("The file is too large for an archive."), 1)
    reading = _Archive(new_id(), store)
    for entry in entries(text, _LOG):
        reading.take(entry)
    events, summary, kept = reading.whole()
    bank = reading.bank()
    store.create(events, summary, kept)
    Desk.open(store, summary.id, bank, by="", now=now, new_id=new_id).close()
    return summary.id


def named(event: Event) -> str | None:
    """The hash of the bank that the event takes up, None where it takes up none."""
    bank = event.data.get("bank") if event.kind in {"session_created", "bank_changed"} else None
    return bank["hash"] if isinstance(bank, dict) else None


class _Archive:
    """An archive on its way in; each part is looked at as soon as it is complete."""

    def __init__(self, session: str, store: Store) -> None:
        self._session = session
        self._head: dict[str, Any] = {}
        self._events: list[Event] = []
        self._sum = sha256()
        self._admission = Admission(store)
        self._line = 1

    def take(self, entry: Entry) -> None:
        """Take in the next part of the file."""
        self._line = entry.line
        if entry.inside:
            self._expect(_LOG, entry.line, again=True)
            self._event(entry)
            return
        self._expect(entry.key, entry.line)
        self._head[entry.key] = entry.value
        if entry.key == "workshop_archive" and entry.value != FORMAT:
            raise malformed(_("This archive was written by a newer version of workshop."), entry.line)
        if entry.key == "banks":
            self._admission.banks(entry.value, entry.line)

    def whole(self) -> tuple[list[Event], Summary, dict[str, Mapping[str, bytes]]]:
        """The session, once everything was read; raises Malformed where something is missing."""
        if self._head.get("events") != len(self._events) or not self._events:
            raise malformed(_("The archive is not complete."), self._line)
        if self._head.get("sha256") != self._sum.hexdigest():
            raise malformed(_("The archive was changed after it was written."), self._line)
        round = self._head.get("round", 1)
        if not isinstance(round, int) or not 0 < round < 1000:
            raise malformed(_("“{key}” cannot be so.", key="round"), 1)
        summary = follow(Summary(self._session, round=round), self._events)
        return self._events, summary, self._admission.kept

    def bank(self) -> Bank:
        """The bank the session ends with."""
        hashes = [hash for event in self._events if (hash := named(event)) is not None]
        return self._admission.known(hashes[-1], self._line)

    def _expect(self, key: str, line: int, *, again: bool = False) -> None:
        """Refuse keys that are unknown or out of order."""
        if not self._head and key != _KEYS[0]:
            raise malformed(_("This is not an archive of a session."), line)
        last = max((_KEYS.index(known) for known in self._head), default=-1)
        if again and last < _KEYS.index(key):
            if not self._events:
                self._start()
        elif key not in _KEYS or _KEYS.index(key) <= last:
            raise malformed(_("“{key}” has no place here.", key=key[:40]), line)

    def _start(self) -> None:
        self._sum.update(canonical(self._head.get("banks") or {}).encode())

    def _event(self, entry: Entry) -> None:
        row = entry.value
        if not isinstance(row, dict) or set(row) != set(_EVENT):
            raise malformed(_("This is no event."), entry.line)
        self._sum.update(f"\n{canonical(row)}".encode())
        self._events.append(self._admission.event(self._session, len(self._events) + 1, row, entry.line))


def _told(event: Event) -> dict[str, Value]:
    values = event._asdict()
    return {key: values[key] for key in _EVENT}


def _sum(banks: Mapping[str, Value], log: list[dict[str, Value]]) -> str:
    def parts() -> Iterator[str]:
        yield canonical(banks)
        yield from (f"\n{canonical(row)}" for row in log)

    found = sha256()
    for part in parts():
        found.update(part.encode())
    return found.hexdigest()
