"""Where the walk through a session is, and where it can go from there; it remembers its place and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from workshop.bank.model import Question
from workshop.session import walk
from workshop.store.desk import Desk


class Onward(NamedTuple):
    """Where a step leads: `to` is None past the last question; `waiting` are those that had nothing to ask yet."""

    to: Question | None
    waiting: tuple[Question, ...] = ()


class Walk:
    """The walk of one desk; `at` is None past the last question."""

    def __init__(self, desk: Desk, question: str | None = None) -> None:
        """Begin at a question, or where the session was left; at the first gap where it was through."""
        self.desk = desk
        self._order = {id: place for place, id in enumerate(desk.bank.questions)}
        self.at: Question | None = None
        found = desk.bank.questions.get(question) if question else None
        self.at = found or walk.resume(desk.bank, desk.state, desk.visible()) or self.gap()

    def answerable(self, question: Question) -> bool:
        """Whether the question has anything to ask as things stand."""
        return walk.answerable(self.desk.bank, self.desk.state, question)

    def next(self) -> Onward:
        """The next question that has something to ask, and those passed over."""
        if self.at is None:
            return Onward(None)
        waiting: list[Question] = []
        for question in self.desk.asked():
            if self._order[question.id] <= self._order[self.at.id]:
                continue
            if self.answerable(question):
                return Onward(question, tuple(waiting))
            waiting.append(question)
        return Onward(None, tuple(waiting))

    def previous(self) -> Question | None:
        """The question before that has something to ask, None at the first one."""
        place = len(self._order) if self.at is None else self._order[self.at.id]
        before = (question for question in reversed(self.desk.asked()) if self._order[question.id] < place)
        return next((question for question in before if self.answerable(question)), None)

    def gap(self) -> Question | None:
        """The next question with a gap, from the start again after the last one; None when there is none."""
        after = self.at.id if self.at else None
        return walk.next_gap(self.desk.bank, self.desk.state, self.desk.visible(), after)

    def needed(self, question: Question) -> Question | None:
        """The list that needs something in it before the question can be answered, None where none does."""
        axes = [axis.of for axis in (question.rows, question.columns) if axis is not None]
        lists = (list for list in (question.extends, *axes) if list)
        return next((self.desk.bank.lists[list] for list in lists if not self.desk.state.listed(list)), None)

    def number(self, question: Question) -> tuple[int, int]:
        """The question's number among those asked, and how many these are; number 0 where it is not asked."""
        asked = self.desk.asked()
        return next((n for n, other in enumerate(asked, 1) if other.id == question.id), 0), len(asked)
