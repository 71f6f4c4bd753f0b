"""Lines in and lines out: plain enough for screen readers, dumb terminals and pipes.

While a person types on a terminal, what stands on the line is handed to a keeper twice a second and when the process
is told to end, so that a crash costs at most the last half second of typing.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, ModuleType
from typing import Protocol

import click

from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.text import clean

Keeper = Callable[[str], None]
"""Takes what is typed so far, to be kept as a draft."""

_MARK = re.compile(r"\s*(\d+  |\[.\] +\d+  |:\w+  +)")
"""What a line of a list begins with; the lines after it hang under its words."""

EVERY = 0.5
"""Seconds between two looks at the line being typed."""


class Console(Protocol):
    """Where prompts are shown and answers come from."""

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Show a paragraph, wrapped to the terminal's width."""

    def read(self, prompt: str, *, keep: Keeper | None = None, start: str = "") -> str:
        """One typed line, without its end; `start` stands on the line to be edited.

        Raises EOFError at the end of input and KeyboardInterrupt on ctrl+c.
        """

    def edit(self, text: str) -> str:
        """The text as the person's editor leaves it."""


class Terminal:
    """The console of standard input and output."""

    def __init__(self) -> None:
        self.interactive = sys.stdin.isatty() and sys.stdout.isatty()
        self.readline: ModuleType | None = _line_editor() if self.interactive else None

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Show a paragraph, wrapped to the terminal's width."""
        width = max(20, min(shutil.get_terminal_size().columns, 100))
        for line in clean(text).text.split("\n"):
            mark = _MARK.match(line)
            first = indent + (mark.group() if mark else "")
            rest = " " * len(first)
            words = line[mark.end() :] if mark else line
            filled = textwrap.fill(words, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
            click.echo(filled.rstrip())

    def read(self, prompt: str, *, keep: Keeper | None = None, start: str = "") -> str:
        """One typed line; see `Console.read`."""
        if self.readline is None:
            click.echo(prompt, nl=False)
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            if not self.interactive:
                click.echo()
            return line.rstrip("\r\n")
        self.readline.set_startup_hook(lambda: self.readline and self.readline.insert_text(start))
        with _kept(self.readline.get_line_buffer, keep):
            return input(prompt)

    def edit(self, text: str) -> str:
        """The text as `$VISUAL` or `$EDITOR` leaves it.

        Raises WorkshopError when no editor is set or it fails.
        """
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or shutil.which("nano") or shutil.which("vi")
        if not editor:
            raise WorkshopError(_("No editor is set."), hint=_("Set EDITOR to the editor of your choice."))
        with tempfile.TemporaryDirectory(prefix="workshop-") as folder:
            file = Path(folder) / "answer.md"
            file.write_text(text, "utf-8")
            try:
                done = subprocess.run(["/bin/sh", "-c", f'{editor} "$1"', "sh", str(file)], check=False)  # noqa: S603 - EDITOR is a command of the person's own
            except OSError as error:
                raise WorkshopError(_("The editor could not be started: {error}", error=error)) from error
            if done.returncode:
                raise WorkshopError(_("The editor ended with an error; the answer stays as it was."))
            return file.read_text("utf-8", errors="replace")


def _line_editor() -> ModuleType | None:
    try:
        import readline  # noqa: PLC0415 - not on every platform, and never for a pipe
    except ImportError:
        return None
    readline.set_auto_history(False)
    return readline


class Ended(BaseException):
    """The process was told to end (SIGTERM, or the terminal window closed); drafts are kept."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def _kept(line: Callable[[], str], keep: Keeper | None) -> Iterator[None]:
    """Hand the line being typed to `keep` twice a second and at a signal to end.

    Signals are handled in the main thread while `input` waits, so the look at readline's buffer never races with it.
    """
    last = ""

    def look(_number: int, _frame: FrameType | None) -> None:
        nonlocal last
        typed = line()
        if keep is not None and typed != last:
            last = typed
            keep(typed)

    def end(number: int, frame: FrameType | None) -> None:
        look(number, frame)
        raise Ended(number)

    handlers = {signal.SIGALRM: look, signal.SIGTERM: end, signal.SIGHUP: end}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
