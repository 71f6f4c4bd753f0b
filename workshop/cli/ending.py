"""How a run ends: every way out of the program becomes an exit code and a message, never a traceback.

click ends an interrupt, an exception and a closed pipe with 1, so its groups are entered here and not through its
own `main`.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from workshop.cli import output
from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import _
from workshop.system import reason

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG})


def run(args: Sequence[str]) -> int:
    """Run the command line `args` and return the exit code; everything that goes wrong is told on standard error."""
    try:
        code = _invoke(list(args))
        if sys.stdout is not None:
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one place where failures end
        return next(end(error) for kinds, end in _ENDINGS if isinstance(error, kinds))
    return code


def _invoke(args: list[str]) -> int:
    from workshop.cli.program import Program  # noqa: PLC0415 - an interrupt while importing ends well too
    from workshop.cli.root import workshop  # noqa: PLC0415

    program = Program.begin(args, os.environ)
    instruction = os.environ.get("_WORKSHOP_COMPLETE")
    if instruction:
        from click.shell_completion import shell_complete  # noqa: PLC0415 - asked for by a shell only

        return shell_complete(workshop, {"obj": program}, "workshop", "_WORKSHOP_COMPLETE", instruction)
    try:
        with program, workshop.make_context("workshop", args, obj=program) as context:
            code = workshop.invoke(context)
    except click.exceptions.Exit as leaving:  # after --help and --version
        return leaving.exit_code
    return code if isinstance(code, int) else ExitCode.FINE


def _unread(_error: Any) -> int:
    """Nobody reads the output any more, which is no failure."""
    output.drop_output()
    return ExitCode.FINE


def _interrupted(_error: Any) -> int:
    """Ctrl+c, or the end of input in the middle of a question."""
    output.narrate("\n" + _("Interrupted. What was saved stays saved."))
    return ExitCode.INTERRUPTED


def _misused(error: Any) -> int:
    """Tell a wrong use of the command line, with how the command is used."""
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        output.narrate(error.format_message())
        return ExitCode.USE
    if context is not None:
        output.narrate(context.get_usage())
    output.narrate(_("Error: {message}").format(message=error.format_message()))
    if context is not None:
        output.narrate(_("Try '{command} {option}' for help.").format(command=context.command_path, option="--help"))
    return ExitCode.USE


def _told(error: Any) -> int:
    """Tell what happened and what to do."""
    output.narrate(error.message)
    if error.hint:
        output.narrate(error.hint)
    code: int = error.exit_code
    return code


def _refused(error: Any) -> int:
    """A disk did not take what was written; any other refusal of the system is a failure of our own."""
    if error.errno not in _DISK:
        return _failed(error)
    output.narrate(
        _("Could not write everything: {reason}. What was stored before is untouched.", reason=reason(error))
    )
    output.drop_output()
    return ExitCode.STORAGE


def _failed(error: Any) -> int:
    """Write down a failure of our own and tell where."""
    from workshop.cli.failure import write_down  # noqa: PLC0415 - needed once in a blue moon

    path = write_down(error)
    output.narrate(_("Something went wrong in the program itself. What was saved stays saved."))
    if path is None:
        output.narrate(_("No log could be written. It was: {name}.", name=type(error).__name__))
    else:
        output.narrate(_("What happened is written down in {path}. Please pass it on to the maintainers.", path=path))
    return ExitCode.OWN


_Kinds = type[BaseException] | tuple[type[BaseException], ...]

_ENDINGS: tuple[tuple[_Kinds, Callable[[Any], int]], ...] = (
    (BrokenPipeError, _unread),
    ((KeyboardInterrupt, EOFError, click.Abort), _interrupted),
    (click.ClickException, _misused),
    (WorkshopError, _told),
    (OSError, _refused),
    (Exception, _failed),
)
"""The first that fits ends the run and gives its exit code."""
