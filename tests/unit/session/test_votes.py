"""Votes: what may be given, how it adds up, what is hidden of few people, and what becomes of the first ones."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.small import Session
from workshop.bank.room import PARKED, PIECES
from workshop.errors import ValueProblem
from workshop.session import changes, opinions, outcome, pieces, votes
from workshop.session.ballot import DOTS, METHODS, MOST, POINTS, RANKING, THUMBS, ballot
from workshop.session.events import Change
from workshop.session.gathering import Gathering, Sheet, Way, read
from workshop.session.labels import Labels, place_words
from workshop.session.places import places
from workshop.session.state import Vote
from workshop.session.undo import undo
from workshop.store.library import open_bank

BANK = open_bank("social-media").bank
LIST, MULTI, YES_NO, TEXT = "objectives", "main_job", "organisation_is_public", "importance"
CHOICES = ["a", "b", "c", "d"]
METHOD = st.sampled_from(METHODS)


def test_the_bank_has_what_these_tests_vote_on() -> None:
    assert "list" == BANK.questions[LIST].kind
    assert "text" == BANK.questions[TEXT].kind


def with_items(*names: str) -> Session:
    made = Session(BANK)
    for n, name in enumerate(names):
        made.record(changes.add_item(BANK, made.state, LIST, {"statement": name}, item=f"o{n}"))
    return made


def held(
    made: Session, sheets: list[dict[str, Any]], *, method: str = DOTS, of: str = votes.ITEMS, question: str = LIST,
    way: Way = Way.KEYBOARD, people: tuple[str | None, ...] = (), budget: int | None = None, cap: int | None = None,
) -> Vote:  # fmt: skip
    chosen = votes.choices(BANK, made.state, BANK.questions[question], of)
    asked = ballot(method, len(chosen), budget or (3 if method == DOTS else None), cap)
    gathered = votes.gather(question, of, chosen, way, len(sheets), asked, named=bool(people))
    named = people or (None,) * len(sheets)
    done = tuple(Sheet(person, given) for person, given in zip(named, sheets, strict=True))
    again = read(gathered._replace(done=done).text)
    assert again is not None
    made.record(votes.reveal(again, made.new_id))
    return list(made.state.votes.values())[-1]


@settings(deadline=None)
@given(METHOD, st.none() | st.integers(1, 12), st.none() | st.integers(1, 12), st.data())
def test_what_a_ballot_allows_step_by_step_passes_its_check(
    method: str, budget: int | None, cap: int | None, data: st.DataObject
) -> None:
    asked, given_ = ballot(method, len(CHOICES), budget, cap), dict[str, int]()
    for _step in range(data.draw(st.integers(0, 12))):
        choice, value = data.draw(st.sampled_from(CHOICES)), data.draw(st.integers(-3, 14))
        if asked.allows(given_, choice, value):
            given_[choice] = value
        elif asked.low <= value <= asked.cap:
            with pytest.raises(ValueProblem):
                asked.check({**given_, choice: value})
    asked.check(given_)
    left = asked.free(given_)
    assert left is None or left >= 0


@pytest.mark.parametrize(
    ("method", "given_"),
    [(DOTS, {"a": 1, "b": 1, "c": 1}), (DOTS, {"a": 2}), (POINTS, {"a": 6}), (RANKING, {"a": 4, "b": 4}),
     (RANKING, {"a": 5}), (THUMBS, {"a": 2}), (DOTS, {"a": -1})],
)  # fmt: skip
def test_more_than_there_is_to_give_is_refused(method: str, given_: dict[str, int]) -> None:
    with pytest.raises(ValueProblem):
        ballot(method, len(CHOICES)).check(given_)


@pytest.mark.parametrize(("count", "budget"), [(2, 1), (3, 1), (4, 2), (6, 3), (40, 3)])
def test_by_itself_there_are_dots_for_half_of_the_choices(count: int, budget: int) -> None:
    assert (budget, 1) == (ballot(DOTS, count).budget, ballot(DOTS, count).cap)


def test_a_sheet_over_the_budget_reveals_nothing() -> None:
    made = with_items("x", "y", "z", "w")
    with pytest.raises(ValueProblem):
        held(made, [{"o0": 1, "o1": 1, "o2": 1, "o3": 1}])
    assert {} == made.state.votes


@pytest.mark.parametrize(("method", "budget", "cap"), [("loud", None, None), (DOTS, 0, None), (POINTS, None, 500)])
def test_what_makes_no_vote_is_refused(method: str, budget: int | None, cap: int | None) -> None:
    with pytest.raises(ValueProblem):
        ballot(method, 3, budget, cap)


def test_the_best_come_first_and_equal_ones_share_a_place() -> None:
    made = with_items("x", "y", "z", "w")
    sheets = [{"o1": 1, "o2": 1, "o0": 1}, {"o1": 1, "o2": 1}, {"o1": 1}, {"o3": 1}, {"o0": 1}]
    found = votes.tallied(BANK, made.state, held(made, sheets))
    assert [("o1", 1, 3), ("o0", 2, 2), ("o2", 2, 2), ("o3", 4, 1)] == [(t.choice, t.place, t.total) for t in found]
    assert [["o0", "o2"]] == [[one.choice for one in group] for group in votes.tied(found)]
    assert {0: 2, 1: 3} == found[0].counts
    assert "high" == votes.pattern(found)


def test_the_sum_is_of_what_everybody_gave_whatever_the_order() -> None:
    made = with_items("x", "y")
    sheets = [{"o0": 5, "o1": 1}, {"o0": 0, "o1": 3}, {"o1": 4}, {"o0": 5}, {"o0": 5}]
    vote = held(made, sheets, method=POINTS)
    assert {"o0": [0, 0, 5, 5, 5], "o1": [0, 0, 1, 3, 4]} == {id: list(values) for id, values in vote.given.items()}
    assert {} == vote.names
    assert [15, 8] == [one.total for one in votes.tallied(BANK, made.state, vote)]
    assert votes.tallied(BANK, made.state, vote)[0].differ


def test_of_few_people_without_names_only_the_sums_are_told() -> None:
    made = with_items("x", "y")
    few = [{"o0": 1}] * (opinions.FEW - 1)
    found = votes.tallied(BANK, made.state, held(made, few))
    assert (None, None, False, 4) == (found[0].counts, found[0].dissent, found[0].differ, found[0].total)
    made.record(changes.add_participant(made.state, "Aino", participant="p1"))
    under_names = held(made, [{"o0": 1}], people=("p1",))
    assert {"p1": {"o0": 1}} == under_names.names
    assert {0: 0, 1: 1} == votes.tallied(BANK, made.state, under_names)[0].counts


def test_hands_are_counted_and_dots_do_not_tell_how_many_people_there_are() -> None:
    made = with_items("x", "y")
    dots = held(made, [{"o0": [4], "o1": [7]}], way=Way.HANDS)
    assert (0, [7, 4]) == (dots.people, [one.total for one in votes.tallied(BANK, made.state, dots)])
    assert votes.tallied(BANK, made.state, dots)[0].counts is None
    thumbs = held(made, [{"o0": [6, 0, 2], "o1": [1]}], way=Way.HANDS, method=THUMBS)
    found = votes.tallied(BANK, made.state, thumbs)
    assert [("o0", 4, {-1: 2, 0: 0, 1: 6}), ("o1", 1, {-1: 0, 0: 7, 1: 1})] == [
        (one.choice, one.total, one.counts) for one in found
    ]
    with pytest.raises(ValueProblem):
        held(made, [{"o0": [-4]}], way=Way.HANDS)


def test_a_second_vote_stands_beside_the_first() -> None:
    made = with_items("x", "y")
    first = held(made, [{"o0": 1}])
    second = held(made, [{"o1": 1}])
    assert [second.id, first.id] == [vote.id for vote in votes.about(made.state, LIST)]
    assert votes.before(made.state, second) == first
    assert votes.before(made.state, first) is None
    made.record(undo(BANK, made.events, made.state, "anna").changes)
    assert [first] == votes.about(made.state, LIST)


def test_undo_names_the_vote() -> None:
    made = with_items("x", "y")
    held(made, [{"o0": 1}])
    (place,) = places(made.events[-1])
    assert BANK.questions[LIST].short.to("en") in place_words(place, Labels(BANK, made.state, "en"))


def test_the_result_can_order_the_list() -> None:
    made = with_items("x", "y", "z")
    vote = held(made, [{"o2": 1, "o1": 1}, {"o2": 1}])
    made.record(changes.add_item(BANK, made.state, LIST, {"statement": "late"}, item="late"))
    made.record(outcome.order(BANK, made.state, vote))
    assert ["o2", "o1", "o0", "late"] == [item.id for item in made.state.listed(LIST)]
    assert [] == outcome.order(BANK, made.state, vote)


def test_the_first_ones_stay_and_the_others_are_parked() -> None:
    made = with_items("x", "y", "z")
    vote = held(made, [{"o2": 1, "o1": 1}, {"o2": 1}])
    made.record(outcome.choose(BANK, made.state, vote, 2, made.new_id))
    assert ["o1", "o2"] == [item.id for item in made.state.listed(LIST)]
    assert [("x", LIST)] == [(one.value("text"), one.value("question")) for one in made.state.listed(PARKED)]
    made.record(undo(BANK, made.events, made.state, "anna").changes)
    assert 3 == len(made.state.listed(LIST))
    assert [] == made.state.listed(PARKED)


def test_a_tie_at_the_last_place_is_not_cut_through() -> None:
    made = with_items("x", "y", "z")
    vote = held(made, [{"o0": 1, "o1": 1}, {"o0": 1}, {"o2": 1}])
    with pytest.raises(ValueProblem):
        outcome.choose(BANK, made.state, vote, 2, made.new_id)
    assert 3 == len(made.state.listed(LIST))
    tie = held(made, [{"o0": 1}, {"o1": 1}])
    assert "tie" == votes.pattern(votes.tallied(BANK, made.state, tie))


def test_pieces_that_are_chosen_become_the_answer() -> None:
    made, fresh = Session(BANK), count()
    told = Gathering(pieces.KIND, Way.KEYBOARD, (TEXT,), 1, done=(Sheet(None, {pieces.TEXT: "one\ntwo\nthree"}),))
    made.record(pieces.reveal(BANK, made.state, told, lambda: f"n{next(fresh)}"))
    ids = {str(item.value("text")): item.id for item in made.state.listed(PIECES)}
    assert [PIECES] == votes.subjects(BANK, made.state, BANK.questions[TEXT])
    vote = held(made, [{ids["two"]: 1}], of=PIECES, question=TEXT)
    made.record(outcome.choose(BANK, made.state, vote, 1, made.new_id))
    assert "- two" == made.state.value(TEXT)
    assert votes.ANSWER in votes.subjects(BANK, made.state, BANK.questions[TEXT])


def test_an_option_that_is_chosen_becomes_the_answer() -> None:
    made = Session(BANK)
    vote = held(made, [{votes.YES: 1}, {votes.YES: 1, votes.NO: 1}], of=votes.OPTIONS, question=YES_NO)
    with pytest.raises(ValueProblem):
        outcome.choose(BANK, made.state, vote, 2, made.new_id)
    made.record(outcome.choose(BANK, made.state, vote, 1, made.new_id))
    assert made.state.value(YES_NO) is True
    first, second, *_rest = (option.id for option in BANK.questions[MULTI].options)
    several = held(made, [{first: 1, second: 1}], of=votes.OPTIONS, question=MULTI)
    made.record(outcome.choose(BANK, made.state, several, 2, made.new_id))
    assert {first, second} == set(made.state.value(MULTI))


def test_what_a_question_points_to_can_be_chosen() -> None:
    question = next(one for one in BANK.questions.values() if one.kind == "ref")
    made, list = Session(BANK), question.of
    assert list is not None
    label = BANK.lists[list].label[0]
    for n in range(2):
        made.record(changes.add_item(BANK, made.state, list, {label: f"n{n}"}, item=f"r{n}"))
    vote = held(made, [{"r1": 1}], of=votes.OPTIONS, question=question.id)
    made.record(outcome.choose(BANK, made.state, vote, 1, made.new_id))
    assert "r1" == made.state.value(question.id)
    assert "n1" == votes.name(BANK, made.state, question.id, votes.OPTIONS, "r1", "en")


def test_a_choice_that_is_gone_keeps_its_name() -> None:
    made = with_items("x", "y")
    vote = held(made, [{"o0": 1}])
    made.record(changes.remove_item(BANK, made.state, LIST, "o0"))
    assert "x" == votes.name(BANK, made.state, vote.question, vote.of, "o0", "en")
    assert "gone" == votes.name(BANK, made.state, "no_such", votes.OPTIONS, "gone", "en")


def test_what_was_removed_since_the_vote_is_neither_chosen_nor_parked() -> None:
    made = with_items("Alpha", "Beta", "Gamma")
    vote = held(made, [{"o0": 1, "o1": 1}, {"o0": 1, "o1": 1}, {"o0": 1}])
    made.record(changes.remove_item(BANK, made.state, LIST, "o0"))
    assert {"o0": True, "o1": False, "o2": False} == {
        one.choice: one.removed for one in votes.tallied(BANK, made.state, vote)
    }
    with pytest.raises(ValueProblem, match="any more"):
        outcome.choose(BANK, made.state, vote, 1, made.new_id)
    made.record(outcome.choose(BANK, made.state, vote, 2, made.new_id))
    assert ["o1"] == [item.id for item in made.state.listed(LIST)]
    assert ["Gamma"] == [item.value("text") for item in made.state.listed(PARKED)]


def test_an_option_that_the_bank_lacks_and_a_piece_that_was_removed_are_not_chosen() -> None:
    made = Session(BANK)
    known = BANK.questions[MULTI].options[0].id
    data = {"question": MULTI, "of": votes.OPTIONS, "method": DOTS, "budget": 1, "cap": 1, "people": 3, "names": {}}
    made.record([Change("vote_held", {**data, "vote": "v", "given": {"gone": [1, 1, 0], known: [0, 0, 1]}})])
    with pytest.raises(ValueProblem):
        outcome.choose(BANK, made.state, made.state.votes["v"], 1, made.new_id)
    made.record(outcome.choose(BANK, made.state, made.state.votes["v"], 2, made.new_id))
    assert [known] == made.state.value(MULTI)
    for id in ("one", "two"):
        made.record(changes.add_item(BANK, made.state, PIECES, {"text": id, "question": TEXT}, item=id))
    vote = held(made, [{"one": 1}], of=PIECES, question=TEXT)
    made.record(changes.remove_item(BANK, made.state, PIECES, "one"))
    with pytest.raises(ValueProblem):
        outcome.choose(BANK, made.state, vote, 1, made.new_id)


def test_of_a_question_that_the_bank_lacks_nothing_counts_as_removed() -> None:
    made = Session(BANK)
    data = {"question": "nope", "of": votes.ITEMS, "method": DOTS, "budget": 1, "cap": 1, "people": 1, "names": {}}
    made.record([Change("vote_held", {**data, "vote": "v", "given": {"x": [1], "y": [0]}})])
    assert [False, False] == [one.removed for one in votes.tallied(BANK, made.state, made.state.votes["v"])]


def test_more_than_there_are_places_cannot_be_ranked() -> None:
    ballot(RANKING, MOST)
    with pytest.raises(ValueProblem):
        ballot(RANKING, MOST + 1)


@settings(max_examples=40, deadline=None)
@given(METHOD, st.integers(1, 40), st.randoms())
def test_no_ballot_that_is_allowed_breaks_the_sums(method: str, people: int, random: Any) -> None:
    made = with_items("x", "y", "z")
    asked = ballot(method, 3)
    sheets = []
    for _person in range(people):
        given_: dict[str, int] = {}
        for choice in ("o0", "o1", "o2"):
            value = random.randint(asked.low, asked.cap)
            if asked.allows(given_, choice, value):
                given_[choice] = value
        sheets.append(given_)
    if not any(any(sheet.values()) for sheet in sheets):
        return
    found = votes.tallied(BANK, made.state, held(made, sheets, method=method))
    assert sum(sum(sheet.values()) for sheet in sheets) == sum(one.total for one in found)
    assert sorted(one.place for one in found) == [one.place for one in found]
