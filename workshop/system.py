"""Files as the operating system gives them, and what it says about those that it does not, in the interface's words."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType

from workshop.errors import WorkshopError
from workshop.i18n import N_, _

_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: N_("there is no such file or folder"),
        errno.EACCES: N_("it may not be used"),
        errno.EPERM: N_("it may not be used"),
        errno.EISDIR: N_("it is a folder"),
        errno.ENOTDIR: N_("a part of the path is not a folder"),
        errno.EEXIST: N_("something else of that name is there"),
        errno.ENOTEMPTY: N_("the folder is not empty"),
        errno.ENOSPC: N_("there is no room left on the disk"),
        errno.EDQUOT: N_("there is no room left for you on the disk"),
        errno.EFBIG: N_("the file would be too large"),
        errno.EROFS: N_("the disk can only be read"),
        errno.EIO: N_("the disk reports an error"),
        errno.ENAMETOOLONG: N_("the name is too long"),
        errno.ELOOP: N_("its links go round in a circle"),
        errno.EMFILE: N_("too many files are open"),
        errno.ENFILE: N_("too many files are open"),
    }
)


def reason(error: OSError) -> str:
    """Why a file was refused: a clause in lower case without a full stop, for the middle of a message."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or type(error).__name__


def read_file(path: Path, most: int) -> bytes:
    """At most one byte more than `most` of a file; a pipe or a device is not read at all. Raises WorkshopError."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not S_ISREG(os.fstat(handle).st_mode):
                raise WorkshopError(_("{path} is not a file.", path=path))
            return file.read(most + 1)
    except OSError as error:
        raise WorkshopError(_("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error
    except ValueError as error:  # a zero byte in its name
        raise WorkshopError(_("There is no file {path}.", path=path)) from error
