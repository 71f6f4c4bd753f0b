"""The compiled bank as JSON and back, fast, and without pydantic or YAML.

Each value of the model becomes `[number of its class, attribute, attribute, ...]`, a tuple `[0, element, ...]`. So the
format follows the model by itself; `_SHAPE` tells a cache that an earlier model wrote.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from workshop.bank import model
from workshop.bank.model import Bank
from workshop.record import Record

_CLASSES: tuple[Any, ...] = (
    tuple,
    model.Text,
    model.Option,
    model.Field,
    model.Question,
    model.Axis,
    model.Cycle,
    model.Factor,
    model.Step,
    model.Format,
    model.Rule,
    model.Link,
    model.Sightline,
    model.Block,
    model.Term,
    model.Patterns,
    model.Phase,
    model.Bank,
    model.Depth,
    model.Kind,
    model.Tool,
    model.When,
    model.Severity,
)
_NUMBERS = {cls: number for number, cls in enumerate(_CLASSES)}
_NAMES = {cls: cls._fields for cls in _CLASSES if issubclass(cls, Record)}
_ENUMS = {
    number: {str(member): member for member in cls} for cls, number in _NUMBERS.items() if issubclass(cls, StrEnum)
}
_SHAPE = [[cls.__name__, *_NAMES.get(cls, ())] for cls in _CLASSES]


def dump(bank: Bank) -> bytes:
    """The bank as JSON."""
    return json.dumps([_SHAPE, _flat(bank)], ensure_ascii=False, separators=(",", ":")).encode()


def undump(data: bytes) -> Bank | None:
    """The bank that `dump` wrote; None for what it did not write, or wrote for another model."""
    try:
        shape, flat = json.loads(data)
        bank = _full(flat) if shape == _SHAPE else None
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return bank if isinstance(bank, Bank) else None


def _flat(value: Any) -> Any:
    number = _NUMBERS.get(type(value))
    if number is None:
        return dict(value) if hasattr(value, "keys") else value
    if number == 0:
        return [0, *map(_flat, value)]
    if number in _ENUMS:
        return [number, value.value]
    return [number, *(_flat(getattr(value, name)) for name in _NAMES[type(value)])]


def _full(value: Any) -> Any:
    if type(value) is not list:
        return value
    number = value[0]
    if number in _ENUMS:
        return _ENUMS[number][value[1]]
    # Most of a bank is words and numbers, so they are told apart here rather than by a call each.
    inner = [item if type(item) is not list else _full(item) for item in value[1:]]
    return tuple(inner) if number == 0 else _CLASSES[number]._make(inner)
