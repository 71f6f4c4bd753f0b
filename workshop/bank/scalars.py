"""The types of a bank's values: every scalar arrives as text, and what it means is decided here, not by YAML."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, RootModel, WithJsonSchema
from pydantic_core import PydanticCustomError

from workshop.bank.problems import Code

LONGEST_ID = 60
LONGEST_TEXT = 10_000
LONGEST_EXPRESSION = 2_000
LONGEST_LINE = 200
"""Characters of a version or a source."""

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?\Z")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?\Z")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def refuse(code: Code, **context: Any) -> PydanticCustomError:
    """A verdict that `workshop.bank.validate` turns into a problem with words and place."""
    return PydanticCustomError(code.value, "{code}", {"code": code.value, **context})


def text_of(value: object) -> str:
    """The scalar's text, trimmed; refused where it is empty or where a list or map stands in its place."""
    if not isinstance(value, str):
        raise refuse(Code.WRONG_SHAPE, wanted="text")
    if not value.strip():
        raise refuse(Code.EMPTY_VALUE)
    return value.strip()


def limited(most: int) -> AfterValidator:
    """At most so many characters."""

    def check(text: str) -> str:
        if len(text) > most:
            raise refuse(Code.TOO_LONG, most=most, length=len(text))
        return text

    return AfterValidator(check)


def _identifier(value: object) -> str:
    text = text_of(value)
    if len(text) > LONGEST_ID:
        raise refuse(Code.TOO_LONG, most=LONGEST_ID, length=len(text))
    if not _ID.match(text):
        raise refuse(Code.BAD_ID, id=text)
    return text


def _language(value: object) -> str:
    text = text_of(value)
    if not _LANGUAGE.match(text):
        raise refuse(Code.BAD_LANGUAGE, name=text)
    return text


def _yes_no(value: object) -> bool:
    text = text_of(value)
    if text not in _YES_NO:
        raise refuse(Code.NOT_YES_OR_NO, value=text)
    return _YES_NO[text]


def _number(value: object) -> float:
    text = text_of(value)
    if not _NUMBER.match(text):
        raise refuse(Code.NOT_A_NUMBER, value=text)
    return float(text)


def _whole(value: object) -> int:
    number = _number(value)
    if number != int(number):
        raise refuse(Code.NOT_A_NUMBER, value=text_of(value), whole=True)
    return int(number)


def _within(low: float, high: float) -> AfterValidator:
    def check(number: float) -> float:
        if not low <= number <= high:
            raise refuse(Code.OUT_OF_RANGE, low=low, high=high)
        return number

    return AfterValidator(check)


def one_of(names: type[StrEnum]) -> BeforeValidator:
    """One of these words, as written."""
    known = [str(name) for name in names]

    def check(value: object) -> str:
        text = text_of(value)
        if text not in known:
            raise refuse(Code.UNKNOWN_VALUE, value=text, known=known)
        return text

    return BeforeValidator(check)


def _followed(value: object) -> str:
    """A list's and a field's id with a dot between them."""
    list, dot, field = text_of(value).partition(".")
    if not dot:
        raise refuse(Code.BAD_ID, id=f"{list}.")
    return f"{_identifier(list)}.{_identifier(field)}"


Id = Annotated[
    str,
    BeforeValidator(_identifier),
    WithJsonSchema({"type": "string", "pattern": r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", "maxLength": LONGEST_ID}),
]
"""lower_snake_case, at most 60 characters."""

Followed = Annotated[
    str,
    BeforeValidator(_followed),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", "maxLength": 2 * LONGEST_ID + 1}
    ),
]
"""A list and one of its fields: `metrics.objective`."""

Language = Annotated[
    str,
    BeforeValidator(_language),
    WithJsonSchema({"type": "string", "pattern": r"^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$"}),
]
"""A language code as in BCP 47: `en`, `fi`, `pt-BR`."""

YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema({"enum": [True, False, "yes", "no", "true", "false"]}),
]

Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]

Minutes = Annotated[
    float,
    _within(0, 1440),
    BeforeValidator(_number),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1440}),
]

Count = Annotated[
    int,
    _within(1, 1000),
    BeforeValidator(_whole),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 1000}),
]
"""A whole number from 1."""

Point = Annotated[
    int,
    _within(-1000, 1000),
    BeforeValidator(_whole),
    WithJsonSchema({"type": "integer"}),
]
"""An end of a scale."""

Expression = Annotated[
    str,
    limited(LONGEST_EXPRESSION),
    BeforeValidator(text_of),
    WithJsonSchema({"type": "string", "maxLength": LONGEST_EXPRESSION, "description": "CEL"}),
]

Line = Annotated[
    str,
    limited(LONGEST_LINE),
    BeforeValidator(text_of),
    WithJsonSchema({"type": ["string", "number"], "maxLength": LONGEST_LINE}),
]
"""A short word or number that is kept as written, as a version."""

Phrase = Annotated[
    str,
    limited(LONGEST_TEXT),
    BeforeValidator(text_of),
    WithJsonSchema({"type": ["string", "number", "boolean"], "maxLength": LONGEST_TEXT}),
]

PLAIN = ""
"""The key under which a `Words` keeps a text that was given without languages."""


def _by_language(value: object) -> Any:
    if isinstance(value, str):
        return {PLAIN: value}
    if isinstance(value, list):
        raise refuse(Code.WRONG_SHAPE, wanted="words")
    if isinstance(value, dict) and not value:
        raise refuse(Code.EMPTY_VALUE)
    return value


def _language_or_plain(value: object) -> str:
    return PLAIN if value == PLAIN else _language(value)


class Words(
    RootModel[
        Annotated[
            dict[Annotated[str, BeforeValidator(_language_or_plain)], Phrase],
            BeforeValidator(_by_language),
            WithJsonSchema(
                {
                    "description": "A text, or a map from language codes to texts.",
                    "anyOf": [
                        {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": LONGEST_TEXT},
                        {
                            "type": "object",
                            "minProperties": 1,
                            "propertyNames": {"pattern": r"^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$"},
                            "additionalProperties": {
                                "type": ["string", "number", "boolean"],
                                "minLength": 1,
                                "maxLength": LONGEST_TEXT,
                            },
                        },
                    ],
                }
            ),
        ]
    ]
):
    """A text in one or several languages."""
