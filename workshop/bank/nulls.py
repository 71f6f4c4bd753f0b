"""Finds the values that an expression uses without looking first whether they are answered.

Each value that may be null is emptied in turn, then each pair of them, and the expression is followed through with
everything else left open: what it could come to is a set of outcomes. Where an error is among them, a guard is missing.
Errors are absorbed as the CEL runtime does it: by `&&`, `||`, `exists` and `all` where the other side decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, product
from typing import Final, NamedTuple

from workshop.bank.tree import Node

Outcomes = frozenset[object]
"""True, False, None for null, `_VALUE` for any other value, an `_Error` where a null was used."""

_VALUE: Final = "value"
_OPEN: Outcomes = frozenset((True, False))
_NULL: Outcomes = frozenset((None,))
_SOME: Outcomes = frozenset((_VALUE,))
_PAIRED: Final = 24  # with more values than this only single ones are emptied: pairs grow with the square


class _Error(NamedTuple):
    offset: int


class Unguarded(NamedTuple):
    """A place that errs when the values at `places` (one or two) are unanswered together."""

    offset: int
    places: tuple[Node, ...]


def unguarded(tree: Node, when: Node | None = None) -> list[Unguarded]:
    """The places of `tree` that err on null where `when` holds or is absent, each once."""
    nullable = dict(_nullable(tree, {}))
    shared = dict(_nullable(when, {})) if when is not None else {}
    known = {**shared, **nullable}
    single = [frozenset((key,)) for key in known]
    pairs = [frozenset(pair) for pair in combinations(known, 2)] if len(known) <= _PAIRED else []
    found: dict[int, Unguarded] = {}
    for empty in (*single, *pairs):
        reader = _Reader(empty)
        if when is not None and True not in reader.of(when, {}):
            continue
        for outcome in _answered(tree, reader.of(tree, {})):
            if isinstance(outcome, _Error) and outcome.offset not in found:
                found[outcome.offset] = Unguarded(outcome.offset, tuple(known[key] for key in known if key in empty))
    return [found[offset] for offset in sorted(found)]


Names = Mapping[str, str]
"""For each loop variable around, the key of the items it stands for."""


def _key(node: Node, names: Names) -> str | None:
    """A key that is equal for what is certainly the same value; None for what is no variable, field or cell."""
    if node.kind == "ident":
        return names.get(node.name, node.name)
    if node.kind == "const":
        return repr(node.value)
    if node.kind == "select" and node.target is not None:
        target = _key(node.target, names)
        return target and f"{target}.{node.name}"
    if node.kind == "call" and node.name == "_[_]":
        target, index = (_key(part, names) for part in node.args)
        return f"{target}[{index}]" if target and index else None
    return None


def _inside(loop: Node, names: Names) -> Names:
    """The names in a loop's body. Loops over one filtered list share their items, so that the filter guards them."""
    base = loop.target
    while base is not None and base.kind == "loop" and base.name == "filter":
        base = base.target
    assert base is not None
    return {**names, loop.var: f"@{base.offset}"}


def _nullable(node: Node, names: Names) -> Iterator[tuple[str, Node]]:
    """Each value below that may be null, by its key."""
    key = _key(node, names) if node.type.startswith("wrapper(") else None
    if key is not None:
        yield key, node
    if node.kind == "loop" and node.target is not None:
        yield from _nullable(node.target, names)
        names = _inside(node, names)
        for part in node.args:
            yield from _nullable(part, names)
        return
    for child in node.children():
        yield from _nullable(child, names)


