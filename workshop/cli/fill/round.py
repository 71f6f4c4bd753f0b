"""One spot after the other: the fields of items, the cells of a grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from workshop.cli.fill.asking import ask
from workshop.cli.fill.orders import Order, Ordered
from workshop.cli.fill.prompter import Prompter
from workshop.i18n import _
from workshop.session.spot import Spot
from workshop.session.values import filled

NOTHING: Mapping[str, str] = MappingProxyType({})


def missing(prompter: Prompter, spots: Sequence[Spot]) -> int:
    """Where to begin: at what a crash left half typed, at the first spot without a value, or at the first."""
    drafted = prompter.drafted()
    typing = (place for place, spot in enumerate(spots) if spot.key in drafted)
    empty = (place for place, spot in enumerate(spots) if not filled(spot.value(prompter.state)))
    return next(typing, next(empty, 0))


def each(prompter: Prompter, spots: Sequence[Spot], *, at: int = 0, headings: Mapping[str, str] = NOTHING) -> None:
    """Ask one spot after the other from the place `at`; `headings` announce an item or a row by its id.

    Back goes to the spot before, and from the first one away, as Ordered does for the orders that lead away.
    """
    announced = None
    while at < len(spots):
        spot = spots[at]
        if spot.gone(prompter.state):
            at += 1
            continue
        if spot.group != announced:
            announced = spot.group
            heading = headings.get(spot.group or "")
            if heading:
                prompter.say()
                prompter.say(heading)
        try:
            ask(prompter, spot)
        except Ordered as ordered:
            move = _MOVES.get(ordered.order)
            to = move(prompter, spots, at) if move is not None else None
            if to is None:
                raise
            at = to
        else:
            at += 1


def _back(prompter: Prompter, spots: Sequence[Spot], at: int) -> int | None:
    there = (place for place in range(at - 1, -1, -1) if not spots[place].gone(prompter.state))
    return next(there, None)


def _next(prompter: Prompter, spots: Sequence[Spot], at: int) -> int:
    others = (place for place in range(at, len(spots)) if spots[place].group != spots[at].group)
    return next(others, len(spots))


def _undecided(prompter: Prompter, spots: Sequence[Spot], at: int) -> int | None:
    """Leave this one spot open, or, by being None, the whole question."""
    return at + 1 if prompter.confirm(_("Leave only this one open? No leaves the whole question undecided.")) else None


_MOVES: Mapping[Order, Callable[[Prompter, Sequence[Spot], int], int | None]] = MappingProxyType(
    {Order.BACK: _back, Order.NEXT: _next, Order.UNDECIDED: _undecided}
)
"""Orders that stay among the spots; None where they lead away after all."""
