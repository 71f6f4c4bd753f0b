"""Findings: where the answers do not hold together, as the bank's rules say.

A rule is run anew only where what it reads has changed since the last look: the variables of both looks are compared
for the names in `Rule.reads`. That covers every way in which an answer can come, go, move or hide, and costs less than
the rules do. A rule whose `must` asks for something that the session's format never asks stays silent while nobody has
answered it (docs/decisions/findings.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum

from workshop.bank.expressions import Expressions, Outcome, Result
from workshop.bank.model import Bank, Depth, Factor, Kind, Question, Rule, Severity
from workshop.i18n import _
from workshop.record import Record
from workshop.session.events import Value
from workshop.session.labels import Labels
from workshop.session.state import END, Answer, State
from workshop.session.values import filled
from workshop.session.walk import asked, depth, fields_asked

FACTORS = "factors"
"""The list of the program's own that rules may look at one by one."""


class Standing(StrEnum):
    """How a finding stands: `BROKEN` is a rule that could not be told, which is a finding of its own."""

    OPEN = "open"
    ACCEPTED = "accepted"
    BROKEN = "broken"


class Finding(Record):
    """Something that does not hold together: a rule, and the item that breaks it where it looks at items.

    `reason` is why it was accepted, `message` the runtime's words where it is broken. `held` says that it is about a
    factor that the walk has not reached yet.
    """

    rule: Rule
    item: str | None = None
    standing: Standing = Standing.OPEN
    reason: str = ""
    message: str = ""
    held: bool = False

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.rule.severity

    @property
    def is_open(self) -> bool:
        """Whether it still wants to be mended or accepted."""
        return self.standing is not Standing.ACCEPTED


class Judge:
    """Runs the rules of a bank; what it found is kept for the rules that a change does not touch."""

    def __init__(self, bank: Bank, expressions: Expressions | None = None) -> None:
        self.bank = bank
        self._expressions = expressions or Expressions(bank.programs)
        self._read = _by_list(name for rule in bank.rules for name in rule.reads)
        self._seen: Mapping[str, Value] = {}
        self._results: dict[str, list[Result]] = {}
        self.ran = 0

    def findings(
        self, state: State, variables: Mapping[str, Value], visible: Collection[str] | None = None
    ) -> tuple[Finding, ...]:
        """Everything that does not hold, in the order of the rules and of the items; see `workshop.session.visible`."""
        self._judge(variables)
        known = _asked_names(self.bank, state, visible)
        there = _Answered(variables)
        reached = Reached(self.bank, state)
        return tuple(
            finding
            for rule in self.bank.rules
            if all(name in known or name in there for name in rule.asks)
            for finding in self._of(rule, state, variables, reached)
        )

    def forget(self) -> None:
        """Run every rule at the next look."""
        self._results.clear()

    def _judge(self, variables: Mapping[str, Value]) -> None:
        """Run the rules of which something that they read is not what it was."""
        changed = _changed(self._read, self._seen, variables)
        for rule in self.bank.rules:
            if rule.id not in self._results or not changed.isdisjoint(rule.reads):
                self.ran += 1
                self._results[rule.id] = self._expressions.run(rule.must, variables, when=rule.when, each=rule.each)
        self._seen = variables

    def _of(self, rule: Rule, state: State, variables: Mapping[str, Value], reached: Reached) -> Iterator[Finding]:
        items: list[str | None] = [item["id"] for item in variables[rule.each]] if rule.each else [None]
        for item, result in zip(items, self._results[rule.id], strict=True):
            if result.outcome in (Outcome.HOLDS, Outcome.SILENT):
                continue
            standing, reason = Standing.OPEN, ""
            if result.outcome is Outcome.BROKEN:
                standing = Standing.BROKEN
            elif accepted := standing_acceptance(self.bank, state, rule, item):
                standing, reason = Standing.ACCEPTED, str(accepted.value)
            message = result.message if standing is Standing.BROKEN else ""
            yield Finding(rule, item, standing, reason, message, not reached.tells(rule, item))


def fix_of(bank: Bank, rule: Rule) -> Question | None:
    """The question that mends what a rule finds: the one that it names, else the list that it looks at."""
    return bank.questions.get(rule.fix or rule.each or "")


def touching(bank: Bank, findings: Iterable[Finding], question: Question) -> list[Finding]:
    """The open findings that a question can mend or whose items it lists, those held back left out."""
    return [
        finding
        for finding in findings
        if finding.is_open
        and not finding.held
        and question.id in (finding.rule.each, *(fix.id for fix in [fix_of(bank, finding.rule)] if fix))
    ]


def factor_of(bank: Bank, rule: Rule, item: str | None = None) -> Factor | None:
    """The factor that a finding belongs to: where it is mended, or the factor that is looked at itself."""
    if rule.each == FACTORS and item is not None:
        return bank.factor(item)
    names = (rule.fix, rule.each, *(name.partition(".")[0] for name in rule.asks))
    return next((bank.factor_of[name] for name in names if name is not None and name in bank.factor_of), None)


class Reached:
    """How far the walk has come: what it has been at, or of which something is answered; all of it at its end."""

    def __init__(self, bank: Bank, state: State) -> None:
        told = {*state.used, *state.answers, *state.grids, *(list for list in bank.lists if state.listed(list))}
        self.bank = bank
        self.questions = {id for id in {*told, state.place or ""} if id in bank.factor_of}
        self.factors = {bank.factor_of[id].id for id in self.questions}
        self._here = bank.factor_of.get(state.place or "")
        if state.place == END:
            self.factors = {factor.id for factor in bank.factors}

    def tells(self, rule: Rule, item: str | None) -> bool:
        """Whether a finding is told yet: its factor is reached and, while the walk is in it, what mends it is too."""
        home = factor_of(self.bank, rule, item)
        if home is None or home.id not in self.factors:
            return home is None
        fix = fix_of(self.bank, rule)
        return home is not self._here or (fix is not None and fix.id in self.questions)


