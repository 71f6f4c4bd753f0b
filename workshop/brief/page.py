"""What a block has to work with: bank, state and language, how deep it stands, and what was shown before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workshop.bank.model import Axis, Bank, Block, Factor, Field, Kind, Option, Question, Text
from workshop.brief import small
from workshop.brief.escape import Inline, emphasis, plain
from workshop.brief.markup import Piece, heading
from workshop.i18n import Translator
from workshop.session.difference import Side
from workshop.session.events import Value
from workshop.session.findings import Finding
from workshop.session.labels import Labels
from workshop.session.plain import ends
from workshop.session.state import Item, State
from workshop.session.values import filled, show
from workshop.session.walk import Status

Chooser = Callable[[str, str], frozenset[str]]
"""From a list's id and a condition on its items to the ids of those items for which it holds."""


Illustrate = Callable[[Block, "Page"], list[Piece]]
"""Gives the reference to the picture that a block wants (see `workshop.brief.pictures.Album`)."""


@dataclass(slots=True)
class Shown:
    """What the document has shown so far: questions, fields (list, item, field), notes (question, item), levels."""

    questions: set[str] = field(default_factory=set)
    fields: set[tuple[str, str, str]] = field(default_factory=set)
    pieces: list[Piece] = field(default_factory=list)
    notes: set[tuple[str, str]] = field(default_factory=set)
    levels: bool = False


class Page(NamedTuple):
    """The place in the document where a block writes.

    `level` is the level of a heading written here, and `compact` says that the block stands in the one-page summary;
    all else is shared by the whole document. `statuses` are those of the questions that are asked, in their order.
    `lines` keeps what `line` found, by list, item and field. `findings` are all that the bank's rules found,
    `rounds` the sessions of the rounds before, the first one first.
    `illustrate` draws what blocks want to have drawn; None in a document without pictures. `left_out` are blocks of the
    outline that the document goes without.
    """

    bank: Bank
    state: State
    lang: str
    visible: frozenset[str]
    words: Translator
    names: Labels
    choose: Chooser
    statuses: Mapping[str, Status]
    shown: Shown
    lines: dict[tuple[str, str, str], Inline]
    findings: tuple[Finding, ...] = ()
    rounds: tuple[Side, ...] = ()
    illustrate: Illustrate | None = None
    left_out: tuple[Block, ...] = ()
    level: int = 2
    compact: bool = False

    def deeper(self, *, compact: bool | None = None) -> Page:
        """The same place one heading further down."""
        return self._replace(level=self.level + 1, compact=self.compact if compact is None else compact)

    def under(self, block: Block) -> Page:
        """The place under a block's own heading, where it has one."""
        return self.deeper() if block.title else self

    def say(self, text: Text | None) -> Inline:
        """A text of the bank, on one line."""
        return plain(text.to(self.lang)) if text else Inline("")

    def opening(self, block: Block) -> list[Piece]:
        """A block's heading, the text under it and its picture, where the outline gives them."""
        title = [heading(self.level, self.say(block.title))] if block.title else []
        return [*title, *(small.pieces(block.text.to(self.lang)) if block.text else []), *self.picture(block)]

    def picture(self, block: Block) -> list[Piece]:
        """The reference to a block's picture, where it has one and the document is written with pictures."""
        return self.illustrate(block, self) if self.illustrate and block.picture else []

    def nothing(self) -> Piece:
        """What an empty section says."""
        return Piece(emphasis(plain(self.words.gettext("Nothing recorded here yet."))))

    def not_decided(self) -> Inline:
        """What stands for an answer that was left undecided."""
        return emphasis(plain(self.words.gettext("not decided")))

    def question(self, id: str | None) -> Question | None:
        """The question where the bank has it and it is not hidden."""
        return self.bank.questions.get(id) if id and id in self.visible else None

    def undecided(self, id: str) -> bool:
        """Whether the team answered "not decided"."""
        answer = self.state.answers.get(id)
        return answer is not None and answer.undecided

    def dates(self, questions: Iterable[str]) -> Iterator[str]:
        """The dates among the answers to these questions, YYYY-MM-DD."""
        asked = (self.question(id) for id in questions)
        return (self.state.value(q.id) for q in asked if q and q.kind is Kind.DATE and filled(self.state.value(q.id)))

    def fields(self, list: str) -> dict[str, Field]:
        """The fields of a list by id, also those asked later, without those of hidden questions."""
        if list not in self.visible:
            return {}
        asking = (question for question in self.bank.asking.get(list, ()) if question.id in self.visible)
        return {field.id: field for question in asking for field in question.fields}

    def items(self, list: str, where: str | None = None) -> list[Item]:
        """The items of a list, in order; those for which the condition `where` holds."""
        if list not in self.visible:
            return []
        items = self.state.listed(list)
        if where is None or not items:
            return items
        chosen = self.choose(list, where)
        return [item for item in items if item.id in chosen]

    def label(self, list: str, item: str) -> Inline:
        """What an item is called."""
        return plain(self.names.item(list, item) or "")

    def value(self, field: Field, value: Value) -> Inline:
        """A value on one line, in words; empty for none."""
        if not filled(value):
            return Inline("")
        if field.kind is Kind.TEXT and isinstance(value, str):
            return small.line(value)
        return plain(show(field, value, self.lang, self.names))

    def scale(self, field: Field) -> str:
        """What the ends of a scale mean: "1 = formal, 5 = casual"; empty where they have no names."""
        if field.kind is not Kind.SCALE or not field.low_name or not field.high_name:
            return ""
        low, high = ends(field)
        return f"{low} = {field.low_name.to(self.lang)}, {high} = {field.high_name.to(self.lang)}"

    def line(self, list: str, item: Item, field: Field) -> Inline:
        """An item's value of a field on one line; empty for none, and for a reference to what is gone."""
        key = (list, item.id, field.id)
        found = self.lines.get(key)
        if found is None:
            found = self.lines[key] = self.value(field, item.value(field.id))
        return found

    def note(self, list: str, item: Item, *fields: str) -> None:
        """Remember that fields were shown; what the summary says in passing still has its place further down."""
        if not self.compact:
            self.shown.fields.update((list, item.id, field) for field in fields)

    def axis(self, axis: Axis | None) -> Sequence[tuple[str, Inline]]:
        """The rows or columns of a grid: id and name."""
        if axis is None:
            return []
        if axis.of:
            return [(item.id, self.label(axis.of, item.id)) for item in self.items(axis.of)]
        return [(option.id, self.option(option)) for option in axis.options]

    def option(self, option: Option) -> Inline:
        """An option's name."""
        return self.say(option.name)

    def factor_name(self, factor: Factor) -> Inline:
        """A factor's number and name: "5 Listening"."""
        number = "" if factor.number is None else f"{factor.number} "
        return plain(f"{number}{factor.name.to(self.lang)}")

    def by_factor(self, questions: Iterable[str]) -> list[tuple[Factor, list[Question]]]:
        """The questions with the factor that asks them, both in the bank's order."""
        wanted = frozenset(questions)
        found = [(factor, [q for q in factor.questions if q.id in wanted]) for factor in self.bank.parts]
        return [(factor, asked) for factor, asked in found if asked]
