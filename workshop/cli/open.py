"""`workshop` and `workshop SESSION`: the screens on a terminal, words about the commands in a pipe."""

from __future__ import annotations

import sys

from workshop.cli import output
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command
from workshop.i18n import N_, _


def start(program: Program) -> int | None:
    """Show the screens, Home first; without a terminal, say what there is."""
    if at_terminal():
        return _screens(program)
    output.put(welcome())
    return None


def welcome() -> str:
    """What the program can do without its screens, and the commands to begin with."""
    title, session = _("TITLE"), _("SESSION")
    return "\n".join(
        [
            _("On a terminal, workshop shows its screens. From the command line:"),
            "",
            *lines(
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
def open_session(program: Program, session: str) -> int | None:
    """Show a session's screens; without a terminal, say how to go on with it."""
    found = program.find(session)
    if at_terminal():
        return _screens(program, found.id)
    output.put(
        "\n".join(
            [
                _("“{title}” opens on a terminal. From the command line:", title=found.title),
                "",
                *lines(
                    (f"workshop fill {found.id}", _("asks its questions")),
                    (f"workshop show {found.id}", _("shows its answers")),
                    (f"workshop export {found.id}", _("writes its brief")),
                ),
            ]
        )
    )
    return None


def lines(*commands: tuple[str, str]) -> list[str]:
    """Command lines with what they do, in two columns."""
    room = max(len(line) for line, _does in commands)
    return [f"  {line:{room}}   {does}" for line, does in commands]


def at_terminal() -> bool:
    """Whether a person sits in front of both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _screens(program: Program, session: str | None = None) -> int:
    from workshop.tui.running import run  # noqa: PLC0415 - Textual only for who sees it

    return run(program, session)
