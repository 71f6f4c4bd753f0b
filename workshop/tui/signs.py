"""The signs that stand beside every colour, the same on all screens; all are one cell wide.

The console of Linux draws few signs, so there they are letters and marks of ASCII.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from workshop.bank.model import Severity
from workshop.i18n import N_, _
from workshop.session.walk import Count, Status


class Sign(NamedTuple):
    """A sign, and what stands for it on a console of few glyphs; both one cell wide."""

    rich: str
    plain: str


SIGNS: Mapping[str, Sign] = MappingProxyType(
    {
        Status.ANSWERED: Sign("✓", "x"),
        Status.PARTLY: Sign("◐", "/"),
        Status.CARRIED: Sign("↻", "~"),
        Status.UNDECIDED: Sign("?", "?"),
        Status.EMPTY: Sign("○", "o"),
        Status.HIDDEN: Sign("–", "-"),
        Severity.ERROR: Sign("✗", "E"),
        Severity.WARNING: Sign("!", "!"),
        Severity.HINT: Sign("i", "i"),
        "internal": Sign("■", "#"),
        "link": Sign("◆", "*"),
        "external": Sign("▲", "^"),
        "other": Sign("□", "+"),
        "chosen": Sign("●", "*"),
        "free": Sign("○", "."),
        "here": Sign("›", ">"),
        "ticked": Sign("■", "x"),
        "unticked": Sign("□", "-"),
        "up": Sign("▲", "^"),
        "down": Sign("▼", "v"),
        "folded": Sign("▸", "+"),
        "unfolded": Sign("▾", "-"),
        "bullet": Sign("•", "-"),
        "hole": Sign("◌", "!"),
        "clock": Sign("◷", "@"),
        "paused": Sign("‖", "="),
        "tie": Sign("=", "="),
        "split": Sign("⇔", "%"),
        "note": Sign("✎", "*"),
        "more": Sign("…", "~"),
    }
)
_CYCLES = frozenset({"internal", "link", "external"})
_STYLES: Mapping[str, str] = MappingProxyType(
    {
        Severity.ERROR: "$error",
        Severity.WARNING: "$warning",
        Severity.HINT: "$primary",
        Status.ANSWERED: "$success",
        Status.PARTLY: "$warning",
        Status.CARRIED: "$link",
        Status.UNDECIDED: "$primary",
        Status.EMPTY: "$muted",
        Status.HIDDEN: "$muted",
    }
)
_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        Status.ANSWERED: N_("Answered"),
        Status.PARTLY: N_("Partly answered"),
        Status.CARRIED: N_("From the last round, not confirmed yet"),
        Status.UNDECIDED: N_("Not decided"),
        Status.EMPTY: N_("No answer yet"),
        Status.HIDDEN: N_("Not asked at present"),
    }
)


def sign(name: str) -> str:
    """The sign of a status or of another thing by its name, as this terminal can show it."""
    return SIGNS[name].plain if os.environ.get("TERM") == "linux" else SIGNS[name].rich


def cycle_sign(cycle: str | None) -> str:
    """The sign of a cycle; those of other banks share one."""
    return sign(cycle if cycle in _CYCLES else "other")


def style(status: Status | Severity) -> str:
    """The colour of a status or of a finding's severity."""
    return _STYLES[status]


def words(status: Status) -> str:
    """A status in the interface's language."""
    return _(_WORDS[status])


def whole(count: Count) -> Status:
    """How far several questions are answered, as one status."""
    if not count.asked:
        return Status.HIDDEN
    if count.whole:
        return Status.ANSWERED
    return Status.PARTLY if count.answered or count.partly else Status.EMPTY
