"""Checksums: every column counts, and the order does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.store.sitting import answered, events
from workshop.session.events import Event
from workshop.store.chain import START, Row, canonical, digest, event_of, holds, seal


def chained(made: list[Event]) -> list[Row]:
    rows: list[Row] = []
    for event in made:
        rows.append(seal(event, rows[-1].sha256 if rows else START))
    return rows


def test_a_chain_holds_and_gives_its_events_back() -> None:
    made = events("s", ["a", None, "ä\n😀"])
    rows = chained(made)
    assert holds(rows, START)
    assert made == [event_of(row) for row in rows]


@pytest.mark.parametrize("column", [name for name in Row._fields if name != "redacted"])
def test_a_change_of_any_column_breaks_it(column: str) -> None:
    rows = chained(events("s", ["a", "b", "c"]))
    value = getattr(rows[1], column)
    other: Any = bytes(32) if isinstance(value, bytes) else value + 1 if isinstance(value, int) else f"{value or ''}x"
    assert not holds([rows[0], rows[1]._replace(**{column: other}), rows[2]], START)


@pytest.mark.parametrize("order", [[1, 0, 2], [0, 2], [0, 0, 1], [1, 2]])
def test_a_change_of_order_breaks_it(order: list[int]) -> None:
    rows = chained(events("s", ["a", "b", "c"]))
    assert not holds([rows[place] for place in order], START)


def test_a_redacted_row_keeps_the_chain_and_its_tombstone_is_checked_too() -> None:
    rows = chained(events("s", ["a", "secret", "c"]))
    tombstone = canonical(answered(None) | {"redacted": True})
    redacted = rows[1]._replace(text=tombstone, redacted=digest(tombstone))
    assert holds([rows[0], redacted, rows[2]], START)
    assert not holds([rows[0], rows[1]._replace(text=tombstone), rows[2]], START)
    assert not holds([rows[0], redacted._replace(text=tombstone.replace("true", "tru3")), rows[2]], START)


@given(st.text(), st.text(), st.text(), st.text())
def test_what_two_columns_say_together_is_not_all_that_counts(by: str, version: str, by2: str, version2: str) -> None:
    """`by` and `version` may hold blanks, so their texts must not run into each other."""
    try:
        one, two = (
            chained([events("s", ["a"])[0]._replace(by=name, version=said)])[0]
            for name, said in ((by, version), (by2, version2))
        )
    except UnicodeEncodeError:
        return  # a lone surrogate cannot be stored at all
    assert ((by, version) == (by2, version2)) == (one.sha256 == two.sha256)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_are_no_json_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"value": number})