def standing_acceptance(bank: Bank, state: State, rule: Rule, item: str | None) -> Answer | None:
    """The acceptance of a finding as long as it holds: until its item, or what its rule reads, changes."""
    found = state.accepted.get(rule.id, {}).get(item or "")
    if found is None or found.value is None or _last_change(bank, state, rule, item) > found.seq:
        return None
    return found


def finding_words(finding: Finding, labels: Labels) -> str:
    """What is missing, of which item by its name; a broken rule says that it could not be told."""
    said = finding.rule.say.to(labels.lang)
    return said.replace("{it}", item_words(finding, labels)) if finding.item is not None else said


def mending_words(finding: Finding, labels: Labels) -> str:
    """Where a finding is mended: "Measuring, “Metrics”"; "" where the bank names no question."""
    question = fix_of(labels.bank, finding.rule)
    home = factor_of(labels.bank, finding.rule, finding.item)
    short = home.short.to(labels.lang) if home else ""
    if question is None:
        return short
    return _("{factor}, “{question}”", factor=short, question=question.short.to(labels.lang))


def item_words(finding: Finding, labels: Labels) -> str:
    """What the item of a finding is called, "" where it has none."""
    rule, item = finding.rule, finding.item
    if item is None:
        return ""
    if rule.each == FACTORS:
        factor = labels.bank.factor(item)
        return factor.short.to(labels.lang) if factor else item
    return labels.item(rule.each or "", item) or item


def by_severity(findings: Iterable[Finding]) -> Iterator[tuple[Severity, list[Finding]]]:
    """The findings of each severity that has any, the heaviest first."""
    every = list(findings)
    for severity in Severity:
        if found := [finding for finding in every if finding.severity is severity]:
            yield severity, found


# What a rule reads


def _by_list(names: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The fields that are read of each variable, by its name."""
    found: dict[str, set[str]] = {}
    for name in names:
        variable, _dot, field = name.partition(".")
        found.setdefault(variable, set()).update({field} if field else ())
    return {variable: frozenset(fields) for variable, fields in found.items()}


def _changed(
    read: Mapping[str, Collection[str]], before: Mapping[str, Value], now: Mapping[str, Value]
) -> frozenset[str]:
    """The names of which the value is another one."""
    found: set[str] = set()
    for variable, fields in read.items():
        old, new = before.get(variable), now.get(variable)
        if old == new and variable in before:
            continue
        if not (fields and isinstance(old, list) and isinstance(new, list)):
            found |= {variable, *(f"{variable}.{field}" for field in fields)}
            continue
        if [item["id"] for item in old] != [item["id"] for item in new]:
            found.add(variable)
        found |= {f"{variable}.{field}" for field in fields if _column(old, field) != _column(new, field)}
    return frozenset(found)


def _column(items: list[Mapping[str, Value]], field: str) -> list[Value]:
    return [item.get(field) for item in items]


def _asked_names(bank: Bank, state: State, visible: Collection[str] | None) -> frozenset[str]:
    """The names, as `Rule.asks` has them, that the session's format asks for, or that the program tells itself."""
    deep: Depth = depth(state)
    found = {"today", FACTORS}
    found |= {name for one in (bank.room.questions if bank.room else ()) for name in _named(one)}
    for question in asked(bank, state, visible):
        found.add(question.id)
        if question.kind is Kind.LIST:
            owner = question.extends or question.id
            found |= {f"{owner}.{field.id}" for field in fields_asked(question, deep)}
    return frozenset(found)


def _named(question: Question) -> Iterator[str]:
    """The names of a list of the program's own, as rules read them."""
    yield question.id
    yield from (f"{question.id}.{field}" for field in (*(field.id for field in question.fields), "factor"))


class _Answered:
    """Tells of a name whether anything is answered there, in the variables that a rule reads."""

    def __init__(self, variables: Mapping[str, Value]) -> None:
        self._variables = variables

    def __contains__(self, name: str) -> bool:
        variable, _dot, field = name.partition(".")
        if variable == FACTORS:
            return True
        value = self._variables.get(variable)
        if field:
            return isinstance(value, list) and any(filled(item.get(field)) for item in value)
        if isinstance(value, dict):  # a grid
            return any(cell is not None for row in value.values() for cell in row.values())
        return filled(value)


def _last_change(bank: Bank, state: State, rule: Rule, item: str | None) -> int:
    """The place in the log of the last change of a finding's item, or of what its rule reads where it has none."""
    if item is not None and rule.each != FACTORS:
        record = state.items.get(rule.each or "", {}).get(item)
        return max((answer.seq for answer in record.fields.values()), default=0) if record else 0
    factor = bank.factor(item) if item is not None else None
    names = [question.id for question in factor.questions] if factor else list(rule.reads)
    return max((answer.seq for name in names for answer in _answers(state, name)), default=0)


def _answers(state: State, name: str) -> Iterator[Answer]:
    """The answers behind a name: a question's own, a grid's cells, a list's fields or one of them."""
    variable, _dot, field = name.partition(".")
    if variable in state.answers:
        yield state.answers[variable]
    for row in state.grids.get(variable, {}).values():
        yield from row.values()
    for record in state.items.get(variable, {}).values():
        yield from (answer for id, answer in record.fields.items() if not field or id == field)
