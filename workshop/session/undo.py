"""Taking back what a writer did last, without touching what others did since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from workshop.bank.model import Bank
from workshop.session.events import Change, Event, Value
from workshop.session.fold import fold, followed
from workshop.session.places import Part, Place, places
from workshop.session.state import State
from workshop.session.uses import references


class Kept(NamedTuple):
    """A place that stays as it is, because `by` changed it at `at`; or used it at the place `used`."""

    place: Place
    by: str
    at: str
    used: Place | None = None


class Undone(NamedTuple):
    """The changes that take back the batch `batch`, the places they change, and the places that are kept."""

    changes: list[Change]
    kept: tuple[Kept, ...] = ()
    taken: tuple[Place, ...] = ()
    batch: str | None = None


def undo(bank: Bank, events: Iterable[Event], state: State, by: str) -> Undone:
    """What takes back the last batch of the writer `by` that still stands, so that repeating it goes further back.

    A place that somebody changed since is kept, and so is an added item that somebody filled in or refers to since. A
    batch of which everything is kept is passed over. Steps of the walk, the session's beginning, its way to the bin
    and back, and bank changes are no batches to take back.
    """
    trail = _Trail(followed(bank, events))
    kept: list[Kept] = []
    for batch in trail.batches(by):
        held = _held(bank, state, trail, batch)
        kept += held.values()
        changes, taken = _compensated(trail, batch, held)
        if changes:
            return Undone(changes, tuple(kept), tuple(taken), batch)
    return Undone([], tuple(kept))


class _Trail:
    """The log by place: for each the events that made its value, without those that were taken back."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.made: dict[Place, list[Event]] = {}
        self.events: dict[str, list[Event]] = {}
        self.following: dict[str, str | None] = {}
        self._undone: set[str] = set()
        order = State()
        for event in events:
            found = places(event)
            if found and event.kind in _ORDERING:
                self._follow(order, event)
            if found:
                self.events.setdefault(event.batch, []).append(event)
            if event.undoes:
                self._undone |= {event.undoes, event.batch}
            for place in found:
                stack = self.made.setdefault(place, [])
                if event.undoes:
                    stack[:] = [made for made in stack if made.batch != event.undoes]
                else:
                    stack.append(event)

    def batches(self, by: str) -> Iterator[str]:
        """The batches of a writer that can be taken back, the last one first."""
        for batch, events in reversed(self.events.items()):
            if events[0].by == by and batch not in self._undone and events[0].kind not in _STAYING:
                yield batch

    def places(self, batch: str) -> list[tuple[Event, Place]]:
        """What a batch changed, the last change first."""
        return [(event, place) for event in reversed(self.events[batch]) for place in reversed(places(event))]

    def before(self, place: Place, batch: str) -> Event | None:
        """What made the value of a place before the batch did, None where nothing did."""
        stack = self.made[place]
        first = next(index for index, event in enumerate(stack) if event.batch == batch)
        return stack[first - 1] if first else None

    def since(self, place: Place, batch: str) -> Event | None:
        """The last change of a place, where another batch made it."""
        last = self.made[place][-1]
        return None if last.batch == batch else last

    def others_on(self, items: set[str], batch: str) -> Iterator[tuple[Place, Event]]:
        """Fields, places and notes of these items that another batch changed last."""
        for place, stack in self.made.items() if items else ():
            if place.item in items and stack and stack[-1].batch != batch:
                yield place, stack[-1]

    def _follow(self, order: State, event: Event) -> None:
        """Remember which item came after a moved one."""
        if event.kind == "item_moved":
            items, item = order.order.get(event.data["list"], []), event.data["item"]
            after = items.index(item) + 1 if item in items else len(items)
            self.following[event.id] = items[after] if after < len(items) else None
        fold(None, [event], order)


def _held(bank: Bank, state: State, trail: _Trail, batch: str) -> dict[Place, Kept]:
    """The places of a batch that must stay, with who changed or used them since."""
    changed = trail.places(batch)
    added = {place for event, place in changed if event.kind == "item_added" and place.part is Part.ITEM}
    held = {
        place: Kept(place, last.by, last.at)
        for _event, place in changed
        if (last := trail.since(place, batch)) is not None
    }
    for place, last in trail.others_on({place.item for place in added}, batch):
        owner = next(item for item in added if item.item == place.item)
        held.setdefault(owner, Kept(owner, last.by, last.at))
    while True:
        gone = {place for _event, place in changed if not _stays(place, held)}
        used = {place: kept for place in added & gone if (kept := _used(bank, state, trail, place, gone))}
        if not used:
            return held
        held |= used


def _stays(place: Place, held: Mapping[Place, Kept]) -> bool:
    """Whether a place is held, or belongs to an item that is."""
    return place in held or Place(Part.ITEM, place.question, place.item) in held


