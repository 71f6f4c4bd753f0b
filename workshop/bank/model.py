"""The compiled bank: plain frozen values that every other part reads.

YAML becomes these through `workshop.bank.schema` (pydantic, paid only when a bank changes) or straight from the
compiled cache. Nothing here reads files, validates or knows a language but the ones the bank has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from workshop.record import Record


class Depth(StrEnum):
    """How deep a session goes; a format asks its own depth and those before it."""

    QUICK = "quick"
    CORE = "core"
    FULL = "full"

    def includes(self, other: Depth) -> bool:
        """Whether a session of this depth asks what is marked with the `other` depth."""
        return _DEPTHS[other] <= _DEPTHS[self]


_NONE: Mapping[str, str] = {}
_DEPTHS = {depth: place for place, depth in enumerate(Depth)}


class Kind(StrEnum):
    """The types a question or a field can have."""

    TEXT = "text"
    SHORT = "short"
    SINGLE = "single"
    MULTI = "multi"
    SCALE = "scale"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    RANK = "rank"
    LIST = "list"
    GRID = "grid"
    REF = "ref"
    REFS = "refs"


class Tool(StrEnum):
    """What an inner step of a factor works with: silent input, its pieces, a vote, a decision to be written down."""

    SILENT = "silent"
    PIECES = "pieces"
    VOTE = "vote"
    DECISION = "decision"


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Text(Record):
    """A text in the bank's languages; never blank in one of them.

    `translations` maps a language code to the text; `fallback` is the bank's first language.
    """

    translations: Mapping[str, str]
    fallback: str

    def to(self, lang: str) -> str:
        """The text in `lang`, or in the bank's first language where that is missing."""
        found = self.translations.get(lang) or self.translations.get(self.fallback)
        return found or next(iter(self.translations.values()), "")


class Option(Record):
    """A choice of a `single`, `multi` or `rank` question, or a grid's cell, row or column."""

    id: str
    name: Text
    renamed_from: str | None = None


class Field(Record):
    """What is asked of each item of a list; also the typed half of every question.

    `options` are the choices of `single`, `multi`, `rank`. `of` names the list that a `ref`, `refs` or `rank` points
    to. `low` and `high` bound `scale` and `number`; `low_name` and `high_name` name a scale's ends. `most` caps how
    many options or items may be chosen. `unit` is shown beside a number. `other` lets a person add a choice in words.
    An `optional` field may stay empty without being a gap.
    """

    id: str
    kind: Kind
    short: Text
    ask: Text
    depth: Depth = Depth.QUICK
    hint: Text | None = None
    options: tuple[Option, ...] = ()
    other: bool = False
    of: str | None = None
    low: float | None = None
    high: float | None = None
    low_name: Text | None = None
    high_name: Text | None = None
    most: int | None = None
    unit: Text | None = None
    optional: bool = False
    renamed_from: str | None = None

    def option(self, id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == id), None)


class Axis(Record):
    """A side of a grid: the items of the list `of`, or fixed `options`."""

    of: str | None = None
    options: tuple[Option, ...] = ()


class Question(Field):
    """Something asked, with an id that never changes.

    `fields` belong to a `list`. A list with `extends` asks further fields of the items of that earlier list and has
    no items of its own. `label` names the fields by which an item is called. `rows`, `columns` and `options` (the
    cells) belong to a `grid`. `levels` is "now" or "wanted" for a scale whose points are the bank's maturity levels,
    described by the factor. `when` is a CEL condition. `fingerprint` changes when wording or type change. `item` is
    what one item of the list is called ("objective").
    """

    why: Text | None = None
    good: Text | None = None
    weak: Text | None = None
    probes: tuple[Text, ...] = ()
    pitfalls: tuple[Text, ...] = ()
    minutes: float = 1.0
    when: str | None = None
    source: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    label: tuple[str, ...] = ()
    item: Text | None = None
    extends: str | None = None
    rows: Axis | None = None
    columns: Axis | None = None
    levels: str | None = None
    fingerprint: str = ""

    def field(self, id: str) -> Field | None:
        """The list's own field with this id, or None (see `Bank.fields_of` for those asked later too)."""
        return next((field for field in self.fields if field.id == id), None)


