"""Rules: the lists and questions they name, and what their sentences may hold."""

from __future__ import annotations

import re

from workshop.bank.checks.references import list_named
from workshop.bank.checks.report import Report
from workshop.bank.elements import sound
from workshop.bank.names import BUILT_IN_LISTS
from workshop.bank.nodes import Path
from workshop.bank.problems import Code, shown
from workshop.bank.scalars import PLAIN, Words
from workshop.i18n import _

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def names(report: Report) -> None:
    """`each` names a list and `fix` a question."""
    part = report.files.rules
    if part is None:
        return
    for index, rule in sound(part.model.rules):
        if rule.each is not None and rule.each not in BUILT_IN_LISTS:
            list_named(report, part, ("rules", index, "each"), rule.each)
        if rule.fix is not None:
            place: Path = ("rules", index, "fix")
            report.refer(part, place, rule.fix, report.names.by_id, _("There is no question “{name}”."))


def placeholders(report: Report) -> None:
    """`say` may name the item, where there is one; `because` is plain."""
    part = report.files.rules
    for index, rule in sound(part.model.rules if part else ()):
        _words(report, ("rules", index, "say"), rule.say, {"it"} if rule.each else set())
        _words(report, ("rules", index, "because"), rule.because, set())


def _words(report: Report, path: Path, words: Words, allowed: set[str]) -> None:
    part = report.files.rules
    assert part is not None  # the words come from it
    for language, text in words.root.items():
        for name in _PLACEHOLDER.findall(text):
            if name not in allowed:
                report.error(
                    part,
                    path if language == PLAIN else (*path, language),
                    Code.BAD_PLACEHOLDER,
                    _("“{name}” in braces stands for nothing here.", name=shown(name)),
                    _("Only “say” of a rule with “each” may have {placeholder}, the item's name.", placeholder="{it}"),
                )
