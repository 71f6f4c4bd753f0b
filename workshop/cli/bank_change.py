"""`workshop bank diff` and `adopt`: another version of a bank, and what it means for stored answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.cli import output
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import argument, command, option
from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import N_, _, lang, ngettext
from workshop.store import library

if TYPE_CHECKING:
    from workshop.bank.model import Bank

SESSION = "session:"
_PLACE = N_("A bank's name, the path of its folder, or session:ID for the one that a session uses.")


@command(
    "diff",
    help=N_(
        "Compare two versions of a bank and say, a sentence a change, what it means for stored answers. The exit code "
        "is 1 where answers would lose their home, 0 otherwise."
    ),
    examples=[("workshop bank diff old-bank/ my-bank/", N_("before sessions go on with the new version"))],
)
@argument("old", metavar=N_("OLD"), help=_PLACE)
@argument("new", metavar=N_("NEW"), help=_PLACE)
@pass_program
def diff(program: Program, old: str, new: str) -> ExitCode:
    """Print the sentences; the verdict goes to standard error."""
    from workshop.bank.difference import LOSING  # noqa: PLC0415 - not for --help

    before, after = _bank(program, old), _bank(program, new)
    found = _print(before, after)
    losing = sum(change in LOSING for change in found)
    output.narrate(
        ngettext("Answers to {n} thing would lose their home.", "Answers to {n} things would lose their home.", losing)
        if losing
        else _("No answer would lose its home.")
    )
    return ExitCode.FOUND if losing else ExitCode.FINE


@command(
    "adopt",
    help=N_(
        "Let a session go on with the newer version of its bank that the program has, or with the one in a folder. "
        "Answers to what is asked otherwise wait to be confirmed; what the bank no longer takes is kept in the "
        "appendix of the brief and comes back with a bank that takes it."
    ),
    examples=[('workshop adopt "Our plan"', N_("the version that comes with the program"))],
)
@session_argument
@option("--bank", "place", metavar=N_("BANK"), help=N_("A bank's name, or the path of its folder."))
@pass_program
def adopt(program: Program, session: str, place: str | None) -> None:
    """Record the bank, and say what that means for the answers."""
    desk = program.desk(session)
    opened = library.open_bank(place or desk.bank.id)
    if opened.bank.id != desk.bank.id:
        raise WorkshopError(
            _("This session was begun with the bank {old}, not {new}.", old=desk.bank.id, new=opened.bank.id)
        )
    if opened.bank.hash == desk.bank.hash:
        output.narrate(_("The session has this version already."))
        return
    _print(desk.bank, opened.bank)
    desk.adopt(opened.bank, opened.files)
    output.narrate(_("The session goes on with version {version}.", version=opened.bank.version))


def _print(before: Bank, after: Bank) -> list[str]:
    """A line a change; the kinds of the changes."""
    from workshop.bank.difference import compare, sentence  # noqa: PLC0415 - not for --help

    found = compare(before, after)
    for one in found:
        output.put(sentence(one, before, after, lang()))
    return [one.change for one in found]


def _bank(program: Program, place: str) -> Bank:
    if place.startswith(SESSION):
        return program.bank(program.find(place.removeprefix(SESSION)))
    return library.open_bank(place).bank
