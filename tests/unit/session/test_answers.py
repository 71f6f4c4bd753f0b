from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.play import Stroke, play, strokes
from tests.unit.session.small import BANK, Session, plan
from workshop.bank import nodes, reader
from workshop.session import changes
from workshop.session.answers import AnswerProblem, dump, read, template
from workshop.session.state import State


def loaded(text: str) -> Any:
    """What an answers file says, read as the command line reads it."""
    found = reader.read("answers.yaml", text.encode())
    assert () == found.problems, found.problems
    return None if found.root is None else nodes.plain(found.root, nulls=True)


def load(session: Session, data: Any) -> Session:
    found = read(BANK, session.state, data, session.new_id)
    assert () == found.problems
    session.record(found.changes)
    return session


def refused(data: Any, session: Session | None = None) -> list[tuple[str, str]]:
    session = session or Session()
    found = read(BANK, session.state, data, session.new_id)
    assert [] == found.changes
    return [(problem.where, f"{problem.message} {problem.hint or ''}".strip()) for problem in found.problems]


def values(session: Session, list: str) -> list[dict[str, Any]]:
    return [{id: answer.value for id, answer in item.fields.items()} for item in session.state.listed(list)]


# What may be written


def test_scalars_may_be_text_throughout() -> None:
    text = """
why: |
  Because we want to:
  - learn
scope: 4160
jobs: [help, to learn]
level_now: 3
public: yes
tone: {other: "our own"}
budget: 4 160,5 €
start: 31.12.2027
taste: [help, learn]
days: {mon: {am: open, Pm: closed}}
"""
    session = load(Session(lang="fi"), loaded(text.replace("€", "€ (fi)")))
    assert {
        "why": "Because we want to:\n- learn",
        "scope": "4160",
        "jobs": ["learn", "help"],
        "level_now": 3,
        "public": True,
        "tone": {"other": "our own"},
        "budget": 4160.5,
        "start": "2027-12-31",
        "taste": ["help", "learn"],
    } == plan(session.state)["answers"]
    assert {"days": {"mon": {"am": "open", "pm": "closed"}}} == plan(session.state)["grids"]


def test_plain_data_are_taken_too() -> None:
    session = load(Session(), {"scope": 2027, "budget": 2.5, "level_now": 4, "public": False, "jobs": "help"})
    assert {"scope": "2027", "budget": 2.5, "level_now": 4, "public": False, "jobs": ["help"]} == plan(session.state)[
        "answers"
    ]


def test_absent_is_untouched_null_clears() -> None:
    session = Session()
    session.answer("why", "a")
    session.answer("scope", "b")
    young = session.add("groups", name="Young", size=4)
    session.record(changes.set_cell(BANK, session.state, "days", "mon", "am", "open"))
    session.record(changes.set_cell(BANK, session.state, "days", "tue", "am", "open"))
    load(session, loaded(f"why: null\ngroups: [{{id: {young}, size: }}]\ndays: {{mon: ~}}"))
    assert {"scope": "b"} == plan(session.state)["answers"]
    assert [{"name": "Young", "size": None}] == values(session, "groups")
    assert {"days": {"tue": {"am": "open"}}} == plan(session.state)["grids"]
    load(session, loaded("groups: null\ndays: null\nscope:"))
    assert ({}, {}, {}) == tuple(plan(session.state)[part] for part in ("answers", "items", "grids"))


def test_the_word_null_is_a_text_in_quotation_marks() -> None:
    assert "null" == load(Session(), loaded('why: "null"')).state.value("why")


def test_null_takes_further_fields_from_every_item() -> None:
    session = Session()
    session.add("channels", network="X", owner="Bo")
    load(session, {"channel_owners": None})
    assert [{"network": "X", "owner": None}] == values(session, "channels")


