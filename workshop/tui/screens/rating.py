"""A round of rating: each person gives a level now and one wanted, hidden from the next, until all is revealed."""

from __future__ import annotations

import asyncio
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
from workshop.session import gathering, levels
from workshop.session.gathering import Gathering, Way
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.view import Choice, View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.level_step import LevelStep
from workshop.tui.widgets.rating_form import RatingForm
from workshop.tui.widgets.turn import Turn

BEGIN = Command("rating_begin", "ctrl+s", "begin", N_("Begin"), N_("Begin with what is filled in."), footer=True)
NEXT = Command(
    "rating_next", "enter", "next", N_("Next"), N_("Give this level and go on."), footer=True, priority=True
)  # before the fields take it
PREVIOUS = Command("rating_previous", "f3,ctrl+r", "previous", N_("Previous"), N_("Go a step back."), footer=True)
SKIP = Command("rating_skip", "f4,ctrl+n", "skip", N_("Skip"), N_("Go on without giving a level here."), footer=True)
BACK = Command(
    "rating_back", "escape", "dismiss(None)", N_("Back"), N_("Leave the rating; what was given waits, hidden."), True
)
Step = tuple[str, str]


class Rating(Screen[None]):
    """Asks how, lets people give theirs in turn, and reveals it at one stroke; what is under way is gone on with."""

    CSS_PATH = "rating.tcss"
    HELP: ClassVar[str] = N_(
        "Read the descriptions and choose the highest level that is true with all before it; then the one wanted in a "
        "year. What others gave is never shown before it is revealed, and it survives a crash."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(BEGIN, NEXT, PREVIOUS, SKIP, BACK)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self.gathered: Gathering | None = None
        self._step: int | None = None

    def compose(self) -> ComposeResult:
        """The stage, and a word below it."""
        yield TopBar(self.saver.desk.state.title, _("Rating"), saver=self.saver)
        yield Vertical(id="stage")
        yield Static(id="word")
        yield Footer()

    @work
    async def on_mount(self) -> None:
        """Go on with what is under way, or ask how to begin; the language may have changed meanwhile."""
        if self.gathered is None:
            desk = self.saver.desk
            found = gathering.read(await asyncio.wrap_future(desk.store.later(desk.draft, gathering.PLACE)))
            if found is not None and found.kind == levels.KIND and self._steps(found):
                self.gathered = found
        await self._show()

    async def recompose(self) -> None:
        """Say everything in another language."""
        await super().recompose()
        await self._show()

    # The stages

    def _steps(self, gathered: Gathering) -> list[Step]:
        """What a person is asked, one after the other; factors that the bank lacks by now are left out."""
        return [(id, which) for id in gathered.asked if self.view.bank.factor(id) for which in ("now", "wanted")]

    async def _show(self) -> None:
        stage = self.query_one("#stage")
        await stage.remove_children()
        await stage.mount(self._stage())
        self.say("")
        self.refresh_bindings()

    def _stage(self) -> Widget:
        gathered = self.gathered
        if gathered is None:
            return RatingForm(self.view)
        if self._step is None:
            return Turn(gathered, self._people() if gathered.named else ())
        factor, which = self._steps(gathered)[self._step]
        found = self.view.bank.factor(factor)
        assert found is not None
        return LevelStep(self.view, gathered, found, which)

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
        return self._step is not None or action not in ("next", "previous", "skip")

    async def action_begin(self) -> None:
        """Take the form and hand the keyboard to the first person."""
        wished = self.query_one(RatingForm).wished()
        if wished is None:
            return
        self._keep(wished)
        if wished.way is not Way.KEYBOARD:
            self._keep(wished.begun())
            self._step = 0
        await self._show()

    @on(Turn.Begun)
    async def _begun(self, event: Turn.Begun) -> None:
        if self.gathered is not None:
            gathered = self.gathered.begun(event.person)
            self._keep(gathered)
            given = gathered.open.given if gathered.open else {}
            steps = self._steps(gathered)
            self._step = next((n for n, step in enumerate(steps) if "/".join(step) not in given), 0)
            await self._show()

    @on(LevelStep.Gave)
    def _gave(self, event: LevelStep.Gave) -> None:
        if self.gathered is not None and self.gathered.open is not None:
            self._keep(self.gathered.gave(event.key, event.value))

    def action_next(self) -> None:
        """Give this level and go on."""
        try:
            self.query_one(LevelStep).go_on()
        except ValueProblem as problem:
            self.say(problem.message)

    @on(LevelStep.Done)
    async def action_skip(self) -> None:
        """The next step; after the last one this person is done."""
        gathered, step = self.gathered, self._step
        if gathered is None or step is None:
            return
        if step + 1 < len(self._steps(gathered)):
            self._step = step + 1
            await self._show()
            return
        self._keep(gathered.finished())
        self._step = None
        problem = self._reveal() if gathered.way is not Way.KEYBOARD else ""
        if problem is not None:
            await self._show()
            self.say(problem)

    async def action_previous(self) -> None:
        """The step before, of the same person."""
        if self._step:
            self._step -= 1
            await self._show()

    @on(Turn.Wished)
    @work
    async def _wished(self, event: Turn.Wished) -> None:
        gathered = self.gathered
        if gathered is None:
            return
        if event.reveal:
            few = _(
                "{done} of {n} have given theirs. Reveal it all the same?", done=len(gathered.done), n=gathered.people
            )
            if gathered.complete or await current(self).ask("confirm", Content(few), yes=_("Reveal")):
                self.say(self._reveal() or "")
            return
        lost = Content(_("What people gave in this rating is lost. It was not revealed and is not in the plan."))
        if await current(self).ask("confirm", lost, yes=_("Throw away"), danger=True):
            self.gathered = None
            self.saver.drop_draft(gathering.PLACE)
            await self._show()

    def _reveal(self) -> str | None:
        """Put all of it into the log at one stroke, with the draft gone, and leave; else why that cannot be."""
        gathered, bank, state = self.gathered, self.view.bank, self.view.state
        if gathered is None:
            return None
        whole = gathered.finished()
        try:
            self.saver.save(lambda: levels.reveal(bank, state, whole), done=gathering.PLACE)
        except WorkshopError as problem:
            self._keep(gathered)
            return problem.message
        self.dismiss(None)
        return None

    def _keep(self, gathered: Gathering) -> None:
        """From here on this is the gathering; a crash does not lose it."""
        self.gathered = gathered
        self.saver.keep_draft(gathering.PLACE, gathered.text)
