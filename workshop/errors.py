"""The one family of errors that people see: what happened, what is safe, what to do."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How the program ends; a contract (design, section 9)."""

    FINE = 0
    FOUND = 1
    USE = 2
    STORAGE = 3
    OWN = 4
    INTERRUPTED = 130


class WorkshopError(Exception):
    """Something a person can act on: `message` says what happened and what is safe, `hint` what to do."""

    exit_code: ExitCode = ExitCode.USE

    def __init__(self, message: str, *, hint: str | None = None, exit_code: ExitCode | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if exit_code is not None:
            self.exit_code = exit_code


class StorageError(WorkshopError):
    """The store cannot be read or written; what is stored is untouched."""

    exit_code = ExitCode.STORAGE


class ValueProblem(WorkshopError):  # noqa: N818  (a problem is what people see)
    """A value does not fit what was asked; nothing was changed."""
