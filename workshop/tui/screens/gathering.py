"""Input hidden until it is revealed: a form, then the keyboard goes round, then all is revealed at one stroke."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import N_, _
from workshop.session import gathering
from workshop.session.events import Change
from workshop.session.gathering import Gathering, Way
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.view import Choice, View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.gathering_form import GatheringForm
from workshop.tui.widgets.step import Step
from workshop.tui.widgets.turn import Turn

BEGIN = Command("gathering_begin", "ctrl+s", "begin", N_("Begin"), N_("Begin with what is filled in."), footer=True)
BACK = Command(
    "gathering_back", "escape", "dismiss(None)", N_("Back"), N_("Leave it; what was given waits, hidden."), True
)
DISCARD = Command(
    "gathering_discard", "f8", "discard", N_("Throw away"), N_("Throw away what was given; it was not revealed."), True
)


class GatheringScreen(Screen[None]):
    """Asks how, lets people give theirs in turn, and reveals it; what is under way is gone on with.

    A subclass says what is gathered: its `KIND` and `NAME`, the form, the steps of a person, and what is recorded.
    """

    CSS_PATH = "gathering.tcss"
    KIND: ClassVar[str]
    NAME: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = bindings(BEGIN, DISCARD, BACK)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self.gathered: Gathering | None = None
        self.at: int | None = None

    # What a subclass says

    def form(self) -> GatheringForm:
        """Asks what has to be settled before."""
        raise NotImplementedError

    def steps(self, gathered: Gathering) -> Sequence[object]:
        """What a person is asked, one after the other."""
        raise NotImplementedError

    def step(self, gathered: Gathering, at: int) -> Step:
        """Asks for one of the steps."""
        raise NotImplementedError

    def first(self, gathered: Gathering) -> int:
        """The step at which the person at the keyboard begins, or goes on."""
        return 0

    def revealed(self, gathered: Gathering) -> list[Change]:
        """What is recorded. Raises WorkshopError where there is nothing to."""
        raise NotImplementedError

    # The stages

    def compose(self) -> ComposeResult:
        """The stage, and a word below it."""
        yield TopBar(self.saver.desk.state.title, _(self.NAME), saver=self.saver)
        yield Vertical(id="stage")
        yield Static(id="word")
        yield Footer()

    @work
    async def on_mount(self) -> None:
        """Go on with what is under way, or ask how to begin; the language may have changed meanwhile."""
        if self.gathered is None:
            desk = self.saver.desk
            found = gathering.read(await asyncio.wrap_future(desk.store.later(desk.draft, gathering.PLACE)))
            if found is not None and found.kind != self.KIND:
                current(self).say(_("Something else is being gathered: reveal it or throw it away first."))
                self.dismiss(None)
                return
            if found is not None and self.steps(found):
                self.gathered = found
        await self.show()

    async def recompose(self) -> None:
        """Say everything in another language."""
        await super().recompose()
        await self.show()

    async def show(self) -> None:
        """Put the stage up that the gathering is at."""
        stage = self.query_one("#stage")
        await stage.remove_children()
        await stage.mount(self._stage())
        self.say("")
        self.refresh_bindings()

    def _stage(self) -> Widget:
        gathered = self.gathered
        if gathered is None:
            return self.form()
        if self.at is None:
            return Turn(gathered, self._people() if gathered.named else ())
        return self.step(gathered, self.at)

    def _people(self) -> list[Choice]:
        """Who is there by now, and who has given theirs or begun and left since."""
        gathered = self.gathered
        sheets = [*gathered.done, *([gathered.open] if gathered.open else [])] if gathered else []
        given = {sheet.person for sheet in sheets}
        people = self.view.state.participants.values()
        return [Choice(one.id, one.name) for one in people if not one.removed or one.id in given]

    def say(self, words: str) -> None:
        """Say a word about the stage; "" takes it away."""
        self.query_one("#word", Static).update(user_text(words, style="$warning"))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each stage has its own."""
        if action == "begin":
            return self.gathered is None
        if action == "discard":  # where the keyboard goes round, it is done between two people
            return self.gathered is not None and self.at is not None and self.gathered.way is not Way.KEYBOARD
        return self.at is not None or action not in ("next", "previous", "skip")

    async def action_begin(self) -> None:
        """Take the form and hand the keyboard to the first person."""
        wished = self.query_one(GatheringForm).wished()
        if wished is None:
            return
        self.keep(wished)
        if wished.way is not Way.KEYBOARD:
            self.keep(wished.begun())
            self.at = 0
        await self.show()

    @on(Turn.Begun)
    async def _begun(self, event: Turn.Begun) -> None:
        if self.gathered is not None:
            gathered = self.gathered.begun(event.person)
            self.keep(gathered)
            self.at = self.first(gathered)
            await self.show()

    @on(Step.Gave)
    def _gave(self, event: Step.Gave) -> None:
        if self.gathered is not None and self.gathered.open is not None:
            self.keep(self.gathered.gave(event.key, event.value))

    def action_next(self) -> None:
        """Give what stands here and go on."""
        try:
            self.query_one(Step).go_on()
        except ValueProblem as problem:
            self.say(problem.message)

    @on(Step.Done)
    async def action_skip(self) -> None:
        """The next step; after the last one this person is done."""
        gathered, step = self.gathered, self.at
        if gathered is None or step is None:
            return
        if step + 1 < len(self.steps(gathered)):
            self.at = step + 1
            await self.show()
            return
        if gathered.way is not Way.KEYBOARD:
            self.say(self._reveal() or "")
            return
        self.keep(gathered.finished())
        self.at = None
        await self.show()

    async def action_previous(self) -> None:
        """The step before, of the same person."""
        if self.at:
            self.at -= 1
            await self.show()

    @on(Turn.Wished)
    @work
    async def _wished(self, event: Turn.Wished) -> None:
        gathered = self.gathered
        if gathered is None:
            return
        if event.reveal:
            done, people = len(gathered.done), gathered.people
            few = Content(_("{done} of {n} have given theirs. Reveal it all the same?", done=done, n=people))
            if gathered.complete or await current(self).ask("confirm", few, yes=_("Reveal")):
                self.say(self._reveal() or "")
            return
        await self._discard()

    @work
    async def action_discard(self) -> None:
        """Ask, then throw away."""
        await self._discard()

    async def _discard(self) -> None:
        lost = Content(_("What people gave is lost. It was not revealed and is not in the plan."))
        if await current(self).ask("confirm", lost, yes=_("Throw away"), danger=True):
            self.gathered = self.at = None
            self.saver.drop_draft(gathering.PLACE)
            await self.show()

    def _reveal(self) -> str | None:
        """Put all of it into the log at one stroke, with the draft gone, and leave; else why that cannot be."""
        gathered = self.gathered
        if gathered is None:
            return None
        whole = gathered.finished()
        try:
            self.saver.save(lambda: self.revealed(whole), done=gathering.PLACE)
        except WorkshopError as problem:
            self.keep(gathered)
            return problem.message
        self.dismiss(None)
        return None

    def keep(self, gathered: Gathering) -> None:
        """From here on this is the gathering; a crash loses nothing; a sheet begun or finished is told at once."""
        before, self.gathered = self.gathered, gathered
        self.saver.keep_draft(gathering.PLACE, gathered.text)
        if before is None or (before.open is None, before.done) != (gathered.open is None, gathered.done):
            self.saver.drafts.hurry()  # somebody else may be counting
