"""Running the screens, and ending well: on a signal, a failure, or where there is no terminal to draw on."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

from textual.app import App

from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import _
from workshop.tui.app import WorkshopApp
from workshop.tui.program import Program

_PATIENCE = 4.0
"""Seconds after a signal until the process ends in any case."""
_LAST_KEYS = 0.15
"""Seconds after a signal for the keys that are already on their way from the terminal."""
_UNABLE = (None, "", "dumb", "unknown")
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


def run(program: Program, session: str | None = None) -> int:
    """Show the screens until they are left; the exit code. Raises what ended them badly, when the terminal is free."""
    able(_("Answer the questions as plain prompts: workshop fill SESSION"))
    program.store.stamp()  # what is wrong with it is told before the screen is taken
    return shown(Listening(program, session))


def able(hint: str) -> None:
    """Raise WorkshopError where the terminal cannot draw; `hint` says what to do instead."""
    if os.name == "posix" and os.environ.get("TERM") in _UNABLE:
        raise WorkshopError(_("The screens need a terminal that can draw; this one cannot."), hint=hint)


def shown(app: Ending) -> int:
    """Show an app until it is left; the exit code. Raises what ended it badly."""
    app.run()
    _forget_stopping()
    if app.fault is not None:
        raise app.fault
    return app.return_code or ExitCode.FINE


class Ending(App[None]):
    """An app as a process: signals reach it. `fault` is what ended it badly."""

    fault: BaseException | None

    def on_load(self) -> None:
        """Hear the signals that end the process; Textual runs no clean-up on them."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self._ended)

    def _ended(self) -> None:
        """Save everything at once, then leave; without a terminal the leaving may hang, so somebody waits for it."""
        self._save_all()
        last = threading.Timer(_PATIENCE, os._exit, (ExitCode.INTERRUPTED,))
        last.daemon = True
        last.start()
        asyncio.get_running_loop().call_later(_LAST_KEYS, self._let_go)

    def _let_go(self) -> None:
        self._save_all()
        self.exit(return_code=ExitCode.INTERRUPTED)

    def _save_all(self) -> None:
        """Save what this app has to save."""


class Listening(Ending, WorkshopApp):
    """The screens, which save what is being typed."""

    def _save_all(self) -> None:
        if self.saver is not None:
            self.saver.flush()


def _forget_stopping() -> None:
    """Take Textual's handlers of stopping and going on away: it leaves them, and they need a running app."""
    for name in ("SIGTSTP", "SIGCONT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
