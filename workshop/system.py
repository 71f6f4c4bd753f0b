"""What the operating system says about a file, in the interface's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

from workshop.i18n import N_, _

_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: N_("there is no such file or folder"),
        errno.EACCES: N_("it may not be used"),
        errno.EPERM: N_("it may not be used"),
        errno.EISDIR: N_("it is a folder"),
        errno.ENOTDIR: N_("a part of the path is not a folder"),
        errno.EEXIST: N_("it is there already"),
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
