"""The `workshop` command: its registry of commands, and what stands before a command's name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workshop import __version__
from workshop.cli.lazy import Entry, LazyGroup
from workshop.cli.output import put
from workshop.cli.program import Program
from workshop.cli.words import Option
from workshop.i18n import LANGUAGES, N_

COMMANDS = {
    "new": Entry("workshop.cli.new:new", N_("Start a session and print its id.")),
    "list": Entry("workshop.cli.listing:list_sessions", N_("List the sessions.")),
    "show": Entry("workshop.cli.show:show", N_("Show a session with its answers.")),
    "fill": Entry("workshop.cli.fill:fill", N_("Answer the questions, one by one or from a file.")),
    "check": Entry("workshop.cli.check:check", N_("Show where the answers do not hold together.")),
    "sight": Entry("workshop.cli.sight:sight", N_("Show the line from goal to review, with its holes.")),
    "accept": Entry("workshop.cli.check:accept", N_("Accept a finding, with a reason.")),
    "rate": Entry("workshop.cli.levels:rate", N_("Record the levels that people gave a factor.")),
    "levels": Entry("workshop.cli.levels:levels", N_("Show the levels, the weakest first.")),
    "vote": Entry("workshop.cli.votes:vote", N_("Record a show of hands about a question.")),
    "votes": Entry("workshop.cli.votes:votes", N_("Show how the votes came out.")),
    "present": Entry("workshop.cli.present:present", N_("Show a session to the room, on the projector.")),
    "people": Entry("workshop.cli.people:people", N_("Show who takes part; add somebody, or let somebody leave.")),
    "confirm": Entry("workshop.cli.rounds:confirm", N_("Say that answers of the round before still hold.")),
    "diff": Entry("workshop.cli.rounds:diff", N_("Show what changed since the round before.")),
    "history": Entry("workshop.cli.versions:history", N_("Show every version of an answer.")),
    "restore": Entry("workshop.cli.versions:restore", N_("Bring an earlier version of an answer back.")),
    "undo": Entry("workshop.cli.versions:undo", N_("Take back what was done last.")),
    "redact": Entry("workshop.cli.versions:redact", N_("Erase one version of an answer for good.")),
    "export": Entry("workshop.cli.export:export", N_("Write the brief, or the answers as data.")),
    "render": Entry("workshop.cli.render:render", N_("Write an edited brief in other formats.")),
    "worksheet": Entry("workshop.cli.worksheet:worksheet", N_("Print a blank worksheet of a bank.")),
    "demo": Entry("workshop.cli.demo:demo", N_("Make the example session and write its brief.")),
    "adopt": Entry("workshop.cli.bank_change:adopt", N_("Go on with a newer version of the bank.")),
    "rename": Entry("workshop.cli.keeping:rename", N_("Give a session another title.")),
    "delete": Entry("workshop.cli.keeping:delete", N_("Put a session in the bin.")),
    "undelete": Entry("workshop.cli.keeping:undelete", N_("Take a session out of the bin.")),
    "purge": Entry("workshop.cli.keeping:purge", N_("Erase a session for good.")),
    "archive": Entry("workshop.cli.archive:archive", N_("Write a whole session as one file.")),
    "import": Entry("workshop.cli.archive:import_", N_("Read an archived session back.")),
    "bank": Entry("workshop.cli.bank:bank", N_("List, check and show question banks.")),
    "locate": Entry("workshop.cli.locate:locate", N_("Show where files are kept.")),
}

_SESSION = Entry("workshop.cli.open:open_session")


class Root(LazyGroup):
    """The outermost group: a word that is no command names a session."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a command's name wins over a session of that title."""
        if args[0] in self.registry or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        return args[0], _SESSION.load(), args


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        put(f"workshop {__version__}")
        ctx.exit()


@click.pass_context
def _begin(ctx: click.Context, /, store: Path | None, **_spoken: Any) -> int | None:
    """Set up what every command shares; without a command, show the screens."""
    program = ctx.ensure_object(Program)
    program.begin_command(store)
    if ctx.invoked_subcommand is not None:
        return None
    from workshop.cli.open import start  # noqa: PLC0415 - not for the commands

    return start(program)


workshop = Root(
    "workshop",
    registry=COMMANDS,
    callback=_begin,
    invoke_without_command=True,
    subcommand_metavar=N_("[COMMAND | SESSION] [ARGS]..."),
    help=N_(
        "Walk a team, or yourself, through a strategy with good questions, keep every answer, "
        "and print a brief that people can act on."
    ),
    examples=[
        ("workshop demo", N_("see a finished example")),
        ('workshop new "Our plan" --format quick', N_("start a session of your own")),
        ('workshop fill "Our plan"', N_("answer its questions")),
        ('workshop export "Our plan"', N_("write the brief")),
        ("workshop --ui-lang fi list", N_("list the sessions in Finnish")),
    ],
    params=[
        Option(
            ["--store"],
            type=click.Path(path_type=Path),
            metavar=N_("PATH"),
            help=N_("The file of the sessions; WORKSHOP_STORE names it too."),
        ),
        Option(
            ["--ui-lang"],
            type=click.Choice(LANGUAGES),
            help=N_("The language of the program; WORKSHOP_UI_LANG names it too."),
        ),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=N_("Show the version and exit."),
        ),
    ],
)
