"""A short workshop of five people from the check-in to the brief, by keyboard alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import SIZES, TestProgram, open_app, saved, text_of
from tests.tui.test_closing import named
from tests.tui.test_levels import begin, give
from workshop import exporting
from workshop.bank.model import When
from workshop.bank.room import ACTIONS, DECISIONS, PARKED
from workshop.session import levels, lines, pieces
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.brief import Brief
from workshop.tui.screens.check_in import CheckIn
from workshop.tui.screens.closing import Closing
from workshop.tui.screens.interview import Interview
from workshop.tui.screens.levels import Levels
from workshop.tui.screens.pieces import Pieces
from workshop.tui.screens.silent import Silent
from workshop.tui.screens.votes import Votes
from workshop.tui.widgets.gathering_form import GatheringForm

PEOPLE = ("Aino", "Veli", "Mia", "Otto", "Sanna")
ASKED = "importance"


class Room:
    """The five at one keyboard."""

    def __init__(self, app: WorkshopApp, pilot: Pilot[None], program: TestProgram) -> None:
        self.app = app
        self.pilot = pilot
        self.program = program
        assert app.saver is not None
        self.desk = app.saver.desk

    async def press(self, *keys: str) -> None:
        """Keys, and the quiet after them."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0.1)
        await saved(self.app)
        await self.pilot.pause(0.05)

    async def form(self) -> None:
        """Wait until the form of a gathering asks."""
        for _again in range(60):
            await self.pilot.pause(0.05)
            if self.app.screen.query(GatheringForm) and self.app.focused is not None:
                return

    def later(self, minutes: float) -> None:
        """Time passes."""
        moment = datetime.fromisoformat(self.program.clock) + timedelta(minutes=minutes)
        self.program.clock = moment.isoformat().replace("+00:00", "Z")

    def hidden(self, words: str) -> None:
        """Nothing of it is on the screen or in the log."""
        assert words not in text_of(self.app)
        assert not any(words in str(event.data) for event in self.desk.events)

    # The parts of a workshop

    async def check_in(self) -> None:
        """The opening asks everybody."""
        await self.press("ctrl+t", "home", "enter")
        assert isinstance(self.app.screen, CheckIn)
        for name in PEOPLE:
            await self.press(*f"{name} hopes", "enter")
        assert (5, 5) == lines.spoken(lines.voices(self.desk.state, When.CHECK_IN))
        self.later(4)
        await self.press("escape")
        await self.press("escape")

    async def silent_input(self) -> None:
        """From the frame to writing; nobody sees what the others wrote before all do."""
        await self.press("alt+n")
        assert isinstance(self.app.screen, Silent)
        await self.form()
        await self.press("ctrl+s")
        for n in range(len(PEOPLE)):
            await self.press("enter")
            await self.press(*f"thought {n}", "f4")
            self.hidden(f"thought {n}")
        self.later(6)
        await self.press("enter")  # reveal
        if not isinstance(self.app.screen, Pieces):
            await self.press("alt+s")
        assert isinstance(self.app.screen, Pieces)
        assert 5 == len(pieces.of(self.desk.state, ASKED))

    async def merge(self) -> None:
        """The first under the second, and one into the answer."""
        await self.press("space", "m")
        await self.press("u")
        assert "- thought" in str(self.desk.state.value(ASKED))
        await self.press("escape")

    async def vote(self) -> None:
        """On what is left of the pieces."""
        await self.press("alt+j")
        await self.form()
        await self.press("ctrl+s")
        for n in range(len(PEOPLE)):
            await self.press("enter")
            await self.press(*["down"] * (n % 2), "space", "f4")
            assert {} == self.desk.state.votes
        await self.press("enter")
        assert isinstance(self.app.screen, Votes)
        assert 1 == len(self.desk.state.votes)
        await self.press("escape")
        assert isinstance(self.app.screen, Interview)

    async def agree(self) -> None:
        """A decision, an action and a parked thing."""
        await self.press("alt+i")
        await self.press(*"We stop the letter", "ctrl+s")
        await self.press("alt+a")
        await self.press(*"Tell the board", "enter", *"Mia", "enter", *"2027-01-15", "ctrl+s")
        await self.press("alt+k")
        await self.press(*"Films", "ctrl+s")
        assert [1, 1, 1] == [len(self.desk.state.listed(list)) for list in (DECISIONS, ACTIONS, PARKED)]

    async def rate(self) -> None:
        """The factor at hand."""
        await self.press("f7")
        assert isinstance(self.app.screen, Levels)
        await begin(self.pilot)
        for n in range(len(PEOPLE)):
            await self.press("enter")
            await give(self.pilot, "2", "4" if n else "5")
            assert {} == self.desk.state.ratings
        await self.press("enter")
        (rated,) = levels.newest(self.desk.bank, self.desk.state)
        assert rated.wanted is not None
        assert (4, 4, 5) == (rated.wanted.median, rated.wanted.low, rated.wanted.high)
        await self.press("escape")

    async def close(self) -> None:
        """Everything on one page, what everybody takes along, and the document."""
        await self.press("alt+q")
        assert isinstance(self.app.screen, Closing)
        for words in ("We stop the letter", "Tell the board", "Films"):
            assert words in text_of(self.app)
        await self.press("c")
        for name in PEOPLE:
            await self.press(*f"{name} takes", "enter")
        await self.press("escape")
        await self.press("p")
        assert isinstance(self.app.screen, Brief)


@pytest.mark.parametrize("size", SIZES)
async def test_five_people_from_check_in_to_brief(program: TestProgram, size: tuple[int, int]) -> None:
    session = program.session(changes=named(*PEOPLE))
    async with open_app(program, session, size=size) as (app, pilot):
        await pilot.pause(0.3)
        room = Room(app, pilot, program)
        await room.check_in()
        app.screen.action_go(ASKED)  # type: ignore[attr-defined]
        await room.press()
        for part in (room.silent_input, room.merge, room.vote, room.agree, room.rate):
            await part()
        room.later(9)
        await room.close()
    told = exporting.minutes(program.desk(session), "en")
    for words in (
        *PEOPLE, "Aino hopes", "Sanna takes", "We stop the letter", "Tell the board", "Mia", "15 Jan 2027", "Films",
        "Votes", "Setting objectives",
    ):  # fmt: skip
        assert words in told, words
    rows = [line for line in told.splitlines() if line.startswith(("| Opening", "| Setting objectives"))]
    used = [line.split("|")[3].strip() for line in rows]
    assert ["4", "15"] == used, told
