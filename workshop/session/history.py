"""What a question has been answered with so far, as numbered versions, and how to bring one back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from workshop.bank.model import Bank, Kind
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session import changes
from workshop.session.events import Change, Event, Value
from workshop.session.fold import followed
from workshop.session.known import known
from workshop.session.labels import Labels
from workshop.session.places import Part, Place, places
from workshop.session.state import State
from workshop.session.values import as_it_is, show


class What(StrEnum):
    """What a version did to its place."""

    SET = "set"
    CLEARED = "cleared"
    UNDECIDED = "undecided"
    ADDED = "added"
    REMOVED = "removed"
    RESTORED = "restored"
    MOVED = "moved"


class Version(NamedTuple):
    """One change of a question's answer; `n` counts from 1, `at` is ISO 8601 in UTC.

    `value` is that of the place: for an added item the map of its fields, for a moved one the item it was put before.
    `redacted` says that it was erased on request; `undoes` names the batch that it took back.
    """

    n: int
    at: str
    by: str
    what: What
    place: Place
    value: Value
    event: str
    undoes: str | None = None
    redacted: bool = False


def history(bank: Bank, events: Iterable[Event], question: str) -> tuple[Version, ...]:
    """Every version of a question's answer, cells, items, fields and notes, oldest first.

    A list that asks further fields of another list's items has the versions of these fields. Raises WorkshopError for
    a question that neither the bank nor the log knows.
    """
    asked = bank.questions.get(question)
    found = [
        Version(n, event.at, event.by, what, place, value, event.id, event.undoes, redacted)
        for n, (event, what, place, value, redacted) in enumerate(_versions(bank, followed(bank, events), question), 1)
    ]
    if asked is None and not found:
        known(bank, question)
    return tuple(found)


def version_words(version: Version, labels: Labels) -> str:
    """What a version says, in words: the value itself, or what was done. `labels` should know removed items."""
    if version.redacted and version.what is What.SET:
        return _("[erased on request]")
    return _WORDS[version.what](version, labels)


def restore(bank: Bank, events: Iterable[Event], state: State, question: str, n: int) -> list[Change]:
    """The changes that make a place what it was in version `n`; none where it is so already.

    Raises WorkshopError for a number that is not there, an erased text, and a value that the bank takes no longer.
    """
    versions = history(bank, events, question)
    if not 0 < n <= len(versions):
        raise WorkshopError(
            _("“{question}” has no version {n}.", question=question, n=n),
            hint=_("It has versions 1 to {last}.", last=len(versions)) if versions else _("It was never answered."),
        )
    version = versions[n - 1]
    if version.redacted:
        raise WorkshopError(_("This version was erased on request and cannot be brought back."))
    return _RESTORED[version.place.part](bank, state, version)


def _versions(bank: Bank, events: Iterable[Event], question: str) -> Iterator[tuple[Event, What, Place, Value, bool]]:
    wanted = _wanted(bank, question)
    for event in events:
        found = places(event)
        if not found:
            continue
        place, data = found[0], event.data
        redacted = bool(data.get("redacted"))
        if event.kind == "item_added":
            own = {other.field: data["fields"][other.field] for other in found[1:] if wanted(other)}
            if own or wanted(place):
                yield event, What.ADDED, place, own, redacted
        elif wanted(place):
            value = data.get(_VALUE.get(event.kind, "value"))
            what = _DONE.get(event.kind) or (What.CLEARED if value is None and not redacted else What.SET)
            yield event, what, place, value, redacted


def _wanted(bank: Bank, question: str) -> Callable[[Place], bool]:
    """Tells the places that a question is about."""
    asked = bank.questions.get(question)
    list = asked.extends or asked.id if asked is not None and asked.kind is Kind.LIST else question
    further = asked is not None and asked.extends is not None
    own = {field.id for field in asked.fields} if asked is not None else set()
    elsewhere = bank.fields_of.get(list, {}).keys() - own

    def wanted(place: Place) -> bool:
        if place.part in (Part.ANSWER, Part.CELL, Part.NOTE):
            return place.question == question
        if place.question != list or place.part in (Part.FINDING, Part.RATING):
            return False
        if place.part is Part.FIELD:
            return place.field in own or (not further and place.field not in elsewhere)
        return not further

    return wanted


def _label(version: Version, labels: Labels) -> str:
    """The value of a version's place, in words."""
    place = version.place
    if place.part is Part.NOTE:
        return str(version.value)
    field = labels.bank.questions.get(place.question)
    found = labels.bank.fields_of.get(place.question, {}).get(place.field) if place.part is Part.FIELD else field
    return show(found, version.value, labels.lang, labels) if found else as_it_is(version.value)


