"""What the models of a bank's files are made of.

Each element of a list that can be told apart (a question, a rule, a block) is an `Element`: `workshop.bank.validate`
puts `BROKEN` in the place of one that is wrong, so that the rest is still checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, WrapValidator

T = TypeVar("T")


class Broken:
    """What stands in the place of an element that is wrong."""


BROKEN = Broken()


def _unless_broken(value: Any, handler: Any) -> Any:
    return value if value is BROKEN else handler(value)


def sound(elements: Sequence[T]) -> Iterator[tuple[int, T]]:
    """The elements that are in order, each with its place in the file's list."""
    for index, element in enumerate(elements):
        if not isinstance(element, Broken):
            yield index, element


ELEMENT = "element"
"""What marks an `Element` among the other types of lists."""

Element = Annotated[T, WrapValidator(_unless_broken), ELEMENT]


class Strict(BaseModel):
    """A map that has no keys but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)
