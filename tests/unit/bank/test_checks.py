"""Every mistake that can be made in a bank's keys, values and names: where it is told, and how its cure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.unit.bank import test_reader
from tests.unit.bank.small import FILES, GOALS, PEOPLE, RULES, changed, compiled, problems
from workshop import bank as package
from workshop.bank.compile import compile_bank
from workshop.bank.model import Severity
from workshop.bank.problems import Code
from workshop.bank.validate import MOST_PROBLEMS

GOALS_FILE, PEOPLE_FILE = "factors/goals.yaml", "factors/people.yaml"
HERE = "▸"
"""Marks the place that a message should name; it is taken out before the bank is compiled."""

FACTORS = "factors: [goals, people]"
SIGHT = "sight: {{of: {of}, columns: [{{title: x, follow: {follow}}}]}}\n" + FACTORS
PHASE = "{{id: {id}, name: x, minutes: {minutes}, {say}, opens: {opens}}}"


def rhythm(id: str = "b", minutes: str = "1", say: str = "say: y", opens: str = "vote") -> str:
    """Two inner steps, the second as it is given."""
    first, second = PHASE.format(id="a", minutes=1, say="say: y", opens="silent"), (id, minutes, say, opens)
    found = PHASE.format(**dict(zip(("id", "minutes", "say", "opens"), second, strict=True)))
    return f"rhythm:\n  - {first}\n  - {found}\n{FACTORS}"


BANK_ERRORS = [
    # what stands in the file, what is written instead, the code, a part of the hint
    ("id: small\nversion: 1.0\n", "▸id: small\n", Code.MISSING_KEY, "version: …"),
    ("title: {en: Small, fi: Pieni}", "title:▸", Code.EMPTY_VALUE, "Write something"),
    ("title: {en: Small, fi: Pieni}", 'title: {en: ▸" ", fi: x}', Code.EMPTY_VALUE, "Write something"),
    ("title: {en: Small, fi: Pieni}", "title: ▸{}", Code.EMPTY_VALUE, "Write something"),
    ("title: {en: Small, fi: Pieni}", "title: ▸[a, b]", Code.WRONG_SHAPE, "one per language"),
    ("title: {en: Small, fi: Pieni}", "title: {▸Goal: x}", Code.BAD_LANGUAGE, '"Goal: …"'),
    ("title: {en: Small, fi: Pieni}", f"title: ▸{'x' * 10_001}", Code.TOO_LONG, "Shorten"),
    ("factors: [goals, people]", "factors: ▸goals", Code.WRONG_SHAPE, "- "),
    (FACTORS, SIGHT.format(of="▸gaols", follow="goals.owner"), Code.UNKNOWN_NAME, "“goals”"),
    (FACTORS, SIGHT.format(of="goals", follow="▸goals.ownr"), Code.UNKNOWN_NAME, "“owner”"),
    (FACTORS, SIGHT.format(of="goals", follow="▸goals"), Code.BAD_ID, None),
    (FACTORS, SIGHT.format(of="goals", follow="▸goals.rhythm"), Code.WRONG_TYPE, "ref or refs"),
    (FACTORS, SIGHT.format(of="goals", follow="goals.owner}, {title: x, follow: ▸people.name"), Code.WRONG_TYPE, None),
    (FACTORS, rhythm(id="▸a"), Code.DUPLICATE_ID, "line 28"),
    (FACTORS, rhythm(minutes="▸-1"), Code.OUT_OF_RANGE, None),
    (FACTORS, rhythm(minutes="▸soon"), Code.NOT_A_NUMBER, "1.5"),
    (FACTORS, rhythm(opens="▸votes"), Code.UNKNOWN_VALUE, "“vote”"),
    (FACTORS, rhythm(say="▸sya: y"), Code.UNKNOWN_KEY, "“say”"),
    (FACTORS, rhythm(say='say: ▸" "'), Code.EMPTY_VALUE, "Write something"),
    (FACTORS, f"rhythm: ▸frame\n{FACTORS}", Code.WRONG_SHAPE, "- "),
    ("factors: [goals, people]", "factors: ▸[]", Code.TOO_FEW, None),
    ("languages: [en, fi]", "languages: [en, ▸Finnish]", Code.BAD_LANGUAGE, "quotes"),
    ("id: small", "id: ▸My bank", Code.BAD_ID, "my_bank"),
    ("id: small", f"id: ▸{'x' * 61}", Code.TOO_LONG, "Shorten"),
    ("factors: [goals, people]", "factors: [goals, people, ▸poeple]", Code.MISSING_FILE, "Write it"),
    ("id: weekly", "id: ▸daily", Code.DUPLICATE_ID, "line 12"),
    ("[goals, people]", "[goals, people, ▸goals]", Code.DUPLICATE_ID, "another"),
    ("languages: [en, fi]", "languages: [en, fi, ▸en]", Code.DUPLICATE_ID, "another"),
    ("id: core", "id: ▸quick", Code.DUPLICATE_ID, "line 15"),
    ("cadence:", "▸goals:", Code.DUPLICATE_ID, "another name"),
    ("cadence:", "▸factors:", Code.RESERVED_ID, "another name"),
    ("{factor: people, minutes: 10}", "{factor: ▸poeple, minutes: 10}", Code.UNKNOWN_NAME, "“people”"),
    ("factor: goals, minutes: 15", "factor: goals, minutes: ▸4", Code.MINUTES_OVER, "fewer questions"),
    ("minutes: 30", "minutes: ▸29", Code.MINUTES_OVER, "Shorten"),
    ("- {id: opening,", "- {opens: ▸check_in, id: opening,", Code.MISSING_KEY, "check_in: …"),
    ("- {id: opening,", "- {opens: ▸lunch, id: opening,", Code.UNKNOWN_VALUE, "check_out"),
    (
        FILES["bank.yaml"].partition("minutes: 30\n")[2].partition("factors:")[0],
        "    ▸steps:\n      - {factor: goals, minutes: 15}\n",
        Code.NO_STEP,
        "factor: people",
    ),
]
GOALS_ERRORS = [
    ("    minutes: 2\n", "    ▸minuets: 2\n", Code.UNKNOWN_KEY, "“minutes”"),
    ("    type: text\n", "    ▸typ: text\n", Code.UNKNOWN_KEY, "“type”"),
    ("  - id: importance\n    type: text\n", "  - ▸id: importance\n", Code.MISSING_KEY, "type: …"),
    ("type: text", "type: ▸txt", Code.UNKNOWN_VALUE, "“text”"),
    ("type: text", "type: ▸[text]", Code.WRONG_SHAPE, "after the colon"),
    ("type: text", "type:▸", Code.EMPTY_VALUE, "Write something"),
    ("depth: core,", "depth: ▸croe,", Code.UNKNOWN_VALUE, "“core”"),
    ("levels: now", "levels: ▸nwo", Code.UNKNOWN_VALUE, "“now”"),
    ("minutes: 2", "minutes: ▸two", Code.NOT_A_NUMBER, "1.5"),
    ("minutes: 2", f"minutes: ▸{'9' * 5000}", Code.NOT_A_NUMBER, "1.5"),
    ("minutes: 2", "minutes: ▸-2", Code.OUT_OF_RANGE, None),
    ("number: 1", "number: ▸1.5", Code.NOT_A_NUMBER, "fraction"),
    ("number: 1", "number: ▸0", Code.OUT_OF_RANGE, None),
    ("type: text", "type: scale\n    high: ▸1", Code.OUT_OF_RANGE, "larger"),
    ("type: text", "type: scale\n    high: ▸100", Code.OUT_OF_RANGE, "number"),
    ("options: cadence,", "options: cadence, other: ▸maybe,", Code.NOT_YES_OR_NO, "yes or no"),
    ("label: name", "label: ▸[name, name, name, name, name, name]", Code.TOO_MANY, None),
    ("questions:\n", "questions:\n  - ▸hello\n", Code.WRONG_SHAPE, "key: value"),
    ("questions:\n", "questions: ▸hello\nq:\n", Code.WRONG_SHAPE, "- "),
    ("id: evidence", "id: ▸fit", Code.DUPLICATE_ID, "line 26"),
    ("id: bad", "id: ▸good", Code.DUPLICATE_ID, "line 31"),
    ("id: evidence", "id: ▸today", Code.RESERVED_ID, "another id"),
    ("id: evidence", "id: ▸import", Code.RESERVED_ID, "another id"),
    ("id: evidence", "id: ▸notes", Code.RESERVED_ID, "another id"),
    (
        "options: cadence,",
        "other: yes, options: [{id: a, name: A}, {id: ▸other, name: B}],",
        Code.RESERVED_ID,
        "other: yes",
    ),
    ("    minutes: 2\n", "    renamed_from: ▸fit\n", Code.RENAME_CLASH, "earlier versions"),
    ("of: people", "of: ▸poeple", Code.UNKNOWN_NAME, "“people”"),
    ("of: people", "of: ▸importance", Code.WRONG_TYPE, "Known: goals, people"),
    ("of: people", "of: ▸goal_dates", Code.WRONG_TYPE, "“goals”"),
    ("options: cadence", "options: ▸cadense", Code.UNKNOWN_NAME, "“cadence”"),
    ("rows: goals", "rows: ▸gaols", Code.UNKNOWN_NAME, "“goals”"),
    ("rows: goals", "rows: ▸importance", Code.WRONG_TYPE, "Known: goals, people"),
    ("label: name", "label: ▸nmae", Code.UNKNOWN_NAME, "“name”"),
    ("cycle: inner", "cycle: ▸iner", Code.UNKNOWN_NAME, "“inner”"),
    (
        "levels:\n  - {en: Nobody asks., fi: Kukaan ei kysy.}\n",
        "▸levels:\n",
        Code.LEVELS_DIFFER,
        "Describe",
    ),
]
PEOPLE_ERRORS = [
    ("id: people\nname", "id: ▸persons\nname", Code.WRONG_FILE_NAME, "persons.yaml"),
    ("id: deadline", "id: ▸owner", Code.DUPLICATE_ID, "factors/goals.yaml, line 24"),
    ("{id: unit", "{id: ▸id", Code.RESERVED_ID, "another id"),
    ("label: [name, unit]", "label: [name, ▸nuit]", Code.UNKNOWN_NAME, "“unit”"),
    ("extends: goals", "extends: ▸goal", Code.UNKNOWN_NAME, "“goals”"),
    (
        "extends: goals\n",
        "extends: goals\n    ▸label: deadline\n",
        Code.UNKNOWN_KEY,
        "extends",
    ),
    ("name: {en: The people, fi: Ihmiset}", "number: ▸1\nname: {en: The people, fi: Ihmiset}", Code.DUPLICATE_ID, None),
    (
        "    fields:\n      - {id: deadline, type: date, short",
        "    ▸fields:\n      - {id: deadline, type: date, depth: full, short",
        Code.NOTHING_ASKED,
        "depth core",
    ),
]
RULES_ERRORS = [
    ("severity: error", "severity: ▸fatal", Code.UNKNOWN_VALUE, "error, warning, hint"),
    ("each: goals", "each: ▸goal", Code.UNKNOWN_NAME, "“goals”"),
    ("fix: goals", "fix: ▸gaols", Code.UNKNOWN_NAME, "“goals”"),
    ('en: "{it} has', 'en: ▸"{goal} has', Code.BAD_PLACEHOLDER, "{it}"),
    ("en: Nobody does it.", 'en: ▸"{it} is left."', Code.BAD_PLACEHOLDER, "{it}"),
    ("must: it.owner != null", "must: ▸" + "x" * 2001, Code.TOO_LONG, "Shorten"),
]
BRIEF_ERRORS = [
    ("block: cover", "block: ▸covre", Code.UNKNOWN_VALUE, "“cover”"),
    ("block: grid", "block: ▸appendix", Code.UNKNOWN_VALUE, "Known"),
    ("questions: [importance]", "questions: [▸importanse]", Code.UNKNOWN_NAME, "“importance”"),
    ("factor: goals", "factor: ▸goal", Code.UNKNOWN_NAME, "“goals”"),
    ("list: goals", "list: ▸gaols", Code.UNKNOWN_NAME, "“goals”"),
    ("owner, deadline", "owner, ▸daedline", Code.UNKNOWN_NAME, "“deadline”"),
    ("question: fit", "question: ▸importance", Code.WRONG_TYPE, "answers"),
    ("question: importance", "question: ▸goals", Code.WRONG_TYPE, "table"),
    ("questions: [importance]", "questions: [▸fit]", Code.WRONG_TYPE, "grid"),
]
ERRORS = [
    (file, *case)
    for file, cases in (
        ("bank.yaml", BANK_ERRORS),
        (GOALS_FILE, GOALS_ERRORS),
        (PEOPLE_FILE, PEOPLE_ERRORS),
        ("rules.yaml", RULES_ERRORS),
        ("brief.yaml", BRIEF_ERRORS),
    )
    for case in cases
]
WARNINGS = [
    ("bank.yaml", "title: {en: Small, fi: Pieni}", "title: ▸Small", Code.MISSING_TRANSLATION, "{en: …, fi: …}"),
    ("bank.yaml", "title: {en: Small, fi: Pieni}", "▸title: {en: Small}", Code.MISSING_TRANSLATION, "fi: …"),
    ("bank.yaml", "fi: Pieni}", "fi: Pieni, sv: ▸Liten}", Code.EXTRA_LANGUAGE, "languages"),
    ("bank.yaml", "fi: Pieni}", "fl: ▸Pieni}", Code.EXTRA_LANGUAGE, "“fi”"),
    ("bank.yaml", "options:\n", "options:\n  ▸spare: [{id: a, name: {en: a, fi: a}}]\n", Code.UNUSED_OPTIONS, "Delete"),
    (GOALS_FILE, "type: text", "type: text▸ #todo", Code.SWALLOWED, "quotes"),
    (
        GOALS_FILE,
        "    label: name\n",
        "    label: ▸owner\n",
        Code.LABEL_NOT_ASKED,
        "depth quick",
    ),
]


def told(file: str, old: str, new: str) -> tuple[dict[str, str], tuple[int, int] | None]:
    """The changed files without the mark, and the line and column where it stood."""
    files = changed(file, old, new)
    before, mark, _after = files[file].partition(HERE)
    place = (before.count("\n") + 1, len(before) - before.rfind("\n")) if mark else None
    return files | {file: files[file].replace(HERE, "")}, place


@pytest.mark.parametrize(("file", "old", "new", "code", "cure"), ERRORS)
def test_an_error_is_told_with_its_place_and_cure(file: str, old: str, new: str, code: Code, cure: str | None) -> None:
    files, place = told(file, old, new)
    found = compiled(files)
    assert found.bank is None
    assert [(file, place)] == [(one.file, (one.line, one.column)) for one in found.errors if one.code == code][:1]
    if cure is not None:
        hint = next(one.hint for one in found.errors if one.code == code)
        assert hint is not None
        assert cure in hint


@pytest.mark.parametrize(("file", "old", "new", "code", "cure"), WARNINGS)
def test_a_warning_is_told_and_the_bank_can_be_used(file: str, old: str, new: str, code: Code, cure: str) -> None:
    files, place = told(file, old, new)
    found = compiled(files)
    assert found.bank is not None
    problem = next(one for one in found.problems if one.code == code)
    assert (file, Severity.WARNING) == (problem.file, problem.severity)
    assert place in {None, (problem.line, problem.column)}
    assert problem.hint is not None
    assert cure in problem.hint


def test_the_small_bank_has_no_problem() -> None:
    assert () == compiled().problems


def test_the_first_language_must_be_there() -> None:
    (problem,) = problems(changed("bank.yaml", "title: {en: Small, fi: Pieni}", "title: {fi: Pieni}"))
    assert (Severity.ERROR, Code.MISSING_TRANSLATION) == (problem.severity, problem.code)


def test_a_misspelt_key_is_told_once() -> None:
    (problem,) = problems(changed(GOALS_FILE, "name: {en: Setting", "nmae: {en: Setting"))
    assert (Code.UNKNOWN_KEY, "Did you mean “name”?") == (problem.code, problem.hint)


def test_the_bank_file_must_be_there() -> None:
    files = {name: text for name, text in FILES.items() if name != "bank.yaml"}
    assert ("bank.yaml", 1, 1, Code.MISSING_FILE) in [(p.file, p.line, p.column, p.code) for p in problems(files)]


def test_a_factor_that_the_bank_does_not_list_is_told() -> None:
    spare = GOALS[: GOALS.index("questions:")].replace("id: goals", "id: spare").replace("number: 1", "number: 2")
    found = compiled(FILES | {"factors/spare.yaml": spare + "questions: []\n"})
    assert [("factors/spare.yaml", Code.UNUSED_FILE)] == [(one.file, one.code) for one in found.problems]
    assert found.bank is not None
    assert ["goals", "people"] == [factor.id for factor in found.bank.factors]


def test_a_list_cannot_be_extended_before_it_is_asked() -> None:
    found = problems(changed("bank.yaml", "factors: [goals, people]", "factors: [people, goals]"))
    assert [(PEOPLE_FILE, Code.NOT_EARLIER)] == [(one.file, one.code) for one in found]


def test_references_may_point_forward() -> None:
    assert "of: people" in GOALS
    assert () == compiled().problems


def test_a_step_without_questions_stands_twice() -> None:
    files = changed("bank.yaml", "{factor: people, minutes: 10}", "{factor: people, id: opening, minutes: 10}")
    assert [Code.DUPLICATE_ID] == [one.code for one in problems(files)]


def test_a_format_without_steps_needs_the_minutes_of_its_questions() -> None:
    steps = FILES["bank.yaml"][FILES["bank.yaml"].index("    steps:\n      - {id: opening") :].partition("factors:")[0]
    files = changed("bank.yaml", steps, "")
    assert () == problems(files)
    files["bank.yaml"] = files["bank.yaml"].replace("minutes: 30", "minutes: 3")
    assert [Code.MINUTES_OVER] == [one.code for one in problems(files)]


def test_a_level_needs_descriptions() -> None:
    levels = GOALS[GOALS.index("levels:") : GOALS.index("questions:")]
    assert [Code.LEVELS_DIFFER] == [one.code for one in problems(changed(GOALS_FILE, levels, ""))]


def test_two_questions_cannot_take_the_place_of_one() -> None:
    text = GOALS.replace("    minutes: 2\n", "    renamed_from: old\n")
    text = text.replace("  - id: fit\n", "  - id: fit\n    renamed_from: old\n")
    assert [Code.RENAME_CLASH] == [one.code for one in problems(FILES | {GOALS_FILE: text})]


def test_two_fields_cannot_take_the_place_of_one() -> None:
    text = PEOPLE.replace("{id: deadline,", "{id: deadline, renamed_from: owner,")
    assert [Code.RENAME_CLASH] == [one.code for one in problems(FILES | {PEOPLE_FILE: text})]


def test_everything_is_told_at_once_and_in_reading_order() -> None:
    files = {
        **FILES,
        "bank.yaml": FILES["bank.yaml"].replace("minutes: 30", "minuts: 30").replace("fi: Pieni", "fl: Pieni"),
        GOALS_FILE: GOALS.replace("of: people", "of: poeple").replace("type: text", "type: txt"),
        PEOPLE_FILE: PEOPLE.replace("extends: goals", "extends: goal"),
        "rules.yaml": RULES.replace("severity: error", "severity: eror").replace("fix: goals", "fxi: goals"),
        "brief.yaml": FILES["brief.yaml"].replace("factor: goals", "factor: gaols"),
    }
    expected = [
        ("bank.yaml", Code.EXTRA_LANGUAGE),
        ("bank.yaml", Code.MISSING_TRANSLATION),
        ("bank.yaml", Code.UNKNOWN_KEY),
        (GOALS_FILE, Code.UNKNOWN_VALUE),
        (GOALS_FILE, Code.UNKNOWN_NAME),
        (PEOPLE_FILE, Code.UNKNOWN_NAME),
        ("rules.yaml", Code.UNKNOWN_VALUE),
        ("rules.yaml", Code.UNKNOWN_KEY),
        ("brief.yaml", Code.UNKNOWN_NAME),
    ]
    assert expected == sorted(
        ((one.file, Code(one.code)) for one in problems(files)), key=[*dict.fromkeys(expected)].index
    )
    lines = [(one.file, one.line) for one in problems(files)]
    assert lines == sorted(lines, key=lambda place: ([*FILES].index(place[0]), place[1]))


def test_a_file_that_cannot_be_read_hides_no_mistake_of_another_and_makes_none() -> None:
    files = changed(GOALS_FILE, "id: goals\nnumber", "id: @goals\nnumber")
    files["rules.yaml"] = RULES.replace("severity: error", "severity: eror")
    found = problems(files)
    assert [Code.NEEDS_QUOTES, Code.UNKNOWN_VALUE] == [one.code for one in found]


def test_a_wrong_question_is_still_known_to_those_that_refer_to_it() -> None:
    files = changed(PEOPLE_FILE, "item: {en: person, fi: ihminen}", "itme: {en: person, fi: ihminen}")
    assert [Code.UNKNOWN_KEY] == [one.code for one in problems(files)]


def test_a_hundred_mistakes_are_enough() -> None:
    spare = "".join(f"key_{number}: x\n" for number in range(2 * MOST_PROBLEMS))
    found = compiled(FILES | {GOALS_FILE: GOALS + spare}).problems
    assert MOST_PROBLEMS + 1 == len(found)
    assert Code.MORE_PROBLEMS in {one.code for one in found}


def test_an_option_is_not_renamed_from_one_that_is_there() -> None:
    found = problems(changed("bank.yaml", "fi: viikoittain}}", "fi: viikoittain}, renamed_from: daily}"))
    assert [Code.RENAME_CLASH] == [one.code for one in found]
    assert () == problems(changed("bank.yaml", "fi: viikoittain}}", "fi: viikoittain}, renamed_from: seldom}"))


def test_one_file_is_checked_on_its_own() -> None:
    for name, text in FILES.items():
        assert () == compile_bank({name: text.encode()}, partial=True).problems, name
    found = compile_bank({GOALS_FILE: GOALS.replace("label: name", "label: nmae").encode()}, partial=True)
    assert [Code.UNKNOWN_NAME] == [one.code for one in found.problems]
    assert found.bank is None


def test_a_file_under_another_name_is_known_by_its_keys() -> None:
    assert () == compile_bank({"mine.yaml": RULES.encode()}, partial=True).problems
    (problem,) = compile_bank({"mine.yaml": b"a: b"}, partial=True).problems
    assert Code.UNKNOWN_FILE == problem.code


def codes_of_expressions() -> set[str]:
    """The codes that the modules which read expressions give, from their source."""
    found = set()
    for module in ("celwords", "meaning", "nulls", "typecheck"):
        tree = ast.parse((Path(package.__path__[0]) / f"{module}.py").read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) >= 3):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in {"Remark", "say"}:
                found |= {one.value for one in ast.walk(call.args[1]) if isinstance(one, ast.Constant)}
    return {str(code) for code in found}


def test_every_code_is_told_by_some_test() -> None:
    tested = {case[3] for case in [*ERRORS, *WARNINGS]} | {case[1] for case in test_reader.REFUSED}
    tested |= {Code.NOT_UTF8, Code.TOO_DEEP, Code.TOO_MANY_PARTS, Code.TOO_LARGE, Code.MORE_PROBLEMS}
    tested |= {Code.UNKNOWN_FILE, Code.UNUSED_FILE, Code.NOT_EARLIER}
    tested |= {Code.NEVER_FINDS, Code.ALWAYS_FINDS, Code.NEVER_APPLIES, Code.NEVER_ASKED, Code.STALE_TRANSLATION}
    assert set(Code) == {*tested, *map(Code, codes_of_expressions())}
