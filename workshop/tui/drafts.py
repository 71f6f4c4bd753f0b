"""Drafts of what is being typed, written in the store's thread: soon after a pause, and often without one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic

from workshop.errors import StorageError
from workshop.store.desk import Desk
from workshop.store.drafts import Draft

PAUSE = 0.3
"""Seconds after the last key."""
MOST = 0.5
"""Seconds after the first key that is not written yet."""


class Drafts:
    """What this person is typing at a desk, by place. `tell` hears each time a write worked (None) or failed."""

    def __init__(self, desk: Desk, tell: Callable[[StorageError | None], None]) -> None:
        self._desk = desk
        self._tell = tell
        self._texts: dict[str, str] = {}
        self._open: set[str] = set()
        self._first: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._writing: Future[None] | None = None
        self._closed = False

    @property
    def open(self) -> bool:
        """Whether something is being typed that no answer has finished yet."""
        return bool(self._open)

    def waits(self, place: str) -> bool:
        """Whether the text of a place may not be written yet."""
        return place in self._texts or self._writing is not None

    def keep(self, place: str, text: str) -> None:
        """Keep the text of a place, soon."""
        now = monotonic()
        self._texts[place] = text
        self._open.add(place)
        self._first = now if self._first is None else self._first
        self._later(min(now + PAUSE, self._first + MOST) - now)

    def finish(self, place: str) -> None:
        """The text of a place is about to be recorded with its draft dropped."""
        self._texts.pop(place, None)
        self._open.discard(place)

    def hurry(self) -> None:
        """Write what waits without waiting for a pause."""
        if self._texts:
            self._later(0)

    def flush(self, until: float) -> bool:
        """Write what waits, at most until this moment of the monotonic clock; whether it is all written."""
        try:
            for _again in range(2):
                if self._writing is not None:
                    self._writing.result(max(0.0, until - monotonic()))
                    self._writing = None
                if self._texts:
                    self._writing = self._desk.store.later(self._put, self._taken())
        except (StorageError, TimeoutError):
            return False
        return not self._texts and self._writing is None

    def close(self) -> None:
        """Write no more."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()

    # Inside

    def _later(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(max(0.0, seconds), self._write)

    def _taken(self) -> list[Draft]:
        at = self._desk.now()
        taken = [Draft(self._desk.session, self._desk.by, place, text, at) for place, text in self._texts.items()]
        self._texts.clear()
        self._first = None
        return taken

    def _put(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            self._desk.store.put_draft(draft)

    def _write(self) -> None:
        if self._writing is not None or not self._texts or self._closed:
            return  # whoever is writing looks again
        loop = asyncio.get_running_loop()
        drafts = self._taken()
        self._writing = self._desk.store.later(self._put, drafts)
        self._writing.add_done_callback(lambda done: loop.call_soon_threadsafe(self._written, drafts, done))

    def _written(self, drafts: list[Draft], done: Future[None]) -> None:
        if self._writing is done:
            self._writing = None
        error = done.exception()
        if isinstance(error, StorageError):
            for draft in drafts:
                if draft.place in self._open:
                    self._texts.setdefault(draft.place, draft.value)
            self._tell(error)
            self._first = monotonic()
            if not self._closed:
                self._later(1.0)
            return
        if error is not None:
            raise error
        self._tell(None)
        if self._texts and not self._closed:
            self._later(0)
