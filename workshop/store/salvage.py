"""Sessions out of loose rows: which events are sound, which are doubtful, which are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from workshop.i18n import _
from workshop.session.events import Event
from workshop.store import summaries
from workshop.store.chain import START, Row, digest, event_of, holds
from workshop.store.drafts import Draft
from workshop.store.scan import Column
from workshop.store.shapes import misfit
from workshop.store.summaries import Summary


class Salvaged(NamedTuple):
    """What is left of a session: its events under their old numbers, and those that are `missing` or `doubtful`.

    A doubtful event does not match its checksum and is kept as it reads.
    """

    summary: Summary
    events: list[Event]
    missing: list[range]
    doubtful: list[int]


@dataclass(slots=True)
class Loose:
    """Rows as they were found, sorted by what they are."""

    events: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    summaries: dict[str, Summary] = field(default_factory=dict)
    created: dict[str, str] = field(default_factory=dict)
    drafts: set[Draft] = field(default_factory=set)
    banks: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    lost_banks: set[str] = field(default_factory=set)


def sort(rows: Iterable[tuple[Column, ...]]) -> Loose:
    """Tell the rows by their columns; index entries and what fits no table are left out."""
    loose = Loose()
    for row in rows:
        match row:
            case (str(), int(), str(), str(), str(), str(), str(), str(), str(), str() | None, bytes(), bytes(), _):
                event = Row._make(row)
                if event.seq > 0 and isinstance(event.redacted, bytes | None):
                    loose.events[event.session].append(event)
            case (str() as session, str(), *_) if len(row) == 15:
                with suppress(ValueError, TypeError):
                    # SQLite keeps a real number without decimals as an integer, which only its own reading turns back.
                    if (summary := summaries.read((*row[:8], float(row[8] or 0), *row[9:]))) is not None:
                        loose.summaries[session] = summary
            case (str() as session, str() as person, str() as place, str() as value, str() as at):
                loose.drafts.add(Draft(session, person, place, value, at))
            case (str() as hash, str() as files, bytes() as checksum):
                if digest(files) == checksum:
                    loose.banks[hash] = files, checksum
                else:
                    loose.lost_banks.add(hash)
            case (str() as session, str() as at):
                loose.created[session] = at
    return loose


def sessions(loose: Loose) -> Iterator[Salvaged]:
    """Each session of which something is left: events, or at least its summary."""
    # An id that only a broken row bears would make a session of its own.
    known = loose.created.keys() | loose.summaries.keys()
    known |= {session for session, rows in loose.events.items() if any(map(_own, rows))}
    for session in sorted(known):
        told = loose.summaries.get(session) or _guess(session, loose)
        found = _session(session, loose.events.get(session, []), told)
        if found is not None:
            yield found


def _guess(session: str, loose: Loose) -> Summary:
    """A summary for when there is none: of the banks that are left, the session's is most likely the first."""
    return Summary(session, title=_("Recovered session"), lang="en", bank_hash=next(iter(sorted(loose.banks)), ""))


def _session(session: str, rows: list[Row], told: Summary) -> Salvaged | None:
    by_seq: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_seq[row.seq].append(row)
    last = max([told.seq, *(row.seq for row in rows if _own(row))])
    events: list[Event] = []
    doubtful: list[int] = []
    ids: set[str] = set()
    before: bytes | None = START
    for seq in sorted(seq for seq in by_seq if seq <= last):
        if seq > (events[-1].seq if events else 0) + 1:
            before = None  # the row before is gone, and its checksum with it
        row, sound = _best(by_seq[seq], before)
        event = _read(row)
        if event is None or event.id in ids or (event.kind == "session_created") != (seq == 1):
            continue
        before = row.sha256 if sound else None
        if not sound:
            doubtful.append(seq)
        ids.add(event.id)
        events.append(event)
    if not last:
        return None
    missing = _gaps([event.seq for event in events], last)
    if not events or events[0].kind != "session_created":
        events.insert(0, _start(session, told, events))
    summary = summaries.follow(told, events)
    return Salvaged(summary, events, missing, doubtful)


def _gaps(numbers: list[int], last: int) -> list[range]:
    """The runs of numbers from 1 to `last` that are not among these, which rise."""
    edges = zip([0, *numbers], [*numbers, last + 1], strict=True)
    return [range(low + 1, high) for low, high in edges if high - low > 1]


def _best(rows: list[Row], before: bytes | None) -> tuple[Row, bool]:
    """The row to believe of those that bear one number, and whether it is sound.

    Where the row before is gone or doubtful, so is its checksum, and a row vouches for its own data alone.
    """
    for row in rows:
        if holds([row], before) if before is not None else _own(row):
            return row, True
    return rows[0], False


def _own(row: Row) -> bool:
    return digest(row.text) == (row.redacted or row.digest)


def _read(row: Row) -> Event | None:
    """The row as an event, None where it is none that could be folded."""
    with suppress(ValueError, RecursionError):
        event = event_of(row)
        if misfit(event) is None:
            return event
    return None


def _start(session: str, told: Summary, events: list[Event]) -> Event:
    """A beginning in place of the one that is gone."""
    first = events[0] if events else None
    data = {
        "title": told.title,
        "organisation": told.organisation,
        "lang": told.lang,
        "format": told.format,
        "minutes": None,
        "bank": {"id": told.bank, "version": first.version if first else "", "hash": told.bank_hash},
        "follows": None,
    }
    by, version = (first.by, first.version) if first else ("", "")
    return Event(session, 1, "recovered", told.created, by, "session_created", data, version, "recovered")
