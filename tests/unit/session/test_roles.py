"""People by their roles: who is who, how they are numbered, where their names go, and that none is left."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.small import Session
from workshop.bank.model import Block, Kind, When
from workshop.bank.room import ACTIONS, DECISIONS, LINES, PARKED, PIECES, WHO
from workshop.brief import markdown
from workshop.brief.document import part
from workshop.brief.reading import read
from workshop.i18n import translator
from workshop.rendering import rendered
from workshop.session import changes, levels
from workshop.session.difference import Side
from workshop.session.events import Change
from workshop.session.people import ROLES
from workshop.session.roles import by_role
from workshop.session.state import State
from workshop.store.library import open_bank

BANK = open_bank("social-media").bank
MARK = "Xq"
"""What every made-up name has in it and nothing else."""


def room(**roles: tuple[str, str]) -> Session:
    """A session with these people: names and roles by id."""
    made = Session(BANK)
    for id, (name, role) in roles.items():
        made.record(changes.add_participant(made.state, name, participant=id, role=role))
    return made


def put(made: Session, list: str, **fields: object) -> str:
    """The id of a new item; unlike `Session.add`, its fields may have a `by`."""
    item = made.new_id()
    made.record(changes.add_item(BANK, made.state, list, fields, item=item))
    return item


def names(state: State) -> dict[str, str]:
    return {id: one.name for id, one in state.participants.items()}


def told(text: str, *people: str) -> str:
    """What becomes of an action's owner where these people are in the room."""
    made = room(**{f"p{n}": (name, "participant") for n, name in enumerate(people)})
    item = made.add(ACTIONS, text="Call", owner=text)
    (state,) = by_role([made.state], translator("en"))
    return str(state.items[ACTIONS][item].value("owner"))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", ["Facilitator", "Participant 1", "Participant 2", "Decider"]),
     ("fi", ["Vetäjä", "Osallistuja 1", "Osallistuja 2", "Päätöksentekijä"])],
)  # fmt: skip
def test_only_who_shares_a_role_has_a_number(lang: str, expected: list[str]) -> None:
    made = room(a=("Aino", "facilitator"), b=("Veli", "participant"), c=("Maija", "participant"), d=("Olli", "decider"))
    before = deepcopy(made.state)
    (state,) = by_role([made.state], translator(lang))
    assert expected == [*names(state).values()]
    assert {"participant"} == {one.role for one in state.participants.values()}
    assert before == made.state


def test_who_left_is_the_same_when_they_come_back_and_two_of_a_name_are_two() -> None:
    made = room(a=("Aino", "participant"), b=("Veli", "participant"))
    made.record(changes.remove_participant(made.state, "a"))
    made.record(changes.add_participant(made.state, "Aino", participant="c"))
    made.record(changes.add_participant(made.state, "Veli", participant="d"))
    (state,) = by_role([made.state], translator("en"))
    found = names(state)
    assert found["a"] == found["c"] != found["b"] != found["d"]


def test_a_person_has_one_name_in_all_rounds() -> None:
    first = room(a=("Aino", "participant"), b=("Veli", "participant"), c=("Maija", "participant"))
    second = room(b=("Veli", "decider"), x=("Maija", "participant"), y=("Olli", "participant"))
    earlier, later = map(names, by_role([first.state, second.state], translator("en")))
    assert {"b": "Decider", "x": "Participant 1", "y": "Participant 2"} == later
    assert {"a": "Participant 3", "b": "Decider", "c": "Participant 1"} == earlier


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        ("Aino Salo", ["Aino Salo"], "Participant"),
        ("aino salo", ["Aino Salo"], "Participant"),
        ("Aino", ["Aino Salo"], "Participant"),
        ("Aino, with Veli", ["Aino Salo", "Veli"], "Participant 1, with Participant 2"),
        ("Aino", ["Aino Salo", "Aino Niemi"], "Aino"),
        ("Aino Niemi", ["Aino", "Aino Niemi"], "Participant 2"),
        ("Ainola and Marjaino", ["Aino"], "Ainola and Marjaino"),
        ("Jo (IT)/Jo", ["Jo (IT)", "Jo"], "Participant 1/Participant 2"),
        ("Participant 2", ["Aino", "Participant"], "Participant 2 2"),
        ("Nobody", [], "Nobody"),
    ],
)
def test_names_are_taken_out_as_whole_words(text: str, people: list[str], expected: str) -> None:
    assert expected == told(text, *people)


