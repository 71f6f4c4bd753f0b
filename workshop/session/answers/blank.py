"""An empty answers file with every question as a comment, to be filled in with any editor."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from workshop.bank.model import Bank, Factor, Field, Kind, Question
from workshop.i18n import translator
from workshop.session.labels import Labels
from workshop.session.plain import ends
from workshop.session.state import State
from workshop.session.walk import asked, axis_ids, depth, fields_asked
from workshop.text import show_date, show_number

_WIDTH = 100
_SAFE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def template(bank: Bank, state: State | None, lang: str, format: str | None = None) -> str:
    """The YAML text of an answers file for a format, the session's own by default, in `lang`.

    Lines with ## explain; those with # are answers to be: without the # they load, and left as they are they change
    nothing. The items that the session has are named, so that they can be referred to.
    """
    state = state or State()
    return "\n".join(_Blank(bank, replace(state, format=format or state.format), lang).lines()) + "\n"


class _Blank:
    def __init__(self, bank: Bank, state: State, lang: str) -> None:
        self.bank = bank
        self.state = state
        self.lang = lang
        self.gettext = translator(lang).gettext
        self.labels = Labels(bank, state, lang)
        self.questions = asked(bank, state)

    def lines(self) -> Iterator[str]:
        """The lines of the file."""
        yield from _explained(self.bank.title.to(self.lang))
        yield "##"
        for words in self._rules():
            yield from _explained(words)
        for factor in self.bank.factors:
            questions = [question for question in self.questions if question in factor.questions]
            if questions:
                yield from ("", *self._heading(factor))
            for question in questions:
                yield from ("", *self._question(question))
        if self.questions:
            yield from ("", *_explained(self.gettext("Notes, on a question or on an item: question.item")))
            yield from ("# notes:", f"#   {self.questions[0].id}:")

    def _rules(self) -> Iterator[str]:
        yield self.gettext("Take the # and the space after it away from the lines that you answer.")
        yield self.gettext(
            "What you leave out stays as it is, null clears it, and {mark} says that it is not decided.",
            mark="{undecided: true}",
        )
        yield self.gettext("An item of a list without an id is added; repeat its lines for the next one.")
        yield self.gettext(
            "To refer to an item, write its id or its name, also of one that you add in this file. "
            "An id of your own has at most 12 lower-case letters and digits."
        )
        yield self.gettext("A text with a colon, a # or a quotation mark in it goes between quotation marks.")

    def _heading(self, factor: Factor) -> list[str]:
        name = _line(factor.name.to(self.lang))
        title = f"{factor.number} {name}" if factor.number is not None else name
        return [f"## {title}", f"## {'=' * len(title)}"]

    def _question(self, question: Question) -> Iterator[str]:
        yield from _explained(question.ask.to(self.lang))
        if question.hint is not None:
            yield from _explained(question.hint.to(self.lang))
        yield from _ANSWERS.get(question.kind, _Blank.value)(self, question)

    def value(self, field: Field, indent: str = "") -> Iterator[str]:
        """How one value is written, with what may be chosen."""
        yield from _explained(_HINTS[field.kind](self, field), indent)
        empty = _EMPTY.get(field.kind, "")
        yield f"# {indent}{field.id}: {empty}".rstrip()
        if empty == "|":
            yield "#"

    def items(self, question: Question) -> Iterator[str]:
        """One item of a list, with the fields that the format asks."""
        list = question.extends or question.id
        if question.extends is not None:
            owner = _line(self.labels.question(list))
            yield from _explained(
                self.gettext("Further fields of the items of “{list}”; id says of which one.", list=owner)
            )
        yield from _explained(self._there(list))
        yield from (f"# {question.id}:", "#   - id:")
        for field in fields_asked(question, depth(self.state)):
            short, ask = _line(field.short.to(self.lang)), _line(field.ask.to(self.lang))
            yield from _explained(short if short == ask else f"{short}: {ask}", "    ")
            yield from self.value(field, "    ")

    def grid(self, question: Question) -> Iterator[str]:
        """A line for each cell, or how to write them where rows or columns are not there yet."""
        yield from _explained(_HINTS[Kind.SINGLE](self, question))
        rows, columns = axis_ids(self.state, question.rows), axis_ids(self.state, question.columns)
        if not rows or not columns:
            yield from _explained(self.gettext("Write it as rows, and under each row its columns:"))
            row, column = self.gettext("row"), self.gettext("column")
            yield f"## {question.id}: {{{row}: {{{column}: {question.options[0].id}}}}}"
            yield f"# {question.id}:"
            return
        names = {o.id: o.name.to(self.lang) for axis in (question.rows, question.columns) if axis for o in axis.options}
        names |= {
            id: name
            for axis in (question.rows, question.columns)
            if axis and axis.of
            for id in (*rows, *columns)
            if (name := self.labels.item(axis.of, id))
        }
        yield f"# {question.id}:"
        for row in rows:
            yield f"#   {_key(row)}:  # {_line(names[row])}"
            yield from (f"#     {_key(column)}:  # {_line(names[column])}" for column in columns)

    # Hints

    def nothing(self, field: Field) -> str:
        """No hint: what to write is plain."""
        return ""

    def options(self, field: Field) -> str:
        """The options of one choice."""
        return self.gettext("One of: {options}", options=self._choices(field))

    def several(self, field: Field) -> str:
        """The options of several choices, best first for a rank."""
        choices = self._choices(field)
        if field.kind is Kind.RANK:
            return self.gettext("The best first, as [a, b]: {options}", options=choices)
        if field.most is not None:
            return self.gettext("At most {most}, as [a, b]: {options}", most=field.most, options=choices)
        return self.gettext("As many as fit, as [a, b]: {options}", options=choices)

    def number(self, field: Field) -> str:
        """The form and the unit of a number."""
        shown = show_number(2.5, self.lang)
        if field.unit is None:
            return self.gettext("A number, like {number}", number=shown)
        return self.gettext("A number, like {number}, in: {unit}", number=shown, unit=_line(field.unit.to(self.lang)))

    def scale(self, field: Field) -> str:
        """The ends of a scale."""
        low, high = ends(field)
        if field.low_name is None or field.high_name is None:
            return self.gettext("A whole number from {low} to {high}", low=low, high=high)
        names = {"low_name": field.low_name.to(self.lang), "high_name": field.high_name.to(self.lang)}
        return self.gettext(
            "A whole number from {low} ({low_name}) to {high} ({high_name})", low=low, high=high, **names
        )

    def day(self, field: Field) -> str:
        """The form of a date."""
        return self.gettext("A date, like {date}", date=show_date("2027-12-31", self.lang))

    def yes_no(self, field: Field) -> str:
        """The words for yes and no."""
        return self.gettext("yes or no")

    def _choices(self, field: Field) -> str:
        if field.of is not None:
            return self._there(field.of) or self.gettext(
                "items of “{list}”", list=_line(self.labels.question(field.of))
            )
        found = [f"{option.id} = {_line(option.name.to(self.lang))}" for option in field.options]
        own = [self.gettext("{mark} = something else", mark="{other: …}")] if field.other else []
        return ", ".join([*found, *own])

    def _there(self, list: str) -> str:
        """The items of a list that the session has."""
        named = [f"{item.id} = {_line(self.labels.item(list, item.id) or '')}" for item in self.state.listed(list)]
        return self.gettext("There are: {items}", items=", ".join(named)) if named else ""


def _explained(words: str, indent: str = "") -> Iterable[str]:
    """Words as lines of comment."""
    start = f"## {indent}"
    return textwrap.wrap(_line(words), _WIDTH, initial_indent=start, subsequent_indent=start, break_on_hyphens=False)


def _line(words: str) -> str:
    """Words on one line: nothing in them ends a comment."""
    return " ".join(words.split())


def _key(id: str) -> str:
    """An id as a key that YAML reads as text whatever it looks like."""
    return id if _SAFE.fullmatch(id) else json.dumps(id)


_ANSWERS: Mapping[Kind, Callable[[_Blank, Question], Iterator[str]]] = {
    Kind.LIST: _Blank.items,
    Kind.GRID: _Blank.grid,
}
_HINTS: Mapping[Kind, Callable[[_Blank, Field], str]] = {
    Kind.TEXT: _Blank.nothing,
    Kind.SHORT: _Blank.nothing,
    Kind.SINGLE: _Blank.options,
    Kind.REF: _Blank.options,
    Kind.MULTI: _Blank.several,
    Kind.REFS: _Blank.several,
    Kind.RANK: _Blank.several,
    Kind.SCALE: _Blank.scale,
    Kind.NUMBER: _Blank.number,
    Kind.DATE: _Blank.day,
    Kind.YES_NO: _Blank.yes_no,
}
_EMPTY = {Kind.TEXT: "|", Kind.MULTI: "[]", Kind.REFS: "[]", Kind.RANK: "[]"}
