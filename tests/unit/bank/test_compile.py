"""What comes of a bank's files: the compiled values, hash and fingerprints."""

from __future__ import annotations

import pytest

from tests.unit.bank.small import FILES, GOALS, PEOPLE, bank, changed, compiled
from workshop.bank.compile import compile_bank
from workshop.bank.model import Axis, Bank, Depth, Kind, Option, Severity, Text
from workshop.bank.problems import BankError, Code, Problem, nearest, shown, suggestion
from workshop.bank.source import hash_of


def text(en: str, fi: str) -> Text:
    return Text({"en": en, "fi": fi}, "en")


def test_the_frame() -> None:
    found = bank()
    assert ("small", "1.0", ("en", "fi")) == (found.id, found.version, found.languages)
    assert text("Small", "Pieni") == found.title
    assert ["goals", "people"] == [factor.id for factor in found.factors]
    assert [Depth.QUICK, Depth.CORE] == [format.id for format in found.formats]
    core = found.formats[1]
    assert [("opening", None, 5.0), ("goals", "goals", 15.0), ("people", "people", 10.0)] == [
        (step.id, step.factor, step.minutes) for step in core.steps
    ]
    assert text("Plan", "Suunnitelma") == found.brief_title
    assert (text("Goal", "Tavoite"), text("What is wanted.", "Mitä halutaan.")) == (
        found.glossary[0].name,
        found.glossary[0].meaning,
    )


def test_questions_and_fields() -> None:
    found = bank()
    goals = found.questions["goals"]
    assert (Kind.LIST, Depth.QUICK, ("name",), text("goal", "tavoite")) == (
        goals.kind,
        goals.depth,
        goals.label,
        goals.item,
    )
    name, owner, rhythm = goals.fields
    assert (Kind.SHORT, Depth.QUICK, name.short) == (name.kind, name.depth, name.ask)
    assert (Kind.REF, Depth.CORE, "people") == (owner.kind, owner.depth, owner.of)
    assert ["daily", "weekly"] == [option.id for option in rhythm.options]
    assert ("name", "unit") == found.questions["people"].label
    assert "goals" == found.questions["goal_dates"].extends
    assert ["name", "owner", "rhythm", "deadline"] == list(found.fields_of["goals"])
    assert (2.0, Depth.CORE) == (found.questions["importance"].minutes, found.questions["importance"].depth)
    assert "level_now != null && level_now >= 2.0" == found.questions["evidence"].when


def test_grids_and_levels() -> None:
    fit = bank().questions["fit"]
    assert (Axis(of="goals"), Axis(of="people")) == (fit.rows, fit.columns)
    assert (Option("good", text("good", "hyvä")), Option("bad", text("bad", "huono"))) == fit.options
    level = bank().questions["level_now"]
    assert ("now", 1.0, 2.0) == (level.levels, level.low, level.high)


def test_rules_and_the_outline() -> None:
    (rule,) = bank().rules
    assert ("goals", Severity.ERROR, "goals") == (rule.each, rule.severity, rule.fix)
    cover, factor, attribution = bank().brief
    assert ("cover", ("importance",)) == (cover.kind, cover.questions)
    assert ["answer", "table", "grid"] == [block.kind for block in factor.blocks]
    assert "it.owner != null" == factor.blocks[1].where
    assert "attribution" == attribution.kind


def test_the_numbered_factors_are_options_everywhere() -> None:
    files = changed("factors/goals.yaml", "options: cadence", "options: factors")
    found = compiled(files).bank
    assert found is not None
    field = found.questions["goals"].field("rhythm")
    assert field is not None
    assert (Option("goals", text("Goals", "Tavoitteet")),) == field.options


def test_a_text_without_languages_is_in_the_first_one() -> None:
    found = compiled(changed("bank.yaml", "title: {en: Small, fi: Pieni}", "title: Small")).bank
    assert found is not None
    assert Text({"en": "Small"}, "en") == found.title
    assert "Small" == found.title.to("fi")


def test_the_hash_changes_with_any_byte_and_name_of_a_file() -> None:
    files = {name: data.encode() for name, data in FILES.items()}
    again = dict(reversed(files.items()))
    assert hash_of(files) == hash_of(again) == bank().hash
    others = [files | {"rules.yaml": files["rules.yaml"] + b"\n"}, files | {"more.yaml": b""}, {"a": b"b"}, {"ab": b""}]
    assert len(others) + 1 == len({hash_of(files), *map(hash_of, others)})


@pytest.mark.parametrize(
    ("file", "old", "new", "question", "differs"),
    [
        ("factors/goals.yaml", 'en: "What is wanted?"', 'en: "What do we want?"', "goals", True),
        ("factors/goals.yaml", 'fi: "Mitä halutaan?"', 'fi: "Mitä tahdomme?"', "goals", True),
        ("factors/goals.yaml", "type: text", "type: short", "importance", True),
        ("factors/goals.yaml", "id: bad", "id: poor", "fit", True),
        ("factors/people.yaml", "id: unit, type: short", "id: unit, type: text", "people", True),
        ("factors/goals.yaml", "minutes: 2", "minutes: 3", "importance", False),
        ("factors/goals.yaml", "en: Importance", "en: Meaning", "importance", False),
        ("factors/goals.yaml", "type: text", "type: short", "goals", False),
    ],
)
def test_a_fingerprint_changes_with_wording_and_type_only(
    file: str, old: str, new: str, question: str, differs: bool
) -> None:
    before, after = bank(), compiled(changed(file, old, new)).bank
    assert after is not None
    assert 16 == len(before.questions[question].fingerprint)
    assert differs == (before.questions[question].fingerprint != after.questions[question].fingerprint)


