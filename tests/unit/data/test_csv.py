"""CSV files: read back by the csv module, computed by nothing (trust.md, test 14)."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings

from tests.unit.data.sessions import HARD, TEXTS, Session, made, tidy, told
from workshop.data.csvfiles import files, guarded, unguarded, written
from workshop.data.tables import Table, tables

DANGEROUS = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r]")


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_same_text_comes_back_and_none_begins_a_formula(text: str) -> None:
    said = tidy(text)
    ((head, number), (cell, figure)) = read(written(Table("t", "T", ("a", "b"), ((said, -5),))))
    assert said == unguarded(cell)
    assert not DANGEROUS.match(cell)
    assert ("a", "b", "-5") == (head, number, figure)


@pytest.mark.parametrize("text", ["=1", " =1", "\n+1", "-1", "\u00a0@x", "\tx", "\rx", "＝1", "'=1", "\u200b=1"])
def test_a_possible_formula_gets_an_apostrophe(text: str) -> None:
    assert f"'{text}" == guarded(text)
    assert text == unguarded(guarded(text))


@pytest.mark.parametrize("text", ["a=1", "'quoted'", "", " a", "1", "−5"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert text == guarded(text) == unguarded(text)


def test_hard_texts_come_back_out_of_a_session() -> None:
    session = Session()
    for text in HARD:
        session.answer("why", text)
        rows = read(files(tables(told(session)))["answers.csv"])
        assert tidy(text) == unguarded(next(row[2] for row in rows if row[-1] == "why"))


def test_types_are_written_so_that_programs_read_them() -> None:
    session = Session()
    session.answer("budget", -1234.5)
    session.answer("start", "2027-02-01")
    said = {row[-1]: row[2] for row in read(files(tables(told(session, "fi")))["answers.csv"])}
    assert ("-1234.5", "2027-02-01") == (said["budget"], said["start"])


def test_every_table_has_a_file_also_when_it_is_empty_and_always_the_same() -> None:
    session = Session()
    found = files(tables(told(session)))
    assert {f"{id}.csv" for id in made(session)} == set(found)
    assert [list(made(session)["goals"].head)] == read(found["goals.csv"])
    assert found == files(tables(told(session)))
    assert all(data.endswith(b"\r\n") for data in found.values())


def test_a_lone_surrogate_is_no_failure() -> None:
    assert b"ab\r\n" == written(Table("t", "T", ("a\ud800b",), ())).removeprefix(b"\xef\xbb\xbf")
