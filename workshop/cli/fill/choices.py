"""Choosing by number, id or name: from options, from the items of a list, from the points of a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.text import clean, excerpt

MOST_NAMED = 5
"""Names in a message."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its id, and the name a person reads."""

    id: str
    name: str


class NotChosen(ValueProblem):
    """What was typed names no choice, or several; the message says which."""


def listed(choices: Sequence[Choice]) -> list[str]:
    """The choices as numbered lines."""
    width = len(str(len(choices)))
    return [f"{number:>{width}}  {choice.name}" for number, choice in enumerate(choices, 1)]


def pick(typed: str, choices: Sequence[Choice]) -> Choice:
    """The choice that a number, an id, a name or the start of a name means.

    Raises NotChosen when nothing or more than one thing fits.
    """
    typed = clean(typed, single_line=True).text
    if typed.isdecimal() and 1 <= int(typed[:6]) <= len(choices):
        return _there(choices[int(typed[:6]) - 1])
    folded = typed.casefold()
    exact = [choice for choice in choices if folded in (choice.id.casefold(), choice.name.casefold())]
    found = exact or [choice for choice in choices if folded and choice.name.casefold().startswith(folded)]
    if len(found) == 1:
        return found[0]
    if found:
        names = [excerpt(choice.name) for choice in found[:MOST_NAMED]] + ["…"] * (len(found) > MOST_NAMED)
        raise NotChosen(_("Several fit: {names}.", names=", ".join(names)))
    if typed.isdecimal():
        raise no_number(typed, len(choices))
    raise NotChosen(_("Nothing here is called “{typed}”. Type a number from the list.", typed=excerpt(typed)))


def _there(choice: Choice) -> Choice:
    """The choice itself, unless it was taken away after it had been listed: its id is blank then."""
    if not choice.id:
        raise NotChosen(_("This one was removed meanwhile."))
    return choice


def no_number(number: str, last: int) -> NotChosen:
    """The problem of a number beyond the list's last one."""
    if not last:
        return NotChosen(_("There is nothing to choose from yet."))
    return NotChosen(_("There is no number {number} here; the last one is {last}.", number=number[:6], last=last))


def split(typed: str) -> list[str]:
    """The parts of a line that names several choices: by commas, or by spaces between numbers."""
    parts = typed.split() if all(part.isdecimal() for part in typed.split()) else typed.split(",")
    return [part.strip() for part in parts if part.strip()]
