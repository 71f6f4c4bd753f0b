"""When the bank changes: nothing is lost through any sequence of versions, and what comes back is at home again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.play import Stroke, play, strokes
from tests.unit.session.small import BANK, Session, option, text
from workshop.bank import difference
from workshop.bank.difference import Change, Found
from workshop.bank.model import Bank, Kind, Option, Question
from workshop.session import changes
from workshop.session.fold import fold
from workshop.session.homes import homeless, settle
from workshop.session.state import State
from workshop.session.values import filled
from workshop.session.walk import Status, status


def changed(bank: Bank, wanted: str, **named: object) -> Bank:
    """The bank with one of its questions otherwise; without it where nothing is named."""
    factors = []
    for factor in bank.factors:
        questions: list[Question] = []
        for question in factor.questions:
            if question.id != wanted:
                questions.append(question)
            elif named:
                questions.append(question._replace(**named))
        factors.append(factor._replace(questions=tuple(questions)))
    return Bank(**{**{name: getattr(bank, name) for name in Bank._fields}, "factors": tuple(factors)})


FEWER = (option("learn", "to learn", "oppia"),)
GOALS = BANK.questions["goals"]
VERSIONS = (
    BANK,
    changed(BANK, "why", kind=Kind.NUMBER),
    changed(BANK, "tone"),
    changed(BANK, "jobs", options=FEWER),
    changed(BANK, "goals", fields=tuple(field for field in GOALS.fields if field.id != "priority")),
    changed(BANK, "days"),
    changed(BANK, "groups", fields=(BANK.questions["groups"].fields[0],)),
)


def everything(bank: Bank, state: State) -> list[str]:
    """Every value that the state holds, at home or not, in no order."""
    found = [
        repr(answer.value) for id, answer in state.answers.items() if id in bank.questions and filled(answer.value)
    ]
    for list_id, fields in bank.fields_of.items():
        for item in state.listed(list_id):
            found += [repr(item.value(id)) for id in fields if filled(item.value(id))]
    for id, grid in state.grids.items():
        if id in bank.questions:
            found += [repr(cell.value) for row in grid.values() for cell in row.values() if filled(cell.value)]
    return sorted([*found, *(repr(one.value) for one in homeless(bank, state))])


def seen(bank: Bank, session: Session) -> State:
    state = fold(bank, session.events)
    settle(bank, state)
    return state


@settings(max_examples=60, deadline=None)
@given(strokes(), st.lists(st.sampled_from(VERSIONS), max_size=4))
def test_no_answer_is_lost_through_any_versions(played: list[Stroke], versions: list[Bank]) -> None:
    session = play(Session(), played)
    before = everything(BANK, seen(BANK, session))
    for bank in versions:
        session.record(changes.change_bank(bank, session.state))
        kept = seen(bank, session)
        assert len(before) == len(everything(bank, kept))
    assert before == everything(BANK, seen(BANK, session))


def test_an_answer_of_another_type_counts_for_nothing_and_comes_home() -> None:
    session = Session()
    session.answer("why", "People ask")
    numbers = VERSIONS[1]
    state = seen(numbers, session)
    assert Status.EMPTY is status(numbers, state, numbers.questions["why"])
    assert [("why", None, "People ask")] == [tuple(one) for one in homeless(numbers, state)]
    state = seen(BANK, session)
    assert Status.ANSWERED is status(BANK, state, BANK.questions["why"])
    assert [] == list(homeless(BANK, state))


def test_an_option_that_is_gone_takes_its_answers_along() -> None:
    session = Session()
    session.answer("jobs", ["tell"])
    state = seen(VERSIONS[3], session)
    assert "jobs" not in state.answers
    assert ["tell"] == next(homeless(VERSIONS[3], state)).value


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (BANK, []),
        (VERSIONS[1], [Found(Change.RETYPED, "why", "why", "text → number")]),
        (VERSIONS[2], [Found(Change.GONE, "tone", "tone")]),
        (
            VERSIONS[3],
            [Found(Change.OPTION_GONE, "jobs", "jobs", "help"), Found(Change.OPTION_GONE, "jobs", "jobs", "tell")],
        ),
        (VERSIONS[4], [Found(Change.GONE, "goals.priority", "goals.priority")]),
        (changed(BANK, "why", ask=text("Why, really?")), [Found(Change.REWORDED, "why", "why")]),
        (changed(BANK, "why", id="reason", renamed_from="why"), [Found(Change.RENAMED, "reason", "why")]),
    ],
)
def test_what_a_version_means_for_answers(version: Bank, expected: list[Found]) -> None:
    assert expected == difference.compare(BANK, version)
    for one in expected:
        assert difference.sentence(one, BANK, version, "en")


def test_reworded_answers_wait_to_be_confirmed() -> None:
    session = Session()
    session.answer("why", "People ask")
    goal = session.add("goals", name="a", priority="top")
    version = changed(BANK, "why", ask=text("Why, really?"))._replace(hash="b" * 64)
    session.record(changes.change_bank(version, session.state, reworded=["why", "goals.name"]))
    state = seen(version, session)
    assert state.answers["why"].unconfirmed
    assert state.items["goals"][goal].fields["name"].unconfirmed
    assert not state.items["goals"][goal].fields["priority"].unconfirmed


def test_a_renamed_option_takes_its_answers_along() -> None:
    session = Session()
    session.answer("jobs", ["tell", "help"])
    goal = session.add("goals", name="a", priority="top")
    options = (option("learn"), option("show")._replace(renamed_from="tell"), option("help"))
    version = changed(BANK, "jobs", options=options)
    priorities = (option("first")._replace(renamed_from="top"), option("next"), option("later"))
    fields = tuple(one._replace(options=priorities) if one.id == "priority" else one for one in GOALS.fields)
    version = changed(version, "goals", fields=fields)
    state = seen(version, session)
    assert ["show", "help"] == state.value("jobs")
    assert "first" == state.items["goals"][goal].value("priority")
    assert [] == list(homeless(version, state))
    assert not [one for one in difference.compare(BANK, version) if one.change in difference.LOSING]
    assert ["tell", "help"] == seen(BANK, session).value("jobs")


def test_the_rows_columns_and_cells_of_a_grid_can_be_renamed() -> None:
    session = Session()
    grid = next(one for one in BANK.questions.values() if one.kind is Kind.GRID and one.rows and one.columns)
    assert grid.rows
    assert grid.columns
    cell = grid.options[0]
    columns = grid.columns.options
    rows = grid.rows.options
    row = rows[0].id if rows else session.add(grid.rows.of or "")
    column = columns[0].id if columns else session.add(grid.columns.of or "")
    session.record(changes.set_cell(BANK, session.state, grid.id, row, column, cell.id))

    def renamed(option: Option) -> Option:
        return option._replace(id=f"{option.id}_now", renamed_from=option.id)

    version = changed(
        BANK,
        grid.id,
        options=tuple(map(renamed, grid.options)),
        rows=grid.rows._replace(options=tuple(map(renamed, rows))),
        columns=grid.columns._replace(options=tuple(map(renamed, columns))),
    )
    state = seen(version, session)
    at = (f"{row}_now" if rows else row, f"{column}_now" if columns else column)
    assert f"{cell.id}_now" == state.grids[grid.id][at[0]][at[1]].value
