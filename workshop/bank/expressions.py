"""Runs the conditions and rules of a bank, which are written in CEL.

The CEL runtime is imported when the first expression runs, so that whatever meets no condition never pays for it.
Expressions are compiled unchecked here: `workshop.bank.typecheck` has checked them when the bank was compiled.

Variables are keyed by question id: lists as lists of maps with every field and `id`, grids as full maps, numbers as
floats, dates as text, None where nothing is answered, and beside them `today`, `factors` and `actions`.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop.bank.functions import FUNCTIONS

if TYPE_CHECKING:
    from workshop.bank.model import Bank, Block

Variables = Mapping[str, Any]
_NONE: Mapping[str, str] = MappingProxyType({})

# What the runtime says when an operator, a function, a field or a loop met a null.
_NULL = re.compile(
    r"null_type|Applying SELECT to non-message type|No matching overloads found : (?:!_|_&&_|_\|\|_|@in|<\w+>)$"
)


_NAME = re.compile(r"[A-Za-z_]\w*")


class ExpressionError(Exception):
    """The text of an expression is not CEL; the runtime's words are the message."""


class Outcome(StrEnum):
    """How an evaluation ended: `SILENT` met a null where nobody guarded it, `BROKEN` failed in any other way."""

    HOLDS = "holds"
    FAILS = "fails"
    SILENT = "silent"
    BROKEN = "broken"


class Result(NamedTuple):
    """What an expression came to, for one item or once; `message` says why where it is silent or broken."""

    outcome: Outcome
    message: str = ""


class Expression:
    """A compiled `must`, where `when` holds, run once or for each item (`it`) of the list `each`.

    It may be shared between threads: every run has an activation and a cursor of its own. Raises ExpressionError for
    what is not CEL. One compiled text serves all items of a list: data become CEL values once per run, while each
    item keeps a budget (about 10,000 loop steps) and an error of its own.
    """

    def __init__(
        self, must: str, *, when: str | None = None, each: str | None = None, programs: Mapping[str, str] = _NONE
    ) -> None:
        # The line breaks keep a comment at the end of a part from swallowing the bracket after it.
        text = f"({when}\n) ? ({must}\n) : true" if when else must
        self._each = each
        # Only what may be read is handed over: variables can be many, and are turned into CEL values one by one.
        self._names = frozenset(_NAME.findall(text)) | ({each} if each else frozenset())
        self.text = f"[{each}[cursor()]].all(it, {text}\n)" if each else text
        try:
            self._compiled = _kept(programs.get(self.text)) or _environment().compile(self.text, disable_check=True)
        except (RuntimeError, TypeError, UnicodeError) as error:
            raise ExpressionError(str(error)) from error

    def serialize(self) -> str:
        """What the runtime compiled, in base64, for `programs`."""
        return b2a_base64(self._compiled.serialize(), newline=False).decode()

    def run(self, variables: Variables) -> list[Result]:
        """What it comes to: a result for each item in the list's order, or a single one without `each`."""
        cel = _cel()
        count = _count(self._each, variables)
        at = 0
        cursor = cel.Function("cursor", [], False, lambda: at, cel.Type.INT)
        read = {name: variables[name] for name in self._names if name in variables}
        activation = _environment().Activation(read, functions=[cursor])
        found = []
        for at in range(count):  # noqa: B007  the cursor reads it
            found.append(self._result(cel, activation))  # noqa: PERF401  a comprehension's `at` is its own
        return found

    def _result(self, cel: Any, activation: Any) -> Result:
        try:
            value = self._compiled.eval(activation)
        except (RuntimeError, TypeError, UnicodeError) as error:  # over the budget, or data that CEL does not take
            return Result(Outcome.BROKEN, str(error))
        # Only BOOL and ERROR may be read: `.value()` of anything that holds a null loses a reference on Python 3.11.
        kind = value.type()
        if kind == cel.Type.BOOL:
            return _HOLDS if value.value() else _FAILS
        if kind == cel.Type.ERROR:
            message = str(value.value())
            return Result(Outcome.SILENT if _NULL.search(message) else Outcome.BROKEN, message)
        if kind == cel.Type.NULL:
            return Result(Outcome.SILENT, "null")
        return Result(Outcome.BROKEN, f"{kind.name()} instead of true or false")


