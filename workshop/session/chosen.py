"""Values that point to something: options of the bank, items of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from workshop import i18n
from workshop.bank.model import Field
from workshop.errors import ValueProblem
from workshop.i18n import _, ngettext
from workshop.session.events import Value
from workshop.session.valuetype import SHORT, Names, Notices, ValueType, misshapen, tidy_text
from workshop.text import excerpt

OTHER = "other"
"""The key of a choice in a person's own words, and what conditions see in its place."""


class SingleType(ValueType):
    """One option, or own words where the field has `other`; also the cells of a grid."""

    shapes: ClassVar[tuple[type, ...]] = (str, dict)

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """An option's id, or `{"other": words}`."""
        return choice(field, value, notices)

    def read(self, field: Field, text: str, lang: str) -> Value:
        """An option by its id or its name in any language."""
        return option_id(field, text)

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The option's name, or the own words."""
        return choice_words(field, value, lang)

    def to_cel(self, field: Field, value: Value) -> Value:
        """The option's id; "other" for own words."""
        return OTHER if isinstance(value, dict) else value


class SeveralType(ValueType):
    """A list of elements that differ; the subclasses say what one is and how the list is shown."""

    shapes: ClassVar[tuple[type, ...]] = (list,)
    several: ClassVar[bool] = True

    def fits(self, field: Field, value: Value) -> bool:
        """Whether it is a list of ids and, where there are options, own words."""
        parts = (str,) if field.of else (str, dict)
        return isinstance(value, list) and all(isinstance(one, parts) for one in value)

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """The elements, each once, at most `most`; None for an empty list."""
        if not isinstance(value, list | tuple):
            raise misshapen(value, _("Give a list."))
        found = [one for element in value if (one := self.element(field, element, notices)) is not None]
        for place, one in enumerate(found):
            if one in found[:place]:
                raise ValueProblem(_("“{value}” is chosen twice.", value=self.name(field, one)))
        if field.most is not None and len(found) > field.most:
            raise ValueProblem(
                ngettext("At most {n} may be chosen.", "At most {n} may be chosen.", field.most),
                hint=_("Leave out {count}.", count=len(found) - field.most),
            )
        return self.ordered(field, found) or None

    def element(self, field: Field, value: Value, notices: Notices) -> Value:
        """One element in canonical form: an item's id here, where options are not meant."""
        return item_id(value) if field.of else choice(field, value, notices)

    def name(self, field: Field, one: Value) -> str:
        """How an element is named in a message."""
        return excerpt(choice_words(field, one, i18n.lang()))

    def ordered(self, field: Field, found: list[Value]) -> list[Value]:
        """The elements in the order in which they are kept."""
        return found

    def read(self, field: Field, text: str, lang: str) -> Value:
        """One element: an option by id or name, an item by id."""
        return text.strip() if field.of else option_id(field, text)

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The elements' names, parted by commas."""
        return ", ".join(self.words(field, value, lang, names))

    def words(self, field: Field, value: Value, lang: str, names: Names) -> list[str]:
        """What each element is called; items that are not there are left out."""
        if field.of:
            return [name for one in value if (name := names.item(field.of, one)) is not None]
        return [choice_words(field, one, lang) for one in value]

    def to_cel(self, field: Field, value: Value) -> Value:
        """The ids, with "other" once for all own words."""
        return list(dict.fromkeys(OTHER if isinstance(one, dict) else one for one in value))


class MultiType(SeveralType):
    """Some options, in the order in which the bank has them; own words come last."""

    def ordered(self, field: Field, found: list[Value]) -> list[Value]:
        """The options in the bank's order, then own words."""
        own = [one for one in found if isinstance(one, dict)]
        return [option.id for option in field.options if option.id in found] + own


class RankType(SeveralType):
    """Options or items, best first; need not hold them all."""

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The names with their places."""
        return ", ".join(f"{place}. {name}" for place, name in enumerate(self.words(field, value, lang, names), 1))


class RefsType(SeveralType):
    """Several items of a list."""


class RefType(ValueType):
    """One item of a list."""

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """An item's id; whether the item is there is for `changes` to see."""
        return item_id(value)

    def read(self, field: Field, text: str, lang: str) -> Value:
        """An item by its id."""
        return text.strip()

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The item's label; nothing for one that is not there."""
        return (names.item(field.of, value) if field.of else None) or ""


def choice(field: Field, value: Value, notices: Notices) -> Value:
    """An option's id or own words, in canonical form; raises ValueProblem for what the field does not offer."""
    if isinstance(value, dict) and set(value) == {OTHER} and isinstance(value[OTHER], str):
        if not field.other:
            raise ValueProblem(_("Own words are not offered here."), hint=_offered(field, ""))
        words = tidy_text(value[OTHER], single_line=True, limit=SHORT, notices=notices)
        return {OTHER: words} if words else None
    if not isinstance(value, str):
        raise misshapen(value, _offered(field, ""))
    if not value.strip():
        return None
    if field.option(value) is None:
        raise ValueProblem(_("“{value}” is not one of the choices.", value=excerpt(value)), hint=_offered(field, value))
    return value


def choice_words(field: Field, value: Value, lang: str) -> str:
    """What a choice is called; an id that the bank lacks stands for itself."""
    if isinstance(value, dict):
        return str(value.get(OTHER, ""))
    option = field.option(value)
    return option.name.to(lang) if option else str(value)


def option_id(field: Field, text: str) -> str:
    """The id of the option that was meant by id or by name; the text itself where none was, to be refused later."""
    typed = text.strip()
    if field.option(typed):
        return typed
    wanted = typed.casefold()
    named = [o.id for o in field.options if wanted in (name.casefold() for name in o.name.translations.values())]
    return named[0] if len(named) == 1 else typed


def item_id(value: Value) -> str | None:
    """An item's id, None where it is blank."""
    if not isinstance(value, str):
        raise misshapen(value, _("Name an item of the list."))
    return value.strip() or None


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known name most like a misspelt one, None where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is misspelt

    return next(iter(get_close_matches(text[:100], list(known), 1)), None)


def _offered(field: Field, value: str) -> str:
    """What may be chosen, or the nearest choice to a misspelt one; both ids and names are understood."""
    names = [option.name.to(i18n.lang()) for option in field.options]
    near = nearest(value, [*names, *(option.id for option in field.options)]) if value else None
    if near:
        return _("Did you mean “{name}”?", name=near)
    return _("Choose one of: {names}.", names=", ".join(names))
