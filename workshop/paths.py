"""Where things live on this platform: data, config, cache and logs, each a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.i18n import _

_NAME = "workshop"


class Homeless(WorkshopError):  # noqa: N818 - a state, told to people
    """The machine knows no home folder for this person."""


def data() -> Path:
    """The folder of the sessions and of what exports remember."""
    return _folder("user_data_dir")


def config() -> Path:
    """The folder of `config.yaml`."""
    return _folder("user_config_dir")


def cache() -> Path:
    """The folder of what can be thrown away, such as compiled banks."""
    return _folder("user_cache_dir")


def logs() -> Path:
    """The folder where failures of the program itself are written down."""
    return _folder("user_log_dir")


def _folder(kind: str) -> Path:
    """The platform's folder of this kind; a `WorkshopError` where no home folder is known."""
    import platformdirs  # noqa: PLC0415 - 10 ms that not every command needs

    if os.environ.get("HOME") == "":
        del os.environ["HOME"]  # an empty one would put everything at the root of the disk
    try:
        path = Path(getattr(platformdirs, kind)(_NAME, appauthor=False))
    except RuntimeError as error:
        raise _homeless() from error
    if not path.is_absolute():  # what platformdirs gave before it raised
        raise _homeless()
    return path


def expanded(path: str | Path) -> Path:
    """The path with `~` and `~name` made into a home folder; `Homeless` where that is not known."""
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise Homeless(_("The home folder in {path} is not known.", path=path)) from error


def absolute(path: str | Path) -> Path:
    """The expanded path from the root on; a `WorkshopError` for a relative one where the current folder is gone."""
    try:
        return expanded(path).absolute()
    except OSError as error:
        raise WorkshopError(
            _("The current folder is not there any more."), hint=_("Go to another folder, or name a whole path.")
        ) from error


def _homeless() -> Homeless:
    return Homeless(
        _("No home folder is known, so there is no place for the program's files."),
        hint=_("Set HOME, or name a file for the sessions with --store or WORKSHOP_STORE."),
    )
