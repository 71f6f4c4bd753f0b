"""`workshop archive` and `import`: a session as one file, and back."""

from __future__ import annotations

import sys

from workshop import paths
from workshop.cli import output
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import argument, command
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import N_, _
from workshop.system import reason

LARGEST = 256 * 1024 * 1024
"""Bytes of an archive that are read; a session of 100,000 events has about a fifth of that."""


@command(
    "archive",
    help=N_("Write a whole session to standard output as one readable YAML file: every event, and its bank."),
    examples=[('workshop archive "Our plan" > our-plan.yaml', N_("keep it, or give it to somebody"))],
)
@session_argument
@pass_program
def archive(program: Program, session: str) -> None:
    """Print the archive."""
    from workshop.store.archive import archive as write  # noqa: PLC0415 - not for --help

    output.put(write(program.store, program.find(session).id).rstrip("\n"))


@command(
    "import",
    help=N_("Read an archived session back under a new id, also beside the original, and print the id."),
    examples=[("workshop import our-plan.yaml", N_("from a file")), ("workshop import -", N_("from a pipe"))],
)
@argument("file", metavar=N_("FILE"), help=N_("An archive, or - for standard input."))
@pass_program
def import_(program: Program, file: str) -> None:
    """Import the archive and print the new id."""
    from workshop.store.archive import import_archive  # noqa: PLC0415 - not for --help

    data = read(file, LARGEST)
    try:
        output.put(import_archive(program.store, data, new_id=program.new_id, now=program.now))
    except StorageError:
        raise
    except WorkshopError as error:
        raise WorkshopError(f"{file}: {error.message}", hint=error.hint) from error


def read(file: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for "-"; raises `WorkshopError` for none and for more than `most`."""
    try:
        if file == "-":
            data = sys.stdin.buffer.read(most + 1) if sys.stdin is not None else b""
        else:
            with paths.expanded(file).open("rb") as opened:
                data = opened.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise WorkshopError(_("{path} cannot be read: {reason}.", path=file, reason=why)) from error
    if len(data) > most:
        raise WorkshopError(_("{path} is larger than {most} MB, so it is not read.", path=file, most=most // 1024**2))
    return data
