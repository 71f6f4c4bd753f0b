"""Erasing a text that somebody asks to be forgotten: which rows of the log hold it, and what stands there instead.

A tombstone is the row's data without the value and with a mark: `redacted: true`, or for an item that was added with
fields the list of those that were erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from workshop.bank.model import Bank
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session.events import Change, Event, Value
from workshop.session.fold import followed
from workshop.session.history import Version, What, history
from workshop.session.places import Part, Place

_ERASED = {"answer_set": "value", "cell_set": "value", "field_set": "value", "note_set": "text"}


class Redaction(NamedTuple):
    """New data by event id, the places whose drafts go too, and the change that tells of it."""

    tombstones: Mapping[str, Mapping[str, Value]]
    places: tuple[Place, ...]
    changes: list[Change]


def redact(bank: Bank, events: Iterable[Event], question: str, n: int) -> Redaction:
    """Erase what version `n` of a question says, wherever the same place says the same.

    An undone or restored text stands in several rows, and all of them go. For an item that was added, the texts of
    all fields that this version shows. Raises WorkshopError where there is no such version or nothing to erase.
    """
    events = list(followed(bank, events))
    versions = history(bank, events, question)
    if not 0 < n <= len(versions):
        raise WorkshopError(_("“{question}” has no version {n}.", question=question, n=n))
    said = dict(_said(versions[n - 1]))
    if not said:
        raise WorkshopError(_("There is nothing to erase in this version."))
    rows = {event.id: event for event in events}
    tombstones: dict[str, dict[str, Any]] = {}
    for version in versions:
        for place, value in _said(version):
            if said.get(place) == value:
                data = tombstones.get(version.event) or dict(rows[version.event].data)
                tombstones[version.event] = _without(data, rows[version.event].kind, place)
    told = Change("text_redacted", {"events": list(tombstones)})
    return Redaction(tombstones, tuple(said), [told])


def _said(version: Version) -> list[tuple[Place, Value]]:
    """The values of a version by place."""
    if version.what is What.ADDED:
        place = version.place
        fields = version.value.items()
        return [(Place(Part.FIELD, place.question, place.item, id), value) for id, value in fields if value is not None]
    return [(version.place, version.value)] if version.what is What.SET and version.value is not None else []


def _without(data: dict[str, Any], kind: str, place: Place) -> dict[str, Any]:
    if kind in _ERASED:
        return {**data, _ERASED[kind]: None, "redacted": True}
    fields = {**data["fields"], place.field: None}
    return {**data, "fields": fields, "redacted": sorted({*data.get("redacted", ()), place.field})}
