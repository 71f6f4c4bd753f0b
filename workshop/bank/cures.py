"""What YAML refuses, said in a person's words, with the cure: mostly to quote the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from workshop.bank.problems import Code, Problem, shown
from workshop.bank.source import Source
from workshop.i18n import _

QUOTES = frozenset({'"', "'"})

Cure = Callable[[Source, int, int, Any], Problem | None]

_NEED_QUOTES = "@`%*&!|>?-,]}"
"""Signs that mean something to YAML at the beginning of a text."""


def of_yaml_error(source: Source, error: yaml.YAMLError) -> Problem:
    """The problem behind PyYAML's error, at the place that has to be mended."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    start = getattr(error, "context_mark", None) or mark
    said = str(getattr(error, "problem", None) or error)
    line, column = _place(source, mark)
    for words, cure in _CURES:
        if words in said:
            found = cure(source, line, column, start)
            if found is not None:
                return found
    return source.problem(
        line,
        column,
        Code.BAD_YAML,
        _("YAML cannot read on from here: {said}.", said=shown(said)),
        _("Look at the spaces, dashes and quotes of this line and the one before it."),
    )


def _place(source: Source, mark: Any) -> tuple[int, int]:
    """Line and column from 1, kept inside the file: YAML finds an open bracket after the last line only."""
    if mark is None:
        return 1, 1
    if mark.line >= len(source.lines) or (mark.line == len(source.lines) - 1 and not source.lines[-1] and mark.line):
        last = max(1, len(source.text.rstrip("\n").split("\n")))
        return last, len(source.lines[last - 1]) + 1
    return mark.line + 1, mark.column + 1


def _at(mark: Any, line: int, column: int) -> tuple[int, int]:
    return (line, column) if mark is None else (mark.line + 1, mark.column + 1)


def _tab(source: Source, line: int, column: int, _start: Any) -> Problem | None:
    text = source.lines[line - 1] if line <= len(source.lines) else ""
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" not in indent and source.after(line, column)[:1] != "\t":
        return None
    return source.problem(
        line,
        indent.index("\t") + 1 if "\t" in indent else column,
        Code.TAB,
        _("A tab stands here; YAML indents with spaces only."),
        _("Put spaces in its place."),
    )


def _sign(source: Source, line: int, column: int, _start: Any) -> Problem | None:
    rest = source.after(line, column)
    if rest[:1] == "\t":
        return _tab(source, line, column, None)
    if not rest or rest[0] not in _NEED_QUOTES:
        return None
    return _quotes(source, line, column, rest)


def _sign_before(source: Source, line: int, column: int, start: Any) -> Problem | None:
    at, place = _at(start, line, column)
    return _sign(source, at, place, None)


def _quotes(source: Source, line: int, column: int, rest: str, text: str | None = None) -> Problem:
    return source.problem(
        line,
        column,
        Code.NEEDS_QUOTES,
        _("A text cannot begin with “{sign}” in YAML.", sign=rest[0]),
        _("Put the text in quotes: {text}.", text=quoted(text or rest.strip())),
    )


def _colon(source: Source, line: int, column: int, _start: Any) -> Problem | None:
    text = source.lines[line - 1]
    before = text[: column - 1].strip()
    if ": " not in before and not before.startswith(('"', "'")) and line > 1:
        above = source.lines[line - 2].strip()
        return source.problem(
            line,
            column,
            Code.BAD_YAML,
            _("This line is indented as if it went on with the text before it: “{above}”.", above=shown(above)),
            _("Indent it like its neighbours; if the text above goes on here, put all of it in quotes."),
        )
    return source.problem(
        line,
        column,
        Code.NEEDS_QUOTES,
        _("YAML takes the colon with a space after it for a key; the text stands without quotes."),
        _("Put the whole text in quotes: {text}.", text=quoted(_value(text))),
    )


def _value(line: str) -> str:
    """What the line's first key is given, for a hint."""
    _key, colon, value = line.strip().removeprefix("- ").partition(": ")
    return value.strip() if colon else line.strip()


def quoted(text: str) -> str:
    """The text in the quotes that do least to it, for a hint."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in QUOTES:
        text = text[1:-1]
    if '"' in text or "\\" in text:
        return "'" + shown(text.replace("'", "''")) + "'"
    return f'"{shown(text)}"'


def _after_quote(source: Source, line: int, column: int, start: Any) -> Problem | None:
    """A text of which only the beginning is in quotes, as `"Yes" they said`, or that begins with a sign of YAML's."""
    text = source.lines[line - 1]
    value = _value(text)
    if value[:1] in {"*", "&"}:
        return _quotes(source, line, text.index(value) + 1, value)
    if start is not None and start.line + 1 == line and source.after(line, start.column + 1)[:1] in {"*", "&", "!"}:
        return _sign(source, line, start.column + 1, None)
    return _closes_early(source, line, column, value) if value[:1] in QUOTES else None


