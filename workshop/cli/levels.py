"""`workshop rate` and `levels`: the levels that a room gives its factors, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop import described
from workshop.cli import output
from workshop.cli.page import Page
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import argument, command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _

if TYPE_CHECKING:
    from workshop.store.desk import Desk

_POINTS = N_("2,3,3,4 for points without names, Aino=2,Veli=4 with names; with --hands how many hands for each level.")


@command(
    "rate",
    help=N_(
        "Record the levels that people gave a factor: now, and wanted in twelve months. Given again they replace what "
        "was given; --again begins another round of rating beside the first."
    ),
    examples=[
        ('workshop rate "Our plan" objectives --now 2,2,3,4 --wanted 4,4,4,5', N_("four people without names")),
        ('workshop rate "Our plan" objectives --now Aino=2,Veli=4', N_("under their names")),
        ('workshop rate "Our plan" objectives --hands --now 0,3,5,1,0', N_("a show of hands, level 1 to 5")),
    ],
)
@session_argument
@argument("factor", metavar=N_("FACTOR"), help=N_("The factor's id; workshop bank show names them."))
@option("--now", default="", metavar=N_("POINTS"), help=_POINTS)
@option("--wanted", default="", metavar=N_("POINTS"), help=N_("The same for the level wanted in twelve months."))
@option("--hands", is_flag=True, help=N_("The figures count hands, level by level."))
@option("--evidence", multiple=True, metavar=N_("TEXT"), help=N_("What shows it, from level 3 up; may be repeated."))
@option("--again", is_flag=True, help=N_("Begin another round of rating."))
@pass_program
def rate(
    program: Program,
    session: str,
    factor: str,
    now: str,
    wanted: str,
    hands: bool,
    evidence: tuple[str, ...],
    again: bool,
) -> None:
    """Record it as one stroke."""
    from workshop.session import levels as giving  # noqa: PLC0415 - not for --help

    desk = program.desk(session)
    first, named_first = _read(desk, now)
    second, named_second = _read(desk, wanted)
    if hands:
        first, second = giving.from_hands(first), giving.from_hands(second)
    names = {id: (named_first.get(id), named_second.get(id)) for id in [*named_first, *named_second]}
    rating = max(desk.state.ratings, default=0) + 1 if again else None
    desk.record(
        giving.rate(
            desk.bank, desk.state, factor, now=first, wanted=second, names=names, evidence=evidence, rating=rating
        )
    )
    output.narrate(_("Recorded."))


def _read(desk: Desk, text: str) -> tuple[list[int], dict[str, int]]:
    """Points without names, and by participant's id; raises WorkshopError for what is neither."""
    points: list[int] = []
    named: dict[str, int] = {}
    people = {one.name: one.id for one in desk.state.participants.values() if not one.removed}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, point = part.rpartition("=")
        if not point.strip().isdecimal():
            raise WorkshopError(_("“{part}” is no level.", part=part), hint=_("Write 2,3,4 or Aino=2."))
        if not equals:
            points.append(int(point))
            continue
        if name.strip() not in people:
            raise WorkshopError(_("There is no participant “{name}”.", name=name.strip()))
        named[people[name.strip()]] = int(point)
    return points, named


@command(
    "levels",
    help=N_(
        "Show the levels of a session: the weakest factor first, with how far people are apart, cycle by cycle and "
        "never as one average over all."
    ),
    examples=[('workshop levels "Our plan"', N_("to read")), ('workshop levels "Our plan" --json', N_("for a script"))],
)
@session_argument
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object."))
@pass_program
def levels(program: Program, session: str, as_json: bool) -> None:
    """Print every round of rating, the newest first."""
    desk = program.desk(session)
    told = described.levels(desk)
    if as_json:
        output.put_json(told)
        return
    page = Page()
    for rating in told["ratings"]:
        page.heading(1, _("Rating {n}", n=rating["rating"]))
        for group in rating["groups"]:
            page.heading(2, group["cycle"] or _("No cycle"))
            for one in group["factors"]:
                page.pair(one["name"], one["words"])
    if page.lines:
        page.print()
    else:
        output.narrate(_("Nobody has rated anything yet."))