def test_an_error_leaves_no_bank() -> None:
    found = compiled(changed("factors/goals.yaml", "of: people", "of: nobody"))
    assert found.bank is None
    assert 1 == len(found.errors)


def test_a_condition_is_told_where_it_stands() -> None:
    files = changed("factors/goals.yaml", "when: level_now != null && level_now >= 2.0", "when: levle_now == 2.0")
    (problem,) = compiled(files).problems
    assert ("factors/goals.yaml", 43, 11, Code.UNKNOWN_NAME) == (
        problem.file,
        problem.line,
        problem.column,
        problem.code,
    )
    assert "“level_now”" in (problem.hint or "")


@pytest.mark.parametrize(
    "written",
    [
        "when: ▸wrong == 1.0",
        "when: '▸wrong == \"it''s\"'",
        "when: 'level_now == 1.0 || ▸wrong == 1.0'",
        'when: "level_now == 1.0 ||\\\n      ▸wrong == 1.0"',
        "when: |\n      level_now == 1.0 ||\n        ▸wrong == 1.0",
        "when: >-\n      level_now == 1.0 ||\n      ▸wrong == 1.0",
        "when: level_now == 1.0 ||\n      ▸wrong == 1.0",
        "when: 'importance == \"it''s\" || ▸wrong == 1.0'",
        'when: "importance == \\"it\\" || ▸wrong == 1.0"',
    ],
)
def test_a_place_inside_an_expression_is_found_however_it_is_written(written: str) -> None:
    files = changed("factors/goals.yaml", "when: level_now != null && level_now >= 2.0", written)
    before = files["factors/goals.yaml"].partition("▸")[0]
    expected = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    files["factors/goals.yaml"] = files["factors/goals.yaml"].replace("▸", "")
    (problem,) = [one for one in compiled(files).problems if one.code == Code.UNKNOWN_NAME]
    assert expected == (problem.line, problem.column)


def test_rules_and_blocks_are_told_where_they_stand_beside_broken_ones() -> None:
    files = {
        **FILES,
        "rules.yaml": FILES["rules.yaml"].replace("rules:\n", "rules:\n  - {id: x}\n").replace("it.owner", "it.onwer"),
        "brief.yaml": FILES["brief.yaml"].replace("block: cover", "block: covre").replace("it.owner", "it.onwer"),
    }
    found = [(one.file, one.line, one.column) for one in compiled(files).problems if one.code == Code.UNKNOWN_FIELD]
    assert [("rules.yaml", 7, 14), ("brief.yaml", 8, 81)] == found


def test_expressions_wait_until_names_are_settled() -> None:
    files = changed("factors/goals.yaml", "when: level_now != null", "when: levle_now != null")
    files["factors/people.yaml"] = PEOPLE.replace("extends: goals", "extends: gaols")
    assert ["factors/people.yaml"] == [one.file for one in compiled(files).problems]
    files["factors/people.yaml"] = PEOPLE.replace("fi: Ihmiset}\nshort", "fi: Ihmiset }\nshort")
    files["bank.yaml"] = FILES["bank.yaml"].replace("minutes: 30", "minutes: 3")
    assert {"bank.yaml", "factors/goals.yaml"} == {one.file for one in compiled(files).problems}


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem("f.yaml", 3, 4, "bad_id", Severity.ERROR, "What and why.", "How.")
    assert "f.yaml:3:4 bad_id What and why. How." == str(problem)


def test_the_error_of_a_bank_counts_what_is_wrong() -> None:
    found = compiled(changed("factors/goals.yaml", "of: people", "of: nobody"))
    error = BankError(found.problems)
    assert found.problems == error.problems
    assert error.message.startswith("The bank has 1 error.")
    assert "factors/goals.yaml:24:36" in error.message


def test_names_are_guessed_and_quoted_with_care() -> None:
    assert "objectives" == nearest("objectvies", ["objectives", "channels"])
    assert "objectives" == nearest("Objectives", ["objectives", "channels"])
    assert nearest("x" * 10_000, ["x" * 10_000]) is None
    assert suggestion("zz", [str(number) for number in range(100)]) is None
    assert "Known: a, b." == suggestion("zzzz", ["a", "b"])
    assert "a b·c" == shown("a\n b\x1bc")
    assert 40 == len(shown("x" * 1000))


def test_a_bank_needs_bank_yaml_first_of_all() -> None:
    found = compile_bank({})
    assert found.bank is None
    assert [Code.MISSING_FILE] == [one.code for one in found.problems]


def test_the_outline_and_the_rules_may_be_left_out() -> None:
    files = {name: FILES[name] for name in ("bank.yaml", "factors/goals.yaml", "factors/people.yaml")}
    found = compiled(files).bank
    assert isinstance(found, Bank)
    assert ((), (), None) == (found.rules, found.brief, found.brief_title)
    assert GOALS.startswith("id: goals")
