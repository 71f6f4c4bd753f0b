"""What every type of value can do; `plain` and `chosen` hold the types, `values` the registry."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Protocol, TypeAlias

from workshop.bank.model import Field
from workshop.errors import ValueProblem
from workshop.i18n import _, ngettext
from workshop.session.events import Value
from workshop.text import clean, excerpt

Notices: TypeAlias = list[str] | None
"""Where to say that a text was cut to fit; without such a list it is refused instead."""

SHORT = 500
LONG = 20_000


class Names(Protocol):
    """How what a value points to is called; see `workshop.session.labels.Labels`."""

    def item(self, list: str, item: str) -> str | None:
        """The label of an item, None where it is not there."""

    def level(self, point: int) -> str | None:
        """The name of a maturity level, None where the bank has none."""


class ValueType(ABC):
    """How values of one kind are taken in, handed to conditions and shown. None never gets here.

    `shapes` are the Python types of the canonical form; `several` says that the value is a list of elements.
    """

    shapes: ClassVar[tuple[type, ...]] = (str,)
    several: ClassVar[bool] = False

    def fits(self, field: Field, value: Value) -> bool:
        """Whether a stored value has the form of this type; a log may hold what another bank took."""
        return isinstance(value, self.shapes) and not isinstance(value, bool)

    @abstractmethod
    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """The canonical form, None for what says nothing; raises ValueProblem."""

    @abstractmethod
    def read(self, field: Field, text: str, lang: str) -> Value:
        """A value, or an element where there are several, from typed text; not yet normalised."""

    @abstractmethod
    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The value in plain words."""

    def to_cel(self, field: Field, value: Value) -> Value:
        """The value for conditions: numbers as floats, everything else as it is."""
        return value


def tidy_text(text: str, *, single_line: bool, limit: int, notices: Notices = None) -> str | None:
    """Filtered text, None where nothing is left; what is too long is cut when `notices` can say so, else refused."""
    cleaned = clean(text, single_line=single_line, limit=limit)
    if cleaned.cut:
        if notices is None:
            raise ValueProblem(
                _("This text is too long."),
                hint=_("At most {limit} characters fit here.", limit=limit),
            )
        notices.append(
            ngettext(
                "The text was cut to {limit} characters; {n} character was left out.",
                "The text was cut to {limit} characters; {n} characters were left out.",
                cleaned.cut,
                limit=limit,
            )
        )
    return cleaned.text or None


def misshapen(value: Value, wanted: str) -> ValueProblem:
    """The problem of a value of the wrong shape; `wanted` is a whole sentence that says what fits."""
    return ValueProblem(_("“{value}” does not fit here.", value=excerpt(value)), hint=wanted)
