"""Rules and conditions that go one way only, told once a bank has no errors; see `workshop.bank.trial`."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.bank.checks.expressions import owner
from workshop.bank.checks.report import Report
from workshop.bank.model import Bank
from workshop.bank.names import Files
from workshop.bank.problems import Code, Problem
from workshop.bank.trial import SESSIONS, Told, tried
from workshop.i18n import N_, _


def trial(files: Files, bank: Bank) -> list[Problem]:
    """A warning for each expression that came to the same in all the answers it was tried on."""
    report = Report(files)
    for name, told in tried(bank):
        part, path = owner(report, name)
        key, code, message, hint = _TOLD[told] if name.startswith("rule:") else _NEVER_ASKED
        report.warning(part, (*path, key), code, _(message, n=SESSIONS), _(hint))
    return report.problems


_Said = tuple[str, Code, str, str]
_TOLD: Mapping[Told, _Said] = {
    Told.NEVER_FINDS: (
        "must",
        Code.NEVER_FINDS,
        N_("This rule found nothing in {n} sessions of made-up answers: its “must” always held."),
        N_("Look whether it is the right way round, and whether any answer can be what it compares with."),
    ),
    Told.ALWAYS_FINDS: (
        "must",
        Code.ALWAYS_FINDS,
        N_("This rule found something wherever it applied in {n} sessions of made-up answers: “must” never held."),
        N_("Look whether any answer can be what it asks for."),
    ),
    Told.NEVER_APPLIES: (
        "when",
        Code.NEVER_APPLIES,
        N_("In {n} sessions of made-up answers this rule never applied: its “when” never held."),
        N_("Look whether any answer can be what it compares with."),
    ),
}
_NEVER_ASKED: _Said = (
    "when",
    Code.NEVER_ASKED,
    N_("In {n} sessions of made-up answers this question was never asked: its “when” never held."),
    N_("Look whether any answer can be what it compares with."),
)
