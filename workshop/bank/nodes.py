"""YAML events made into nodes that know their place; every scalar stays the text that was written.

Events, not `yaml.compose`: the C composer recurses, and 60 kB of `- ` takes the whole process down. Limits and what a
bank may not use (tags, anchors, aliases, merge keys, several documents) are looked after here, as the events arrive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from workshop.bank.cures import of_yaml_error
from workshop.bank.model import Severity
from workshop.bank.problems import Code, Problem, shown
from workshop.bank.source import FORBIDDEN, Refused, Source, control_character, decode
from workshop.i18n import _

DEEPEST = 20
"""Levels of lists and maps in each other that a file may have."""

MOST_EVENTS = 20_000
"""YAML events that a file may have: its scalars, and two for each list and map."""

_HASHTAG = re.compile(r"\s#[^\s#]")
"""A hash sign that is meant as text more likely than as the start of a comment."""

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(slots=True)
class Scalar:
    """A text with its place; `style` is YAML's: None or "" for plain, a quote, `|` or `>`."""

    text: str
    line: int
    column: int
    style: str | None = None


@dataclass(slots=True)
class Listed:
    """A list of nodes with its place."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapped:
    """A map of nodes by key with its place; `keys` are the keys as they stand in the file."""

    line: int
    column: int
    flow: bool = False
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node: TypeAlias = Scalar | Listed | Mapped
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its text, its nodes (None where it was refused) and what is wrong with it."""

    source: Source
    root: Mapped | None
    problems: tuple[Problem, ...] = ()


def read(file: str, data: bytes) -> Read:
    """The nodes of one file; never raises, whatever the bytes are."""
    try:
        source = decode(file, data)
    except Refused as refused:
        return Read(Source(file, ""), None, (refused.problem,))
    reader = _Reader(source)
    try:
        root = reader.document()
    except Refused as refused:
        return Read(source, None, (*reader.problems, refused.problem))
    except yaml.YAMLError as error:
        return Read(source, None, (*reader.problems, of_yaml_error(source, error)))
    return Read(source, root, tuple(reader.problems))


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