def test_items_are_added_and_by_id_updated() -> None:
    session = Session()
    goal = session.add("goals", name="One")
    found = read(
        BANK, session.state, {"goals": [{"name": "Two"}, {"id": goal, "priority": "top"}, "Three"]}, session.new_id
    )
    assert (2, 1, ()) == (found.added, found.updated, found.problems)
    session.record(found.changes)
    assert [{"name": "One", "priority": "top"}, {"name": "Two"}, {"name": "Three"}] == values(session, "goals")


def test_a_file_may_bring_ids_of_its_own() -> None:
    session = load(Session(), {"groups": [{"id": "young", "name": "Young people"}], "main_group": "young"})
    assert "young" == session.state.value("main_group")
    load(session, {"groups": [{"id": "young", "size": 3}]})
    assert [{"name": "Young people", "size": 3}] == values(session, "groups")


def test_a_removed_item_comes_back_when_it_is_given() -> None:
    session = Session()
    goal = session.add("goals", name="One")
    session.record(changes.remove_item(BANK, session.state, "goals", goal))
    load(session, {"goals": [{"id": goal, "name": "Again"}]})
    assert [{"name": "Again"}] == values(session, "goals")


def test_references_by_label_lead_forward_and_back() -> None:
    session = Session()
    old = session.add("groups", name="Old people")
    data = """
goals:
  - {name: First, groups: [Young people, old PEOPLE]}
  - {name: Second, groups: Young people}
groups: [Young people]
main_group: Old people
channels: [{network: X, kind: own}, {network: X, kind: paid}]
rules: [{channel: X – oma, open: no}]
fit:
  Young people: {X – own: primary, X – Paid: secondary}
channel_owners:
  - {id: X – own, owner: Bo}
notes: {goals: All of them., goals.First: "Only: this", rules.X – own: n}
"""
    load(session, loaded(data))
    young = session.state.listed("groups")[1].id
    own, paid = (item.id for item in session.state.listed("channels"))
    first = session.state.listed("goals")[0].id
    assert [[young, old], [young]] == [fields["groups"] for fields in values(session, "goals")]
    assert old == session.state.value("main_group")
    assert [{"channel": own, "open": False}] == values(session, "rules")
    assert {young: {own: "primary", paid: "secondary"}} == plan(session.state)["grids"]["fit"]  # type: ignore[index]
    assert "Bo" == session.state.listed("channels")[0].value("owner")
    notes = session.state.notes
    assert ("All of them.", "Only: this") == (notes["goals"][""].value, notes["goals"][first].value)
    assert "n" == notes["rules"][session.state.listed("rules")[0].id].value


def test_a_label_that_the_file_changes_is_understood() -> None:
    session = Session()
    young = session.add("groups", name="Yung")
    load(session, {"groups": [{"id": young, "name": "Young"}], "main_group": "Young"})
    assert young == session.state.value("main_group")


def test_not_decided() -> None:
    session = load(
        Session(),
        {
            "why": {"undecided": True},
            "goals": {"undecided": "true"},
            "days": {"undecided": "yes", "mon": {"am": "open"}},
        },
    )
    assert {"why": "undecided", "goals": "undecided", "days": "undecided"} == plan(session.state)["answers"]
    load(session, {"goals": ["One", "Two"], "why": "a"})
    assert {"why": "a", "days": "undecided"} == plan(session.state)["answers"]
    load(session, {"goals": {"undecided": True, "items": ["Three"]}})
    assert "undecided" == plan(session.state)["answers"]["goals"]  # type: ignore[index]
    assert 3 == len(session.state.listed("goals"))
    load(session, {"goals": {"undecided": True, "items": ["Four"]}})
    assert session.state.answers["goals"].undecided


def test_empty_items_and_nothing_change_nothing() -> None:
    blank: list[Any] = [None, {"name": None}, {"id": None, "name": " "}]
    files: list[Any] = [None, {}, {"goals": []}, {"goals": blank}, {"notes": None}]
    for data in files:
        found = read(BANK, Session().state, data, Session().new_id)
        assert ([], ()) == (found.changes, found.problems)


