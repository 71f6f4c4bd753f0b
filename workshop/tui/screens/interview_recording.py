"""What the interview records: answers, drafts, "not decided", undo; and what it says of it in one calm line."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import on, work
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session import changes
from workshop.session.spot import of_question
from workshop.session.walk import Status
from workshop.tui import told
from workshop.tui.content import user_text
from workshop.tui.saving import Saver, SaveRefused
from workshop.tui.view import View
from workshop.tui.walking import Walk
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.news import News
from workshop.tui.widgets.question import QuestionPane

PATIENCE = 0.5
"""Seconds that a step waits for an answer to be saved, as what is asked next may depend on it."""


class Recording(Screen[None]):
    """The half of the interview that records; it knows nothing of where the walk goes."""

    def __init__(self, saver: Saver, question: str | None = None) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self.walk = Walk(saver.desk, question)
        self.typing: dict[str, str] = {}
        self._saving: set[asyncio.Future[bool]] = set()

    @property
    def pane(self) -> QuestionPane:
        """The question in the middle."""
        return self.query_one(QuestionPane)

    def tell(self, words: str | Content) -> None:
        """Say something in the line below the question."""
        self.query_one(News).tell(user_text(words) if isinstance(words, str) else words)

    # Answers

    @on(Editor.Answered)
    def _answered(self, event: Editor.Answered) -> None:
        event.stop()
        self.typing.pop(event.editor.spot.key, None)
        notices: list[str] = []
        try:
            self.follow(self.saver.put(event.editor.spot, event.value, notices))
        except WorkshopError as problem:
            event.editor.refuse(problem)
        if notices:
            self.tell(" ".join(notices))

    @on(Editor.Did)
    def _did(self, event: Editor.Did) -> None:
        event.stop()
        self.typing.pop(event.done or "", None)
        try:
            self.follow(self.saver.save(event.make, done=event.done))
        except WorkshopError as problem:
            event.editor.refuse(problem)

    @on(Editor.Typed)
    def _was_typed(self, event: Editor.Typed) -> None:
        event.stop()
        key = event.editor.spot.key
        if event.editor.is_dirty:
            self.typing[key] = event.text
            self.saver.keep_draft(key, event.text)
        else:
            self.typing.pop(key, None)
            self.saver.drop_draft(key)

    @on(SaveRefused)
    def _refused(self, event: SaveRefused) -> None:
        editor = self.pane.editor
        if editor is not None:
            editor.take()
            editor.refuse(event.problem)
        else:
            self.tell(event.problem.message)

    def follow(self, saving: asyncio.Future[bool]) -> None:
        """Let the next step wait a little for this."""
        self._saving.add(saving)
        saving.add_done_callback(self._saving.discard)

    async def settle(self) -> bool:
        """Finish what is being typed and wait a little until it is saved; whether the editor took it."""
        editor = self.pane.editor
        if editor is not None:
            inner = self.focused if self.focused is not None and editor in self.focused.ancestors_with_self else editor
            editor.finish()
            await heard(inner, self)
        if self._saving and self.saver.trouble is None:
            await asyncio.wait(self._saving, timeout=PATIENCE)
        return editor is None or not editor.is_dirty

    @work
    async def action_save_now(self) -> None:
        """Finish what is being typed and save it."""
        if await self.settle() and self.saver.trouble is None:
            self.tell(_("Everything is saved."))

    @work
    async def action_undecided(self) -> None:
        """Record that the question is not decided, or take that back."""
        question = self.walk.at
        if question is None:
            return
        await self.settle()
        desk = self.saver.desk
        if desk.status(question) is Status.UNDECIDED:
            self.follow(self.saver.save(lambda: changes.set_answer(desk.bank, desk.state, question.id, None)))
            self.tell(_("No longer recorded as not decided."))
        else:
            self.follow(self.saver.save(lambda: changes.set_undecided(desk.bank, desk.state, question.id)))
            self.tell(_("Recorded as not decided."))

    @work
    async def action_clear(self) -> None:
        """Remove the answer; a list's items are removed one by one, and a grid's cells."""
        question = self.walk.at
        if question is None:
            return
        await self.settle()
        self.follow(self.saver.put(of_question(question), None))
        self.tell(_("The answer is removed. Undo brings it back."))

    def may_clear(self) -> bool:
        """Whether there is an answer that can be removed as a whole."""
        question = self.walk.at
        answer = self.view.state.answers.get(question.id) if question else None
        return answer is not None and (answer.value is not None or answer.undecided)

    @work
    async def action_undo(self) -> None:
        """Take back the last change, and name it."""
        await self.settle()
        undone = await self.saver.undo()
        self.tell(told.taken_back(self.view, undone))


async def heard(inner: Widget, outer: Screen[None]) -> None:
    """Wait until what `inner` told has gone up through all widgets to `outer`."""
    for node in [widget for widget in inner.ancestors_with_self if isinstance(widget, Widget)]:
        reached = asyncio.Event()
        if node.call_later(reached.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(reached.wait(), PATIENCE)
        if node is outer:
            return
