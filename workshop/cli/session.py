"""The SESSION argument, as every command on a session takes it, with completion in the shell."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from workshop.cli.program import Program
from workshop.cli.words import argument
from workshop.errors import WorkshopError
from workshop.i18n import N_

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def session_argument(function: Any) -> Any:
    """Declare the argument `session`: an id, a start of one, or a title; see `Program.find`."""
    return argument(
        "session",
        metavar=N_("SESSION"),
        help=N_("The session's id, the start of its id, or its title."),
        shell_complete=_complete,
    )(function)


def _complete(context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids that begin so, with the titles beside them; nothing where the store cannot be read."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - asked for by a shell only

    root = context.find_root()
    program = root.find_object(Program) or Program()
    program.named_store = root.params.get("store")
    with suppress(WorkshopError):
        return [
            CompletionItem(summary.id, help=summary.title)
            for summary in program.summaries()
            if summary.id.startswith(incomplete) and summary.deleted is (context.info_name == "undelete")
        ]
    return []
