"""What a person can order at any prompt, with a colon before it: one entry gives the word, its help and its meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from workshop.i18n import _


class Order(Enum):
    """The orders by meaning."""

    BACK = "back"
    SKIP = "skip"
    UNDECIDED = "undecided"
    CLEAR = "clear"
    NOTE = "note"
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
class Word:
    """The word for an order in the interface's language, and what it does."""

    word: Callable[[], str]
    line: Callable[[], str]


WORDS: dict[Order, Word] = {
    Order.BACK: Word(lambda: _("back"), lambda: _("one step back")),
    Order.SKIP: Word(lambda: _("skip"), lambda: _("go on without answering")),
    Order.UNDECIDED: Word(lambda: _("undecided"), lambda: _("record that this is not decided yet")),
    Order.CLEAR: Word(lambda: _("clear"), lambda: _("remove the answer; it stays in the history")),
    Order.NOTE: Word(lambda: _("note"), lambda: _("write a note beside the answer")),
    Order.WHY: Word(lambda: _("why"), lambda: _("why this is asked, and what to beware of")),
    Order.EXAMPLE: Word(lambda: _("example"), lambda: _("a good and a weak example")),
    Order.PROBES: Word(lambda: _("probes"), lambda: _("questions that help to think further")),
    Order.EDIT: Word(lambda: _("edit"), lambda: _("open the answer in your editor")),
    Order.GAP: Word(lambda: _("gap"), lambda: _("go to the next question without an answer")),
    Order.OUTLINE: Word(lambda: _("outline"), lambda: _("all questions; a number after the word goes to one")),
    Order.UNDO: Word(lambda: _("undo"), lambda: _("take back the last change")),
    Order.HELP: Word(lambda: _("help"), lambda: _("this list")),
    Order.QUIT: Word(lambda: _("quit"), lambda: _("stop here; everything is saved")),
}


class Ordered(Exception):  # noqa: N818 - not an error: a person's order travels up to whoever carries it out
    """An order was given at a prompt; `rest` is what stood behind its word."""

    def __init__(self, order: Order, rest: str = "") -> None:
        super().__init__(order)
        self.order = order
        self.rest = rest


class UnknownOrderError(ValueError):
    """A colon with a word that is no order, or the start of several."""


def parse(line: str) -> str:
    """The line as an answer; raises Ordered for an order and UnknownOrderError for a word that is none.

    An order is a colon and its word or a start of it that no other shares, in the interface's language or in English.
    A line that begins with two colons is an answer that begins with one.
    """
    if not line.startswith(":") or line.startswith("::"):
        return line.removeprefix(":") if line.startswith("::") else line
    word, _space, rest = line[1:].strip().partition(" ")
    if not word:
        raise Ordered(Order.HELP)
    for known in ({order: entry.word() for order, entry in WORDS.items()}, {order: order.value for order in WORDS}):
        exact = [order for order, name in known.items() if name == word.lower()]
        begun = exact or [order for order, name in known.items() if name.startswith(word.lower())]
        if len(begun) == 1:
            raise Ordered(begun[0], rest.strip())
    raise UnknownOrderError(word)


def listed() -> list[str]:
    """Every order with its line of help."""
    width = max(len(entry.word()) for entry in WORDS.values())
    return [f":{entry.word():<{width}}  {entry.line()}" for entry in WORDS.values()]
