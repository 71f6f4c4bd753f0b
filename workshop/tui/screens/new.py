"""A new session: one calm form, sensible as it opens, and straight into the questions."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Select, TextArea

from workshop import i18n
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import N_, _
from workshop.store import library
from workshop.store.library import OpenedBank
from workshop.tui.app import current
from workshop.tui.beginning import Wishes
from workshop.tui.commands import Command, bindings
from workshop.tui.content import bank_text
from workshop.tui.widgets import new_form
from workshop.tui.widgets.banner import Banner
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.new_form import OTHER

START = Command(
    "new_start", "ctrl+s", "start", N_("Start"), N_("Start the session with what is filled in."), footer=True
)
CANCEL = Command("new_cancel", "escape", "cancel", N_("Back"), N_("Go back without a new session."), footer=True)
AGAIN = 1.0
"""Seconds between attempts to save a session that could not be saved."""


class New(Screen[str | None]):
    """Asks what has to be known before a session; gives back its id."""

    CSS_PATH = "new.tcss"
    AUTO_FOCUS = ""
    HELP: ClassVar[str] = N_(
        "Everything here has a sensible start, so Ctrl+S can be pressed at once. Tab goes to the next field, Shift+Tab "
        "back. The title can be changed later."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(START, CANCEL)

    def __init__(self) -> None:
        super().__init__()
        self.wishes = Wishes()
        self.opened: OpenedBank | None = None
        self._titles: dict[str, Content] = {}
        self._suggested = ""
        self._no_bank = ""

    def compose(self) -> ComposeResult:
        """A field a row, what is wrong with it below it, and the two ways out."""
        yield TopBar(_("New session"))
        yield Banner(id="banner")
        with VerticalScroll(id="form", can_focus=False):
            if self.opened is not None:
                yield from new_form.rows(self.wishes, self.opened.bank, self._titles)
        with Horizontal(id="ways"):
            yield Button(Content(_("Start")), id="start", compact=True, disabled=self.opened is None)
            yield Button(Content(_("Cancel")), id="cancel", compact=True)
        yield Footer()

    # The bank

    @work
    async def on_mount(self) -> None:
        """Open the shipped banks, and the form with the first choice of them."""
        for name in library.names():
            opened = await self._open(name)
            if opened is not None:
                self._titles[name] = bank_text(opened.bank.title, i18n.lang())
                if name == self.wishes.bank:
                    self.opened = opened
        if self.opened is not None:
            await self._take(self.opened)
            for found in self.query("#title"):  # none where the screen was left meanwhile
                found.focus()

    async def _open(self, name: str) -> OpenedBank | None:
        try:
            opened = await asyncio.wrap_future(current(self).program.store.later(library.open_bank, name))
        except WorkshopError as problem:
            self._no_bank = " ".join(part for part in (problem.message, problem.hint) if part)
            return None
        self._no_bank = ""
        return opened

    async def _take(self, opened: OpenedBank) -> None:
        """Go on with this bank, with what it has."""
        focused = self.focused.id if self.focused is not None else None
        self.opened = opened
        self.wishes.fit(opened.bank)
        self._suggest()
        await self.recompose()
        for found in self.query(f"#{focused}") if focused else ():
            found.focus()

    @work(exclusive=True, group="bank")
    async def _choose(self) -> None:
        await self._chosen()

    async def _chosen(self) -> bool:
        """Open the bank that is wished; whether there is one."""
        wishes = self.wishes
        named = wishes.path.strip() if wishes.bank == OTHER else wishes.bank
        if not named:
            self._no_bank = _("Name the folder of a bank.")
        else:
            opened = await self._open(named)
            if opened is not None and (self.opened is None or opened.bank.hash != self.opened.bank.hash):
                await self._take(opened)
        self._tell("path" if wishes.bank == OTHER else "bank", self._no_bank)
        return not self._no_bank

    # What a person fills in

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        field = event.input.id or ""
        if getattr(self.wishes, field) != event.value:
            setattr(self.wishes, field, event.value)
            self._tell(field, "")

    @on(TextArea.Changed)
    def _listed(self, event: TextArea.Changed) -> None:
        if self.wishes.people != event.text_area.text:
            self.wishes.people = event.text_area.text
            self._tell("people", "")

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    @on(Choice.Changed, "#format")
    def _format(self, event: Choice.Changed) -> None:
        self.wishes.format = event.value
        if self.opened is not None:
            self.query_one("#minutes", Input).placeholder = new_form.minutes(self.wishes, self.opened.bank)
            self.query_one("#format-row", FormRow).hint(new_form.line(self.wishes, self.opened.bank))

    @on(Choice.Changed, "#who")
    def _who(self, event: Choice.Changed) -> None:
        self.wishes.team = event.value == "team"
        self.query_one("#people-row").display = self.wishes.team

    @on(Select.Changed)
    def _picked(self, event: Select.Changed) -> None:
        field, value = event.select.id or "", str(event.value)
        if getattr(self.wishes, field) == value:
            return
        setattr(self.wishes, field, value)
        if field == "lang":
            self._suggest()
            return
        self.query_one("#path-row").display = value == OTHER
        if value != OTHER:
            self._choose()

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        """Check the field that is left."""
        field = event.widget.id or ""
        if field == "path" and self.wishes.bank == OTHER and self.wishes.path:
            self._choose()
        elif self.opened is not None and self.query(f"#{field}-row" if field else "#none"):
            self._tell(field, self.wishes.problem(field, self.opened.bank))

    # Ways out

    @on(Button.Pressed, "#start")
    @work(exclusive=True, group="start")
    async def action_start(self) -> None:
        """Check everything, then make the session; what cannot be saved is tried again."""
        if self.opened is None or not await self._chosen():
            self._go_to("path")
            return
        wrong = self.wishes.problems(self.opened.bank)
        for field, words in wrong.items():
            self._tell(field, words)
        if wrong:
            self._go_to(next(iter(wrong)))
            return
        program = current(self).program
        while True:
            try:
                made = await asyncio.wrap_future(program.store.later(self.wishes.begin, program, self.opened))
            except StorageError as trouble:
                again = _("What you typed stays here and is tried again every second.")
                self.query_one(Banner).tell(trouble, again)
                await asyncio.sleep(AGAIN)
            else:
                self.dismiss(made)
                return

    @on(Button.Pressed, "#cancel")
    @work(exclusive=True, group="cancel")
    async def action_cancel(self) -> None:
        """Go back; ask first where something was typed."""
        wishes = self.wishes
        typed = wishes.organisation or wishes.people or wishes.title != self._suggested
        question = Content(_("Go back without a new session? What you typed here is then forgotten."))
        if not typed or await current(self).ask("confirm", question, yes=_("Go back"), no=_("Stay"), danger=True):
            self.dismiss(None)

    # Inside

    def _suggest(self) -> None:
        """Call the session after the bank and the year, as long as nobody called it otherwise."""
        if self.opened is None or self.wishes.title != self._suggested:
            return
        title = self.opened.bank.title.to(self.wishes.lang)
        self.wishes.title = self._suggested = f"{title} {current(self).program.now()[:4]}"
        for found in self.query("#title").results(Input):
            found.value = self._suggested

    def _tell(self, field: str, problem: str) -> None:
        for row in self.query(f"#{field}-row").results(FormRow):
            row.tell(problem)

    def _go_to(self, field: str) -> None:
        self.query_one(f"#{field}").focus()