def _added(version: Version, labels: Labels) -> str:
    """The fields that an item was added with."""
    fields = labels.bank.fields_of.get(version.place.question, {})
    shown = [
        f"{fields[id].short.to(labels.lang)}: {show(fields[id], value, labels.lang, labels)}"
        for id, value in version.value.items()
        if id in fields and value is not None
    ]
    return _("added: {fields}", fields="; ".join(shown)) if shown else _("added")


def _restored_answer(bank: Bank, state: State, version: Version) -> list[Change]:
    question = version.place.question
    if version.what is What.UNDECIDED:
        return changes.set_undecided(bank, state, question)
    return changes.set_answer(bank, state, question, version.value)


def _restored_cell(bank: Bank, state: State, version: Version) -> list[Change]:
    place = version.place
    return changes.set_cell(bank, state, place.question, place.row, place.column, version.value)


def _restored_field(bank: Bank, state: State, version: Version) -> list[Change]:
    """The field, and its item where that was removed since."""
    _part, list, item, field, *_rest = version.place
    back = changes.restore_item(bank, state, list, item)
    there = {(list, item)}
    return back + changes.set_field(bank, state, list, item, field, version.value, pending=there)


def _restored_order(bank: Bank, state: State, version: Version) -> list[Change]:
    place = version.place
    there = {item.id for item in state.listed(place.question)}
    before = version.value if version.value in there else None
    return changes.move_item(bank, state, place.question, place.item, before)


def _restored_note(bank: Bank, state: State, version: Version) -> list[Change]:
    place = version.place
    return changes.set_note(bank, state, place.question, version.value, item=place.item or None)


def _restored_item(bank: Bank, state: State, version: Version) -> list[Change]:
    """Whether the item is there and, where it was added then, the fields that it was added with."""
    list, item = version.place.question, version.place.item
    if version.what is What.REMOVED:
        return changes.remove_item(bank, state, list, item)
    found = changes.restore_item(bank, state, list, item)
    for id, value in version.value.items() if version.what is What.ADDED else ():
        found += changes.set_field(bank, state, list, item, id, value, pending={(list, item)})
    return found


_VALUE = {"note_set": "text", "item_moved": "before"}
_DONE = {
    "answer_undecided": What.UNDECIDED,
    "item_removed": What.REMOVED,
    "item_restored": What.RESTORED,
    "item_moved": What.MOVED,
}
_WORDS: Mapping[What, Callable[[Version, Labels], str]] = {
    What.SET: _label,
    What.CLEARED: lambda _version, _labels: _("cleared"),
    What.UNDECIDED: lambda _version, _labels: _("not decided"),
    What.ADDED: _added,
    What.REMOVED: lambda _version, _labels: _("removed"),
    What.RESTORED: lambda _version, _labels: _("brought back"),
    What.MOVED: lambda _version, _labels: _("moved"),
}
_RESTORED: Mapping[Part, Callable[[Bank, State, Version], list[Change]]] = {
    Part.ANSWER: _restored_answer,
    Part.CELL: _restored_cell,
    Part.FIELD: _restored_field,
    Part.ORDER: _restored_order,
    Part.NOTE: _restored_note,
    Part.ITEM: _restored_item,
}
