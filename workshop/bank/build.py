"""The validated files made into the compiled bank."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workshop.bank.asked import ExtendsQuestion, FieldKeys, LevelQuestion, ListQuestion, OptionKeys, QuestionKeys
from workshop.bank.builtin import QUESTIONS, room
from workshop.bank.elements import sound
from workshop.bank.model import (
    Axis,
    Bank,
    Block,
    Cycle,
    Depth,
    Factor,
    Field,
    Format,
    Kind,
    Link,
    Option,
    Patterns,
    Phase,
    Question,
    Rule,
    Sightline,
    Step,
    Term,
    Text,
    When,
)
from workshop.bank.outline import BlockKeys, BriefFile, FactorBlock
from workshop.bank.scalars import Words
from workshop.bank.schema import BankFile, FactorFile, FormatKeys, PatternKeys, RuleKeys, RulesFile, SightKeys

if TYPE_CHECKING:
    from workshop.bank.reads import Reads

FACTORS = "factors"
"""The set of options that every bank has: its numbered factors."""


class Builder:
    """Makes the compiled values; `factors` are in walking order, `reads` is what the rules read by their ids."""

    def __init__(
        self,
        bank: BankFile,
        factors: Sequence[FactorFile],
        rules: RulesFile | None,
        brief: BriefFile | None,
        reads: Mapping[str, Reads] = MappingProxyType({}),
    ) -> None:
        self.bank = bank
        self.factors = factors
        self.rules = rules
        self.brief = brief
        self.reads = reads
        self.fallback = bank.languages[0]
        self.sets = {name: self._options(inline) for name, inline in bank.options.items()}
        self.sets[FACTORS] = tuple(
            Option(factor.id, self.text(factor.short)) for factor in factors if factor.number is not None
        )

    def build(self, hash: str) -> Bank:
        """The bank, with `hash` as its files' hash."""
        bank = self.bank
        factors = tuple(self._factor(factor) for factor in self.factors)
        self.sets[QUESTIONS] = tuple(
            Option(one.id, self._within(factor, one), one.renamed_from)
            for factor in factors
            for one in factor.questions
        )
        return Bank(
            id=bank.id,
            version=bank.version,
            title=self.text(bank.title),
            languages=tuple(bank.languages),
            factors=factors,
            formats=tuple(self._format(format) for _at, format in sound(bank.formats)),
            cycles=tuple(
                Cycle(cycle.id, self.text(cycle.name), self.maybe(cycle.line)) for _at, cycle in sound(bank.cycles)
            ),
            levels=self.texts(bank.levels),
            rules=tuple(self._rule(rule) for _at, rule in sound(self.rules.rules if self.rules else ())),
            brief_title=self.text(self.brief.title) if self.brief else None,
            brief=tuple(self._block(block) for _at, block in sound(self.brief.blocks if self.brief else ())),
            attribution=self.maybe(bank.attribution),
            about=self.maybe(bank.about),
            glossary=tuple(Term(self.text(term.name), self.text(term.meaning)) for _at, term in sound(bank.glossary)),
            sight=self._sight(bank.sight),
            room=self._factor(room().model),
            rhythm=tuple(
                Phase(phase.id, self.text(phase.name), phase.minutes, self.text(phase.say), phase.opens)
                for _at, phase in sound(bank.rhythm)
            ),
            patterns=self._patterns(bank.patterns),
            vote_patterns=self._patterns(bank.vote_patterns),
            check_in=self.maybe(bank.check_in),
            check_out=self.maybe(bank.check_out),
            hash=hash,
        )

    def _patterns(self, keys: PatternKeys | None) -> Patterns:
        return Patterns(**{name: self.maybe(words) for name, words in keys}) if keys else Patterns()

    def _sight(self, keys: SightKeys | None) -> Sightline | None:
        if keys is None:
            return None
        links = [(link.title, link.follow.partition(".")) for link in keys.columns]
        return Sightline(keys.of, tuple(Link(self.text(title), list, field) for title, (list, _dot, field) in links))

    def text(self, words: Words) -> Text:
        """The words with the bank's first language for those given without a language."""
        return Text({language or self.fallback: text for language, text in words.root.items()}, self.fallback)

    def maybe(self, words: Words | None) -> Text | None:
        """The words, or None."""
        return None if words is None else self.text(words)

    def texts(self, several: Sequence[Words]) -> tuple[Text, ...]:
        """Each of the words."""
        return tuple(self.text(words) for words in several)

    def _options(self, inline: Sequence[OptionKeys]) -> tuple[Option, ...]:
        return tuple(Option(option.id, self.text(option.name), option.renamed_from) for option in inline)

    def _choices(self, choices: str | list[OptionKeys]) -> tuple[Option, ...]:
        return self.sets.get(choices, ()) if isinstance(choices, str) else self._options(choices)

    def _axis(self, choices: str | list[OptionKeys]) -> Axis:
        if isinstance(choices, str) and choices not in self.sets:
            return Axis(of=choices)
        return Axis(options=self._choices(choices))

    def _within(self, factor: Factor, question: Question) -> Text:
        """What a question is called beside those of other factors: "Ownership: Level now"."""
        names = {lang: f"{factor.short.to(lang)}: {question.short.to(lang)}" for lang in self.bank.languages}
        return Text(names, self.fallback)

    def _factor(self, factor: FactorFile) -> Factor:
        return Factor(
            id=factor.id,
            name=self.text(factor.name),
            short=self.text(factor.short),
            questions=tuple(self._question(question) for _at, question in sound(factor.questions)),
            number=factor.number,
            cycle=factor.cycle,
            purpose=self.maybe(factor.purpose),
            levels=self.texts(factor.levels),
        )

    def _own(self, keys: FieldKeys | QuestionKeys) -> dict[str, Any]:
        """What a field's or question's type has of its own, by the names that the compiled values use."""
        convert = self._converters()
        return {name: convert[name](value) for name, value in keys if name in convert and value is not None}

    def _converters(self) -> dict[str, Callable[[Any], Any]]:
        return {
            "options": self._choices,
            "other": bool,
            "of": str,
            "most": int,
            "low": float,
            "high": float,
            "low_name": self.text,
            "high_name": self.text,
            "unit": self.text,
            "rows": self._axis,
            "columns": self._axis,
            "item": self.text,
            "label": tuple,
            "extends": str,
            "levels": str,
        }

    def _field(self, keys: FieldKeys, depth: Depth) -> Field:
        return Field(
            id=keys.id,
            kind=_kind(keys),
            short=self.text(keys.short),
            ask=self.text(keys.ask or keys.short),
            depth=keys.depth or depth,
            hint=self.maybe(keys.hint),
            optional=keys.optional,
            renamed_from=keys.renamed_from,
            **self._own(keys),
        )

    def _question(self, keys: QuestionKeys) -> Question:
        own = self._own(keys)
        if isinstance(keys, LevelQuestion):
            own |= {"low": 1.0, "high": float(len(self.bank.levels) or 1)}
        fields: tuple[Field, ...] = ()
        if isinstance(keys, ListQuestion | ExtendsQuestion):
            fields = tuple(self._field(field, keys.depth) for field in keys.fields)
        kind, ask = _kind(keys), self.text(keys.ask)
        return Question(
            id=keys.id,
            kind=kind,
            short=self.text(keys.short),
            ask=ask,
            depth=keys.depth,
            hint=self.maybe(keys.hint),
            renamed_from=keys.renamed_from,
            why=self.maybe(keys.why),
            good=self.maybe(keys.good),
            weak=self.maybe(keys.weak),
            probes=self.texts(keys.probes),
            pitfalls=self.texts(keys.pitfalls),
            minutes=keys.minutes,
            when=keys.when,
            source=tuple(keys.source),
            fields=fields,
            fingerprint=fingerprint(kind, ask, own.get("options", ()), fields),
            **own,
        )

    def _format(self, format: FormatKeys) -> Format:
        steps = []
        for step in format.steps:
            factor: str | None = getattr(step, "factor", None)
            opens: When | None = getattr(step, "opens", None)
            title, say = self.maybe(step.title), self.maybe(step.say)
            steps.append(Step(step.id or factor or "", step.minutes, factor, title, opens, say))
        return Format(format.id, self.text(format.name), format.minutes, tuple(steps), self.maybe(format.line))

    def _rule(self, rule: RuleKeys) -> Rule:
        return Rule(
            id=rule.id,
            severity=rule.severity,
            must=rule.must,
            say=self.text(rule.say),
            because=self.text(rule.because),
            each=rule.each,
            when=rule.when,
            fix=rule.fix,
            **(self.reads[rule.id]._asdict() if rule.id in self.reads else {}),
        )

    def _block(self, keys: BlockKeys | FactorBlock) -> Block:
        return Block(
            kind=str(dict(keys)["block"]),
            title=self.maybe(keys.title),
            text=self.maybe(getattr(keys, "text", None)),
            factor=getattr(keys, "factor", None),
            list=getattr(keys, "list", None),
            question=getattr(keys, "question", None),
            questions=tuple(getattr(keys, "questions", ())),
            columns=tuple(getattr(keys, "columns", ())),
            where=getattr(keys, "where", None),
            most=getattr(keys, "most", None),
            picture=getattr(keys, "picture", None),
            blocks=tuple(self._block(block) for block in getattr(keys, "blocks", ())),
        )


def _kind(keys: FieldKeys | QuestionKeys) -> Kind:
    return Kind(dict(keys)["type"])


def fingerprint(kind: Kind, ask: Text, options: Sequence[Option], fields: Sequence[Field]) -> str:
    """16 hexadecimal digits that change when a question's type or wording does."""
    meant = [
        kind.value,
        dict(sorted(ask.translations.items())),
        [option.id for option in options],
        [[field.id, field.kind.value] for field in fields],
    ]
    return hashlib.sha256(json.dumps(meant, ensure_ascii=False).encode()).hexdigest()[:16]
