from __future__ import annotations

import pytest

from tests.unit.session.small import BANK, Session, field, question
from workshop.bank.model import Factor, Kind
from workshop.session import changes
from workshop.session.labels import Labels, item_label, place_words
from workshop.session.places import Part, Place
from workshop.session.state import State


def test_an_item_is_called_by_its_label_fields() -> None:
    session = Session()
    channel = session.add("channels", network="Instagram", kind="own")
    rule = session.add("rules", channel=channel)
    assert "Instagram – own" == item_label(BANK, session.state, "channels", channel, "en")
    assert "Instagram – oma" == item_label(BANK, session.state, "channels", channel, "fi")
    assert "Instagram – own" == item_label(BANK, session.state, "rules", rule, "en")


def test_an_item_without_a_label_is_called_by_its_place() -> None:
    session = Session()
    first, second = session.add("goals"), session.add("goals", name="")
    assert "Goal 2" == item_label(BANK, session.state, "goals", second, "en")
    session.record(changes.remove_item(BANK, session.state, "goals", first))
    assert "Tavoite 1" == item_label(BANK, session.state, "goals", second, "fi")
    assert "Goal" == item_label(BANK, session.state, "goals", first, "en")


def test_removed_items_have_a_name_only_for_history() -> None:
    session = Session()
    goal = session.add("goals", name="Trainees")
    session.record(changes.remove_item(BANK, session.state, "goals", goal))
    assert None is Labels(BANK, session.state, "en").item("goals", goal)
    assert "Trainees" == Labels(BANK, session.state, "en", removed=True).item("goals", goal)


def test_labels_that_lead_in_a_circle_end() -> None:
    loop = question("loop", Kind.LIST, label=("next",), fields=(field("next", Kind.REF, of="loop"),))
    bank = BANK._replace(factors=(Factor("f", BANK.title, BANK.title, (loop,)),))
    session = Session(bank)
    for id, next in (("a", None), ("b", "a")):
        session.record(changes.add_item(bank, session.state, "loop", {"next": next}, item=id))
    session.record(changes.set_field(bank, session.state, "loop", "a", "next", "b"))
    assert "Loop" in item_label(bank, session.state, "loop", "a", "en")


def test_what_is_not_there_is_called_by_its_id() -> None:
    assert "i9" == item_label(BANK, State(), "goals", "i9", "en")
    labels = Labels(BANK, State(), "en")
    assert ("gone", None, None) == (labels.question("gone"), labels.level(0), labels.level(6))


@pytest.mark.parametrize(
    ("expected", "place"),
    [
        ("Why", Place(Part.ANSWER, "why")),
        ("gone", Place(Part.ANSWER, "gone")),
        ("Goals, “Trainees”", Place(Part.ITEM, "goals", "i1")),
        ("Goals, “Trainees”: Deadline", Place(Part.FIELD, "goals", "i1", "deadline")),
        ("Goals, “Trainees”: gone", Place(Part.FIELD, "goals", "i1", "gone")),
        ("place of Goals, “Trainees”", Place(Part.ORDER, "goals", "i1")),
        ("Days: Mon, Am", Place(Part.CELL, "days", row="mon", column="am")),
        ("Fit: Young, Instagram", Place(Part.CELL, "fit", row="i2", column="i3")),
        ("gone: r, c", Place(Part.CELL, "gone", row="r", column="c")),
        ("note on Why", Place(Part.NOTE, "why")),
        ("note on Channel owners, “Instagram”", Place(Part.NOTE, "channel_owners", "i3")),
        ("title of the session", Place(Part.TITLE)),
        ("the session as a whole", Place(Part.BIN)),
        ("participant “Bo”", Place(Part.PARTICIPANT, item="p1")),
    ],
)
def test_places_in_words(expected: str, place: Place) -> None:
    session = Session()
    for list, label in (("goals", "name"), ("groups", "name"), ("channels", "network")):
        session.add(list, **{label: {"goals": "Trainees", "groups": "Young", "channels": "Instagram"}[list]})
    session.record(changes.add_participant(session.state, "Bo", participant="p1"))
    assert expected == place_words(place, Labels(BANK, session.state, "en"))


def test_every_part_has_words() -> None:
    labels = Labels(BANK, State(), "en")
    assert all(place_words(Place(part, "x", "y", "z", "r", "c"), labels) for part in Part)
