"""Due dates as a calendar file: read back by the library, whatever people typed; the same each time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.unit.session.small import Session
from workshop.bank.room import ACTIONS
from workshop.calendar import due
from workshop.session import changes
from workshop.store.library import open_bank
from workshop.text import clean

BANK = open_bank("social-media").bank
SIGNS = "aänN\\ ;,:='" + '"' + "\nBEGIN:END日👩"
LINES = st.text(st.sampled_from(SIGNS), min_size=1, max_size=120)


def session(*items: dict[str, object]) -> Session:
    made = Session(BANK)
    for n, fields in enumerate(items):
        made.record(changes.add_item(BANK, made.state, ACTIONS, fields, item=f"a{n}"))
    return made


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_what_was_typed_comes_back(text: str, owner: str, day: date) -> None:
    said, who = (clean(one, single_line=True).text for one in (text, owner))
    if not said or not who:
        return
    written = due(BANK, session({"text": said, "owner": who, "due": day.isoformat()}).state, "en")
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert (f"{said} – {who}", day) == (str(event["summary"]), event.decoded("dtstart"))


@pytest.mark.parametrize(
    "text",
    [
        r"C:\New\notes",
        r"\n",
        r"\N",
        r"\\N",
        "\\",
        r"a\;b\,c",
        "one; two, three",
        " ".join(["ää 日👩"] * 60),
        "a" * 500,
        "END:VEVENT",
    ],
)
def test_backslashes_and_long_lines_stay_what_they_are(text: str) -> None:
    made = session({"text": text, "due": "2027-01-01"})
    made.record(changes.rename(made.state, text[:60]))
    written = due(BANK, made.state, "en")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert (text, made.state.title) == (str(event["summary"]), str(event["description"]))


def test_a_text_of_several_lines_is_one_property() -> None:
    made = session({"text": "x", "due": "2027-01-01", "question": "ownership_level_now"})
    written = due(BANK, made.state, "en")
    (line,) = [line for line in written.split("\r\n") if line.startswith("DESCRIPTION:")]
    assert "\\nOwnership: " in line
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert made.state.title == str(event["description"]).splitlines()[0]


def test_what_is_open_and_has_a_date_is_there_by_date_and_the_same_each_time() -> None:
    made = session(
        {"text": "late", "due": "2027-02-01", "question": "ownership_level_now"},
        {"text": "soon", "due": "2027-01-01"},
        {"text": "over", "due": "2026-01-01", "done": True},
        {"text": "some day"},
    )
    written = due(BANK, made.state, "fi")
    events = Calendar.from_ical(written).walk("VEVENT")
    assert ["soon", "late"] == [str(one["summary"]) for one in events]
    assert "Vastuut: Taso nyt" in str(events[1]["description"])
    assert written == due(BANK, made.state, "fi")
    made.record(changes.set_field(BANK, made.state, ACTIONS, "a0", "due", "2027-03-01"))
    moved = Calendar.from_ical(due(BANK, made.state, "fi")).walk("VEVENT")[1]
    assert (events[1]["uid"], date(2027, 3, 1)) == (moved["uid"], moved.decoded("dtstart"))


def test_a_session_without_actions_is_an_empty_calendar() -> None:
    assert [] == Calendar.from_ical(due(BANK, session().state, "en")).walk("VEVENT")
