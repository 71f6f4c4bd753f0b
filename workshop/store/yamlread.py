"""YAML from outside as JSON values, entry by entry, refusing what an archive never has.

Events, not the composer: it takes the process down on deep nesting. Quoted and block scalars are texts; a plain one is
what JSON says it is, else a text. So nothing turns into a date, an octal number or a boolean by surprise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from workshop.errors import WorkshopError
from workshop.i18n import _

DEEPEST = 24
LARGEST_ENTRY = 50_000
"""Scalars, lists and maps in one entry."""
_JSON = re.compile(r"null|true|false|-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,25})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_BEYOND = (float("inf"), float("-inf"))
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(NamedTuple):
    """A part of the document that is complete: `key` of its map, the value, and the line it begins at (1-based).

    `inside` says that it is one item of the list under that key.
    """

    key: str
    value: Any
    line: int
    inside: bool


class Malformed(WorkshopError):  # noqa: N818 - named by what happened
    """The text is no archive, or a hostile one; says the line."""


def malformed(reason: str, line: int) -> Malformed:
    """What is wrong, and where."""
    return Malformed(
        _("Line {line}: {reason}", line=line, reason=reason),
        hint=_("Nothing was imported. Use the file as `workshop archive` wrote it."),
    )


def decoded(data: bytes | str) -> str:
    """The text, with or without a byte order mark; raises Malformed where it is not UTF-8."""
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise malformed(_("The file is not UTF-8."), data.count(b"\n", 0, error.start) + 1) from error


def entries(text: str, listed: str) -> Iterator[Entry]:
    """The values of the one map that the document is, in order; those of the list under the key `listed` one by one."""
    reading = _Reading(listed)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            yield from reading.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
        raise malformed(_("This is not YAML: {reason}", reason=reason), mark.line + 1 if mark else 1) from error
    if not reading.done:
        raise malformed(_("The file is empty."), 1)


class _Reading:
    """Where the reading is: the open lists and maps, the outermost first."""

    def __init__(self, listed: str) -> None:
        self.done = False
        self._listed = listed
        self._open: list[tuple[list[Any] | dict[str, Any], int]] = []
        self._keys: list[str | None] = []
        self._size = 0
        self._documents = 0

    def take(self, event: Any) -> Iterator[Entry]:
        """Take in one of PyYAML's events; the entries that it completes."""
        line: int = event.start_mark.line + 1
        if getattr(event, "anchor", None) is not None:
            raise malformed(_("Anchors and aliases are refused."), line)
        if getattr(event, "tag", None) is not None:
            raise malformed(_("Tags are refused."), line)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if event.tags:
                raise malformed(_("Tags are refused."), line)
            if self._documents > 1:
                raise malformed(_("There is more than one document."), line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            value, begun = self._open.pop()
            self._keys.pop()
            yield from self._complete(value, begun)
        elif isinstance(event, yaml.ScalarEvent):
            yield from self._scalar(event, line)

    def _begin(self, value: list[Any] | dict[str, Any], line: int) -> None:
        if not self._open and isinstance(value, list):
            raise malformed(_("This is not an archive of a session."), line)
        if len(self._open) >= DEEPEST:
            raise malformed(_("Lists and maps are nested too deep."), line)
        if self._open and isinstance(self._open[-1][0], dict) and self._keys[-1] is None:
            raise malformed(_("A key must be a text."), line)
        self._grow(line)
        self._open.append((value, line))
        self._keys.append(None)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Iterator[Entry]:
        if not self._open:
            raise malformed(_("This is not an archive of a session."), line)
        self._grow(line)
        holder = self._open[-1][0]
        if isinstance(holder, dict) and self._keys[-1] is None:
            if event.value in holder:
                raise malformed(_("The key “{key}” is there twice.", key=event.value[:40]), line)
            self._keys[-1] = event.value
            return
        yield from self._complete(_value(event), line)

    def _grow(self, line: int) -> None:
        self._size += 1
        if self._size > LARGEST_ENTRY:
            raise malformed(_("This part is too large."), line)

    def _complete(self, value: Any, line: int) -> Iterator[Entry]:
        """Put a value where it belongs; what is complete by itself is handed out and not kept."""
        if not self._open:
            self.done = True
            return
        holder, _line = self._open[-1]
        depth = len(self._open)
        if isinstance(holder, list):
            if depth == 2 and self._keys[0] == self._listed:
                self._size = 0
                yield Entry(self._listed, value, line, inside=True)
            else:
                holder.append(value)
            return
        key = self._keys[-1] or ""
        self._keys[-1] = None
        if depth == 1:
            holder[key] = None
            self._size = 0
            yield Entry(key, value, line, inside=False)
        else:
            holder[key] = value


def _value(event: yaml.ScalarEvent) -> Any:
    if event.style or not _JSON.fullmatch(event.value):
        return event.value
    number = json.loads(event.value)
    return event.value if number in _BEYOND else number