class Cycle(Record):
    """A group of factors: internal, external, or the link between them."""

    id: str
    name: Text
    line: Text | None = None


class Factor(Record):
    """A success factor; `number` is None for the cover, whose questions are about the plan as a whole."""

    id: str
    name: Text
    short: Text
    questions: tuple[Question, ...]
    number: int | None = None
    cycle: str | None = None
    purpose: Text | None = None
    levels: tuple[Text, ...] = ()


class When(StrEnum):
    """The two ends of a session, at which everybody says a line."""

    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"


class Step(Record):
    """A block of an agenda, in minutes; walks the questions of `factor` where it names one.

    `opens` is the round of lines with which a step without questions begins, `say` what a facilitator could say in it.
    """

    id: str
    minutes: float
    factor: str | None = None
    title: Text | None = None
    opens: When | None = None
    say: Text | None = None


class Phase(Record):
    """An inner step of every factor that a room goes through: `minutes` are its weight among the others.

    `say` is what a facilitator could say in it, `opens` the tool that it works with.
    """

    id: str
    name: Text
    minutes: float
    say: Text
    opens: Tool | None = None


class Format(Record):
    """A way to run the bank: a depth, its agenda, and `minutes` in all."""

    id: Depth
    name: Text
    minutes: float
    steps: tuple[Step, ...]
    line: Text | None = None


class Rule(Record):
    """A check over all answers, in CEL; `each` names the list whose items it looks at one by one.

    `reads` are the names whose answers can change what it comes to, `asks` those among them that `must` reads; see
    `workshop.bank.reads`.
    """

    id: str
    severity: Severity
    must: str
    say: Text
    because: Text
    each: str | None = None
    when: str | None = None
    fix: str | None = None
    reads: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


class Link(Record):
    """A column of the line of sight: the items to which the `field` of `list` leads, or from which it leads here."""

    title: Text
    list: str
    field: str


class Sightline(Record):
    """The line of sight: from each item of the list `of` along the references of the links, one column a link."""

    of: str
    links: tuple[Link, ...]


class Block(Record):
    """A block of the brief's outline. `kind` is a name in the brief's registry; the rest says what it shows.

    Which attributes a kind uses is listed in docs/bank-format.md and held by `workshop.bank.schema`.
    """

    kind: str
    title: Text | None = None
    text: Text | None = None
    factor: str | None = None
    list: str | None = None
    question: str | None = None
    questions: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    where: str | None = None
    most: int | None = None
    picture: str | None = None
    blocks: tuple[Block, ...] = ()


class Term(Record):
    """A word of the glossary and what it means."""

    name: Text
    meaning: Text


class Patterns(Record):
    """What a facilitator could say after a rating or a vote, by how it came out.

    People agree on a `high` or `low` number, are `split`, or one is apart (`outlier`); votes can `tie`.
    """

    high: Text | None = None
    low: Text | None = None
    split: Text | None = None
    outlier: Text | None = None
    tie: Text | None = None


