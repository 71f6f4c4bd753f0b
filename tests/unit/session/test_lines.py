"""Check-in and check-out: everybody has one line at each end, whoever comes late, leaves or shares a name."""

from __future__ import annotations

import pytest

from tests.unit.session.small import Session
from workshop.bank.model import When
from workshop.bank.room import LINES
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.difference import Side, compare
from workshop.session.lines import said, say, spoken, voices
from workshop.store.library import open_bank

BANK = open_bank("social-media").bank
IN, OUT = When


def room(*names: str) -> Session:
    made = Session(BANK)
    for n, name in enumerate(names):
        made.record(changes.add_participant(made.state, name, participant=f"p{n}"))
    return made


def speak(made: Session, when: When, key: str, text: str) -> None:
    made.record(say(BANK, made.state, when, key, text, new_id=made.new_id()))


def lines(made: Session, when: When) -> list[tuple[str, str, bool]]:
    return [(one.name, one.text, one.here) for one in voices(made.state, when)]


@pytest.mark.parametrize("name", ["social-media", "after-action-review"])
def test_the_shipped_banks_ask_at_both_ends_in_both_languages(name: str) -> None:
    bank = open_bank(name).bank
    asked = [bank.asked_at(when) for when in When]
    assert all(one is not None and {"en", "fi"} <= one.translations.keys() for one in asked)
    assert IN in {step.opens for format in bank.formats for step in format.steps}


def test_each_end_has_a_line_of_everybody() -> None:
    made = room("Aino", "Veli")
    speak(made, IN, "p1", "A plan")
    assert [("Aino", "", True), ("Veli", "A plan", True)] == lines(made, IN)
    assert (1, 2) == spoken(voices(made.state, IN))
    assert (0, 2) == spoken(voices(made.state, OUT))
    speak(made, IN, "p1", "Two plans")
    assert ["Two plans"] == [one.text for one in said(made.state, IN)]
    assert 1 == len(made.state.listed(LINES))
    speak(made, IN, "p1", "  ")
    assert [] == made.state.listed(LINES)
    speak(made, IN, "p1", "")
    assert [] == made.state.listed(LINES)
    with pytest.raises(WorkshopError):
        speak(made, IN, "gone", "A plan")


def test_who_comes_late_is_asked_and_who_left_is_not_but_is_kept() -> None:
    made = room("Aino", "Veli")
    speak(made, IN, "p0", "Here")
    for person in ("p0", "p1"):
        made.record(changes.remove_participant(made.state, person))
    made.record(changes.add_participant(made.state, "Sanna", participant="p9"))
    assert [("Sanna", "", True), ("Aino", "Here", False)] == lines(made, IN)
    assert (0, 1) == spoken(voices(made.state, IN))
    made.record(changes.change_participant(made.state, "p0"))
    assert [("Aino", "Here", True), ("Sanna", "", True)] == lines(made, IN)


def test_two_people_of_one_name_have_a_line_each() -> None:
    made = room("Matti", "matti")
    speak(made, IN, "p0", "first")
    speak(made, IN, "p1", "second")
    assert ["first", "second"] == [one.text for one in voices(made.state, IN)]
    speak(made, IN, "p1", "third")
    assert ["first", "third"] == [one.text for one in voices(made.state, IN)]


def test_a_person_alone_has_one_line_that_stays_when_people_are_named() -> None:
    made = room()
    speak(made, OUT, "", "Enough for today")
    assert [("", "Enough for today", True)] == lines(made, OUT)
    made.record(changes.add_participant(made.state, "Aino", participant="p1"))
    assert [("Aino", "", True), ("", "Enough for today", False)] == lines(made, OUT)


def test_they_are_no_difference_between_rounds() -> None:
    before, after = room("Aino"), room("Aino")
    speak(after, IN, "p0", "A plan")
    assert () == compare(Side(BANK, before.state), Side(BANK, after.state)).differences
