"""A blank worksheet of a bank in Markdown: what is asked, with room to write, to be printed and put on the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workshop.bank.model import Axis, Bank, Depth, Factor, Field, Format, Kind, Option, Question, Text
from workshop.brief.escape import Inline, emphasis, joined, labelled, plain
from workshop.brief.markup import Piece, heading, paragraph, table
from workshop.i18n import Translator, translator

LINE = Piece("_" * 72)
"""A line to write on: a rule when rendered, a line in the raw text."""

_GAP = Inline("_" * 24)
_BLANK = Inline(" ")
_ROWS = 4
_COLUMNS = 5


def worksheet(bank: Bank, depth: Depth, *, lang: str) -> str:
    """The worksheet of the format with this depth, in `lang`; ends in one line break."""
    sheet = _Sheet(bank, depth, lang, translator(lang))
    return "\n\n".join(piece for piece in sheet.pieces() if piece) + "\n"


@dataclass(frozen=True)
class _Sheet:
    bank: Bank
    depth: Depth
    lang: str
    words: Translator

    def say(self, text: Text | None) -> Inline:
        return plain(text.to(self.lang)) if text else Inline("")

    def pieces(self) -> Iterator[Piece]:
        """Everything in reading order."""
        gettext = self.words.gettext
        yield heading(1, self.say(self.bank.title))
        format = self.bank.format(self.depth)
        if format:
            yield paragraph(joined([self.say(format.name), self.say(format.line)], " – "))
        for name in (gettext("Organisation"), gettext("Date"), gettext("Present")):
            yield paragraph(labelled(name, _GAP))
        for factor in self.bank.factors:
            asked = [question for question in factor.questions if self.depth.includes(question.depth)]
            if asked:
                yield from self.factor(factor, asked, format)
        if self.bank.attribution:
            yield paragraph(emphasis(self.say(self.bank.attribution)))

    def factor(self, factor: Factor, asked: Sequence[Question], format: Format | None) -> Iterator[Piece]:
        """A factor's heading, its time and purpose, and its questions."""
        number = plain(str(factor.number)) if factor.number else Inline("")
        yield heading(2, joined([number, self.say(factor.name)]))
        minutes = sum(step.minutes for step in format.steps if step.factor == factor.id) if format else 0
        time = plain(self.words.gettext("{n} minutes", n=f"{minutes:g}")) if minutes else Inline("")
        yield paragraph(emphasis(time))
        yield paragraph(self.say(factor.purpose))
        for question in asked:
            yield from self.question(question, factor)

    def question(self, question: Question, factor: Factor) -> Iterator[Piece]:
        """A question with its hint and examples, and the room for its answer."""
        gettext = self.words.gettext
        yield heading(3, self.say(question.short))
        yield paragraph(self.say(question.ask))
        yield paragraph(emphasis(self.say(question.hint)))
        if question.good:
            yield paragraph(labelled(gettext("For example"), self.say(question.good)))
        if question.when:
            yield paragraph(emphasis(plain(gettext("Answer this only if it applies."))))
        yield from _ROOMS[question.kind](self, question, factor)

    def lines(self, _question: Field, _factor: Factor) -> Iterator[Piece]:
        """Room for several lines."""
        yield from (LINE,) * _ROWS

    def line(self, _question: Field, _factor: Factor) -> Iterator[Piece]:
        """Room for a line."""
        yield LINE

    def blank(self, question: Field, _factor: Factor) -> Iterator[Piece]:
        """Room for a word or a figure, with its unit."""
        yield paragraph(joined([_GAP, self.say(question.unit)]))

    def choices(self, question: Field, _factor: Factor) -> Iterator[Piece]:
        """Boxes to tick."""
        names = [self.say(option.name) for option in question.options]
        if question.other:
            names.append(joined([plain(self.words.gettext("something else:")), _GAP]))
        if question.most:
            yield paragraph(emphasis(plain(self.words.gettext("At most {n}.", n=question.most))))
        yield _boxes(names)

    def yes_no(self, _question: Field, _factor: Factor) -> Iterator[Piece]:
        """Two boxes."""
        yield _boxes([plain(self.words.gettext("yes")), plain(self.words.gettext("no"))])

    def order(self, question: Field, factor: Factor) -> Iterator[Piece]:
        """What is to be put in order, with room for the numbers; only lines where a list is ranked."""
        if question.of:
            yield from self.lines(question, factor)
        else:
            yield paragraph(*[joined([Inline("____"), self.say(option.name)]) for option in question.options])

    def scale(self, question: Field, factor: Factor) -> Iterator[Piece]:
        """The points of a scale; levels with what they mean in this factor, once."""
        points = range(int(question.low or 1), int(question.high or 5) + 1)
        if isinstance(question, Question) and question.levels == "now":
            yield _boxes([self._level(point, factor) for point in points])
            return
        numbers = Inline(" · ".join(map(str, points)))
        yield paragraph(joined([self.say(question.low_name), numbers, self.say(question.high_name)], " – "))

    def _level(self, point: int, factor: Factor) -> Inline:
        name = self.say(self.bank.levels[point - 1]) if point <= len(self.bank.levels) else Inline("")
        meaning = self.say(factor.levels[point - 1]) if point <= len(factor.levels) else Inline("")
        return joined([joined([plain(str(point)), name]), meaning], " – ")

    def items(self, question: Field, _factor: Factor) -> Iterator[Piece]:
        """A table with empty rows, in parts where it has many columns; under it what can be chosen."""
        assert isinstance(question, Question)
        asked = [field for field in question.fields if self.depth.includes(field.depth)]
        first = [self._label(question)] if question.extends else []
        rows = min(question.most or _ROWS, 6)
        for start in range(0, len(asked), _COLUMNS):
            head = [*first, *(self._named(field) for field in asked[start : start + _COLUMNS])]
            yield table(head, [[_BLANK] * len(head)] * rows)
        for field in asked:
            if field.options:
                yield paragraph(labelled(field.short.to(self.lang), self._options(field.options)))

    def _label(self, question: Question) -> Inline:
        owner = self.bank.lists.get(question.extends or "")
        return self.say(owner.short) if owner else Inline("")

    def _named(self, field: Field) -> Inline:
        unit = self.say(field.unit)
        return joined([self.say(field.short), Inline(f"({unit})") if unit else Inline("")])

    def _options(self, options: Sequence[Option]) -> Inline:
        return joined([self.say(option.name) for option in options], " / ")

    def grid(self, question: Field, _factor: Factor) -> Iterator[Piece]:
        """A table with what is known of its sides; under it what can stand in a cell."""
        assert isinstance(question, Question)
        columns = self._side(question.columns)
        rows = self._side(question.rows)
        yield table([_BLANK, *columns], [[name, *[_BLANK] * len(columns)] for name in rows])
        yield paragraph(self._options(question.options))

    def _side(self, axis: Axis | None) -> list[Inline]:
        return [self.say(option.name) for option in axis.options] if axis and axis.options else [_BLANK] * _ROWS


def _boxes(names: Sequence[Inline]) -> Piece:
    return Piece("\n".join(f"- [ ] {name}" for name in names))


_Room = Callable[[_Sheet, Question, Factor], Iterator[Piece]]

_ROOMS: dict[Kind, _Room] = {
    Kind.TEXT: _Sheet.lines,
    Kind.SHORT: _Sheet.line,
    Kind.SINGLE: _Sheet.choices,
    Kind.MULTI: _Sheet.choices,
    Kind.SCALE: _Sheet.scale,
    Kind.NUMBER: _Sheet.blank,
    Kind.DATE: _Sheet.blank,
    Kind.YES_NO: _Sheet.yes_no,
    Kind.RANK: _Sheet.order,
    Kind.LIST: _Sheet.items,
    Kind.GRID: _Sheet.grid,
    Kind.REF: _Sheet.line,
    Kind.REFS: _Sheet.lines,
}
