"""The program with a hole in it that SIGUSR1 opens: `python -m tests.tui.trust.failing ...`."""

from __future__ import annotations

import asyncio
import signal

from workshop.__main__ import main
from workshop.tui import running


class Listening(running.Listening):
    """Fails when it is told to."""

    def on_load(self) -> None:
        super().on_load()
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.call_later, self._fail)

    def _fail(self) -> None:
        raise KeyError("a hole of our own")


if __name__ == "__main__":
    running.Listening = Listening  # type: ignore[misc]
    main()
