"""The keys of questions and fields as pydantic models: what all have, and what each type has of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from workshop.bank.elements import Strict
from workshop.bank.model import Depth
from workshop.bank.scalars import Count, Expression, Id, Line, Minutes, Number, Point, Words, YesNo, one_of


class Levels(StrEnum):
    """Which of a factor's two levels a scale asks for."""

    NOW = "now"
    WANTED = "wanted"


DepthName = Annotated[Depth, one_of(Depth)]
LevelsName = Annotated[Levels, one_of(Levels)]


class OptionKeys(Strict):
    """A choice."""

    id: Id
    name: Words
    renamed_from: Id | None = None


def _choices_tag(value: Any) -> str:
    return "<named>" if isinstance(value, str) else "<inline>"


Inline = Annotated[list[OptionKeys], Field(min_length=1, max_length=300)]
Choices = Annotated[
    Annotated[Id, Tag("<named>")] | Annotated[Inline, Tag("<inline>")],
    Discriminator(_choices_tag),
]
"""The name of a set of options (or, in a grid, of a list), or the options themselves."""


# What the types of fields and questions have of their own.


class TextKeys(Strict):
    """Markdown, several lines."""

    type: Literal["text"]


class ShortKeys(Strict):
    """One line of text."""

    type: Literal["short"]


class SingleKeys(Strict):
    """One of several options."""

    type: Literal["single"]
    options: Choices
    other: YesNo = False


class MultiKeys(Strict):
    """Several of several options."""

    type: Literal["multi"]
    options: Choices
    other: YesNo = False
    most: Count | None = None


class ScaleKeys(Strict):
    """A point between two ends."""

    type: Literal["scale"]
    low: Point = 1
    high: Point = 5
    low_name: Words | None = None
    high_name: Words | None = None


class NumberKeys(Strict):
    """A number with its unit."""

    type: Literal["number"]
    low: Number | None = None
    high: Number | None = None
    unit: Words | None = None


class DateKeys(Strict):
    """A day."""

    type: Literal["date"]


class YesNoKeys(Strict):
    """Yes or no."""

    type: Literal["yes_no"]


class RankKeys(Strict):
    """Options in order, best first."""

    type: Literal["rank"]
    options: Choices
    most: Count | None = None


class RankOfKeys(Strict):
    """Items of a list in order, best first."""

    type: Literal["rank"]
    of: Id
    most: Count | None = None


class RefKeys(Strict):
    """One item of a list."""

    type: Literal["ref"]
    of: Id


class RefsKeys(Strict):
    """Several items of a list."""

    type: Literal["refs"]
    of: Id
    most: Count | None = None


class FieldKeys(Strict):
    """What every field of a list has."""

    id: Id
    short: Words
    ask: Words | None = None
    hint: Words | None = None
    depth: DepthName | None = None
    optional: YesNo = False
    renamed_from: Id | None = None


def _type_tag(value: Any) -> str | None:
    """The tag of a field's or question's type: the type, and the key that makes a variant of it."""
    if not isinstance(value, dict):
        return "<text>"
    kind = value.get("type")
    if not isinstance(kind, str):
        return None
    variant = _VARIANTS.get(kind.strip())
    return f"<{kind.strip()} {variant}>" if variant in value else f"<{kind.strip()}>"


_VARIANTS = {"scale": "levels", "rank": "of", "list": "extends"}
"""The key that gives a type another set of keys."""


class TextField(TextKeys, FieldKeys):
    """A field of several lines."""


class ShortField(ShortKeys, FieldKeys):
    """A field of one line."""


class SingleField(SingleKeys, FieldKeys):
    """A field with one option."""


class MultiField(MultiKeys, FieldKeys):
    """A field with several options."""


class ScaleField(ScaleKeys, FieldKeys):
    """A field with a point of a scale."""


class NumberField(NumberKeys, FieldKeys):
    """A field with a number."""


class DateField(DateKeys, FieldKeys):
    """A field with a day."""


class YesNoField(YesNoKeys, FieldKeys):
    """A field with yes or no."""


class RankField(RankKeys, FieldKeys):
    """A field with options in order."""


class RankOfField(RankOfKeys, FieldKeys):
    """A field with items in order."""


class RefField(RefKeys, FieldKeys):
    """A field with an item."""


class RefsField(RefsKeys, FieldKeys):
    """A field with items."""


