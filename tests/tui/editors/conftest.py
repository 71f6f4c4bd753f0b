"""Editors on a screen of their own, which does with their messages what the interview does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button

from tests.tui.conftest import BareApp, TestProgram, saved, text_of
from workshop import i18n
from workshop.bank.model import Bank
from workshop.errors import ValueProblem, WorkshopError
from workshop.session.events import Value
from workshop.session.spot import Spot, of_field, of_question
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.view import View
from workshop.tui.widgets.editors import editor_for
from workshop.tui.widgets.editors.base import Editor


class Form(Screen[None]):
    """Some editors one below the other, and a button to leave them for.

    `answered`, `typed`, `did` and `wanted` are what they told, `notices` what recording had to say.
    """

    CSS = """
    Form VerticalScroll { padding: 1 2; }
    Form Editor { margin-bottom: 1; }
    """
    AUTO_FOCUS = ""

    def __init__(self, saver: Saver, spots: tuple[Spot, ...]) -> None:
        super().__init__()
        self.saver = saver
        self.editors = [editor_for(spot, View(saver)) for spot in spots]
        self.answered: list[Value] = []
        self.typed: list[str] = []
        self.did = 0
        self.wanted: list[str] = []
        self.notices: list[str] = []

    @property
    def editor(self) -> Editor:
        """The first editor."""
        return self.editors[0]

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield from self.editors
            yield Button(Content("Elsewhere"), id="elsewhere", compact=True)

    @on(Editor.Answered)
    def _answered(self, message: Editor.Answered) -> None:
        self.answered.append(message.value)
        try:
            self.saver.put(message.editor.spot, message.value, self.notices)
        except ValueProblem as problem:
            message.editor.refuse(problem)

    @on(Editor.Typed)
    def _typed(self, message: Editor.Typed) -> None:
        self.typed.append(message.text)
        if message.editor.is_dirty:
            self.saver.keep_draft(message.editor.spot.key, message.text)
        else:
            self.saver.drop_draft(message.editor.spot.key)

    @on(Editor.Did)
    def _did(self, message: Editor.Did) -> None:
        self.did += 1
        try:
            self.saver.save(message.make, done=message.done)
        except WorkshopError as problem:
            message.editor.refuse(problem)

    @on(Editor.Wanted)
    def _wanted(self, message: Editor.Wanted) -> None:
        self.wanted.append("/".join([message.question, *filter(None, [message.item])]))

    @on(StateChanged)
    def _changed(self) -> None:
        for editor in self.query(Editor):
            editor.take()


@asynccontextmanager
async def open_form(
    program: TestProgram,
    session: str,
    *places: str,
    size: tuple[int, int] = (80, 24),
    lang: str = "en",
    theme: str | None = None,
) -> AsyncIterator[tuple[Form, Pilot[None]]]:
    """A form with an editor for each place: `question`, or `question/field/item` for a field of an item."""
    i18n.use(lang)
    app = BareApp(program)
    async with app.run_test(size=size) as pilot:
        app.theme = theme or app.theme
        app.saver = Saver(program.desk(session), app.tell)
        form = Form(app.saver, tuple(spot(program.the_bank, place) for place in places))
        await app.push_screen(form)
        await pilot.pause()
        form.editor.focus_first()
        await pilot.pause()
        yield form, pilot


def spot(bank: Bank, place: str) -> Spot:
    """The spot that a place names."""
    id, *inside = place.split("/")
    question = bank.questions[id]
    if not inside:
        return of_question(question)
    field = question.field(inside[0])
    assert field is not None
    return of_field(question, field, inside[1])


async def leave(pilot: Pilot[None]) -> None:
    """Go out of the field that has the focus, and wait until everything told is saved."""
    pilot.app.screen.query_one("#elsewhere").focus()
    await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything told is saved and shown."""
    await pilot.pause()
    app = pilot.app
    assert isinstance(app, BareApp)
    await saved(app)
    await pilot.pause()


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste into the field that has the focus, as a terminal does."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()


def shown(form: Form) -> str:
    """What stands on the screen."""
    app = form.app
    assert isinstance(app, BareApp)
    return text_of(app)


def kept(program: TestProgram, session: str, place: str) -> Any:
    """What the store has for a place, read anew."""
    desk = program.desk(session)
    return spot(program.the_bank, place).value(desk.state)
