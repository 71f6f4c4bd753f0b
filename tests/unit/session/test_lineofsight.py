"""The line of sight: forward and backward links, holes in whole and in part, columns that nobody was asked for."""

from __future__ import annotations

from tests.unit.session.small import BANK, Session, text
from workshop.bank.model import Bank, Link, Sightline
from workshop.session import changes
from workshop.session.lineofsight import Cell, look

SIGHTED = BANK._replace(
    sight=Sightline(
        "goals",
        (
            Link(text("For whom"), "goals", "groups"),
            Link(text("Rules"), "rules", "channel"),  # leads to no column: the check refuses it, and it is left out
        ),
    )
)
BACK = BANK._replace(
    sight=Sightline("groups", (Link(text("Goals"), "goals", "groups"),)),
)


def cells(bank: Bank, session: Session) -> list[tuple[Cell, ...]]:
    sighted = look(bank, session.state)
    assert sighted is not None
    return [row.cells for row in sighted.rows]


def test_a_bank_without_one_has_none() -> None:
    assert look(BANK, Session().state) is None


def test_forward_links_lead_to_what_is_there() -> None:
    session = Session()
    first, second = session.add("groups", name="a"), session.add("groups", name="b")
    session.add("goals", name="x", groups=[second, first])
    session.add("goals", name="y")
    assert [(Cell((second, first)),), (Cell(),)] == cells(SIGHTED, session)
    session.record(changes.remove_item(BANK, session.state, "groups", second))
    assert [(Cell((first,)),), (Cell(),)] == cells(SIGHTED, session)
    sighted = look(SIGHTED, session.state)
    assert sighted is not None
    assert 1 == sighted.holes


def test_backward_links_lead_from_what_refers_here() -> None:
    session = Session()
    group, lonely = session.add("groups", name="a"), session.add("groups", name="b")
    goals = [session.add("goals", name=name, groups=[group]) for name in "xy"]
    assert [(Cell(tuple(goals)),), (Cell(),)] == cells(BACK, session)
    assert [group, lonely] == [row.item for row in look(BACK, session.state).rows]  # type: ignore[union-attr]


def test_one_of_several_that_leads_nowhere_is_a_hole_in_part() -> None:
    bank = BANK._replace(
        sight=Sightline("groups", (Link(text("Goals"), "goals", "groups"), Link(text("Also"), "goals", "groups")))
    )
    session = Session()
    group, other = session.add("groups", name="a"), session.add("groups", name="b")
    goal = session.add("goals", name="x", groups=[group, other])
    empty = session.add("goals", name="y", groups=[group])
    session.field("goals", empty, "groups", [])
    assert [Cell((goal,)), Cell((group, other))] == list(cells(bank, session)[0])
    third = session.add("groups", name="c")
    session.field("goals", empty, "groups", [third])
    session.record(changes.remove_item(BANK, session.state, "groups", third))
    assert [Cell((goal,)), Cell((group, other))] == list(cells(bank, session)[0])


def test_a_column_that_the_format_does_not_ask_for_is_left_out_until_somebody_answers() -> None:
    quick = Session(format="quick")
    goal = quick.add("goals", name="x")
    sighted = look(SIGHTED, quick.state)
    assert sighted is not None
    assert () == sighted.columns
    group = quick.add("groups", name="a")
    quick.field("goals", goal, "groups", [group])
    assert [(Cell((group,)),)] == cells(SIGHTED, quick)
