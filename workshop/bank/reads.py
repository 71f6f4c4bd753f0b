"""What an expression reads, told from its typed tree: which answers can change what it comes to.

A name is a question's id ("purpose", for a list its items and their order), or a list's and a field's
("objectives.unit").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workshop.bank.celwords import PACKAGE
from workshop.bank.tree import Node


class Reads(NamedTuple):
    """The names that a rule reads, and those among them that its `must` reads, both sorted."""

    reads: tuple[str, ...]
    asks: tuple[str, ...]


def reads_of(each: str | None, must: Node, when: Node | None) -> Reads:
    """What a rule reads in all; the list that it looks at one by one is among it."""
    own = {each} if each else set()
    asks = own | set(_names(must))
    return Reads(tuple(sorted(asks | (set(_names(when)) if when else set()))), tuple(sorted(asks)))


def _names(node: Node, bound: frozenset[str] = frozenset({"it"})) -> Iterator[str]:
    if node.kind == "ident" and node.name not in bound:
        yield node.name
    if node.kind == "select" and node.target is not None and node.name != "id":
        record = node.target.type.removeprefix(f"{PACKAGE}.")
        if record != node.target.type:
            yield f"{record}.{node.name}"
    inner = bound | {node.var} if node.var else bound
    if node.target is not None:
        yield from _names(node.target, bound)
    for child in node.args:
        yield from _names(child, inner)
