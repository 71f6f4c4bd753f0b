"""JSON values as YAML that people can read, and that means the same to every YAML reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from workshop.session.events import Value

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that one YAML reader or another takes for something else than text."""
_LIFTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow, or does not keep, in a text as it is."""
_BLOCK = re.compile(r"[^\s](.|\n)*")
_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_LONGEST_KEY = 500
"""YAML takes longer keys only when they are announced by a question mark."""
STEP = "  "


def lines(value: Value, indent: str = "") -> Iterator[str]:
    """The lines of a map or a list that is not empty, each after `indent`."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            name = _inline(key)
            if len(name) > _LONGEST_KEY:
                yield f"{indent}? {name}"
                name = ""
            yield from _part(f"{indent}{name}:", part, indent + STEP, indent + STEP)
    else:
        for part in value:
            yield from _part(f"{indent}-", part, indent + STEP, indent + STEP)


def _part(head: str, value: Value, indent: str, below: str) -> Iterator[str]:
    """What stands behind a key or a dash: on the same line, or in the lines below it."""
    if isinstance(value, Mapping | list) and value:
        inner = lines(value, indent)
        if head.endswith("-"):
            yield f"{head} {next(inner)[len(indent) :]}"
        else:
            yield head
        yield from inner
    elif isinstance(value, str) and _is_block(value):
        body = value.rstrip("\n")
        ends = len(value) - len(body)
        yield f"{head} |{'-' if ends == 0 else '' if ends == 1 else '+'}"
        yield from ((below + line) if line else "" for line in (body + "\n" * max(ends - 1, 0)).split("\n"))
    else:
        yield f"{head} {_inline(value)}"


def _is_block(text: str) -> bool:
    """Whether a text of several lines can stand as it is."""
    return (
        "\n" in text
        and _BLOCK.fullmatch(text) is not None
        and not (_LIFTED.search(text) or _CONTROLS.search(text) or _BLANK_LINE.search(text))
    )


def _inline(value: Value) -> str:
    """A scalar, or an empty map or list, on one line."""
    if isinstance(value, str):
        if _WORD.fullmatch(value) and value.lower() not in _RESERVED:
            return value
        return _LIFTED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
    return json.dumps(value)
