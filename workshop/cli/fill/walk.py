"""The walk through the questions of a session: where it starts, where it goes next, how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType

from workshop.bank.model import Question
from workshop.cli.fill import heads
from workshop.cli.fill.notes import note
from workshop.cli.fill.orders import Order, Ordered, word
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.visits import visit
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import _
from workshop.session import changes, walk
from workshop.session.spot import of_question


class Walk:
    """Goes through the questions that the session's format asks; `at` is None past the last one."""

    def __init__(self, prompter: Prompter) -> None:
        self.prompter = prompter
        self.desk = prompter.desk
        self.at: Question | None = None
        self._ended = False
        self._order = {id: place for place, id in enumerate(self.desk.bank.questions)}

    def run(self) -> None:
        """Walk from where the session was left until the person stops."""
        heads.greet(self.prompter)
        self.at = self._start()
        while self._going():
            pass

    def _going(self) -> bool:
        """Go one step; whether the person goes on."""
        try:
            if self.at is None:
                self._end()
                return False
            self.at = self._step(self.at)
        except Ordered as ordered:
            if ordered.order is Order.QUIT:
                return False
            self._carry_out(ordered)
        except StorageError:
            if not self.prompter.console.interactive:
                raise
        return True

    def _carry_out(self, ordered: Ordered) -> None:
        """Go where an order leads, or say that it leads nowhere from here."""
        try:
            self.at = MOVES[ordered.order](self, ordered.rest)
        except KeyError:
            self.prompter.say(_("There is nothing here that this order could be about."))
        except WorkshopError as problem:
            self.prompter.tell(problem)

    def _start(self) -> Question | None:
        """The question that the walk was at; the first gap when it was through."""
        desk = self.desk
        found = walk.resume(desk.bank, desk.state, desk.visible())
        return found or walk.next_gap(desk.bank, desk.state, desk.visible())

    def _step(self, question: Question) -> Question | None:
        """Ask a question and go on to the next one."""
        heads.news(self.prompter)
        if not walk.answerable(self.desk.bank, self.desk.state, question):
            return self._from(self._order[question.id])
        self._ended = False
        self._enter(question)
        heads.head(self.prompter, question)
        if self.prompter.draft(of_question(question).note_key):
            note(self.prompter, of_question(question))
        visit(self.prompter, question)
        return self.after()

    def _enter(self, question: Question | None) -> None:
        """Keep the place; a store that takes nothing is told of when an answer is to be saved."""
        self.prompter.begin(question)
        with suppress(StorageError):
            entered = changes.enter_step(self.desk.bank, self.desk.state, question.id if question else None)
            self.prompter.news.own(self.desk.record(entered))

    def _end(self) -> None:
        """Say what is left; raises Ordered when the person goes back to something."""
        heads.news(self.prompter)
        if not self._ended:
            self._ended = True
            self._enter(None)
            heads.end(self.prompter)
        self.prompter.typed()

    # Where to go

    def after(self, _rest: str = "") -> Question | None:
        """The next question, None at the end."""
        return None if self.at is None else self._from(self._order[self.at.id] + 1)

    def _from(self, place: int) -> Question | None:
        """The first question from this place of the bank that has something to ask; names those that have not yet."""
        waiting: dict[str, list[str]] = {}
        found = None
        for question in self.desk.asked():
            if self._order[question.id] < place:
                continue
            needed = heads.needed(self.prompter, question)
            if needed is None:
                found = question
                break
            waiting.setdefault(needed, []).append(self.prompter.text(question.short))
        for list, names in waiting.items():
            self.prompter.say(_("As soon as “{list}” has something in it: {names}.", list=list, names=", ".join(names)))
        return found

    def before(self, _rest: str = "") -> Question | None:
        """The question before, or the same one at the beginning."""
        place = len(self._order) if self.at is None else self._order[self.at.id]
        found = next((question for question in self._answerable() if self._order[question.id] < place), None)
        if found is None:
            self.prompter.say(_("This is the first question."))
        return found or self.at

    def _answerable(self) -> Iterator[Question]:
        """The questions that have something to ask, the last one first."""
        state = self.desk.state
        return (found for found in reversed(self.desk.asked()) if walk.answerable(self.desk.bank, state, found))

    def gap(self, _rest: str = "") -> Question | None:
        """The next question with a gap, from the beginning again after the last one."""
        desk = self.desk
        found = walk.next_gap(desk.bank, desk.state, desk.visible(), self.at.id if self.at else None)
        if found is None:
            self.prompter.say(_("There is no gap left."))
        return found or self.at

    def undecided(self, _rest: str = "") -> Question | None:
        """Record that the question is not decided, and go on."""
        if self.at is None:
            raise KeyError
        self.prompter.save(changes.set_undecided(self.desk.bank, self.desk.state, self.at.id))
        self.prompter.say(_("Recorded as not decided."))
        return self.after()

    def undo(self, _rest: str = "") -> Question | None:
        """Take back the last change."""
        try:
            heads.taken_back(self.prompter, self.prompter.news.undo())
        except StorageError as trouble:
            self.prompter.tell(trouble)
            raise
        return self.at

    def outline(self, rest: str = "") -> Question | None:
        """Show all questions, or go to the one whose number stands behind the word."""
        asked = self.desk.asked()
        if not rest:
            heads.outline(self.prompter, self.at)
            return self.at
        if not rest.isdecimal() or not 1 <= int(rest[:6]) <= len(asked):
            self.prompter.say(
                _("Behind {outline} stands a number from 1 to {last}.", outline=word(Order.OUTLINE), last=len(asked))
            )
            return self.at
        found = asked[int(rest[:6]) - 1]
        if heads.needed(self.prompter, found) is not None:
            return self._from(self._order[found.id])
        return found

    def farewell(self) -> None:
        """Say that all is safe, or what is not, and how to go on."""
        heads.farewell(self.prompter, through=self.at is None)


MOVES: Mapping[Order, Callable[[Walk, str], Question | None]] = MappingProxyType(
    {
        Order.BACK: Walk.before,
        Order.SKIP: Walk.after,
        Order.NEXT: Walk.after,
        Order.GAP: Walk.gap,
        Order.UNDECIDED: Walk.undecided,
        Order.UNDO: Walk.undo,
        Order.OUTLINE: Walk.outline,
    }
)
"""Orders that lead somewhere."""
