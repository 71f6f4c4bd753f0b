"""A bank's file as text: bytes are decoded and looked through before YAML sees them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property

from workshop.bank.model import Severity
from workshop.bank.problems import Code, Problem
from workshop.i18n import _

LARGEST = 256 * 1024
"""Bytes that a file may have."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\r(?!\n)"
)
"""Characters that a bank may not hold: controls, line breaks that editors do not count, and direction marks."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Refused(Exception):  # noqa: N818 - a verdict, not a failure
    """A file, or a place in it, that is not read any further."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Source:
    """A file's name and text, with its lines for messages that point into it."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, without the line breaks."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    def after(self, line: int, column: int) -> str:
        """What stands from this place to the end of its line; both count from 1."""
        return self.lines[line - 1][column - 1 :] if 0 < line <= len(self.lines) else ""

    def problem(
        self,
        line: int,
        column: int,
        code: Code,
        message: str,
        hint: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem at this place of this file."""
        return Problem(self.file, line, column, code.value, severity, message, hint)


def decode(file: str, data: bytes) -> Source:
    """The file's text without a byte order mark.

    Raises `Refused` where it is too large, not UTF-8 or has control characters.
    """
    if len(data) > LARGEST:
        raise Refused(
            Source(file, "").problem(
                1,
                1,
                Code.TOO_LARGE,
                _("The file has {n} bytes; at most {most} are read.", n=len(data), most=LARGEST),
                _("Split it: a bank has one file per factor."),
            )
        )
    if data.startswith(_UTF16) or (len(data) >= 8 and data.count(0) * 4 >= len(data)):
        raise Refused(
            Source(file, "").problem(
                1,
                1,
                Code.NOT_UTF8,
                _("The file is in UTF-16 or UTF-32, not in UTF-8."),
                _save_as_utf8(),
            )
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise Refused(
            Source(file, "").problem(
                line,
                column,
                Code.NOT_UTF8,
                _("A character here is not in UTF-8."),
                _save_as_utf8(),
            )
        ) from None
    source = Source(file, text)
    found = FORBIDDEN.search(text)
    if found:
        start = found.start()
        line = text.count("\n", 0, start) + 1
        raise Refused(control_character(source, line, start - text.rfind("\n", 0, start), found.group()))
    return source


def hash_of(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of the files, their names included, in the order of their names."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def control_character(source: Source, line: int, column: int, char: str) -> Problem:
    """The problem for a character that a bank may not hold."""
    return source.problem(
        line,
        column,
        Code.CONTROL_CHARACTER,
        _(
            "The invisible character U+{number} stands here; it could change how text is shown.",
            number=f"{ord(char):04X}",
        ),
        _("Delete it, or type this line anew."),
    )


def _save_as_utf8() -> str:
    return _("Save the file in your editor with the encoding UTF-8.")
