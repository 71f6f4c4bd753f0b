"""The tables that CSV and XLSX are made of."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.data.sessions import BANK, Session, made, told, with_reserved_lists
from workshop.data.tables import Table, tables
from workshop.session import changes, levels


def column(table: Table, name: str) -> list[object]:
    at = table.head.index(name)
    return [row[at] for row in table.rows]


@pytest.fixture
def session() -> Session:
    session = Session()
    young = session.add("groups", name="Young", size=2.5)
    old = session.add("groups", name="Old", size=400)
    session.add("goals", name="More", priority="top", groups=[young, old], deadline="2027-12-31")
    session.add("goals", name="Less", groups=[old])
    shop = session.add("channels", network="Shop", kind={"other": "rented"})
    session.record(changes.set_field(BANK, session.state, "channels", shop, "owner", "Eva"))
    session.record(changes.set_cell(BANK, session.state, "fit", young, shop, "primary"))
    session.record(changes.set_note(BANK, session.state, "groups", "They moved", item=old))
    session.record(changes.set_note(BANK, session.state, "goals", "Hard to say"))
    session.answer("level_now", 2)
    session.answer("public", True)
    session.answer("jobs", ["learn", {"other": "play"}])
    session.record(changes.set_undecided(BANK, session.state, "budget"))
    return session


def test_items_have_a_column_a_field_and_ids_last(session: Session) -> None:
    goals = made(session)["goals"]
    assert ("Name", "Priority", "Groups", "Deadline", "Note", "id", "groups_id") == goals.head
    assert ("More", "first", "Young, Old", date(2027, 12, 31), None, "i3", "i1, i2") == goals.rows[0]
    assert ("Less", None, "Old", None, None, "i4", "i2") == goals.rows[1]
    assert 2 == goals.ids


def test_numbers_stay_numbers_under_their_unit_and_notes_stand_with_their_items(session: Session) -> None:
    groups = made(session)["groups"]
    assert [2.5, 400] == column(groups, "Size (people)")
    assert [None, "They moved"] == column(groups, "Note")


def test_fields_asked_later_stand_with_the_items(session: Session) -> None:
    (row,) = made(session, "fi")["channels"].rows
    assert ("Shop", "rented", "Eva") == row[:3]
    assert "channel_owners" not in made(session)


def test_a_grid_is_a_row_a_cell_with_both_ids(session: Session) -> None:
    fit = made(session)["fit"]
    assert ("Group", "Channel", "Fit", "row_id", "column_id") == fit.head
    assert (("Young", "Shop – rented", "Primary", "i1", "i5"),) == fit.rows
    assert ("Row", "Column", "Days") == made(session)["days"].head[:3]


def test_plain_answers_are_typed_and_say_what_is_not_decided(session: Session) -> None:
    answers = made(session)["answers"]
    said = {row[-1]: row for row in answers.rows}
    assert (2, "to learn, play", "yes", "not decided") == (
        *(said[id][2] for id in ("level_now", "jobs", "public", "budget")),
    )
    assert "€" == said["budget"][3]
    assert (None, "Hard to say") == (said["goals"][2], said["goals"][4])
    assert said["why"][2] is None
    assert "fit" not in said


def test_the_language_is_that_of_the_export(session: Session) -> None:
    assert "Small bank" in column(made(session)["session"], "Value")
    assert "oppia, play" in {row[2] for row in made(session, "fi")["answers"].rows}


def test_what_is_hidden_is_left_out(session: Session) -> None:
    seen = told(session)._replace(visible=frozenset(BANK.questions) - {"goals", "level_now", "channel_owners"})
    found = {table.id: table for table in tables(seen)}
    assert "goals" not in found
    assert "level_now" not in {row[-1] for row in found["answers"].rows}
    assert "Owner" not in found["channels"].head


def test_a_reference_to_what_is_gone_is_left_out(session: Session) -> None:
    session.record(changes.remove_item(BANK, session.state, "groups", "i1"))
    assert (["Old", "Old"], ["i2", "i2"]) == (
        column(made(session)["goals"], "Groups"),
        column(made(session)["goals"], "groups_id"),
    )
    assert () == made(session)["fit"].rows


def test_levels_stand_beside_those_of_the_plan_and_hide_what_would_tell_people_apart(session: Session) -> None:
    rate = levels.rate(BANK, session.state, "goals", now=[1, 2, 2, 2, 3, 5], wanted=[4] * 6, evidence=["seen"])
    session.record(rate)
    session.record(levels.rate(BANK, session.state, "goals", now=[1, 5], rating=2))
    last, first = made(session)["levels"].rows
    assert ("1 Setting goals", 2, None, 2, 3, None, None) == last[:7]
    assert (1, 2, 1, 5, 4, 4, 4, 2, 6) == first[3:12]
    assert "seen" == first[13]


def test_an_empty_session_has_every_table_and_no_items() -> None:
    found = made(Session())
    assert {"session", "answers", "goals", "fit", "levels", "votes", "participants", "agenda"} <= set(found)
    assert () == found["goals"].rows
    assert all(row[2] is None for row in found["answers"].rows)


def test_tables_have_names_that_differ_and_that_every_disk_takes() -> None:
    bank = with_reserved_lists()
    found = [table.id for table in tables(told(Session(bank), bank=bank))]
    assert ["session", "answers", "answers_", "levels", "con_", "levels_", "votes", "participants", "agenda"] == found


def test_every_row_is_as_long_as_its_head(session: Session) -> None:
    for table in made(session).values():
        assert {len(table.head)} >= {len(row) for row in table.rows}
        assert len(table.head) == len(set(table.head)), table.head
