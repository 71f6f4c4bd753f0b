"""Input hidden until it is revealed: it goes through a draft and back, and leaves no trace of who gave what."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session.small import BANK, Session
from workshop.errors import ValueProblem
from workshop.session import changes, gathering, levels
from workshop.session.gathering import Gathering, Sheet, Way

POINT = st.integers(1, 5)
EVIDENCE = st.text("aBå [{\"'", max_size=8)
KEYS = {"goals/now": POINT, "goals/wanted": POINT, "groups/now": POINT, "goals/evidence": EVIDENCE}
SHEETS = st.lists(st.fixed_dictionaries({}, optional=KEYS).map(lambda given: Sheet(None, given)), max_size=12)


def gathered(*sheets: Sheet, way: Way = Way.KEYBOARD, named: bool = False, people: int = 1) -> Gathering:
    return Gathering(levels.KIND, way, ("goals", "groups"), people, named, sheets)


@given(SHEETS, st.booleans(), st.sampled_from(Way), st.booleans())
def test_a_draft_holds_all_of_it(sheets: list[Sheet], named: bool, way: Way, begun: bool) -> None:
    if way is Way.HANDS:
        sheets = [
            Sheet(None, {key: [n] if isinstance(n, int) else n for key, n in one.given.items()}) for one in sheets
        ]
    found = gathered(*sheets, way=way, named=named)._replace(id="g1")
    found = found.begun("p1").gave("goals/now", [3] if way is Way.HANDS else 3) if begun else found
    assert found == gathering.read(found.text)


@pytest.mark.parametrize(
    "text",
    [None, "", "null", "[]", "{}", "3", "x", '{"kind": 3}', gathered().text.replace("keyboard", "thought"),
     gathered(Sheet()).text.replace("[[null, {}]]", "[[]]"), gathered().text.replace('"people": 1', '"people": "n"'),
     *(gathered().text.replace('"people": 1', f'"people": {n}') for n in ("1e999", "-1", "0", "true", "1.5", "99999")),
     gathered(Sheet(None, {"goals/now": "x"})).text, gathered(Sheet(None, {"goals/now": [1]})).text,
     gathered(Sheet(None, {"goals/evidence": 3})).text, gathered(Sheet(None, {"goals/now": 3}), way=Way.HANDS).text,
     gathered(Sheet(None, {"goals/now": ["x"]}), way=Way.HANDS).text, gathered().text.replace("levels", "thoughts"),
     gathered(Sheet(None, {"text": 3}))._replace(kind="pieces").text, gathered()._replace(about={"of": []}).text,
     gathered(Sheet(None, {"a": {}}))._replace(kind="votes").text, gathered().text.replace('"id": ""', '"id": 3')],
)  # fmt: skip
def test_what_is_no_gathering_is_none(text: str | None) -> None:
    assert gathering.read(text) is None


@given(SHEETS, st.randoms())
def test_revealed_without_names_nothing_tells_who_gave_what(sheets: list[Sheet], random: object) -> None:
    shuffled = list(sheets)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def revealed(several: list[Sheet]) -> object:
        try:
            return levels.reveal(BANK, Session().state, gathered(*several))
        except ValueProblem:
            return None

    assert revealed(sheets) == revealed(shuffled)
    given = [value for sheet in sheets for key, value in sheet.given.items() if key == "goals/now"]
    found = revealed(sheets) or []
    (goals,) = [change.data for change in found if change.data["factor"] == "goals"] or [{"now": []}]  # type: ignore[attr-defined]
    assert sorted(given) == goals["now"]


def test_names_go_with_the_points_where_people_gave_them() -> None:
    session = Session()
    for id, name in (("p1", "Aino"), ("p2", "Veli")):
        session.record(changes.add_participant(session.state, name, participant=id))
    sheets = Sheet("p1", {"goals/now": 2, "goals/wanted": 4}), Sheet("p2", {"goals/now": 3})
    session.record(changes.remove_participant(session.state, "p2"))
    (change,) = levels.reveal(BANK, session.state, gathered(*sheets, named=True))
    assert {"p1": [2, 4], "p2": [3, None]} == change.data["names"]
    assert [2, 3] == change.data["now"]


def test_hands_are_people_without_names() -> None:
    sheet = Sheet(None, {"goals/now": [0, 3, 1, 0, 0], "goals/wanted": [0, 0, 0, 4, 0], "groups/now": [0, 0, 0, 0, 0]})
    (change,) = levels.reveal(BANK, Session().state, gathered(sheet, way=Way.HANDS))
    assert [2, 2, 2, 3] == change.data["now"]
    assert [4, 4, 4, 4] == change.data["wanted"]


def test_a_factor_that_was_rated_begins_a_rating_beside_the_first() -> None:
    session = Session()
    for expected, factor in ((1, "goals"), (1, "groups"), (2, "goals"), (2, "groups"), (3, "goals")):
        (change,) = levels.reveal(BANK, session.state, gathered(Sheet(None, {f"{factor}/now": 3})))
        assert expected == change.data["rating"]
        session.record([change])
    goals = BANK.factor("goals")
    assert goals is not None
    assert 3 == len(levels.ratings_of(BANK, session.state, goals))


def test_what_nobody_gave_is_not_revealed() -> None:
    for sheets in ((), (Sheet(),), (Sheet(None, {"goals/evidence": "a list"}),)):
        with pytest.raises(ValueProblem):
            levels.reveal(BANK, Session().state, gathered(*sheets))


def test_factors_that_the_bank_lost_are_left_out() -> None:
    lost = gathered(Sheet(None, {"gone/now": 2, "goals/now": 3}))._replace(asked=("gone", "goals"))
    assert ["goals"] == [change.data["factor"] for change in levels.reveal(BANK, Session().state, lost)]


def test_it_is_complete_when_all_are_done() -> None:
    found = gathered(people=2)
    for _person in range(2):
        assert not found.complete
        found = found.begun().gave("goals/now", 3)
        assert not found.complete
        found = found.finished()
    assert found.complete
    assert found.begun().finished().complete
    assert [{"goals/now": 3}, {"goals/now": 3}, {}] == [sheet.given for sheet in found.begun().finished().done]
    assert json.loads(found.text)["people"] == 2
