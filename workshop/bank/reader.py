"""YAML events made into nodes.

Events, not `yaml.compose`: the C composer recurses, and 60 kB of `- ` takes the whole process down. Limits and what a
bank may not use (tags, anchors, aliases, merge keys, several documents) are looked after here, as the events arrive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from workshop.bank.cures import of_yaml_error, quoted
from workshop.bank.model import Severity
from workshop.bank.nodes import Listed, Mapped, Node, Scalar
from workshop.bank.problems import Code, Problem, shown
from workshop.bank.source import FORBIDDEN, Refused, Source, control_character, decode
from workshop.i18n import _

DEEPEST = 20
"""Levels of lists and maps in each other that a file may have."""

MOST_EVENTS = 20_000
"""YAML events that a file may have: its scalars, and two for each list and map."""

MOST_KEYS = 500
"""Keys that one map may have."""

MOST_TOLD = 100
"""Problems of one file after which reading stops."""

_HASHTAG = re.compile(r"\s#[^\s#]")
"""A hash sign that is meant as text more likely than as the start of a comment."""

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)


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


class _Reader:
    """Builds the nodes of one document from the events, without recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.hashes = {number for number, line in enumerate(source.lines) if "#" in line and _HASHTAG.search(line)}
        self.root: Node | None = None
        self.stack: list[Listed | Mapped] = []
        self.waiting: list[Scalar | None] = []  # per open map: the key that waits for its value
        self.documents = 0

    def document(self) -> Mapped:
        """The root map of the file's only document."""
        for number, event in enumerate(yaml.parse(self.source.text, Loader=_LOADER)):
            if number >= MOST_EVENTS:
                raise self._refused(
                    event,
                    Code.TOO_MANY_PARTS,
                    _("The file has more than {most} parts.", most=MOST_EVENTS),
                    _("Split it: a bank has one file per factor."),
                )
            take = _TAKES.get(type(event))
            if take is not None:
                take(self, event)
        return self._root()

    def scalar(self, event: Any) -> None:
        """A text: a key, a value or an element."""
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._unmarked(event)
        node = Scalar(event.value, mark.line + 1, mark.column + 1, event.style)
        if event.style == '"':  # only there can an escape bring in what `decode` looked for
            found = FORBIDDEN.search(event.value)
            if found:
                raise Refused(control_character(self.source, node.line, node.column, found.group()))
        elif not event.style:
            if self.hashes:
                self._hash(event, node)
            if "?" in event.value and self.stack and self.stack[-1].flow:
                self._question_mark(node)
        self._put(node)

    def opened(self, event: Any) -> None:
        """A list or a map begins."""
        self._unmarked(event)
        if len(self.stack) >= DEEPEST:
            raise self._refused(
                event,
                Code.TOO_DEEP,
                _("Lists and maps are nested more than {most} deep here.", most=DEEPEST),
                _("Look for brackets or dashes too many."),
            )
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if type(event) is yaml.SequenceStartEvent:
            listed = Listed(line, column, bool(event.flow_style))
            self._put(listed)
            self.stack.append(listed)
        else:
            mapped = Mapped(line, column, bool(event.flow_style))
            self._put(mapped)
            self.stack.append(mapped)
            self.waiting.append(None)

    def closed(self, _event: Any) -> None:
        """A list or a map ends."""
        if isinstance(self.stack.pop(), Mapped):
            self.waiting.pop()

    def alias(self, event: Any) -> None:
        """A repetition of something marked elsewhere."""
        raise self._refused(
            event,
            Code.ALIAS,
            _("“*{name}” repeats something marked elsewhere (an alias).", name=shown(event.anchor)),
            _("Write it out, or quote the text if the star is part of it."),
        )

    def started(self, event: Any) -> None:
        """A document begins."""
        self.documents += 1
        if self.documents > 1:
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
                _("The file begins with a YAML directive (“%”); those are not read."),
                _("Delete the lines that begin with “%”."),
            )

    def _put(self, node: Node) -> None:
        """The node where it belongs: the root, an element, a key or the value of the key before it."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Listed):
            parent.items.append(node)
            return
        key = self.waiting[-1]
        if key is None:
            self.waiting[-1] = self._key(parent, node)
        else:
            self._enter(parent, key, node)
            self.waiting[-1] = None

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
                _("“{name}” is a YAML tag; those are not read.", name=shown(event.tag)),
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
            self._tell(
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
        return node

    def _enter(self, parent: Mapped, key: Scalar, node: Node) -> None:
        """Put the value under its key, unless the key is the rest of a text that a comma cut."""
        if parent.flow and isinstance(node, Scalar) and not node.text and not node.style and not key.style:
            after = self.source.after(key.line, key.column + len(key.text)).lstrip()
            last = next(reversed(parent.items), None)
            if not after.startswith(":") and last is not None:
                self._cut_at_comma(parent, last, key)
                return
        if len(parent.items) >= MOST_KEYS:
            message = _("There are more than {most} keys in one place.", most=MOST_KEYS)
            raise self._stopped(key, Code.TOO_MANY_PARTS, message, _("Take some out."))
        parent.items[key.text] = node
        parent.keys[key.text] = key

    def _cut_at_comma(self, parent: Mapped, last: str, rest: Scalar) -> None:
        before = parent.items[last]
        if isinstance(before, Scalar):
            before.text = f"{before.text}, {rest.text}"  # so that nothing else is said about it
        self._tell(
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
            self._tell(
                mark.line + 1,
                mark.column + 1,
                Code.SWALLOWED,
                _("YAML reads “{text}” as a comment and drops it.", text=shown(rest)),
                _("Put the whole text in quotes; if it is a comment, write a space after the hash sign."),
                Severity.WARNING,
            )
        else:
            node.text = rest  # so that nothing else is said about it
            self._tell(
                mark.line + 1,
                mark.column + 1,
                Code.SWALLOWED,
                _("YAML reads “{text}” as a comment, so nothing is left here.", text=shown(rest)),
                _("Put the text in quotes."),
            )

    def _question_mark(self, node: Scalar) -> None:
        """Tell of a text that libyaml reads but PyYAML's own reader does not, which works where libyaml is missing."""
        self._tell(
            node.line,
            node.column,
            Code.NEEDS_QUOTES,
            _("Inside braces and brackets, some readers of YAML stop at a question mark."),
            _("Put the text in quotes: {text}.", text=quoted(node.text)),
            Severity.WARNING,
        )

    def _root(self) -> Mapped:
        root = self.root
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

    def _tell(
        self, line: int, column: int, code: Code, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem that reading can go on after; the file is refused after too many."""
        if len(self.problems) >= MOST_TOLD:
            message = _("There are more mistakes from here on; the first {n} are listed.", n=MOST_TOLD)
            raise Refused(self.source.problem(line, column, Code.MORE_PROBLEMS, message, _("Mend those first.")))
        self.problems.append(self.source.problem(line, column, code, message, hint, severity))


_TAKES: dict[type[yaml.Event], Callable[[_Reader, Any], None]] = {
    yaml.ScalarEvent: _Reader.scalar,
    yaml.MappingStartEvent: _Reader.opened,
    yaml.SequenceStartEvent: _Reader.opened,
    yaml.MappingEndEvent: _Reader.closed,
    yaml.SequenceEndEvent: _Reader.closed,
    yaml.AliasEvent: _Reader.alias,
    yaml.DocumentStartEvent: _Reader.started,
}
"""Who takes which event; the others say nothing."""
