"""`workshop people`: who takes part, with their roles; who comes late and who leaves."""

from __future__ import annotations

from workshop.cli import output
from workshop.cli.page import Column, table
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _


@command(
    "people",
    help=N_(
        "Show who takes part. --add takes somebody in or gives somebody another role, --leave says that somebody has "
        "left; what they said stays."
    ),
    examples=[
        ('workshop people "Our plan"', N_("who is there")),
        ('workshop people "Our plan" --add Aino --role decider', N_("with a role")),
        ('workshop people "Our plan" --leave Veli', N_("somebody has to go earlier")),
    ],
)
@session_argument
@option("--add", metavar=N_("NAME"), help=N_("Somebody who takes part from here on."))
@option(
    "--role",
    metavar=N_("ROLE"),
    help=N_("“participant”, “facilitator”, “decider” or “scribe”; “participant” for somebody new."),
)
@option("--leave", metavar=N_("NAME"), help=N_("Somebody who leaves."))
@pass_program
def people(program: Program, session: str, add: str | None, role: str | None, leave: str | None) -> None:
    """Record it, or print a row a person."""
    from workshop.session import changes  # noqa: PLC0415 - not for --help
    from workshop.session.people import called, role_words  # noqa: PLC0415

    desk = program.desk(session)
    if role and not add:
        raise WorkshopError(_("A role is given to somebody: add --add NAME."))
    if add is not None:
        known = called(desk.state, add)
        if known is not None:
            desk.record(changes.change_participant(desk.state, known.id, role=role))
        else:
            new = changes.add_participant(desk.state, add, participant=desk.new_id(), role=role or "participant")
            desk.record(new)
    if leave is not None:
        known = called(desk.state, leave)
        if known is None:
            raise WorkshopError(_("There is no participant “{name}”.", name=leave))
        desk.record(changes.remove_participant(desk.state, known.id))
    if add is not None or leave is not None:
        output.narrate(_("Recorded."))
        return
    rows = [
        (one.name, role_words(one.role), _("has left") if one.removed else "")
        for one in desk.state.participants.values()
    ]
    if rows:
        table([Column(_("name"), whole=True), Column(_("role")), Column("")], rows)
    else:
        output.narrate(_("Nobody is named."))
