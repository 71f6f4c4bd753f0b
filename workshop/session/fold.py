"""From events to state: the only place that says what an event does.

The fold builds the state in place, because copying it for every event grows with the square of the log. Every event
that a log can hold is taken: a kind of a newer program, or data that do not fit their kind, are counted in
`State.unknown`; answers to questions that the bank lacks are kept.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from workshop.bank.model import Bank
from workshop.session.ballot import METHODS, MOST, MOST_PEOPLE, SUBJECTS
from workshop.session.events import Event, Value
from workshop.session.pace import spend
from workshop.session.state import NO_PHASE, Answer, Item, Participant, Rating, State, Vote

Data = Mapping[str, Any]
Take = Callable[[State, Data, Event], None]
_NO_ITEMS: Mapping[str, Item] = {}
_LONGEST = 60 * 24 * 366
"""Minutes of a step that a clock can be worked out with."""


def fold(bank: Bank | None, events: Iterable[Event], state: State | None = None) -> State:
    """The state after these events: of a whole log, or of what came after `state`, which is changed and returned.

    Ids that the bank declares as renamed (`renamed_from`) are followed. A row of which a text was erased says so in its
    data (see `workshop.session.redaction`); a state built before the erasure must be folded anew from the whole log,
    since `text_redacted` only names rows.
    """
    state = State() if state is None else state
    unknown = state.unknown
    event = None
    for event in followed(bank, events):
        kind = event.kind
        spend(state, event.at)
        taken = _TAKEN.get(kind)
        if taken is None:
            unknown[kind] = unknown.get(kind, 0) + 1
            continue
        try:
            taken(state, event.data, event)
        except (KeyError, TypeError, AttributeError, ValueError):
            unknown[kind] = unknown.get(kind, 0) + 1
            continue
        if kind not in _BESIDE_THE_PLAN:
            state.changed = event.at
    if event is not None:
        state.seq = event.seq
        state.session = state.session or event.session
    return state


def followed(bank: Bank | None, events: Iterable[Event]) -> Iterable[Event]:
    """The events with the ids that the bank has today, the very same events where it declares no renames."""
    renames = _Renames(bank) if bank else None
    return renames.follow(events) if renames else events


class _Renames:
    """What the bank says was called otherwise: questions, fields by list, and options. False when it says nothing."""

    def __init__(self, bank: Bank) -> None:
        self.questions = bank.renamed_questions
        self.fields = bank.renamed_fields
        self.options = bank.renamed_options

    def __bool__(self) -> bool:
        return bool(self.questions or self.fields or self.options)

    def follow(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events with today's ids."""
        return (event._replace(data=self._renamed(event.data)) for event in events)

    def _renamed(self, data: Data) -> Data:
        found: dict[str, Any] = dict(data)
        for key in ("question", "list"):
            if isinstance(found.get(key), str):
                found[key] = self.questions.get(found[key], found[key])
        list: Any = found.get("list")
        if isinstance(found.get("field"), str):
            found["field"] = self.fields.get((list, found["field"]), found["field"])
        if isinstance(found.get("fields"), dict):
            found["fields"] = {self.fields.get((list, id), id): value for id, value in found["fields"].items()}
        elif isinstance(found.get("fields"), builtins.list):
            found["fields"] = [self.fields.get((list, id), id) for id in found["fields"]]
        return self._chosen(found) if self.options else found

    def _chosen(self, found: dict[str, Any]) -> Data:
        """The data with today's ids of the options that were chosen, and of a grid's rows and columns."""
        question, list = found.get("question"), found.get("list")
        if "value" in found:
            found["value"] = self._option(f"{list}.{found.get('field')}" if list else str(question), found["value"])
        for key in ("row", "column"):
            if key in found:
                found[key] = self._option(f"{question}/{key}s", found[key])
        if isinstance(found.get("fields"), dict):
            found["fields"] = {id: self._option(f"{list}.{id}", value) for id, value in found["fields"].items()}
        return found

    def _option(self, name: str, value: Value) -> Value:
        ids = self.options.get(name)
        if not ids:
            return value
        if isinstance(value, builtins.list):
            return [ids.get(one, one) if isinstance(one, str) else one for one in value]
        return ids.get(value, value) if isinstance(value, str) else value


def _answer(data: Data, event: Event, value: Value) -> Answer:
    redacted = data.get("redacted") is True
    return Answer(
        value,
        event.at,
        event.by,
        event.seq,
        event.version,
        data.get("fingerprint", ""),
        False,
        redacted,
        data.get("carried") is True,
    )