AnyField = Annotated[
    Annotated[TextField, Tag("<text>")]
    | Annotated[ShortField, Tag("<short>")]
    | Annotated[SingleField, Tag("<single>")]
    | Annotated[MultiField, Tag("<multi>")]
    | Annotated[ScaleField, Tag("<scale>")]
    | Annotated[NumberField, Tag("<number>")]
    | Annotated[DateField, Tag("<date>")]
    | Annotated[YesNoField, Tag("<yes_no>")]
    | Annotated[RankField, Tag("<rank>")]
    | Annotated[RankOfField, Tag("<rank of>")]
    | Annotated[RefField, Tag("<ref>")]
    | Annotated[RefsField, Tag("<refs>")],
    Discriminator(_type_tag),
]

Fields = Annotated[list[AnyField], Field(min_length=1, max_length=100)]


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


OneOrMany = Annotated[
    list[Id],
    Field(min_length=1, max_length=5),
    BeforeValidator(_one_or_many, json_schema_input_type=Id | list[Id]),
]


Several = Annotated[list[Words], Field(max_length=30)]


class QuestionKeys(Strict):
    """What every question has."""

    id: Id
    short: Words
    ask: Words
    why: Words | None = None
    hint: Words | None = None
    good: Words | None = None
    weak: Words | None = None
    probes: Several = Field(default=[])
    pitfalls: Several = Field(default=[])
    minutes: Minutes = 1.0
    depth: DepthName = Depth.CORE
    when: Expression | None = None
    source: Annotated[list[Line], Field(max_length=30)] = Field(default=[])
    renamed_from: Id | None = None


class TextQuestion(TextKeys, QuestionKeys):
    """A question of several lines."""


class ShortQuestion(ShortKeys, QuestionKeys):
    """A question of one line."""


class SingleQuestion(SingleKeys, QuestionKeys):
    """A question with one option."""


class MultiQuestion(MultiKeys, QuestionKeys):
    """A question with several options."""


class ScaleQuestion(ScaleKeys, QuestionKeys):
    """A question with a point of a scale."""


class LevelQuestion(QuestionKeys):
    """A question for the factor's maturity level."""

    type: Literal["scale"]
    levels: LevelsName


class NumberQuestion(NumberKeys, QuestionKeys):
    """A question with a number."""


class DateQuestion(DateKeys, QuestionKeys):
    """A question with a day."""


class YesNoQuestion(YesNoKeys, QuestionKeys):
    """A question with yes or no."""


class RankQuestion(RankKeys, QuestionKeys):
    """A question with options in order."""


class RankOfQuestion(RankOfKeys, QuestionKeys):
    """A question with items in order."""


class RefQuestion(RefKeys, QuestionKeys):
    """A question with an item."""


class RefsQuestion(RefsKeys, QuestionKeys):
    """A question with items."""


class ListQuestion(QuestionKeys):
    """A question whose answer is a list of records."""

    type: Literal["list"]
    item: Words
    label: OneOrMany
    fields: Fields
    most: Count | None = None


class ExtendsQuestion(QuestionKeys):
    """Further fields of an earlier list's items."""

    type: Literal["list"]
    extends: Id
    fields: Fields


class GridQuestion(QuestionKeys):
    """Rows and columns with an option in each cell."""

    type: Literal["grid"]
    rows: Choices
    columns: Choices
    options: Choices


AnyQuestion = Annotated[
    Annotated[TextQuestion, Tag("<text>")]
    | Annotated[ShortQuestion, Tag("<short>")]
    | Annotated[SingleQuestion, Tag("<single>")]
    | Annotated[MultiQuestion, Tag("<multi>")]
    | Annotated[ScaleQuestion, Tag("<scale>")]
    | Annotated[LevelQuestion, Tag("<scale levels>")]
    | Annotated[NumberQuestion, Tag("<number>")]
    | Annotated[DateQuestion, Tag("<date>")]
    | Annotated[YesNoQuestion, Tag("<yes_no>")]
    | Annotated[RankQuestion, Tag("<rank>")]
    | Annotated[RankOfQuestion, Tag("<rank of>")]
    | Annotated[RefQuestion, Tag("<ref>")]
    | Annotated[RefsQuestion, Tag("<refs>")]
    | Annotated[ListQuestion, Tag("<list>")]
    | Annotated[ExtendsQuestion, Tag("<list extends>")]
    | Annotated[GridQuestion, Tag("<grid>")],
    Discriminator(_type_tag),
]
