"""Conditions and rules as they run, by the conventions of the variables."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.bank.plan import bank, plan, question, rules, variables
from workshop.bank.expressions import Conditions, Expression, ExpressionError, Expressions, Outcome
from workshop.bank.functions import HOURS, days_between, hours_of, in_order, spread, total

RUN = Expressions()
RULES = {rule.id: rule for rule in rules()}


def outcomes(rule_id: str, **given: Any) -> list[str]:
    """What a rule of the plan comes to, one word per item."""
    rule = RULES[rule_id]
    results = RUN.run(rule.must, variables(plan(), **given), when=rule.when, each=rule.each)
    return [result.outcome.value for result in results]


def one(text: str, **values: Any) -> Outcome:
    return RUN.run(text, values)[0].outcome


# The functions


def test_total_and_spread_skip_what_is_null() -> None:
    assert total([1.0, None, 2.5]) == 3.5
    assert total([None]) == 0.0
    assert spread([4.0, None, 1.0]) == 3.0
    assert spread([]) == 0.0


def test_days_between_counts_days_in_either_direction() -> None:
    assert days_between("2024-02-28", "2024-03-01") == 2
    assert days_between("2026-03-01", "2026-02-01") == -28


def test_hours_of_knows_every_cadence() -> None:
    assert hours_of("twice_daily") == 12.0
    assert sorted(HOURS.values()) == [hours_of(name) for name in HOURS]


def test_hours_of_an_unknown_cadence_is_an_error() -> None:
    with pytest.raises(ValueError, match="fortnightly"):
        hours_of("fortnightly")
    assert one('hours_of("fortnightly") > 1.0') is Outcome.BROKEN


def test_in_order_skips_what_is_null_and_takes_the_same_day() -> None:
    assert in_order(["2026-01-01", None, "2026-01-01", "2026-05-01"])
    assert not in_order(["2026-01-01", None, "2025-12-31"])
    assert in_order([])


def test_functions_run_inside_expressions() -> None:
    rows = [{"n": 1.0, "d": "2026-01-01"}, {"n": None, "d": None}, {"n": 4.0, "d": "2026-02-01"}]
    for text in (
        "total(rows.map(r, r.n)) == 5",
        "spread(rows.map(r, r.n)) == 3.0",
        "in_order(rows.map(r, r.d))",
        "days_between(rows[0].d, rows[2].d) == 31",
        'hours_of("weekly") == 168',
    ):
        assert one(text, rows=rows) is Outcome.HOLDS, text


# Single expressions


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (Outcome.HOLDS, "n == null"),
        (Outcome.FAILS, "n != null && n > 3"),
        (Outcome.HOLDS, "x > 3 && x < 5 && x == 4"),
        (Outcome.HOLDS, "size(xs) < 2.5"),
        (Outcome.SILENT, "n > 3"),
        (Outcome.SILENT, "n.field == 1"),
        (Outcome.SILENT, "!n"),
        (Outcome.SILENT, "n"),
        (Outcome.SILENT, "n ? true : false"),
        (Outcome.SILENT, 'n.matches("a")'),
        (Outcome.SILENT, "hours_of(n) > 1"),
        (Outcome.SILENT, "grid[n] == null"),
        (Outcome.SILENT, "x in n"),
        (Outcome.SILENT, "n.all(v, true)"),
        (Outcome.HOLDS, "n > 3 || x == 4"),
        (Outcome.BROKEN, "1 / 0 == 1"),
        (Outcome.BROKEN, "unknown == 1"),
        (Outcome.BROKEN, 'grid["elsewhere"] == null'),
        (Outcome.BROKEN, '"a".matches("[")'),
        (Outcome.BROKEN, "x * 2 > 3"),
        (Outcome.BROKEN, "x"),
        (Outcome.BROKEN, "xs"),
        (Outcome.BROKEN, "x >"),
        (Outcome.BROKEN, ""),
    ],
)
def test_outcomes(expected: Outcome, text: str) -> None:
    assert one(text, n=None, x=4.0, xs=[None, 1.0], grid={"a": {"b": None}}) is expected


def test_over_the_budget_is_broken_and_does_not_raise() -> None:
    many = [{"id": str(n)} for n in range(200)]
    [result] = RUN.run("xs.all(a, xs.all(b, xs.all(c, true)))", {"xs": many})
    assert result.outcome is Outcome.BROKEN
    assert "budget" in result.message


def test_data_that_cel_does_not_take_is_broken_and_does_not_raise() -> None:
    for value in ("\ud800", (1, 2), {3}, object(), 10**30):
        assert one("x == 1", x=value) is Outcome.BROKEN, repr(value)


def test_what_is_not_cel_raises_when_compiled_alone() -> None:
    for text in ("x ==", "'", "\ud800", "(" * 100):
        with pytest.raises(ExpressionError):
            Expression(text)


def test_a_comment_at_the_end_swallows_nothing() -> None:
    xs = {"xs": [{"n": 1.0}, {"n": 2.0}]}
    results = RUN.run("it.n > 1 // more than one", xs, when="true // always", each="xs")
    assert [Outcome.FAILS, Outcome.HOLDS] == [result.outcome for result in results]


def test_nulls_read_again_and_again_leave_none_intact() -> None:
    rows = [{"n": None}, {"n": 1.0}]
    gc.collect()  # what else the process gives up meanwhile would be counted too
    gc.disable()
    try:
        before = sys.getrefcount(None)
        for _ in range(5_000):
            RUN.run("in_order([null, n]) && total(rows.map(r, r.n)) > 9", {"n": None, "rows": rows}, each="rows")
        assert sys.getrefcount(None) > before - 1_000
    finally:
        gc.enable()


# Items of a list


def test_every_item_has_its_own_outcome() -> None:
    given = {"xs": [{"n": 1.0}, {"n": None}, {"n": 5.0}]}
    found = RUN.run("it.n < 3", given, each="xs")
    assert [Outcome.HOLDS, Outcome.SILENT, Outcome.FAILS] == [result.outcome for result in found]
    assert [True, False, False] == RUN.matching("it.n < 3", "xs", given)


def test_every_item_has_its_own_budget() -> None:
    many = [{"n": float(n)} for n in range(1_000)]
    found = RUN.run("xs.exists(x, x.n == it.n + 1.0) || it.n == 999", {"xs": many}, each="xs")
    assert {Outcome.HOLDS} == {result.outcome for result in found}
    assert len(found) == 1_000


def test_an_empty_or_missing_list_has_no_outcomes() -> None:
    assert [] == RUN.run("it.n < 3", {"xs": []}, each="xs")
    assert [] == RUN.matching("it.n < 3", "elsewhere", {})
    assert [] == RUN.matching("it.n <", "elsewhere", {})


def test_what_is_not_cel_matches_no_item() -> None:
    assert [False, False] == RUN.matching("it.n <", "xs", {"xs": [{}, {}]})


def test_threads_share_expressions_but_no_cursor() -> None:
    rows = {"xs": [{"n": float(n)} for n in range(50)]}
    wrong: list[list[bool]] = []

    def look(limit: int) -> None:
        for _ in range(40):
            found = RUN.matching(f"it.n < {limit}.0", "xs", rows)
            if found != [n < limit for n in range(50)]:
                wrong.append(found)

    threads = [threading.Thread(target=look, args=(limit,)) for limit in (10, 20, 20, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


# Conditions of questions


def conditions(**whens: str) -> Conditions:
    return Conditions(bank(*(question(f"{id}: short", when) for id, when in whens.items()), question("free: short")))


def test_a_question_is_asked_when_its_condition_holds() -> None:
    asked = conditions(a='n != null && n >= 3.0 && kind == "big"')
    assert asked.holds("a", {"n": 3.0, "kind": "big"})
    assert not asked.holds("a", {"n": 2.0, "kind": "big"})
    assert not asked.holds("a", {"n": None, "kind": "big"})


def test_a_condition_that_errs_shows_the_question() -> None:
    asked = conditions(a="n > 3", b="1 / 0 == 1", c="n >", d="n")
    for id in "abcd":
        assert asked.holds(id, {"n": None}), id


def test_a_question_without_a_condition_is_always_asked() -> None:
    asked = conditions(a="false")
    assert asked.holds("free", {})
    assert asked.holds("of_a_newer_bank", {})
    assert "a" in asked
    assert "free" not in asked


def test_the_runtime_is_imported_only_for_a_condition() -> None:
    script = """
