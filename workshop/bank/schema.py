"""The keys of a bank's files as pydantic models; the JSON Schema for editors comes from the same models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag
from pydantic.json_schema import models_json_schema

from workshop.bank.asked import AnyQuestion, DepthName, Inline
from workshop.bank.elements import Element, Strict
from workshop.bank.model import Severity, Tool, When
from workshop.bank.outline import BriefFile
from workshop.bank.scalars import Count, Expression, Followed, Id, Language, Line, Minutes, Words, one_of

SeverityName = Annotated[Severity, one_of(Severity)]
WhenName = Annotated[When, one_of(When)]
ToolName = Annotated[Tool, one_of(Tool)]


class FactorFile(Strict):
    """factors/<id>.yaml: a success factor and its questions."""

    STAND_IN: ClassVar[dict[str, Any]] = {"id": "factor", "name": "-", "short": "-", "questions": []}

    id: Id
    number: Count | None = None
    cycle: Id | None = None
    name: Words
    short: Words
    purpose: Words | None = None
    levels: Annotated[list[Words], Field(max_length=10)] = Field(default=[])
    questions: Annotated[list[Element[AnyQuestion]], Field(max_length=200)]


class CycleKeys(Strict):
    """A group of factors."""

    id: Id
    name: Words
    line: Words | None = None


class FactorStep(Strict):
    """A step that walks a factor's questions."""

    factor: Id
    minutes: Minutes
    id: Id | None = None
    title: Words | None = None
    say: Words | None = None


class PlainStep(Strict):
    """A step without questions, as a break."""

    id: Id
    title: Words
    minutes: Minutes
    opens: WhenName | None = None
    say: Words | None = None


def _step_tag(value: Any) -> str:
    return "<factor>" if isinstance(value, dict) and "factor" in value else "<step>"


AnyStep = Annotated[
    Annotated[FactorStep, Tag("<factor>")] | Annotated[PlainStep, Tag("<step>")],
    Discriminator(_step_tag),
]


class FormatKeys(Strict):
    """A way to run the bank."""

    id: DepthName
    name: Words
    line: Words | None = None
    minutes: Minutes
    steps: Annotated[list[AnyStep], Field(max_length=100)] = Field(default=[])


class TermKeys(Strict):
    """A word of the glossary."""

    name: Words
    meaning: Words


class LinkKeys(Strict):
    """A column of the line of sight; `follow` is a list and one of its fields, "metrics.objective"."""

    title: Words
    follow: Followed


class SightKeys(Strict):
    """The line of sight: a row for each item of a list, along its references."""

    of: Id
    columns: Annotated[list[LinkKeys], Field(min_length=1, max_length=20)]


class PatternKeys(Strict):
    """What a facilitator could say after a rating, by how its points lie."""

    high: Words | None = None
    low: Words | None = None
    split: Words | None = None
    outlier: Words | None = None


class PhaseKeys(Strict):
    """An inner step of every factor."""

    id: Id
    name: Words
    minutes: Minutes
    say: Words
    opens: ToolName | None = None


class VotePatternKeys(PatternKeys):
    """What a facilitator could say after a vote, by how people lie who voted on the first, or where the first tie."""

    tie: Words | None = None


class BankFile(Strict):
    """bank.yaml: the bank's frame."""

    STAND_IN: ClassVar[dict[str, Any]] = {
        "id": "bank",
        "version": "0",
        "title": "-",
        "languages": ["en"],
        "formats": [],
        "factors": ["factor"],
    }

    id: Id
    version: Line
    languages: Annotated[list[Language], Field(min_length=1, max_length=20)]
    title: Words
    about: Words | None = None
    attribution: Words | None = None
    cycles: Annotated[list[Element[CycleKeys]], Field(max_length=50)] = Field(default=[])
    levels: Annotated[list[Words], Field(max_length=10)] = Field(default=[])
    patterns: PatternKeys | None = None
    rhythm: Annotated[list[Element[PhaseKeys]], Field(max_length=20)] = Field(default=[])
    vote_patterns: VotePatternKeys | None = None
    check_in: Words | None = None
    check_out: Words | None = None
    options: Annotated[dict[Id, Inline], Field(max_length=200)] = Field(default={})
    formats: Annotated[list[Element[FormatKeys]], Field(min_length=1, max_length=10)]
    factors: Annotated[list[Id], Field(min_length=1, max_length=50)]
    sight: SightKeys | None = None
    glossary: Annotated[list[Element[TermKeys]], Field(max_length=300)] = Field(default=[])


class RuleKeys(Strict):
    """A check over all answers."""

    id: Id
    severity: SeverityName
    each: Id | None = None
    when: Expression | None = None
    must: Expression
    say: Words
    because: Words
    fix: Id | None = None


class RulesFile(Strict):
    """rules.yaml: the checks over all answers."""

    STAND_IN: ClassVar[dict[str, Any]] = {"rules": []}

    rules: Annotated[list[Element[RuleKeys]], Field(max_length=300)]


FILES: Mapping[str, type[Strict]] = {
    "factors": BankFile,
    "questions": FactorFile,
    "rules": RulesFile,
    "blocks": BriefFile,
}
"""The models of the files, by the key that only files of this kind have."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of all files of a bank: an editor sees by its keys which one a file is."""
    _keys, shared = models_json_schema([(model, "validation") for model in FILES.values()])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A question bank of workshop",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}", "required": [key]} for key, model in FILES.items()],
        "$defs": _tidy(shared["$defs"]),
    }


def json_schema_text() -> str:
    """The JSON Schema as `questions/bank.schema.json` has it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _tidy(schema: Any) -> Any:
    """The schema without what only programs use: titles of keys, and null for what may be left out."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: _tidy(value)
        for key, value in schema.items()
        if not (key == "default" and value is None) and not (key == "title" and isinstance(value, str))
    }
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        kept = {**options[0], **kept}
    elif options:
        kept["anyOf"] = options
    return kept
