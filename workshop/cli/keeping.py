"""`workshop rename`, `delete`, `undelete` and `purge`."""

from __future__ import annotations

from workshop.cli import output
from workshop.cli.program import WRITER, Bin, Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import argument, command, option
from workshop.i18n import N_, _
from workshop.session.events import Change


@command(
    "rename",
    help=N_("Give a session another title. Its id stays."),
    examples=[('workshop rename "Our plan" "Our plan 2027"', N_("a title that says more"))],
)
@session_argument
@argument("title", metavar=N_("TITLE"), help=N_("What it is called from here on."))
@pass_program
def rename(program: Program, session: str, title: str) -> None:
    """Record the title."""
    from workshop.session import changes  # noqa: PLC0415 - not for --help

    desk = program.desk(session)
    desk.record(changes.rename(desk.state, title))
    output.narrate(_("It is called “{title}”.", title=desk.state.title))


@command(
    "delete",
    help=N_("Put a session in the bin. Nothing is erased: undelete takes it out again."),
    examples=[('workshop delete "Our plan"', N_("out of the list, and into the bin"))],
)
@session_argument
@pass_program
def delete(program: Program, session: str) -> None:
    """Record that it is in the bin."""
    found = program.find(session)
    _note(program, found.id, "session_deleted")
    output.narrate(
        _("“{title}” is in the bin. Take it out with: workshop undelete {id}", title=found.title, id=found.id)
    )


@command(
    "undelete",
    help=N_("Take a session out of the bin. workshop list --deleted shows what is there."),
    examples=[('workshop undelete "Our plan"', N_("back into the list"))],
)
@session_argument
@pass_program
def undelete(program: Program, session: str) -> None:
    """Record that it is back."""
    found = program.find(session, Bin.INSIDE)
    _note(program, found.id, "session_undeleted")
    output.narrate(_("“{title}” is back.", title=found.title))


@command(
    "purge",
    help=N_(
        "Erase a session for good, with its whole history. On a terminal it asks first; in a script it wants --yes."
    ),
    examples=[
        ('workshop purge "Our plan"', N_("asks, then erases")),
        ("workshop purge k3x8f2 --yes", N_("erases without asking")),
    ],
)
@session_argument
@option("--yes", is_flag=True, help=N_("Do not ask."))
@pass_program
def purge(program: Program, session: str, yes: bool) -> None:
    """Erase it, and tell where copies may be left."""
    found = program.find(session, Bin.EITHER)
    question = _("Erase “{title}” ({id}) for good? This cannot be undone.", title=found.title, id=found.id)
    if output.agreed(question, yes=yes):
        tell_copies(program.store.purge(found.id))
        output.narrate(_("“{title}” is erased.", title=found.title))
    else:
        output.narrate(_("Nothing was erased."))


def tell_copies(copies: tuple[object, ...]) -> None:
    """Name the files that may still hold what was erased."""
    for copy in copies:
        output.narrate(_("This copy of an earlier, damaged file may still hold it: {path}", path=copy))


def _note(program: Program, session: str, kind: str) -> None:
    program.store.note(session, Change(kind, {}), at=program.now(), by=WRITER, id=program.new_id())
