"""What a YAML file is made of: texts, lists and maps that know their place; every scalar stays what was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(slots=True)
class Scalar:
    """A text with its place; `style` is YAML's: None or "" for plain, a quote, `|` or `>`."""

    text: str
    line: int
    column: int
    style: str | None = None


@dataclass(slots=True)
class Listed:
    """A list of nodes with its place; `flow` says that it is written in brackets."""

    line: int
    column: int
    flow: bool = False
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapped:
    """A map of nodes by key with its place; `keys` are the keys as they stand in the file, `flow` as for lists."""

    line: int
    column: int
    flow: bool = False
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node: TypeAlias = Scalar | Listed | Mapped
Path: TypeAlias = tuple[str | int, ...]


def find(root: Node, path: Path) -> Node | None:
    """The node at the end of the path, or None."""
    node: Node | None = root
    for part in path:
        if isinstance(node, Mapped) and isinstance(part, str):
            node = node.items.get(part)
        elif isinstance(node, Listed) and isinstance(part, int):
            node = node.items[part] if part < len(node.items) else None
        else:
            return None
    return node


_NULLS = frozenset({"", "~", "null"})


def plain(node: Node, *, nulls: bool = False) -> Any:
    """The node as dicts, lists and strings; with `nulls`, an unquoted `null`, `~` or nothing is None."""
    if isinstance(node, Scalar):
        return None if nulls and not node.style and node.text in _NULLS else node.text
    if isinstance(node, Listed):
        return [plain(item, nulls=nulls) for item in node.items]
    return {key: plain(item, nulls=nulls) for key, item in node.items.items()}