def test_the_fields_that_ask_who_are_there_and_what_people_typed_elsewhere_stays() -> None:
    assert BANK.room is not None
    fields = BANK.fields_of
    for list, asking in WHO.items():
        assert {fields[list][id].kind for id in asking} <= {Kind.SHORT, Kind.TEXT}
    made = room(a=("Aino", "participant"))
    items = {list: put(made, list, **dict.fromkeys(asking, "Aino")) for list, asking in WHO.items()}
    made.field(ACTIONS, items[ACTIONS], "text", "Aino calls")
    parked = made.add(PARKED, text="Aino")
    made.answer("importance", "Aino said so")
    (state,) = by_role([made.state], translator("en"))
    for list, asking in WHO.items():
        assert {"Participant"} == {state.items[list][items[list]].value(id) for id in asking}
    assert "Aino calls" == state.items[ACTIONS][items[ACTIONS]].value("text")
    assert "Aino" == state.items[PARKED][parked].value("text")
    assert "Aino said so" == state.value("importance")


NAMED = st.from_regex(rf"{MARK}[a-zåäö]{{1,3}}( {MARK}[a-zåäö]{{1,3}})?", fullmatch=True)
PEOPLE = st.lists(st.tuples(NAMED, st.sampled_from(sorted(ROLES)), st.booleans()), min_size=1, max_size=5)
AROUND = st.sampled_from(["{}", "{}, the board", "the board and {}", "({})", " {} "])


def held(people: Sequence[tuple[str, str, bool]], draw: Any) -> Session:
    """A session in which everybody is named wherever a person can be."""
    made = room(**{f"p{n}": (name, role) for n, (name, role, _left) in enumerate(people)})
    for n, (name, _role, _left) in enumerate(people):
        said = draw(AROUND).format(name)
        put(made, DECISIONS, decision=f"We stop {n}", decided_by=said, dissent=f"{name}: too early")
        put(made, ACTIONS, text=f"Call {n}", owner=said, due="2027-01-01")
        put(made, PIECES, text=f"A thought {n}", by=name, question="importance")
        for when in When:
            put(made, LINES, text=f"A plan {n}", by=name, when=when.value)
    given = {f"p{n}": (1, 3) for n in range(len(people))}
    made.record(levels.rate(BANK, made.state, "objectives", now=[], names=given))
    choices = [option.id for option in BANK.questions["main_job"].options[:2]]
    vote = {"vote": "v1", "question": "main_job", "of": "options", "method": "dots", "budget": 3, "cap": 1}
    votes = {"people": len(people), "names": {id: dict.fromkeys(choices, 1) for id in given}}
    made.record([Change("vote_held", {**vote, **votes, "given": {one: [1] * len(people) for one in choices}})])
    for n, (_name, _role, left) in enumerate(people):
        if left:
            made.record(changes.remove_participant(made.state, f"p{n}"))
    return made


@settings(max_examples=25, deadline=None)
@given(st.data(), PEOPLE, PEOPLE, st.sampled_from(["en", "fi"]))
def test_no_name_of_a_participant_is_left_in_a_document(
    data: st.DataObject, before: list[tuple[str, str, bool]], now: list[tuple[str, str, bool]], lang: str
) -> None:
    first, second = held(before, data.draw), held(now, data.draw)
    seen: Any = {"lang": lang, "visible": frozenset(BANK.questions), "today": "2027-01-01"}
    for states in ([first.state, second.state], by_role([first.state, second.state], translator(lang))):
        side = Side(BANK, states[0])
        documents = [
            markdown(BANK, states[1], **seen, rounds=(side,)),
            part(Block("minutes"), BANK, states[1], **seen, titled=True),
            part(Block("changes"), BANK, states[1], **seen, rounds=(side,)),
        ]
        pages = [rendered("html", read(text), None, {}).decode() for text in documents]
        if states[1] is second.state:
            assert MARK in documents[0]
        else:
            assert MARK not in "".join([*documents, *pages])
