"""Findings: incremental looks equal full ones, acceptances end when they should, rules that err are told."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings

from tests.unit.session.play import Stroke, play, strokes
from tests.unit.session.small import BANK, Session, text
from workshop.bank.model import Bank, Rule, Severity
from workshop.bank.typecheck import examined
from workshop.errors import ValueProblem, WorkshopError
from workshop.session import changes
from workshop.session.accepting import accept
from workshop.session.findings import Finding, Judge, Reached, Standing, finding_words
from workshop.session.labels import Labels
from workshop.session.state import END
from workshop.session.visible import variables

RULES = (
    Rule("goal_is_weighed", Severity.ERROR, "it.priority != null", text("“{it}” has no priority."), text("x"), "goals"),
    Rule("two_goals", Severity.WARNING, "size(goals) != 1", text("One goal is not enough."), text("x"), fix="goals"),
    Rule("all_told", Severity.HINT, "it.answered == it.questions", text("{it} has gaps."), text("x"), each="factors"),
    Rule("too_long", Severity.HINT, "goals.all(a, goals.all(b, goals.all(c, goals.all(d, goals.all(e, true)))))",
         text("Loops."), text("x")),
)  # fmt: skip


def ruled(*rules: Rule) -> Bank:
    """The small bank with these rules, or all, of which it is known what they read."""
    return made(rules) if rules else all_ruled()


@cache
def all_ruled() -> Bank:
    return made(RULES)


def made(rules: tuple[Rule, ...]) -> Bank:
    bank = BANK._replace(rules=rules or RULES)
    reads = examined(bank).reads
    return bank._replace(rules=tuple(rule._replace(**reads[rule.id]._asdict()) for rule in bank.rules))


def look(judge: Judge, session: Session) -> tuple[Finding, ...]:
    return judge.findings(session.state, variables(judge.bank, session.state))


def found(session: Session, *rules: Rule) -> dict[str, list[str | None]]:
    told: dict[str, list[str | None]] = {}
    for finding in look(Judge(ruled(*rules)), session):
        if finding.is_open:
            told.setdefault(finding.rule.id, []).append(finding.item)
    return told


@settings(max_examples=40, deadline=None)
@given(strokes(most=20))
def test_looking_anew_after_each_change_equals_looking_at_all(played: list[Stroke]) -> None:
    session, judge = Session(), Judge(ruled())
    for stroke in played:
        play(session, [stroke])
        assert look(Judge(ruled()), session) == look(judge, session)


def test_only_rules_that_a_change_touches_run() -> None:
    session, judge = Session(), Judge(ruled(*RULES[:2]))
    goal = session.add("goals", name="a")
    look(judge, session)
    before = judge.ran
    session.field("goals", goal, "name", "b")
    look(judge, session)
    assert before == judge.ran
    session.field("goals", goal, "priority", "top")
    look(judge, session)
    assert before + 1 == judge.ran
    session.add("goals", name="c")
    look(judge, session)
    assert before + 3 == judge.ran


def test_a_finding_names_its_item_and_goes_when_it_is_mended() -> None:
    session = Session()
    goal, other = session.add("goals", name="Trainees"), session.add("goals", name="Calls")
    session.field("goals", other, "priority", "top")
    assert {"goal_is_weighed": [goal]} == found(session, RULES[0])
    (finding,) = look(Judge(ruled(RULES[0])), session)
    assert "“Trainees” has no priority." == finding_words(finding, Labels(BANK, session.state, "en"))
    session.field("goals", goal, "priority", "later")
    assert {} == found(session, RULES[0])


def test_an_acceptance_ends_when_its_item_changes() -> None:
    session, bank = Session(), ruled(RULES[0])
    goal, other = session.add("goals", name="a"), session.add("goals", name="b")
    session.record(accept(bank, session.state, "goal_is_weighed", " Until May. ", item=goal))
    first, second = look(Judge(bank), session)
    assert (Standing.ACCEPTED, "Until May.", Standing.OPEN) == (first.standing, first.reason, second.standing)
    session.field("goals", other, "name", "c")
    assert {"goal_is_weighed": [other]} == found(session, RULES[0])
    session.field("goals", goal, "name", "d")
    assert {"goal_is_weighed": [goal, other]} == found(session, RULES[0])


def test_an_acceptance_of_the_whole_ends_when_what_the_rule_reads_changes() -> None:
    session, bank = Session(), ruled(RULES[1])
    goal = session.add("goals", name="a")
    session.record(accept(bank, session.state, "two_goals", "We like it so."))
    assert {} == found(session, RULES[1])
    session.answer("why", "Because")
    assert {} == found(session, RULES[1])
    session.field("goals", goal, "name", "b")
    assert {"two_goals": [None]} == found(session, RULES[1])


def test_an_acceptance_is_taken_back() -> None:
    session, bank = Session(), ruled(RULES[1])
    session.add("goals", name="a")
    session.record(accept(bank, session.state, "two_goals", "So."))
    session.record(accept(bank, session.state, "two_goals", None))
    assert {"two_goals": [None]} == found(session, RULES[1])
    assert [] == accept(bank, session.state, "two_goals", None)


def test_an_acceptance_whose_item_is_gone_is_no_finding() -> None:
    session, bank = Session(), ruled(RULES[0])
    goal = session.add("goals", name="a")
    session.record(accept(bank, session.state, "goal_is_weighed", "So.", item=goal))
    session.record(changes.remove_item(bank, session.state, "goals", goal))
    assert () == look(Judge(bank), session)


@pytest.mark.parametrize(
    ("rule", "item", "reason"),
    [
        ("nope", None, "So."), ("goal_is_weighed", None, "So."), ("goal_is_weighed", "nope", "So."),
        ("two_goals", "x", "So."), ("two_goals", None, " \n"), ("all_told", "nope", "So."),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_is_refused(rule: str, item: str | None, reason: str) -> None:
    with pytest.raises((WorkshopError, ValueProblem)):
        accept(ruled(), Session().state, rule, reason, item=item)


def test_a_rule_over_its_budget_is_a_finding_of_its_own() -> None:
    session = Session()
    for n in range(30):
        session.add("goals", name=str(n))
    (finding,) = (one for one in look(Judge(ruled()), session) if one.rule.id == "too_long")
    assert Standing.BROKEN is finding.standing
    assert finding.is_open
    assert finding.message


def test_what_the_format_never_asks_is_no_finding_until_somebody_answers() -> None:
    rule = Rule("goal_by", Severity.ERROR, "it.deadline != null", text("x"), text("x"), each="goals")
    deadline = BANK.fields_of["goals"]["deadline"]
    quick = Session(format="quick")
    quick.add("goals", name="a")
    assert deadline.depth != "quick"
    assert {} == found(quick, rule)
    full = Session(format="full")
    goal = full.add("goals", name="a")
    assert {"goal_by": [goal]} == found(full, rule)
    other = quick.add("goals", name="b", deadline="2027-01-01")
    assert [other] != found(quick, rule)["goal_by"]


def test_findings_of_factors_not_reached_are_held() -> None:
    session = Session()
    session.record(changes.enter_step(BANK, session.state, next(iter(BANK.questions))))
    first, second = BANK.factors[0].id, BANK.factors[1].id
    held = {one.item: one.held for one in look(Judge(ruled(RULES[2])), session)}
    assert held[first]  # the walk is in it: its gaps are what comes next
    session.record(changes.enter_step(BANK, session.state, BANK.factors[1].questions[0].id))
    session.record(changes.enter_step(BANK, session.state, BANK.factors[1].questions[1].id))
    held = {one.item: one.held for one in look(Judge(ruled(RULES[2])), session)}
    assert (False, True) == (held[first], held[second])
    session.record(changes.enter_step(BANK, session.state, None))
    assert END == session.state.place
    assert len(BANK.factors) == len(Reached(BANK, session.state).factors)
    assert not any(one.held for one in look(Judge(ruled(RULES[2])), session))
