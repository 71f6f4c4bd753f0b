"""`workshop` and `workshop SESSION`: what there is until the screens come."""

from __future__ import annotations

from workshop.cli import output
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command
from workshop.i18n import N_, _


def welcome() -> str:
    """What the program can do, and the commands to begin with."""
    title, session = _("TITLE"), _("SESSION")
    return "\n".join(
        [
            _("The screens of workshop are coming. Everything works from the command line until they are here:"),
            "",
            *_lines(
                ("workshop demo", _("makes an example session and writes its brief")),
                (f"workshop new {title}", _("starts a session of your own")),
                (f"workshop fill {session}", _("asks its questions")),
                (f"workshop export {session}", _("writes its brief")),
            ),
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
                *_lines(
                    (f"workshop fill {found.id}", _("asks its questions")),
                    (f"workshop show {found.id}", _("shows its answers")),
                    (f"workshop export {found.id}", _("writes its brief")),
                ),
            ]
        )
    )


def _lines(*commands: tuple[str, str]) -> list[str]:
    """Command lines with what they do, in two columns."""
    room = max(len(line) for line, _does in commands)
    return [f"  {line:{room}}   {does}" for line, does in commands]
