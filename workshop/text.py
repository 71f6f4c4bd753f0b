"""Text that people type: the filter it passes on the way in, and numbers and dates as each language writes them.

`clean` is the only place where incoming text is filtered (control and bidi characters, line ends, length). The
forms of numbers and dates are those of the Unicode CLDR for en-GB and fi, with full years.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from workshop.errors import ValueProblem
from workshop.i18n import _

NBSP = "\u00a0"
MOST_NUMBER = 10**15
"""Numbers go to plus and minus this, where a float still holds every whole number."""
DECIMALS = 9
YEARS = (1900, 2200)

_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    "\ud800-\udfff\ufdd0-\ufdef"  # surrogates, noncharacters
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_BLANKS = re.compile(r"\s+")
_JOINING = "\u200d\ufe0e\ufe0f"
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a symbol that are blank."""
_LONGEST_TAIL = 64


class Cleaned(NamedTuple):
    """What came through the filter; `dropped` counts characters taken out, `cut` those beyond the limit."""

    text: str
    dropped: int = 0
    cut: int = 0


def clean(text: str, *, single_line: bool = False, limit: int | None = None) -> Cleaned:
    """The text in NFC with line feeds as line ends, without control and bidi characters, at most `limit` characters.

    Zero-width joiners stay: emoji and Indic scripts need them. Blanks around the text go; in a single line every run
    of blanks becomes one space. A cut never parts a letter from its accents.
    """
    text, dropped = _DROPPED.subn("", _BREAKS.sub("\n", text))
    text = _BLANKS.sub(" ", text).strip() if single_line else _trimmed(text)
    over = 0
    if limit is not None and len(text) > 4 * limit:
        # Normalising is quadratic in runs of accents; four to one is the most that NFC draws together.
        over = len(text) - 4 * limit
        text = text[: 4 * limit]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if limit is None or (not over and len(text) <= limit):
        return Cleaned(text, dropped)
    kept = _up_to(text, limit) if single_line else _trimmed(_up_to(text, limit))
    return Cleaned(kept, dropped, over + len(text) - len(kept))


def visible(text: str) -> bool:
    """Whether there is anything to see: a zero-width joiner, a blank or an accent by itself is nothing."""
    return any(unicodedata.category(letter) not in _UNSEEN and letter not in _FILLERS for letter in text)


