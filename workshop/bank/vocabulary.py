"""What the expressions of a bank may name, and what each value stands for: an option, an item, a date, a cell.

Types alone let `it.status == "kept"` pass; knowing that `status` holds one of four options does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from workshop.bank.functions import RESERVED
from workshop.bank.model import Axis, Bank, Field, Kind, Question
from workshop.bank.room import LISTS


@dataclass(frozen=True, slots=True)
class Domain:
    """What a value stands for.

    `options`: one of these option ids. `list`: the id of an item of that list. `date`: a day. `grid`: a grid, or with
    `row` set one row of it. `many`: a list of such values.
    """

    options: frozenset[str] = frozenset()
    list: str | None = None
    date: bool = False
    grid: Question | None = None
    row: bool = False
    many: bool = False

    def one(self) -> Domain | None:
        """What an element stands for."""
        return replace(self, many=False) if self.many else None

    def several(self) -> Domain:
        """What a list of these stands for."""
        return replace(self, many=True)


class Shape(NamedTuple):
    """A value's type, and what it stands for.

    Types: `text`, `number` and `truth` may be null; `texts` and `numbers` are lists, `key` and `whole` never null;
    `grid` maps row to column to text; `items` is a list of records, those of the list that `domain` names.
    """

    type: str
    domain: Domain | None = None


def axis_domain(axis: Axis | None) -> Domain | None:
    """What the rows or the columns of a grid are."""
    if axis is None:
        return None
    return Domain(list=axis.of) if axis.of else _options(axis.options)


def _options(options: tuple[object, ...], *, other: bool = False) -> Domain:
    ids = {option.id for option in options if hasattr(option, "id")}
    return Domain(options=frozenset(ids | ({"other"} if other else set())))


def _chosen(field: Field) -> Domain:
    return Domain(list=field.of) if field.of else _options(field.options, other=field.other)


_SHAPES: Mapping[Kind, Callable[[Field], Shape]] = {
    Kind.TEXT: lambda _: Shape("text"),
    Kind.SHORT: lambda _: Shape("text"),
    Kind.SINGLE: lambda field: Shape("text", _chosen(field)),
    Kind.MULTI: lambda field: Shape("texts", _chosen(field).several()),
    Kind.SCALE: lambda _: Shape("number"),
    Kind.NUMBER: lambda _: Shape("number"),
    Kind.DATE: lambda _: Shape("text", Domain(date=True)),
    Kind.YES_NO: lambda _: Shape("truth"),
    Kind.RANK: lambda field: Shape("texts", _chosen(field).several()),
    Kind.LIST: lambda field: Shape("items", Domain(list=field.id)),
    Kind.GRID: lambda field: Shape("grid", Domain(grid=field if isinstance(field, Question) else None)),
    Kind.REF: lambda field: Shape("text", Domain(list=field.of)),
    Kind.REFS: lambda field: Shape("texts", Domain(list=field.of, many=True)),
}


class Vocabulary:
    """The variables of a bank and the fields of its records, by name; also the program's own."""

    def __init__(self, bank: Bank) -> None:
        factors = _options(tuple(bank.numbered()))
        self.records: dict[str, dict[str, Shape]] = {
            list_id: {id: _SHAPES[field.kind](field) for id, field in fields.items()} | {"id": _id(list_id)}
            for list_id, fields in bank.fields_of.items()
        }
        self.records["factors"] = {
            "id": Shape("key", factors),
            "cycle": Shape("text", _options(bank.cycles)),
            "questions": Shape("whole"),
            "answered": Shape("whole"),
            "levels_now": Shape("numbers"),
            "levels_wanted": Shape("numbers"),
        }
        for list_id in LISTS:
            self.records.setdefault(list_id, {"id": _id(list_id)})["factor"] = Shape("text", factors)
        self.variables: dict[str, Shape] = {
            question.id: _SHAPES[question.kind](question)
            for question in bank.questions.values()
            if question.extends is None and question.id not in RESERVED
        }
        self.variables |= {id: Shape("items", Domain(list=id)) for id in ("factors", *LISTS)}
        self.variables["today"] = Shape("key", Domain(date=True))


def _id(list_id: str) -> Shape:
    return Shape("key", Domain(list=list_id))
