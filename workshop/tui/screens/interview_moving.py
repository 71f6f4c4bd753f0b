"""Where the interview goes: from question to question, after the session as it changes, and over the next start."""

from __future__ import annotations

import asyncio

from textual import on, work

from workshop.bank.model import Question
from workshop.i18n import _
from workshop.session import changes, rounds
from workshop.session.walk import minutes_words
from workshop.tui import told
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.interview_drafts import Drafting
from workshop.tui.widgets.bar import TopBar
from workshop.tui.widgets.facilitator import Facilitator
from workshop.tui.widgets.news import News
from workshop.tui.widgets.outline import Outline

MEDIUM = 80
"""Columns from which the outline stands beside the question."""
ROOMY = 110
"""Columns from which the top line has room for whole sentences."""

_WALKED = frozenset({"step_entered", "phase_entered"})
"""Kinds that change nothing of what the question and the outline show."""


class Moving(Drafting):
    """The half of the interview that moves; one step at a time, in the order in which they were asked for."""

    def __init__(self, saver: Saver, question: str | None = None) -> None:
        super().__init__(saver, question)
        self._moving = asyncio.Lock()
        self._held: Question | None = None
        self._seen = saver.desk.state.seq

    def arrive(self) -> None:
        """The screen is there: show how far the session is and put the cursor into the answer."""
        self.show_bar()
        self.offer_draft()
        self.pane.focus_editor()

    # What the session says

    @on(StateChanged)
    async def _changed(self, event: StateChanged) -> None:
        desk = self.saver.desk
        fresh = event.theirs or [found for found in desk.events[-50:] if found.seq > self._seen]
        self._seen = desk.state.seq
        words = told.changed_elsewhere(self.view, event.theirs)
        if words:
            self.tell(words)
        kinds = {found.kind for found in fresh}
        if kinds and kinds <= _WALKED:
            if "phase_entered" in kinds:
                self.query_one(Facilitator).take()
                self.refresh_bindings()
            return
        await self.pane.take()
        self.query_one(Outline).take()
        self.query_one(Facilitator).take()
        self.show_bar()
        self.refresh_bindings()

    def show_bar(self) -> None:
        """Show the title, and in as many words as there is room for how far the session is."""
        bar, desk = self.query_one(TopBar), self.saver.desk
        progress = desk.progress()
        done, all, left = progress.answered, progress.asked, progress.minutes_left
        bar.title, bar.more = desk.state.title, desk.state.organisation
        if self.size.width < MEDIUM:
            bar.clock = _("{done}/{all}", done=done, all=all)
        elif progress.whole:
            bar.clock = _("{done}/{all} answered", done=done, all=all)
        elif self.size.width < ROOMY:
            bar.clock = _("{done}/{all}, about {n} min left", done=done, all=all, n=max(1, round(left)))
        else:
            bar.clock = _("{done}/{all} answered, {time}", done=done, all=all, time=minutes_words(left))

    def on_resize(self) -> None:
        """Find the words that fit."""
        self.call_after_refresh(self.show_bar)

    # Where the walk goes

    async def _go(self, question: Question | None) -> None:
        self.set_aside()
        self.walk.at = question
        self._held = None
        self.enter()
        await self.pane.show()
        if not self.query(Outline):  # the program was left meanwhile
            return
        self.query_one(Outline).go(question)
        self.query_one(Facilitator).show()
        self.offer_draft()
        self.refresh_bindings()

    def enter(self, *, anew: bool = False) -> None:
        """Keep the place, also over the next start; `anew` when a session is taken up: time runs from here."""
        self.set_class(self.walk.at is not None and self.walk.at.levels is not None, "-levels")
        desk, at = self.saver.desk, self.walk.at.id if self.walk.at else None
        self.saver.save(lambda: changes.enter_step(desk.bank, desk.state, at, anew=anew))

    async def leave(self) -> bool:
        """Finish the answer before going on; what cannot be taken holds the walk once and is kept as a draft."""
        self.query_one(News).rest()  # what was said of this question is not true of the next
        if await self.settle() or self._held is self.walk.at:
            return True
        self._held = self.walk.at
        self.tell(_("This is not saved yet. Go on once more to leave it as a draft."))
        self.pane.focus_editor()
        return False

    @work
    async def action_next(self) -> None:
        """Go to the next question, past the last one to the end."""
        async with self._moving:
            if self.walk.at is None or not await self.leave():
                return
            onward = self.walk.next()
            await self._go(onward.to)
            needed = next((found for found in map(self.walk.needed, onward.waiting) if found), None)
            if needed is not None:
                names = ", ".join(self.view.words(question.short) for question in onward.waiting)
                name = self.view.words(needed.short)
                self.tell(_("As soon as “{list}” has something in it: {names}.", list=name, names=names))

    @work
    async def action_confirm(self) -> None:
        """Record that what the last round answered still holds, and go on."""
        question = self.walk.at
        if question is None:
            return
        await self.settle()
        desk = self.saver.desk
        self.follow(self.saver.save(lambda: rounds.confirm(desk.bank, desk.state, question.id)))
        self.action_next()

    @work
    async def action_previous(self) -> None:
        """Go to the question before."""
        async with self._moving:
            if not await self.leave():
                return
            found = self.walk.previous()
            if found is None:
                self.tell(_("This is the first question."))
            else:
                await self._go(found)

    @work
    async def action_next_gap(self) -> None:
        """Go to the next question that has a gap, from the start again after the last one."""
        async with self._moving:
            if not await self.leave():
                return
            found = self.walk.gap()
            if found is None:
                self.tell(_("There is no gap left."))
            elif found is self.walk.at:
                self.tell(_("This is the only gap left."))
            else:
                await self._go(found)

    @work
    async def action_go(self, question: str) -> None:
        """Go to a question by its id."""
        async with self._moving:
            if question in self.saver.desk.bank.questions and await self.leave():
                await self._go(self.saver.desk.bank.questions[question])