def _item(state: State, list: str, id: str) -> Item:
    """The item, made when the log speaks of it for the first time."""
    item = state.items.get(list, _NO_ITEMS).get(id)
    if item is None:
        item = Item(id)
        state.items.setdefault(list, {})[id] = item
        state.order.setdefault(list, []).append(id)
    return item


def _place(order: list[str], id: str, before: str | None) -> None:
    """Put the id before another one, at the end where that one is not there."""
    if before == id:
        return
    if order[-1] == id:
        order.pop()
    else:
        order.remove(id)
    order.insert(order.index(before) if before in order else len(order), id)


def _session_created(state: State, data: Data, event: Event) -> None:
    title, lang, bank = data["title"], data["lang"], dict(data["bank"])
    state.title = title
    state.organisation = data.get("organisation") or ""
    state.lang = lang
    state.format = data.get("format") or state.format
    state.minutes = data.get("minutes")
    state.bank = bank
    state.follows = data.get("follows")
    state.created = event.at


def _session_renamed(state: State, data: Data, event: Event) -> None:
    state.title = data["title"]


def _session_deleted(state: State, data: Data, event: Event) -> None:
    state.deleted = True


def _session_undeleted(state: State, data: Data, event: Event) -> None:
    state.deleted = False


def _bank_changed(state: State, data: Data, event: Event) -> None:
    state.bank = dict(data["bank"])
    state.wording |= data.get("wording") or {}
    for name in data.get("reworded") or ():
        question, _dot, field = name.partition(".")
        found = [state.answers.get(question)] if not field else []
        found += [cell for row in state.grids.get(question, {}).values() for cell in row.values()]
        found += [item.fields.get(field) for item in state.items.get(question, _NO_ITEMS).values()]
        for answer in found:
            if answer is not None:
                answer.unconfirmed = True


def _participant_added(state: State, data: Data, event: Event) -> None:
    id = data["participant"]
    state.participants[id] = Participant(id, data["name"], data.get("role") or "participant")


def _participant_removed(state: State, data: Data, event: Event) -> None:
    state.participants[data["participant"]].removed = True


def _answer_set(state: State, data: Data, event: Event) -> None:
    state.answers[data["question"]] = _answer(data, event, data["value"])


def _answer_undecided(state: State, data: Data, event: Event) -> None:
    answer = _answer(data, event, None)
    answer.undecided = True
    state.answers[data["question"]] = answer


def _cell_set(state: State, data: Data, event: Event) -> None:
    row, column, answer = data["row"], data["column"], _answer(data, event, data["value"])
    state.grids.setdefault(data["question"], {}).setdefault(row, {})[column] = answer


def _item_added(state: State, data: Data, event: Event) -> None:
    list, id, before = data["list"], data["item"], data.get("before")
    fields = {field: _answer(data, event, value) for field, value in (data.get("fields") or {}).items()}
    for field in data.get("redacted") or ():
        fields[field].redacted = True
    item = _item(state, list, id)
    item.removed = False
    item.fields.update(fields)
    if before is not None:
        _place(state.order[list], id, before)


def _field_set(state: State, data: Data, event: Event) -> None:
    field, answer = data["field"], _answer(data, event, data["value"])
    _item(state, data["list"], data["item"]).fields[field] = answer


def _item_moved(state: State, data: Data, event: Event) -> None:
    list, id = data["list"], data["item"]
    _item(state, list, id)
    _place(state.order[list], id, data.get("before"))


def _item_removed(state: State, data: Data, event: Event) -> None:
    _item(state, data["list"], data["item"]).removed = True


def _item_restored(state: State, data: Data, event: Event) -> None:
    _item(state, data["list"], data["item"]).removed = False


def _note_set(state: State, data: Data, event: Event) -> None:
    item, answer = data.get("item") or "", _answer(data, event, data["text"])
    state.notes.setdefault(data["question"], {})[item] = answer


def _answer_confirmed(state: State, data: Data, event: Event) -> None:
    question, fields = data["question"], list(data.get("fields") or ())
    found = [state.answers.get(question), *state.notes.get(question, {}).values()]
    found += [cell for row in state.grids.get(question, {}).values() for cell in row.values()]
    for item in state.items.get(data.get("list") or "", _NO_ITEMS).values():
        found += [item.fields.get(field) for field in fields]
    for answer in found:
        if answer is not None:
            answer.unconfirmed = False


