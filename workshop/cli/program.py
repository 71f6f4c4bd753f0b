"""What every command shares: the settings, the store, the clock, and who is at the keyboard."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from workshop import i18n, paths
from workshop.cli import language, output
from workshop.config import Config, read
from workshop.errors import WorkshopError
from workshop.i18n import _

if TYPE_CHECKING:
    from workshop.bank.model import Bank
    from workshop.store.desk import Desk
    from workshop.store.store import Store
    from workshop.store.summaries import Summary

STORE = "WORKSHOP_STORE"
SESSIONS = "sessions.db"
WRITER = "facilitator"
"""Who writes from the command line; what `undo` takes back."""


class Bin(Enum):
    """Which sessions a command is about: those in use, those in the bin, or both."""

    OUTSIDE = "outside"
    INSIDE = "inside"
    EITHER = "either"


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SIGNS = _LETTERS + "0123456789"


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """Twelve signs that nobody used before, the first a letter."""
    import secrets  # noqa: PLC0415 - brings hashlib, which a list of sessions does without

    return secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _sign in range(11))


@dataclass
class Program:
    """One run of the program. `settled` says that a person chose the interface's language.

    `fault` is what is wrong with the config or the environment; it is raised when a command begins, so that --help
    still works.
    """

    config: Config = field(default_factory=Config)
    settled: bool = False
    fault: WorkshopError | None = None
    now: Callable[[], str] = now
    new_id: Callable[[], str] = new_id
    named_store: Path | None = None
    opened: Store | None = None

    @classmethod
    def begin(cls, args: Sequence[str], environ: Mapping[str, str]) -> Self:
        """Read the config and speak the language that the person asked for, before anything is shown."""
        config, fault = Config(), None
        try:
            with suppress(paths.Homeless):  # no home, no config; what needs one says so
                config = read(paths.config())
        except WorkshopError as error:
            fault = error
        return cls(config, language.settle(args, environ, config.ui_lang), fault)

    def begin_command(self, store: Path | None) -> None:
        """Take what stood before the command; raises what is wrong with config and environment."""
        self.named_store = store
        language.refuse_unknown(os.environ)
        if self.fault:
            raise self.fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.opened is not None:
            self.opened.close()

    @property
    def store_path(self) -> Path:
        """The file of the sessions: --store, the environment, the config, the platform's data folder."""
        named = self.named_store or os.environ.get(STORE) or self.config.store
        return paths.absolute(named) if named else paths.data() / SESSIONS

    @property
    def exports(self) -> Path:
        """The folder that exports go to unless a command says otherwise."""
        return self.config.exports or Path("exports")

    @property
    def store(self) -> Store:
        """The store, opened when it is first needed."""
        if self.opened is None:
            from workshop.store.store import Store  # noqa: PLC0415 - SQLite only for commands on sessions

            self.opened = Store(self.store_path, tell=output.narrate)
        return self.opened

    def summaries(self) -> list[Summary]:
        """A row a session, latest change first; looking makes no file where there is none."""
        with suppress(OSError):  # a folder that may not be looked into is for the store to tell
            if not self.store_path.exists():
                return []
        return self.store.summaries()

    def find(self, word: str, where: Bin = Bin.OUTSIDE) -> Summary:
        """The session that the word means; the program speaks its language from here on, unless one was chosen.

        Raises `WorkshopError` for none, for several, and for one that is in the bin unless it is looked for there.
        """
        from workshop.store.find import find  # noqa: PLC0415 - for commands on sessions
        from workshop.text import clean  # noqa: PLC0415

        found = self.summaries()
        if where is Bin.INSIDE:
            found = [summary for summary in found if summary.deleted]
        summary = find(found, clean(word, single_line=True).text)
        if not self.settled and summary.lang in i18n.LANGUAGES:
            i18n.use(summary.lang)
        if summary.deleted and where is Bin.OUTSIDE:
            raise WorkshopError(
                _("The session “{title}” is in the bin.", title=summary.title),
                hint=_("Take it out with: workshop undelete {id}", id=summary.id),
            )
        return summary

    def bank(self, summary: Summary) -> Bank:
        """The bank that the session was answered with, with what the person settled otherwise."""
        from workshop.store.library import bank_of  # noqa: PLC0415 - not every command on sessions reads a bank

        bank = bank_of(self.store, summary.bank_hash)
        return bank if self.config.dissent is None else bank._replace(dissent=self.config.dissent)

    def desk(self, word: str) -> Desk:
        """The session that the word means, opened."""
        from workshop.store.desk import Desk  # noqa: PLC0415 - not every command on sessions reads the log

        summary = self.find(word)
        return Desk.open(self.store, summary.id, self.bank(summary), now=self.now, new_id=self.new_id, by=WRITER)


pass_program = click.make_pass_decorator(Program)
"""Gives a command the `Program` as its first argument."""
