"""Workbooks: read back by openpyxl, no text computed, the same bytes (trust.md, test 14)."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.unit.data.sessions import TEXTS, Session, tidy, told
from workshop.data.tables import Table, tables
from workshop.data.workbook import About, sheet_names, workbook

ABOUT = About("Our plan", "A bank", "Us", "fi", "2026-11-02T09:00:00.500Z", "2026-11-03T09:00:00Z")


def opened(found: list[Table]) -> Any:
    return load_workbook(io.BytesIO(workbook(found, ABOUT)))


def one(*cells: Any) -> Any:
    """The cells of a row as they come back."""
    head = tuple(f"c{n}" for n in range(len(cells)))
    return opened([Table("t", "T", head, (cells,))])["T"][2]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_the_same_text_comes_back_and_is_text(text: str) -> None:
    said = tidy(text)
    (cell,) = one(said)
    if said:
        back = cell.value.replace("_x005F_", "_")  # which openpyxl leaves to its caller
        assert (said, "s", True) == (back, cell.data_type, bool(cell.quotePrefix))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(-(10**15), 10**15),
    st.decimals(-(10**9), 10**9, places=3).map(float),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
)
def test_numbers_and_days_come_back_as_such(whole: int, part: float, day: date) -> None:
    first, second, third = one(whole, part, day)
    assert (whole, part) == (first.value, second.value)
    if day >= date(1900, 3, 1):
        assert (day, True) == (third.value.date(), third.is_date)
        assert "d.m.yyyy" == third.number_format
    else:
        assert day.isoformat() == third.value


def test_what_looks_like_an_escape_is_escaped() -> None:
    data = workbook([Table("t", "T", ("a",), (("_x0041_ _x_ x0041_",),))], ABOUT)
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert ">_x005F_x0041_ _x_ x0041_<" in sheet


def test_control_characters_of_another_program_are_no_failure() -> None:
    (cell,) = one("a\x00b\x1b[1m\ud800c\x0b")
    assert "ab[1mc" == cell.value


@pytest.mark.parametrize("text", ["x" * 40_000, "👩" * 20_000, "_x0041_" * 4_000])
def test_a_text_that_no_cell_can_hold_is_cut_where_everybody_sees_it(text: str) -> None:
    (cell,) = one(text)
    assert len(cell.value.encode("utf-16-le")) <= 2 * 32_767
    assert (text[:1000], "…") == (cell.value.replace("_x005F_", "_")[:1000], cell.value[-1])


def test_the_same_session_gives_the_same_bytes_without_a_trace_of_the_time() -> None:
    session = Session()
    session.answer("why", "Because")
    first, second = (workbook(tables(told(session)), ABOUT) for _ in range(2))
    assert first == second
    parts = zipfile.ZipFile(io.BytesIO(first))
    assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in parts.infolist()}
    properties = load_workbook(io.BytesIO(first)).properties
    times = (properties.created.isoformat(), properties.modified.isoformat())
    assert ("2026-11-02T09:00:00", "2026-11-03T09:00:00") == times
    assert ("Our plan", "Us") == (properties.title, properties.creator)


def test_sheets_are_easy_to_read_and_to_print() -> None:
    session = Session()
    session.add("groups", name="Young", size=3)
    session.answer("why", "long " * 200)
    book = load_workbook(io.BytesIO(workbook(tables(told(session)), ABOUT)))
    sheet: Any = book["Answers"]
    assert ("B2", "$1:$1", True) == (
        sheet.freeze_panes,
        sheet.print_title_rows,
        sheet.sheet_properties.pageSetUpPr.fitToPage,
    )
    assert "'Answers'!$A$1:$E$" in sheet.print_area
    assert sheet["C2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 10 * sheet.row_dimensions[3].height / 2
    assert all(8 <= column.width <= 50 for column in sheet.column_dimensions.values())
    assert "right" == book["Groups"]["B2"].alignment.horizontal
    assert ["Session", "Answers", "Groups"] == book.sheetnames


def test_names_of_ranges_are_those_of_the_sheet_and_in_the_order_of_excel() -> None:
    data = workbook([Table("t", "Bob's & <list>", ("a", "b", "c"), (("x", 1, "y"),), 1)], ABOUT)
    names = zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml").decode()
    assert '"_xlnm.Print_Titles" localSheetId="0">' in names
    assert ">'Bob''s &amp; &lt;list&gt;'!$A:$A,'Bob''s &amp; &lt;list&gt;'!$1:$1<" in names
    assert ">'Bob''s &amp; &lt;list&gt;'!$A$1:$B$2<" in names


def test_an_empty_session_is_a_book_that_opens() -> None:
    assert "Session" in load_workbook(io.BytesIO(workbook(tables(told(Session())), ABOUT))).sheetnames
    assert ["T"] == opened([Table("t", "T", ("a",), ())]).sheetnames


def test_names_of_sheets_fit_and_differ() -> None:
    titles = ["Goals", "goals", "a/b: [c]?*\\", "'quoted'", "x" * 40, "x" * 40, "History", "", "計画" * 20]
    found = sheet_names(titles)
    assert ["Goals", "goals 2", "a b c", "quoted", "x" * 31, f"{'x' * 29} 2", "History 2", "-"] == found[:-1]
    assert max(map(len, found)) <= 31
