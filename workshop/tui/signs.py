"""The signs that stand beside every colour: how far a question is answered, and which cycle a factor belongs to.

They are the same on all screens. The console of Linux draws few signs, so there they are letters and marks of ASCII.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType

from workshop.i18n import N_, _
from workshop.session.walk import Count, Status

_DRAWN: Mapping[str, str] = MappingProxyType(
    {
        Status.ANSWERED: "✓",
        Status.PARTLY: "◐",
        Status.UNDECIDED: "?",
        Status.EMPTY: "○",
        Status.HIDDEN: "–",
        "internal": "■",
        "link": "◆",
        "external": "▲",
        "other": "□",
        "here": "›",
        "folded": "▸",
        "unfolded": "▾",
        "bullet": "•",
        "note": "✎",
        "more": "…",
    }
)
_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        Status.ANSWERED: "x",
        Status.PARTLY: "/",
        Status.UNDECIDED: "?",
        Status.EMPTY: "o",
        Status.HIDDEN: "-",
        "internal": "#",
        "link": "*",
        "external": "^",
        "other": "+",
        "here": ">",
        "folded": "+",
        "unfolded": "-",
        "bullet": "-",
        "note": "*",
        "more": "~",
    }
)
_STYLES: Mapping[Status, str] = MappingProxyType(
    {
        Status.ANSWERED: "$success",
        Status.PARTLY: "$warning",
        Status.UNDECIDED: "$primary",
        Status.EMPTY: "$muted",
        Status.HIDDEN: "$muted",
    }
)
_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        Status.ANSWERED: N_("Answered"),
        Status.PARTLY: N_("Partly answered"),
        Status.UNDECIDED: N_("Not decided"),
        Status.EMPTY: N_("No answer yet"),
        Status.HIDDEN: N_("Not asked at present"),
    }
)


def sign(name: str) -> str:
    """The sign of a status, or of one of the other things that have one; one cell wide."""
    return (_PLAIN if os.environ.get("TERM") == "linux" else _DRAWN)[name]


def cycle_sign(cycle: str | None) -> str:
    """The sign of a cycle; those of other banks share one."""
    return sign(cycle if cycle in ("internal", "link", "external") else "other")


def style(status: Status) -> str:
    """The colour of a status."""
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
