from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.play import STROKES, Stroke, play, strokes
from tests.unit.session.small import BANK, Session, plan
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.answers import read
from workshop.session.places import Part, Place
from workshop.session.undo import Undone, undo


def taken_back(session: Session, by: str = "anna") -> Undone:
    undone = undo(BANK, session.events, session.state, by)
    session.record(undone.changes, by=by)
    return undone


def stocked() -> Session:
    """A session with a few items in every list, so that moves and references have something to do."""
    session = Session()
    for list in BANK.lists:
        for _ in range(3):
            session.add(list)
    return session


@settings(max_examples=80, deadline=None)
@given(strokes(), st.lists(st.tuples(*[st.integers(0, 10**6)] * 3), min_size=1, max_size=4))
def test_undo_leads_back_stroke_by_stroke(played: list[Stroke], more: list[tuple[int, int, int]]) -> None:
    session = play(stocked(), played)
    plans = [plan(session.state)]
    names = sorted(STROKES.keys() - {"step", "bin"})
    for a, b, c in more:
        try:
            found = STROKES[names[a % len(names)]](session, a, b, c)
        except WorkshopError:
            continue
        if found:
            session.record(found, by="me")
            plans.append(plan(session.state))
    for expected in reversed(plans[:-1]):
        assert () == taken_back(session, "me").kept
        assert expected == plan(session.state)
    assert [] == undo(BANK, session.events, session.state, "me").changes


@settings(max_examples=60, deadline=None)
@given(strokes())
def test_undo_leaves_alone_what_others_wrote_last(played: list[Stroke]) -> None:
    session = play(Session(), played)
    theirs = {id: answer.value for id, answer in session.state.answers.items() if answer.by == "b"}
    for _ in range(len(session.events)):
        if not taken_back(session, "a").changes:
            break
    assert theirs == {id: session.state.value(id) for id in theirs}


def test_an_answer_goes_back_to_what_it_was() -> None:
    session = Session()
    session.answer("why", "one")
    session.answer("why", "two")
    session.record(changes.set_undecided(BANK, session.state, "why"))
    taken_back(session)
    assert "two" == session.state.value("why")
    taken_back(session)
    assert "one" == session.state.value("why")
    undone = taken_back(session)
    assert None is session.state.value("why")
    assert (Place(Part.ANSWER, "why"),) == undone.taken
    assert [] == taken_back(session).changes


def test_moved_items_go_back_to_where_they_were() -> None:
    session = Session()
    a, b, c, d = (session.add("goals", name=name) for name in "abcd")
    session.record(changes.move_item(BANK, session.state, "goals", a, d))
    session.record(
        [
            *changes.move_item(BANK, session.state, "goals", b, a),
            *changes.move_item(BANK, session.state, "goals", d, c),
        ]
    )
    assert [d, c, b, a] == [item.id for item in session.state.listed("goals")]
    taken_back(session)
    assert [b, c, a, d] == [item.id for item in session.state.listed("goals")]
    taken_back(session)
    assert [a, b, c, d] == [item.id for item in session.state.listed("goals")]


def test_every_compensation_names_its_batch() -> None:
    session = Session()
    batch = session.answer("why", "one")
    undone = undo(BANK, session.events, session.state, "anna")
    assert [batch] == [change.undoes for change in undone.changes]
    assert batch == undone.batch


def test_after_an_undo_the_next_answer_can_be_undone_again() -> None:
    session = Session()
    session.answer("why", "one")
    taken_back(session)
    session.answer("why", "two")
    taken_back(session)
    assert None is session.state.value("why")


def test_what_somebody_else_changed_since_is_kept_and_told() -> None:
    session = Session()
    session.record(
        [
            *changes.set_answer(BANK, session.state, "why", "mine"),
            *changes.set_answer(BANK, session.state, "scope", "mine"),
        ]
    )
    session.answer("why", "theirs", by="bo")
    undone = taken_back(session)
    assert [(Place(Part.ANSWER, "why"), "bo")] == [(kept.place, kept.by) for kept in undone.kept]
    assert ("theirs", None) == (session.state.value("why"), session.state.value("scope"))


def test_a_batch_of_which_all_is_kept_is_passed_over() -> None:
    session = Session()
    session.answer("scope", "mine")
    session.answer("why", "mine")
    session.answer("why", "theirs", by="bo")
    undone = taken_back(session)
    assert [Place(Part.ANSWER, "why")] == [kept.place for kept in undone.kept]
    assert ("theirs", None) == (session.state.value("why"), session.state.value("scope"))


def test_an_added_item_that_somebody_filled_in_stays_whole() -> None:
    session = Session()
    goal = session.add("goals", name="Trainees")
    session.field("goals", goal, "priority", "top", by="bo")
    undone = taken_back(session)
    assert [] == undone.changes
    assert [(Place(Part.ITEM, "goals", goal), "bo")] == [(kept.place, kept.by) for kept in undone.kept]
    assert "Trainees" == session.state.listed("goals")[0].value("name")


def test_an_added_item_that_somebody_refers_to_stays() -> None:
    session = Session()
    group = session.add("groups", name="Young people")
    goal = session.add("goals", by="bo", name="Trainees", groups=[group])
    undone = taken_back(session)
    assert [Place(Part.FIELD, "goals", goal, "groups")] == [kept.used for kept in undone.kept]
    assert [group] == [item.id for item in session.state.listed("groups")]


def test_items_that_one_stroke_added_go_together_though_they_refer_to_each_other() -> None:
    session = Session()
    data = {
        "goals": [{"name": "G", "groups": ["Young"]}],
        "groups": ["Young"],
        "channels": [{"id": "c1", "network": "X"}],
    }
    session.record(read(BANK, session.state, data | {"fit": {"Young": {"c1": "primary"}}}, session.new_id).changes)
    assert session.state.grids["fit"]
    assert () == taken_back(session).kept
    assert {} == plan(session.state)["items"]


def test_the_beginning_and_steps_are_not_undone() -> None:
    session = Session()
    session.record(changes.enter_step(BANK, session.state, "why"))
    assert Undone([]) == undo(BANK, session.events, session.state, "anna")


def test_the_way_to_the_bin_and_back_is_not_undone() -> None:
    session = Session()
    session.answer("why", "because")
    session.record(changes.delete(session.state))
    session.record(changes.undelete(session.state))
    taken_back(session)
    assert (False, None) == (session.state.deleted, session.state.value("why"))


def test_only_ones_own_strokes_are_undone() -> None:
    session = Session()
    session.answer("why", "theirs", by="bo")
    assert [] == undo(BANK, session.events, session.state, "anna").changes
