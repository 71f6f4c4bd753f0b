"""How far a session has come, drawn: a bar, a figure, and a sign for each factor."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from textual.content import Content

from workshop.bank.model import Bank
from workshop.i18n import _
from workshop.session.walk import Count, Status
from workshop.store.summaries import Summary
from workshop.tui import signs

NOTHING = Count(0, 0, 0, 0.0)


def bar(fraction: float, width: int) -> Content:
    """A bar of so many cells; it is full only at the very end."""
    full, rest = ("#", "-") if os.environ.get("TERM") == "linux" else ("━", "─")
    cells = min(width, max(0, int(fraction * width)), width - 1 if fraction < 1 else width)
    if fraction > 0:
        cells = max(1, cells)
    return Content.assemble((full * cells, "$primary"), (rest * (width - cells), "$muted"))


def percent(fraction: float) -> str:
    """The same as a figure, rounded down, so that 100 means all of it."""
    return _("{n}%", n=max(0, min(100, int(fraction * 100 + 1e-9))))


def counts(summary: Summary, bank: Bank) -> Mapping[str, Count]:
    """What the summary tells of each of the bank's factors, in walking order."""
    told = summary.detail.get("factors") or {}
    return {factor.id: _count(told.get(factor.id)) for factor in bank.factors}


def _count(told: Sequence[int] | None) -> Count:
    if not told:
        return NOTHING
    answered, asked = told
    return Count(answered=answered, partly=0, asked=asked, minutes_left=0.0)


def factor_signs(summary: Summary, bank: Bank) -> Content:
    """A sign for each success factor; the cover is none."""
    found = counts(summary, bank)
    shown = [status(found[factor.id]) for factor in bank.numbered()]
    return Content(" ").join(Content.styled(signs.sign(how), signs.style(how)) for how in shown)


def status(count: Count) -> Status:
    """Nothing told means that nobody looked yet, so nothing is answered."""
    return signs.whole(count) if count is not NOTHING else Status.EMPTY
