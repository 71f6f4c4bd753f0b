"""What a person wishes of a session that is about to begin: checked field by field, and made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workshop import i18n
from workshop.bank.model import Bank, Depth
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.state import State
from workshop.store.desk import Desk
from workshop.store.library import DEFAULT, OpenedBank
from workshop.text import clean, read_number
from workshop.tui.program import WRITER, Program

_BETWEEN = re.compile(r"[\n,;]")


@dataclass
class Wishes:
    """The fields of the form as they are typed. `bank` is a name, or "" for the folder at `path`."""

    title: str = ""
    organisation: str = ""
    format: str = Depth.CORE.value
    minutes: str = ""
    team: bool = True
    people: str = ""
    lang: str = ""
    bank: str = DEFAULT
    path: str = ""

    def fit(self, bank: Bank) -> None:
        """Wish nothing that this bank does not have."""
        if self.lang not in bank.languages:
            self.lang = i18n.lang() if i18n.lang() in bank.languages else bank.languages[0]
        formats = [format.id.value for format in bank.formats]
        if formats and self.format not in formats:
            self.format = formats[0]

    @property
    def names(self) -> list[str]:
        """The people of a team: one a line, or parted by commas; each name once."""
        parts = (clean(part, single_line=True).text for part in _BETWEEN.split(self.people)) if self.team else ()
        return list(dict.fromkeys(part for part in parts if part))

    def problem(self, field: str, bank: Bank) -> str:
        """What is wrong with a field, in words; "" where nothing is."""
        try:
            _CHECKS.get(field, _nothing)(self, bank)
        except WorkshopError as problem:
            return " ".join(part for part in (problem.message, problem.hint) if part)
        return ""

    def problems(self, bank: Bank) -> dict[str, str]:
        """What is wrong, by field."""
        found = {field: self.problem(field, bank) for field in _CHECKS}
        return {field: words for field, words in found.items() if words}

    def begin(self, program: Program, opened: OpenedBank) -> str:
        """Make the session and give its id; raises WorkshopError where a wish does not fit."""
        desk = Desk.create(
            program.store,
            opened.bank,
            opened.files,
            title=self.title,
            by=WRITER,
            now=program.now,
            new_id=program.new_id,
            lang=self.lang,
            format=self.format,
            minutes=self.length(),
            organisation=self.organisation,
            participants=self.names,
        )
        desk.close()
        return desk.session

    def length(self) -> float | None:
        """The minutes that were typed, None for those of the format; raises ValueProblem."""
        return read_number(self.minutes, i18n.lang()) if self.minutes.strip() else None


def _title(wishes: Wishes, bank: Bank) -> None:
    changes.rename(State(), wishes.title)


def _organisation(wishes: Wishes, bank: Bank) -> None:
    changes.create(bank, title="–", organisation=wishes.organisation, lang=wishes.lang, format=wishes.format)


def _minutes(wishes: Wishes, bank: Bank) -> None:
    changes.create(bank, title="–", minutes=wishes.length(), lang=wishes.lang, format=wishes.format)


def _people(wishes: Wishes, bank: Bank) -> None:
    for name in wishes.names:
        changes.add_participant(State(), name, participant="p")


def _nothing(wishes: Wishes, bank: Bank) -> None:
    """Fields where one chooses cannot be wrong."""


_CHECKS: Mapping[str, Callable[[Wishes, Bank], None]] = MappingProxyType(
    {"title": _title, "organisation": _organisation, "minutes": _minutes, "people": _people}
)
