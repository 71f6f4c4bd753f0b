"""The command: walk with prompts, write an answers file to fill in, or load one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from workshop import i18n
from workshop.cli.fill.console import Terminal
from workshop.cli.fill.keystrokes import Ended, ending
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.walk import Walk
from workshop.cli.output import narrate, put
from workshop.cli.program import Program, pass_program
from workshop.cli.words import argument, command, option
from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import N_, _
from workshop.store.desk import Desk


@command(
    "fill",
    help=N_(
        "Walk through the questions of a session with plain prompts. Everything is saved as you go, and the walk "
        "goes on where it was left. At any prompt a colon and a word order something: :help lists the words."
    ),
    examples=[
        ('workshop fill "Our plan"', N_("answer question by question")),
        ('workshop fill "Our plan" --template > answers.yaml', N_("get a file to fill in")),
        ('workshop fill "Our plan" --answers answers.yaml', N_("load the file")),
    ],
)
@argument("session", metavar=N_("SESSION"))
@option("--template", is_flag=True, help=N_("Write an empty answers file with the questions as comments."))
@option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar=N_("FILE"),
    help=N_("Load an answers file; - reads standard input. One mistake in it, and nothing is loaded."),
)
@pass_program
def fill(program: Program, session: str, template: bool, answers: Path | None) -> None:
    """Walk, or handle the answers file."""
    if template and answers is not None:
        raise WorkshopError(_("--template and --answers do not go together."))
    desk = program.desk(session)
    if template:
        from workshop.session.answers import template as written  # noqa: PLC0415 - not for the walk

        put(written(desk.bank, desk.state, desk.state.lang, desk.state.format))
    elif answers is not None:
        from workshop.cli.fill.load import load  # noqa: PLC0415 - not for the walk

        load(desk, answers)
    else:
        walk(desk)


def walk(desk: Desk) -> None:
    """Walk until the end or until the person stops; however that happens, what was typed is safe.

    Raises StorageError where something could not be saved, and click's Exit after a signal.
    """
    lang = desk.state.lang if desk.state.lang in desk.bank.languages else i18n.lang()
    going = Walk(Prompter(Terminal(), desk, lang))
    try:
        with ending(), suppress(EOFError):
            going.run()
    except KeyboardInterrupt:
        going.farewell()
        raise click.exceptions.Exit(ExitCode.INTERRUPTED) from None
    except Ended as ended:
        narrate(_("Ended from outside. What was typed is kept."))
        raise click.exceptions.Exit(128 + ended.number) from None
    going.farewell()
    if going.prompter.unsaved:
        raise click.exceptions.Exit(ExitCode.STORAGE)
