"""What the mistakes that the models find are called, and how to mend each: one entry per code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workshop.bank.problems import Code, shown, suggestion
from workshop.i18n import _, ngettext

Said = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake of one value: `key` is what it was given for, `owner` the path of the map that holds it."""

    code: Code
    key: str
    line: int
    column: int
    owner: tuple[str | int, ...] = ()
    known: Sequence[str] = ()
    context: dict[str, Any] = field(default_factory=dict)


def _missing_key(mistake: Mistake) -> Said:
    return _("“{key}” is missing here.", key=mistake.key), _("Add a line “{key}: …”.", key=mistake.key)


def _unknown_key(mistake: Mistake) -> Said:
    return (
        _("The key “{key}” does not belong here.", key=shown(mistake.key)),
        suggestion(mistake.key, mistake.known, most=24),
    )


def _unknown_value(mistake: Mistake) -> Said:
    value, known = str(mistake.context["value"]), mistake.context["known"]
    return (
        _("“{value}” is no value of “{key}”.", value=shown(value), key=mistake.key),
        suggestion(value, known, most=24),
    )


def _empty_value(mistake: Mistake) -> Said:
    return (
        _("“{key}” is empty.", key=shown(mistake.key)),
        _("Write something after it, or leave the key out where it is not needed."),
    )


def _wrong_shape(mistake: Mistake) -> Said:
    wanted = mistake.context.get("wanted", "text")
    return _SHAPES[wanted](shown(mistake.key))


_SHAPES: dict[str, Callable[[str], Said]] = {
    "text": lambda key: (
        _("“{key}” is a text, but a list or map stands here.", key=key),
        _("Write the text after the colon; put it in quotes if it has brackets, braces or a colon in it."),
    ),
    "words": lambda key: (
        _("“{key}” is a text, but a list stands here.", key=key),
        _("Write one text, or one per language: {{en: …, fi: …}}.", key=key),
    ),
    "list": lambda key: (
        _("“{key}” is a list, but something else stands here.", key=key),
        _("Begin each element with “- ” on a line of its own, or write [a, b]."),
    ),
    "map": lambda key: (
        _("An element of “{key}” has keys and values, but something else stands here.", key=key),
        _("Write its keys, each as “key: value”."),
    ),
}


def _bad_id(mistake: Mistake) -> Said:
    given = mistake.context["id"]
    proposed = re.sub(r"[^a-z0-9]+", "_", given.lower()).strip("_0123456789")
    return (
        _(
            "“{id}” is no id: ids are lower-case letters a to z, digits and single underscores, a letter first.",
            id=shown(given),
        ),
        _("Write “{id}”, for example.", id=proposed) if proposed else None,
    )


def _bad_language(mistake: Mistake) -> Said:
    name = shown(mistake.context["name"])
    return (
        _("“{name}” is no language code, as en, fi or pt-BR are.", name=name),
        _('If it belongs to the text, put the whole text in quotes: "{name}: …".', name=name),
    )


def _not_yes_or_no(mistake: Mistake) -> Said:
    return (
        _("“{value}” is neither yes nor no.", value=shown(mistake.context["value"])),
        _("Write yes or no (true and false are understood too)."),
    )


def _not_a_number(mistake: Mistake) -> Said:
    value = shown(mistake.context["value"])
    if mistake.context.get("whole"):
        return _("“{value}” is not a whole number.", value=value), _("Write it without a fraction.")
    return (
        _("“{value}” is not a number.", value=value),
        _("Write digits, with a point for the fraction: 1.5."),
    )


def _out_of_range(mistake: Mistake) -> Said:
    low, high = f"{mistake.context['low']:g}", f"{mistake.context['high']:g}"
    return _("“{key}” goes from {low} to {high}.", key=mistake.key, low=low, high=high), None


def _too_long(mistake: Mistake) -> Said:
    most, length = mistake.context["most"], mistake.context["length"]
    return (
        _(
            "“{key}” has {length} characters; at most {most} are allowed.",
            key=shown(mistake.key),
            length=length,
            most=most,
        ),
        _("Shorten it."),
    )


def _too_few(mistake: Mistake) -> Said:
    n = mistake.context["min_length"]
    return (
        ngettext("“{key}” needs at least {n} element.", "“{key}” needs at least {n} elements.", n, key=mistake.key),
        _("Add what is missing."),
    )


def _too_many(mistake: Mistake) -> Said:
    n = mistake.context["max_length"]
    return (
        ngettext(
            "“{key}” has room for {n} element only.", "“{key}” has room for {n} elements only.", n, key=mistake.key
        ),
        _("Take some out."),
    )


WORDING: dict[Code, Callable[[Mistake], Said]] = {
    Code.MISSING_KEY: _missing_key,
    Code.UNKNOWN_KEY: _unknown_key,
    Code.UNKNOWN_VALUE: _unknown_value,
    Code.EMPTY_VALUE: _empty_value,
    Code.WRONG_SHAPE: _wrong_shape,
    Code.BAD_ID: _bad_id,
    Code.BAD_LANGUAGE: _bad_language,
    Code.NOT_YES_OR_NO: _not_yes_or_no,
    Code.NOT_A_NUMBER: _not_a_number,
    Code.OUT_OF_RANGE: _out_of_range,
    Code.TOO_LONG: _too_long,
    Code.TOO_FEW: _too_few,
    Code.TOO_MANY: _too_many,
}
