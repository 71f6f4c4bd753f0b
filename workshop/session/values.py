"""Values of answers and fields: one registry from kind to type, and the four things to do with a value.

Canonical forms (JSON) per kind: `text`, `short` str | `single` option id or {"other": words} | `multi` list of these,
in the bank's order | `scale` int | `number` int where whole, else float | `date` "YYYY-MM-DD" | `yes_no` bool |
`rank` list of ids, best first | `ref` item id | `refs` list of item ids | `grid` a cell's option id. None means no
answer; empty text and empty lists become None. A `list` has items and no value of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from workshop.bank.model import Field, Kind
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session.chosen import MultiType, RankType, RefsType, RefType, SingleType
from workshop.session.events import Value
from workshop.session.plain import SHORT_TEXT, TEXT, DateType, NumberType, ScaleType, YesNoType
from workshop.session.valuetype import Names, Notices, ValueType
from workshop.text import excerpt

VALUES: Mapping[Kind, ValueType] = {
    Kind.TEXT: TEXT,
    Kind.SHORT: SHORT_TEXT,
    Kind.SINGLE: SingleType(),
    Kind.MULTI: MultiType(),
    Kind.SCALE: ScaleType(),
    Kind.NUMBER: NumberType(),
    Kind.DATE: DateType(),
    Kind.YES_NO: YesNoType(),
    Kind.RANK: RankType(),
    Kind.GRID: SingleType(),
    Kind.REF: RefType(),
    Kind.REFS: RefsType(),
}


def normalise(field: Field, value: Value, notices: Notices = None) -> Value:
    """The canonical form of a value, None where it says nothing.

    Strict: raises ValueProblem (message and hint) for everything that does not fit the field. A text that is too long
    is cut when there is a list of `notices` to say so, and refused otherwise. For a grid the value is that of one
    cell. Whether items that a value names are there is for `workshop.session.changes` to see.
    """
    if value is None:
        return None
    return _type(field).normalise(field, value, notices)


def read(field: Field, text: str, lang: str, notices: Notices = None) -> Value:
    """The canonical value of what a person typed, in the language's form; blank is None.

    Options may be named by id or by name, several parted by commas, items by id. Raises ValueProblem.
    """
    if not text.strip():
        return None
    kind = _type(field)
    if kind.several:
        return normalise(field, [kind.read(field, part, lang) for part in text.split(",") if part.strip()], notices)
    return normalise(field, kind.read(field, text, lang), notices)


def show(field: Field, value: Value, lang: str, names: Names) -> str:
    """A value in plain words: option names, numbers and dates in the language's form, item labels; "" for None.

    `names` is a `workshop.session.labels.Labels`. A value that does not fit the field (the bank has changed) is shown
    as it is.
    """
    if value is None or field.kind not in VALUES:
        return ""
    kind = VALUES[field.kind]
    return kind.show(field, value, lang, names) if kind.fits(field, value) else as_it_is(value)


def to_cel(field: Field, value: Value) -> Value:
    """A value as conditions see it: floats for numbers, "other" for own words, [] or None where there is none."""
    if field.kind is Kind.LIST:
        return []
    kind = VALUES[field.kind]
    if value is None or not kind.fits(field, value):
        return [] if kind.several else None
    return kind.to_cel(field, value)


def filled(value: Value) -> bool:
    """Whether a value says something."""
    return value not in (None, "", [])


def as_it_is(value: Value) -> str:
    """A value of an unknown field or of another bank, readable all the same."""
    if isinstance(value, dict):
        return ", ".join(as_it_is(part) for part in value.values())
    if isinstance(value, list | tuple):
        return ", ".join(as_it_is(part) for part in value)
    return value if isinstance(value, str) else excerpt(value)


def _type(field: Field) -> ValueType:
    if field.kind not in VALUES:
        raise ValueProblem(_("A list has items, not a value of its own."))
    return VALUES[field.kind]