def plain(node: Node) -> Any:
    """The node as dicts, lists and strings, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listed):
        return [plain(item) for item in node.items]
    return {key: plain(item) for key, item in node.items.items()}


class _Reader:
    """Builds the nodes of one document from the events, without recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.hashes = {number for number, line in enumerate(source.lines) if "#" in line and _HASHTAG.search(line)}

    def document(self) -> Mapped:
        """The root map of the file's only document."""
        root: Node | None = None
        stack: list[Listed | Mapped] = []
        key: list[Scalar | None] = []  # per open map: the key that waits for its value
        documents = 0
        for event in self._events():
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node: Node = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                node = self._opened(event, len(stack))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                if isinstance(stack.pop(), Mapped):
                    key.pop()
                continue
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    self._document_start(event, documents)
                elif kind is yaml.AliasEvent:
                    raise self._refused(
                        event,
                        Code.ALIAS,
                        _("“*{name}” repeats something marked elsewhere (an alias).", name=shown(event.anchor)),
                        _("Write it out, or quote the text if the star is part of it."),
                    )
                continue
            if not stack:
                root = node
            else:
                parent = stack[-1]
                if isinstance(parent, Listed):
                    parent.items.append(node)
                elif key[-1] is None:
                    key[-1] = self._key(parent, node)
                else:
                    self._enter(parent, key[-1], node)
                    key[-1] = None
            if not isinstance(node, Scalar):
                stack.append(node)
                if isinstance(node, Mapped):
                    key.append(None)
        return self._root(root)

    def _events(self) -> Iterator[Any]:
        count = 0
        for event in yaml.parse(self.source.text, Loader=_LOADER):
            count += 1
            if count > MOST_EVENTS:
                raise self._refused(
                    event,
                    Code.TOO_MANY_PARTS,
                    _("The file has more than {most} parts.", most=MOST_EVENTS),
                    _("Split it: a bank has one file per factor."),
                )
            yield event

    def _opened(self, event: Any, depth: int) -> Listed | Mapped:
        mark = event.start_mark
        self._unmarked(event)
        if depth >= DEEPEST:
            raise self._refused(
                event,
                Code.TOO_DEEP,
                _("Lists and maps are nested more than {most} deep here.", most=DEEPEST),
                _("Look for brackets or dashes too many."),
            )
        if type(event) is yaml.SequenceStartEvent:
            return Listed(mark.line + 1, mark.column + 1)
        return Mapped(mark.line + 1, mark.column + 1, bool(event.flow_style))

    def _scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._unmarked(event)
        text: str = event.value
        if event.style == '"':  # only there can an escape bring in what `decode` looked for
            found = FORBIDDEN.search(text)
            if found:
                raise Refused(control_character(self.source, mark.line + 1, mark.column + 1, found.group()))
        node = Scalar(text, mark.line + 1, mark.column + 1, event.style)
        if self.hashes and not event.style:
            self._hash(event, node)
        return node

    def _unmarked(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._refused(
                event,
                Code.ANCHOR,
                _("“&{name}” marks something to be repeated (an anchor).", name=shown(event.anchor)),
                _("Take it out, or quote the text if the sign is part of it."),
            )
        if event.tag is not None:
            raise self._refused(
                event,
                Code.TAG,
                _("“{name}” is a YAML tag; a bank has none.", name=shown(event.tag)),
                _("Take it out, or quote the text if the exclamation mark is part of it."),
            )

    def _key(self, parent: Mapped, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise self._stopped(
                node,
                Code.COMPLEX_KEY,
                _("A list or map stands here as a key; keys are words."),
                _("Quote the text if it begins with a bracket, a brace or a question mark."),
            )
        if node.text == "<<" and not node.style:
            raise self._stopped(
                node, Code.MERGE_KEY, _("“<<” merges maps; a bank does not use it."), _("Write the keys out.")
            )
        first = parent.keys.get(node.text)
        if first is not None:
            self.problems.append(
                self.source.problem(
                    node.line,
                    node.column,
                    Code.DUPLICATE_KEY,
                    _(
                        "The key “{key}” stands twice in one place, first in line {line}.",
                        key=shown(node.text),
                        line=first.line,
                    ),
                    _("Delete one of them, or mend the dashes and spaces before it."),
                )
            )
        return node

    def _enter(self, parent: Mapped, key: Scalar, node: Node) -> None:
        """Put the value under its key, unless the key is the rest of a text that a comma cut."""
        if parent.flow and isinstance(node, Scalar) and not node.text and not node.style and not key.style:
            after = self.source.after(key.line, key.column + len(key.text)).lstrip()
            last = next(reversed(parent.items), None)
            if not after.startswith(":") and last is not None:
                self._cut_at_comma(parent, last, key)
                return
        parent.items[key.text] = node
        parent.keys[key.text] = key

    def _cut_at_comma(self, parent: Mapped, last: str, rest: Scalar) -> None:
        before = parent.items[last]
        if isinstance(before, Scalar):
            before.text = f"{before.text}, {rest.text}"  # so that nothing else is said about it
        self.problems.append(
            self.source.problem(
                rest.line,
                rest.column,
                Code.NEEDS_QUOTES,
                _(
                    "Inside braces a comma ends the text, so “{rest}” is cut off “{key}”.",
                    rest=shown(rest.text),
                    key=shown(last),
                ),
                _("Put the whole text of “{key}” in quotes.", key=shown(last)),
            )
        )

    def _hash(self, event: Any, node: Scalar) -> None:
        """Tell where YAML took a hash sign for the start of a comment and dropped the rest of a text in silence."""
        mark = event.end_mark
        if mark.line not in self.hashes:
            return
        rest = self.source.after(mark.line + 1, mark.column + 1)
        if not _HASHTAG.match(rest):
            return
        rest = rest.strip()
        if node.text:
            self.problems.append(
                self.source.problem(
                    mark.line + 1,
                    mark.column + 1,
                    Code.SWALLOWED,
                    _("YAML reads “{text}” as a comment and drops it.", text=shown(rest)),
                    _("Put the whole text in quotes; if it is a comment, write a space after the hash sign."),
                    Severity.WARNING,
                )
            )
        else:
            node.text = rest  # so that nothing else is said about it
            self.problems.append(
                self.source.problem(
                    mark.line + 1,
                    mark.column + 1,
                    Code.SWALLOWED,
                    _("YAML reads “{text}” as a comment, so nothing is left here.", text=shown(rest)),
                    _("Put the text in quotes."),
                )
            )

    def _document_start(self, event: Any, number: int) -> None:
        if number > 1:
            raise self._refused(
                event,
                Code.SEVERAL_DOCUMENTS,
                _("A second document starts here (“---”); a file holds one."),
                _("Delete the line, or make it a file of its own."),
            )
        if event.version or event.tags:
            raise self._refused(
                event,
                Code.DIRECTIVE,
                _("The file begins with a YAML directive (“%”); a bank has none."),
                _("Delete the lines that begin with “%”."),
            )

    def _root(self, root: Node | None) -> Mapped:
        if isinstance(root, Mapped):
            return root
        if root is None or (isinstance(root, Scalar) and not root.text):
            raise Refused(
                self.source.problem(
                    1, 1, Code.EMPTY_FILE, _("The file is empty."), _("Fill it, or take it out of the bank.")
                )
            )
        raise self._stopped(
            root,
            Code.WRONG_SHAPE,
            _("The file does not begin with keys and their values."),
            _("Write “key: value”, with a space after the colon."),
        )

    def _refused(self, event: Any, code: Code, message: str, hint: str) -> Refused:
        mark = event.start_mark
        return Refused(self.source.problem(mark.line + 1, mark.column + 1, code, message, hint))

    def _stopped(self, node: Node, code: Code, message: str, hint: str) -> Refused:
        return Refused(self.source.problem(node.line, node.column, code, message, hint))
