"""Input that people give hidden from one another: whose turn it is, what each gave, and how many are done.

Until it is revealed a gathering is no part of the log. It waits as a draft, outlives a crash, and goes with the stroke
that reveals it, so that no trace is left of who gave what where people gave it without names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Self

from workshop.session.events import Value

PLACE = "gathering"
"""What the draft of a gathering is kept under; a session has one at a time."""


EARLIER = "earlier"
"""The id of a gathering in a draft that was kept before gatherings had ids."""
_MOST = 10_000


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
    needs to know, such as the budget of a vote. `id` is that of what is gathered, also once it is revealed; "" where it
    was never a draft.
    """

    kind: str
    way: Way
    asked: tuple[str, ...]
    people: int = 1
    named: bool = False
    done: tuple[Sheet, ...] = ()
    open: Sheet | None = None
    about: Mapping[str, Value] = {}
    id: str = ""

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
        kind, way = _word(told["kind"]), Way(told["way"])
        fits = _GIVEN[kind]
        return Gathering(
            kind=kind,
            way=way,
            asked=tuple(map(_word, told["asked"])),
            people=_many(told["people"]),
            named=bool(told["named"]),
            done=tuple(_sheet(sheet, way, fits) for sheet in told["done"]),
            open=None if told["open"] is None else _sheet(told["open"], way, fits),
            about={_word(key): _known(value) for key, value in dict(told.get("about") or {}).items()},
            id=_id(told.get("id") or ""),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _sheet(told: Any, way: Way, fits: Callable[[str, Any, Way], bool]) -> Sheet:
    person, given = told
    for key, value in given.items():
        if not fits(key, value, way):
            raise TypeError
    return Sheet(None if person is None else _word(person), dict(given))


def _word(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError
    return told


def _id(told: Any) -> str:
    if not re.fullmatch("[a-z0-9]{0,12}", _word(told), re.ASCII):
        raise ValueError
    return str(told)


def _many(told: Any) -> int:
    if not _number(told) or not 1 <= told <= _MOST:
        raise ValueError
    return int(told)


def _known(told: Any) -> Value:
    if told is not None and not isinstance(told, str) and not _number(told):
        raise TypeError
    return told


def _number(told: Any) -> bool:
    return isinstance(told, int) and not isinstance(told, bool)


def _points(_key: str, told: Any, way: Way) -> bool:
    """A number of each person, or as many as hands are counted."""
    if way is Way.HANDS:
        return isinstance(told, list) and all(map(_number, told))
    return _number(told)


def _level(key: str, told: Any, way: Way) -> bool:
    return isinstance(told, str) if key.endswith("/evidence") else _points(key, told, way)


def _text(_key: str, told: Any, _way: Way) -> bool:
    return isinstance(told, str)


_GIVEN = {"levels": _level, "pieces": _text, "votes": _points}
"""By the kind of a gathering, whether a sheet can hold such a value under a key."""
