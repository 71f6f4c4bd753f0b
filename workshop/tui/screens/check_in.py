"""Check-in and check-out: people speak in turn, and somebody types the line of each."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from workshop.bank.model import When
from workshop.bank.room import LINES
from workshop.errors import WorkshopError
from workshop.i18n import N_, _, ngettext
from workshop.session.lines import Voice, say, spoken, voices
from workshop.session.walk import Status
from workshop.tui import keys, signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.interview_commands import PEOPLE
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options, without_enter

NEXT = Command("check_next", "enter", "next", N_("Next person"), N_("Save the line and go to who speaks next."), True)
BACK = Command("check_back", "escape", "leave", N_("Back"), N_("Save the line and leave."), footer=True)
DOWN = Command("check_down", "down", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("check_up", "up", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)
WIDEST = 24
"""Columns that a name has at most."""


class _Field(Input, inherit_bindings=False):
    """The field of a line. Enter is heard here, so that keys typed right after it are those of the next person."""

    BINDINGS: ClassVar[list[BindingType]] = without_enter(Input.BINDINGS)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.run_action("screen.next")
        else:
            await super()._on_key(event)


class CheckIn(Screen[None]):
    """The question over the field of the person who speaks and the lines of all."""

    CSS_PATH = "check_in.tcss"
    HELP: ClassVar[str] = N_(
        "Read the question aloud. People speak in turn; type what each says in one line and press Enter to go on. "
        "Nobody has to speak: go past them with the arrow keys."
    )
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEXT, PEOPLE, BACK, DOWN, UP)

    listed = getters.query_one(Options)
    typed = getters.query_one(_Field)

    def __init__(self, saver: Saver, when: str = When.CHECK_IN) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self.when = When(when)
        self._voices: list[Voice] = []
        self._at: str | None = None
        self._saved = ""
        self._drafts: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The question, how many have spoken, the field, and everybody's line."""
        name = _("Check-in") if self.when is When.CHECK_IN else _("Check-out")
        yield TopBar(self.saver.desk.state.title, name, saver=self.saver)
        yield Static(self.view.text(self.view.bank.asked_at(self.when)).stylize("bold"), id="ask")
        yield Static(id="counted")
        with Horizontal(id="field"):
            yield Static(id="who")
            yield _Field(placeholder=_("One line, then Enter"), id="line", compact=True)
        yield Options(id="voices")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the first who has not spoken."""
        self.listed.can_focus = False
        self._show()
        self.typed.focus()
        self._look_for_drafts()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    @work
    async def _look_for_drafts(self) -> None:
        """Put back what a crash left half typed."""
        desk, begin = self.saver.desk, self._place("")
        try:
            found = await asyncio.wrap_future(desk.store.later(desk.drafts))
        except WorkshopError:
            return  # the banner tells of the trouble when something is to be saved
        left = {draft.place.removeprefix(begin): draft.value for draft in found if draft.place.startswith(begin)}
        self._drafts = {key: text for key, text in left.items() if text.strip()} | self._drafts
        self._go(self._at)

    def _place(self, key: str) -> str:
        return f"{LINES}/{self.when}/{key}"

    # Showing

    @property
    def voice(self) -> Voice | None:
        """Who speaks."""
        return next((one for one in self._voices if one.key == self._at), None)

    def _show(self) -> None:
        self._voices = voices(self.view.state, self.when)
        done, several = spoken(self._voices)
        told = ngettext("{done} of {n} has spoken.", "{done} of {n} have spoken.", several, done=done)
        if not any(one.name for one in self._voices if one.here):
            told = _("Nobody is named, so this is for you alone. {key} names people.", key=keys.shown(PEOPLE.keys))
        self.query_one("#counted", Static).update(Content.styled(told, "$muted"))
        width = max((user_text(_called(one), single_line=True).cell_length for one in self._voices), default=0)
        self.listed.clear_options()
        self.listed.add_options([Option(self._row(one, min(width, WIDEST)), id=f"v{one.key}") for one in self._voices])
        if self.voice is None:
            self._go(self._next())
            return
        self._mark()
        if self.typed.value == self._saved:
            self._go(self._at)

    def _row(self, one: Voice, width: int) -> Hanging:
        name = user_text(_called(one), single_line=True, style="" if one.here else "$muted")
        status = Status.ANSWERED if one.text else Status.EMPTY
        lead = Content.assemble(
            (signs.sign(status), signs.style(status)), " ", name.truncate(width, ellipsis=True, pad=True), "  "
        )
        return Hanging([Line(user_text(one.text, single_line=True), lead)])

    def _mark(self) -> None:
        places = [one.key for one in self._voices]
        self.listed.highlighted = places.index(self._at) if self._at in places else None

    def _next(self) -> str | None:
        """The next person in the room who has not spoken, from the first again; else who comes after."""
        places = [one.key for one in self._voices]
        after = places.index(self._at) + 1 if self._at in places else 0
        round = [*self._voices[after:], *self._voices[:after]]
        silent = (one.key for one in round if one.here and not one.text and one.key != self._at)
        return next(silent, round[0].key if round else None)

    def _go(self, key: str | None) -> None:
        """It is this person's turn: what they said, or what was left half typed, stands in the field."""
        self._at = key
        voice = self.voice
        self._saved = voice.text if voice is not None else ""
        self.typed.value = self._drafts.get(key or "", self._saved)
        self.typed.action_end()
        named = user_text(_called(voice) if voice is not None else "", single_line=True, style="bold")
        self.query_one("#who", Static).update(named.truncate(WIDEST, ellipsis=True))
        self._mark()

    # What a person does

    @on(Input.Changed)
    def _typing(self) -> None:
        """Keep what is typed until it is saved."""
        if self.voice is None:
            return
        key, text = self.voice.key, self.typed.value
        if text != self._saved:
            self._drafts[key] = text
            self.saver.keep_draft(self._place(key), text)
        elif self._drafts.pop(key, None) is not None:
            self.saver.drop_draft(self._place(key))

    @on(Input.Blurred)
    def _left(self) -> None:
        self._finish()

    def _finish(self) -> None:
        """Save the line that stands in the field; what cannot be saved stays as a draft."""
        voice, text, desk = self.voice, self.typed.value, self.saver.desk
        if voice is None or text == self._saved:
            return
        id, notices = desk.new_id(), list[str]()
        try:
            self.saver.save(
                lambda: say(desk.bank, desk.state, self.when, voice.key, text, new_id=id, notices=notices),
                done=self._place(voice.key),
            )
        except WorkshopError as problem:
            current(self).say(problem.message)
            return
        self._drafts.pop(voice.key, None)
        self._saved = text
        if notices:
            current(self).say(" ".join(notices))

    def action_next(self) -> None:
        """Save the line and go to the next person."""
        self._finish()
        self._go(self._next())

    def action_cursor(self, by: int) -> None:
        """Save the line and go to the person below or above."""
        self._finish()
        places = [one.key for one in self._voices]
        if self._at in places:
            self._go(places[(places.index(self._at) + by) % len(places)])

    @on(Options.OptionSelected)
    def _chosen(self, event: Options.OptionSelected) -> None:
        self._finish()
        self._go(self._voices[event.option_index].key)

    @work
    async def action_people(self) -> None:
        """Show who takes part; somebody may come late."""
        self._finish()
        await current(self).ask("people", self.saver)
        self._show()

    def action_leave(self) -> None:
        """Save the line and leave."""
        self._finish()
        self.dismiss(None)


def _called(one: Voice) -> str:
    """The name, or what stands for one."""
    return one.name or (_("You") if one.here else _("no name"))
