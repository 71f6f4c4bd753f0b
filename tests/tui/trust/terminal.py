"""The real program behind a pseudo-terminal: what it writes there is kept, what a person does there is sent."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parents[3]
KEYS = {"enter": "\r", "tab": "\t", "escape": "\x1b", "up": "\x1b[A", "down": "\x1b[B", "end": "\x1b[F"}
KEYS |= {"f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "ctrl+q": "\x11", "ctrl+s": "\x13"}
_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment whose config, data, cache and log folders are in `home`, speaking English."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "EDITOR", "VISUAL")}
    folders = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "WORKSHOP_UI_LANG": "en"}
    return kept | {"HOME": str(home)} | folders | own | more


class Terminal:
    """A running program, and everything that it wrote to its terminal."""

    def __init__(
        self, home: Path, *arguments: str, module: str = "workshop", size: tuple[int, int] = (80, 24), **env: str
    ) -> None:
        self._written = StringIO()
        self.child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            ["-m", module, "--store", str(home / "sessions.db"), *arguments],
            cwd=str(ROOT),
            env=environment(home, **env),
            dimensions=(size[1], size[0]),
            encoding="utf-8",
            codec_errors="surrogateescape",
            timeout=20,
        )
        self.child.delaybeforesend = None
        self.child.logfile_read = self._written

    @property
    def written(self) -> str:
        """Every character so far."""
        return self._written.getvalue()

    @property
    def words(self) -> str:
        """What was written, without colours and places: whatever was ever on the screen, in the order of writing."""
        return _SEQUENCE.sub("", self.written)

    def wait(self, words: str, seconds: float = 20) -> None:
        """Until these words were written; fails with the end of what was."""
        self.until(lambda: words in self.words, f"“{words}”", seconds)

    def until(self, done: Callable[[], bool], what: str, seconds: float = 20) -> None:
        """Until something is so."""
        last = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < last, f"no {what} in: {self.words[-3000:]}"
            self.listen(0.05)

    def listen(self, seconds: float) -> None:
        """Take what is written for a while; a terminal that nobody reads stops the program."""
        last = time.monotonic() + seconds
        while (left := last - time.monotonic()) > 0:
            try:
                self.child.read_nonblocking(65536, left)
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                time.sleep(max(0.0, min(left, 0.01)))
                return

    def press(self, *keys: str) -> None:
        """Press keys by name, one after the other; whatever has no name is typed."""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            self.listen(0.15)

    def type(self, text: str, *, a_second: float = 20) -> None:
        """Type as a person does."""
        for letter in text:
            self.child.send(letter)
            self.listen(1 / a_second)

    def paste(self, text: str) -> None:
        """Paste as terminals do it."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")
        self.listen(0.3)

    def end(self, name: str | None = None) -> int | None:
        """Send a signal if one is named, wait for the end, and give the exit code; None when a signal ended it."""
        if name is not None:
            self.child.kill(getattr(signal, name))
        last = time.monotonic() + 20
        while self.child.isalive():
            assert time.monotonic() < last, f"it does not end: {self.words[-2000:]}"
            self.listen(0.05)
        self.listen(0.05)
        self.child.close()
        return self.child.exitstatus


@contextmanager
def running(
    home: Path, *arguments: str, module: str = "workshop", size: tuple[int, int] = (80, 24), **env: str
) -> Iterator[Terminal]:
    """The program while the block runs; killed at its end if it still lives."""
    terminal = Terminal(home, *arguments, module=module, size=size, **env)
    try:
        yield terminal
    finally:
        with suppress(pexpect.ExceptionPexpect):  # that a crowded machine has not buried what was killed
            terminal.child.close(force=True)
