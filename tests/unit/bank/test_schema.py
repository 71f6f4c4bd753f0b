"""The JSON Schema that editors use: current, valid, and of one mind with the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
import yaml

from tests.unit.bank.small import FILES, changed
from workshop.bank.outline import AnyBlock
from workshop.bank.schema import json_schema, json_schema_text
from workshop.brief import kinds

QUESTIONS = Path(__file__).parents[3] / "questions"
CHECKER = jsonschema.Draft202012Validator(json_schema())
SHIPPED = sorted(path for path in QUESTIONS.rglob("*.yaml") if path.parent.name != "examples")


def mistakes(text: str) -> list[str]:
    return [error.message for error in CHECKER.iter_errors(yaml.safe_load(text))]


def test_the_file_beside_the_banks_is_current() -> None:
    assert (QUESTIONS / "bank.schema.json").read_text(encoding="utf-8") == json_schema_text(), "run `make schemas`"


def test_it_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema_text()))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_fit(path: Path) -> None:
    assert [] == mistakes(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_tell_editors_where_the_schema_is(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert QUESTIONS / "bank.schema.json" == (path.parent / first.partition("$schema=")[2]).resolve()


@pytest.mark.parametrize("name", FILES)
def test_small_files_fit(name: str) -> None:
    assert [] == mistakes(FILES[name])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("factors/goals.yaml", "type: text", "type: txt"),
        ("factors/goals.yaml", "minutes: 2", "minuets: 2"),
        ("factors/goals.yaml", "label: name", "label: My name"),
        ("bank.yaml", "id: core", "id: cure"),
        ("rules.yaml", "severity: error", "severity: eror"),
        ("brief.yaml", "block: cover", "block: covre"),
    ],
)
def test_a_mistake_does_not_fit(file: str, old: str, new: str) -> None:
    assert [] != mistakes(changed(file, old, new)[file])


def test_no_key_is_a_truth_value_of_yaml() -> None:
    def keys(schema: Any) -> set[str]:
        if isinstance(schema, list):
            return {key for item in schema for key in keys(item)}
        if not isinstance(schema, dict):
            return set()
        return {*schema.get("properties", {}), *(key for item in schema.values() for key in keys(item))}

    assert "questions" in keys(json_schema())
    assert set() == keys(json_schema()) & {"on", "off", "yes", "no", "y", "n", "true", "false", "null"}


def test_the_kinds_of_blocks_are_those_that_the_brief_can_write() -> None:
    union, *_rest = get_args(AnyBlock)
    tags = {get_args(member)[1].tag.strip("<>") for member in get_args(union)}
    assert kinds() == tags
