"""The orders that show something and change nothing; after them the same line is asked for again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from workshop.bank.model import Text
from workshop.cli.fill import orders
from workshop.cli.fill.choices import listed
from workshop.cli.fill.orders import Order
from workshop.i18n import _

if TYPE_CHECKING:
    from workshop.cli.fill.prompter import Prompter


def _help(prompter: Prompter) -> None:
    for tip in prompter.tips:
        prompter.say(tip)
    prompter.lines(orders.listed())


def _show(prompter: Prompter) -> None:
    """What was asked, everything there is to choose from and the whole answer."""
    question, spot = prompter.question, prompter.spot
    if question is None:
        prompter.say(_("There is no question here."))
        return
    field = spot.field if spot is not None else question
    prompter.say(prompter.text(field.ask))
    if field.hint:
        prompter.say(prompter.text(field.hint), indent="  ")
    prompter.lines(listed(prompter.choices))
    value = spot.value(prompter.state) if spot is not None else None
    if spot is not None and value is not None:
        prompter.say(_("At present: {value}", value=prompter.shown(field, value)))


def _why(prompter: Prompter) -> None:
    question = prompter.question
    _texts(prompter, (question.why, *question.pitfalls) if question else ())


def _example(prompter: Prompter) -> None:
    question = prompter.question
    good, weak = (question.good, question.weak) if question else (None, None)
    if good:
        prompter.say(_("Good: {example}", example=prompter.text(good)), indent="  ")
    if weak:
        prompter.say(_("Weak: {example}", example=prompter.text(weak)), indent="  ")
    if not good and not weak:
        _texts(prompter, ())


def _probes(prompter: Prompter) -> None:
    _texts(prompter, prompter.question.probes if prompter.question else ())


def _texts(prompter: Prompter, texts: tuple[Text | None, ...]) -> None:
    lines = [prompter.text(text) for text in texts if text]
    prompter.lines(lines or [_("Nothing is written down about that here.")])


INFORMS: Mapping[Order, Callable[[Prompter], None]] = MappingProxyType(
    {
        Order.HELP: _help,
        Order.SHOW: _show,
        Order.WHY: _why,
        Order.EXAMPLE: _example,
        Order.PROBES: _probes,
    }
)
