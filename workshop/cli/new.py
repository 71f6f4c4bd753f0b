"""`workshop new`: start a session."""

from __future__ import annotations

from typing import Any

import click

from workshop.bank.model import Depth
from workshop.cli import output
from workshop.cli.bank_show import language
from workshop.cli.program import WRITER, Program, pass_program
from workshop.cli.words import Number, argument, command, option
from workshop.i18n import N_, _
from workshop.store import library


@command(
    "new",
    help=N_(
        "Start a session and print its id, and nothing else. The questions and the brief are in the session's language."
    ),
    examples=[
        ('workshop new "Our plan"', N_("a session of ninety minutes")),
        ('workshop new "Our plan" --format quick --organisation "Our town"', N_("a check of twenty minutes")),
        ('workshop new "Our plan, autumn" --follows "Our plan"', N_("the next round, with what was answered")),
        ('workshop new "Suunnitelmamme" --lang fi --participant Aino --participant Veli', N_("in Finnish, for two")),
    ],
)
@argument("title", metavar=N_("TITLE"), help=N_("What the session is called."))
@option(
    "--bank",
    metavar=N_("BANK"),
    help=N_("A bank's name, or the path of its folder; “social-media” or, for a next round, the one of the last."),
)
@option("--lang", metavar=N_("LANG"), help=N_("The language of the questions and the brief."))
@option(
    "--format",
    type=click.Choice([depth.value for depth in Depth]),
    help=N_("How deep the session goes; “core” or, for a next round, as deep as the one before."),
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
@option(
    "--follows",
    metavar=N_("SESSION"),
    help=N_("Start the next round of a session: its people and answers come along and wait to be confirmed."),
)
@pass_program
def new(
    program: Program,
    title: str,
    bank: str | None,
    lang: str | None,
    format: str | None,
    minutes: float | None,
    organisation: str,
    participants: tuple[str, ...],
    follows: str | None,
) -> None:
    """Create the session and print its id."""
    from workshop.store.desk import Desk  # noqa: PLC0415 - not for --help

    if follows is not None:
        said = {"title": title, "lang": lang, "format": format, "minutes": minutes, "organisation": organisation}
        _follow(program, follows, bank, participants=participants, said=said)
        return
    opened = library.open_bank(bank or library.DEFAULT)
    desk = Desk.create(
        program.store,
        opened.bank,
        opened.files,
        title=title,
        by=WRITER,
        now=program.now,
        new_id=program.new_id,
        lang=language(opened.bank, lang),
        format=format or Depth.CORE,
        minutes=minutes,
        organisation=organisation,
        participants=participants,
    )
    output.put(desk.session)


def _follow(
    program: Program, follows: str, bank: str | None, *, participants: tuple[str, ...], said: dict[str, Any]
) -> None:
    """Start the next round, and tell what could not come along."""
    from workshop.session.changes import add_participant  # noqa: PLC0415 - not for --help
    from workshop.store import rounds  # noqa: PLC0415

    earlier = program.find(follows)
    opened = library.open_bank(bank) if bank else rounds.newest(program.store, earlier)
    said["lang"] = language(opened.bank, said["lang"]) if said["lang"] else None
    desk, left = rounds.begin(program.store, earlier, opened, by=WRITER, now=program.now, new_id=program.new_id, **said)
    for name in participants:
        desk.record(add_participant(desk.state, name, participant=program.new_id()))
    for problem in left:
        output.narrate(_("Not carried over: {place}: {message}", place=problem.where, message=problem.message))
    output.put(desk.session)
