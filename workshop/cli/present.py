"""`workshop present`: a session for the room, in a second terminal that follows the first."""

from __future__ import annotations

from workshop.cli import output
from workshop.cli.open import at_terminal, lines
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command
from workshop.i18n import N_, _


@command(
    "present",
    help=N_(
        "Show a session to the room, in a second terminal on the projector: the question, the time, how many have "
        "given theirs, and what was revealed. It follows by itself and shows nothing that is not revealed."
    ),
    examples=[
        ('workshop present "Our plan"', N_("show it on the screen of the projector")),
        ("workshop --ui-lang fi present demo-en", N_("show it in Finnish")),
    ],
)
@session_argument
@pass_program
def present(program: Program, session: str) -> int | None:
    """Show the session until that is left; without a terminal, say what there is instead."""
    found = program.find(session)
    if at_terminal():
        from workshop.tui.presenting import present as show  # noqa: PLC0415 - Textual only for who sees it

        return show(program, found.id)
    output.put(
        "\n".join(
            [
                _("“{title}” is shown to the room on a terminal. From the command line:", title=found.title),
                "",
                *lines(
                    (f"workshop show {found.id}", _("shows its answers")),
                    (f"workshop export {found.id}", _("writes its brief")),
                ),
            ]
        )
    )
    return None
