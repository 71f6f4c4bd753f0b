"""Findings in the interview: looked for after a pause, shown beside the question, gone to and come back from."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on, work
from textual.timer import Timer

from workshop.bank.room import LISTS
from workshop.session.findings import Finding, touching
from workshop.tui.app import current
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.interview_moving import Moving
from workshop.tui.widgets.editors.list import ListEditor
from workshop.tui.widgets.facilitator import Facilitator
from workshop.tui.widgets.outline import Outline

PAUSE = 0.3
"""Seconds without a saved change after which the rules are run, so that no key waits for them."""


class Checking(Moving):
    """The part of the interview that says what does not hold together."""

    def __init__(self, saver: Saver, question: str | None = None) -> None:
        super().__init__(saver, question)
        self._pause: Timer | None = None
        self._finding: tuple[str, str | None] | None = None
        self._cell = (0, 0)

    def arrive(self) -> None:
        """The screen is there: what does not hold together comes soon."""
        super().arrive()
        self.look_soon()

    @on(StateChanged)
    def look_soon(self) -> None:
        """Run the rules when nothing has changed for a moment."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._look)

    @property
    def looked(self) -> bool:
        """Whether the rules have run on what was last saved."""
        return self._pause is None

    def _look(self) -> None:
        self._pause = None
        before = _told(self.saver.desk.found)
        if _told(self.saver.desk.findings()) != before and self.query(Outline):
            self.show_findings()

    def show_findings(self) -> None:
        """Show them wherever the interview does."""
        self.pane.take_findings()
        self.query_one(Outline).take()
        self.query_one(Facilitator).take()

    @work
    async def action_findings(self) -> None:
        """Show every finding; from a chosen one go to where it is mended, and come back to it the next time."""
        await self._mend_from("findings", self._finding or self._nearest())

    @work
    async def action_closing(self) -> None:
        """Close the session; from a finding go to where it is mended."""
        await self._mend_from("closing")

    async def _mend_from(self, name: str, *about: object) -> None:
        """Show a screen that gives a finding to mend, and go there."""
        await self.settle()
        found = await current(self).ask(name, self.saver, *about)
        self.show_findings()
        if found is not None:
            self._finding = found.finding
            await self._mend(found.question, found.item, found.fields)

    @work
    async def action_sight(self) -> None:
        """Show the line of sight; from a cell go to where it is answered, and come back to it the next time."""
        await self.settle()
        found = await current(self).ask("sight", self.saver, self._cell)
        if found is not None:
            self._cell = found.at
            await self._mend(found.question, found.item, found.fields)

    async def _mend(self, question: str, item: str | None, fields: tuple[str, ...]) -> None:
        """Go to a question and, where it is about items, into the form of one; a new action is written over it."""
        desk = self.saver.desk
        if question in LISTS:
            factor = desk.bank.factor(item or "")
            asked = next((one.id for one in (factor.questions if factor else ()) if one.levels), None)
            await current(self).ask("jot", self.saver, question, question=asked)
            return
        await self.action_go(question).wait()
        editor = self.pane.editor
        if isinstance(editor, ListEditor) and item in editor.items.ids:
            editor.open(item, fields)

    def _nearest(self) -> tuple[str, str | None] | None:
        """The first finding at the question at hand."""
        question = self.walk.at
        if question is None:
            return None
        here = touching(self.view.bank, self.saver.desk.found, question)
        return (here[0].rule.id, here[0].item) if here else None


def _told(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that the interview shows."""
    return [finding for finding in findings if finding.is_open and not finding.held]
