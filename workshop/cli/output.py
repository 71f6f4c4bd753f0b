"""Where words go: data to standard output, narration to standard error, and nothing raw to a terminal."""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import suppress
from typing import Any

import click

from workshop.errors import WorkshopError
from workshop.i18n import _


def put(text: str) -> None:
    """Write a line of data, or several, to standard output; nothing raw reaches a terminal."""
    click.echo(_cleaned(text) if on_terminal() else text)


def put_json(value: Any) -> None:
    """Write a value as indented JSON to standard output."""
    put(json.dumps(value, ensure_ascii=False, indent=2))


def narrate(text: str) -> None:
    """Tell a person something beside the data, on standard error; a closed one is no reason to fail."""
    with suppress(OSError):
        click.echo(_cleaned(text), err=True)


def agreed(question: str, *, yes: bool) -> bool:
    """Whether a person agrees; `yes` stands for an answer given before. Raises `WorkshopError` where nobody can."""
    if yes:
        return True
    if not can_ask():
        raise WorkshopError(question, hint=_("Nobody can be asked here; say so with --yes."))
    with suppress(OSError):
        click.echo(_cleaned(question) + " " + _("[y/N]") + " ", err=True, nl=False)
    from workshop.text import YES  # noqa: PLC0415 - only where somebody is asked

    return sys.stdin.readline().strip().casefold() in YES


def on_terminal() -> bool:
    """Whether standard output is read by a person at a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def can_ask() -> bool:
    """Whether a person can be asked something: both ends are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def width() -> int:
    """Columns of the terminal, at least 20."""
    return max(20, shutil.get_terminal_size().columns)


def settle_streams() -> None:
    """Make standard output carry any text: UTF-8 into files and pipes, the locale's own signs on a terminal."""
    stream = sys.stdout
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def _cleaned(text: str) -> str:
    """The text without what a terminal would obey; line breaks around it stay."""
    from workshop.text import clean  # noqa: PLC0415 - not for data in pipes

    start = len(text) - len(text.lstrip("\n"))
    return text[:start] + clean(text[start:]).text


def drop_output() -> None:
    """Point standard output at nothing, so that what is left in its buffer meets no closed pipe at exit."""
    if sys.stdout is None:
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
