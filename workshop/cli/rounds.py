"""`workshop confirm` and `diff`: what a round took over from the one before, and what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop import described
from workshop.cli import output
from workshop.cli.page import Page
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import argument, command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from workshop.store.desk import Desk


@command(
    "confirm",
    help=N_("Say that answers taken over from the round before still hold: those to some questions, or all."),
    examples=[
        ('workshop confirm "Our plan, autumn" objectives metrics', N_("the answers to two questions")),
        ('workshop confirm "Our plan, autumn" --all', N_("everything")),
    ],
)
@session_argument
@argument("questions", nargs=-1, metavar=N_("[QUESTION]..."), help=N_("The questions' ids."))
@option("--all", "every", is_flag=True, help=N_("Confirm whatever waits."))
@pass_program
def confirm(program: Program, session: str, questions: tuple[str, ...], every: bool) -> None:
    """Record it, and tell how many questions it was."""
    from workshop.session import rounds  # noqa: PLC0415 - not for --help

    if bool(questions) == every:
        raise WorkshopError(_("Name questions, or say --all."))
    desk = program.desk(session)
    changes = [
        change
        for id in (desk.bank.questions if every else dict.fromkeys(questions))
        for change in rounds.confirm(desk.bank, desk.state, id)
    ]
    desk.record(changes)
    count = len(changes)
    output.narrate(
        ngettext("{n} question confirmed.", "{n} questions confirmed.", count) if count else _("Nothing was waiting.")
    )


@command(
    "diff",
    help=N_(
        "Show what changed from one session to another: answers, items field by field, levels over all rounds, "
        "findings closed and new. With one session, what changed since the round before."
    ),
    examples=[
        ('workshop diff "Our plan, autumn"', N_("against the round before")),
        ('workshop diff "Our plan" "Our plan, autumn" --json', N_("two sessions, for a script")),
    ],
)
@session_argument
@argument("other", metavar=N_("[SESSION]"), required=False, help=N_("The later session."))
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object."))
@pass_program
def diff(program: Program, session: str, other: str | None, as_json: bool) -> None:
    """Print the differences, by factor."""
    from workshop.store.rounds import previous  # noqa: PLC0415 - not for --help

    first = program.desk(session)
    earlier = previous(first)
    if other is not None:
        before, after = first, program.desk(other)
    elif earlier:
        before, after = earlier[-1], first
    else:
        raise WorkshopError(
            _("“{title}” is a first round.", title=first.state.title),
            hint=_("Name another session to compare it with."),
        )
    told = described.difference(before, after)
    if as_json:
        output.put_json(told)
    else:
        _print(told, after)


def _print(told: dict[str, Any], after: Desk) -> None:
    page = Page()
    _answers(told["differences"], after, page)
    _several(_("Findings closed"), [one["message"] for one in told["closed"]], page)
    _several(_("Findings new"), [one["message"] for one in told["opened"]], page)
    _several(_("Levels, now and wanted"), _moved(told["levels"]), page)
    _several(_("Asked by one of the banks only"), told["not_compared"], page)
    if page.lines:
        page.print()
    count = len(told["differences"])
    output.narrate(ngettext("{n} difference.", "{n} differences.", count) if count else _("No answer differs."))


def _answers(differences: list[dict[str, Any]], after: Desk, page: Page) -> None:
    """What differs, a heading a factor."""
    by_factor: dict[str, list[str]] = {}
    for one in differences:
        by_factor.setdefault(after.bank.factor_of[one["question"]].id, []).append(one["words"])
    for factor in after.bank.parts:
        _several(factor.name.to(after.state.lang), by_factor.get(factor.id, []), page)


def _moved(levels: list[dict[str, Any]]) -> list[str]:
    """A line a factor whose level is not the same in all rounds."""
    found = []
    for row in levels:
        told = [f"{cell['now'] or '–'} → {cell['wanted'] or '–'}" for cell in row["rounds"]]
        if len(set(told)) > 1:
            found.append(f"{row['name']}: {', '.join(told)}")
    return found


def _several(heading: str, lines: list[str], page: Page) -> None:
    """A heading with points, nothing without any."""
    if lines:
        page.heading(2, heading)
        for line in lines:
            page.point(line)
