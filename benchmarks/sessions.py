"""Sessions of any length, filled by the bank's own questions with plausible answers, the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count, islice
from random import Random
from typing import Any

from workshop.bank.model import Axis, Bank, Field, Kind
from workshop.session.answers import dump, read
from workshop.session.events import Event, Value
from workshop.session.fold import fold
from workshop.session.state import State
from workshop.store.desk import Desk
from workshop.store.library import OpenedBank
from workshop.store.store import Store

ITEMS = 3
"""Items of each list."""

TEXT = "customers ask for help before the winter and we answer within a day in plain words that anybody can use"
WORDS = TEXT.split()
_PAGE = 5_000


def new_ids(prefix: str = "e") -> Callable[[], str]:
    """Ids in a row: e00000000001, e00000000002 ..."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):011d}"


def clock() -> str:
    """A moment that stands still."""
    return "2026-06-01T09:00:00.000Z"


def create(store: Store, opened: OpenedBank, session: str, events: int) -> None:
    """Put a session with this many events into the store."""
    desk = open_new(store, opened, session)
    known = islice(_changes(opened.bank, Random(session)), events - 1)
    first = 2
    while page := [
        _event(opened.bank, session, seq, *change) for seq, change in enumerate(islice(known, _PAGE), first)
    ]:
        store.append(page)
        first += len(page)
    desk.refresh()
    desk.progress()
    desk.close()


def create_filled(store: Store, opened: OpenedBank, session: str, items: int) -> None:
    """Put a session with so many items into the store; hardly any of its answers hold together."""
    desk = open_new(store, opened, session)
    found = read(opened.bank, desk.state, dump(opened.bank, filled(opened.bank, items)), desk.new_id)
    desk.record(found.changes)
    desk.close()


def open_new(store: Store, opened: OpenedBank, session: str) -> Desk:
    """A new session in the store, opened."""
    return Desk.create(
        store, opened.bank, opened.files, title=f"Session {session}", by="facilitator", now=clock,
        new_id=new_ids(session), lang="en", session=session, format="full", organisation="Kuusiniemen Lämpö",
    )  # fmt: skip


def events(bank: Bank, length: int) -> list[Event]:
    """A log of this length."""
    made = islice(_changes(bank, Random(1)), length)
    return [_event(bank, "s", seq, *change) for seq, change in enumerate(made, 1)]


def filled(bank: Bank, count: int) -> State:
    """A session with so many items, shared out evenly among the lists, each with all of its fields."""
    random, lists = Random(count), list(bank.lists)
    items: dict[str, list[str]] = {list_id: [] for list_id in lists}
    for n in range(count):
        items[lists[n % len(lists)]].append(f"i{n}")
    made = [
        ("item_added", {"list": list_id, "item": id, "before": None, "fields": {
            field.id: _value(field, items, random) for field in bank.fields_of[list_id].values()
        }})
        for list_id, ids in items.items()
        for id in ids
    ]  # fmt: skip
    return fold(bank, [_event(bank, "s", seq, *change) for seq, change in enumerate(made, 1)])


def _event(bank: Bank, session: str, seq: int, kind: str, data: Mapping[str, Value]) -> Event:
    id = f"e{seq:011d}"
    return Event(session, seq, id, clock(), "facilitator", kind, data, bank.version, id)


def _changes(bank: Bank, random: Random) -> Iterator[tuple[str, dict[str, Value]]]:
    """Without end: first the items of every list, then the questions again and again, with a step before each."""
    items = {list_id: [f"{list_id[:8]}{n:02d}" for n in range(ITEMS)] for list_id in bank.lists}
    for list_id, ids in items.items():
        for id in ids:
            yield "item_added", {"list": list_id, "item": id, "fields": {}, "before": None}
    while True:
        for question in bank.questions.values():
            yield "step_entered", {"question": question.id}
            if question.kind is Kind.LIST:
                owner = question.extends or question.id
                for field in question.fields:
                    value = _value(field, items, random)
                    yield (
                        "field_set",
                        {"list": owner, "item": random.choice(items[owner]), "field": field.id, "value": value},
                    )
            elif question.kind is Kind.GRID:
                yield (
                    "cell_set",
                    {
                        "question": question.id,
                        "row": random.choice(_axis(question.rows, items)),
                        "column": random.choice(_axis(question.columns, items)),
                        "value": random.choice(question.options).id,
                        "fingerprint": question.fingerprint,
                    },
                )
            else:
                value = _value(question, items, random)
                yield "answer_set", {"question": question.id, "value": value, "fingerprint": question.fingerprint}


def _axis(axis: Axis | None, items: Mapping[str, list[str]]) -> list[str]:
    assert axis is not None
    return items[axis.of] if axis.of else [option.id for option in axis.options]


def _value(field: Field, items: Mapping[str, list[str]], random: Random) -> Value:
    choices = items.get(field.of or "") or [option.id for option in field.options]
    return _VALUES[field.kind](field, choices, random)


def _words(random: Random, most: int) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(3, most))).capitalize()


_VALUES: Mapping[Kind, Callable[[Field, list[str], Random], Any]] = {
    Kind.TEXT: lambda _field, _choices, random: _words(random, 40),
    Kind.SHORT: lambda _field, _choices, random: _words(random, 8),
    Kind.SINGLE: lambda _field, choices, random: random.choice(choices),
    Kind.MULTI: lambda field, choices, _random: choices[: field.most or 2],
    Kind.SCALE: lambda field, _choices, random: random.randint(int(field.low or 1), int(field.high or 5)),
    Kind.NUMBER: lambda field, _choices, random: random.randint(int(field.low or 0), int(field.high or 20)),
    Kind.DATE: lambda _field, _choices, random: f"2026-{random.randint(1, 12):02d}-15",
    Kind.YES_NO: lambda _field, _choices, random: random.random() < 0.5,
    Kind.RANK: lambda _field, choices, _random: choices[:3],
    Kind.REF: lambda _field, choices, random: random.choice(choices),
    Kind.REFS: lambda _field, choices, random: random.sample(choices, min(2, len(choices))),
}


def check(bank: Bank, made: list[Event]) -> None:
    """Refuse a log that the program does not understand in full: it would fold faster than a real one."""
    unknown = fold(bank, made).unknown
    assert not unknown, unknown
