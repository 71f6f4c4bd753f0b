"""How each type of value is asked for with plain lines: one prompt per kind, in one registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from workshop import i18n
from workshop.bank.model import Field, Kind
from workshop.cli.fill.choices import Choice, NotChosen, pick, split
from workshop.cli.fill.orders import Order, word
from workshop.i18n import _, ngettext
from workshop.session.chosen import OTHER
from workshop.session.events import Value
from workshop.session.plain import ends
from workshop.session.spot import Spot
from workshop.session.values import read
from workshop.text import show_date, show_yes_no

if TYPE_CHECKING:
    from workshop.cli.fill.prompter import Prompter


def _no_choices(prompter: Prompter, spot: Spot) -> list[Choice]:
    return []


def _no_tips(prompter: Prompter, spot: Spot) -> list[str]:
    return []


def _read(prompter: Prompter, spot: Spot, typed: str) -> Value:
    """A value in the language's form."""
    return read(spot.field, typed, prompter.lang, [])


@dataclass(frozen=True, slots=True)
class Prompt:
    """What there is to choose from, how one answers, and the value that was typed.

    `take` raises ValueProblem with a message for the person, and Ordered for an order given on the way.
    """

    choices: Callable[[Prompter, Spot], list[Choice]] = _no_choices
    tips: Callable[[Prompter, Spot], list[str]] = _no_tips
    take: Callable[[Prompter, Spot, str], Value] = _read
    several_lines: bool = False


def _words(prompter: Prompter, spot: Spot, typed: str) -> Value:
    return typed


def _text_tips(prompter: Prompter, spot: Spot) -> list[str]:
    return [_("An empty line ends the answer; {edit} opens it in your editor.", edit=word(Order.EDIT))]


def _date_tips(prompter: Prompter, spot: Spot) -> list[str]:
    return [_("A date like {date}.", date=show_date("2027-12-31", prompter.lang))]


def _yes_no_tips(prompter: Prompter, spot: Spot) -> list[str]:
    lang = i18n.lang()
    return [_("{yes} or {no}.", yes=show_yes_no(True, lang), no=show_yes_no(False, lang))]


# Scales


def _levels(prompter: Prompter, spot: Spot) -> list[Choice]:
    """The bank's levels where they are the points; those of now with what they mean for the factor."""
    levels = spot.question.levels if spot.field is spot.question else None
    if levels is None:
        return []
    names = [prompter.text(name) for name in prompter.bank.levels]
    described = prompter.bank.factor_of[spot.question.id].levels
    if levels == "now" and described:
        names = [f"{name}. {prompter.text(line)}" for name, line in zip(names, described, strict=False)]
    return [Choice(str(number), name) for number, name in enumerate(names, 1)]


def _scale_tips(prompter: Prompter, spot: Spot) -> list[str]:
    field = spot.field
    low, high = ends(field)
    if _levels(prompter, spot):
        return []
    if field.low_name is None or field.high_name is None:
        return [_("From {low} to {high}.", low=low, high=high)]
    names = {"low_name": prompter.text(field.low_name), "high_name": prompter.text(field.high_name)}
    return [_("From {low} ({low_name}) to {high} ({high_name}).", low=low, high=high, **names)]


def _point(prompter: Prompter, spot: Spot, typed: str) -> Value:
    """A point by its number, or a level by its name."""
    levels = _levels(prompter, spot)
    if levels and not typed.strip().lstrip("+-").replace(".", "").replace(",", "").isdecimal():
        return int(pick(typed, levels).id)
    return _read(prompter, spot, typed)


# Options


def _options(prompter: Prompter, spot: Spot) -> list[Choice]:
    return prompter.options(spot.field)


def _several_tips(prompter: Prompter, spot: Spot) -> list[str]:
    return [_several(spot.field)]


def _several(field: Field) -> str:
    if field.most is not None:
        return ngettext(
            "Several are possible, {n} at the most: commas between them.",
            "Several are possible, {n} at the most: commas between them.",
            field.most,
        )
    return _("Several are possible: commas between them.")


