"""`workshop new`: start a session."""

from __future__ import annotations

import click

from workshop.bank.model import Depth
from workshop.cli import output
from workshop.cli.bank_show import language
from workshop.cli.later import comes_later
from workshop.cli.program import WRITER, Program, pass_program
from workshop.cli.words import Number, argument, command, option
from workshop.i18n import N_
from workshop.store import library


@command(
    "new",
    help=N_(
        "Start a session and print its id, and nothing else. The questions and the brief are in the session's language."
    ),
    examples=[
        ('workshop new "Our plan"', N_("a session of ninety minutes")),
        ('workshop new "Our plan" --format quick --organisation "Our town"', N_("a check of twenty minutes")),
        ('workshop new "Suunnitelmamme" --lang fi --participant Aino --participant Veli', N_("in Finnish, for two")),
    ],
)
@argument("title", metavar=N_("TITLE"), help=N_("What the session is called."))
@option(
    "--bank",
    default=library.DEFAULT,
    metavar=N_("BANK"),
    help=N_("A bank's name, or the path of its folder."),
    show_default=True,
)
@option("--lang", metavar=N_("LANG"), help=N_("The language of the questions and the brief."))
@option(
    "--format",
    type=click.Choice([depth.value for depth in Depth]),
    default=Depth.CORE.value,
    show_default=True,
    help=N_("How deep the session goes."),
)
@option(
    "--minutes",
    type=Number(whole=False),
    metavar=N_("N"),
    help=N_("How long it may take; only the plan of the time follows."),
)
@option("--organisation", default="", metavar=N_("NAME"), help=N_("Whose plan it is."))
@option(
    "--participant",
    "participants",
    multiple=True,
    metavar=N_("NAME"),
    help=N_("Somebody who takes part; may be given several times."),
)
@option("--follows", metavar=N_("SESSION"), hidden=True)
@pass_program
def new(
    program: Program,
    title: str,
    bank: str,
    lang: str | None,
    format: str,
    minutes: float | None,
    organisation: str,
    participants: tuple[str, ...],
    follows: str | None,
) -> None:
    """Create the session and print its id."""
    from workshop.store.desk import Desk  # noqa: PLC0415 - not for --help

    if follows is not None:
        raise comes_later("--follows")
    opened = library.open_bank(bank)
    desk = Desk.create(
        program.store,
        opened.bank,
        opened.files,
        title=title,
        by=WRITER,
        now=program.now,
        new_id=program.new_id,
        lang=language(opened.bank, lang),
        format=format,
        minutes=minutes,
        organisation=organisation,
        participants=participants,
    )
    output.put(desk.session)
