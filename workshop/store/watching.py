"""Watching a session for a room: what others write comes out as projections, and nothing is ever written."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from workshop import i18n
from workshop.bank.model import Bank
from workshop.session import gathering
from workshop.session.events import Event
from workshop.session.fold import fold
from workshop.session.gathering import Gathering
from workshop.session.homes import settle
from workshop.session.projection import Projection, project
from workshop.session.state import State
from workshop.store.log import EMPTY
from workshop.store.store import Stamp, Store
from workshop.store.strokes import News, news
from workshop.store.summaries import Summary, follow

ANEW = 10.0
"""Seconds after which the picture is looked at again though nothing was written: time passes."""


class Watch:
    """One session as the room may see it; used in one thread at a time, as a desk is.

    `writer` is whose draft tells how far a gathering has come; `bank_of` opens the bank that a summary names.
    """

    def __init__(
        self, store: Store, session: str, *, writer: str, bank_of: Callable[[Summary], Bank], now: Callable[[], str]
    ) -> None:
        self._store = store
        self._session = session
        self._writer = writer
        self._bank_of = bank_of
        self._now = now
        self._stamp: Stamp | None = None
        self._head = EMPTY
        self._bank: Bank | None = None
        self._state = State()
        self._gathered: Gathering | None = None
        self._given: Projection | None = None
        self._until = 0.0

    def look(self) -> Projection | None:
        """The projection where it is another than the one given last, else None. Raises WorkshopError."""
        found = news(self._store, self._session, self._head, self._stamp)
        if found is not None:
            self._learn(found)
        elif monotonic() < self._until:
            return None
        self._until = monotonic() + ANEW
        seen = self._projected()
        if seen == self._given:
            return None
        self._given = seen
        return seen

    def _learn(self, found: News) -> None:
        """Take in what was written; another bank, like an erased text, has all of it read again."""
        if any(event.kind == "bank_changed" for event in found.events):
            found = News(EMPTY, *self._store.read(self._session), found.stamp)
        kept = self._store.drafts(self._session, self._writer)
        gathered = next((draft.value for draft in kept if draft.place == gathering.PLACE), None)
        if found.anew or found.after == EMPTY:
            self._begin(found.events)
        else:
            fold(self._bank, found.events, self._state)
        self._gathered = gathering.read(gathered)
        self._head, self._stamp = found.end, found.stamp

    def _begin(self, events: list[Event]) -> None:
        """The log is this, whatever it was before; empty where it was erased for good."""
        self._bank = self._bank_of(follow(Summary(self._session), events)) if events else None
        self._state = fold(self._bank, events)
        if self._bank is not None:
            settle(self._bank, self._state)

    def _projected(self) -> Projection:
        if self._bank is None:
            return Projection(deleted=True)
        lang = i18n.lang() if i18n.lang() in self._bank.languages else self._state.lang
        return project(self._bank, self._state, self._gathered, self._now(), lang)
