"""What there is to know of one session, beside the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workshop import i18n
from workshop.bank.model import Bank, Depth
from workshop.i18n import N_, _
from workshop.session.walk import Count
from workshop.store.summaries import Summary
from workshop.tui import moments, progress, signs, theme
from workshop.tui.content import bank_text, user_text

NAMES = {"en": N_("English"), "fi": N_("Finnish")}
"""Languages of a plan by their names."""
_FIGURES = 7
_NARROW = 14


@dataclass(frozen=True, slots=True)
class Details:
    """A session's row and what is kept elsewhere about it; nothing for what is not read yet."""

    session: Summary
    bank: Bank | None = None
    people: Sequence[str] = ()
    file: Path | None = None


class SessionDetails(VerticalScroll, can_focus=False):
    """Shows one session, or nothing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._details: Details | None = None

    def compose(self) -> ComposeResult:
        """One text, which wraps."""
        yield Static()

    def show(self, details: Details | None) -> None:
        """Show this session."""
        if details is None or self._details is None or details.session.id != self._details.session.id:
            self.scroll_home(animate=False)
        self._details = details
        self._draw()

    def on_resize(self) -> None:
        """Draw to the width that there is."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        lines = list(_lines(self._details, width)) if self._details and width > _NARROW else []
        self.query_one(Static).update(Content("\n").join(lines))


def _lines(details: Details, width: int) -> Iterator[Content]:
    one, bank = details.session, details.bank
    yield user_text(one.title, single_line=True, style="bold")
    if one.organisation:
        yield user_text(one.organisation, single_line=True, style="$muted")
    yield Content("")
    figure = progress.percent(one.progress)
    yield Content.assemble(progress.bar(one.progress, width - 7), f"  {figure.rjust(5)}")
    yield Content("")
    if bank is not None:
        yield from _factors(one, bank, width)
        yield Content("")
    pairs = [(label, words) for label, words in _pairs(details) if words]
    column = min(width // 2, 2 + max(cell_len(label) for label, _words in pairs))
    for label, words in pairs:
        for place, line in enumerate(words.wrap(width - column)):
            start = Content.styled(label, "$muted") if place == 0 else Content("")
            yield start + " " * (column - start.cell_length) + line


def _pairs(details: Details) -> Iterator[tuple[str, Content]]:
    """Labels and what belongs to them; nothing for what is not known."""
    one, bank, lang = details.session, details.bank, i18n.lang()
    if bank is not None:
        found = bank.format(Depth(one.format)) if one.format in set(Depth) else None
        yield _("Format"), bank_text(found.name if found else None, lang)
    yield _("Round"), Content(str(one.round))
    name = NAMES.get(one.lang)
    yield _("Language"), Content(_(name)) if name else user_text(one.lang)
    yield _("Started"), Content(moments.day(one.created))
    if bank is not None:
        yield _("Bank"), Content.assemble(bank_text(bank.title, lang), " ", user_text(bank.version))
    yield _("File"), user_text(str(details.file or ""))
    yield _("Id"), user_text(one.id)
    yield _("People"), user_text(", ".join(details.people), single_line=True)


def _factors(one: Summary, bank: Bank, width: int) -> Iterator[Content]:
    """A line a factor, in walking order, its cycle's sign before it and its state after it."""
    counts = progress.counts(one, bank)
    for factor in bank.factors:
        count = counts[factor.id]
        number = f"{factor.number} " if factor.number is not None else ""
        start = Content.assemble(
            (f"{signs.cycle_sign(factor.cycle) if number else ' '} ", theme.accent(factor.cycle)), number
        )
        name = bank_text(factor.short, i18n.lang())
        room = width - start.cell_length - _FIGURES - 2
        name = name.truncate(max(0, room), ellipsis=True)
        yield Content.assemble(start, name, " " * max(0, room - name.cell_length), *_state(count))


def _state(count: Count) -> tuple[Content | tuple[str, str], ...]:
    status = progress.status(count)
    figures = f"{count.answered}/{count.asked}" if count.asked else ""
    return (f"{figures.rjust(_FIGURES)} ", "$muted"), (signs.sign(status), signs.style(status))