import sys
from tests.unit.bank.plan import bank, question
from workshop.bank.expressions import Conditions
asked = Conditions(bank(question("a: short", "false"), question("free: short")))
assert asked.holds("free", {})
assert not [name for name in sys.modules if "cel" in name.split(".")[0] or name.startswith("google")]
assert not asked.holds("a", {})
assert "cel_expr_python" in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60, cwd=Path(__file__).parents[3])


# The rules of the plan


def test_an_objective_needs_a_metric() -> None:
    given = {"objectives": [{"id": "o1"}, {"id": "o2"}]}
    assert outcomes("R03", **given) == ["fails", "fails"]
    assert outcomes("R03", **given, metrics=[{"id": "m1", "objective": "o2"}]) == ["fails", "holds"]


def test_a_late_baseline_is_told_by_the_activity_that_starts_before() -> None:
    metric = {"id": "m", "objective": "o", "baseline_due": "2026-05-01", "baseline_by": "p"}
    activity = {"id": "a", "objectives": ["o"], "start": "2026-04-01"}
    assert outcomes("R06", metrics=[metric], activities=[activity]) == ["fails"]
    assert outcomes("R06", metrics=[metric], activities=[activity | {"start": "2026-06-01"}]) == ["holds"]
    assert outcomes("R06", metrics=[metric | {"baseline": 3.0}], activities=[activity]) == ["holds"]


