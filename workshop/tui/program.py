"""What the screens need from the program that runs them: settings, store, clock. The command line's own fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.bank.model import Bank
    from workshop.config import Config
    from workshop.store.store import Store
    from workshop.store.summaries import Summary

WRITER = "facilitator"
"""Who writes from the screens, as from the command line: one person's undo and drafts serve both."""


class Program(Protocol):
    """One run of the program. `settled` says that a person chose the interface's language."""

    config: Config
    settled: bool

    def now(self) -> str:
        """This moment, ISO 8601 in UTC."""

    def new_id(self) -> str:
        """An id that nobody used before."""

    @property
    def store(self) -> Store:
        """The store, opened when it is first needed; raises StorageError."""

    @property
    def exports(self) -> Path:
        """The folder that exports go to."""

    def summaries(self) -> list[Summary]:
        """A row a session, latest change first."""

    def bank(self, summary: Summary) -> Bank:
        """The bank that the session was answered with."""