def _one_option(prompter: Prompter, spot: Spot, typed: str) -> Value:
    return _option(prompter, spot, typed.strip())


def _some_options(prompter: Prompter, spot: Spot, typed: str) -> Value:
    return [_option(prompter, spot, part) for part in split(typed)]


def _option(prompter: Prompter, spot: Spot, part: str) -> Value:
    """The option that was named; with `other`, words that name none are the person's own."""
    choices = prompter.options(spot.field)
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
    prompter.say(_("What, in your own words?"))
    words = prompter.typed().strip()
    if not words:
        raise NotChosen(_("Nothing was chosen."))
    return {OTHER: words}


# Ranks and items


def _ranked(prompter: Prompter, spot: Spot) -> list[Choice]:
    return _items(prompter, spot) if spot.field.of else _options(prompter, spot)


def _rank_tips(prompter: Prompter, spot: Spot) -> list[str]:
    return [_("The numbers in order, the most important first, with commas between them.")]


def _rank(prompter: Prompter, spot: Spot, typed: str) -> Value:
    choices = _numbered(prompter, _ranked(prompter, spot))
    return [pick(part, choices).id for part in split(typed)]


def _items(prompter: Prompter, spot: Spot) -> list[Choice]:
    return prompter.items(spot.field.of or "")


def _item_tips(prompter: Prompter, spot: Spot) -> list[str]:
    of = spot.field.of or ""
    nothing = not prompter.choices
    if prompter.can_name(of):
        return [_("Type a name to add it.") if nothing else _("A number chooses; a new name is added to the list.")]
    return [_no_items(prompter, of)] if nothing else []


def _items_tips(prompter: Prompter, spot: Spot) -> list[str]:
    return [*_item_tips(prompter, spot), _several(spot.field)]


def _no_items(prompter: Prompter, of: str) -> str:
    return _("“{question}” has nothing to choose from yet.", question=prompter.text(prompter.bank.lists[of].short))


def _one_item(prompter: Prompter, spot: Spot, typed: str) -> Value:
    return _item(prompter, spot, typed.strip())


def _some_items(prompter: Prompter, spot: Spot, typed: str) -> Value:
    return [_item(prompter, spot, part) for part in split(typed)]


def _item(prompter: Prompter, spot: Spot, part: str) -> str:
    """The item that was named, added there and then after a yes."""
    of = spot.field.of or ""
    choices = _numbered(prompter, _items(prompter, spot))
    try:
        return pick(part, choices).id
    except NotChosen:
        if not choices and not prompter.can_name(of):
            raise NotChosen(_no_items(prompter, of)) from None
        if part.isdecimal() or not prompter.can_name(of):
            raise
    if not prompter.confirm(_("“{name}” is not there yet. Add it?", name=part)):
        raise NotChosen(_("Nothing was added."))
    return prompter.add(of, part)


def _numbered(prompter: Prompter, there: Sequence[Choice]) -> list[Choice]:
    """What is there, in the order in which it was listed, whatever was added or removed since."""
    names = {choice.id: choice for choice in there}
    listed = [names.get(choice.id, Choice("", "")) for choice in prompter.choices]
    return [*listed, *(choice for choice in there if choice not in listed)]


PROMPTS: Mapping[Kind, Prompt] = MappingProxyType(
    {
        Kind.TEXT: Prompt(tips=_text_tips, take=_words, several_lines=True),
        Kind.SHORT: Prompt(take=_words),
        Kind.SINGLE: Prompt(_options, take=_one_option),
        Kind.MULTI: Prompt(_options, _several_tips, _some_options),
        Kind.SCALE: Prompt(_levels, _scale_tips, _point),
        Kind.NUMBER: Prompt(),
        Kind.DATE: Prompt(tips=_date_tips),
        Kind.YES_NO: Prompt(tips=_yes_no_tips),
        Kind.RANK: Prompt(_ranked, _rank_tips, _rank),
        Kind.REF: Prompt(_items, _item_tips, _one_item),
        Kind.REFS: Prompt(_items, _items_tips, _some_items),
    }
)
