"""The lines of the outline: cycles, factors with their state, and the questions of the factor that is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from workshop.bank.model import Bank, Factor, Question, Severity
from workshop.session.findings import factor_of, fix_of
from workshop.session.walk import Status
from workshop.store.desk import Desk
from workshop.tui import signs, theme
from workshop.tui.content import user_text
from workshop.tui.found import heaviest
from workshop.tui.view import View

_CYCLES = ("internal", "link", "external")
"""The link stands between the cycles that it joins; other banks' cycles keep their own order."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line: a cycle's or a filter's heading, a factor, or a question of it. Blank ones only give room."""

    text: str = ""
    factor: str = ""
    question: str = ""
    status: Status | None = None
    number: str = ""
    count: str = ""
    accent: str = "$primary"
    cycle: str | None = None
    found: Severity | None = None
    """The heaviest open finding here."""
    findings: int = 0
    here: bool = False
    """Whether the walk is at this question, or in this factor."""

    @property
    def choosable(self) -> bool:
        """Whether a person can go to it."""
        return bool(self.factor or self.question)

    def line(self, width: int) -> Content:
        """The row as it is drawn, cut to the width."""
        if self.question:
            return self._question(width)
        return self._factor(width) if self.factor else self._heading(width)

    def _heading(self, width: int) -> Content:
        if not self.text:
            return Content("")
        parts = Content.assemble((f" {signs.cycle_sign(self.cycle)} ", self.accent), self._name(f"bold {self.accent}"))
        return parts.truncate(width, ellipsis=True)

    def _factor(self, width: int) -> Content:
        assert self.status is not None
        left = Content.assemble(
            " ",
            (signs.sign(self.status), signs.style(self.status)),
            " ",
            (f"{self.number} " if self.number else "", self.accent),
            self._name("bold" if self.here else ""),
        )
        told = self._told(f" {self.findings}  " if self.findings else "")
        room = max(0, width - cell_len(self.count) - told.cell_length - 2)
        left = left.truncate(room, ellipsis=True)
        gap = " " * max(1, width - left.cell_length - told.cell_length - cell_len(self.count) - 1)
        return Content.assemble(left, gap, told, (self.count, "$muted"))

    def _question(self, width: int) -> Content:
        assert self.status is not None
        parts = Content.assemble(
            "  ",
            (signs.sign("here") if self.here else " ", f"bold {self.accent}"),
            " ",
            (signs.sign(self.status), signs.style(self.status)),
            " ",
            self._name("bold" if self.here else ""),
        )
        told = self._told()
        room = max(0, width - 1 - (told.cell_length + 1 if told else 0))
        shown = parts.truncate(room, ellipsis=True)
        return Content.assemble(shown, " " * (room - shown.cell_length + 1), told) if told else shown

    def _told(self, more: str = "") -> Content:
        """The sign of what does not hold together here."""
        if self.found is None:
            return Content("")
        return Content.assemble((signs.sign(self.found) + more, signs.style(self.found)))

    def _name(self, style: str) -> Content:
        return user_text(self.text, single_line=True, style=style)


def rows(view: View, at: Question | None, opened: str | None, *, roomy: bool, only: str | None = None) -> list[Row]:
    """The lines of a session's outline; `opened` is a factor's id, `only` what the questions' names must hold."""
    desk = view.saver.desk
    asked: dict[str, list[Question]] = {}
    for question in desk.asked():
        asked.setdefault(view.bank.factor_of[question.id].id, []).append(question)
    if at is not None:
        _keep_in_sight(asked.setdefault(view.bank.factor_of[at.id].id, []), at, view.bank.factor_of[at.id])
    found: list[Row] = []
    for cycle, factors in _grouped(view.bank):
        lines = [
            row
            for factor in factors
            for row in _of_factor(view, desk, factor, asked.get(factor.id, []), at, opened=opened, only=only)
        ]
        if not lines:
            continue
        if roomy and found:
            found.append(Row())
        name = next((known.name for known in view.bank.cycles if known.id == cycle), None)
        if name is not None:
            found.append(Row(view.words(name), accent=theme.accent(cycle), cycle=cycle))
        found += lines
    return found


def _keep_in_sight(asked: list[Question], at: Question, factor: Factor) -> None:
    """The question that a person is at stays, also when it is asked no longer."""
    if at not in asked:
        asked.append(at)
        asked.sort(key=factor.questions.index)


def _of_factor(
    view: View,
    desk: Desk,
    factor: Factor,
    asked: list[Question],
    at: Question | None,
    *,
    opened: str | None,
    only: str | None,
) -> Iterator[Row]:
    accent = theme.accent(factor.cycle)
    shown = asked if factor.id == opened else []
    if only is not None:
        shown = [question for question in asked if _fits(view, question, only)]
    if (only is not None and not shown) or not asked:
        return
    count = desk.progress().factors[factor.id]
    told = [one for one in desk.found if one.is_open and not one.held]
    own = [one for one in told if factor_of(view.bank, one.rule, one.item) is factor]
    yield Row(
        view.words(factor.short),
        factor=factor.id,
        status=signs.whole(count),
        number="" if factor.number is None else str(factor.number),
        count=f"{count.answered}/{count.asked}",
        accent=accent,
        found=heaviest(own),
        findings=len(own),
        here=at is not None and view.bank.factor_of[at.id] is factor,
    )
    for question in shown:
        yield Row(
            view.words(question.short),
            factor=factor.id,
            question=question.id,
            status=desk.status(question),
            accent=accent,
            found=heaviest(one for one in own if fix_of(view.bank, one.rule) is question),
            here=at is not None and at.id == question.id,
        )


def _fits(view: View, question: Question, only: str) -> bool:
    wanted = only.casefold().split()
    text = f"{view.words(question.short)} {view.words(question.ask)}".casefold()
    return all(word in text for word in wanted)


def _grouped(bank: Bank) -> Iterator[tuple[str | None, list[Factor]]]:
    """The factors of each cycle, the link in the middle, and last those of none."""
    known = [cycle.id for cycle in bank.cycles]
    order: list[str | None] = [cycle for cycle in _CYCLES if cycle in known]
    order += [cycle for cycle in known if cycle not in _CYCLES]
    for cycle in (*order, None):
        yield cycle, [factor for factor in bank.factors if (factor.cycle if factor.cycle in known else None) == cycle]
