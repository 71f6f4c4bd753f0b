"""What a person can order at any prompt, with a colon before it: one entry gives the word, its help and its meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from workshop.errors import ValueProblem
from workshop.i18n import _, pgettext
from workshop.text import excerpt


class Order(Enum):
    """The orders by meaning; the values are their words in English, understood in every language."""

    BACK = "back"
    SKIP = "skip"
    NEXT = "next"
    UNDECIDED = "undecided"
    CLEAR = "clear"
    NOTE = "note"
    SHOW = "show"
    WHY = "why"
    EXAMPLE = "example"
    PROBES = "probes"
    EDIT = "edit"
    GAP = "gap"
    OUTLINE = "outline"
    UNDO = "undo"
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Entry:
    """An order's word in the interface's language, and what it does; both are looked up when they are shown."""

    word: Callable[[], str]
    line: Callable[[], str]


ENTRIES: Mapping[Order, Entry] = MappingProxyType(
    {
        Order.BACK: Entry(lambda: pgettext("order", "back"), lambda: _("one step back")),
        Order.SKIP: Entry(lambda: pgettext("order", "skip"), lambda: _("go on to the next question")),
        Order.NEXT: Entry(lambda: pgettext("order", "next"), lambda: _("leave this item and go on to the next one")),
        Order.UNDECIDED: Entry(
            lambda: pgettext("order", "undecided"), lambda: _("record that this is not decided yet")
        ),
        Order.CLEAR: Entry(lambda: pgettext("order", "clear"), lambda: _("remove the answer; it stays in the history")),
        Order.NOTE: Entry(lambda: pgettext("order", "note"), lambda: _("write a note beside the answer")),
        Order.SHOW: Entry(lambda: pgettext("order", "show"), lambda: _("show the question again, with all there is")),
        Order.WHY: Entry(lambda: pgettext("order", "why"), lambda: _("why this is asked, and what to beware of")),
        Order.EXAMPLE: Entry(lambda: pgettext("order", "example"), lambda: _("a good and a weak example")),
        Order.PROBES: Entry(lambda: pgettext("order", "probes"), lambda: _("questions that help to think further")),
        Order.EDIT: Entry(lambda: pgettext("order", "edit"), lambda: _("open the answer in your editor")),
        Order.GAP: Entry(lambda: pgettext("order", "gap"), lambda: _("go to the next question with a gap")),
        Order.OUTLINE: Entry(
            lambda: pgettext("order", "outline"), lambda: _("all questions; a number after the word goes to one")
        ),
        Order.UNDO: Entry(lambda: pgettext("order", "undo"), lambda: _("take back the last change")),
        Order.HELP: Entry(lambda: pgettext("order", "help"), lambda: _("what to do here, and this list")),
        Order.QUIT: Entry(lambda: pgettext("order", "quit"), lambda: _("stop here; everything is saved")),
    }
)


class Ordered(Exception):  # noqa: N818 - not an error: a person's order travels up to whoever carries it out
    """An order was given at a prompt; `rest` is what stood behind its word."""

    def __init__(self, order: Order, rest: str = "") -> None:
        super().__init__(order)
        self.order = order
        self.rest = rest


class UnknownOrder(ValueProblem):
    """A colon with a word that is no order, or the start of several."""


def word(order: Order) -> str:
    """The order as it is typed, with its colon."""
    return f":{ENTRIES[order].word()}"


def parse(line: str) -> str:
    """The line as an answer; raises Ordered for an order and UnknownOrder for a word that is none.

    An order is a colon and its word or a start of it that no other shares, in the interface's language or in English.
    A line that begins with two colons is an answer that begins with one.
    """
    typed = line.lstrip()
    if typed.startswith("::"):
        return typed[1:]
    if not typed.startswith(":"):
        return line
    wanted, _space, rest = typed[1:].strip().partition(" ")
    if not wanted:
        raise Ordered(Order.HELP)
    found = _meant(wanted.casefold())
    if len(found) == 1:
        raise Ordered(found[0], rest.strip())
    if found:
        names = ", ".join(word(order) for order in found)
        raise UnknownOrder(_("Several orders begin with “{word}”: {names}.", word=excerpt(wanted), names=names))
    raise UnknownOrder(
        _("There is no order “{word}”.", word=excerpt(wanted)),
        hint=_("{help} lists them; two colons begin an answer that begins with one.", help=word(Order.HELP)),
    )


def _meant(typed: str) -> list[Order]:
    """The orders that a word or the start of one may mean: whole words first, the interface's language first."""
    names = [{order: entry.word() for order, entry in ENTRIES.items()}, {order: order.value for order in ENTRIES}]
    whole = [[order for order, name in known.items() if name == typed] for known in names]
    begun = [[order for order, name in known.items() if name.startswith(typed)] for known in names]
    return next((found for found in (*whole, *begun) if found), [])


def listed() -> list[str]:
    """Every order with its line of help."""
    width = max(len(entry.word()) for entry in ENTRIES.values())
    return [f":{entry.word():<{width}}  {entry.line()}" for entry in ENTRIES.values()]
