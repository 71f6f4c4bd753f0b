"""What does not hold together: what is open by weight, then what was accepted, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.bank.model import Block, Severity
from workshop.brief import small
from workshop.brief.escape import Inline, emphasis, joined, plain
from workshop.brief.markup import Piece, bullets, heading, paragraph
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session.findings import Finding, by_severity, factor_of, finding_words


@block("findings")
def findings(block: Block, page: Page) -> list[Piece]:
    """A line a finding under its severity, with the factor that mends it and why it matters."""
    gettext = page.words.gettext
    title = [] if block.title else [heading(page.level, plain(gettext("What does not hold together yet")))]
    found = [*title, *page.opening(block)]
    below = page.deeper()
    still_open = [finding for finding in page.findings if finding.is_open]
    accepted = [finding for finding in page.findings if not finding.is_open]
    if not still_open:
        found.append(paragraph(plain(gettext("The answers hold together."))))
    names = _severity_names(page)
    for severity, several in by_severity(still_open):
        found += [heading(below.level, plain(names[severity])), bullets(_open(one, page) for one in several)]
    if accepted:
        found += [heading(below.level, plain(gettext("Accepted as it is"))), _accepted(accepted, page)]
    return found


def _severity_names(page: Page) -> dict[Severity, str]:
    gettext = page.words.gettext
    return {
        Severity.ERROR: gettext("To be mended before the plan is final"),
        Severity.WARNING: gettext("To be mended, or accepted with a reason"),
        Severity.HINT: gettext("Worth a thought"),
    }


def _open(finding: Finding, page: Page) -> Inline:
    factor = factor_of(page.bank, finding.rule, finding.item)
    where = [emphasis(plain(f"({factor.short.to(page.lang)})"))] if factor else []
    return joined([*_said(finding, page), *where])


def _said(finding: Finding, page: Page) -> list[Inline]:
    broken = page.words.gettext("This could not be told: {message}", message=finding.message) if finding.message else ""
    because = finding.rule.because.to(page.lang)
    return [plain(finding_words(finding, page.names)), plain(because), plain(broken)]


def _accepted(accepted: Sequence[Finding], page: Page) -> Piece:
    label = page.words.gettext("Accepted because")
    return bullets(
        joined([plain(finding_words(one, page.names)), emphasis(plain(f"{label}:")), small.line(one.reason)])
        for one in accepted
    )