class _Reader:
    def __init__(self, empty: frozenset[str]) -> None:
        self.empty = empty

    def of(self, node: Node, names: Names) -> Outcomes:
        """What a node can come to."""
        if node.kind == "const":
            return frozenset((node.value,)) if node.value is None or isinstance(node.value, bool) else _SOME
        if node.kind == "loop":
            return self.loop(node, names)
        parts = [self.of(child, names) for child in node.children()]
        if node.kind == "call" and node.name in _CALLS:
            return _CALLS[node.name](node, parts)
        if node.kind == "call":
            parts = [_answered(node, part) for part in parts]
        empty = node.type.startswith("wrapper(") and _key(node, names) in self.empty
        return _strict(parts, _NULL if empty else _outcomes(node))

    def loop(self, node: Node, names: Names) -> Outcomes:
        assert node.target is not None
        over = self.of(node.target, names)
        names = _inside(node, names)
        parts = [self.of(part, names) for part in node.args] if self.reaches(node.target, names, node) else []
        if node.name != "map":
            parts[:1] = [_answered(node, part) for part in parts[:1]]
        decisive = {"exists": True, "all": False}.get(node.name)
        found = _outcomes(node)
        if decisive is not None:
            found = frozenset((not decisive,)) | (frozenset((decisive,)) & parts[0] if parts else frozenset())
        return _strict([over], found | _errors(parts))

    def reaches(self, target: Node, names: Names, loop: Node) -> bool:
        """Whether an item can pass the filters that the loop runs over."""
        while target.kind == "loop" and target.name == "filter" and target.target is not None:
            if True not in self.of(target.args[0], {**names, target.var: names[loop.var]}):
                return False
            target = target.target
        return True


def _outcomes(node: Node) -> Outcomes:
    return _OPEN if node.type in ("bool", "wrapper(bool)", "dyn") else _SOME


def _errors(parts: list[Outcomes]) -> Outcomes:
    return frozenset(outcome for part in parts for outcome in part if isinstance(outcome, _Error))


def _strict(parts: list[Outcomes], result: Outcomes) -> Outcomes:
    """The result where every part comes to something, and the parts' errors."""
    return _errors(parts) | (result if all(part - _errors([part]) for part in parts) else frozenset())


def _answered(node: Node, part: Outcomes) -> Outcomes:
    """A part that must not be null: a null there is an error of the node."""
    return (part - _NULL) | {_Error(node.offset)} if None in part else part


def _decide(node: Node, parts: list[Outcomes], decisive: bool) -> Outcomes:
    """`&&` (decided by false) and `||` (by true): the deciding side absorbs the other's error."""
    found: set[object] = set()
    for one, other in product(_answered(node, parts[0]), _answered(node, parts[1])):
        if one is decisive or other is decisive:
            found.add(decisive)
        else:
            found.add(next((side for side in (one, other) if isinstance(side, _Error)), not decisive))
    return frozenset(found)


def _negate(node: Node, parts: list[Outcomes]) -> Outcomes:
    return frozenset((not side) if isinstance(side, bool) else side for side in _answered(node, parts[0]))


def _choose(node: Node, parts: list[Outcomes]) -> Outcomes:
    test = _answered(node, parts[0])
    chosen = (parts[1] if True in test else frozenset()) | (parts[2] if False in test else frozenset())
    return _errors([test]) | chosen


def _equal(_node: Node, parts: list[Outcomes]) -> Outcomes:
    found: set[object] = set()
    for one, other in product(*(part - _errors([part]) for part in parts)):
        certain = one is None or other is None or (one is not _VALUE and other is not _VALUE)
        found |= {one is other} if certain else _OPEN
    return _strict(parts, frozenset(found))


def _differ(node: Node, parts: list[Outcomes]) -> Outcomes:
    return _negate(node, [_equal(node, parts)])


def _within(node: Node, parts: list[Outcomes]) -> Outcomes:
    others = node.args[1].args
    if parts[0] == _NULL and not any(element.type.startswith("wrapper(") for element in others):
        return _strict(parts, frozenset((any(element.type == "null_type" for element in others),)))
    return _strict(parts, _OPEN)


_CALLS: Mapping[str, Callable[[Node, list[Outcomes]], Outcomes]] = {
    "_&&_": lambda node, parts: _decide(node, parts, False),
    "_||_": lambda node, parts: _decide(node, parts, True),
    "!_": _negate,
    "_?_:_": _choose,
    "_==_": _equal,
    "_!=_": _differ,
    "@in": _within,
}
