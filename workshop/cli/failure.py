"""The log of a failure of our own: one file a failure, in the platform's log folder."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

import workshop
from workshop import paths
from workshop.errors import WorkshopError


def write_down(error: BaseException) -> Path | None:
    """Write the traceback to a file of its own, readable by its owner; None where no folder takes one."""
    text = _account(error)
    name = f"workshop-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
    for folder in (paths.logs, _spare):
        try:
            path = folder() / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
        except (OSError, WorkshopError):
            continue
        return path
    return None


def _spare() -> Path:
    return Path(tempfile.gettempdir())


def _account(error: BaseException) -> str:
    """What a maintainer needs: versions, the command line, the traceback (without the values of variables)."""
    trace = "".join(traceback.format_exception(error)).encode("utf-8", "backslashreplace").decode("utf-8")
    return (
        f"workshop {workshop.__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{sys.argv!r}\n\n{trace}"
    )
