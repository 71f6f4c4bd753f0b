"""Values that stand for themselves: text, short text, numbers, scales, dates, yes or no."""

from __future__ import annotations

from typing import ClassVar

from workshop import i18n
from workshop.bank.model import Field, Question
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session.events import Value
from workshop.session.valuetype import LONG, SHORT, Names, Notices, ValueType, misshapen, tidy_text
from workshop.text import (
    MOST_NUMBER,
    NBSP,
    NO,
    YES,
    read_date,
    read_number,
    show_date,
    show_number,
    show_yes_no,
    tidy_date,
    tidy_number,
)

LOWEST, HIGHEST = 1, 5
"""The ends of a scale for which the bank names none."""


class TextType(ValueType):
    """Words, on several lines or on one."""

    def __init__(self, *, single_line: bool, limit: int) -> None:
        self._single_line = single_line
        self._limit = limit

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """Filtered and trimmed; blank text is None."""
        if not isinstance(value, str):
            raise misshapen(value, _("Write a text."))
        return tidy_text(value, single_line=self._single_line, limit=self._limit, notices=notices)

    def read(self, field: Field, text: str, lang: str) -> Value:
        """The text itself."""
        return text

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The text itself."""
        return str(value)

    def to_cel(self, field: Field, value: Value) -> Value:
        """The text without lone surrogates, which the runtime refuses; blank text is None."""
        text = str(value)
        if not text.isascii():
            text = text.encode("utf-8", "ignore").decode()
        return text if text.strip() else None


class NumberType(ValueType):
    """A number, in the unit that the field names."""

    shapes: ClassVar[tuple[type, ...]] = (int, float)

    def fits(self, field: Field, value: Value) -> bool:
        """Whether it is a finite number that can be shown."""
        return super().fits(field, value) and abs(value) <= MOST_NUMBER

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """Whole numbers as `int`, others rounded to nine decimals; within the field's bounds."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise misshapen(value, _("Write a number."))
        number = tidy_number(value)
        within(field.low, field.high, number)
        return number

    def read(self, field: Field, text: str, lang: str) -> Value:
        """A number in the language's form; the field's unit may stand behind it."""
        typed = text.strip()
        units = field.unit.translations.values() if field.unit else ()
        unit = next((unit for unit in units if typed.endswith(unit)), "")
        return read_number(typed.removesuffix(unit), lang)

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The number in the language's form, with its unit."""
        shown = show_number(value, lang)
        return f"{shown}{NBSP}{field.unit.to(lang)}" if field.unit else shown

    def to_cel(self, field: Field, value: Value) -> Value:
        """A float, as conditions know no other numbers."""
        return float(value)


class ScaleType(NumberType):
    """A whole number between the ends of a scale."""

    shapes: ClassVar[tuple[type, ...]] = (int,)

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """A whole number within the scale."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise misshapen(value, _("Write a whole number."))
        low, high = ends(field)
        within(low, high, value)
        return value

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The number, with the name of the maturity level where it is one."""
        level = names.level(value) if isinstance(field, Question) and field.levels else None
        return f"{value} – {level}" if level else str(value)


class DateType(ValueType):
    """A day."""

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """YYYY-MM-DD, from 1900 to 2200."""
        if not isinstance(value, str):
            raise misshapen(value, _("Write a date like {iso}.", iso="2027-12-31"))
        return tidy_date(value, "en") if value.strip() else None

    def read(self, field: Field, text: str, lang: str) -> Value:
        """A day in the language's form."""
        return read_date(text, lang)

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """The day in the language's form."""
        try:
            return show_date(value, lang)
        except ValueError:
            return str(value)  # a log may hold what today's program would refuse


class YesNoType(ValueType):
    """Yes or no."""

    shapes: ClassVar[tuple[type, ...]] = (bool,)

    def fits(self, field: Field, value: Value) -> bool:
        """Whether it is True or False."""
        return isinstance(value, bool)

    def normalise(self, field: Field, value: Value, notices: Notices) -> Value:
        """True or False."""
        if not isinstance(value, bool):
            raise misshapen(value, _("Answer yes or no."))
        return value

    def read(self, field: Field, text: str, lang: str) -> Value:
        """Yes or no, in any language of the program."""
        typed = text.strip().casefold()
        if typed not in YES | NO:
            raise misshapen(text, _("Answer yes or no."))
        return typed in YES

    def show(self, field: Field, value: Value, lang: str, names: Names) -> str:
        """Yes or no, in the language."""
        return show_yes_no(value, lang)


def ends(field: Field) -> tuple[int, int]:
    """The lowest and the highest point of a scale."""
    low = LOWEST if field.low is None else int(field.low)
    high = HIGHEST if field.high is None else int(field.high)
    return low, high


def within(low: float | None, high: float | None, number: float) -> None:
    """Raise ValueProblem for a number outside the bounds that there are."""
    if low is not None and high is not None and not low <= number <= high:
        raise ValueProblem(_("The number must be from {low} to {high}.", low=_plain(low), high=_plain(high)))
    if low is not None and number < low:
        raise ValueProblem(_("The number must be at least {low}.", low=_plain(low)))
    if high is not None and number > high:
        raise ValueProblem(_("The number must be at most {high}.", high=_plain(high)))


def _plain(number: float) -> str:
    return show_number(number, i18n.lang())


TEXT = TextType(single_line=False, limit=LONG)
SHORT_TEXT = TextType(single_line=True, limit=SHORT)
