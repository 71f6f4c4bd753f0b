from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import ValueProblem
from workshop.text import clean, excerpt, read_date, read_number, show_date, show_number, show_yes_no

NASTY = "ae\u0301\u0328\u200d\n\t \r\x85\u2028\u202e\x1b\ufffe[]"
ANY = st.text(st.characters(codec=None), max_size=200) | st.text(NASTY, max_size=60)
GONE = {chr(0x2028), chr(0x2029), "\r", "\u061c", "\u200e", "\u200f", "\ufffe", "\uffff", "\ufdd0"}
GONE |= {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e12, 1e12).map(lambda number: round(number, 6))


@given(ANY, st.booleans(), st.none() | st.integers(1, 30))
def test_cleaning_twice_is_cleaning_once(text: str, single: bool, limit: int | None) -> None:
    once = clean(text, single_line=single, limit=limit)
    assert (once.text, 0, 0) == clean(once.text, single_line=single, limit=limit)


@given(ANY, st.booleans())
def test_what_is_dropped_is_not_there(text: str, single: bool) -> None:
    kept = clean(text, single_line=single).text
    kinds = {unicodedata.category(char) for char in kept if char not in "\n\t"}
    assert not kinds & {"Cc", "Cs"}
    assert not set(kept) & GONE
    assert unicodedata.is_normalized("NFC", kept)
    assert not single or not set(kept) & set("\n\t")


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("a\nb\nc\nd", "a\r\nb\rc\u2028d"),
        ("]52;c;eHg=done", "\x1b]52;c;eHg=\x07done"),
        ("é", "e\u0301"),
        ("é", "e\u202e\u0301"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("ab", "a\ufdd0b\U0001ffff"),
        ("ab", "a\ud800b"),
        ("  - indented\n  - too", "\n\n  - indented\n  - too\n \n"),
    ],
)
def test_cleaned_text(expected: str, typed: str) -> None:
    assert expected == clean(typed).text


def test_a_single_line_has_single_blanks() -> None:
    assert clean(" a\n\n b\tc\u00a0d ", single_line=True).text == "a b c d"


def test_what_is_cut_and_dropped_is_told() -> None:
    assert clean("abcdef\x00", limit=4) == ("abcd", 1, 2)
    assert clean("abcd", limit=4) == ("abcd", 0, 0)
    assert clean("x" * 1_000_000, limit=500).cut == 999_500


def test_a_cut_does_not_part_a_letter_from_its_accents() -> None:
    assert clean("abx\u0323\u0302\u0300y", limit=4).text == "ab"
    assert clean("a👩\u200d🚒b", limit=3).text == "a"


def test_long_runs_of_accents_do_not_hang() -> None:
    assert len(clean("a" + "\u0301\u0323" * 500_000, limit=500).text) <= 500


@pytest.mark.parametrize(
    ("expected", "value", "lang"),
    [
        ("4,160", 4160, "en"),
        ("4\u00a0160", 4160, "fi"),
        ("2.5", 2.5, "en"),
        ("2,5", 2.5, "fi"),
        ("-1,234.5", -1234.5, "en"),
        ("−20", -20, "fi"),
        ("0.000001", 0.000001, "en"),
        ("1,000,000", 1e6, "sv"),
    ],
)
def test_numbers_are_shown_in_the_language(expected: str, value: float, lang: str) -> None:
    assert expected == show_number(value, lang)


@given(NUMBERS, st.sampled_from(["en", "fi"]))
def test_numbers_come_back_as_they_were_shown(value: float, lang: str) -> None:
    assert value == read_number(show_number(value, lang), lang)


@given(st.integers(-(10**15), 10**15), st.sampled_from(["en", "fi"]))
def test_whole_numbers_are_shown_as_the_unicode_tables_say(value: int, lang: str) -> None:
    assert format_decimal(abs(value), locale=lang) == show_number(value, lang).lstrip("-−")


@pytest.mark.parametrize(
    ("expected", "typed", "lang"),
    [
        (4160, "4 160", "fi"),
        (4160, "4\u00a0160", "fi"),
        (4160, "4 160", "en"),
        (4160, "4,160", "en"),
        (4160, "4160", "en"),
        (4.16, "4,160", "fi"),
        (2.5, "2,5", "fi"),
        (2.5, "2.5", "fi"),
        (-2.5, "−2,5", "fi"),
        (1234567.5, "1,234,567.5", "en"),
        (0, "-0", "en"),
    ],
)
def test_typed_numbers(expected: float, typed: str, lang: str) -> None:
    found = read_number(typed, lang)
    assert (expected, type(expected)) == (found, type(found))


@pytest.mark.parametrize(
    "typed", ["2,5", "1,23", "4 16", "1e3", "٣", "nan", "inf", "", "--1", "9" * 5000, "9" * 17, "0x10"]
)
def test_what_is_no_number_is_refused_with_a_form(typed: str) -> None:
    with pytest.raises(ValueProblem) as problem:
        read_number(typed, "en")
    assert len(problem.value.message) < 100


@pytest.mark.parametrize(("expected", "lang"), [("31 Dec 2027", "en"), ("31.12.2027", "fi"), ("31 Dec 2027", "sv")])
def test_dates_are_shown_in_the_language(expected: str, lang: str) -> None:
    assert expected == show_date("2027-12-31", lang)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(["en", "fi"]))
def test_dates_come_back_as_they_were_shown(day: date, lang: str) -> None:
    shown = show_date(day.isoformat(), lang)
    assert day.isoformat() == read_date(shown, lang)
    assert format_date(day, "medium", {"en": "en_GB", "fi": "fi"}[lang]).replace("Sept", "Sep") == shown


@pytest.mark.parametrize(
    "typed",
    [
        "2027-12-31",
        "31.12.2027",
        "31. 12. 2027",
        "31 Dec 2027",
        "31st December 2027",
        "Dec 31, 2027",
        "December 31 2027",
        "31. joulukuuta 2027",
        " 31\u00a0Dec  2027 ",
    ],
)
def test_typed_dates(typed: str) -> None:
    assert read_date(typed, "fi") == "2027-12-31"


def test_september_has_two_short_names() -> None:
    assert {read_date("3 Sep 2027", "en"), read_date("3 Sept 2027", "en")} == {"2027-09-03"}


@pytest.mark.parametrize(
    "typed",
    [
        "12/31/2027",
        "31.2.2027",
        "31.12.27",
        "2027-13-01",
        "1899-12-31",
        "2201-01-01",
        "31 Foo 2027",
        "soon",
        "9" * 5000,
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueProblem) as problem:
        read_date(typed, "en")
    assert len(problem.value.message) < 100


def test_yes_and_no() -> None:
    assert ["yes", "no", "kyllä", "ei"] == [
        show_yes_no(value, lang) for lang in ("en", "fi") for value in (True, False)
    ]


def test_an_excerpt_is_short_and_clean() -> None:
    assert excerpt("a\x1bb\nc") == "ab c"
    assert len(excerpt("x" * 10_000)) == 40
    assert excerpt(10**6000) == "…"
