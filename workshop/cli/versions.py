"""`workshop history`, `restore`, `undo` and `redact`: what an answer was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.cli import output
from workshop.cli.keeping import tell_copies
from workshop.cli.page import Column, moment, table
from workshop.cli.program import WRITER, Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import Number, argument, command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from workshop.session.history import Version
    from workshop.session.labels import Labels
    from workshop.store.desk import Desk

_QUESTION = N_("The question's id; workshop show SESSION --json and workshop bank show name them.")
_NUMBER = N_("The version's number, as workshop history shows it.")


@command(
    "history",
    help=N_(
        "Show every version of an answer, the oldest first: its number, when, by whom, where in a list or grid, and "
        "what it said. Into a pipe the columns are parted by tabs."
    ),
    examples=[('workshop history "Our plan" objectives', N_("what the objectives were before"))],
)
@session_argument
@argument("question", metavar=N_("QUESTION"), help=_QUESTION)
@pass_program
def history(program: Program, session: str, question: str) -> None:
    """Print a row a version."""
    from workshop.session.history import version_words  # noqa: PLC0415 - not for --help
    from workshop.session.labels import place_words  # noqa: PLC0415

    desk = program.desk(session)
    labels = _labels(desk)
    versions = desk.history(question)
    if not versions:
        output.narrate(_("This question was never answered."))
        return
    table(
        [
            Column(_("number"), figures=True),
            Column(_("time")),
            Column(_("by")),
            Column(_("place")),
            Column(_("answer")),
        ],
        [
            [
                str(one.n),
                moment(one.at),
                who(one.by, labels),
                place_words(one.place, labels),
                version_words(one, labels),
            ]
            for one in versions
        ],
    )


@command(
    "restore",
    help=N_("Bring an earlier version of an answer back. The version it replaces stays in the history."),
    examples=[('workshop restore "Our plan" purpose_sentence 2', N_("what the second version said"))],
)
@session_argument
@argument("question", metavar=N_("QUESTION"), help=_QUESTION)
@argument("n", type=Number(whole=True), metavar=N_("N"), help=_NUMBER)
@pass_program
def restore(program: Program, session: str, question: str, n: int) -> None:
    """Record the earlier version as the newest."""
    desk = program.desk(session)
    if desk.restore(question, n):
        output.narrate(_("Version {n} is back.", n=n))
    else:
        output.narrate(_("That is what it says already."))


@command(
    "undo",
    help=N_(
        "Take back what was done last from the command line. Repeated, it goes further back. What somebody else has "
        "changed since is kept, and named. Undoing can itself be looked up in the history and brought back."
    ),
    examples=[('workshop undo "Our plan"', N_("the last answer, or the last file of answers"))],
)
@session_argument
@pass_program
def undo(program: Program, session: str) -> None:
    """Record what takes the last stroke back, and tell what it was."""
    from workshop.session.labels import place_words  # noqa: PLC0415 - not for --help

    desk = program.desk(session)
    labels = _labels(desk)
    done = desk.undo()
    for place in dict.fromkeys(done.taken):
        output.narrate(_("Taken back: {place}", place=place_words(place, labels)))
    for kept in done.kept:
        who_since = who(kept.by, labels)
        output.narrate(_("Kept, changed since by {who}: {place}", who=who_since, place=place_words(kept.place, labels)))
    if not done.changes:
        output.narrate(_("There is nothing to take back."))


@command(
    "redact",
    help=N_(
        "Erase the text of one version of an answer for good, for people who ask to be forgotten: in the history, and "
        "as the answer where it is the current one. On a terminal it asks first; in a script it wants --yes."
    ),
    examples=[('workshop redact "Our plan" evenings 3', N_("asks, then erases what the third version said"))],
)
@session_argument
@argument("question", metavar=N_("QUESTION"), help=_QUESTION)
@argument("n", type=Number(whole=True), metavar=N_("N"), help=_NUMBER)
@option("--yes", is_flag=True, help=N_("Do not ask."))
@pass_program
def redact(program: Program, session: str, question: str, n: int, yes: bool) -> None:
    """Erase it, and tell where copies may be left."""
    desk = program.desk(session)
    version = _version(desk, question, n)
    wish = _("Erase version {n} of “{question}” for good? This cannot be undone.", n=version.n, question=question)
    if not output.agreed(wish, yes=yes):
        output.narrate(_("Nothing was erased."))
        return
    erased = desk.redact(question, n)
    tell_copies(program.store.copies() if erased else ())
    output.narrate(
        ngettext("Erased in {n} place of the log.", "Erased in {n} places of the log.", erased)
        if erased
        else _("There is nothing in it to erase.")
    )


def who(by: str, labels: Labels) -> str:
    """A writer in words: a participant's name, or the role of whoever sat at the keyboard."""
    return _("facilitator") if by == WRITER else labels.participant(by) or by


def _labels(desk: Desk) -> Labels:
    from workshop.session.labels import Labels  # noqa: PLC0415 - not for --help

    return Labels(desk.bank, desk.state, desk.state.lang, removed=True)


def _version(desk: Desk, question: str, n: int) -> Version:
    versions = desk.history(question)
    if not 0 < n <= len(versions):
        raise WorkshopError(
            _("“{question}” has no version {n}.", question=question, n=n),
            hint=_("It has versions 1 to {last}.", last=len(versions)) if versions else _("It was never answered."),
        )
    return versions[n - 1]
