"""Typing is saved while it goes on: a crash costs at most the last half second of it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

Keeper = Callable[[str], None]
"""Takes what is typed so far, to be kept as a draft."""

Handler = Callable[[int, FrameType | None], None]

EVERY = 0.5
"""Seconds between two looks at the line being typed."""

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
    """Hand the line being typed to `keep` twice a second, on ctrl+c, and when the process is told to end.

    Python runs the handlers in the main thread while `input` waits, so the look at readline's buffer never races
    with it.
    """
    last = ""

    def look(_number: int = 0, _frame: FrameType | None = None) -> None:
        nonlocal last
        typed = line()
        if keep is not None and typed != last:
            last = typed
            keep(typed)

    def look_and_end(number: int, frame: FrameType | None) -> None:
        look()
        end(number, frame)

    def look_and_stop(number: int, frame: FrameType | None) -> None:
        look()
        signal.default_int_handler(number, frame)

    handlers: dict[signal.Signals, Handler] = {signal.SIGALRM: look, signal.SIGINT: look_and_stop}
    handlers |= dict.fromkeys(ENDS, look_and_end)
    with _handled(handlers):
        signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _handled(handlers: Mapping[signal.Signals, Handler]) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
