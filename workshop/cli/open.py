"""`workshop` and `workshop SESSION`: what there is until the screens come."""

from __future__ import annotations

from workshop.cli import output
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command
from workshop.i18n import N_, _


def welcome() -> str:
    """What the program can do, and the three commands to begin with."""
    return "\n".join(
        [
            _("The screens of workshop are coming. Everything works from the command line until they are here:"),
            "",
            "  workshop demo                 " + _("makes an example session and writes its brief"),
            "  workshop new TITLE            " + _("starts a session of your own"),
            "  workshop fill SESSION         " + _("asks its questions"),
            "  workshop export SESSION       " + _("writes its brief"),
            "",
            _("workshop --help lists every command."),
        ]
    )


@command("open", help=N_("Open a session."))
@session_argument
@pass_program
def open_session(program: Program, session: str) -> None:
    """Say how to go on with this session."""
    found = program.find(session)
    output.put(
        "\n".join(
            [
                _("“{title}”: the screens are coming. What works today:", title=found.title),
                "",
                f"  workshop fill {found.id}     " + _("asks its questions"),
                f"  workshop show {found.id}     " + _("shows its answers"),
                f"  workshop export {found.id}   " + _("writes its brief"),
            ]
        )
    )
