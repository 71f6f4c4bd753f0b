from __future__ import annotations

import subprocess
import sys
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.small import BANK, Session
from workshop.session.answers import dump
from workshop.session.events import Change
from workshop.session.history import history, version_words
from workshop.session.labels import Labels
from workshop.session.places import Part, Place, places
from workshop.session.undo import undo
from workshop.session.uses import uses
from workshop.session.visible import variables
from workshop.session.walk import progress

KEYS = ["question", "list", "item", "field", "row", "column", "value", "text", "fields", "before", "title", "bank"]
KEYS += [
    "steps",
    "step",
    "paused",
    "phase",
    "rating",
    "factor",
    "now",
    "wanted",
    "names",
    "evidence",
    "vote",
    "of",
    "method",
    "cap",
    "people",
    "given",
    "rule",
    "reason",
    "participant",
    "name",
    "role",
    "fingerprint",
    "redacted",
]
KINDS = [
    "session_renamed",
    "session_deleted",
    "participant_added",
    "participant_removed",
    "answer_set",
    "answer_undecided",
    "cell_set",
    "item_added",
    "field_set",
    "item_moved",
    "item_removed",
    "item_restored",
    "note_set",
    "finding_accepted",
    "levels_rated",
    "vote_held",
    "answer_confirmed",
    "step_entered",
    "agenda_set",
    "agenda_entered",
    "phase_entered",
    "clock_paused",
    "text_redacted",
    "of_a_newer_program",
]
WORDS = st.sampled_from([*BANK.questions, "i1", "i2", "name", "groups", "mon", "am", "top", ""])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
DATA = st.fixed_dictionaries(dict.fromkeys(KEYS[:-1], WORDS | ANYTHING), optional={"redacted": ANYTHING})
HOSTILE = st.lists(st.tuples(st.sampled_from(KINDS), DATA, st.sampled_from(KEYS)), max_size=12)


def test_an_added_item_is_a_place_and_so_is_each_of_its_fields() -> None:
    session = Session()
    goal = session.add("goals", name="x", priority="top")
    expected = [
        Place(Part.ITEM, "goals", goal),
        Place(Part.FIELD, "goals", goal, "name"),
        Place(Part.FIELD, "goals", goal, "priority"),
    ]
    assert expected == places(session.events[-1])


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_no_log_whatever_it_holds_breaks_what_reads_it(log: list[tuple[str, dict[str, Any], str]]) -> None:
    session = Session()
    for kind, data, missing in log:
        session.record([Change(kind, {key: value for key, value in data.items() if key != missing})])
    state = session.state
    labels = Labels(BANK, state, "fi", removed=True)
    for question in BANK.questions:
        for version in history(BANK, session.events, question):
            assert isinstance(version_words(version, labels), str)
    assert 0 <= progress(BANK, state).fraction <= 1
    variables(BANK, state)
    dump(BANK, state)
    undo(BANK, session.events, state, "anna")
    for list in BANK.lists:
        for item in state.listed(list):
            uses(BANK, state, list, item.id)


def test_the_session_needs_no_screen_no_store_and_no_yaml() -> None:
    code = """
import pkgutil, sys
from importlib import import_module
import workshop.session
for module in pkgutil.walk_packages(workshop.session.__path__, "workshop.session."):
    import_module(module.name)
unwanted = ("textual", "rich", "click", "sqlite3", "yaml", "pydantic", "cel_expr", "google")
found = [name for name in sys.modules if name.split(".")[0].startswith(unwanted)]
assert not found, found
"""
    subprocess.run([sys.executable, "-c", code], check=True)
