"""A look as a file: YAML that a person writes by hand, read with places, all that is wrong with it at once.

docs/look-format.md is its reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from workshop.bank.elements import Strict
from workshop.bank.model import Severity
from workshop.bank.problems import BankError, Problem, shown
from workshop.bank.reader import read as nodes
from workshop.bank.scalars import Line
from workshop.bank.source import LARGEST
from workshop.bank.validate import Checked, validate
from workshop.brief import colour, image
from workshop.brief.look import PLAIN, Logo, Look
from workshop.errors import WorkshopError
from workshop.i18n import _, lang
from workshop.system import read_file
from workshop.text import show_number

PAPER = "#ffffff"
"""What colours of a look are read on."""

_FONT = re.compile(r"\w[\w -]{0,59}\Z")


class LookCode(StrEnum):
    """The stable names of what only a look file can have wrong."""

    BAD_COLOUR = "bad_colour"
    FAINT_COLOUR = "faint_colour"
    BAD_FONT = "bad_font"
    BAD_LOGO = "bad_logo"


class LookFile(Strict):
    """The keys of a look file."""

    heading_colour: Line | None = None
    accent_colour: Line | None = None
    text_font: Line | None = None
    heading_font: Line | None = None
    logo: Line | None = None
    logo_text: Line | None = None


def read(path: Path) -> Look:
    """The look in a file; its logo is looked for beside it. Raises BankError with every problem at once."""
    found = validate(LookFile, nodes(str(path), read_file(path, LARGEST)))
    if not isinstance(found, Checked):
        raise BankError(found, path)
    given = found.model.model_dump(exclude_none=True)
    problems = list(found.problems)
    look: dict[str, Any] = {}
    for key, understand in _KEYS.items():
        try:
            if key in given:
                look[key] = understand(given[key], path)
        except _Wrong as wrong:
            place = found.root.items[key]
            problems.append(
                Problem(str(path), place.line, place.column, wrong.code, Severity.ERROR, wrong.message, wrong.hint)
            )
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise BankError(sorted(problems, key=_place), path)
    logo = look.get("logo")
    if logo is not None:
        look["logo"] = logo._replace(alt=given.get("logo_text", ""))
    return PLAIN._replace(**look)


class _Wrong(WorkshopError):  # noqa: N818 - a verdict
    """What is wrong with one value."""

    def __init__(self, code: LookCode, message: str, hint: str | None) -> None:
        super().__init__(message, hint=hint)
        self.code = code


def _colour(text: str, _path: Path) -> str:
    """A colour that can be read on paper."""
    if not colour.is_colour(text):
        raise _Wrong(
            LookCode.BAD_COLOUR,
            _("“{value}” is no colour.", value=shown(text)),
            _('Write it in quotes with two digits each for red, green and blue: "#1d4f76".'),
        )
    ratio = colour.contrast(text, PAPER)
    if ratio < colour.ENOUGH:
        darker = colour.readable(text, PAPER, "#000000")
        raise _Wrong(
            LookCode.FAINT_COLOUR,
            _(
                "“{value}” can hardly be read on white: its contrast is {ratio}:1.",
                value=text,
                ratio=show_number(int(ratio * 10) / 10, lang()),
            ),
            _("Text needs 4.5:1; “{colour}” has it.", colour=darker),
        )
    return text.lower()


def _font(text: str, _path: Path) -> str:
    """The name of a family of fonts."""
    if not _FONT.match(text):
        message = _("“{value}” is no name of a font.", value=shown(text))
        raise _Wrong(LookCode.BAD_FONT, message, _("Write one name, as your word processor shows it."))
    return text


def _logo(text: str, path: Path) -> Logo:
    """The picture beside the look file."""
    try:
        data = read_file(path.parent / text, image.LARGEST)
        return Logo(data, image.kind(data), "")
    except WorkshopError as error:
        hint = error.hint or _("Name a file by its path from the folder of this one.")
        raise _Wrong(LookCode.BAD_LOGO, error.message, hint) from error


_KEYS: dict[str, Callable[[str, Path], Any]] = {
    "heading_colour": _colour,
    "accent_colour": _colour,
    "text_font": _font,
    "heading_font": _font,
    "logo": _logo,
}


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column
