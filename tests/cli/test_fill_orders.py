"""What is ordered with a colon, in every kind of place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.filling import Sitting
from tests.unit.session.small import text
from workshop import i18n
from workshop.bank.model import Question
from workshop.cli.fill import orders
from workshop.cli.fill.orders import Order, Ordered, UnknownOrder, parse
from workshop.errors import WorkshopError
from workshop.session import changes


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    return Sitting(tmp_path)


# Words


@pytest.mark.parametrize("order", list(Order))
def test_an_order_is_known_by_its_word_and_its_start_in_any_case(order: Order) -> None:
    for typed in (f":{order.value}", f"  : {order.value.upper()}  ", f":{order.value[:4]}"):
        with pytest.raises(Ordered) as raised:
            parse(typed)
        assert order is raised.value.order


def test_a_colon_alone_asks_for_help() -> None:
    with pytest.raises(Ordered) as raised:
        parse(":")
    assert Order.HELP is raised.value.order


def test_what_stands_behind_the_word_comes_along() -> None:
    with pytest.raises(Ordered) as raised:
        parse(":note  Ask Aino: soon ")
    assert (Order.NOTE, "Ask Aino: soon") == (raised.value.order, raised.value.rest)


def test_a_start_that_several_share_names_them() -> None:
    with pytest.raises(UnknownOrder, match=r"Several orders begin with “u”: :undecided, :undo\."):
        parse(":u")


@pytest.mark.parametrize("line", ["plain", "", "a :quit", "12:30"])
def test_anything_else_is_an_answer(line: str) -> None:
    assert line == parse(line)


def test_two_colons_begin_an_answer_with_one() -> None:
    assert ":quit" == parse("::quit")


def test_orders_speak_finnish_and_english_in_finnish() -> None:
    i18n.use("fi")
    try:
        words = {order: orders.ENTRIES[order].word() for order in Order}
        assert len(words) == len(set(words.values()))
        assert words != {order: order.value for order in Order}
        for order, word in words.items():
            assert " " not in word
            for typed in (word, order.value):
                with pytest.raises(Ordered) as raised:
                    parse(f":{typed}")
                assert order is raised.value.order, typed
    finally:
        i18n.use("en")


# What they do


def test_help_says_what_to_do_here_and_lists_the_orders(sitting: Sitting) -> None:
    shown = sitting.at("start", ":help")
    assert 2 == shown.count("A date like 31 Dec 2027.")
    assert all(f":{order.value}" in shown for order in Order)


def test_why_example_and_probes_show_what_the_bank_says(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    question = sitting.bank.questions["why"]
    told = {"why": text("A reason."), "good": text("This."), "weak": text("That."), "probes": (text("Really?"),)}
    before = {name: getattr(question, name) for name in told}
    try:
        for name, value in told.items():
            object.__setattr__(question, name, value)
        shown = sitting.fill(":why", ":example", ":probes")
    finally:
        for name, value in before.items():
            object.__setattr__(question, name, value)
    assert ["  A reason.", "  Good: This.", "  Weak: That.", "  Really?"] == [
        line for line in shown.split("\n") if line.startswith("  ") and "own words" not in line
    ]
    assert isinstance(question, Question)


def test_what_the_bank_does_not_say_is_said_not_to_be_there(sitting: Sitting) -> None:
    assert 3 == sitting.fill(":why", ":example", ":probes").count("Nothing is written down about that here.")


def test_back_at_the_first_question_stays_there(sitting: Sitting) -> None:
    shown = sitting.fill(":back", "Because", "")
    assert "This is the first question." in shown
    assert "Because" == sitting.state.value("why")


def test_lines_of_a_text_are_kept_when_an_order_comes_between(sitting: Sitting) -> None:
    sitting.fill("One.", "Two.", ":back", ":quit")
    assert "One.\nTwo." == sitting.state.value("why")


def test_an_order_that_informs_does_not_end_a_text(sitting: Sitting) -> None:
    sitting.fill("One.", ":why", ":nonsense", "Two.", "", ":quit")
    assert "One.\nTwo." == sitting.state.value("why")


def test_undecided_is_recorded_and_answering_takes_it_back(sitting: Sitting) -> None:
    assert "Recorded as not decided." in sitting.fill(":undecided", ":quit")
    assert "undecided" == sitting.plan["answers"]["why"]  # type: ignore[index]
    assert "At present: not decided." in sitting.fill(":back", "Because", "", ":quit")
    assert "Because" == sitting.plan["answers"]["why"]  # type: ignore[index]


@pytest.mark.parametrize("question", ["goals", "channel_owners", "days"])
def test_undecided_may_be_one_spot_or_the_whole_question(sitting: Sitting, question: str) -> None:
    sitting.add("channels", network="Forum")
    inside = [":undecided", "no"] if question != "goals" else [":undecided"]
    sitting.at(question, *inside, ":quit")
    assert "undecided" == sitting.plan["answers"][question]  # type: ignore[index]


def test_leaving_one_spot_open_goes_on_to_the_next(sitting: Sitting) -> None:
    shown = sitting.at("days", ":undecided", "", "closed", ":quit")
    assert "Leave only this one open?" in shown
    assert {"mon": {"pm": "closed"}} == sitting.plan["grids"]["days"]  # type: ignore[index]
    assert "days" not in sitting.plan["answers"]  # type: ignore[operator]


def test_clear_takes_the_answer_away_and_undo_brings_it_back(sitting: Sitting) -> None:
    sitting.answer("scope", "All")
    shown = sitting.at("scope", ":clear", ":undo", ":quit")
    assert "Cleared. What was there stays in the history." in shown
    assert "Taken back:\n  Scope" in shown
    assert "All" == sitting.state.value("scope")
    assert "There is nothing to clear." in sitting.at("budget", ":clear")
    assert "This holds several answers" in sitting.at("goals", ":clear")
    assert "Cleared." in sitting.at("goals", ":undecided", ":back", ":clear", ":quit")
    assert "goals" not in sitting.plan["answers"]  # type: ignore[operator]


def test_undo_goes_further_back_and_ends(sitting: Sitting) -> None:
    shown = sitting.fill("One", "", ":back", "Two", "", ":undo", ":undo", ":undo", ":quit")
    assert 2 == shown.count("Taken back:\n  Why")
    assert "There is nothing to take back." in shown
    assert sitting.state.value("why") is None
    assert "Changed elsewhere" not in shown


def test_undo_keeps_what_somebody_changed_since(sitting: Sitting) -> None:
    def theirs() -> None:
        sitting.record(lambda desk: changes.set_answer(sitting.bank, desk.state, "scope", "Theirs"), by="berta")

    shown = sitting.at("scope", "Mine", theirs, ":undo", ":quit")
    assert "Kept, as it was changed since: Scope" in shown
    assert "Theirs" == sitting.state.value("scope")


def test_a_note_is_written_kept_and_removed(sitting: Sitting) -> None:
    shown = sitting.fill(":note", "Ask Aino", ":note", "", ":note", ":back", ":quit")
    assert 2 == shown.count("The note at present: Ask Aino")
    assert {"why": {"": "Ask Aino"}} == sitting.plan["notes"]
    sitting.fill(":note Ask Bertta", ":quit")
    assert {"why": {"": "Ask Bertta"}} == sitting.plan["notes"]
    assert "The note is removed." in sitting.fill(":note", ":clear", ":quit")
    assert {} == sitting.plan["notes"]


def test_a_note_stands_beside_an_item(sitting: Sitting) -> None:
    goal = sitting.add("goals", name="First")
    sitting.at("goals", "1", ":note Check", ":quit")
    assert {"goals": {goal: "Check"}} == sitting.plan["notes"]
    sitting.at("goals", ":note Few", ":quit")
    assert {"goals": {goal: "Check", "": "Few"}} == sitting.plan["notes"]
    assert "Answer something first" in sitting.at("rules", "+", ":note Early", ":quit")


def test_an_order_at_the_note_is_no_note(sitting: Sitting) -> None:
    sitting.fill(":note", ":quit")
    assert {} == sitting.plan["notes"]


def test_edit_opens_a_text_in_the_editor(sitting: Sitting) -> None:
    sitting.answer("why", "One.")
    sitting.fill(":edit", ":quit", edited="One.\n\nTwo.\n")
    assert ["One."] == sitting.console.opened
    assert "One.\n\nTwo." == sitting.state.value("why")
    assert "The answer is as it was." in sitting.at("why", ":edit", ":quit", edited="One.\n\nTwo.\n")
    assert "Nothing is left of this answer." in sitting.at("why", ":edit", ":quit", edited="\n")
    assert sitting.state.value("why") is None


def test_edit_is_for_texts_and_an_editor_that_fails_changes_nothing(sitting: Sitting) -> None:
    assert "Only texts can be opened in an editor." in sitting.at("budget", ":edit", ":quit")
    assert "Only texts can be opened in an editor." in sitting.at("goals", ":edit", ":quit")
    shown = sitting.at("why", ":edit", "Typed", "", ":quit", edited=WorkshopError("No editor."))
    assert "No editor." in shown
    assert "Typed" == sitting.state.value("why")


def test_gap_goes_to_the_next_gap_and_round_to_the_first(sitting: Sitting) -> None:
    sitting.answer("jobs", ["learn"])
    shown = sitting.at("goals", ":gap", ":quit")
    assert "What about level_now?" in shown
    assert "What about jobs?" not in shown
    assert "What about why?" in sitting.at("scope", ":gap", ":quit")


def test_outline_shows_where_one_is_and_a_number_goes_there(sitting: Sitting) -> None:
    sitting.answer("why", "Because")
    shown = sitting.at("jobs", ":outline", ":outline 19", "All", "")
    assert "1–5 Goals: 1 of 5 answered\n  [x]  1  Why\n  [ ]  2  Goals\n" in shown
    assert "6–18 Groups: 0 of 13 answered" in shown
    assert "All" == sitting.state.value("scope")


@pytest.mark.parametrize("rest", ["0", "99", "why", "9999999999999"])
def test_outline_with_another_number_says_which_there_are(sitting: Sitting, rest: str) -> None:
    assert "Behind :outline stands a number from 1 to 19." in sitting.fill(f":outline {rest}", ":quit")


def test_outline_of_what_has_nothing_to_ask_yet_goes_on_from_there(sitting: Sitting) -> None:
    shown = sitting.fill(":outline 10", ":quit")
    assert "As soon as “Channels” has something in it: Channel owners." in shown
    assert "What about order?" in shown


def test_orders_work_inside_items_and_at_yes_or_no(sitting: Sitting) -> None:
    sitting.add("groups", name="Residents")
    shown = sitting.at("main_group", "Staff", ":why", ":gap", ":quit")
    assert "Nothing is written down about that here." in shown
    assert 1 == len(sitting.items("groups"))
    shown = sitting.at("groups", "1", ":outline 1", ":quit")
    assert "What about why?" in shown


@pytest.mark.parametrize("order", [order for order in Order if order is not Order.QUIT])
def test_every_order_has_an_answer_past_the_last_question(sitting: Sitting, order: Order) -> None:
    shown = sitting.at("scope", "All", f":{order.value}", ":quit")
    assert "That was the last question." in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("question", ["why", "goals", "jobs", "level_now", "channel_owners", "days", "main_group"])
def test_every_order_has_an_answer_at_every_kind_of_question(sitting: Sitting, question: str, order: Order) -> None:
    sitting.add("channels", network="Forum")
    sitting.add("goals", name="First")
    shown = sitting.at(question, f":{order.value}", "1", f":{order.value}", "", "", ":quit")
    assert sitting.bank.questions[question].ask.to("en") in shown
    assert sitting.session == sitting.state.session
