"""Reading an answers file: every change that it asks for, or every problem at once and no change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from workshop.bank.model import Bank, Kind, Question
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session import changes
from workshop.session.answers.dumping import NOTES, UNDECIDED
from workshop.session.answers.items import Items, scalar
from workshop.session.answers.naming import Entry, coerced, is_number
from workshop.session.answers.telling import AnswerProblem, Path, Problems
from workshop.session.events import Change
from workshop.session.known import known
from workshop.session.state import State
from workshop.text import YES


class Read(NamedTuple):
    """The changes of one stroke, none where there are problems; `added` and `updated` count items."""

    changes: list[Change]
    problems: tuple[AnswerProblem, ...] = ()
    added: int = 0
    updated: int = 0


def read(bank: Bank, state: State, data: Any, new_id: Callable[[], str]) -> Read:
    """What an answers file asks for; scalars may be text throughout, as the file has them.

    `data` is plain: maps, lists, text, numbers, booleans, None. `new_id` gives ids for items, as text of at most 12
    lower-case letters and digits. What is as it is already makes no change.
    """
    return _Reading(bank, state, new_id).read(data)


class _Reading:
    def __init__(self, bank: Bank, state: State, new_id: Callable[[], str]) -> None:
        self.bank = bank
        self.state = state
        self.problems = Problems()
        self.items = Items(bank, state, new_id, self.problems)
        self.changes: list[Change] = []
        self.undecided: set[str] = set()

    def read(self, data: Any) -> Read:
        """Take the items first, since anything in the file may name them, then everything else in its order."""
        if data is None:
            return Read([])
        if not isinstance(data, dict):
            self.problems.tell((), _("An answers file is a map of question ids to answers."))
            return Read([], tuple(self.problems))
        asked = {key: question for key in data if key != NOTES if (question := self._question(key))}
        self.items.take({key: question for key, question in asked.items() if question.kind is Kind.LIST}, data)
        for entry in self.items.entries.values():
            self._record_item(entry)
        for key, question in asked.items():
            _ANSWERED.get(question.kind, _Reading.take_plain)(self, question, data[key])
        self._notes(data.get(NOTES))
        if self.problems:
            return Read([], tuple(self.problems))
        added = sum(change.kind == "item_added" for change in self.changes)
        touched = {(c.data["list"], c.data["item"]) for c in self.changes if c.kind in ("field_set", "item_restored")}
        return Read(self._recorded(), (), added, len(touched))

    def _recorded(self) -> list[Change]:
        """The changes, where "not decided" is taken back once a question and not where the file says it itself."""
        cleared = set(self.undecided)
        found = []
        for change in self.changes:
            clears = change.kind == "answer_set" and change.data["value"] is None
            if not clears or change.data["question"] not in cleared:
                found.append(change)
            if clears:
                cleared.add(change.data["question"])
        return found

    def _question(self, key: Any) -> Question | None:
        with self.problems.at((str(key),)):
            return known(self.bank, str(key))
        return None

    def _record_item(self, entry: Entry) -> None:
        """The changes that add an item, bring it back, or change its fields."""
        fields = self.bank.fields_of[entry.list]
        values = {}
        for id, (path, said) in entry.said.items():
            with self.problems.at(path):
                values[id] = coerced(fields[id], said, self.state.lang, self.items.naming.find)
        with self.problems.at(entry.path):
            if entry.new:
                added = changes.add_item(
                    self.bank, self.state, entry.list, values, item=entry.item, pending=self.items.entries
                )
                self.changes += added
                return
            self.changes += changes.restore_item(self.bank, self.state, entry.list, entry.item)
            for id, value in values.items():
                self.changes += changes.set_field(
                    self.bank, self.state, entry.list, entry.item, id, value, pending=self.items.entries
                )

    def take_list(self, question: Question, said: Any) -> None:
        if self._marked_undecided(question, said) or said is not None:
            return
        self.changes += changes.set_answer(self.bank, self.state, question.id, None)
        if question.extends is not None:
            for item in self.state.listed(question.extends):
                for field in question.fields:
                    self.changes += changes.set_field(self.bank, self.state, question.extends, item.id, field.id, None)
            return
        for item in self.state.listed(question.id):
            self.changes += changes.remove_item(self.bank, self.state, question.id, item.id)

    def take_grid(self, question: Question, said: Any) -> None:
        marked = self._marked_undecided(question, said)
        if said is None:
            self.changes += changes.set_answer(self.bank, self.state, question.id, None)
            said = dict.fromkeys(self.state.grids.get(question.id, {}))
        path: Path = (question.id,)
        if not isinstance(said, dict):
            self.problems.tell(path, _("A grid is a map of rows, each a map of columns."))
            return
        for row, cells in said.items():
            if not (marked and row == UNDECIDED):
                with self.problems.at((*path, row)):
                    self._row(question, self.items.naming.find_on(question.rows, str(row)), cells, (*path, row))

    def _row(self, question: Question, row: str, cells: Any, path: Path) -> None:
        if cells is None:
            cells = dict.fromkeys(self.state.grids.get(question.id, {}).get(row, {}))
        if not isinstance(cells, dict):
            self.problems.tell(path, _("A grid is a map of rows, each a map of columns."))
            return
        for column, said in cells.items():
            with self.problems.at((*path, column)):
                id = self.items.naming.find_on(question.columns, str(column))
                value = coerced(question, said, self.state.lang, self.items.naming.find)
                self.changes += changes.set_cell(
                    self.bank, self.state, question.id, row, id, value, pending=self.items.entries
                )

    def take_plain(self, question: Question, said: Any) -> None:
        if self._marked_undecided(question, said):
            return
        with self.problems.at((question.id,)):
            value = coerced(question, said, self.state.lang, self.items.naming.find)
            self.changes += changes.set_answer(self.bank, self.state, question.id, value, pending=self.items.entries)

    def _marked_undecided(self, question: Question, said: Any) -> bool:
        """Whether the question is said to be undecided; records it then."""
        if not isinstance(said, dict) or UNDECIDED not in said or isinstance(said[UNDECIDED], dict):
            return False
        mark = said[UNDECIDED]
        if mark is not True and (scalar(mark) or "").casefold() not in YES:
            self.problems.tell((question.id, UNDECIDED), _("Write “undecided: true”, or leave the question out."))
        self.undecided.add(question.id)
        self.changes += changes.set_undecided(self.bank, self.state, question.id)
        return True

    def _notes(self, said: Any) -> None:
        if said is None:
            return
        if not isinstance(said, dict):
            self.problems.tell((NOTES,), _("Notes are a map of question ids to texts."))
            return
        for key, text in said.items():
            with self.problems.at((NOTES, key)):
                id, _dot, name = str(key).partition(".")
                question = known(self.bank, id)
                item = self.items.naming.find(question.extends or question.id, name) if name else None
                if text is not None and not isinstance(text, str) and not is_number(text):
                    raise ValueProblem(_("A note is a text."))
                note = None if text is None else str(text)
                self.changes += changes.set_note(self.bank, self.state, id, note, item=item, pending=self.items.entries)


_ANSWERED: Mapping[Kind, Callable[[_Reading, Question, Any], None]] = {
    Kind.LIST: _Reading.take_list,
    Kind.GRID: _Reading.take_grid,
}
