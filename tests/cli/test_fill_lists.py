"""Lists, further fields, grids and references, item by item."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.filling import Half, Killed, Sitting
from workshop.session import changes


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    return Sitting(tmp_path)


def test_items_are_added_by_name_and_asked_their_fields(sitting: Sitting) -> None:
    shown = sitting.at("goals", "First", "top", "", "", "Second", ":next", "", ":quit")
    assert [{"name": "First", "priority": "top"}, {"name": "Second"}] == sitting.items("goals")
    assert "1 so far. Another one, or Enter to go on." in shown
    assert "2 so far. Another one, or Enter to go on." in shown
    assert 1 == shown.count("Type a name to add one (goal), or Enter to go on.")


def test_a_list_shows_what_is_open(sitting: Sitting) -> None:
    sitting.add("goals", name="First", priority="top")
    assert "1  First (open: Groups, Deadline)" in sitting.at("goals")


def test_a_number_opens_an_item(sitting: Sitting) -> None:
    sitting.add("goals", name="First")
    sitting.at("goals", "1", "Better", "later", "", "2027-05-01")
    assert [{"name": "Better", "priority": "later", "deadline": "2027-05-01"}] == sitting.items("goals")


def test_back_from_the_first_field_returns_to_the_list(sitting: Sitting) -> None:
    sitting.add("goals", name="First")
    shown = sitting.at("goals", "1", "", ":back", ":back", "Second", ":back", ":quit")
    assert 2 == shown.count("Name: What is its name?")
    assert ["First", "Second"] == [item["name"] for item in sitting.items("goals")]


def test_items_are_moved(sitting: Sitting) -> None:
    for name in "abc":
        sitting.add("goals", name=name)
    sitting.at("goals", "3>1", "2 > 9")
    assert ["c", "b", "a"] == [item["name"] for item in sitting.items("goals")]


def test_an_item_in_use_is_removed_after_a_question_only(sitting: Sitting) -> None:
    group = sitting.add("groups", name="Residents")
    sitting.add("goals", name="First", groups=[group])
    shown = sitting.at("groups", "-1", "", ":quit")
    assert "“Residents” is referred to elsewhere:\n  Goals, “First”: Groups" in shown
    assert [{"name": "Residents"}] == sitting.items("groups"), "Enter means no"
    shown = sitting.at("groups", "-1", "yes", ":undo", ":quit")
    assert "Removed. :undo brings it back." in shown
    assert "Taken back:\n  Groups, “Residents”" in shown
    assert [{"name": "Residents"}] == sitting.items("groups")


@pytest.mark.parametrize("typed", ["0", "3", "-7", "9>1", "99999999999999999999"])
def test_a_number_that_is_not_there_is_told(sitting: Sitting, typed: str) -> None:
    sitting.add("goals", name="a")
    assert "the last one is 1" in sitting.at("goals", typed)
    assert [{"name": "a"}] == sitting.items("goals")


def test_a_name_that_is_there_is_added_after_a_question_only(sitting: Sitting) -> None:
    sitting.add("groups", name="Residents")
    assert "There is one called “residents” already." in sitting.at("groups", "residents", "", ":quit")
    assert 1 == len(sitting.items("groups"))
    sitting.at("groups", "residents", "y", ":quit")
    assert 2 == len(sitting.items("groups"))


def test_a_plus_takes_a_name_that_looks_like_a_number(sitting: Sitting) -> None:
    sitting.at("goals", "+2027", ":next", "+ -1", ":quit")
    assert ["2027", "-1"] == [item["name"] for item in sitting.items("goals")]


def test_lines_that_are_pasted_become_items(sitting: Sitting) -> None:
    shown = sitting.at("goals", "one\ntwo\n\nthree", "", "four\nfive", "n", ":undo", ":quit")
    assert "Add 3 items, one from each line?" in shown
    assert [] == sitting.items("goals"), "added at one stroke, taken back at one"
    sitting.at("goals", "one\ntwo", "", ":quit")
    assert ["one", "two"] == [item["name"] for item in sitting.items("goals")]


def test_an_item_named_by_a_reference_begins_with_its_first_value(sitting: Sitting) -> None:
    sitting.add("channels", network="Forum", kind="own")
    shown = sitting.at("rules", "Forum", "+", "", "", "+", "1", "yes", "", ":quit")
    assert "“Forum” is no number from the list; + adds an item." in shown
    assert 1 == len(sitting.items("rules")), "an item without a value is none"
    assert "1 so far" in shown
    assert "1  Forum – own" in sitting.at("rules", ":quit")


def test_a_list_holds_its_most_but_says_when_it_is_many(sitting: Sitting) -> None:
    shown = sitting.at("goals", *[line for n in range(3) for line in (f"g{n}", ":next")], ":quit")
    assert "3 so far. Another one" in shown


def test_five_hundred_items_are_not_all_read_out(sitting: Sitting) -> None:
    many = [f"Group {n}" for n in range(1, 501)]
    sitting.record(
        lambda desk: [
            change
            for name in many
            for change in changes.add_item(sitting.bank, desk.state, "groups", {"name": name}, item=sitting.new_id())
        ]
    )
    shown = sitting.at("groups", "501st", ":quit")
    assert "And 470 more." in shown
    assert "Group 31 " not in shown
    assert "A list holds at most 500 items." in shown
    shown = sitting.at("groups", ":show", "500", ":quit")
    assert "500  Group 500 (open: Size)" in shown
    assert "\nGroup 500\n" in shown
    assert "Saved: Group 499" in sitting.at("main_group", "group 499", ":quit")


# Further fields and grids


def test_further_fields_say_where_one_is_and_begin_at_the_first_gap(sitting: Sitting) -> None:
    for name in ("Forum", "Paper", "Radio"):
        sitting.add("channels", network=name)
    shown = sitting.at("channel_owners", "Aino", "", "", ":quit")
    assert "1/3  Forum" in shown
    assert "2/3  Paper" in shown
    shown = sitting.at("channel_owners", ":back", ":back", ":quit")
    assert shown.index("1/3  Forum\nHours") < shown.index("Owner"), "at what is missing, and back from there"
    sitting.at("channel_owners", "4", "Bertta", "2", "Cecilia", "3")
    assert [("Aino", 4), ("Bertta", 2), ("Cecilia", 3)] == [
        (item["owner"], item["hours"]) for item in sitting.items("channels")
    ]
    assert "1/3  Forum\nOwner" in sitting.at("channel_owners", ":quit"), "from the beginning once nothing is missing"


def test_next_goes_to_the_next_item_and_skip_to_the_next_question(sitting: Sitting) -> None:
    for name in ("Forum", "Paper"):
        sitting.add("channels", network=name)
    shown = sitting.at("channel_owners", ":next", ":next", ":quit")
    assert shown.index("1/2  Forum") < shown.index("2/2  Paper") < shown.index("What about order?")
    assert "2/2" not in sitting.at("channel_owners", ":skip", ":quit")


def test_a_grid_is_asked_cell_by_cell_and_lists_its_options_once(sitting: Sitting) -> None:
    shown = sitting.at("days", "1", "closed", "", "2", ":quit")
    assert {"mon": {"am": "open", "pm": "closed"}, "tue": {"pm": "closed"}} == sitting.plan["grids"]["days"]  # type: ignore[index]
    assert 1 == shown.count("1  Open\n")
    assert "1/2  Mon\nAm" in shown
    assert "2/2  Tue\nAm" in sitting.at("days", ":quit"), "at the first empty cell"


def test_a_grid_of_lists_waits_for_both(sitting: Sitting) -> None:
    assert "As soon as “Groups”" in sitting.at("fit", ":quit")
    sitting.add("groups", name="Residents")
    sitting.add("channels", network="Forum", kind="own")
    shown = sitting.at("fit", "primary", ":quit")
    assert "1/1  Residents\nForum – own" in shown
    assert "Saved: Primary" in shown


# References


def test_a_reference_adds_what_is_not_there_yet(sitting: Sitting) -> None:
    sitting.add("goals", name="First")
    shown = sitting.at("goals", "1", "", "", "Residents, Staff", "y", "", ":quit")
    assert "Type a name to add it." in shown
    assert "“Residents” is not there yet. Add it?" in shown
    assert "Saved: Residents, Staff" in shown
    assert [{"name": "Residents"}, {"name": "Staff"}] == sitting.items("groups")


def test_a_name_that_is_not_wanted_after_all_is_not_added(sitting: Sitting) -> None:
    sitting.add("groups", name="Residents")
    shown = sitting.at("main_group", "Resdents", "no", "Res", ":quit")
    assert "Nothing was added." in shown
    assert "Saved: Residents" in shown
    assert 1 == len(sitting.items("groups"))


def test_numbers_keep_their_meaning_when_a_name_is_added_beside_them(sitting: Sitting) -> None:
    first = sitting.add("groups", name="Residents")
    sitting.add("goals", name="First")
    sitting.at("goals", "1", "", "", "Staff, 1", "", ":quit")
    assert first in sitting.items("goals")[0]["groups"]  # type: ignore[operator]


def test_a_reference_into_an_empty_list_asks_for_a_name(sitting: Sitting) -> None:
    shown = sitting.at("rules", "+", "1", "Forum", "", "yes", "", ":quit")
    assert "Type a name to add it." in shown
    assert "There is nothing to choose from yet." in shown
    assert ["Forum"] == [item["network"] for item in sitting.items("channels")]


# Typing that was cut off


def test_typing_in_an_item_is_offered_back_in_that_item(sitting: Sitting) -> None:
    sitting.add("goals", name="First")
    sitting.at("goals", "1", Half("A better na"))
    shown = sitting.fill("", "me", ":quit")
    assert "Typing from last time was kept:\n  A better na" in shown
    assert "A better name" == sitting.items("goals")[0]["name"]
    assert {} == sitting.drafts


def test_typing_the_name_of_a_new_item_is_offered_back(sitting: Sitting) -> None:
    sitting.at("goals", Half("Half a go"))
    sitting.fill("yes", "al", ":quit")
    assert [{"name": "Half a goal"}] == sitting.items("goals")


@pytest.mark.parametrize("more", [[], ["", "", ""], ["", "", "", "1"], ["", "", "", "-1"]])
def test_a_line_that_was_carried_out_is_not_offered_back(sitting: Sitting, more: list[str]) -> None:
    shown = sitting.at("goals", "Goal", *more, Killed())
    assert {} == sitting.drafts
    assert "Typing from last time was kept:" not in shown


def test_an_order_that_leads_away_forgets_the_line(sitting: Sitting) -> None:
    sitting.at("goals", Half("Half a go"))
    sitting.at("goals", "", ":outline 1", ":quit")
    assert {} == sitting.drafts


def test_typing_in_an_item_that_is_not_there_yet_is_offered_back(sitting: Sitting) -> None:
    sitting.add("channels", network="Forum")
    sitting.at("rules", "+", "", Half("ye"))
    sitting.fill("", "s", "", ":quit")
    assert [{"open": True}] == sitting.items("rules")


def test_choices_that_were_not_listed_just_now_are_listed(sitting: Sitting) -> None:
    """A list labelled by a reference has the very names that its field offers."""
    sitting.add("rules", channel=sitting.add("channels", network="Forum"))
    shown = sitting.at("rules", "1", "", "yes", "1", ":quit")
    assert 3 == shown.count("1  Forum")
