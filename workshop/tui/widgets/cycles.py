"""The cycles of a bank as a picture: a cycle is a loop of its factors, one of a single factor links the loops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workshop.bank.model import Cycle, Factor
from workshop.i18n import N_, _
from workshop.session.difference import level
from workshop.session.findings import factor_of
from workshop.tui import signs, theme
from workshop.tui.content import joined, user_text
from workshop.tui.found import heaviest
from workshop.tui.view import View

_BETWEEN = ("link",)
"""Cycles that stand between those that they join; others keep the bank's order."""


class Card(Static, can_focus=True):
    """A factor with its state and its level; a click or Enter goes there."""

    HELP: ClassVar[str] = N_("A success factor: how far it is answered, its level now and wanted, what does not hold.")

    class Chosen(Message):
        """A person wants to go to this factor."""

        def __init__(self, factor: str) -> None:
            super().__init__()
            self.factor = factor

    def __init__(self, view: View, factor: Factor) -> None:
        super().__init__(classes="card")
        self.view = view
        self.factor = factor

    def on_mount(self) -> None:
        """Say how it stands."""
        self.take()

    def take(self) -> None:
        """Say how it stands by now."""
        self.update(Content("\n").join([self._called(), self._standing()]))

    def _called(self) -> Content:
        colour = theme.accent(self.factor.cycle)
        number = "" if self.factor.number is None else f"{self.factor.number} "
        name = user_text(self.view.words(self.factor.short), single_line=True, style="bold")
        return Content.assemble((number, f"bold {colour}"), name)

    def _standing(self) -> Content:
        desk, bank, state = self.view.saver.desk, self.view.bank, self.view.state
        count = desk.progress().factors[self.factor.id]
        status = signs.whole(count)
        parts = [Content.assemble((signs.sign(status), signs.style(status)), f" {count.answered}/{count.asked}")]
        points = [level(bank, self.factor.id, state, which) for which in ("now", "wanted")]
        if any(points):
            parts.append(Content(_("level {now} → {wanted}", now=points[0] or "–", wanted=points[1] or "–")))
        here = [one for one in desk.found if one.is_open and factor_of(bank, one.rule, one.item) is self.factor]
        weight = heaviest(here)
        if weight is not None:
            parts.append(Content.assemble((f"{signs.sign(weight)} {len(here)}", signs.style(weight))))
        return joined("  ", parts)

    def on_click(self) -> None:
        """Go there."""
        self.post_message(self.Chosen(self.factor.id))

    def key_enter(self, event: events.Key) -> None:
        """Go there."""
        event.stop()
        self.post_message(self.Chosen(self.factor.id))


class Cycles(Vertical):
    """Draws every cycle, and the factors of none below; a readable list where there is little room."""

    def __init__(self, view: View, *, narrow: bool) -> None:
        super().__init__()
        self.view = view
        self.narrow = narrow

    def compose(self) -> ComposeResult:
        """The loops with what links them in between, then what belongs to no cycle."""
        bank = self.view.bank
        for cycle in _ordered(bank.cycles):
            factors = [factor for factor in bank.factors if factor.cycle == cycle.id]
            if factors:
                yield from self._cycle(cycle, factors)
        known = {cycle.id for cycle in bank.cycles}
        rest = [factor for factor in bank.numbered() if factor.cycle not in known]
        if rest:
            yield self._row(rest, " ")

    def _cycle(self, cycle: Cycle, factors: Sequence[Factor]) -> Iterator[Vertical | Horizontal]:
        title = f"{signs.cycle_sign(cycle.id)} {self.view.words(cycle.name)}"
        if self.narrow or len(factors) == 1:
            box = Vertical(*(Card(self.view, factor) for factor in factors), classes="loop" if self.narrow else "link")
        else:
            half = (len(factors) + 1) // 2
            box = Vertical(
                self._row(factors[:half], "→"),
                Horizontal(Static("↑"), Static("", classes="wide"), Static("↓"), classes="sides"),
                self._row(factors[half:][::-1], "←"),
                classes="loop",
            )
        box.border_title = user_text(title, single_line=True)
        box.styles.border = ("round", self.app.theme_variables.get(cycle.id, self.app.theme_variables["primary"]))
        yield box

    def _row(self, factors: Sequence[Factor], arrow: str) -> Horizontal | Vertical:
        """Cards side by side with arrows between them."""
        if self.narrow:
            return Vertical(*(Card(self.view, factor) for factor in factors))
        parts: list[Static] = []
        for factor in factors:
            parts += [*([Static(Content(arrow), classes="arrow")] if parts else []), Card(self.view, factor)]
        return Horizontal(*parts, classes="row")


def _ordered(cycles: Sequence[Cycle]) -> list[Cycle]:
    """What links stands after the first of those that it joins."""
    loops = [cycle for cycle in cycles if cycle.id not in _BETWEEN]
    links = [cycle for cycle in cycles if cycle.id in _BETWEEN]
    return [*loops[:1], *links, *loops[1:]]
