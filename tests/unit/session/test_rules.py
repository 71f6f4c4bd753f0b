"""Every rule of the social media bank: answers that break it, and answers that mend it, as findings of a session."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.session.small import Session
from workshop.bank.expressions import Conditions
from workshop.bank.model import Bank
from workshop.session import answers, levels
from workshop.session.findings import Judge, Standing
from workshop.session.visible import variables, visible
from workshop.store.library import open_bank

TABLE: dict[str, dict[str, Any]] = yaml.load(  # as text, as an answers file is read
    Path(__file__).with_name("rules.yaml").read_text("utf-8"), yaml.BaseLoader
)


@cache
def bank() -> Bank:
    return open_bank("social-media").bank


@cache
def judge() -> Judge:
    return Judge(bank())


def found(given: dict[str, Any]) -> set[str]:
    """The rules that these answers break; none may err."""
    session = Session(bank())
    for factor, points in given.get("ratings", {}).items():
        session.record(levels.rate(bank(), session.state, factor, now=map(int, points)))
    given = {name: said for name, said in given.items() if name != "ratings"}
    read = answers.read(bank(), session.state, given, session.new_id)
    assert not read.problems, read.problems
    session.record(read.changes)
    seen = visible(bank(), session.state, Conditions(bank()), today="2026-11-23")
    hidden = frozenset(bank().questions) - seen
    told = judge().findings(session.state, variables(bank(), session.state, today="2026-11-23", hidden=hidden), seen)
    assert all(one.standing is not Standing.BROKEN for one in told)
    return {one.rule.id for one in told}


def test_every_rule_is_in_the_table() -> None:
    assert {rule.id for rule in bank().rules} == TABLE.keys()


@pytest.mark.parametrize("rule", TABLE)
def test_a_rule_is_broken_and_mended(rule: str) -> None:
    assert rule in found(TABLE[rule]["breaks"])
    assert rule not in found(TABLE[rule]["mends"])
