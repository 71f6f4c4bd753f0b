"""The double cycle: where the plan stands at a glance, and the way to each factor."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from workshop.i18n import N_, _
from workshop.tui.commands import Command, bindings
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.cycles import Card, Cycles

GO = Command("cycles_go", "enter", "go", N_("Go there"), N_("Go to the first question of the factor."), footer=True)
BACK = Command("cycles_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
ON = Command("cycles_on", "right,down,j,l", "move(1)", N_("Next"), N_("Go to the next factor."), palette=False)
BEFORE = Command(
    "cycles_before", "left,up,k,h", "move(-1)", N_("Previous"), N_("Go to the factor before."), palette=False
)
NARROW = 70
"""Columns below which the picture is a list."""


class DoubleCycle(Screen[str | None]):
    """Shows the factors in their cycles; gives back the question to go to, or None."""

    CSS_PATH = "cycles.tcss"
    HELP: ClassVar[str] = N_(
        "All success factors in their cycles, each with how far it is answered and its level. The model works as a "
        "whole: the weakest factor limits the others."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(GO, BACK, ON, BEFORE)

    def __init__(self, saver: Saver, at: str | None = None) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._at = at
        self._narrow = False

    def compose(self) -> ComposeResult:
        """The picture."""
        self._narrow = self.app.size.width < NARROW
        yield TopBar(self.saver.desk.state.title, _("The cycles"), saver=self.saver)
        with Vertical(id="picture"):  # a scrolling container would take the arrows
            yield Cycles(self.view, narrow=self._narrow)
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the factor of the question that was left."""
        self.saver.desk.findings()
        self._focus()

    @on(events.Resize)
    async def _fit(self, event: events.Resize) -> None:
        if (event.size.width < NARROW) != self._narrow and self.query(Cycles):
            self._narrow = event.size.width < NARROW
            await self.query_one("#picture").remove_children()
            await self.query_one("#picture").mount(Cycles(self.view, narrow=self._narrow))
            self._focus()

    @on(StateChanged)
    def _changed(self) -> None:
        for card in self._cards():
            card.take()

    def _cards(self) -> list[Card]:
        """The cards in the order of the walk."""
        order = [factor.id for factor in self.view.bank.factors]
        return sorted(self.query(Card).results(Card), key=lambda card: order.index(card.factor.id))

    def _focus(self) -> None:
        cards = self._cards()
        found = next((card for card in cards if card.factor.id == self._at), cards[0] if cards else None)
        for card in cards:
            card.take()
        if found is not None:
            found.focus()

    def action_move(self, by: int) -> None:
        """Go to the next factor or the one before, round and round."""
        cards = self._cards()
        at = next((n for n, card in enumerate(cards) if card.has_focus), -1)
        if cards:
            cards[(at + by) % len(cards)].focus()  # brings it into sight as well

    def action_go(self) -> None:
        """Go to the factor that has the focus."""
        card = next((card for card in self._cards() if card.has_focus), None)
        if card is not None:
            self._go(card.factor.id)

    @on(Card.Chosen)
    def _chosen(self, event: Card.Chosen) -> None:
        self._go(event.factor)

    def _go(self, factor: str) -> None:
        asked = (question for question in self.saver.desk.asked() if self.view.bank.factor_of[question.id].id == factor)
        first = next(asked, None)
        if first is not None:
            self.dismiss(first.id)
