"""What goes between a desk and its store when a screen must not wait for the disk."""

from __future__ import annotations

from typing import NamedTuple

from workshop.session.events import Event
from workshop.store.drafts import Draft
from workshop.store.log import Head
from workshop.store.store import Stamp, Store
from workshop.store.summaries import Summary


class Prepared(NamedTuple):
    """A stroke that is ready to be appended; `telling` says that the session's row is written along."""

    events: list[Event]
    summary: Summary
    telling: bool
    done: Draft | None


class News(NamedTuple):
    """What others wrote since `after`; `anew` says that the log has to be read from its beginning instead."""

    after: Head
    events: list[Event]
    end: Head
    stamp: Stamp
    anew: bool = False


def news(store: Store, session: str, after: Head, seen: Stamp | None) -> News | None:
    """What was written to a session since `after`, None where the store is as it was when `seen`."""
    stamp = store.stamp()
    if stamp == seen:
        return None
    if not store.follows(session, after):
        return News(after, *store.read(session), stamp, anew=True)
    events, end = store.read(session, after)
    if any(event.kind == "text_redacted" for event in events):
        return News(after, *store.read(session), stamp, anew=True)
    return News(after, events, end, stamp)
