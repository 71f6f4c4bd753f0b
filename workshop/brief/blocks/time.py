"""How the time went: each step of the agenda as planned and as used; nothing where nobody walked through it."""

from __future__ import annotations

from workshop.bank.model import Block
from workshop.brief.escape import plain
from workshop.brief.markup import Piece, table
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session import agenda


@block("time")
def time(block: Block, page: Page) -> list[Piece]:
    """A row a step in whole minutes, up to the last thing that happened in the session."""
    steps, spent = agenda.steps(page.bank, page.state), agenda.used(page.bank, page.state, page.state.at)
    if sum(spent.values()) < 1:
        return []
    gettext = page.words.gettext
    rows = [
        [
            plain(agenda.called(page.bank, step, page.lang)),
            plain(f"{step.minutes:.0f}"),
            plain(f"{spent[step.id]:.0f}" if spent[step.id] > 0 else "–"),
        ]
        for step in steps
    ]
    head = [plain(gettext("Step")), plain(gettext("Planned, min")), plain(gettext("Used, min"))]
    return [*page.opening(block), table(head, rows, right=[1, 2])]