def test_a_target_and_its_metric_agree() -> None:
    objective = {"id": "o", "unit": "€", "target": 5.0, "baseline": 9.0}
    metric = {"id": "m", "objective": "o", "unit": "€", "target": 5.0, "direction": "down"}
    assert outcomes("R09", objectives=[objective], metrics=[metric]) == ["holds"]
    assert outcomes("R09", objectives=[objective], metrics=[metric | {"direction": "up"}]) == ["fails"]
    assert outcomes("R09", objectives=[objective], metrics=[metric | {"target": 6.0}]) == ["fails"]
    assert outcomes("R09", objectives=[objective], metrics=[metric | {"target": None}]) == ["holds"]


def test_a_top_group_needs_a_primary_channel() -> None:
    given = {
        "target_groups": [{"id": "g1", "priority": "top"}, {"id": "g2", "priority": "later"}],
        "channels": [{"id": "c1", "status": "keep"}, {"id": "c2", "status": "close"}],
    }
    assert outcomes("R11", **given) == ["fails", "holds"]
    assert outcomes("R11", **given, channel_fit={"g1": {"c2": "primary"}}) == ["fails", "holds"]
    assert outcomes("R11", **given, channel_fit={"g1": {"c1": "primary"}}) == ["holds", "holds"]


def test_an_activity_reaches_its_groups_on_its_channels() -> None:
    given = {"target_groups": [{"id": "g"}], "channels": [{"id": "c"}]}
    activity = {"id": "a", "objectives": ["o"], "groups": ["g"], "channels": ["c"]}
    assert outcomes("R14", **given, activities=[activity], channel_fit={"g": {"c": "secondary"}}) == ["holds"]
    assert outcomes("R14", **given, activities=[activity], channel_fit={"g": {"c": "none"}}) == ["fails"]


def test_hours_promised_are_hours_there() -> None:
    people = [{"id": "p", "hours_per_week": 5.0}, {"id": "q"}]
    work: list[dict[str, Any]] = [
        {"accountable": "p", "hours_per_week": 3.0},
        {"accountable": "p", "hours_per_week": None},
    ]
    assert outcomes("R18", people=people, activities=work) == ["holds", "holds"]
    assert outcomes("R18", people=people, activities=[*work, work[0]]) == ["fails", "holds"]
    assert outcomes("R18", people=people, activities=[*work, work[0] | {"status": "stopped"}]) == ["holds", "holds"]