def test_what_is_as_it_was_makes_no_change() -> None:
    session = Session()
    load(
        session,
        {"why": "a", "groups": [{"id": "g", "name": "G"}], "days": {"mon": {"am": "open"}}, "notes": {"why": "n"}},
    )
    again = read(BANK, session.state, dump(BANK, session.state), session.new_id)
    assert ([], ()) == (again.changes, again.problems)


# What is wrong


def test_one_bad_key_and_nothing_is_applied_and_every_problem_is_told() -> None:
    session = Session()
    session.add("groups", name="Twins")
    session.add("groups", name="Twins")
    data = """
why: fine
evidense: x
level_now: 9
tone: fist
jobs: [help, help]
start: soon
public: maybe
main_group: Twins
order: [Young]
fit: {Nobody: {x: primary}}
days: {mon: {noon: open, am: maybe}, wed: 3}
goals:
  - {name: One, deadline: 31.2.2027}
  - {nam: Two}
  - {name: Three, groups: [Nobody]}
  - [a]
channel_owners:
  - {owner: Bo}
  - {id: Nothing, owner: Bo}
rules: 3
scope: [a, b]
notes: {nope: x, goals.Nobody: y}
"""
    expected = [
        ("evidense", "Did you mean “evidence”"),
        ("goals[4]", "not an item"),
        ("rules", "not a list"),
        ("channel_owners[1]", "Which item"),
        ("channel_owners[2].id", "no item “Nothing”"),
        ("goals[2].nam", "Did you mean “name”"),
        ("goals[1].deadline", "no such day"),
        ("goals[3].groups", "no item “Nobody”"),
        ("level_now", "from 1 to 5"),
        ("tone", "Did you mean “first”"),
        ("jobs", "chosen twice"),
        ("start", "not a date"),
        ("public", "yes or no"),
        ("main_group", "Several items"),
        ("order", "no item “Young”"),
        ("fit.Nobody", "no item “Nobody”"),
        ("days.mon.noon", "neither a row nor a column"),
        ("days.mon.am", "not one of the choices"),
        ("days.wed", "map of columns"),
        ("scope", "does not fit"),
        ("notes.nope", "no question"),
        ("notes.goals.Nobody", "no item"),
    ]
    found = refused(loaded(data), session)
    assert sorted(where for where, _words in expected) == sorted(where for where, _words in found)
    told = dict(found)
    assert [] == [(where, words, told[where]) for where, words in expected if words not in told[where]]


@pytest.mark.parametrize(
    ("where", "words", "data"),
    [
        ("", "map of question ids", ["why"]),
        ("", "map of question ids", "why"),
        ("why", "too long", {"why": "x" * 20_001}),
        ("why", "does not fit", {"why": {"a": "b"}}),
        ("goals[2].id", "given twice", {"goals": [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}]}),
        (
            "channel_owners[1].owner",
            "given twice",
            {"channels": [{"id": "a", "owner": "x"}], "channel_owners": [{"id": "a", "owner": "y"}]},
        ),
        ("goals[1].id", "no item", {"goals": [{"id": "No such", "name": "x"}]}),
        ("why.undecided", "undecided: true", {"why": {"undecided": "no"}}),
        ("notes", "map", {"notes": ["a"]}),
        ("notes.why", "text", {"notes": {"why": ["a"]}}),
        ("budget", "not a number", {"budget": "9" * 20 + "x"}),
        ("budget", "too long", {"budget": "9" * 5000}),
        ("budget", "10^15", {"budget": 10**5000}),
        ("why", "does not fit", {"why": 10**5000}),
        ("goals[1].id", "…", {"goals": [{"id": 10**5000, "name": "x"}]}),
        ("3", "no question", {3: "x"}),
    ],
)
def test_what_is_wrong_is_told_where_it_is(where: str, words: str, data: Any) -> None:
    ((found, told),) = refused(data)
    assert where == found
    assert words in told


