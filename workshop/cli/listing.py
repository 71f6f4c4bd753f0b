"""`workshop list`: the sessions, latest change first."""

from __future__ import annotations

from workshop import described
from workshop.cli import output
from workshop.cli.page import Column, moment, table
from workshop.cli.program import Program, pass_program
from workshop.cli.words import command, option
from workshop.i18n import N_, _


@command(
    "list",
    help=N_(
        "List the sessions, the one changed last first. Into a pipe goes a line a session, its columns parted by "
        "tabs: id, title, organisation, bank, format, progress, time of the last change."
    ),
    examples=[
        ("workshop list", N_("every session")),
        ("workshop list --deleted", N_("what is in the bin")),
        ("workshop list --json", N_("for a script")),
    ],
)
@option("--deleted", is_flag=True, help=N_("List the sessions in the bin instead."))
@option("--json", "as_json", is_flag=True, help=N_("Print a JSON array of sessions."))
@pass_program
def list_sessions(program: Program, deleted: bool, as_json: bool) -> None:
    """Print a row a session."""
    found = [summary for summary in program.summaries() if summary.deleted is deleted]
    if as_json:
        output.put_json([described.summary(summary) for summary in found])
        return
    if not found:
        empty = (
            _("The bin is empty.") if deleted else _("There are no sessions yet. Start one with: workshop new TITLE")
        )
        output.narrate(empty)
        return
    table(
        [
            Column(_("id"), whole=True),
            Column(_("title")),
            Column(_("organisation")),
            Column(_("bank"), piped=True),
            Column(_("format"), piped=True),
            Column(_("answered"), figures=True),
            Column(_("changed")),
        ],
        [
            (one.id, one.title, one.organisation, one.bank, one.format, f"{one.progress:.0%}", moment(one.changed))
            for one in found
        ],
    )