def _finding_accepted(state: State, data: Data, event: Event) -> None:
    rule, item, answer = data["rule"], data.get("item") or "", _answer(data, event, data["reason"])
    state.accepted.setdefault(rule, {})[item] = answer


def _levels_rated(state: State, data: Data, event: Event) -> None:
    rating, factor = int(data["rating"]), str(data["factor"])
    now, wanted = tuple(map(int, data["now"])), tuple(map(int, data["wanted"]))
    evidence = tuple(str(text) for text in data.get("evidence") or ())
    if not (now or wanted):
        state.ratings.get(rating, {}).pop(factor, None)
        return
    gathered = _named(data.get("gathering", ""))
    told = Rating(now, wanted, dict(data.get("names") or {}), evidence, event.at, event.seq, gathered)
    state.ratings.setdefault(rating, {})[factor] = told


def _vote_held(state: State, data: Data, event: Event) -> None:
    id, question, of, method = (_named(data[key]) for key in ("vote", "question", "of", "method"))
    if of not in SUBJECTS or method not in METHODS:
        raise ValueError
    budget, cap = data.get("budget"), _within(1, data["cap"], MOST)
    budget = budget if budget is None else _within(1, budget, MOST)
    people = _within(0, data["people"], MOST_PEOPLE)
    given = {choice: tuple(_within(-1, n, MOST) for n in numbers) for choice, numbers in data["given"].items()}
    names = {person: dict(numbers) for person, numbers in (data.get("names") or {}).items()}
    if not given:
        state.votes.pop(id, None)
        return
    state.votes[id] = Vote(id, question, of, method, budget, cap, people, given, names, event.at, event.seq)


def _named(name: Any) -> str:
    if not isinstance(name, str):
        raise TypeError
    return name


def _within(least: int, number: Any, most: int) -> int:
    if type(number) is not int or not least <= number <= most:
        raise ValueError
    return number


def _step_entered(state: State, data: Data, event: Event) -> None:
    if not isinstance(data["question"], str):
        raise TypeError
    state.place = data["question"]
    state.aside, state.paused, state.entered = "", False, event.seq


def _agenda_set(state: State, data: Data, event: Event) -> None:
    steps = [(str(id), float(minutes), str(title)) for id, minutes, title in data["steps"]]
    sound = all(0 <= minutes <= _LONGEST for _id, minutes, _title in steps)
    if not sound or len({id for id, _minutes, _title in steps}) < len(steps):
        raise ValueError
    state.agenda = steps


def _agenda_entered(state: State, data: Data, event: Event) -> None:
    if not isinstance(data["step"], str):
        raise TypeError
    state.aside, state.paused, state.entered = data["step"], False, event.seq


def _phase_entered(state: State, data: Data, event: Event) -> None:
    phase = data["factor"], data["phase"]
    if not all(isinstance(id, str) for id in phase):
        raise TypeError
    state.phase = phase if phase[1] else NO_PHASE
    state.aside, state.paused = "", False
    if phase[1]:
        state.phases[phase] = state.phases.pop(phase, 0.0)


def _clock_paused(state: State, data: Data, event: Event) -> None:
    state.paused = bool(data["paused"])


def _text_redacted(state: State, data: Data, event: Event) -> None:
    """The rows themselves carry the erasure; this event says that and when it was done."""


_TAKEN: Mapping[str, Take] = {
    "session_created": _session_created,
    "session_renamed": _session_renamed,
    "session_deleted": _session_deleted,
    "session_undeleted": _session_undeleted,
    "bank_changed": _bank_changed,
    "participant_added": _participant_added,
    "participant_removed": _participant_removed,
    "answer_set": _answer_set,
    "answer_undecided": _answer_undecided,
    "cell_set": _cell_set,
    "item_added": _item_added,
    "field_set": _field_set,
    "item_moved": _item_moved,
    "item_removed": _item_removed,
    "item_restored": _item_restored,
    "note_set": _note_set,
    "answer_confirmed": _answer_confirmed,
    "finding_accepted": _finding_accepted,
    "levels_rated": _levels_rated,
    "vote_held": _vote_held,
    "agenda_set": _agenda_set,
    "agenda_entered": _agenda_entered,
    "phase_entered": _phase_entered,
    "clock_paused": _clock_paused,
    "step_entered": _step_entered,
    "text_redacted": _text_redacted,
}
_BESIDE_THE_PLAN = frozenset(
    {"step_entered", "agenda_set", "agenda_entered", "phase_entered", "clock_paused"}
    | {"session_deleted", "session_undeleted", "text_redacted"}
)
