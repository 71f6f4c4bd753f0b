from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session.play import VALUES as MADE
from tests.unit.session.small import BANK, JOBS, Session, field, question, text
from workshop.bank.model import Kind
from workshop.errors import ValueProblem
from workshop.session import changes
from workshop.session.labels import Labels
from workshop.session.state import State
from workshop.session.values import VALUES, filled, normalise, read, show, to_cel
from workshop.text import NBSP

Q = BANK.questions
SIZE = BANK.fields_of["groups"]["size"]
NAMES = Labels(BANK, State(), "en")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["other", "a"]), inner, max_size=2),
    max_leaves=6,
)
TYPED = [q for q in Q.values() if q.kind is not Kind.LIST]


def refused(kind: Any, value: Any) -> str:
    with pytest.raises(ValueProblem) as problem:
        normalise(kind, value)
    assert len(problem.value.message) < 120
    return f"{problem.value.message} {problem.value.hint or ''}".strip()


def test_every_kind_has_a_type() -> None:
    assert set(Kind) - {Kind.LIST} == set(VALUES)


@pytest.mark.parametrize(
    ("expected", "field", "value"),
    [
        ("a\nb", Q["why"], " \na\r\nb\x1b \n"),
        ("a b", Q["scope"], " a\nb "),
        (None, Q["why"], " \n"),
        (None, Q["scope"], ""),
        ("top", Q["tone"], "top"),
        ({"other": "mine"}, Q["tone"], {"other": " mine "}),
        (None, Q["tone"], {"other": " "}),
        (["learn", "help"], Q["jobs"], ["help", "learn"]),
        (["tell", {"other": "x"}], Q["jobs"], [{"other": "x"}, "tell"]),
        (None, Q["jobs"], []),
        (["help", "learn"], Q["taste"], ["help", "learn"]),
        (3, Q["level_now"], 3),
        (3, Q["level_now"], 3.0),
        (2, Q["budget"], 2.0),
        (2.5, Q["budget"], 2.5),
        (0.3, Q["budget"], 0.1 + 0.2),
        ("2027-12-31", Q["start"], "2027-12-31"),
        (False, Q["public"], False),
        ("i1", Q["main_group"], "i1"),
        (["i2", "i1"], Q["order"], ["i2", "i1"]),
        ("primary", Q["fit"], "primary"),
        (None, Q["fit"], None),
    ],
)
def test_the_canonical_form(expected: Any, field: Any, value: Any) -> None:
    found = normalise(field, value)
    assert (expected, type(expected)) == (found, type(found))
    assert found == normalise(field, found)


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("too long", Q["scope"], "x" * 501),
        ("20000", Q["why"], "x" * 20_001),
        ("text", Q["why"], 3),
        ("“fist” is not one of the choices. Did you mean “first”", Q["tone"], "fist"),
        ("first, Next, Later", Q["tone"], "qqqq"),
        ("does not fit", Q["tone"], True),
        ("Own words", field("x", Kind.SINGLE, options=JOBS), {"other": "y"}),
        ("does not fit", Q["tone"], {"other": "y", "more": "z"}),
        ("chosen twice", Q["jobs"], ["help", "help"]),
        ("At most 2", Q["jobs"], ["help", "learn", "tell"]),
        ("list", Q["jobs"], "help"),
        ("does not fit", Q["jobs"], [None]),
        ("from 1 to 5", Q["level_now"], 6),
        ("whole number", Q["level_now"], 2.5),
        ("whole number", Q["level_now"], True),
        ("Write a number", Q["budget"], "4"),
        ("Write a number", Q["budget"], True),
        ("10^15", Q["budget"], math.inf),
        ("10^15", Q["budget"], math.nan),
        ("at least 0", SIZE, -1),
        ("no such day", Q["start"], "2027-02-30"),
        ("not a date", Q["start"], "2027-2-3"),
        ("not a date", Q["start"], "٢٠٢٧-01-01"),
        ("1900", Q["start"], "0001-01-01"),
        ("yes or no", Q["public"], "yes"),
        ("yes or no", Q["public"], 1),
        ("At most 3", Q["order"], list("abcd")),
        ("item", Q["main_group"], ["i1"]),
        ("not one of", Q["fit"], "tertiary"),
        ("A list has items", Q["goals"], []),
    ],
)
def test_what_does_not_fit_is_refused_with_a_cure(words: str, field: Any, value: Any) -> None:
    assert words in refused(field, value)


def test_a_number_of_thousands_of_digits_does_not_hang() -> None:
    assert "10^15" in refused(Q["budget"], 10**5000)
    assert "…" in refused(Q["why"], 10**5000)


def test_a_long_text_is_cut_where_that_can_be_told() -> None:
    notices: list[str] = []
    assert "x" * 500 == normalise(Q["scope"], "x" * 507, notices)
    assert ["The text was cut to 500 characters; 7 characters were left out."] == notices


@given(st.sampled_from(TYPED), JSON)
def test_whatever_is_given_is_taken_or_refused(field: Any, value: Any) -> None:
    try:
        found = normalise(field, value)
    except ValueProblem:
        return
    assert found == normalise(field, found)
    assert found == json.loads(json.dumps(found))
    show(field, found, "fi", NAMES)
    to_cel(field, found)


@given(st.sampled_from(TYPED), JSON)
def test_any_stored_value_can_be_shown_and_evaluated(field: Any, value: Any) -> None:
    assert isinstance(show(field, value, "en", NAMES), str)
    assert repr(to_cel(field, value)) not in ("nan", "inf", "-inf")