def excerpt(value: object, most: int = 40) -> str:
    """The start of a value, on one clean line, for naming it in a message."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > MOST_NUMBER:
        return "…"  # Python refuses to print a number of some thousand digits
    text = clean(str(value)[: 4 * most], single_line=True).text
    return text if len(text) <= most else _up_to(text, most - 1) + "…"


def _trimmed(text: str) -> str:
    """The text without blanks around it, but for the indent of its first line where more lines follow."""
    text = text.rstrip()
    bare = text.lstrip()
    if "\n" not in bare:
        return bare
    start = text.rfind("\n", 0, len(text) - len(bare)) + 1
    return text[start:]


def _up_to(text: str, limit: int) -> str:
    """At most `limit` characters, cut before a letter and not before its accents."""
    if len(text) <= limit:
        return text
    end = limit
    while end > max(limit - _LONGEST_TAIL, 0) and _joins(text, end):
        end -= 1
    return text[:end].rstrip()


def _joins(text: str, at: int) -> bool:
    """Whether the character at this place belongs to the one before it."""
    return bool(unicodedata.combining(text[at])) or text[at] in _JOINING or text[at - 1] == _JOINING[0]


class Forms(NamedTuple):
    """How a language writes numbers and dates; `day` is a pattern for `str.format`."""

    point: str
    group: str
    minus: str
    months: tuple[str, ...]
    day: str
    yes: str
    no: str


FORMS: Mapping[str, Forms] = {
    "en": Forms(
        point=".",
        group=",",
        minus="-",
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        day="{day} {month} {year}",
        yes="yes",
        no="no",
    ),
    "fi": Forms(
        point=",",
        group=NBSP,
        minus="−",
        months=tuple(str(month) for month in range(1, 13)),
        day="{day}.{month}.{year}",
        yes="kyllä",
        no="ei",
    ),
}
YES = frozenset({"yes", "y", "true", "kyllä", "k"})
NO = frozenset({"no", "n", "false", "ei", "e"})


def forms(lang: str) -> Forms:
    """The forms of a language, those of English for one that is not in the table."""
    return FORMS.get(lang, FORMS["en"])


def show_number(value: float, lang: str) -> str:
    """A number as the language writes it: 4,160 and 2.5 in English, 4 160 and 2,5 in Finnish."""
    form = forms(lang)
    digits = _in_full(value) if isinstance(value, float) else f"{value:,d}"
    whole, _point, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    shown = whole.replace(",", form.group).replace("-", form.minus)
    return f"{shown}{form.point}{fraction}" if fraction else shown


def _in_full(value: float) -> str:
    """The shortest digits that mean this number, without an exponent."""
    from decimal import Decimal  # noqa: PLC0415 - most numbers are whole

    return f"{Decimal(repr(value)):,f}"


def show_date(iso: str, lang: str) -> str:
    """A day as the language writes it: 31 Dec 2027, 31.12.2027."""
    form = forms(lang)
    day = date.fromisoformat(iso)
    return form.day.format(day=day.day, month=form.months[day.month - 1], year=day.year)


def show_yes_no(value: bool, lang: str) -> str:
    """Yes or no, in the language."""
    form = forms(lang)
    return form.yes if value else form.no


# Patterns of what is typed are compiled when somebody types: most commands only show.
_NUMBER = r"([+-]?)([0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.([0-9]+))?"
_SPACES = "[\u00a0\u2009\u202f]"
_COMMAS = r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_LONGEST_NUMBER = 40


def read_number(text: str, lang: str) -> int | float:
    """The number that was typed in the language's form or plainly ("4160.5"); whole numbers as `int`.

    Raises ValueProblem for what is no number or beyond plus or minus 10^15.
    """
    typed = re.sub(_SPACES, " ", text).strip().replace("−", "-")
    if len(typed) > _LONGEST_NUMBER:
        raise ValueProblem(_("This number is too long."), hint=_number_hint(lang))
    plain = typed
    if forms(lang).point == ",":
        plain = typed.replace(",", ".")
    elif re.fullmatch(_COMMAS, typed):
        plain = typed.replace(",", "")
    found = re.fullmatch(_NUMBER, plain)
    if not found:
        raise ValueProblem(_("“{text}” is not a number.", text=excerpt(text)), hint=_number_hint(lang))
    sign, spaced, fraction = found.groups()
    whole = sign + spaced.replace(" ", "")
    return tidy_number(float(f"{whole}.{fraction}") if fraction else int(whole))


def tidy_number(value: float) -> int | float:
    """The number in its one form: whole as `int`, others rounded to nine decimals.

    Raises ValueProblem for infinity, what is no number, and beyond plus or minus 10^15.
    """
    if value != value or abs(value) > MOST_NUMBER:  # noqa: PLR0124  (only NaN differs from itself)
        raise ValueProblem(_("A number must lie between −10^15 and 10^15."))
    if isinstance(value, int):
        return value
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded


def _number_hint(lang: str) -> str:
    return _("Write it like {whole} or {part}.", whole=show_number(4160, lang), part=show_number(2.5, lang))


_DAYS = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})",
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)? ?(?P<name>[a-zäö]{3,15})\.?,? (?P<year>[0-9]{4})",
    r"(?P<name>[a-zäö]{3,15})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})",
)
_MONTHS = tuple(
    names.split()
    for names in (
        "january tammikuuta",
        "february helmikuuta",
        "march maaliskuuta",
        "april huhtikuuta",
        "may toukokuuta",
        "june kesäkuuta",
        "july heinäkuuta",
        "august elokuuta",
        "september syyskuuta",
        "october lokakuuta",
        "november marraskuuta",
        "december joulukuuta",
    )
)


def read_date(text: str, lang: str) -> str:
    """The day that was typed, as YYYY-MM-DD; takes 2027-12-31, 31.12.2027, 31 Dec 2027 and 31. joulukuuta 2027.

    12/31/2027 is refused, because nobody knows in which order it was meant. Raises ValueProblem, also for days that
    are in no calendar and years outside 1900 to 2200.
    """
    typed = _BLANKS.sub(" ", text).strip().casefold()
    found = next((match for pattern in _DAYS if (match := re.fullmatch(pattern, typed))), None)
    parts = found.groupdict() if found else {}
    month = _month(parts["name"]) if parts.get("name") else int(parts.get("month") or 0)
    if not found or month is None:
        raise ValueProblem(_("“{text}” is not a date.", text=excerpt(text)), hint=_date_hint(lang))
    return tidy_date(f"{parts['year']}-{month:02}-{int(parts['day']):02}", lang)


def tidy_date(iso: str, lang: str) -> str:
    """The day itself when it is one, YYYY-MM-DD, from 1900 to 2200; raises ValueProblem otherwise."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso, re.ASCII):
        raise ValueProblem(_("“{text}” is not a date.", text=excerpt(iso)), hint=_date_hint(lang))
    try:
        year = date.fromisoformat(iso).year
    except ValueError as error:
        raise ValueProblem(_("There is no such day: {text}.", text=iso), hint=_date_hint(lang)) from error
    first, last = YEARS
    if not first <= year <= last:
        raise ValueProblem(_("The year must be from {first} to {last}.", first=first, last=last))
    return iso


def _month(name: str) -> int | None:
    """The number of a month from its name or the start of it, in English or Finnish; None where it is none."""
    for number, names in enumerate(_MONTHS, 1):
        if any(whole.startswith(name) for whole in names) or name == "sept":
            return number if name != "sept" else 9
    return None


def _date_hint(lang: str) -> str:
    return _("Write it like {shown} or {iso}.", shown=show_date("2027-12-31", lang), iso="2027-12-31")
