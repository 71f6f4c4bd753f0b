"""The reference of the bank format: every example on the page runs, and every code and key is on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshop.bank.compile import compile_bank
from workshop.bank.model import Bank, Kind
from workshop.bank.problems import Code
from workshop.bank.schema import json_schema
from workshop.brief import kinds

PAGE = (Path(__file__).parents[3] / "docs" / "bank-format.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```yaml ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLAN = "id: plan\nname: The plan\nshort: Plan\nquestions: []\n"


def examples(kind: str) -> list[str]:
    found = [text for word, text in EXAMPLE.findall(PAGE) if word == kind]
    assert found, f"no example of the kind {kind}"
    return found


def filled(file: str, key: str, kind: str) -> str:
    """The page's example of a file with the page's examples of what it holds in place of its empty list."""
    (frame,) = examples(file)
    empty = re.compile(rf"^{key}: \[\].*$", re.MULTILINE)
    assert empty.search(frame)
    return empty.sub(f"{key}:\n" + "".join(examples(kind)).replace("\\", r"\\"), frame)


def files() -> dict[str, bytes]:
    """One bank of all the examples."""
    texts = {
        "bank.yaml": examples("bank.yaml")[0],
        "factors/goals.yaml": filled("factors/goals.yaml", "questions", "question"),
        "factors/plan.yaml": PLAN,
        "rules.yaml": "rules:\n" + "".join(examples("rule")),
        "brief.yaml": filled("brief.yaml", "blocks", "block"),
    }
    return {name: text.encode() for name, text in texts.items()}


def documented() -> Bank:
    found = compile_bank(files())
    assert [] == [str(problem) for problem in found.problems]
    assert found.bank is not None
    return found.bank


def test_every_example_is_of_a_kind_that_is_run() -> None:
    known = {"question", "rule", "block", "languages", "bank.yaml", "brief.yaml", "factors/goals.yaml"}
    assert known == {word for word, _text in EXAMPLE.findall(PAGE)}
    assert len(EXAMPLE.findall(PAGE)) == len(re.findall(r"^```yaml", PAGE, re.MULTILINE))


def test_the_examples_make_a_bank_without_a_problem() -> None:
    assert "garden" == documented().id


def test_the_example_of_languages_has_no_problem_in_a_bank_of_two() -> None:
    (text,) = examples("languages")
    factor = "id: goals\nname: {en: a, fi: a}\nshort: {en: a, fi: a}\nquestions:\n"
    bank = (
        "id: two\nversion: 1\nlanguages: [en, fi]\ntitle: {en: a, fi: a}\n"
        "formats: [{id: core, name: {en: a, fi: a}, minutes: 5}]\nfactors: [goals]\n"
    )
    found = compile_bank({"bank.yaml": bank.encode(), "factors/goals.yaml": (factor + text).encode()})
    assert () == found.problems


def test_there_is_an_example_of_every_type_of_question_and_kind_of_block() -> None:
    bank = documented()
    assert set(Kind) == {question.kind for question in bank.questions.values()}
    assert any(question.extends for question in bank.questions.values())
    assert {"now", "wanted"} <= {question.levels for question in bank.questions.values()}
    inner = [block for outer in bank.brief for block in (outer, *outer.blocks)]
    assert kinds() == {block.kind for block in inner}
    assert any(block.where for block in inner)
    assert any(rule.each and rule.when for rule in bank.rules)


def test_a_broken_example_would_be_found() -> None:
    """The negative control: the page with one letter wrong does not pass."""
    broken = {name: data.replace(b"of: people", b"of: poeple", 1) for name, data in files().items()}
    assert [Code.UNKNOWN_NAME] == [problem.code for problem in compile_bank(broken).problems]


def test_every_code_is_explained_and_no_other() -> None:
    section = PAGE.partition("## Problem codes")[2]
    explained = [
        code for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for code in re.findall(r"`(\w+)`", row)
    ]
    assert len(explained) == len(set(explained))
    assert {str(code) for code in Code} == set(explained)


@pytest.mark.parametrize("model", sorted(json_schema()["$defs"]))
def test_every_key_is_on_the_page(model: str) -> None:
    keys = json_schema()["$defs"][model].get("properties", {})
    assert [] == [key for key in keys if not re.search(rf"`{key}`|\b{key}:", PAGE)]
