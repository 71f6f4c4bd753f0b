"""Lines in and lines out: plain enough for screen readers, dumb terminals and pipes."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from types import ModuleType
from typing import Protocol, TextIO

import click

from workshop import outside
from workshop.cli.fill.keystrokes import Keeper, kept
from workshop.text import clean

_MARK = re.compile(r"\s*(\d+  |\[.\] +\S+  |:\w+  +)")
"""What a line of a list begins with; the lines after it hang under its words."""

NARROW = 40
"""Columns under which nothing hangs far to the right."""

WIDEST = 100
"""Columns that a line is easily read in."""


class Console(Protocol):
    """Where prompts are shown and answers come from; `interactive` says that a person is there to be asked."""

    interactive: bool

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Show a paragraph, wrapped to the terminal's width."""

    def read(self, prompt: str, *, keep: Keeper | None = None, start: str = "") -> str:
        """One typed line, without its end; `start` stands on the line already, and what is typed goes on from there.

        Raises EOFError at the end of input and KeyboardInterrupt on ctrl+c.
        """

    def edit(self, text: str) -> str:
        """The text as the person's editor leaves it; raises WorkshopError where none can be used."""


class Terminal:
    """The console of standard input and output."""

    def __init__(self) -> None:
        self.interactive = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
        self.readline = _line_editor() if self.interactive else None
        if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Show a paragraph, wrapped to the terminal's width, without what a terminal would obey."""
        width = max(20, min(shutil.get_terminal_size().columns, WIDEST))
        for line in clean(text).text.split("\n"):
            found = _MARK.match(line)
            mark, words = (found.group(), line[found.end() :]) if found else ("", line)
            rest = indent + " " * len(mark)
            if width < NARROW:
                mark, rest = " ".join([*mark.split(), ""]), indent
            click.echo(
                textwrap.fill(
                    words, width, initial_indent=indent + mark, subsequent_indent=rest, break_on_hyphens=False
                ).rstrip()
            )

    def read(self, prompt: str, *, keep: Keeper | None = None, start: str = "") -> str:
        """One typed line; see `Console.read`."""
        if self.readline is None:
            typed = self._plain_line(prompt + start)
            return typed if typed.lstrip().startswith(":") else start + typed
        self.readline.set_startup_hook(lambda: self.readline and self.readline.insert_text(start))
        try:
            with kept(self.readline.get_line_buffer, keep):
                return input(prompt)
        finally:
            self.readline.set_startup_hook()

    def edit(self, text: str) -> str:
        """The text as the person's editor leaves it; see `Console.edit`."""
        return outside.edit(text, interactive=self.interactive)

    def _plain_line(self, prompt: str) -> str:
        click.echo(prompt, nl=False)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not self.interactive:
            click.echo()
        if not line:
            raise EOFError
        return line.rstrip("\r\n")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _line_editor() -> ModuleType | None:
    """Python's readline, where the platform has it: no history, and tab is a blank like any other."""
    try:
        import readline  # noqa: PLC0415 - not on every platform, and never for a pipe
    except ImportError:
        return None
    readline.set_auto_history(False)
    readline.parse_and_bind("tab: self-insert")
    return readline
