"""What others changed while somebody walks: the same session may be open in several programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile

from workshop.errors import StorageError
from workshop.session.events import Event
from workshop.session.places import Place, places
from workshop.session.undo import Undone
from workshop.store.desk import Desk


class News:
    """Tells what this walk did from what was done elsewhere, who may well have the same name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen = desk.state.seq
        self._own: set[str] = set()

    def own(self, batch: str) -> bool:
        """Take note of a batch of our own; whether there was one."""
        self._own |= {batch} - {""}
        return batch != ""

    def undo(self) -> Undone:
        """Take back the last batch, which is our own doing too."""
        undone = self._desk.undo()
        if undone.changes:
            self._own |= {event.batch for event in self._since() if event.undoes == undone.batch}
        return undone

    def take(self) -> list[Place]:
        """The places that others changed since this was last asked, the latest first.

        A store that cannot be read has no news.
        """
        with suppress(StorageError):
            self._desk.refresh()
        found = [place for event in self._since() if event.batch not in self._own for place in places(event)]
        self._seen = self._desk.state.seq
        return list(dict.fromkeys(found))

    def _since(self) -> Iterator[Event]:
        return takewhile(lambda event: event.seq > self._seen, reversed(self._desk.events))