def _used(bank: Bank, state: State, trail: _Trail, added: Place, gone: set[Place]) -> Kept | None:
    """Who refers to an added item from a place that stays."""
    for used in references(bank, state, added.question, added.item):
        if used not in gone and Place(Part.ITEM, used.question, used.item) not in gone:
            last = trail.made[used][-1] if trail.made.get(used) else None
            return Kept(added, last.by if last else "", last.at if last else "", used)
    return None


def _compensated(trail: _Trail, batch: str, held: Mapping[Place, Kept]) -> tuple[list[Change], list[Place]]:
    """The changes that take back what is not held, the last change first, and the places that they change."""
    found: list[Change] = []
    taken: dict[Place, None] = {}
    for event, place in trail.places(batch):
        with_item = event.kind == "item_added" and place.part is Part.FIELD
        if with_item or place in held or (place in taken and place.part is not Part.ORDER):
            continue
        change = _INVERSE[place.part](trail, batch, place, event)
        if change is not None:
            found.append(change._replace(undoes=batch))
            taken[place] = None
    return found, list(taken)


def _answer(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    before = trail.before(place, batch)
    if before is None:
        return Change("answer_set", {"question": place.question, "value": None, "fingerprint": ""})
    data = {key: before.data[key] for key in ("question", "value", "fingerprint") if key in before.data}
    return Change(before.kind, data)


def _cell(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    before = trail.before(place, batch)
    data = {"question": place.question, "row": place.row, "column": place.column}
    value = {key: before.data.get(key) for key in ("value", "fingerprint")} if before else {"value": None}
    return Change("cell_set", {**data, "fingerprint": "", **value})


def _field(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    before = trail.before(place, batch)
    value = None
    if before is not None:
        added = before.kind == "item_added"
        value = before.data["fields"][place.field] if added else before.data.get("value")
    return Change("field_set", {"list": place.question, "item": place.item, "field": place.field, "value": value})


def _item(trail: _Trail, batch: str, place: Place, event: Event) -> Change | None:
    before = trail.before(place, batch)
    was_there = before is not None and before.kind != "item_removed"
    is_there = trail.made[place][-1].kind != "item_removed"
    if was_there == is_there:
        return None
    return Change("item_restored" if was_there else "item_removed", {"list": place.question, "item": place.item})


def _order(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    data = {"list": place.question, "item": place.item, "before": trail.following.get(event.id)}
    return Change("item_moved", data)


def _note(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    before = trail.before(place, batch)
    text = before.data.get("text") if before else None
    return Change("note_set", {"question": place.question, "item": place.item or None, "text": text})


def _finding(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    before = trail.before(place, batch)
    reason = before.data.get("reason") if before else None
    return Change("finding_accepted", {"rule": place.question, "item": place.item or None, "reason": reason})


def _rating(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    before = trail.before(place, batch)
    blank: dict[str, Value] = {"now": [], "wanted": [], "names": {}, "evidence": []}
    said = {key: before.data.get(key, blank[key]) for key in blank} if before else blank
    return Change("levels_rated", {"rating": int(place.question), "factor": place.item, **said})


def _vote(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    before = trail.before(place, batch)
    said = dict(before.data) if before else {**event.data, "people": 0, "given": {}, "names": {}}
    return Change("vote_held", said)


def _title(trail: _Trail, batch: str, place: Place, event: Event) -> Change | None:
    before = trail.before(place, batch)
    return Change("session_renamed", {"title": before.data["title"]}) if before else None


def _bin(trail: _Trail, batch: str, place: Place, event: Event) -> Change:
    deleted = trail.made[place][-1].kind == "session_deleted"
    return Change("session_undeleted" if deleted else "session_deleted", {})


def _participant(trail: _Trail, batch: str, place: Place, event: Event) -> Change | None:
    before = trail.before(place, batch)
    was_there = before is not None and before.kind == "participant_added"
    is_there = trail.made[place][-1].kind == "participant_added"
    if was_there == is_there:
        return None
    if before is None or not was_there:
        return Change("participant_removed", {"participant": place.item})
    return Change("participant_added", {key: before.data.get(key) for key in ("participant", "name", "role")})


_STAYING = frozenset({"session_created", "session_deleted", "session_undeleted"})
_ORDERING = frozenset({"item_added", "item_moved", "field_set"})
_INVERSE: Mapping[Part, Callable[[_Trail, str, Place, Event], Change | None]] = {
    Part.ANSWER: _answer,
    Part.CELL: _cell,
    Part.FIELD: _field,
    Part.ITEM: _item,
    Part.ORDER: _order,
    Part.NOTE: _note,
    Part.FINDING: _finding,
    Part.RATING: _rating,
    Part.VOTE: _vote,
    Part.TITLE: _title,
    Part.BIN: _bin,
    Part.PARTICIPANT: _participant,
}
