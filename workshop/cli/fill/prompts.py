"""How each type of value is asked for with plain lines: one prompt per kind, in one registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from workshop.bank.model import Field, Kind
from workshop.cli.fill.choices import Choice, NotChosen, listed, pick, split
from workshop.cli.fill.spot import Spot
from workshop.i18n import _
from workshop.session.events import Value
from workshop.session.values import read

if TYPE_CHECKING:
    from workshop.cli.fill.prompter import Prompter


class Kept:
    """An empty line: what is there stays as it is."""


KEPT: Final = Kept()
OTHER: Final = "other"

Prompt = Callable[["Prompter", Spot], "Value | Kept"]
"""Asks for the value of a spot; raises WorkshopError with a message for the person, and Ordered for an order."""


def text(prompter: Prompter, spot: Spot) -> Value | Kept:
    """Several lines, ended by an empty one."""
    lines: list[str] = []
    prompter.say(_("An empty line ends the answer."))
    while line := prompter.line(spot, before=lines):
        lines.append(line)
    return "\n".join(lines) if lines else KEPT


def typed(prompter: Prompter, spot: Spot) -> Value | Kept:
    """One line, read in the language's form."""
    line = prompter.line(spot)
    return read(spot.field, line, prompter.lang) if line.strip() else KEPT


def scale(prompter: Prompter, spot: Spot) -> Value | Kept:
    """A point of a scale; points with descriptions are listed first."""
    for line in prompter.points(spot):
        prompter.say(line, indent="  ")
    return typed(prompter, spot)


def single(prompter: Prompter, spot: Spot) -> Value | Kept:
    """One option by number or name, or words of one's own where the question allows it."""
    choices = prompter.options(spot.field)
    prompter.lines(listed(choices))
    line = prompter.line(spot).strip()
    return _chosen(prompter, spot, line, choices) if line else KEPT


def multi(prompter: Prompter, spot: Spot) -> Value | Kept:
    """Several options by number or name, with commas between."""
    choices = prompter.options(spot.field)
    prompter.lines(listed(choices))
    prompter.say(_several(spot.field))
    line = prompter.line(spot)
    return [_chosen(prompter, spot, part, choices) for part in split(line)] if line.strip() else KEPT


def rank(prompter: Prompter, spot: Spot) -> Value | Kept:
    """Options or items in order, the first first."""
    choices = prompter.items(spot.field.of) if spot.field.of else prompter.options(spot.field)
    prompter.lines(listed(choices))
    prompter.say(_("Type the numbers in order, the most important first, with commas between."))
    line = prompter.line(spot)
    return [pick(part, choices).id for part in split(line)] if line.strip() else KEPT


def ref(prompter: Prompter, spot: Spot) -> Value | Kept:
    """One item of another list by number or name; a name that is not there yet can be added."""
    choices = _items(prompter, spot)
    line = prompter.line(spot).strip()
    return _item(prompter, spot, line, choices) if line else KEPT


def refs(prompter: Prompter, spot: Spot) -> Value | Kept:
    """Several items of another list; names that are not there yet can be added."""
    choices = _items(prompter, spot)
    prompter.say(_several(spot.field))
    line = prompter.line(spot)
    return [_item(prompter, spot, part, choices) for part in split(line)] if line.strip() else KEPT


PROMPTS: Mapping[Kind, Prompt] = MappingProxyType(
    {
        Kind.TEXT: text,
        Kind.SHORT: typed,
        Kind.SINGLE: single,
        Kind.MULTI: multi,
        Kind.SCALE: scale,
        Kind.NUMBER: typed,
        Kind.DATE: typed,
        Kind.YES_NO: typed,
        Kind.RANK: rank,
        Kind.REF: ref,
        Kind.REFS: refs,
    }
)


def _chosen(prompter: Prompter, spot: Spot, part: str, choices: Sequence[Choice]) -> Value:
    """The option that was named; with `other`, words that name none are the person's own."""
    if not spot.field.other:
        return pick(part, choices).id
    try:
        chosen = pick(part, choices)
    except NotChosen:
        if part.isdecimal():
            raise
        return {OTHER: part}
    if chosen.id != OTHER or spot.field.option(OTHER):
        return chosen.id
    words = prompter.line(spot, prompt=_("Other, what?") + " ").strip()
    if not words:
        raise NotChosen(_("Nothing was chosen."))
    return {OTHER: words}


def _several(field: Field) -> str:
    if field.most is not None:
        return _("Several are possible, {most} at the most: type them with commas between.", most=field.most)
    return _("Several are possible: type them with commas between.")


def _items(prompter: Prompter, spot: Spot) -> list[Choice]:
    choices = prompter.items(spot.field.of or "")
    prompter.lines(listed(choices))
    if prompter.can_name(spot.field.of or ""):
        prompter.say(
            _("A number chooses from the list, a new name adds to it.") if choices else _("Type a name to add it.")
        )
    return choices


def _item(prompter: Prompter, spot: Spot, part: str, choices: Sequence[Choice]) -> str:
    """The item that was named, added there and then after a yes."""
    try:
        return pick(part, choices).id
    except NotChosen:
        of = spot.field.of or ""
        if part.isdecimal() or not prompter.can_name(of):
            raise
        if not prompter.confirm(_("“{name}” is not there yet. Add it?", name=part)):
            raise NotChosen(_("Nothing was added.")) from None
        return prompter.add(of, part)
