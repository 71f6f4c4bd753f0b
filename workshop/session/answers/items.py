"""The items of an answers file: which are new, which are meant, and what is said of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workshop.bank.model import Bank, Question
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session import changes
from workshop.session.answers.dumping import ITEMS, UNDECIDED
from workshop.session.answers.naming import Entry, Naming, is_number
from workshop.session.answers.telling import Path, Problems
from workshop.session.known import known_field
from workshop.session.state import State
from workshop.session.values import filled
from workshop.text import excerpt


class Items:
    """Gathers what a file says of each item, wherever it says it; `entries` are by list and item."""

    def __init__(self, bank: Bank, state: State, new_id: Callable[[], str], problems: Problems) -> None:
        self.bank = bank
        self.state = state
        self.new_id = new_id
        self.problems = problems
        self.entries: dict[tuple[str, str], Entry] = {}
        self.added: dict[str, int] = {}
        self.naming = Naming(bank, state, ())

    def take(self, lists: Mapping[str, Question], data: Mapping[str, Any]) -> None:
        """Read the list questions of a file, by key: their own items first, since further fields may name them."""
        for key, question in lists.items():
            if question.extends is None:
                self._own(question, self._said(data[key], (key,)))
        self.naming = Naming(self.bank, self.state, self.entries.values())
        for key, question in lists.items():
            if question.extends is not None:
                self._further(question, self._said(data[key], (key,)))
        self.naming = Naming(self.bank, self.state, self.entries.values())

    def _said(self, said: Any, path: Path) -> list[tuple[Path, Any]]:
        """The items of a list with their paths; none where the list is cleared or undecided."""
        if isinstance(said, dict) and UNDECIDED in said and set(said) <= {UNDECIDED, ITEMS}:
            said, path = said.get(ITEMS), (*path, ITEMS)
        if said is None:
            return []
        if not isinstance(said, list):
            self.problems.tell(
                path, _("“{value}” is not a list of items.", value=excerpt(said)), _("Begin each item with “- ”.")
            )
            return []
        return [((*path, place), one) for place, one in enumerate(said) if one is not None]

    def _own(self, question: Question, items: Iterable[tuple[Path, Any]]) -> None:
        for path, said in items:
            fields = self._fields_said(question, path, said)
            if fields is None:
                continue
            id = fields.pop("id", None)
            with self.problems.at((*path, "id") if id else path):
                item = self._item_meant(question.id, scalar(id))
                if item is None and not any(_says(value) for value in fields.values()):
                    continue
                self._enter(question.id, item or self.new_id(), path, fields)

    def _item_meant(self, list: str, id: str | None) -> str | None:
        """The id of the item that an entry is about: of one that is there or was removed, or its own; None without."""
        if not id or id in self.state.items.get(list, {}) or changes.is_id(id):
            return id or None
        return self.naming.find(list, id)

    def _further(self, question: Question, items: Iterable[tuple[Path, Any]]) -> None:
        list = question.extends or question.id
        for path, said in items:
            fields = self._fields_said(question, path, said)
            if fields is None:
                continue
            id = scalar(fields.pop("id", None))
            if not id and not any(_says(value) for value in fields.values()):
                continue
            with self.problems.at((*path, "id") if id else path):
                if not id:
                    raise ValueProblem(_("Which item is this?"), hint=_("Give its “id”: the item's id or its name."))
                item = self.naming.find(list, id)
                self._enter(list, item, path, fields, further=True)

    def _fields_said(self, question: Question, path: Path, said: Any) -> dict[str, Any] | None:
        """The fields of an item; a lone text stands for the field that the list is labelled by."""
        if isinstance(said, str) and len(question.label) == 1:
            return {question.label[0]: said}
        if isinstance(said, dict):
            return dict(said)
        self.problems.tell(
            path, _("“{value}” is not an item.", value=excerpt(said)), _("Write its fields as “field: value”.")
        )
        return None

    def _enter(self, list: str, item: str, path: Path, fields: Mapping[str, Any], *, further: bool = False) -> None:
        key = (list, item)
        entry = self.entries.get(key)
        if entry is not None and not further:
            raise ValueProblem(_("The item “{item}” is given twice.", item=excerpt(item)))
        new = item not in self.state.items.get(list, {})
        if entry is None and new and len(self.state.listed(list)) + self.added.get(list, 0) >= changes.MOST_ITEMS:
            raise ValueProblem(_("A list holds at most {most} items.", most=changes.MOST_ITEMS))
        if entry is None:
            self.added[list] = self.added.get(list, 0) + new
            entry = self.entries[key] = Entry(list, item, path, new)
        for id, value in fields.items():
            where = (*path, id)
            with self.problems.at(where):
                known_field(self.bank, list, id)
                if id in entry.said:
                    raise ValueProblem(_("This field is given twice."))
                entry.said[id] = where, value


def scalar(said: Any) -> str | None:
    """A scalar as text."""
    if said is None:
        return None
    return said.strip() if isinstance(said, str) else str(said) if is_number(said) else excerpt(said)


def _says(value: Any) -> bool:
    return filled(value.strip() if isinstance(value, str) else value)
