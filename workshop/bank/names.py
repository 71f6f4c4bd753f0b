"""The files of a bank together, and every name they define, wrong places included.

Names are read from the nodes: a question with a mistake in it is still known to those that refer to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workshop.bank.asked import QuestionKeys
from workshop.bank.builtin import room
from workshop.bank.elements import Strict, sound
from workshop.bank.nodes import Listed, Mapped, Node, Path, Scalar, find
from workshop.bank.outline import BriefFile
from workshop.bank.room import LISTS
from workshop.bank.schema import BankFile, FactorFile, RulesFile
from workshop.bank.validate import Checked

if TYPE_CHECKING:
    from workshop.bank.reads import Reads

Part = Checked[Any]

FACTOR_FOLDER = "factors/"
BUILT_IN_LISTS = ("factors", *LISTS)
"""Lists of the program's own that rules may look at one by one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A question as its nodes have it: where it stands, and what others may refer to."""

    id: str
    kind: str
    part: Part
    path: Path
    extends: str | None = None
    fields: tuple[str, ...] = ()


@dataclass
class Files:
    """The files of a bank, as far as they can be read; `unread` are the names of those that cannot.

    `reads` tells what each rule reads, by its id, once the expressions were checked.
    """

    partial: bool = False
    bank: Checked[BankFile] | None = None
    rules: Checked[RulesFile] | None = None
    brief: Checked[BriefFile] | None = None
    factors: dict[str, Checked[FactorFile]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    reads: dict[str, Reads] = field(default_factory=dict)

    def add(self, name: str, part: Part) -> None:
        """Take in a file under its name."""
        if isinstance(part.model, FactorFile):
            self.factors[name] = part
        else:
            setattr(self, next(name for model, name in _ATTRIBUTES if isinstance(part.model, model)), part)

    @cached_property
    def complete(self) -> bool:
        """Whether every name that may be referred to is known."""
        if self.partial or self.unread or self.bank is None or "factors" in self.bank.replaced:
            return False
        return all(f"{FACTOR_FOLDER}{id}.yaml" in self.factors for id in self.bank.model.factors)

    @cached_property
    def walked(self) -> list[Checked[FactorFile]]:
        """The factors' files in walking order; those that the bank does not list come last."""
        order = [f"{FACTOR_FOLDER}{id}.yaml" for id in self.bank.model.factors] if self.bank else []
        names = [name for name in order if name in self.factors]
        return [self.factors[name] for name in dict.fromkeys([*names, *self.factors])]

    def questions(self) -> Iterator[tuple[Part, Path, QuestionKeys]]:
        """Every question that is in order, in walking order, with its place."""
        for part in self.walked:
            for index, question in sound(part.model.questions):
                yield part, ("questions", index), question


_ATTRIBUTES: tuple[tuple[type[Strict], str], ...] = ((BankFile, "bank"), (RulesFile, "rules"), (BriefFile, "brief"))


class Names:
    """What is defined where, from the nodes of all files."""

    def __init__(self, files: Files) -> None:
        self.complete = files.complete
        self.questions = [named for part in files.walked for named in _questions(part)]
        self.order = {named.id: index for index, named in reversed([*enumerate(self.questions)])}
        known = [*self.questions, *_questions(room())]
        self.by_id = {named.id: named for named in reversed(known)}
        self.lists = {named.id: named for named in known if named.kind == "list" and named.extends is None}
        self.fields: dict[str, list[str]] = {id: [] for id in self.lists}
        self.fields_known = self.complete  # not where a question adds fields to a list that there is not
        for named in known:
            owner = named.extends or named.id
            if owner in self.fields:
                self.fields[owner].extend(named.fields)
            elif named.extends:
                self.fields_known = False
        self.factors = [id for part in files.walked if (id := _text(part.root, "id"))]
        self.sets = list(_keys(files.bank.root, "options")) if files.bank else []
        self.cycles = list(_ids(files.bank.root.items.get("cycles"))) if files.bank else []

    def position(self, id: str) -> int:
        """Where a question stands in the walk."""
        return self.order[id]


def _questions(part: Part) -> Iterator[Named]:
    for index, node in enumerate(_items(part.root.items.get("questions"))):
        id = _text(node, "id")
        if id:
            path: Path = ("questions", index)
            fields = find(node, ("fields",))
            yield Named(id, _text(node, "type"), part, path, _text(node, "extends") or None, tuple(_ids(fields)))


def _text(node: Node, key: str) -> str:
    found = find(node, (key,))
    return found.text.strip() if isinstance(found, Scalar) else ""


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Listed) else []


def _ids(node: Node | None) -> Iterator[str]:
    return (id for item in _items(node) if (id := _text(item, "id")))


def _keys(root: Mapped, key: str) -> Iterator[str]:
    found = root.items.get(key)
    return iter(found.items) if isinstance(found, Mapped) else iter(())
