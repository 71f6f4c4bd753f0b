"""A bank tried on made-up answers: what goes one way only is told at its place, and so are stale translations."""

from __future__ import annotations

import pytest

from tests.unit.bank.small import FILES, GOALS, RULES, changed
from workshop.bank import trial
from workshop.bank.compile import compile_bank
from workshop.bank.model import Severity
from workshop.bank.problems import Code, Problem
from workshop.bank.trial import tried
from workshop.store import library


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine has as much time as it needs."""
    monkeypatch.setattr(trial, "SECONDS", 600.0)


ONE_WAY = [
    # what the rule of the small bank says instead, and what is told of it
    ('must: it.owner != null || it.name == "Sales" || true', Code.NEVER_FINDS),
    ("must: size(people) >= 0", Code.NEVER_FINDS),
    ("must: size(people) > 1000", Code.ALWAYS_FINDS),
    ("must: it.owner != null && it.owner == null", Code.ALWAYS_FINDS),
    ("must: it.rhythm == 'daily' && it.rhythm == 'weekly'", Code.ALWAYS_FINDS),
]
BOTH_WAYS = [
    'must: it.owner != null && it.name == "A very particular name"',
    "must: size(people) > 2",
    "must: it.deadline > today",
    'must: it.name.matches("[0-9]")',
    "must: people.exists(p, p.id == it.owner && p.name != null)",
]


def made(files: dict[str, str]) -> list[Problem]:
    found = compile_bank({name: text.encode() for name, text in files.items()}, on_trial=True)
    assert found.bank is not None, found.problems
    return [one for one in found.problems if one.code != Code.NULL_UNGUARDED]


@pytest.mark.parametrize(("must", "code"), ONE_WAY)
def test_a_rule_that_goes_one_way_is_told_at_its_place(must: str, code: Code) -> None:
    files = changed("rules.yaml", "must: it.owner != null", must)
    (problem,) = made(files)
    line = files["rules.yaml"].splitlines()[problem.line - 1]
    assert (code, Severity.WARNING, "rules.yaml") == (problem.code, problem.severity, problem.file)
    assert "must:" in line
    assert problem.hint


@pytest.mark.parametrize("must", BOTH_WAYS)
def test_a_rule_that_goes_both_ways_is_not_told(must: str) -> None:
    assert [] == made(changed("rules.yaml", "must: it.owner != null", must))


def test_a_rule_that_never_applies_is_told_at_its_when() -> None:
    files = changed(
        "rules.yaml", "when: it.deadline != null", "when: it.deadline != null && it.deadline < '1900-01-01'"
    )
    (problem,) = made(files)
    assert Code.NEVER_APPLIES == problem.code
    assert "when:" in files["rules.yaml"].splitlines()[problem.line - 1]


def test_a_question_that_is_never_asked_is_told() -> None:
    files = {
        **FILES,
        "factors/goals.yaml": GOALS.replace("    type: text\n", "    type: text\n    when: size(people) < 0\n", 1),
    }
    (problem,) = made(files)
    assert (Code.NEVER_ASKED, "factors/goals.yaml") == (problem.code, problem.file)


def test_what_comes_to_the_same_is_told_the_same_each_time() -> None:
    bank = library.open_bank("social-media").bank
    wrong = bank._replace(rules=tuple(rule._replace(must=f"({rule.must}\n) || true") for rule in bank.rules))
    found = tried(wrong)
    assert len(bank.rules) == len(found)
    assert found == tried(wrong)


@pytest.mark.parametrize("name", library.names())
def test_the_shipped_banks_go_both_ways(name: str) -> None:
    assert [] == tried(library.open_bank(name).bank)
    assert [] == library.check(name)


# Translations


def since(files: dict[str, str]) -> list[Problem]:
    before = {name: text.encode() for name, text in FILES.items()}
    found = compile_bank({name: text.encode() for name, text in files.items()}, since=before)
    return [one for one in found.problems if one.code == Code.STALE_TRANSLATION]


def test_a_translation_that_did_not_follow_is_told_at_its_place() -> None:
    files = changed("rules.yaml", "Nobody does it.", "Then nobody does it.")
    (problem,) = since(files)
    line = files["rules.yaml"].splitlines()[problem.line - 1]
    assert "fi: Kukaan ei tee sitä." in line[problem.column - 5 :]
    assert "in en, but in fi" in problem.message


def test_one_that_followed_or_moved_or_is_new_is_not_told() -> None:
    assert [] == since(dict(FILES))
    assert [] == since(changed("rules.yaml", "{en: Nobody does it., fi: Kukaan ei tee sitä.}", "{en: So?, fi: Entä?}"))
    another = RULES.partition("rules:\n")[2].replace("goal_has_owner", "another").replace("Nobody", "Anybody")
    assert [] == since({**FILES, "rules.yaml": f"rules:\n{another}{RULES.partition('rules:' + chr(10))[2]}"})