def _closes_early(source: Source, line: int, column: int, value: str) -> Problem:
    return source.problem(
        line,
        column,
        Code.NEEDS_QUOTES,
        _("The quotes close before the text ends."),
        _("Put the whole text in quotes: {text}.", text=quoted(value)),
    )


def _unclosed_quote(source: Source, line: int, column: int, start: Any) -> Problem | None:
    at, place = _at(start, line, column)
    sign = source.after(at, place)[:1]
    if sign not in QUOTES:
        return None
    return source.problem(
        at,
        place,
        Code.UNCLOSED_QUOTE,
        _("A quote opens here and does not close."),
        _("Close it with {sign}, or quote the text with the other kind if the sign is part of it.", sign=sign),
    )


def _unclosed_bracket(source: Source, line: int, column: int, start: Any) -> Problem | None:
    here, before = source.after(line, column), source.lines[line - 1][: column - 1]
    if here.startswith(":") and (start is None or start.line + 1 == line or ": " in before):
        return _colon_in_brackets(source, line, column)
    if here.startswith("?"):
        text = _between(before, here)
        return _quotes(source, line, column - len(text.partition("?")[0]), here, text)
    if here and before.rstrip()[-1:] in QUOTES:
        return _closes_early(source, line, column, _between(before, here))
    at, place = _at(start, line, column)
    sign = source.after(at, place)[:1]
    if sign not in {"[", "{"}:
        return None
    return source.problem(
        at,
        place,
        Code.UNCLOSED_BRACKET,
        _("“{sign}” opens here and is not closed as expected, at the latest in line {line}.", sign=sign, line=line),
        _(
            "Close it with {sign}, or put the text in quotes if the sign is part of it.",
            sign="]" if sign == "[" else "}",
        ),
    )


def _colon_in_brackets(source: Source, line: int, column: int) -> Problem:
    text = _between(source.lines[line - 1][: column - 1], source.after(line, column))
    return source.problem(
        line,
        column,
        Code.NEEDS_QUOTES,
        _("YAML takes the colon with a space after it for a key; the text stands without quotes."),
        _("Put the whole text in quotes: {text}.", text=quoted(text)),
    )


def _between(before: str, after: str) -> str:
    """The text around a place inside brackets, as far as commas and brackets let tell."""
    left = re.split(r"[\[{,]\s*|:\s", before)[-1]
    return (left + re.split(r"[\]},]", after, maxsplit=1)[0]).strip()


def _escape(source: Source, line: int, column: int, _start: Any) -> Problem | None:
    return source.problem(
        line,
        column,
        Code.NEEDS_QUOTES,
        _("A backslash in double quotes means something to YAML, and this one does not."),
        _("Put the text in single quotes, or write two backslashes."),
    )


def _directive(source: Source, line: int, _column: int, _start: Any) -> Problem | None:
    if not source.lines[line - 1].startswith("%"):
        return None
    return source.problem(
        line,
        1,
        Code.DIRECTIVE,
        _("A line that begins with “%” is a YAML directive; those are not read."),
        _("Delete the line, or put the text in quotes and indent it."),
    )


def _dash(source: Source, line: int, column: int, _start: Any) -> Problem:
    return source.problem(
        line,
        column,
        Code.BAD_YAML,
        _("A list goes on here, so this line should begin with “- ”."),
        _("Write “- ” before it, or indent it like the line that it belongs to."),
    )


def _key(source: Source, line: int, column: int, _start: Any) -> Problem:
    return source.problem(
        line,
        column,
        Code.BAD_YAML,
        _("Keys go on here, so this line should be of the form “key: value”."),
        _("Write the key before it, or indent it like the line that it belongs to."),
    )


def _block_in_line(source: Source, line: int, column: int, _start: Any) -> Problem | None:
    rest = source.after(line, column)
    if rest[:1] not in {"-", "?"}:
        return None
    return _quotes(source, line, column, rest)


_CURES: tuple[tuple[str, Cure], ...] = (
    ("found a tab character", _tab),
    ("cannot start any token", _sign),
    ("expected alphabetic or numeric", _sign_before),
    ("expected tag", _sign_before),
    ("expected whitespace or line break", _sign_before),
    ("expected comment or line break", _sign_before),
    ("found unexpected document indicator", _unclosed_quote),
    ("found unexpected end of stream", _unclosed_quote),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _block_in_line),
    ("mapping keys are not allowed", _block_in_line),
    ("expected ',' or", _unclosed_bracket),
    ("unknown escape character", _escape),
    ("directive", _directive),
    ("expected node content", _sign),
    ("did not find expected key", _after_quote),
    ("did not find expected '-' indicator", _after_quote),
    ("expected <block end>", _after_quote),
    ("did not find expected '-' indicator", _dash),
    ("did not find expected key", _key),
)
"""What PyYAML says (with libyaml or without) and who knows the cure; the first that answers wins."""
