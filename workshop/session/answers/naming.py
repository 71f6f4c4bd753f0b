"""Which item a person means: by its id, or by its label where only one is called so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from workshop.bank.model import Axis, Bank, Field
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session.answers.telling import Path
from workshop.session.chosen import OTHER, nearest
from workshop.session.events import Value
from workshop.session.labels import Labels
from workshop.session.state import Answer, Item, State
from workshop.session.values import VALUES, normalise
from workshop.text import MOST_NUMBER, clean, excerpt

Find: TypeAlias = Callable[[str, str], str]
Names: TypeAlias = Mapping[str, set[str]]
_DEPTH = 3
"""So many lists may be labelled by one another's items before a label cannot be used as a name."""


@dataclass(slots=True)
class Entry:
    """An item as the file has it: what it says of each field, and where. `new` items are not in the session yet."""

    list: str
    item: str
    path: Path
    new: bool
    said: dict[str, tuple[Path, Any]] = field(default_factory=dict)


def coerced(field: Field, said: Any, lang: str, find: Find) -> Value:
    """The canonical value of what a file says, where every scalar may be text; raises ValueProblem."""
    kind = VALUES[field.kind]
    if not kind.several:
        return normalise(field, _element(field, said, lang, find))
    elements = said if isinstance(said, list) else [said]
    found = [_element(field, one, lang, find) for one in elements]
    return normalise(field, [one for one in found if one is not None])


def _element(field: Field, said: Any, lang: str, find: Find) -> Value:
    kind = VALUES[field.kind]
    if is_number(said) and int not in kind.shapes:
        said = str(said)
    if isinstance(said, dict) and set(said) == {OTHER} and is_number(said[OTHER]):
        said = {OTHER: str(said[OTHER])}
    if not isinstance(said, str):
        return said
    if not said.strip():
        return None
    return find(field.of, said) if field.of else kind.read(field, said, lang)


def is_number(said: Any) -> bool:
    """Whether this is a number that can be written out."""
    return isinstance(said, int | float) and not isinstance(said, bool) and abs(said) <= MOST_NUMBER


class Naming:
    """The items of a session and of a file together, and what they are called in any language of the bank."""

    def __init__(self, bank: Bank, state: State, entries: Iterable[Entry]) -> None:
        self._bank = bank
        self._lang = state.lang
        self._entries = list(entries)
        self._state = State(
            items={list: dict(items) for list, items in state.items.items()},
            order={list: [*order] for list, order in state.order.items()},
        )
        self._called: dict[str, tuple[Names, Names]] = {}
        for entry in self._entries:
            self._take(entry)
        for _round in range(_DEPTH):
            for entry in self._entries:
                self._label(entry)
            self._called.clear()

    def find(self, list: str, text: str) -> str:
        """The id of the item that is meant; raises ValueProblem where none or several are."""
        text = clean(text, single_line=True).text
        record = self._state.items.get(list, {}).get(text)
        if record is not None and not record.removed:
            return text
        names, folded = self._names(list)
        found = names.get(text) or folded.get(text.casefold(), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise ValueProblem(
                _("Several items of “{list}” are called “{name}”.", list=list, name=excerpt(text)),
                hint=_("Write the id of the one that is meant: {names}.", names=", ".join(sorted(found))),
            )
        near = nearest(text, names)
        raise ValueProblem(
            _("“{list}” has no item “{item}”.", list=list, item=excerpt(text)),
            hint=_("Did you mean “{name}”?", name=excerpt(near)) if near else None,
        )

    def find_on(self, axis: Axis | None, text: str) -> str:
        """The id of the row or column that is meant, by id or name."""
        if axis is not None and axis.of:
            return self.find(axis.of, text)
        options = axis.options if axis else ()
        named = [o.id for o in options if text.casefold() in (name.casefold() for name in o.name.translations.values())]
        return named[0] if len(named) == 1 and text not in {option.id for option in options} else text

    def _take(self, entry: Entry) -> None:
        items = self._state.items.setdefault(entry.list, {})
        known = items.get(entry.item)
        if known is None:
            self._state.order.setdefault(entry.list, []).append(entry.item)
        items[entry.item] = Item(entry.item, dict(known.fields) if known else {})

    def _label(self, entry: Entry) -> None:
        """Fill in the fields that an item is called by, as far as they can be read yet."""
        question, fields = self._bank.lists[entry.list], self._bank.fields_of[entry.list]
        for id in question.label:
            if id in entry.said and id in fields:
                try:
                    value = coerced(fields[id], entry.said[id][1], self._lang, self.find)
                except ValueProblem:
                    continue  # told when the field itself is read
                self._state.items[entry.list][entry.item].fields[id] = Answer(value, "", "", 0)

    def _names(self, list: str) -> tuple[Names, Names]:
        """The ids of a list's items by what they are called, and by that in lower case."""
        if list not in self._called:
            exact: dict[str, set[str]] = {}
            folded: dict[str, set[str]] = {}
            for lang in self._bank.languages:
                labels = Labels(self._bank, self._state, lang)
                for item in self._state.listed(list):
                    name = clean(labels.item(list, item.id) or "", single_line=True).text
                    exact.setdefault(name, set()).add(item.id)
                    folded.setdefault(name.casefold(), set()).add(item.id)
            self._called[list] = exact, folded
        return self._called[list]
