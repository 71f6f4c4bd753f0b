"""A bank tried on answers that nobody gave: which rules never find anything, or always, and what is never asked.

The answers follow the bank's own shapes, with the words and numbers that its expressions compare with among them. They
come from a fixed seed, so a bank is told the same each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from time import monotonic
from typing import Any, NamedTuple

from workshop.bank.expressions import Expression, Outcome, Variables
from workshop.bank.model import Bank
from workshop.bank.vocabulary import Domain, Shape, Vocabulary, axis_domain

SESSIONS = 240
"""Sets of answers that an expression is tried on at most; most have shown both sides after a few."""
SECONDS = 5.0
"""All of it takes no longer; what has not been tried by then is not told of."""
SEED = 1
ITEMS = (0, 1, 2, 3, 3, 4)
"""How many items a list has, one of these."""
FILLED = (0.4, 0.8, 1.0)
"""How likely a field is answered, one of these in each set."""
_NULLABLE = frozenset({"text", "number", "truth"})
_TODAY = date(2027, 3, 15)
_DAYS = (-800, -400, -190, -30, -1, 0, 1, 30, 190, 400, 800)
_NUMBERS = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 24.0, 40.0, 100.0, 1000.0)
_WORDS = ("", "Yes", "Customers get an answer", "12 % more answers by 2027", "a word " * 60)
_LITERAL = re.compile(r"\"([^\"\\]*)\"|'([^'\\]*)'|(?<![\w.])(\d+(?:\.\d+)?)")


class Told(StrEnum):
    """What became of an expression in every set of answers."""

    NEVER_FINDS = "never_finds"
    ALWAYS_FINDS = "always_finds"
    NEVER_APPLIES = "never_applies"


class Tried(NamedTuple):
    """An expression that came to the same each time: `owner` is "rule:id" or "question:id"."""

    owner: str
    told: Told


def tried(bank: Bank) -> list[Tried]:
    """The rules and conditions of a bank that go one way only; those that showed both sides are left out."""
    answers, until = _Answers(bank), monotonic() + SECONDS
    found = [
        Tried(f"question:{question.id}", Told.NEVER_APPLIES)
        for question in bank.questions.values()
        if question.when and not _ever(Expression(question.when), answers)
    ]
    for rule in bank.rules:
        if monotonic() > until:
            break
        must = Expression(rule.must, each=rule.each)
        when = Expression(rule.when, each=rule.each) if rule.when else None
        told = _one_way(must, when, answers)
        if told is not None:
            found.append(Tried(f"rule:{rule.id}", told))
    return found


def _ever(when: Expression, answers: _Answers) -> bool:
    return any(result.outcome is Outcome.HOLDS for variables in answers for result in when.run(variables))


def _one_way(must: Expression, when: Expression | None, answers: _Answers) -> Told | None:
    """Which way a rule goes wherever it applies; None where it goes both, or says nothing at all."""
    applied, seen = False, set()
    for variables in answers:
        applies = [result.outcome is Outcome.HOLDS for result in when.run(variables)] if when else None
        if applies is not None and not any(applies):
            continue
        results = must.run(variables)
        applied = applied or bool(results)
        seen |= {result.outcome for n, result in enumerate(results) if applies is None or applies[n]}
        if {Outcome.HOLDS, Outcome.FAILS} <= seen:
            return None
    if not applied:
        return Told.NEVER_APPLIES
    if Outcome.FAILS not in seen:
        return Told.NEVER_FINDS
    return Told.ALWAYS_FINDS if Outcome.HOLDS not in seen else None


class _Answers:
    """Sets of answers, each made when it is first tried; the same each time they are gone through."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._vocabulary = Vocabulary(bank)
        self._random = Random(SEED)
        self._likely = 1.0
        self._ids: dict[str, Sequence[str]] = {}
        self._made: list[Variables] = []
        self._makers: Mapping[str, Callable[[Domain | None], Any]] = {
            "grid": self._grid,
            "text": self._text,
            "texts": self._texts,
            "key": self._key,
            "number": lambda _domain: self._random.choice(self._numbers),
            "numbers": self._levels,
            "whole": lambda _domain: self._random.randint(0, 4),
            "truth": lambda _domain: self._random.random() < 0.5,
        }
        texts = [text for rule in bank.rules for text in (rule.must, rule.when or "")]
        texts += [question.when or "" for question in bank.questions.values()]
        found = [match.groups() for text in texts for match in _LITERAL.finditer(text)]
        self._words = tuple(dict.fromkeys([*_WORDS, *(one or other for one, other, _n in found if one or other)]))
        numbers = sorted({float(n) for _one, _other, n in found if n})
        self._numbers = tuple(dict.fromkeys([*_NUMBERS, *(n + by for n in numbers for by in (-1, 0, 1))]))

    def __iter__(self) -> Iterator[Variables]:
        for n in range(SESSIONS):
            if n == len(self._made):
                self._made.append(self._session())
            yield self._made[n]

    def _session(self) -> Variables:
        vocabulary, random = self._vocabulary, self._random
        self._likely = random.choice(FILLED)
        self._ids = {id: [f"{id}_{n}" for n in range(random.choice(ITEMS))] for id in vocabulary.records}
        self._ids["factors"] = [factor.id for factor in self._bank.numbered()]
        return {
            name: self._items(name) if shape.type == "items" else self._value(shape)
            for name, shape in vocabulary.variables.items()
        }

    def _items(self, list: str) -> Any:
        fields = self._vocabulary.records[list]
        return [{field: self._value(shape) for field, shape in fields.items()} | {"id": id} for id in self._ids[list]]

    def _value(self, shape: Shape) -> Any:
        """A value of the shape, None at times where it may be null."""
        if shape.type in _NULLABLE and self._random.random() > self._likely:
            return None
        return self._makers[shape.type](shape.domain)

    def _text(self, domain: Domain | None) -> Any:
        names = self._names(domain)
        return self._random.choice(names) if names else None

    def _texts(self, domain: Domain | None) -> Any:
        several = self._names(domain.one() if domain else None)
        return [name for name in several if self._random.random() < self._likely * 0.6]

    def _levels(self, _domain: Domain | None) -> Any:
        return [float(self._random.randint(1, 5)) for _n in range(self._random.choice(ITEMS))]

    def _key(self, domain: Domain | None) -> Any:
        return _TODAY.isoformat() if domain is not None and domain.date else self._text(domain)

    def _names(self, domain: Domain | None) -> Sequence[str]:
        """What a text may be: an option, an item, a day, or words."""
        if domain is None:
            return self._words
        if domain.date:
            return [(_TODAY + timedelta(days=days)).isoformat() for days in _DAYS]
        return self._ids.get(domain.list, ()) if domain.list else sorted(domain.options)

    def _grid(self, domain: Domain | None) -> Any:
        grid, random = domain.grid if domain else None, self._random
        if grid is None:
            return {}
        rows, columns = (self._names(axis_domain(axis)) for axis in (grid.rows, grid.columns))
        options = [option.id for option in grid.options]
        return {
            row: {column: random.choice(options) if random.random() < self._likely else None for column in columns}
            for row in rows
        }
