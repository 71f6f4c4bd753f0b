"""The keys of brief.yaml: the blocks that make the document, each kind with its own keys."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from workshop.bank.elements import Element, Strict
from workshop.bank.scalars import Count, Expression, Id, Words

Ids = Annotated[list[Id], Field(min_length=1, max_length=200)]


class BlockKeys(Strict):
    """What every block may have: a heading of its own."""

    title: Words | None = None


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


class BulletsBlock(ListKeys):
    """One line an item."""

    block: Literal["bullets"]
    columns: list[Id] = Field(default=[])


class TableBlock(ListKeys):
    """A table with a row an item."""

    block: Literal["table"]
    columns: Ids


class CardsBlock(ListKeys):
    """A small heading an item, with lines under it."""

    block: Literal["cards"]
    columns: Ids


class GridBlock(BlockKeys):
    """A grid as a table."""

    block: Literal["grid"]
    question: Id


class LevelsBlock(BlockKeys):
    """The maturity levels, weakest first."""

    block: Literal["levels"]


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
    """A paragraph of the bank's own."""

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


class SummaryBlock(BlockKeys):
    """The one page."""

    block: Literal["summary"]
    blocks: list[AnyInnerBlock] = Field(default=[])


class FactorBlock(BlockKeys):
    """A factor's section."""

    block: Literal["factor"]
    factor: Id
    blocks: list[AnyInnerBlock] = Field(default=[])


class SectionBlock(Strict):
    """A heading with blocks under it."""

    block: Literal["section"]
    title: Words
    text: Words | None = None
    blocks: list[AnyInnerBlock] = Field(default=[])


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
    blocks: list[Element[AnyBlock]]
