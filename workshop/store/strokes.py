"""What goes between a desk and its store when a screen must not wait for the disk."""

from __future__ import annotations

from typing import NamedTuple

from workshop.session.events import Event
from workshop.store.drafts import Draft
from workshop.store.log import Head
from workshop.store.store import Stamp
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
