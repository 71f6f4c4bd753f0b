"""The whole document, byte for byte, and the promises that hold for every document."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from tests.unit.brief.markdown import said, texts, tokens, types
from tests.unit.brief.sample import ALL, BANK, FILLED, answer, brief, item, state
from tests.unit.brief.test_escape import HOSTILE, hostile
from workshop.brief import markdown
from workshop.brief.escape import tidy

GOLDEN = Path(__file__).parent / "golden"
CASES: dict[str, tuple[list[tuple[str, dict[str, Any]]], str]] = {
    "filled.en": (FILLED, "en"),
    "filled.fi": (FILLED, "fi"),
    "empty.en": ([], "en"),
}
STRUCTURE = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "em_open", "em_close", "strong_open"),
    *("strong_close", "link_open", "link_close", "softbreak", "bullet_list_open", "bullet_list_close"),
    *("ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close", "table_open", "table_close"),
    *("thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close"),
    *("td_open", "td_close"),
}


def body(document: str) -> str:
    return document.split("\n---\n", 1)[1]


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    """To accept a change: UPDATE_GOLDEN=1 pytest tests/unit/brief, then read the difference."""
    changes, lang = CASES[name]
    shown = brief(changes, lang)
    path = GOLDEN / f"{name}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert path.read_bytes() == shown.encode()


@pytest.mark.parametrize("name", CASES)
def test_every_document_is_regular(name: str) -> None:
    changes, lang = CASES[name]
    shown = brief(changes, lang)
    assert shown.endswith("\n")
    assert not re.search(r"\n\n\n| \n|\n\n\Z", shown)
    assert set(types(body(shown))) <= STRUCTURE
    levels = [int(token.tag[1]) for token in tokens(body(shown)) if token.type == "heading_open"]
    assert levels[0] == 1
    assert 1 not in levels[1:]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_state_gives_the_same_bytes_on_any_day() -> None:
    first = markdown(BANK, state(FILLED), lang="en", visible=ALL, today="2026-11-12")
    assert first == markdown(BANK, state(FILLED), lang="en", visible=ALL, today="2031-01-01")


def test_front_matter_is_yaml_of_what_was_typed() -> None:
    changes = [
        ("participant_added", {"participant": "p", "name": "no", "role": "participant"}),
        answer("scope", 'a: "b" \\ # {c} [d] | ---'),
        answer("brief_date", "2026-11-12"),
    ]
    data = yaml.safe_load(brief(changes).split("\n---\n")[0].removeprefix("---\n"))
    assert 'a: "b" \\ # {c} [d] | ---' == data["scope"]
    assert ["no"] == data["participants"]
    assert "2026-11-12" == data["date"].isoformat()
    assert "draft" == data["status"]


@settings(max_examples=200, deadline=None)
@given(text=hostile)
def test_any_text_in_the_front_matter_comes_back(text: str) -> None:
    document = brief([answer("scope", text)])
    data = yaml.safe_load(document.split("\n---\n")[0].removeprefix("---\n"))
    assert tidy(text) == data.get("scope", "")


@pytest.mark.parametrize("text", [text for text in HOSTILE if tidy(text)])
def test_hostile_text_stays_text_in_every_place(text: str) -> None:
    changes = [
        answer("scope", text),
        answer("main_job", [{"other": text}]),
        item("aims", "a1", statement=text, priority="top"),
        item("groups", "g1", name=text, need="x"),
        item("channels", "c1", network=text, job=text),
        ("participant_added", {"participant": "p", "name": text, "role": "participant"}),
    ]
    shown = brief(changes)
    assert set(types(body(shown))) <= STRUCTURE - {"link_open", "link_close"}
    plain = [t for t in brief([answer("scope", "x"), *changes[1:]]).split("\n") if t.startswith("## ")]
    assert plain == [t for t in shown.split("\n") if t.startswith("## ")]
    found = texts(body(shown))
    assert f"Scope: {tidy(text)}" in found
    assert found.count(tidy(text)) >= 4  # heading of a card, head of a column, cells


@pytest.mark.parametrize("text", [text for text in HOSTILE if tidy(text)])
def test_hostile_long_text_breaks_nothing(text: str) -> None:
    changes = [
        answer("importance", text),
        item("groups", "g1", name="Residents", need=f"{text}\n\n{text}"),
        item("aims", "a1", statement="Aim", why=f"First.\n\n{text}"),
        ("note_set", {"question": "tone", "text": text}),
    ]
    shown = brief(changes)
    assert set(types(body(shown))) <= STRUCTURE
    plain = [line for line in brief([answer("importance", "x"), *changes[1:]]).split("\n") if line.startswith("#")]
    assert plain == [line for line in shown.split("\n") if line.startswith("#")]


def test_what_was_left_open_stands_with_its_note_and_that_is_not_repeated() -> None:
    changes = [
        ("answer_undecided", {"question": "rules"}),
        ("note_set", {"question": "rules", "text": "Asked *later*."}),
        ("note_set", {"question": "tone", "text": "Revisit"}),
    ]
    shown = brief(changes)
    assert "## Left open\n\n- **Rules** (3 Ownership) – Asked *later*.\n" in shown
    assert 1 == shown.count("Asked *later*.")
    assert "- **Tone:** Revisit" in shown


def test_hidden_answers_are_left_out() -> None:
    hidden = ALL - {"main_job", "groups", "fit", "channel_owners", "people", "scope"}
    shown = brief(FILLED, visible=hidden)
    for text in ("train", "Residents", "Accountable", "7.5", "All channels"):
        assert text in brief(FILLED)
        assert text not in shown


def test_removed_items_are_left_out() -> None:
    assert "A removed aim" not in brief(FILLED)
    assert "Gone" not in brief(FILLED)


def test_nothing_that_was_answered_is_missing() -> None:
    shown = " ".join(texts(body(brief(FILLED))))
    values = [
        "call us",
        "Staff retire.",
        "Trainees ask.",
        "Twice the applicants",
        "5,200",
        "4,160",
        "31 Dec 2027",
        "train",
    ]
    values += ["Residents", "in plain words", "Outage desk", "primary", "not used", "Duty engineer", "7.5", "finance"]
    values += ["Revisit in spring", "All channels # of ours", "12 Nov 2026", "12 May 2027", "all the same"]
    assert [] == [value for value in values if value not in shown]


def test_without_an_outline_everything_is_in_the_appendix() -> None:
    bare = BANK._replace(brief=())
    shown = markdown(bare, state(FILLED), lang="en", visible=ALL, today="")
    assert "Twice the applicants" in shown
    assert "Revisit in spring" in shown
    assert set(types(body(shown))) <= STRUCTURE


def test_a_list_after_a_list_stays_a_list_of_its_own() -> None:
    shown = brief([answer("importance", "- one\n- two"), answer("main_job", ["help"]), answer("tone", 2)])
    section = body(shown).split("## 1 Setting aims\n")[1].split("\n## ")[0]
    assert types(section).count("bullet_list_open") == 2


def test_a_wide_or_wordy_table_becomes_cards() -> None:
    long = "word " * 40
    wordy = brief([item("channels", "c1", network="Facebook", job=long)])
    assert "#### Facebook\n\n- **Job:** word word" in wordy
    assert "| Facebook | short |" in brief([item("channels", "c1", network="Facebook", job="short")])


def test_a_second_table_of_names_alone_is_left_out() -> None:
    shown = brief([item("channels", "c1", network="Facebook", job="Desk")])
    assert 1 == len([token for token in tokens(body(shown)) if token.type == "inline" and said(token) == "Facebook"])


def test_the_weakest_factor_comes_first_and_no_mean_is_given() -> None:
    levels = [answer("aims_level_now", 4), answer("places_level_now", 1), answer("owning_level_now", 1)]
    shown = brief(levels)
    assert "- **Weakest now:** Places, Owners (level 1, ad hoc)" in shown
    assert "- **Strongest now:** Aims (level 4, steered)" in shown
    assert not re.search(r"average|mean level|2\.0", shown)


def test_one_rated_factor_is_neither_the_weakest_nor_all_of_them() -> None:
    alone = brief([answer("aims_level_now", 2)])
    alike = brief([answer("aims_level_now", 2), answer("places_level_now", 2)])
    for shown in (alone, alike):
        assert not re.search(r"Weakest now|Strongest now|All factors now", shown)
        assert "Level not given" in shown
    every = ("aims_level_now", "places_level_now", "owning_level_now")
    assert "- **All factors now:** level 2, trying out" in brief([answer(id, 2) for id in every])


def test_a_reference_to_what_is_gone_says_nothing() -> None:
    changes = [item("people", "m1", name="Duty engineer"), item("channels", "c1", network="Facebook", accountable="m1")]
    assert "Accountable" in brief(changes)
    assert "Accountable" not in brief([*changes, ("item_removed", {"list": "people", "item": "m1"})])


def test_a_list_of_names_alone_is_no_table() -> None:
    shown = brief([item("people", "m1", name="Duty engineer"), item("people", "m2", name="Trainee")])
    assert "- Duty engineer\n- Trainee\n" in shown


def test_only_the_items_that_the_outline_picks_are_in_the_summary() -> None:
    later = [
        item("aims", "a1", statement="Later aim", priority="later"),
        item("aims", "a2", statement="No priority yet"),
    ]
    summary = brief(later).split("## Starting point")[0]
    assert "No priority yet" in summary
    assert "Later aim" not in summary