def test_a_promised_answer_is_not_faster_than_the_inbox() -> None:
    rule = {"channel": "c", "answer_within_hours": 4.0}
    assert outcomes("R25", response_rules=[rule], channels=[{"id": "c", "inbox_check": "daily"}]) == ["fails"]
    assert outcomes("R25", response_rules=[rule], channels=[{"id": "c", "inbox_check": "hourly"}]) == ["holds"]


def test_dates_follow_one_another() -> None:
    assert outcomes("R34b", activities=[{"start": "2026-05-01", "end": "2026-04-01"}, {"start": "2026-05-01"}]) == [
        "fails",
        "holds",
    ]


def test_a_spread_of_levels_needs_an_action() -> None:
    factor: dict[str, Any] = {
        "id": "listening",
        "cycle": "external",
        "questions": 9,
        "answered": 0,
        "levels_wanted": [],
    }
    apart, together = factor | {"levels_now": [1.0, 4.0]}, factor | {"id": "engaging", "levels_now": [2.0, 3.0]}
    assert outcomes("R35b", factors=[apart, together]) == ["fails", "holds"]
    assert outcomes("R35b", factors=[apart, together], actions=[{"factor": "listening"}]) == ["holds", "holds"]
    assert outcomes("R35a", factors=[apart, together | {"answered": 2}]) == ["fails", "holds"]


def test_words_of_a_wish_are_told_from_a_measure() -> None:
    said = ["Grow visibility", "Lisää näkyvyyttä", "Grow visibility by 10 %", "Help with the bill", None]
    found = outcomes("R40", objectives=[{"statement": text} for text in said])
    assert found == ["fails", "fails", "holds", "holds", "holds"]


def test_a_plan_is_approved_and_reviewed_within_a_year() -> None:
    dated = {"approved_by": "p", "brief_date": "2026-01-01", "review_date": "2027-01-02"}
    assert outcomes("R42", **dated) == ["holds"]
    assert outcomes("R42", **dated | {"review_date": "2027-01-03"}) == ["fails"]
    assert outcomes("R42", **dated | {"review_date": "2025-12-01"}) == ["fails"]
    assert outcomes("R42", **dated | {"approved_by": None}) == ["fails"]


def test_no_rule_breaks_on_an_empty_plan_or_on_empty_items() -> None:
    empty = variables(plan(), **{id: [{"id": "x1"}, {"id": "x2"}] for id in plan().lists})
    for answers in (variables(plan()), empty):
        for rule in rules():
            for result in RUN.run(rule.must, answers, when=rule.when, each=rule.each):
                assert result.outcome in (Outcome.HOLDS, Outcome.FAILS), (rule.id, result.message)


# Whatever is written


SIGNS = (
    """xs it n .exists(x, .all(x, .map(y, ) ( x.n == < null && || ! 1 2.0 "a" ' [ ] ? : size( total( in { } , // ä"""
)
PIECES = st.sampled_from([*SIGNS.split(), " ", "\n", "\x00", "9" * 400])


@settings(max_examples=300, deadline=2_000)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_no_text_crashes_or_hangs(text: str) -> None:
    given = {"xs": [{"n": 1.0}, {"n": None}], "n": None}
    for result in (*Expressions().run(text, given), *Expressions().run("true", given, when=text, each="xs")):
        assert isinstance(result.outcome, Outcome)


@settings(max_examples=150, deadline=2_000)
@given(st.sampled_from(rules()), st.data())
def test_no_mutated_rule_crashes_or_hangs(rule: Any, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(rule.must)))
    more = data.draw(st.integers(0, 6))
    text = rule.must[:cut] + data.draw(PIECES) + rule.must[cut + more :]
    given = variables(plan(), **{id: [{"id": "x1"}, {"id": "x2"}] for id in plan().lists})
    results = Expressions().run(text, given, when=rule.when, each=rule.each)
    assert len(results) == (len(given[rule.each]) if rule.each else 1)