def test_the_path_of_a_problem_leads_to_its_node() -> None:
    text = "goals:\n  - name: One\n  - name: Two\n    priority: fist\n"
    root = reader.read("a.yaml", text.encode()).root
    assert root is not None
    (problem,) = read(BANK, Session().state, nodes.plain(root, nulls=True), Session().new_id).problems
    node = nodes.find(root, problem.path)
    assert isinstance(node, nodes.Scalar)
    assert ("fist", 4) == (node.text, node.line)
    assert "goals[2].priority" == problem.where
    assert "" == AnswerProblem((), "x").where


def test_a_file_cannot_make_a_list_too_long() -> None:
    found = refused({"goals": [{"name": f"n{number}"} for number in range(changes.MOST_ITEMS + 1)]})
    assert [f"goals[{changes.MOST_ITEMS + 1}]"] == [where for where, _words in found]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "name", "undecided", "items", "other", "mon", "am"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*BANK.questions, "notes", "nope"]), JSON, max_size=4))
def test_whatever_a_file_says_is_taken_or_refused(data: Any) -> None:
    session = Session()
    found = read(BANK, session.state, data, session.new_id)
    assert not (found.changes and found.problems)
    session.record(found.changes)
    assert {} == session.state.unknown
    assert all(len(problem.message) < 200 for problem in found.problems)
    json.dumps([change.data for change in found.changes], allow_nan=False)


# Round trips


@settings(max_examples=60, deadline=None)
@given(strokes())
def test_what_is_dumped_reads_back_to_an_equal_session(played: list[Stroke]) -> None:
    session = play(Session(), played)
    given_back = dump(BANK, session.state)
    text = yaml.safe_dump(given_back, allow_unicode=True, sort_keys=False)
    fresh = load(Session(), loaded(text) if given_back else None)
    gone = [id for items in session.state.items.values() for id, item in items.items() if item.removed]
    for part in ("answers", "items", "notes", "grids"):
        expected = plan(session.state)[part]
        if not any(f"'{id}'" in repr(expected) for id in gone):  # what refers to a removed item is left out
            assert expected == plan(fresh.state)[part]
    assert given_back == dump(BANK, fresh.state)
    assert [] == read(BANK, session.state, given_back, session.new_id).changes


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("format", ["quick", "core", "full", None])
def test_an_untouched_template_holds_comments_only(lang: str, format: str | None) -> None:
    lines = template(BANK, None, lang, format).splitlines()
    assert len(lines) > 30
    assert [] == [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("format", ["quick", "core", "full"])
def test_a_template_without_its_hashes_loads_and_changes_nothing(format: str) -> None:
    session = play_example()
    for state in (None, session.state):
        text = template(BANK, state, "en", format)
        bare = "\n".join(re.sub("^# ?", "", line) for line in text.splitlines() if not line.startswith("## "))
        found = read(BANK, state or State(lang="en"), loaded(bare), session.new_id)
        assert ([], ()) == (found.changes, found.problems)
        assert bare.count(":") > 5


def play_example() -> Session:
    session = Session()
    session.record(changes.add_item(BANK, session.state, "groups", {"name": "Young\u2028people"}, item="1e5"))
    session.record(changes.add_item(BANK, session.state, "channels", {"network": "X # y"}, item="c1"))
    return session


def test_a_template_has_every_question_of_the_format_with_its_choices() -> None:
    text = template(BANK, play_example().state, "fi", "core")
    for question in BANK.questions.values():
        assert (f"\n# {question.id}:" in text) == (question.depth != "full"), question.id
    assert "What about why? (fi)" in text
    assert "learn = oppia" in text
    assert "1e5 = Young people" in text
    assert '#   "1e5":  # Young people' in text
    assert "deadline" not in text


def test_a_filled_in_template_loads() -> None:
    text = template(BANK, None, "en", "full")
    for empty, filled in (("# scope:", "scope: All of it"), ("# goals:\n#   - id:", "goals:\n  - id:")):
        assert empty in text
        text = text.replace(empty, filled)
    text = text.replace("#     name:", "    name: A goal", 1)
    session = load(Session(), loaded(text))
    assert ("All of it", [{"name": "A goal"}]) == (session.state.value("scope"), values(session, "goals"))
