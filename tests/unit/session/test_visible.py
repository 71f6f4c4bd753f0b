from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given, settings

from tests.unit.session.play import Stroke, play, strokes
from tests.unit.session.small import BANK, Session, field, question
from workshop.bank.expressions import Conditions
from workshop.bank.model import Bank, Factor, Kind
from workshop.session import changes
from workshop.session.visible import variables, visible

CONDITIONS = Conditions(BANK)


class Told:
    """Conditions in Python, by question id."""

    def __init__(self, **when: Callable[[Mapping[str, Any]], bool]) -> None:
        self.when = when

    def holds(self, question_id: str, variables: Mapping[str, Any]) -> bool:
        return self.when[question_id](variables)


def bank(*questions: Any) -> Bank:
    return BANK._replace(factors=(Factor("f", BANK.title, BANK.title, questions, number=1),))


def test_a_condition_hides_a_question_and_what_depends_on_it() -> None:
    session = Session()
    hidden = frozenset(BANK.questions) - visible(BANK, session.state, CONDITIONS)
    assert {"evidence", "proof"} == hidden
    session.answer("level_now", 3)
    session.answer("evidence", "seen")
    assert frozenset(BANK.questions) == visible(BANK, session.state, CONDITIONS)
    session.answer("level_now", 2)
    hidden = frozenset(BANK.questions) - visible(BANK, session.state, CONDITIONS)
    assert {"evidence", "proof"} == hidden
    assert "seen" == session.state.value("evidence")


def test_a_condition_on_a_later_answer_is_followed_to_the_end() -> None:
    small = bank(question("a", Kind.SHORT, when="b"), question("b", Kind.SHORT, when="c"), question("c", Kind.YES_NO))
    session = Session(small)
    for id in "ab":
        session.answer(id, "x")
    told = Told(a=lambda v: v["b"] is not None, b=lambda v: v["c"] is True)
    assert {"c"} == visible(small, session.state, told)
    session.answer("c", True)
    assert {"a", "b", "c"} == visible(small, session.state, told)


def test_conditions_that_contradict_themselves_end() -> None:
    small = bank(question("a", Kind.SHORT, when="!b"), question("b", Kind.SHORT, when="a"))
    session = Session(small)
    for id in "ab":
        session.answer(id, "x")
    told = Told(a=lambda v: v["b"] is None, b=lambda v: v["a"] is not None)
    assert visible(small, session.state, told) <= {"a", "b"}


def test_further_fields_are_hidden_with_their_list() -> None:
    small = bank(
        question("open", Kind.YES_NO),
        question("things", Kind.LIST, when="open", fields=(field("name", Kind.SHORT),)),
        question("more", Kind.LIST, extends="things", fields=(field("size", Kind.NUMBER),)),
        question("thing", Kind.REF, of="things"),
    )
    session = Session(small)
    item = session.new_id()
    session.record(changes.add_item(small, session.state, "things", {"name": "x", "size": 2}, item=item))
    session.answer("thing", item)
    told = Told(things=lambda v: v["open"] is True)
    shown = visible(small, session.state, told)
    assert {"open", "thing"} == shown
    seen = variables(small, session.state, hidden=frozenset(small.questions) - shown)
    assert ([], None) == (seen["things"], seen["thing"])
    seen = variables(small, session.state, hidden={"more"})
    assert [{"id": item, "name": "x", "size": None}] == seen["things"]
    session.answer("open", True)
    assert frozenset(small.questions) == visible(small, session.state, told)


def test_a_bank_without_conditions_imports_no_runtime() -> None:
    code = """
import sys
from workshop.bank.expressions import Conditions
from workshop.bank.model import Bank, Factor, Kind, Question, Text
from workshop.session.state import State
from workshop.session.visible import visible
t = Text({"en": "x"}, "en")
bank = Bank("b", "1", t, ("en",), (Factor("f", t, t, (Question("q", Kind.SHORT, t, t),)),), ())
assert visible(bank, State(), Conditions(bank)) == {"q"}
unwanted = ("cel_expr", "textual", "click", "sqlite3", "rich", "yaml", "pydantic")
assert not [name for name in sys.modules if name.startswith(unwanted)]
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_variables_are_what_conditions_expect() -> None:
    session = Session()
    young, old = session.add("groups", name="Young", size=40), session.add("groups")
    gone = session.add("groups", name="Gone")
    channel = session.add("channels", network="X", kind={"other": "rented"})
    goal = session.add("goals", name="G", groups=[gone, young])
    session.answer("main_group", gone)
    session.answer("order", [gone, old])
    session.answer("level_now", 4)
    session.record(changes.set_cell(BANK, session.state, "fit", young, channel, "primary"))
    session.record(changes.set_undecided(BANK, session.state, "why"))
    session.record(changes.remove_item(BANK, session.state, "groups", gone))
    seen = variables(BANK, session.state, today="2026-11-23")
    assert [
        {"id": young, "name": "Young", "size": 40.0},
        {"id": old, "name": None, "size": None},
    ] == seen["groups"]
    assert [{"id": goal, "name": "G", "priority": None, "groups": [young], "deadline": None}] == seen["goals"]
    assert [{"id": channel, "network": "X", "kind": "other", "owner": None, "hours": None}] == seen["channels"]
    assert {young: {channel: "primary"}, old: {channel: None}} == seen["fit"]
    assert {"mon": {"am": None, "pm": None}, "tue": {"am": None, "pm": None}} == seen["days"]
    assert (None, None, [old], []) == (seen["why"], seen["main_group"], seen["order"], seen["jobs"])
    assert (4.0, float) == (seen["level_now"], type(seen["level_now"]))
    assert "2026-11-23" == seen["today"]
    assert ["goals", "groups"] == [factor["id"] for factor in seen["factors"]]
    inner = seen["factors"][0]
    assert ("inner", 7, 2, [4.0], []) == tuple(
        inner[key] for key in ("cycle", "questions", "answered", "levels_now", "levels_wanted")
    )
    assert "channel_owners" not in seen


def test_hidden_answers_are_taken_out() -> None:
    session = Session()
    session.answer("level_now", 4)
    session.answer("evidence", "x")
    session.add("channels", network="X", owner="Bo")
    seen = variables(BANK, session.state, hidden={"evidence", "level_now", "channel_owners", "fit"})
    assert (None, None) == (seen["evidence"], seen["level_now"])
    assert None is seen["channels"][0]["owner"]
    assert [] == seen["factors"][0]["levels_now"]
    assert 5 == seen["factors"][0]["questions"]


@settings(max_examples=25, deadline=None)
@given(strokes())
def test_the_runtime_takes_every_state(played: list[Stroke]) -> None:
    session = play(Session(), played)
    shown = visible(BANK, session.state, CONDITIONS, today="2026-11-23")
    level = session.state.value("level_now")
    assert ("evidence" in shown) == (level is not None and level >= 3)
