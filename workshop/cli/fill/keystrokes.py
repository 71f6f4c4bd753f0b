"""Typing is saved while it goes on: a crash costs at most the last half second of it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import NoReturn

Keeper = Callable[[str], None]
"""Takes what is typed so far, to be kept as a draft."""

Handler = Callable[[int, FrameType | None], None]

LOOK = 0.05
"""Seconds between two looks at the line being typed: what is lost when the terminal goes away."""

KEEP = 0.5
"""Seconds between two times that it is kept: what is lost when the process is killed."""

ENDS = (signal.SIGTERM, signal.SIGHUP) if hasattr(signal, "SIGHUP") else (signal.SIGTERM,)
"""What tells the process to end: `kill`, and the terminal window that was closed."""


class Ended(BaseException):
    """The process was told to end by the signal `number`; what was typed is kept."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def end(number: int, _frame: FrameType | None) -> NoReturn:
    """The handler of a signal that tells the process to end."""
    raise Ended(number)


@contextmanager
def ending() -> Iterator[None]:
    """Turn the signals to end into `Ended` while this lasts, so that nothing is left half done."""
    with _handled(dict.fromkeys(ENDS, end)):
        yield


@contextmanager
def kept(line: Callable[[], str], keep: Keeper | None) -> Iterator[None]:
    """Look at the line being typed all the while, and hand it to `keep` twice a second and at the end of the process.

    Python runs the handlers in the main thread while `input` waits, so a look at readline's buffer never races with
    it. Readline empties its buffer when the terminal goes away, often before the signal arrives; the latest look
    counts then, and what looks like an end of input is `Ended`.
    """
    typing = _Typing(line, keep)

    def look(_number: int, _frame: FrameType | None) -> None:
        typing.look()

    def look_and_end(number: int, frame: FrameType | None) -> None:
        typing.look(at_last=True)
        end(number, frame)

    def look_and_stop(number: int, frame: FrameType | None) -> None:
        typing.look(at_last=True)
        signal.default_int_handler(number, frame)

    handlers: dict[signal.Signals, Handler] = {signal.SIGALRM: look, signal.SIGINT: look_and_stop}
    handlers |= dict.fromkeys(ENDS, look_and_end)
    with _handled(handlers):
        signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)
        try:
            yield
        except EOFError:
            if typing.there():
                raise
            typing.look(at_last=True)
            raise Ended(signal.SIGHUP) from None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


class _Typing:
    """The line as it was last seen, and as it was last kept."""

    def __init__(self, line: Callable[[], str], keep: Keeper | None) -> None:
        self._line = line
        self._keep = keep
        self._seen = self._kept = ""
        self._due = monotonic() + KEEP

    def there(self) -> bool:
        """Whether there is a terminal at all."""
        return sys.stdin.isatty()

    def look(self, *, at_last: bool = False) -> None:
        """See what stands on the line, and keep it when it is time or `at_last`."""
        if self.there():
            self._seen = self._line()
        if self._keep is not None and self._seen != self._kept and (at_last or monotonic() >= self._due):
            self._kept, self._due = self._seen, monotonic() + KEEP
            self._keep(self._seen)


@contextmanager
def _handled(handlers: Mapping[signal.Signals, Handler]) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
