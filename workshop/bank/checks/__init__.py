"""What must hold across a bank's files, after each has been validated on its own."""

from __future__ import annotations

from workshop.bank.checks import agenda, brief, expressions, ids, languages, references, rules, sight
from workshop.bank.checks.report import Report
from workshop.bank.names import Files
from workshop.bank.problems import Problem

_CHECKS = (
    ids.files,
    ids.file_names,
    ids.unique,
    ids.reserved,
    ids.renames,
    references.questions,
    references.frame,
    references.unused,
    agenda.levels,
    agenda.scales,
    agenda.asked,
    agenda.minutes,
    agenda.opened,
    rules.names,
    rules.placeholders,
    brief.names,
    sight.sight,
    languages.translations,
    expressions.conditions,  # last: it looks whether all else is settled
)


def check(files: Files) -> list[Problem]:
    """Everything that is wrong across the files."""
    report = Report(files)
    for step in _CHECKS:
        step(report)
    return report.problems
