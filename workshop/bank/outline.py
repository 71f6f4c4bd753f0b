"""The keys of brief.yaml: the blocks that make the document, each kind with its own keys."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from workshop.bank.elements import Element, Strict
from workshop.bank.scalars import Count, Expression, Id, Words

Ids = Annotated[list[Id], Field(min_length=1, max_length=200)]


Columns = Annotated[list[Id], Field(max_length=100)]


class BlockKeys(Strict):
    """What blocks may have: a heading of their own, and a text under it."""

    title: Words | None = None
    text: Words | None = None


class CoverBlock(BlockKeys):
    """Title, organisation and the answers about the plan as a whole."""

    block: Literal["cover"]
    questions: Ids = Field(default=[])


class AnswerBlock(BlockKeys):
    """One answer as a paragraph."""

    block: Literal["answer"]
    question: Id


class AnswersBlock(BlockKeys):
    """Answers under their short labels."""

    block: Literal["answers"]
    questions: Ids


class ListKeys(BlockKeys):
    """What blocks of a list's items have."""

    list: Id
    where: Expression | None = None
    most: Count | None = None
    columns: Columns = Field(default=[])


class BulletsBlock(ListKeys):
    """One line an item."""

    block: Literal["bullets"]


class TableBlock(ListKeys):
    """A table with a row an item."""

    block: Literal["table"]
    picture: Literal["year"] | None = None


class CardsBlock(ListKeys):
    """A small heading an item, with lines under it."""

    block: Literal["cards"]


class GridBlock(BlockKeys):
    """A grid as a table."""

    block: Literal["grid"]
    question: Id
    picture: Literal["grid"] | None = None


class LevelsBlock(BlockKeys):
    """The maturity levels, weakest first."""

    block: Literal["levels"]
    picture: Literal["cycles", "levels"] | None = None


class ChangesBlock(BlockKeys):
    """What changed since the round before."""

    block: Literal["changes"]


class AgreedBlock(BlockKeys):
    """Decisions, actions by date, and parked things."""

    block: Literal["agreed"]


class MinutesBlock(BlockKeys):
    """Who was there and when, and whatever of the room's work stands nowhere else."""

    block: Literal["minutes"]
    picture: Literal["time"] | None = None


class TimeBlock(BlockKeys):
    """The time planned and used, step by step."""

    block: Literal["time"]
    picture: Literal["time"] | None = None


class SightBlock(BlockKeys):
    """The line of sight that bank.yaml draws."""

    block: Literal["sight"]
    picture: Literal["sight"] | None = None


class FindingsBlock(BlockKeys):
    """Where the answers do not hold together."""

    block: Literal["findings"]


class UndecidedBlock(BlockKeys):
    """What was left undecided."""

    block: Literal["undecided"]


class GlossaryBlock(BlockKeys):
    """The bank's words."""

    block: Literal["glossary"]


class AppendixBlock(BlockKeys):
    """Answers and notes not shown above."""

    block: Literal["appendix"]


class AttributionBlock(BlockKeys):
    """Where the model comes from."""

    block: Literal["attribution"]


class TextBlock(BlockKeys):
    """A text of the bank's own."""

    block: Literal["text"]
    text: Words


def block_of(value: Any) -> str | None:
    """The tag of a block's kind."""
    if not isinstance(value, dict):
        return "<answer>"
    kind = value.get("block")
    return f"<{kind.strip()}>" if isinstance(kind, str) else None


AnyInnerBlock = Annotated[
    Annotated[AnswerBlock, Tag("<answer>")]
    | Annotated[AnswersBlock, Tag("<answers>")]
    | Annotated[BulletsBlock, Tag("<bullets>")]
    | Annotated[TableBlock, Tag("<table>")]
    | Annotated[CardsBlock, Tag("<cards>")]
    | Annotated[GridBlock, Tag("<grid>")]
    | Annotated[LevelsBlock, Tag("<levels>")]
    | Annotated[TextBlock, Tag("<text>")],
    Discriminator(block_of),
]


InnerBlocks = Annotated[list[AnyInnerBlock], Field(max_length=100)]


class SummaryBlock(BlockKeys):
    """The one page."""

    block: Literal["summary"]
    blocks: InnerBlocks = Field(default=[])


class FactorBlock(Strict):
    """A factor's section: its number and name, its purpose and levels."""

    block: Literal["factor"]
    title: Words | None = None
    factor: Id
    blocks: InnerBlocks = Field(default=[])


class SectionBlock(BlockKeys):
    """A heading with blocks under it."""

    block: Literal["section"]
    title: Words
    blocks: InnerBlocks = Field(default=[])


AnyBlock = Annotated[
    Annotated[CoverBlock, Tag("<cover>")]
    | Annotated[SummaryBlock, Tag("<summary>")]
    | Annotated[FactorBlock, Tag("<factor>")]
    | Annotated[SectionBlock, Tag("<section>")]
    | Annotated[AnswerBlock, Tag("<answer>")]
    | Annotated[AnswersBlock, Tag("<answers>")]
    | Annotated[BulletsBlock, Tag("<bullets>")]
    | Annotated[TableBlock, Tag("<table>")]
    | Annotated[CardsBlock, Tag("<cards>")]
    | Annotated[GridBlock, Tag("<grid>")]
    | Annotated[LevelsBlock, Tag("<levels>")]
    | Annotated[TextBlock, Tag("<text>")]
    | Annotated[ChangesBlock, Tag("<changes>")]
    | Annotated[AgreedBlock, Tag("<agreed>")]
    | Annotated[MinutesBlock, Tag("<minutes>")]
    | Annotated[TimeBlock, Tag("<time>")]
    | Annotated[SightBlock, Tag("<sight>")]
    | Annotated[FindingsBlock, Tag("<findings>")]
    | Annotated[UndecidedBlock, Tag("<undecided>")]
    | Annotated[GlossaryBlock, Tag("<glossary>")]
    | Annotated[AppendixBlock, Tag("<appendix>")]
    | Annotated[AttributionBlock, Tag("<attribution>")],
    Discriminator(block_of),
]


class BriefFile(Strict):
    """brief.yaml: the document's outline."""

    STAND_IN: ClassVar[dict[str, Any]] = {"title": "-", "blocks": []}

    title: Words
    blocks: Annotated[list[Element[AnyBlock]], Field(max_length=200)]
