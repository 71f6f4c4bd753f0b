"""The walk: where it starts, goes and ends, and what it says on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.filling import Sitting
from workshop.session import changes
from workshop.session.state import END


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    return Sitting(tmp_path)


def test_the_first_walk_begins_at_the_first_question(sitting: Sitting) -> None:
    shown = sitting.fill()
    assert "Our plan\n0 of 19 questions answered" in shown
    assert "Factor 1 of 2: Setting goals" in shown
    assert "[1/19] What about why?\n  In your own words." in shown
    assert "why" == sitting.state.place


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("why", ["One.", "Two.", ""], "One.\nTwo."),
        ("why", ["::D it is", ""], ":D it is"),
        ("why", ["x" * 10_000, ""], "x" * 10_000),
        ("why", ["a\x1b]52;c;aGk=\x07b\u202ec\x00d", ""], "a]52;c;aGk=bcd"),
        ("jobs", ["1, to tell"], ["learn", "tell"]),
        ("jobs", ["2 1"], ["learn", "tell"]),
        ("jobs", ["help, to sing"], ["help", {"other": "to sing"}]),
        ("jobs", ["4", "to hum"], [{"other": "to hum"}]),
        ("level_now", ["2"], 2),
        ("level_now", ["beg"], 2),
        ("level_wanted", ["Led"], 4),
        ("order", ["2,1"], ["Young people", "Residents"]),
        ("taste", ["help,1"], ["help", "learn"]),
        ("main_group", ["young"], "Young people"),
        ("budget", ["4,160.5 €"], 4160.5),
        ("start", ["31.12.2027"], "2027-12-31"),
        ("public", ["kyllä"], True),
        ("public", ["n"], False),
        ("tone", ["FIRST"], "top"),
        ("tone", ["our own"], {"other": "our own"}),
        ("scope", ["  All  of it "], "All of it"),
    ],
)
def test_a_question_of_each_kind_takes_what_is_typed(
    sitting: Sitting, question: str, typed: list[str], value: object
) -> None:
    names = {sitting.add("groups", name=name): name for name in ("Residents", "Young people")}
    shown = sitting.at(question, *typed)
    given = sitting.state.value(question)
    many = given if isinstance(given, list) else [given]
    called = [names.get(one, one) if isinstance(one, str) else one for one in many]
    assert value == (called if isinstance(given, list) else called[0])
    assert "Saved" in shown


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        ("jobs", "1,2,3", "At most 2 may be chosen."),
        ("jobs", "1,1", "chosen twice"),
        ("jobs", "9", "There is no number 9 here; the last one is 4."),
        ("level_now", "7", "The number must be from 1 to 5."),
        ("level_now", "great", "Nothing here is called “great”."),
        ("budget", "lots", "“lots” is not a number."),
        ("start", "12/31/2027", "is not a date"),
        ("start", "2027-02-30", "There is no such day"),
        ("public", "perhaps", "Answer yes or no."),
        ("main_group", "1", "There is nothing to choose from yet."),
        ("tone", "5", "There is no number 5 here"),
    ],
)
def test_what_does_not_fit_is_told_and_asked_again(sitting: Sitting, question: str, typed: str, told: str) -> None:
    shown = sitting.at(question, typed, ":quit")
    assert told in shown
    assert sitting.state.value(question) is None
    assert 1 == shown.count(f"What about {question}?")


def test_enter_leaves_everything_as_it_is(sitting: Sitting) -> None:
    sitting.answer("scope", "All")
    before = sitting.plan
    sitting.fill(*[""] * 60)
    assert before == sitting.plan
    assert END == sitting.state.place


def test_an_answer_is_shown_and_may_be_kept_or_replaced(sitting: Sitting) -> None:
    sitting.answer("scope", "Everything")
    shown = sitting.at("scope", "", ":back", "Less")
    assert 2 == shown.count("At present: Everything")
    assert 1 == shown.count("Enter keeps it.")
    assert "Less" == sitting.state.value("scope")


def test_a_long_answer_is_shown_in_part_and_whole_when_asked_for(sitting: Sitting) -> None:
    sitting.answer("why", "word " * 1000 + "end")
    shown = sitting.at("why")
    assert "That is 5,003 characters in all." in shown or "That is 5003 characters in all." in shown
    assert "end" not in shown.split("At present")[1].split("That is")[0]
    assert "word end" in sitting.at("why", ":show")


def test_a_hint_is_given_once(sitting: Sitting) -> None:
    shown = sitting.fill(":skip", ":back", ":outline", ":outline 1", ":gap", ":back")
    assert 1 == shown.count("In your own words.")
    assert 2 == sitting.fill(":show").count("In your own words.")


def test_it_goes_on_where_it_was_left(sitting: Sitting) -> None:
    sitting.fill("", "", "", "", ":quit")
    assert "level_wanted" == sitting.state.place
    assert "[5/19] What about level_wanted?" in sitting.fill()


def test_a_level_brings_its_evidence_question_and_takes_it_away(sitting: Sitting) -> None:
    shown = sitting.at("level_now", "3", "", "Seen")
    assert "[6/20] What about evidence?" in shown
    assert "Seen" == sitting.state.value("evidence")
    shown = sitting.at("level_now", "2", "", ":quit")
    assert "What about evidence?" not in shown
    assert "Seen" == sitting.state.value("evidence")


def test_what_has_nothing_to_ask_yet_is_named_and_passed(sitting: Sitting) -> None:
    shown = sitting.at("rules", "", ":back")
    assert "As soon as “Groups” has something in it: Fit." in shown
    assert "As soon as “Channels” has something in it: Channel owners." in shown
    assert 2 == shown.count("What about rules?"), "back passes what cannot be asked"


def test_the_end_names_the_gaps_and_offers_to_go_on(sitting: Sitting) -> None:
    shown = sitting.at("scope", "All", ":gap", ":quit")
    assert "That was the last question.\n18 questions have a gap:\n   1  Goals: Why\n" in shown
    assert "And 10 more." in shown
    assert shown.rindex("What about why?") > shown.index("That was the last question.")
    assert "why" == sitting.state.place


def test_back_from_the_end_leads_to_the_last_question(sitting: Sitting) -> None:
    shown = sitting.at("scope", "", ":back", "All")
    assert 2 == shown.count("What about scope?")
    assert "All" == sitting.state.value("scope")


def test_a_walk_that_was_through_begins_at_the_first_gap(sitting: Sitting) -> None:
    sitting.fill(*[""] * 60)
    assert "[1/19] What about why?" in sitting.fill()


def test_a_finished_session_can_still_be_changed(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, format="quick")
    sitting.fill("Because", "", "Goal", "", "2", "3", "")
    assert END == sitting.state.place
    shown = sitting.fill(":outline 1", "For another reason", "", ":quit")
    assert "Every question has an answer." in shown
    assert "For another reason" == sitting.state.value("why")


def test_what_others_change_meanwhile_is_told(sitting: Sitting) -> None:
    def other() -> None:
        sitting.record(lambda desk: changes.set_answer(sitting.bank, desk.state, "scope", "Theirs"), by="anna")

    shown = sitting.fill(other, "Mine", "", ":quit")
    assert "Changed elsewhere meanwhile:\n  Scope" in shown
    assert ("Mine", "Theirs") == (sitting.state.value("why"), sitting.state.value("scope"))
    assert "Changed elsewhere" not in sitting.fill("Ours", "", "")


def test_a_field_of_an_item_removed_elsewhere_is_left(sitting: Sitting) -> None:
    goal = sitting.add("goals", name="Old")
    gone: list[object] = []

    def other() -> None:
        gone.append(1)
        sitting.record(lambda desk: changes.remove_item(sitting.bank, desk.state, "goals", goal))

    shown = sitting.at("goals", "1", other, "New", "2", "", ":quit")
    assert [1] == gone
    assert [] == sitting.items("goals")
    assert "Traceback" not in shown
