"""A bank with the data model and the 58 rules of a whole strategy, built from `plan.txt` and `rules.txt`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from tests.unit.bank.small import FILES
from workshop.bank.compile import compile_bank
from workshop.bank.model import Axis, Bank, Block, Cycle, Factor, Field, Kind, Option, Question, Rule, Severity, Text

HERE = Path(__file__).parent
NAMED = {
    "@cadence": "continuous hourly twice_daily daily weekdays weekly biweekly monthly quarterly half_yearly yearly",
    "@factors": "objectives groups_channels activities ownership listening engaging measuring learning",
}
CYCLES = {
    **dict.fromkeys(("objectives", "groups_channels", "activities", "ownership"), "internal"),
    **dict.fromkeys(("listening", "engaging", "measuring"), "external"),
    "learning": "link",
}


def text(words: str) -> Text:
    return Text({"en": words}, "en")


def options(ids: str) -> tuple[Option, ...]:
    return tuple(Option(id, text(id)) for id in NAMED.get(ids, ids).split())


def field(spec: str) -> dict[str, Any]:
    """The arguments of a field from `name: kind target-or-options`."""
    id, _, rest = spec.partition(": ")
    kind, _, more = rest.partition(" ")
    made: dict[str, Any] = {"id": id, "kind": Kind(kind), "short": text(id), "ask": text(id)}
    if kind in ("ref", "refs"):
        made["of"] = more
    elif kind == "grid":
        rows, columns, cells = more.split(" ", 2)
        made |= {"rows": Axis(of=rows), "columns": Axis(of=columns), "options": options(cells)}
    elif more:
        made["options"] = options(more)
    return made


def list_question(id: str, *specs: str, extends: str | None = None) -> Question:
    fields = tuple(Field(**field(spec)) for spec in specs)
    return Question(id=id, kind=Kind.LIST, short=text(id), ask=text(id), fields=fields, extends=extends)


def question(spec: str, when: str | None = None) -> Question:
    return Question(**field(spec), when=when)


def rule(must: str, *, when: str | None = None, each: str | None = None, id: str = "r") -> Rule:
    return Rule(id, Severity.ERROR, must, text("say"), text("because"), each=each, when=when)


def bank(*questions: Question, rules: tuple[Rule, ...] = (), brief: tuple[Block, ...] = ()) -> Bank:
    first, *others = CYCLES
    factors = [Factor(first, text(first), text(first), questions, 1, CYCLES[first])]
    factors += [Factor(id, text(id), text(id), (), n, CYCLES[id]) for n, id in enumerate(others, 2)]
    cycles = tuple(Cycle(id, text(id)) for id in dict.fromkeys(CYCLES.values()))
    return Bank("b", "1", text("b"), ("en",), tuple(factors), (), cycles=cycles, rules=rules, brief=brief)


@cache
def plan() -> Bank:
    """The whole strategy. Half of the fields of objectives, channels and activities are asked by a later question."""
    lists, singles = (HERE / "plan.txt").read_text("utf-8").split("\n-\n")
    questions = []
    for block in re.findall(r"^(\w+)\n((?: +.*\n?)+)", lists, re.MULTILINE):
        id, specs = block[0], [" ".join(spec.split()) for spec in block[1].split(";")]
        if id in ("objectives", "channels", "activities"):
            half = len(specs) // 2
            questions += [list_question(id, *specs[:half]), list_question(f"more_{id}", *specs[half:], extends=id)]
        else:
            questions.append(list_question(id, *specs))
    own = compile_bank({name: data.encode() for name, data in FILES.items()}).bank
    assert own is not None
    made = bank(*questions, *(question(spec) for spec in singles.strip().split("\n")), rules=rules())
    return made._replace(room=own.room)


@cache
def rules() -> tuple[Rule, ...]:
    found = []
    for block in (HERE / "rules.txt").read_text("utf-8").strip().split("\n\n"):
        match = re.fullmatch(r"(\w+) (\w+)(?: (\w+))?\n(?:when (.*?)\n)?must (.*)", block, re.DOTALL)
        assert match, block
        id, severity, each, when, must = match.groups()
        found.append(Rule(id, Severity(severity), must, text(id), text(id), each=each, when=when))
    return tuple(found)


def variables(of: Bank, **given: Any) -> dict[str, Any]:
    """The variables of a session in which only `given` is answered: items as maps of what they have."""
    kinds = {Kind.MULTI: list, Kind.REFS: list, Kind.RANK: list}
    found: dict[str, Any] = {"today": "2026-06-01", "factors": [], "actions": []}
    for item in of.questions.values():
        if item.kind is Kind.LIST:
            continue
        found[item.id] = kinds.get(item.kind, lambda: None)()
    for list_id, fields in of.fields_of.items():
        empty: dict[str, Any] = {id: kinds.get(item.kind, lambda: None)() for id, item in fields.items()}
        found[list_id] = [empty | item for item in given.pop(list_id, [])]
    for item in of.questions.values():
        if item.kind is Kind.GRID and item.rows and item.columns:
            filled = given.pop(item.id, {})
            found[item.id] = {
                row["id"]: {
                    column["id"]: filled.get(row["id"], {}).get(column["id"]) for column in found[item.columns.of or ""]
                }
                for row in found[item.rows.of or ""]
            }
    return found | given
