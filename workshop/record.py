"""Frozen values with named attributes, for classes that every start of the program needs.

They behave as those of `dataclass(frozen=True)` do, but share their methods: a dataclass writes and compiles a set for
each class when it is imported, which for the model of a bank took 6 ms, a twentieth of a short command.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Record:
    """Attributes are annotated in the class, given in that order or by name, and compared; a default is shared.

    The other names are those of a named tuple, so that they meet no attribute.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _needed: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *cls.__annotations__)
        cls._needed = frozenset(name for name in cls._fields if not hasattr(cls, name))

    def __init__(self, *values: Any, **named: Any) -> None:
        given = dict(zip(self._fields, values, strict=False))
        told = given.keys() | named.keys()
        if len(told) != len(values) + len(named) or not self._needed <= told <= set(self._fields):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._fields)}; given: {', '.join(told)}")
        self.__dict__.update(given, **named)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """The record with these values, one for each attribute in order; raises ValueError for fewer or more."""
        made = cls.__new__(cls)
        made.__dict__.update(zip(cls._fields, values, strict=True))
        return made

    def _replace(self, **named: Any) -> Self:
        """The same with other values of some attributes."""
        return type(self)(**{**dict(zip(self._fields, self._values(), strict=True)), **named})

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self._fields])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        told = zip(self._fields, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in told)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")
