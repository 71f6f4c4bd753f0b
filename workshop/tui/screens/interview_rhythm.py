"""The inner steps of a factor in the interview: gone through on one key, each with what it works with."""

from __future__ import annotations

from textual import work

from workshop.bank.model import Question, Tool
from workshop.bank.room import DECISIONS
from workshop.i18n import _
from workshop.session import pieces, rhythm, votes
from workshop.tui import keys
from workshop.tui.app import current
from workshop.tui.screens.interview_adopting import Adopting
from workshop.tui.screens.interview_commands import AGENDA


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
            key = keys.first(AGENDA)
            self.tell(_("The factor has no further step: {key} shows what comes next.", key=key))
            return
        await self.saver.save(lambda: rhythm.enter(desk.bank, desk.state, found.id))
        if by > 0 and found.opens is not None and self.walk.at is not None:
            await self._open(found.opens, self.walk.at)
        beat = rhythm.beat(desk.bank, desk.state, desk.now())
        if beat is not None:
            current(self).say(_("{n}/{all} {name}", n=beat.number, all=beat.of, name=self.view.words(found.name)))

    async def _open(self, tool: Tool, question: Question) -> None:
        """Open what a step works with, where it can do something for the question."""
        room, written = self.view.bank.room is not None, pieces.of(self.view.state, question.id)
        useful = {
            Tool.SILENT: room and pieces.takes(question),
            Tool.PIECES: bool(written),
            Tool.VOTE: self.may_vote(question),
            Tool.DECISION: room,
        }
        if not useful[tool]:
            return
        if tool is Tool.DECISION:
            await current(self).show("jot", self.saver, DECISIONS, question=question.id)
        else:
            await current(self).show("votes" if tool is Tool.VOTE else "pieces", self.saver, question.id)

    def may_vote(self, question: Question) -> bool:
        """Whether there is something to vote on, or somebody has."""
        bank, state = self.view.bank, self.view.state
        return bool(votes.subjects(bank, state, question) or votes.about(state, question.id))

    @work
    async def _visit(self, name: str, *about: str) -> None:
        """Show a screen about the question at hand, or an item of it."""
        if self.walk.at is not None:
            await self.settle()
            await current(self).ask(name, self.saver, self.walk.at.id, *about)
