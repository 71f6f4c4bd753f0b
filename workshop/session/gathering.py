"""Input that people give hidden from one another: whose turn it is, what each gave, and how many are done.

Until it is revealed a gathering is no part of the log. It waits as a draft, outlives a crash, and goes with the stroke
that reveals it, so that no trace is left of who gave what where people gave it without names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Self

from workshop.session.events import Value

PLACE = "gathering"
"""What the draft of a gathering is kept under; a session has one at a time."""


class Way(StrEnum):
    """How input is gathered: the keyboard goes from one to the next, hands are counted, or one person is alone."""

    KEYBOARD = "keyboard"
    HANDS = "hands"
    ALONE = "alone"


class Sheet(NamedTuple):
    """What one person gives: `given` by the name of what is asked; `person` is a participant's id, None without names.

    Where hands are counted, one sheet holds what the whole room gave.
    """

    person: str | None = None
    given: Mapping[str, Value] = {}

    def gave(self, key: str, value: Value) -> Self:
        """The sheet with another thing given, None to take it away."""
        given = {name: old for name, old in self.given.items() if name != key}
        return self._replace(given=given if value is None else {**given, key: value})


class Gathering(NamedTuple):
    """Sheets of people, hidden until all are revealed together.

    `kind` says what is gathered, such as "levels"; `asked` are the ids of what is asked. `people` are as many as are
    expected. `done` are finished sheets, `open` is that of the person at the keyboard. `about` is what else the kind
    needs to know, such as the budget of a vote.
    """

    kind: str
    way: Way
    asked: tuple[str, ...]
    people: int = 1
    named: bool = False
    done: tuple[Sheet, ...] = ()
    open: Sheet | None = None
    about: Mapping[str, Value] = {}

    @property
    def complete(self) -> bool:
        """Whether everybody who is expected has given theirs."""
        return self.open is None and len(self.done) >= self.people

    def begun(self, person: str | None = None) -> Self:
        """The next person has the keyboard, or takes a sheet up again that was left."""
        return self if self.open is not None else self._replace(open=Sheet(person))

    def gave(self, key: str, value: Value) -> Self:
        """The person at the keyboard gave something."""
        return self._replace(open=(self.open or Sheet()).gave(key, value))

    def finished(self) -> Self:
        """The person at the keyboard is done; a sheet without anything in it counts as well."""
        return self if self.open is None else self._replace(done=(*self.done, self.open), open=None)

    @property
    def text(self) -> str:
        """The gathering as a draft keeps it; `read` takes it back."""
        told = self._asdict() | {"done": [list(sheet) for sheet in self.done], "open": self.open and list(self.open)}
        return json.dumps(told, ensure_ascii=False)


def read(text: str | None) -> Gathering | None:
    """The gathering that a draft holds, None where it holds none that can be gone on with."""
    try:
        told: Any = json.loads(text or "null")
        return Gathering(
            kind=_word(told["kind"]),
            way=Way(told["way"]),
            asked=tuple(map(_word, told["asked"])),
            people=int(told["people"]),
            named=bool(told["named"]),
            done=tuple(map(_sheet, told["done"])),
            open=None if told["open"] is None else _sheet(told["open"]),
            about=dict(told.get("about") or {}),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _sheet(told: Any) -> Sheet:
    person, given = told
    return Sheet(None if person is None else _word(person), dict(given))


def _word(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError
    return told
