"""`workshop check` and `accept`: where the answers of a session do not hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workshop import described
from workshop.cli import output
from workshop.cli.page import Page
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import argument, command, option
from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from workshop.session.findings import Finding
    from workshop.store.desk import Desk

SEVERITIES = ("error", "warning", "hint")


@command(
    "check",
    help=N_(
        "Show where the answers of a session do not hold together: what is missing, of which item, why it matters and "
        "where to mend it. Ends with 1 where an error is open, or with --fail-on something of that weight."
    ),
    examples=[
        ('workshop check "Our plan"', N_("to read")),
        ('workshop check "Our plan" --fail-on warning', N_("ends with 1 on an open warning as well")),
        ('workshop check "Our plan" --json', N_("for a script")),
    ],
)
@session_argument
@option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    metavar=N_("SEVERITY"),
    help=N_("The lightest finding that makes it end with 1: “error”, “warning” or “hint”; “error” unless said."),
)
@option("--json", "as_json", is_flag=True, help=N_("Print a JSON array."))
@pass_program
def check(program: Program, session: str, fail_on: str, as_json: bool) -> int:
    """Print the findings; the exit code says whether one that weighs enough is open."""
    desk = program.desk(session)
    found = desk.findings()
    if as_json:
        output.put_json(described.findings(desk))
    else:
        _print(desk, found)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return ExitCode.FOUND if any(one.is_open and one.severity in failing for one in found) else ExitCode.FINE


@command(
    "accept",
    help=N_(
        "Accept a finding with a reason: it is kept quiet until its item changes, and printed in the brief with the "
        "reason. An error can be accepted too, but the brief then says draft on its cover."
    ),
    examples=[
        (
            'workshop accept "Our plan" load_is_shared "Communications officer" --reason "Until May"',
            N_("for one item; workshop check names rule and item"),
        ),
        ('workshop accept "Our plan" voice_has_examples --reopen', N_("takes the acceptance back")),
    ],
)
@session_argument
@argument("rule", metavar=N_("RULE"), help=N_("The rule's id, as workshop check shows it."))
@argument(
    "item", metavar=N_("[ITEM]"), required=False, help=N_("The item's id or name, where the rule is about items.")
)
@option("--reason", metavar=N_("TEXT"), help=N_("Why it is fine as it is."))
@option("--reopen", is_flag=True, help=N_("Take the acceptance back."))
@pass_program
def accept(program: Program, session: str, rule: str, item: str | None, reason: str | None, reopen: bool) -> None:
    """Record the acceptance, or its end."""
    from workshop.session import accepting  # noqa: PLC0415 - not for --help

    if reopen == (reason is not None):
        raise WorkshopError(_("Say either --reason or --reopen."))
    desk = program.desk(session)
    bank, state = desk.bank, desk.state
    id = accepting.item_named(bank, state, rule, item, state.lang) if item else None
    if desk.record(accepting.accept(bank, state, rule, reason, item=id)):
        output.narrate(_("Open again.") if reopen else _("Accepted."))
    else:
        output.narrate(_("It was not accepted."))


def _print(desk: Desk, found: tuple[Finding, ...]) -> None:
    """A heading for each severity, the accepted ones last."""
    from workshop.session.findings import by_severity  # noqa: PLC0415 - not for --help

    page = Page()
    writer = _Written(desk, page)
    names = severity_names()
    for severity, findings in by_severity(one for one in found if one.is_open):
        page.heading(2, f"{names[severity]} ({len(findings)})")
        for finding in findings:
            writer.open(finding)
    accepted = [one for one in found if not one.is_open]
    if accepted:
        heading = _("Accepted")
        page.heading(2, f"{heading} ({len(accepted)})")
        for finding in accepted:
            writer.accepted(finding)
    if page.lines:
        page.print()
    count = sum(one.is_open for one in found)
    output.narrate(ngettext("{n} open finding.", "{n} open findings.", count) if count else _("Nothing is open."))


def severity_names() -> dict[str, str]:
    """What findings of each severity are called."""
    return {"error": _("Errors"), "warning": _("Warnings"), "hint": _("Hints")}


class _Written:
    """Writes findings onto a page, in the session's language."""

    def __init__(self, desk: Desk, page: Page) -> None:
        from workshop.session.labels import Labels  # noqa: PLC0415 - not for --help

        self.desk, self.page = desk, page
        self.labels = Labels(desk.bank, desk.state, desk.state.lang)

    def open(self, finding: Finding) -> None:
        """What is missing, why it matters, how to mend it, and by which names to accept it."""
        from workshop.session.findings import mending_words  # noqa: PLC0415 - not for --help

        self.said(finding)
        self.page.pair(_("Why it matters"), finding.rule.because.to(self.labels.lang), 1)
        if mend := mending_words(finding, self.labels):
            self.page.pair(_("Mend"), mend, 1)
        if finding.message:
            self.page.pair(_("Could not be told"), finding.message, 1)
        self.page.pair(_("Rule"), " ".join(filter(None, (finding.rule.id, finding.item))), 1)

    def accepted(self, finding: Finding) -> None:
        """What was accepted, and why."""
        self.said(finding)
        self.page.pair(_("Accepted because"), finding.reason, 1)

    def said(self, finding: Finding) -> None:
        """The finding itself."""
        from workshop.session.findings import finding_words  # noqa: PLC0415 - not for --help

        self.page.point(finding_words(finding, self.labels))
