"""Decisions, actions and parked things: what is still open of them, and what becomes of a parked thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workshop.bank.model import Bank
from workshop.bank.room import ACTIONS, DECISIONS, PARKED
from workshop.session.events import Change, Value
from workshop.session.state import Item, State


def by_due(items: Iterable[Item]) -> list[Item]:
    """Actions by their date, those without one last."""
    return sorted(items, key=lambda item: (item.value("due") is None, item.value("due") or ""))


def is_open(list: str, item: Item) -> bool:
    """Whether something of it is still to be done; a decision is a matter of its round."""
    if list == ACTIONS:
        return item.value("done") is not True
    return list == PARKED and item.value("became") is None


def lacks(item: Item) -> list[str]:
    """The fields without which nobody does an action: who sees to it, and by when."""
    return [field for field in ("owner", "due") if item.value(field) is None]


def is_carried(item: Item) -> bool:
    """Whether it came along from an earlier round and nobody has touched it since."""
    return any(answer.unconfirmed for answer in item.fields.values())


def open_first(state: State, list: str) -> list[Item]:
    """The items of a list: those open since earlier rounds first, then those still open, then the others."""
    items = by_due(state.listed(list)) if list == ACTIONS else state.listed(list)
    return sorted(items, key=lambda item: (not is_open(list, item), not is_carried(item)))


def open_items(state: State) -> Mapping[str, list[Item]]:
    """What is open of actions and parked things."""
    return {list: [item for item in open_first(state, list) if is_open(list, item)] for list in (ACTIONS, PARKED)}


def become(bank: Bank, state: State, parked: str, what: str, *, new_id: str) -> list[Change]:
    """A parked thing becomes an action or a decision, is taken up at its question, or is dropped.

    Raises WorkshopError where there is no such thing, ValueProblem for anything else to become.
    """
    from workshop.session.changes import add_item, set_field  # noqa: PLC0415 - the document only reads

    changes = set_field(bank, state, PARKED, parked, "became", what)
    item = state.items[PARKED][parked]
    fields: dict[str, Value] = {"question": item.value("question")}
    if what == "action":
        changes += add_item(bank, state, ACTIONS, {**fields, "text": item.value("text")}, item=new_id)
    if what == "decision":
        changes += add_item(bank, state, DECISIONS, {**fields, "decision": item.value("text")}, item=new_id)
    return changes
