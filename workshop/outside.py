"""Other programs: an answer in the editor of the person's choice, a file in whatever the system opens it with."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.system import reason

MOST = 1_000_000
"""Characters that are read back; an answer takes far fewer and says so itself."""

USUAL = ("nano", "vi")
"""Editors to look for where the person set none."""

OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview")
"""Commands by which desktops open a file."""


def edit(text: str, *, interactive: bool, command: str | None = None) -> str:
    """The text as the editor leaves it: `command`, else `$VISUAL` or `$EDITOR`. Waits until it is closed.

    Raises WorkshopError where nobody could use an editor, none is set, or it fails: nothing has changed then.
    """
    if not interactive:
        raise WorkshopError(_("An editor needs a terminal; the answer stays as it was."))
    with tempfile.TemporaryDirectory(prefix="workshop-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "answer.md"
        file.write_text(text + "\n" if text else "", "utf-8")
        _run(command or _command(), file)
        try:
            with file.open(encoding="utf-8-sig", errors="replace") as edited:
                return edited.read(MOST)
        except OSError as error:
            raise WorkshopError(
                _("The editor left no file behind; the answer stays as it was."), hint=reason(error)
            ) from error


def show(file: Path) -> None:
    """Open a file with what the system opens such files with, and do not wait for it.

    Raises WorkshopError where there is no desktop to do so.
    """
    if sys.platform == "win32":  # pragma: no cover
        os.startfile(file)  # noqa: S606 - the file is our own
        return
    opener = next(filter(shutil.which, OPENERS), None)
    if opener is None or not (sys.platform == "darwin" or os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        raise WorkshopError(_("Nothing here can open files."), hint=_("Open it yourself: {path}", path=file))
    command = ["/bin/sh", "-c", '"$0" "$1" < /dev/null > /dev/null 2>&1 &', opener, str(file)]
    try:  # the shell ends at once and leaves the opener to the system
        subprocess.run(command, check=False, start_new_session=True)  # noqa: S603 - the file is our own
    except OSError as error:
        raise WorkshopError(_("{path} could not be opened: {reason}.", path=file, reason=reason(error))) from error


def _command() -> str:
    found = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, USUAL), None)
    if found is None:
        raise WorkshopError(_("No editor is set."), hint=_("Set EDITOR to the editor of your choice."))
    return found


def _run(command: str, file: Path) -> None:
    """Let the shell start it, as EDITOR may carry options of its own; ctrl+c is the editor's alone meanwhile."""
    with _left_alone():
        done = subprocess.run(["/bin/sh", "-c", f'trap : INT; {command} "$1"', "sh", str(file)], check=False)  # noqa: S603 - EDITOR is a command of the person's own
    if done.returncode:
        raise WorkshopError(_("The editor ended with an error; the answer stays as it was."))


@contextmanager
def _left_alone() -> Iterator[None]:
    """Do nothing on ctrl+c; a handler and not SIG_IGN, which the editor would inherit."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