class Expressions:
    """Compiles each expression once and keeps it; `programs` are those of a bank that are compiled already."""

    def __init__(self, programs: Mapping[str, str] = _NONE) -> None:
        self._programs = programs
        self._kept: dict[tuple[str, str | None, str | None], Expression | ExpressionError] = {}

    def expression(self, must: str, *, when: str | None = None, each: str | None = None) -> Expression:
        """The compiled expression; raises ExpressionError, the same one each time, for what is not CEL."""
        key = (must, when, each)
        found = self._kept.get(key)
        if found is None:
            try:
                found = Expression(must, when=when, each=each, programs=self._programs)
            except ExpressionError as error:
                found = error
            self._kept[key] = found
        if isinstance(found, ExpressionError):
            raise found
        return found

    def run(self, must: str, variables: Variables, *, when: str | None = None, each: str | None = None) -> list[Result]:
        """What an expression comes to: a result for each item of `each`, or a single one; no CEL is broken."""
        try:
            return self.expression(must, when=when, each=each).run(variables)
        except ExpressionError as error:
            broken = Result(Outcome.BROKEN, str(error))
            return [broken] * _count(each, variables)

    def matching(self, where: str, list_id: str, variables: Variables) -> list[bool]:
        """Whether `where` holds of each item of the list, in order; an item that makes it err does not match."""
        return [result.outcome is Outcome.HOLDS for result in self.run(where, variables, each=list_id)]


class Conditions:
    """The `when` of every question of a bank, compiled when first asked for."""

    def __init__(self, bank: Bank, expressions: Expressions | None = None) -> None:
        self.expressions = expressions or Expressions(bank.programs)
        self._when = {id: question.when for id, question in bank.questions.items() if question.when}

    def __contains__(self, question_id: str) -> bool:
        """Whether the question has a condition at all."""
        return question_id in self._when

    def holds(self, question_id: str, variables: Variables) -> bool:
        """Whether the question is to be asked: always without a condition, and when its condition errs."""
        when = self._when.get(question_id)
        return when is None or self.expressions.run(when, variables)[0].outcome is not Outcome.FAILS


def programs(bank: Bank) -> dict[str, str]:
    """Every expression of the bank compiled, by its text: what `Bank.programs` holds."""
    found = [Expression(question.when) for question in bank.questions.values() if question.when]
    found += [Expression(rule.must, when=rule.when, each=rule.each) for rule in bank.rules]
    found += [Expression(block.where, each=block.list) for block in _blocks(bank.brief) if block.where]
    return {one.text: one.serialize() for one in found}


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _blocks(block.blocks)


def _kept(program: str | None) -> Any:
    """A compiled expression taken up again; None where there is none, or another runtime wrote it."""
    try:
        return _environment().deserialize(a2b_base64(program)) if program else None
    except (RuntimeError, TypeError, ValueError):
        return None


_HOLDS = Result(Outcome.HOLDS)
_FAILS = Result(Outcome.FAILS)


def _count(each: str | None, variables: Variables) -> int:
    return len(variables.get(each) or ()) if each else 1


@cache
def _cel() -> Any:
    from cel_expr_python import cel  # noqa: PLC0415  lazily: it costs 13 ms and most commands need none of it

    return cel


@cache
def _environment() -> Any:
    """The one environment of the process; `cursor` is bound by each activation, so threads do not share it."""
    cel = _cel()
    any_type = cel.Type.DYN
    types = {"text": cel.Type.STRING, "texts": cel.Type.List(any_type), "numbers": cel.Type.List(any_type)}
    declared = [
        cel.FunctionDecl(
            function.name,
            [cel.Overload(function.name, any_type, [types[name] for name in function.takes], impl=function.run)],
        )
        for function in FUNCTIONS
    ]
    cursor = cel.FunctionDecl("cursor", [cel.Overload("cursor", cel.Type.INT, [])])
    return cel.NewEnv(functions=declared, extensions=[cel.CelExtension("cursor", [cursor])])
