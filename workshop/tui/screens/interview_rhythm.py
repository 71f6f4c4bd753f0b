"""The inner steps of a factor in the interview: gone through on one key, each with what it works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import work

from workshop.bank.model import Question, Tool
from workshop.bank.room import DECISIONS
from workshop.i18n import _
from workshop.session import pieces, rhythm, votes
from workshop.tui.app import current
from workshop.tui.screens.interview_adopting import Adopting


class Beating(Adopting):
    """The part of the interview that takes a room through a factor."""

    def may_step(self, by: int) -> bool:
        """Whether there are steps to go through, or a step before."""
        bank, state = self.view.bank, self.view.state
        if by > 0:
            return bool(rhythm.phases(bank, state, bank.factor_of.get(state.place or "")))
        return rhythm.coming(bank, state, by) is not None

    def begin_phase(self) -> None:
        """Begin the first step where people are there and none has begun; a break goes on."""
        desk, at = self.saver.desk, self.walk.at
        if at is not None and not desk.state.aside:
            self.saver.save(lambda: rhythm.follow(desk.bank, desk.state, at.id))

    @work
    async def action_phase(self, by: int) -> None:
        """Go to the next step of the factor or the one before, say so, and open what the next one works with."""
        await self.settle()
        desk = self.saver.desk
        found = rhythm.coming(desk.bank, desk.state, by)
        if found is None:
            self.tell(_("This is the last step of the factor."))
            return
        await self.saver.save(lambda: rhythm.enter(desk.bank, desk.state, found.id))
        beat = rhythm.beat(desk.bank, desk.state, desk.now())
        if beat is not None:
            current(self).say(_("{n}/{all} {name}", n=beat.number, all=beat.of, name=self.view.words(found.name)))
        question = self.walk.at
        if by > 0 and found.opens is not None and question is not None:
            _OPEN[found.opens](self, question)

    @work
    async def _visit(self, name: str, *about: str) -> None:
        """Show a screen about the question at hand, or an item of it."""
        if self.walk.at is not None:
            await self.settle()
            await current(self).ask(name, self.saver, self.walk.at.id, *about)

    # What a step works with

    def open_silent(self, question: Question) -> None:
        """Let people write, where what they write can become an answer."""
        if self.view.bank.room is not None and pieces.takes(question):
            self._visit("pieces")

    def open_pieces(self, question: Question) -> None:
        """Show what people wrote, where they did."""
        if pieces.of(self.view.state, question.id):
            self._visit("pieces")

    def may_vote(self, question: Question) -> bool:
        """Whether there is something to vote on, or somebody has."""
        bank, state = self.view.bank, self.view.state
        return bool(votes.subjects(bank, state, question) or votes.about(state, question.id))

    def open_vote(self, question: Question) -> None:
        """Let people vote, where there is something to vote on."""
        if self.may_vote(question):
            self._visit("votes")

    def open_decision(self, question: Question) -> None:
        """Write a decision down."""
        if self.view.bank.room is not None:
            current(self).action_jot(DECISIONS)


_OPEN: Mapping[Tool, Callable[[Beating, Question], None]] = {
    Tool.SILENT: Beating.open_silent,
    Tool.PIECES: Beating.open_pieces,
    Tool.VOTE: Beating.open_vote,
    Tool.DECISION: Beating.open_decision,
}