class Bank(Record):
    """A versioned set of factors, rules, levels, agendas and brief outline, in one or more languages.

    `hash` is the SHA-256 of the files it was compiled from. `languages` starts with the fallback language. `dissent` is
    the normalised standard deviation above which people's levels are said to differ: 0.3, as MeetingSphere marks its
    ratings, or what a person settled. `room` has the lists that every session has besides its bank's questions (see
    `workshop.bank.builtin`); no format walks through it. `rhythm` are the inner steps of each numbered factor.
    `check_in` and `check_out` are asked of everybody at the start and at the end of a session. `programs` are its
    expressions as the runtime has compiled them, in base64 by their text (see `workshop.bank.expressions`); what is not
    among them is compiled when it runs.
    """

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    factors: tuple[Factor, ...]
    formats: tuple[Format, ...]
    cycles: tuple[Cycle, ...] = ()
    levels: tuple[Text, ...] = ()
    rules: tuple[Rule, ...] = ()
    brief_title: Text | None = None
    brief: tuple[Block, ...] = ()
    attribution: Text | None = None
    about: Text | None = None
    glossary: tuple[Term, ...] = ()
    sight: Sightline | None = None
    room: Factor | None = None
    patterns: Patterns = Patterns()
    rhythm: tuple[Phase, ...] = ()
    vote_patterns: Patterns = Patterns()
    check_in: Text | None = None
    check_out: Text | None = None
    hash: str = ""
    dissent: float = 0.3
    programs: Mapping[str, str] = _NONE

    @cached_property
    def parts(self) -> tuple[Factor, ...]:
        """The factors in walking order, and last what every session has besides."""
        return (*self.factors, *([self.room] if self.room else []))

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in walking order; the lists that every session has come last."""
        return {question.id: question for factor in self.parts for question in factor.questions}

    @cached_property
    def factor_of(self) -> Mapping[str, Factor]:
        """The factor that asks a question, by question id."""
        return {question.id: factor for factor in self.parts for question in factor.questions}

    @cached_property
    def lists(self) -> Mapping[str, Question]:
        """The questions that own items, by id (those with `extends` own none)."""
        return {q.id: q for q in self.questions.values() if q.kind is Kind.LIST and q.extends is None}

    @cached_property
    def fields_of(self) -> Mapping[str, Mapping[str, Field]]:
        """For each list, its own fields and those that later questions ask of its items."""
        return {
            list: {field.id: field for question in asking for field in question.fields}
            for list, asking in self.asking.items()
        }

    @cached_property
    def asking(self) -> Mapping[str, tuple[Question, ...]]:
        """For each list, the questions that ask fields of its items: the list itself, and those with `extends`."""
        found: dict[str, tuple[Question, ...]] = dict.fromkeys(self.lists, ())
        for question in self.questions.values():
            owner = question.extends or question.id
            if question.kind is Kind.LIST and owner in found:
                found[owner] += (question,)
        return found

    @cached_property
    def renamed_questions(self) -> Mapping[str, str]:
        """The id that a question has, by the one it had (`renamed_from`)."""
        return {question.renamed_from: question.id for question in self.questions.values() if question.renamed_from}

    @cached_property
    def renamed_fields(self) -> Mapping[tuple[str, str], str]:
        """The id that a field has, by its list and the id it had."""
        return {
            (list, field.renamed_from): field.id
            for list, fields in self.fields_of.items()
            for field in fields.values()
            if field.renamed_from
        }

    @cached_property
    def renamed_options(self) -> Mapping[str, Mapping[str, str]]:
        """The ids that options have by those they had: by question, by "list.field", by "grid/rows" and "/columns"."""
        found: dict[str, tuple[Option, ...]] = {id: question.options for id, question in self.questions.items()}
        for id, question in self.questions.items():
            found[f"{id}/rows"] = question.rows.options if question.rows else ()
            found[f"{id}/columns"] = question.columns.options if question.columns else ()
        for list, fields in self.fields_of.items():
            found |= {f"{list}.{id}": field.options for id, field in fields.items()}
        renamed = {
            name: {option.renamed_from: option.id for option in options if option.renamed_from}
            for name, options in found.items()
        }
        return {name: ids for name, ids in renamed.items() if ids}

    def numbered(self) -> Iterator[Factor]:
        """The success factors, without the cover."""
        return (factor for factor in self.factors if factor.number is not None)

    def factor(self, id: str) -> Factor | None:
        """The factor with this id, or None."""
        return next((factor for factor in self.factors if factor.id == id), None)

    def asked_at(self, when: When) -> Text | None:
        """What everybody is asked at this end of a session, None where the bank has nothing to ask."""
        return self.check_in if when is When.CHECK_IN else self.check_out

    def format(self, depth: Depth) -> Format | None:
        """The format of this depth, or None where the bank has none."""
        return next((format for format in self.formats if format.id is depth), None)
