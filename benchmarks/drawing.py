"""A program on a pseudo-terminal, as a person meets it: when its first screen is full, when a key is painted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, sleep

ROWS, COLUMNS = 36, 120
PATIENCE = 60.0
"""Seconds that anything may take before the measurement is given up."""
QUIET = 0.4
"""Seconds without output after which a screen stands."""
KEYS = 40
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")


class Drawing:
    """A process from its start to its end."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self._written = b""
        begun = perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.execve(sys.executable, [sys.executable, *arguments], dict(environment))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._begun = begun

    def shown(self, *words: str) -> float:
        """Seconds from the start until all of these words were painted."""
        wanted = [word.encode() for word in words]
        while not all(word in _SEQUENCE.sub(b"", self._written) for word in wanted):
            self._take(PATIENCE)
        return perf_counter() - self._begun

    def key(self) -> float:
        """Seconds from a key until it is painted: the median of many, each pressed once all is quiet."""
        self._settle(QUIET)
        taken = []
        for n in range(KEYS):
            letter = b"abcdefghij"[n % 10 : n % 10 + 1]
            self._written = b""
            begun = perf_counter()
            os.write(self._terminal, letter)
            while letter not in _SEQUENCE.sub(b"", self._written):
                self._take(PATIENCE)
            taken.append(perf_counter() - begun)
            sleep(0.02)
            self._settle(0.03)
        return median(taken)

    def press(self, keys: bytes, *words: str) -> None:
        """Give keys once all is quiet, and wait until these words were painted since."""
        self._settle(QUIET)
        self._written = b""
        os.write(self._terminal, keys)
        self.shown(*words)

    def walk(self, lines: Sequence[str]) -> float:
        """Seconds from "down" until the line that is gone to is painted: the median over these lines of a list."""
        self._settle(QUIET)
        taken = []
        for line in lines:
            self._written = b""
            begun = perf_counter()
            os.write(self._terminal, b"\x1b[B")
            self.shown(line)
            taken.append(perf_counter() - begun)
            sleep(0.02)
            self._settle(0.03)
        return median(taken)

    def idle(self, seconds: float) -> float:
        """Seconds of processor that all its threads take in a second, while so many pass without a key (Linux)."""
        self._settle(QUIET)
        before = self._spent()
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            self._take(left)
        return (self._spent() - before) / seconds

    def follows(self, change: Callable[[str], object], count: int) -> float:
        """Seconds within which 99 of 100 changes made by others are painted, each with a word of its own."""
        self._settle(QUIET)
        random, taken = Random(count), []
        for n in range(count):
            word = f"change{n:05d}"
            sleep(random.random() / 10)
            self._written = b""
            begun = perf_counter()
            change(word)
            while word.encode() not in _SEQUENCE.sub(b"", self._written):
                self._take(PATIENCE)
            taken.append(perf_counter() - begun)
        return sorted(taken)[ceil(0.99 * count) - 1]

    def end(self) -> float:
        """Stop it; the most memory that it had, in MB."""
        self._settle(QUIET)
        own = self._peak()
        os.kill(self._pid, signal.SIGKILL)
        _pid, _status, used = os.wait4(self._pid, 0)
        os.close(self._terminal)
        return own or used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)

    def _peak(self) -> float | None:
        """What Linux tells of the process alone, in MB: `ru_maxrss` counts what this one had at the fork."""
        status = Path(f"/proc/{self._pid}/status")
        found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE) if status.exists() else None
        return int(found[1]) / 1024 if found else None

    def _spent(self) -> float:
        told = (path.read_text().split() for path in Path(f"/proc/{self._pid}/task").glob("*/schedstat"))
        return sum(int(running) for running, *_rest in told) / 1e9

    def _take(self, seconds: float) -> bool:
        ready, _w, _x = select.select([self._terminal], [], [], seconds)
        if ready:
            self._written += os.read(self._terminal, 1 << 16)
        elif seconds == PATIENCE:
            raise TimeoutError(self._written[-2000:])
        return bool(ready)

    def _settle(self, seconds: float) -> None:
        last = perf_counter() + 5
        while self._take(seconds) and perf_counter() < last:
            pass


def environment(home: Path) -> dict[str, str]:
    """A terminal with colours, and folders of its own; compiled modules beside the source, as installed."""
    folders = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONDONTWRITEBYTECODE": "", "WORKSHOP_UI_LANG": "en"}
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return kept | folders | own