@given(
    st.sampled_from([q for q in TYPED if q.kind in MADE and not q.of]),
    st.integers(0, 1000),
    st.sampled_from(["en", "fi"]),
)
def test_what_is_shown_can_be_typed(field: Any, a: int, lang: str) -> None:
    value = normalise(field, MADE[field.kind](field, State(), a))
    own = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))
    if own or field.levels or field.kind in (Kind.RANK, Kind.TEXT):
        return
    assert value == read(field, show(field, value, lang, NAMES), lang)


@pytest.mark.parametrize(
    ("expected", "field", "typed", "lang"),
    [
        (4160, Q["budget"], "4 160", "fi"),
        (4160, Q["budget"], "4,160 €", "en"),
        (12.5, SIZE, "12,5 henkeä", "fi"),
        (2, Q["level_now"], " 2 ", "en"),
        ("2027-12-31", Q["start"], "31.12.2027", "fi"),
        ("2027-12-31", Q["start"], "31 Dec 2027", "en"),
        (True, Q["public"], "Kyllä", "fi"),
        (False, Q["public"], "no", "en"),
        ("top", Q["tone"], "Ensin", "fi"),
        ("top", Q["tone"], "first", "fi"),
        (["learn", "help"], Q["jobs"], "help, to learn", "en"),
        (None, Q["budget"], "  ", "en"),
        ("a, b", Q["scope"], "a, b", "en"),
    ],
)
def test_typed_values(expected: Any, field: Any, typed: str, lang: str) -> None:
    assert expected == read(field, typed, lang)


@pytest.mark.parametrize(
    ("field", "typed"),
    [(Q["budget"], "many"), (Q["level_now"], "2.5"), (Q["start"], "soon"), (Q["public"], "maybe"), (Q["tone"], "x")],
)
def test_typed_values_that_do_not_fit(field: Any, typed: str) -> None:
    with pytest.raises(ValueProblem):
        read(field, typed, "en")


@pytest.mark.parametrize(
    ("expected", "field", "value", "lang"),
    [
        ("", Q["why"], None, "en"),
        ("ensin", Q["tone"], "top", "fi"),
        ("mine", Q["tone"], {"other": "mine"}, "fi"),
        ("to learn, mine", Q["jobs"], ["learn", {"other": "mine"}], "en"),
        ("1. Help, 2. to learn", Q["taste"], ["help", "learn"], "en"),
        ("3 – Defined", Q["level_now"], 3, "en"),
        ("1 – Satunnainen", Q["level_now"], 1, "fi"),
        (f"4{NBSP}160{NBSP}€ (fi)", Q["budget"], 4160, "fi"),
        ("31 Dec 2027", Q["start"], "2027-12-31", "en"),
        ("ei", Q["public"], False, "fi"),
        ("Primary", Q["fit"], "primary", "en"),
        ("gone", Q["tone"], "gone", "en"),
        ("Hello", Q["budget"], "Hello", "en"),
        ("a, b", Q["public"], ["a", {"other": "b"}], "en"),
        ("someday", Q["start"], "someday", "en"),
    ],
)
def test_values_in_words(expected: str, field: Any, value: Any, lang: str) -> None:
    assert expected == show(field, value, lang, Labels(BANK, State(), lang))


def test_references_are_shown_by_label_and_removed_ones_left_out() -> None:
    session = Session()
    young, old = session.add("groups", name="Young"), session.add("groups", name="Old")
    session.record(changes.remove_item(BANK, session.state, "groups", young))
    labels = Labels(BANK, session.state, "en")
    assert ("Old", "") == tuple(show(Q["main_group"], id, "en", labels) for id in (old, young))
    assert "1. Old" == show(Q["order"], [young, old], "en", labels)
    history = Labels(BANK, session.state, "en", removed=True)
    assert "1. Young, 2. Old" == show(Q["order"], [young, old], "en", history)


@pytest.mark.parametrize(
    ("expected", "field", "value"),
    [
        ([], Q["jobs"], None),
        ([], Q["order"], None),
        (None, Q["why"], None),
        (None, Q["why"], " "),
        ("ab", Q["why"], "a\ud800b"),
        (3.0, Q["level_now"], 3),
        (4160.0, Q["budget"], 4160),
        ("other", Q["tone"], {"other": "x"}),
        (["learn", "other"], Q["jobs"], ["learn", {"other": "x"}, {"other": "y"}]),
        (True, Q["public"], True),
        ("2027-12-31", Q["start"], "2027-12-31"),
        (None, Q["budget"], "text of another bank"),
        (None, Q["budget"], True),
        ([], Q["jobs"], "learn"),
        ([], Q["goals"], None),
    ],
)
def test_values_for_conditions(expected: Any, field: Any, value: Any) -> None:
    found = to_cel(field, value)
    assert (expected, type(expected)) == (found, type(found))


def test_what_says_something() -> None:
    said: list[Any] = [0, False, "a", ["a"]]
    unsaid: list[Any] = [None, "", []]
    assert [True] * 4 + [False] * 3 == [filled(value) for value in said + unsaid]


def test_a_scale_without_ends_goes_from_one_to_five() -> None:
    plain = question("x", Kind.SCALE, short=text("X"))
    assert 5 == normalise(plain, 5)
    assert "from 1 to 5" in refused(plain, 0)
