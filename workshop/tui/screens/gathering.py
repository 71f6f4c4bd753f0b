"""Input hidden until it is revealed: a form, then the keyboard goes round, then all is revealed at one stroke."""

from __future__ import annotations

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
from workshop.tui.saving import LOOK, Saver
from workshop.tui.under_way import under_way
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
    "gathering_discard", "f8", "discard", N_("Throw away"), N_("Throw away what was given without revealing it."), True
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
        self._staged = False

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

    def known(self, gathered: Gathering) -> bool:
        """Whether it is recorded already, by another screen."""
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
        if self.gathered is None and not await self._may_begin():
            return
        await self.show()
        self.set_interval(LOOK, self.look)

    async def _may_begin(self) -> bool:
        """Take up what is under way; else leave where something else is, or none can be looked for."""
        try:
            found = await under_way(self.saver)
        except WorkshopError as problem:
            self._leave(problem.message)
            return False
        if found is not None and found.kind != self.KIND:
            self._leave(_("Something else is being gathered: reveal it or throw it away first."))
            return False
        if found is not None and self.steps(found):
            self._take_up(found)
        return True

    def _take_up(self, found: Gathering) -> None:
        """Go on with this; where the keyboard does not go round, at once at its step."""
        passed = found.way is Way.KEYBOARD
        self.gathered = found if passed else found.begun()
        self.at = None if passed else self.first(self.gathered)

    def _leave(self, words: str) -> None:
        if self.is_current:
            current(self).say(words)
            self.dismiss(None)

    async def recompose(self) -> None:
        """Say everything in another language."""
        self._staged = False
        await super().recompose()
        await self.show()

    async def show(self) -> None:
        """Put the stage up that the gathering is at."""
        self._staged = False
        for stage in self.query("#stage"):  # none where the screen was left meanwhile
            await stage.remove_children()
            await stage.mount(self._stage())
            self._staged = True
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
        for word in self.query("#word").results(Static):
            word.update(user_text(words, style="$warning"))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each stage has its own, and none before it stands."""
        if action == "begin":
            return self._staged and self.gathered is None
        if action == "discard":
            return self._staged and self.at is not None and not self._passed
        return (self._staged and self.at is not None) or action not in ("next", "previous", "skip")

    @property
    def _passed(self) -> bool:
        return self.gathered is not None and self.gathered.way is Way.KEYBOARD

    @work(exclusive=True, group="begin")
    async def action_begin(self) -> None:
        """Take the form and hand the keyboard to the first person, unless somebody else began meanwhile."""
        wished = self.query_one(GatheringForm).wished()
        if wished is None or not await self._may_begin():
            return
        if self.gathered is not None:
            await self.show()
            self.say(_("This was gone on with on another screen meanwhile."))
            return
        made = wished._replace(id=self.saver.desk.new_id())
        self.keep(made if made.way is Way.KEYBOARD else made.begun())
        self.at = None if self._passed else 0
        await self.show()

    @on(Turn.Begun)
    @work
    async def _begun(self, event: Turn.Begun) -> None:
        if await self._same() and self.gathered is not None:
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
        if not self._passed:
            self._reveal_at_once()
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
            sure = gathered.complete or await current(self).ask("confirm", few, yes=_("Reveal"))
            if sure and await self._same():
                self.say(self._reveal() or "")
        else:
            await self._discard()

    @work
    async def _reveal_at_once(self) -> None:
        if await self._same():
            self.say(self._reveal() or "")

    @work
    async def action_discard(self) -> None:
        """Throw away what was given where the keyboard does not go round."""
        await self._discard()

    async def _discard(self) -> None:
        lost = Content(_("What people gave is lost. It was not revealed and is not in the plan."))
        if await current(self).ask("confirm", lost, yes=_("Throw away"), danger=True):
            if not await self._same():
                return
            self.gathered = self.at = None
            self.saver.drop_draft(gathering.PLACE)
            await self.show()

    def _reveal(self) -> str | None:
        """Put all of it into the log at one stroke, with the draft gone, and leave; else why that cannot be."""
        gathered = self.gathered
        if gathered is None:
            return None
        whole = gathered.finished()

        def make() -> Sequence[Change]:
            if self.known(whole):
                raise WorkshopError(_("This was revealed or thrown away on another screen."))
            return self.revealed(whole)

        try:
            self.saver.save(make, done=gathering.PLACE)
        except WorkshopError as problem:
            self.keep(gathered)
            return problem.message
        self.dismiss(None)
        return None

    def keep(self, gathered: Gathering) -> None:
        """From here on this is the gathering; a crash loses nothing; a sheet begun or finished is told at once."""
        before, self.gathered = self.gathered, gathered
        self.saver.keep_draft(gathering.PLACE, gathered.text)
        if before is None or _stand(before) != _stand(gathered):
            self.saver.drafts.hurry()  # somebody else may be counting

    # What other screens do

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Notice what another screen does with the same."""
        if self.is_current:
            await self._same()

    async def _same(self) -> bool:
        """Whether it still is as it stands here; what another screen made of it is taken over, and told."""
        before, drafts = self.gathered, self.saver.drafts
        if before is None:
            return False
        over = self.known(before)
        if over:
            drafts.finish(gathering.PLACE)
        elif drafts.waits(gathering.PLACE):
            return True
        try:
            found = await under_way(self.saver)
        except WorkshopError:
            return True  # the banner tells of the trouble when something is to be saved
        mine = found is not None and found.id == before.id
        if over and mine:
            self.saver.drop_draft(gathering.PLACE)  # written once more before this was noticed
        elif not over and (self.gathered is not before or drafts.waits(gathering.PLACE)):
            return True
        if over or found is None or not mine:
            self.gathered = None
            self._leave(_("This was revealed or thrown away on another screen."))
            return False
        return found == before or await self._overtaken(before, found)

    async def _overtaken(self, before: Gathering, found: Gathering) -> bool:
        """Take over what another screen wrote; whether nobody here need look at it."""
        busy = self.at is not None
        self._take_up(found)
        if not busy and _stand(before) == _stand(found):
            return True
        await self.show()
        self.say(_("This was gone on with on another screen meanwhile."))
        return False


def _stand(gathered: Gathering) -> tuple[bool, int]:
    """Whether somebody is at it, and how many are done."""
    return gathered.open is not None, len(gathered.done)
