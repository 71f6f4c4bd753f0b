"""What a session holds as tables, made once for every format that has rows: typed cells under heads in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workshop.bank.model import Bank, Field, Kind, Question
from workshop.i18n import Translator, translator
from workshop.session.events import Value
from workshop.session.labels import Labels
from workshop.session.plain import ends
from workshop.session.state import State
from workshop.session.values import VALUES, as_it_is, filled, show
from workshop.text import clean

if TYPE_CHECKING:
    from workshop.store.desk import Desk

Cell: TypeAlias = str | int | float | date | None
Row: TypeAlias = tuple[Cell, ...]


_RESERVED = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
"""Names that no file may have on Windows."""


class Table(NamedTuple):
    """Rows under a head; `id` is unique among the tables of a session, and the last `ids` columns are for programs."""

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    ids: int = 0


class Told(NamedTuple):
    """What the tables are made of. `asked` and `visible` are ids of questions, `words` the catalogue of `lang`."""

    bank: Bank
    state: State
    lang: str
    visible: frozenset[str]
    asked: frozenset[str]
    round: int
    words: Translator
    names: Labels

    @classmethod
    def of(cls, desk: Desk, lang: str) -> Told:
        """The session at this desk, in `lang`."""
        summary = desk.store.summary(desk.session)
        return cls.made(
            desk.bank,
            desk.state,
            lang,
            visible=desk.visible(),
            asked=(question.id for question in desk.asked()),
            round=summary.round if summary else 1,
        )

    @classmethod
    def made(
        cls, bank: Bank, state: State, lang: str, *, visible: frozenset[str], asked: Iterable[str], round: int = 1
    ) -> Told:
        """The same from its parts."""
        return cls(bank, state, lang, visible, frozenset(asked), round, translator(lang), Labels(bank, state, lang))

    def cell(self, field: Field, value: Value) -> Cell:
        """A value as a cell: numbers and days as such, everything else in words, None for nothing."""
        if not filled(value):
            return None
        if field.kind in (Kind.NUMBER, Kind.SCALE) and VALUES[field.kind].fits(field, value):
            return value  # type: ignore[no-any-return]
        if field.kind is Kind.DATE:
            return day(value)
        return words(show(field, value, self.lang, self.names))

    def head(self, field: Field) -> str:
        """A field's label, with the unit of a number or the ends of a scale."""
        unit = self.unit(field)
        return f"{field.short.to(self.lang)} ({unit})" if unit else field.short.to(self.lang)

    def unit(self, field: Field) -> str:
        """What a number counts, or what the ends of a scale mean; empty where that goes without saying."""
        if field.kind is Kind.NUMBER and field.unit:
            return field.unit.to(self.lang)
        if field.kind is Kind.SCALE and field.low_name and field.high_name:
            low, high = ends(field)
            return f"{low} = {field.low_name.to(self.lang)}, {high} = {field.high_name.to(self.lang)}"
        return ""

    def references(self, field: Field, value: Value) -> Cell:
        """The ids of the items that a value points to, parted by commas; those that are gone left out."""
        if field.of is None or not filled(value) or not VALUES[field.kind].fits(field, value):
            return None
        several = value if isinstance(value, list) else [value]
        return ", ".join(id for id in several if self.names.item(field.of, id) is not None) or None

    def note(self, questions: Iterable[Question], item: str = "") -> Cell:
        """What was noted on questions, or on an item at them."""
        notes = (self.state.notes.get(question.id, {}).get(item) for question in questions)
        return "\n".join(words(as_it_is(note.value)) for note in notes if note and filled(note.value)) or None


def tables(told: Told) -> list[Table]:
    """Every table of a session, also those without rows: the plan first, then how the session was held."""
    from workshop.data import held, plan  # noqa: PLC0415 - they are made of what stands here

    return list(_apart([held.session(told), *plan.tables(told), *held.tables(told)]))


def words(text: str) -> str:
    """Text that went through the filter for what people type once more: a log may hold what another program let in."""
    return clean(text).text


def day(iso: Value) -> Cell:
    """A day, or the text where it is none."""
    try:
        return date.fromisoformat(iso)
    except (ValueError, TypeError):
        return words(as_it_is(iso))


def distinct(names: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    """Heads of columns, those that stand there twice told apart by their ids."""
    return tuple(f"{name} ({id})" if names.count(name) > 1 else name for name, id in zip(names, ids, strict=True))


def _apart(found: Iterable[Table]) -> Iterator[Table]:
    """The tables under ids that differ, whatever a bank calls its lists."""
    taken = set(_RESERVED)
    for table in found:
        id = table.id
        while id in taken:
            id += "_"
        taken.add(id)
        yield table._replace(id=id)
