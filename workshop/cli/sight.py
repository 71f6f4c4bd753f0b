"""`workshop sight`: from goal to review, with the holes."""

from __future__ import annotations

from workshop import described
from workshop.cli import output
from workshop.cli.page import Page
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command, option
from workshop.i18n import N_, _, ngettext


@command(
    "sight",
    help=N_("Show the line of sight of a session: for each objective what the plan leads to, and where it has holes."),
    examples=[
        ('workshop sight "Our plan"', N_("to read")),
        ('workshop sight "Our plan" --json', N_("for a script")),
    ],
)
@session_argument
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object."))
@pass_program
def sight(program: Program, session: str, as_json: bool) -> None:
    """Print a heading a row and a line a column."""
    desk = program.desk(session)
    told = described.sight(desk)
    if as_json:
        output.put_json(told)
        return
    page = Page()
    for row in told["rows"]:
        page.heading(2, row["name"])
        for column, cell in zip(told["columns"], row["cells"], strict=True):
            names = ", ".join(item["name"] for item in cell["items"]) or _("nothing yet")
            loose = ", ".join(item["name"] for item in cell["loose"])
            page.pair(column["title"], f"{names} {_nothing_for(loose)}" if loose else names)
    if page.lines:
        page.print()
    holes = sum(not cell["items"] for row in told["rows"] for cell in row["cells"])
    output.narrate(ngettext("{n} hole.", "{n} holes.", holes) if holes else _("There is no hole."))


def _nothing_for(names: str) -> str:
    return _("(nothing for: {names})", names=names)
