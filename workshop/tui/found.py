"""Findings in words and signs, as every screen shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from textual.content import Content

from workshop.bank.model import Severity
from workshop.i18n import N_, _, ngettext
from workshop.session.findings import Finding, Standing, by_severity, finding_words
from workshop.session.labels import Labels
from workshop.tui import signs
from workshop.tui.content import user_text
from workshop.tui.widgets.hanging import Line

NAMES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: N_("Errors"), Severity.WARNING: N_("Warnings"), Severity.HINT: N_("Hints")}
)


def mark(severity: Severity) -> Content:
    """The sign of a severity in its colour."""
    return Content.assemble((signs.sign(severity), f"bold {signs.style(severity)}"))


def heaviest(findings: Iterable[Finding]) -> Severity | None:
    """The heaviest severity among findings, None where there are none."""
    return next((severity for severity, _findings in by_severity(findings)), None)


def line(finding: Finding, labels: Labels) -> Line:
    """A finding behind its sign, with a mark of its own where it was accepted or could not be told."""
    said = user_text(finding_words(finding, labels), single_line=True)
    if finding.standing is Standing.ACCEPTED:
        return Line(said.stylize("$muted"), Content.assemble((f"{signs.sign(finding.severity)} ", "$muted")))
    return Line(said, Content.assemble(mark(finding.severity), " "))


def counted(findings: Iterable[Finding]) -> str:
    """How many are open of each severity: "1 error, 2 warnings"; "" where none is."""
    counts = Counter(finding.severity for finding in findings if finding.is_open)
    said = (
        (Severity.ERROR, ngettext("{n} error to mend", "{n} errors to mend", counts[Severity.ERROR])),
        (Severity.WARNING, ngettext("{n} warning", "{n} warnings", counts[Severity.WARNING])),
        (Severity.HINT, ngettext("{n} hint", "{n} hints", counts[Severity.HINT])),
    )
    return ", ".join(words for severity, words in said if counts[severity])


def reason(finding: Finding) -> str:
    """Why a finding was accepted, or why it could not be told; "" otherwise."""
    if finding.standing is Standing.ACCEPTED:
        return _("Accepted: {reason}", reason=finding.reason)
    return _("This could not be told: {message}", message=finding.message) if finding.message else ""
