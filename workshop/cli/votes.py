"""`workshop vote` and `votes`: the hands that a room raised, and how its votes came out."""

from __future__ import annotations

from workshop import described
from workshop.cli import output
from workshop.cli.page import Page
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import argument, command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _


@command(
    "vote",
    help=N_(
        "Record a show of hands about a question: a number for each choice, in the order in which they stand. Given "
        "again it is another vote beside the first. On screen people can also vote one by one, hidden from one another."
    ),
    examples=[
        ('workshop vote "Our plan" objectives --hands 4,7,2', N_("dots, or hands, for three objectives")),
        ('workshop vote "Our plan" main_job --method thumbs --hands 5/1/0,2/2/2', N_("up, aside and down for each")),
    ],
)
@session_argument
@argument("question", metavar=N_("QUESTION"), help=N_("The question's id; workshop show names them."))
@option("--hands", required=True, metavar=N_("NUMBERS"), help=N_("A number for each choice, with / between several."))
@option("--method", default="dots", metavar=N_("METHOD"), help=N_("“dots”, “points”, “ranking” or “thumbs”."))
@option("--cap", type=int, metavar=N_("N"), help=N_("The most points that one person gives a choice."))
@option("--of", metavar=N_("WHAT"), help=N_("“items”, “options”, “pieces” or “answer”, where there is more than one."))
@pass_program
def vote(
    program: Program, session: str, question: str, hands: str, method: str, cap: int | None, of: str | None
) -> None:
    """Record it as one stroke."""
    from workshop.session import ballot, votes  # noqa: PLC0415 - not for --help
    from workshop.session.gathering import Sheet, Way  # noqa: PLC0415

    desk = program.desk(session)
    asked = desk.bank.questions.get(question)
    subjects = votes.subjects(desk.bank, desk.state, asked) if asked else []
    wanted = of or next(iter(subjects), "")
    if asked is None or wanted not in subjects:
        raise WorkshopError(_("There is nothing to vote on at “{question}”.", question=question))
    choices = votes.choices(desk.bank, desk.state, asked, wanted)
    counts = [_read(part) for part in hands.split(",")]
    if len(counts) != len(choices):
        names = [votes.name(desk.bank, desk.state, question, wanted, one, desk.state.lang) for one in choices]
        raise WorkshopError(
            _("There are {n} choices, and {given} numbers.", n=len(choices), given=len(counts)),
            hint=_("In this order: {names}.", names=", ".join(names)),
        )
    given = Sheet(None, dict(zip(choices, counts, strict=True)))
    gathered = votes.gather(question, wanted, choices, Way.HANDS, 1, ballot.ballot(method, len(choices), None, cap))
    desk.record(votes.reveal(gathered._replace(done=(given,)), desk.new_id))
    output.narrate(_("Recorded."))


def _read(part: str) -> list[int]:
    """The hands for one choice. Raises WorkshopError for what is no number."""
    numbers = [one.strip() for one in part.split("/")]
    if not all(number.isdecimal() for number in numbers):
        raise WorkshopError(_("“{part}” is no number of hands.", part=part.strip()))
    return [int(number) for number in numbers]


@command(
    "votes",
    help=N_("Show how the votes of a session came out, the newest first, and how people gave where that may be shown."),
    examples=[('workshop votes "Our plan"', N_("to read")), ('workshop votes "Our plan" --json', N_("for a script"))],
)
@session_argument
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object."))
@pass_program
def votes(program: Program, session: str, as_json: bool) -> None:
    """Print every vote."""
    told = described.votes(program.desk(session))
    if as_json:
        output.put_json(told)
        return
    page = Page()
    for one in told["votes"]:
        page.heading(1, f"{one['name']}: {one['words']}")
        for choice in one["choices"]:
            said, gone = f"{choice['place']}. {choice['name']}", _("removed") if choice["removed"] else ""
            page.pair(said, ", ".join(filter(None, [choice["shown"], choice["words"], gone])))
    if page.lines:
        page.print()
    else:
        output.narrate(_("Nobody has voted on anything yet."))
