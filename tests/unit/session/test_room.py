"""What a room agrees: lists like any other, counted in no walk, carried over while they are open."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from tests.unit.session.small import Session
from workshop.bank.model import Bank
from workshop.bank.room import ACTIONS, DECISIONS, LINES, LISTS, PARKED
from workshop.errors import ValueProblem, WorkshopError
from workshop.session import answers, changes
from workshop.session.difference import Side, compare
from workshop.session.fold import fold
from workshop.session.room import become, by_due, is_carried, open_first, open_items
from workshop.session.rounds import carried
from workshop.session.state import State
from workshop.session.visible import variables
from workshop.session.walk import asked
from workshop.store.library import open_bank

BANK = open_bank("social-media").bank


def session(**given: Any) -> Session:
    made = Session(BANK)
    read = answers.read(BANK, made.state, given, made.new_id)
    assert not read.problems, read.problems
    made.record(read.changes)
    return made


FULL = {
    DECISIONS: [{"decision": "We stop the letter", "why": "Nobody reads it", "question": "stop_list"}],
    ACTIONS: [
        {"text": "late", "owner": "Aino", "due": "2027-03-01", "question": "ownership_level_now"},
        {"text": "soon", "owner": "Veli", "due": "2027-01-01"},
        {"text": "some day"},
        {"text": "over", "due": "2026-01-01", "done": True},
    ],
    PARKED: [{"text": "An account of their own"}, {"text": "Films", "became": "dropped"}],
    LINES: [{"text": "A plan", "by": "Aino", "when": "check_in"}],
}


@pytest.mark.parametrize("name", ["social-media", "after-action-review"])
def test_every_bank_has_the_lists_and_no_format_walks_them(name: str) -> None:
    bank: Bank = open_bank(name).bank
    assert set(LISTS) <= bank.lists.keys()
    assert not set(LISTS) & {question.id for question in asked(bank, State(format="core"), None)}
    assert {"en", "fi"} <= bank.lists[ACTIONS].short.translations.keys()


def test_actions_come_by_date_and_what_is_open_first() -> None:
    made = session(**FULL)
    assert ["over", "soon", "late", "some day"] == [one.value("text") for one in by_due(made.state.listed(ACTIONS))]
    assert ["soon", "late", "some day", "over"] == [one.value("text") for one in open_first(made.state, ACTIONS)]
    assert [3, 1] == [len(items) for items in open_items(made.state).values()]


def test_rules_see_of_which_factor_a_thing_is() -> None:
    seen = variables(BANK, session(**FULL).state)
    assert ["ownership", None, None, None] == [row["factor"] for row in seen[ACTIONS]]
    assert ["activities"] == [row["factor"] for row in seen[DECISIONS]]


def test_only_what_is_open_comes_along_into_the_next_round() -> None:
    before = session(**FULL)
    fresh = count()
    found = carried(BANK, before.events, lambda: f"n{next(fresh)}")
    assert not found.left
    after = Session(BANK)
    after.record(found.changes)
    assert [[], ["late", "soon", "some day"], ["An account of their own"], [], []] == [
        [one.value("text") for one in after.state.listed(list)] for list in LISTS
    ]
    assert all(is_carried(one) for one in after.state.listed(ACTIONS))
    told = compare(Side(BANK, fold(BANK, before.events)), Side(BANK, after.state))
    assert () == told.differences
    action = after.state.listed(ACTIONS)[0]
    after.record(changes.set_field(BANK, after.state, ACTIONS, action.id, "done", True))
    (difference,) = compare(Side(BANK, fold(BANK, before.events)), Side(BANK, after.state)).differences
    assert (ACTIONS, "done", True) == (difference.question, difference.field, difference.after)


@pytest.mark.parametrize(("what", "list"), [("action", ACTIONS), ("decision", DECISIONS), ("question", None)])
def test_a_parked_thing_becomes_something_and_stays_as_what_it_was(what: str, list: str | None) -> None:
    made = session(parked=[{"text": "Films", "question": "activities"}])
    (thing,) = made.state.listed(PARKED)
    made.record(become(BANK, made.state, thing.id, what, new_id="x1"))
    assert what == made.state.listed(PARKED)[0].value("became")
    if list is not None:
        (item,) = made.state.listed(list)
        label = BANK.lists[list].label[0]
        assert ("Films", "activities") == (item.value(label), item.value("question"))


def test_what_cannot_be_is_refused() -> None:
    made = session(parked=[{"text": "Films"}])
    with pytest.raises(ValueProblem):
        become(BANK, made.state, made.state.listed(PARKED)[0].id, "nothing", new_id="x")
    with pytest.raises(WorkshopError):
        become(BANK, made.state, "gone", "action", new_id="x")


def test_an_owner_who_is_gone_keeps_the_action() -> None:
    made = session(actions=[{"text": "Ask", "owner": "Aino"}])
    made.record(changes.add_participant(made.state, "Aino", participant="p1"))
    made.record(changes.remove_participant(made.state, "p1"))
    assert "Aino" == made.state.listed(ACTIONS)[0].value("owner")
