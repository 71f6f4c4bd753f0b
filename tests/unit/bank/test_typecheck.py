"""What is found wrong in expressions before anybody answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.bank.plan import bank, list_question, plan, question, rule, rules, variables
from tests.unit.bank.test_expressions import PIECES
from workshop.bank.expressions import Expressions, Outcome
from workshop.bank.model import Block, Rule, Severity
from workshop.bank.tree import read, spell
from workshop.bank.typecheck import LONGEST, ExpressionFinding, _Checker, check_expressions

CHECKER = _Checker(plan())


def findings(must: str, *, each: str | None = None, when: str | None = None) -> list[ExpressionFinding]:
    """What is found in a rule of the plan; one checker serves all, as for a bank."""
    parts = ({"when": when} if when is not None else {}) | {"must": must}
    return CHECKER.check("rule:r", each, parts)


def told(must: str, *, each: str | None = "objectives", when: str | None = None) -> list[tuple[str, int, str | None]]:
    """Code, column and hint of each finding."""
    return [(found.code, found.column, found.hint) for found in findings(must, each=each, when=when)]


# The rules of the plan


def test_all_rules_of_the_plan_pass_without_a_warning() -> None:
    assert len(rules()) == 58
    assert check_expressions(plan()) == []


def fields_named(expression: str) -> list[re.Match[str]]:
    """Every `.field` outside of quotes that is not called."""
    bare = re.sub(r'"[^"]*"', lambda quoted: "~" * len(quoted[0]), expression)
    return list(re.finditer(r"(?<=\w\.)[a-z_]+\b(?!\()", bare))


def test_every_misspelt_field_of_the_rules_is_found_at_its_place() -> None:
    seen = 0
    for right in rules():
        texts = {part: text for part, text in (("when", right.when), ("must", right.must)) if text}
        for part, expression in texts.items():
            for match in fields_named(expression):
                name, (start, end) = match.group(), match.span()
                typo = f"{name[0]}{name[2:]}" if len(name) > 2 else f"{name}x"
                wrong = expression[:start] + typo + expression[end:]
                line, column = expression.count("\n", 0, start) + 1, start - expression.rfind("\n", 0, start)
                found = CHECKER.check("rule:r", right.each, texts | {part: wrong})
                places = [(one.part, one.line, one.column, one.code) for one in found]
                assert [(part, line, column, "unknown_field")] == places, (right.id, name)
                assert f"“{typo}”" in found[0].message
                assert f"“{name}”" in (found[0].hint or "") or len(name) < 5, (typo, found[0].hint)
                seen += 1
    assert seen >= 200


def test_every_misspelt_list_or_question_of_the_rules_is_found() -> None:
    seen = 0
    for right in rules():
        for name in sorted(set(re.findall(r"(?<![.\"\w])[a-z_]{4,}\b(?![\"(])", right.must)) & set(plan().questions)):
            changed = re.sub(rf"(?<![.\w]){name}\b", f"{name[:-2]}{name[-1]}", right.must)
            found = [one for one in findings(changed, each=right.each) if one.severity is Severity.ERROR]
            assert {"unknown_name"} == {one.code for one in found}, (right.id, name)
            assert f"Did you mean “{name}”?" in {one.hint for one in found}
            seen += 1
    assert seen >= 40


# Names


@pytest.mark.parametrize(
    ("expected", "expression"),
    [
        (("unknown_field", 4, "Did you mean “priority”?"), 'it.piority == "top"'),
        (("unknown_field", 21, "Did you mean “objective”?"), "metrics.exists(m, m.objectve == it.id)"),
        (("unknown_name", 1, "Did you mean “metrics”?"), "metrcs.exists(m, m.objective == it.id)"),
        (("unknown_name", 1, "A field of the item is written it.deadline."), "deadline == null"),
        (("unknown_function", 9, "Did you mean “exists”?"), "metrics.exist(m, m.objective == it.id)"),
        (("unknown_function", 9, "For instance: exists(x, x.id == …)"), "metrics.exists(m)"),
        (("unknown_function", 1, "Did you mean “hours_of”?"), "hour_of(it.statement) > 3"),
    ],
)
def test_unknown_names(expected: tuple[str, int, str], expression: str) -> None:
    assert [expected] == told(expression)


def test_cursor_is_no_function_for_rules() -> None:
    assert [("unknown_function", 1)] == [(code, column) for code, column, _hint in told("cursor() == 1")]


def test_it_is_known_only_where_there_are_items() -> None:
    [found] = findings('it.priority == "top"')
    assert ("unknown_name", 1) == (found.code, found.column)
    assert "each" in found.message


def test_fields_asked_later_belong_to_the_list() -> None:
    assert plan().questions["more_channels"].extends == "channels"
    assert told("channels.all(c, c.accountable == null)") == []


def test_a_later_question_about_a_list_is_no_list_of_its_own() -> None:
    assert ("unknown_name", 1) == told("more_channels.all(c, c.accountable == null)")[0][:2]


def test_line_and_column_inside_an_expression_of_several_lines() -> None:
    [found] = findings(
        'it.statement == "näkyvyys 🎉" ||\n  it.statement != null &&\n  it.statemnt == "x"', each="objectives"
    )
    assert (3, 6, "unknown_field") == (found.line, found.column, found.code)


# Types


@pytest.mark.parametrize(
    ("column", "hint", "expression"),
    [
        (12, "One side is a list: use “in”.", "it.sponsor == it.groups"),
        (12, "The right side is one value: use “==”.", "it.sponsor in it.deadline"),
        (11, "An unanswered list is empty, never null: compare size(…) with 0.", "it.groups == null"),
        (11, "Numbers have a decimal point here: write 2.0, not 2.", "it.target * 2 > 3"),
        (11, None, "it.target < it.deadline"),
        (14, None, "it.statement == 3.0"),
        (9, None, "hours_of(it.target) > 3"),
        (6, None, "total(metrics.map(m, m.name)) > 1"),
        (10, None, "in_order([it.deadline, it.target])"),
        (14, "One side is a list: use “in”.", "it.statement == metrics"),
    ],
)
def test_wrong_types(column: int, hint: str | None, expression: str) -> None:
    assert ("wrong_types", column, hint) in told(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "it.target == null || it.target > 3 && it.target != 4 && it.target in [1, 2] && 3.5 < it.target",
        "size(it.groups) > 1 && 2 * size(metrics) > 3 && size(metrics) < 2.5",
        "it.groups.all(g, g in it.groups) && it.sponsor in people.map(p, p.id)",
        'it.statement == null || it.statement.matches("(?i)ä+") && it.statement.size() > 3',
        "spread([1.0, null, it.target]) > 2 && days_between(today, today) == 0",
        "it.deadline in [null] || it.deadline > today",
        "organisation_is_public == true || organisation_is_public != false",
        "(it.deadline == null ? true : it.deadline < '2027-12-31')",
        "factors.all(f, f.answered <= f.questions && total(f.levels_now) >= 0.0)",
        "actions.exists(a, a.factor == 'objectives' && a.due != null && a.due < today && a.done != true)",
        "target_groups.all(g, channels.all(c, channel_fit[g.id][c.id] == null))",
        "voice_languages.exists(l, target_groups.exists(g, l in g.languages))",
    ],
)
def test_what_is_right_passes(expression: str) -> None:
    assert told(expression) == []


@pytest.mark.parametrize("expression", ["it.statement", "size(it.groups)", "it.groups", "null", "metrics", "1 + 1"])
def test_only_true_or_false(expression: str) -> None:
    assert ["not_bool"] == [code for code, *_ in told(expression)]


def test_has_and_dyn_are_banned() -> None:
    assert ["has_banned"] == [code for code, *_ in told("has(it.target)")]
    assert ["has_banned"] == [code for code, *_ in told("metrics.exists(m, has(m.objective))")]
    assert ["dyn_banned"] == [code for code, *_ in told('dyn(it).objectve == "x"')]


# Syntax and limits


@pytest.mark.parametrize(
    ("hint", "expression"),
    [
        ("Equality is written ==.", "it.target = 3.0"),
        ("“And” is written &&.", "true and false"),
        ("“Or” is written ||.", "true or false"),
        ("“Not” is written !.", "not true"),
        ("A text needs a quotation mark at both ends.", 'it.statement == "x'),
        (None, "it.target =="),
        (None, "   "),
        (None, ")"),
    ],
)
def test_syntax(hint: str | None, expression: str) -> None:
    assert [("syntax", hint)] == [(code, cure) for code, _, cure in told(expression)]


def test_long_deep_and_unreadable_expressions() -> None:
    assert told(f"true{' ' * (LONGEST - 4)}") == []
    assert ["too_long"] == [code for code, *_ in told(f"true{' ' * (LONGEST - 3)}")]
    assert ["too_deep"] == [code for code, *_ in told("(" * 40 + "true" + ")" * 40)]
    assert ["unreadable"] == [code for code, *_ in told('"\ud800" == it.statement')]


def test_whatever_passes_the_check_runs_with_its_condition_and_items() -> None:
    deepest = 0
    for deep in range(20, 40):
        expression = "(" * deep + "true" + ")" * deep
        if told(expression, when=expression) == []:
            [result] = Expressions().run(expression, {"objectives": [{}]}, when=expression, each="objectives")
            assert result.outcome is Outcome.HOLDS
            deepest = deep
    assert 20 < deepest < 39


# What values stand for


@pytest.mark.parametrize(
    ("expected", "expression"),
    [
        (("unknown_option", 16, "Did you mean “top”?"), 'it.priority == "topp"'),
        (("unknown_option", 1, "Did you mean “later”?"), '"latter" != it.priority'),
        (("unknown_option", 24, "Did you mean “next”?"), 'it.priority in ["top", "nxt"]'),
        (("unknown_option", 32, "The options: en, fi, other, sv."), 'voice_languages.exists(l, l == "de")'),
        (("unknown_option", 1, "The options: en, fi, other, sv."), '"de" in voice_languages'),
        (("unknown_option", 27, "Did you mean “listening”?"), 'factors.exists(f, f.id == "listeningg")'),
        (("unknown_option", 10, "Did you mean “weekly”?"), 'hours_of("wekly") > 3'),
        (("never_equal", 14, None), "it.type == it.priority"),
        (("wrong_list", 36, None), "metrics.exists(m, m.objective == it.sponsor)"),
        (("wrong_list", 29, None), "metrics.exists(m, it.id == m.id)"),
        (("wrong_list", 19, None), "people.exists(p, p.id in it.groups)"),
        (("literal_reference", 15, "Look at the item: people.exists(x, x.id == … && x.name == …)."),
         'it.sponsor == "Aino"'),
        (("wrong_date", 39, "Write dates as 2027-12-31."), 'it.deadline == null || it.deadline <= "2027-02-30"'),
        (("wrong_date", 16, "Write dates as 2027-12-31."), 'it.deadline != "31.12.2027"'),
        (("hidden_name", 14, "Give the loop's variable a name of its own, such as one letter."),
         "people.exists(metrics, metrics.id == it.sponsor)"),
        (("hidden_name", 14, "Give the loop's variable a name of its own, such as one letter."),
         "people.exists(it, it.name == null)"),
    ],
)  # fmt: skip
def test_values_that_cannot_be(expected: tuple[str, int, str | None], expression: str) -> None:
    assert [expected] == told(expression)


def test_the_option_other_and_options_through_filters_and_maps() -> None:
    asked = bank(
        list_question("things", "kind: single a b", "tags: multi a b"),
        question("word: single a b"),
        rules=(
            rule('things.filter(t, t.kind == "a").map(t, t.kind).exists(k, k == "c")'),
            rule('things.filter(t, t.kind != "x").all(t, "y" in t.tags)'),
            rule('word == "other"'),
        ),
    )
    assert ["c", "x", "y", "other"] == [
        re.findall("“(.*?)”", found.message)[0] for found in check_expressions(asked) if found.code == "unknown_option"
    ]


def test_sides_of_a_grid() -> None:
    swapped = 'channels.exists(c, target_groups.exists(g, channel_fit[c.id][g.id] == "primary"))'
    assert [("swapped_axes", 57), ("swapped_axes", 63)] == [(code, column) for code, column, _ in told(swapped)]
    wrong = 'people.exists(p, channels.exists(c, channel_fit[p.id][c.id] == "primary"))'
    assert [("wrong_list", 50)] == [(code, column) for code, column, _ in told(wrong)]
    cell = 'channels.exists(c, target_groups.exists(g, channel_fit[g.id][c.id] == "primry"))'
    assert [("unknown_option", 71, "Did you mean “primary”?")] == told(cell)


# Guards against what is unanswered


@pytest.mark.parametrize(
    ("columns", "expression"),
    [
        ([11], "it.budget > 0.0"),
        ([3], "it.vital"),
        ([1], "!it.vital"),
        ([], "it.vital == true"),
        ([], "it.budget != null && it.budget > 0"),
        ([], "it.budget == null || it.budget > 0"),
        ([], "!(it.budget == null) && it.budget > 0"),
        ([], "it.budget > 0 || it.budget == null"),
        ([], "it.budget == null ? true : it.budget > 0"),
        ([31], "it.budget == null ? it.budget < 0 : true"),
        ([], "it.start == null || it.end == null || it.start < it.end"),
        ([50], "(it.start != null || it.end != null) && it.start < it.end"),
        ([50], "it.budget == null || channels.all(c, c.followers > it.budget)"),
        ([], "channels.filter(c, c.followers != null).all(d, d.followers > 3)"),
        ([37], "size(channels.filter(c, c.followers > 3)) > 1"),
        ([36], "channels.exists_one(c, c.followers > 3)"),
        ([39], "channels.map(c, c.followers).all(f, f > 3)"),
        ([], "total(channels.map(c, c.followers)) > 3 && in_order([it.start, it.end])"),
        ([], "channels.all(c, target_groups.all(g, channel_fit[g.id][c.id] in ['primary', null]))"),
        ([9], "hours_of(it.frequency) > 3"),
        ([13], "days_between(it.start, today) > 3"),
        ([], "it.name in [null] || it.name.size() > 3"),
        ([25], "it.kind in ['event'] || !it.vital"),
    ],
)  # fmt: skip
def test_guards(columns: list[int], expression: str) -> None:
    found = findings(expression, each="activities")
    assert {"null_unguarded"} >= {one.code for one in found}
    assert columns == [one.column for one in found]
    assert all(one.severity is Severity.WARNING for one in found)


def test_when_guards_must_and_is_looked_at_itself() -> None:
    assert [] == findings("it.budget > 0", when="it.budget != null", each="activities")
    parts = [(one.part, one.column) for one in findings("it.budget > 0", when="it.budget < 9", each="activities")]
    assert [("when", 11)] == parts


def test_two_values_unanswered_together_are_named() -> None:
    [found] = findings("(it.start != null || it.name != null) && (it.start == null ? it.name : it.start) < today"
                       " || it.start == null && it.name == null && !(it.start < today)", each="activities")  # fmt: skip
    assert found.code == "null_unguarded"
    assert "it.start" in found.message
    assert "it.name" in found.message


def random_plan(draw: Any) -> dict[str, Any]:
    """Items with some fields answered, from few values so that references and options meet."""

    def value(field: Any) -> Any:
        kind = field.kind.value
        if kind in ("refs", "multi"):
            return draw(
                st.lists(
                    st.sampled_from(["x1", "x2"] if kind == "refs" else sorted(o.id for o in field.options)), max_size=2
                )
            )
        known: dict[str, list[Any]] = {
            "ref": ["x1", "x2"], "date": ["2026-01-01", "2027-01-01"], "yes_no": [True, False],
            "number": [0.0, 7.0], "scale": [1.0, 5.0], "single": [option.id for option in field.options],
        }  # fmt: skip
        return draw(st.sampled_from([None, *known.get(kind, ["some words 3"])]))

    lists = {
        id: [{"id": item} | {name: value(field) for name, field in fields.items()} for item in ("x1", "x2")]
        for id, fields in plan().fields_of.items()
    }
    return variables(plan(), **lists)


GUARD = re.compile(r"[\w.]+ != null && |[\w.]+ == null \|\| ")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_rule_that_meets_a_null_has_been_warned_of(data: st.DataObject) -> None:
    """The analysis against the runtime: rules with a guard taken out, over random answers."""
    answers = random_plan(data.draw)
    for right in rules():
        guards = [match.span() for match in GUARD.finditer(right.must)]
        for start, end in [(0, 0), *guards]:
            must = right.must[:start] + right.must[end:]
            results = Expressions().run(must, answers, when=right.when, each=right.each)
            if any(result.outcome is Outcome.SILENT for result in results):
                warned = findings(must, each=right.each, when=right.when)
                assert "null_unguarded" in {one.code for one in warned}, (right.id, must)


# Owners and parts


def test_owners_and_parts() -> None:
    inner = Block("bullets", list="things", where='it.kind == "c"')
    asked = bank(
        list_question("things", "kind: single a b"),
        question("late: short", when="things.exists(t, t.knd == null)"),
        rules=(rule("it.kind", when="it.knd == null", each="things", id="first"),),
        brief=(Block("cover"), Block("summary", blocks=(Block("levels"), inner))),
    )
    assert [
        ("question:late", "when", "unknown_field"),
        ("rule:first", "when", "unknown_field"),
        ("rule:first", "must", "not_bool"),
        ("block:1.1", "where", "unknown_option"),
    ] == [(found.owner, found.part, found.code) for found in check_expressions(asked)]


def test_an_unknown_list_is_left_to_the_check_of_references() -> None:
    asked = bank(
        question("a: short"),
        rules=(rule("it.x == 1", each="nowhere"),),
        brief=(Block("table", list="nowhere", where="it.x"), Block("cover", where="it.x")),
    )
    assert check_expressions(asked) == []


def test_odd_banks_do_not_confuse_the_check() -> None:
    asked = bank(
        list_question("things", "a_b: short", "a__b: number", "id: short", "type: short", "size: ref nowhere"),
        list_question("factors", "odd: short"),
        question("today: yes_no"),
        question("type: number"),
        question("empty: single"),
        rules=(rule('things.all(t, t.a_b == "x" && t.a__b == 1.0 && t.id != "" && t.type == t.size) && empty == "x"'),),
    )
    assert {"literal_reference"} >= {found.code for found in check_expressions(asked)}


# The tree


def test_a_tree_reads_as_it_was_written() -> None:
    written = (
        'metrics.filter(m, m.objective == it.id).exists(n, channel_fit["a"][n.name] in ["x", null] && n.target < 3)'
    )
    tree = read(CHECKER.environment("objectives").compile(written).serialize())
    found = [(node.kind, node.name or node.value, written[node.offset :][:1]) for node in tree.walk()]
    assert found[:4] == [
        ("loop", "exists", "("),
        ("loop", "filter", "("),
        ("ident", "metrics", "m"),
        ("call", "_==_", "="),
    ]
    assert 'channel_fit["a"][n.name]' in [spell(node) for node in tree.walk()]
    assert {"m": "filter", "n": "exists"} == {node.var: node.name for node in tree.walk() if node.kind == "loop"}


@pytest.mark.parametrize("name", ["all", "exists", "exists_one", "filter", "map"])
def test_loops_are_recognised(name: str) -> None:
    written = f"metrics.{name}(m, m.target == null)"
    tree = read(CHECKER.environment(None).compile(f"[{written}] == []").serialize())
    assert [name] == [node.name for node in tree.walk() if node.kind == "loop"]


def test_a_map_with_a_condition_is_recognised() -> None:
    tree = read(CHECKER.environment(None).compile("metrics.map(m, m.target != null, m.name) == []").serialize())
    [loop] = [node for node in tree.walk() if node.kind == "loop"]
    assert ("map", ["_!=_", "name"]) == (loop.name, [part.name for part in loop.args])


# Whatever is written


@settings(max_examples=300, deadline=2_000)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_no_text_crashes_or_hangs_the_check(expression: str) -> None:
    for found in findings(expression, each="objectives", when="true"):
        lines = expression.split("\n")
        assert 1 <= found.line <= len(lines)
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1


@settings(max_examples=200, deadline=2_000)
@given(st.sampled_from(rules()), st.data())
def test_no_mutated_rule_crashes_or_hangs_the_check(right: Rule, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(right.must)))
    more = data.draw(st.integers(0, 6))
    must = right.must[:cut] + data.draw(PIECES) + right.must[cut + more :]
    for found in findings(must, each=right.each, when=right.when):
        assert found.message


def test_long_chains_of_filters_and_many_values_are_followed_through() -> None:
    chain = "channels.filter(a, a.followers != null)" + ".filter(b, b.job != null)" * 20
    assert [] == told(f"{chain}.all(c, c.followers > 1.0 && c.job.size() > 2)")
    names = [name for name, field in plan().fields_of["activities"].items() if field.kind.value in ("number", "short")]
    wide = " || ".join(f"{loop}.exists(x, x.{name} == it.{name})" for name in names for loop in ["activities"] * 4)
    assert [] == told(wide, each="activities")
    found = told(f"{wide} && it.budget > it.hours_per_week", each="activities")
    assert {"null_unguarded"} == {code for code, *_ in found}
