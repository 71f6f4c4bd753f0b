"""Agenda: the steps with their start, planned and used time, to be changed while the room works."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session import agenda, agenda_history, rhythm
from workshop.session.agenda import Step
from workshop.session.agenda_history import Walked
from workshop.store.rounds import walked
from workshop.tui import signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Make, Saver, StateChanged
from workshop.tui.screens.listed import Listed
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.options import Options

GO = Command("agenda_go", "enter", "go", N_("Begin"), N_("Go to this step; its time begins."), footer=True)
MORE = Command("agenda_more", "plus", "give(1)", N_("+1 min"), N_("Give the step a minute more."), footer=True)
LESS = Command("agenda_less", "minus", "give(-1)", N_("−1 min"), N_("Take a minute from the step."), footer=True)
FIVE = Command("agenda_five", "5", "give(5)", N_("+5 min"), N_("Give the step five minutes more."))
PAUSE = Command("agenda_pause", "p", "pause", N_("Pause"), N_("Let the clock stand, or go on."), footer=True)
SPREAD = Command("agenda_spread", "s", "spread", N_("Spread"), N_("Share what is left over the steps to come."), True)
BEFORE = Command("agenda_before", "h", "as_before", N_("As before"), N_("Plan it by the time it took before."), True)
BREAK = Command("agenda_break", "b", "add_break", N_("Break"), N_("Put a break of ten minutes after this step."), True)
REMOVE = Command("agenda_remove", "delete", "remove", N_("Remove"), N_("Take the step out, where it asks nothing."))
EARLIER = Command("agenda_earlier", "shift+up,K", "move(-1)", N_("Move up"), N_("Move the step up."))
LATER = Command("agenda_later", "shift+down,J", "move(1)", N_("Move down"), N_("Move the step down."))
BACK = Command("agenda_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("agenda_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("agenda_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)
TICK = 5.0
"""Seconds between two looks at the times."""


class Agenda(Listed[str | None]):
    """Lists the steps; gives back the question to go to, or None."""

    CSS_PATH = "agenda.tcss"
    HELP: ClassVar[str] = N_(
        "Each step with when it begins, the minutes planned and those used. The clock of a step starts when you come "
        "to it and counts up when its time is over; nothing is ever locked. S shares what is left over the steps to "
        "come. After earlier rounds you see how long each step took before, and H plans it so."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        GO, MORE, LESS, FIVE, PAUSE, SPREAD, BEFORE, BREAK, REMOVE, EARLIER, LATER, BACK, DOWN, UP
    )

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._at: str | None = None
        self._shown: list[str] = []
        self._earlier: tuple[Walked, ...] = ()

    def compose(self) -> ComposeResult:
        """How the time stands, and the steps."""
        yield TopBar(self.saver.desk.state.title, _("Agenda"), saver=self.saver)
        yield Static(id="counted")
        yield Options(id="steps")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the step at hand."""
        here = agenda.at(self.view.bank, self.view.state)
        self._at = here.id if here else None
        self._show()
        self.listed.focus()
        self.set_interval(TICK, self._show)
        self._look_back()

    @work
    async def _look_back(self) -> None:
        """Read how the rounds before went; the plan is shown without them where they cannot be read."""
        desk = self.saver.desk
        with suppress(WorkshopError):
            self._earlier = await asyncio.wrap_future(desk.store.later(walked, desk))
            self._show()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    # Showing

    @property
    def selected(self) -> Step | None:
        """The step under the cursor."""
        at = self.listed.highlighted
        id = self.listed.get_option_at_index(at).id if at is not None else None
        return next((step for step in agenda.steps(self.view.bank, self.view.state) if step.id == id), None)

    @property
    def before(self) -> Mapping[str, float]:
        """The minutes that each step took in earlier rounds; none for a step without them."""
        return agenda_history.suggested(self.view.bank, self.view.state, self._earlier)

    def _show(self) -> None:
        rows, ids = list(self._rows()), [step.id for step in agenda.steps(self.view.bank, self.view.state)]
        at = self._shown.index(self._at) if self._at in self._shown else 0
        self.query_one("#counted", Static).update(Content.styled(self._standing(), "$muted"))
        self.listed.clear_options()
        self.listed.add_options(rows or [Option(Content(_("This format plans no steps.")), disabled=True)])
        if ids:  # a step that is gone leaves the cursor at the one that came after it
            near = self._at if self._at in ids else ids[min(at, len(ids) - 1)]
            self.listed.highlighted = [row.id for row in rows].index(near)
        self._shown = ids
        self.refresh_bindings()

    def _standing(self) -> str:
        """The whole: planned, used, and whether the room is ahead or behind."""
        bank, state, now = self.view.bank, self.view.state, self.saver.desk.now()
        planned = sum(step.minutes for step in agenda.steps(bank, state))
        spent = sum(agenda.used(bank, state, now).values())
        told = [_("{used} of {planned} min used", used=int(spent), planned=round(planned))]
        found = agenda.clock(bank, state, now)
        if found is not None and abs(found.ahead) >= 1:
            ahead = round(abs(found.ahead))
            told.append(_("{n} min ahead", n=ahead) if found.ahead > 0 else _("{n} min behind", n=ahead))
        if state.paused:
            told.append(_("the clock stands"))
        return ", ".join(told)

    def _rows(self) -> Iterator[Option]:
        """Start, name, planned, used before and used; the step at hand has a mark."""
        bank, state, now = self.view.bank, self.view.state, self.saver.desk.now()
        spent, here = agenda.used(bank, state, now), agenda.at(bank, state)
        every = agenda.steps(bank, state)
        names = {step.id: user_text(agenda.called(bank, step, self.view.lang), single_line=True) for step in every}
        before = {id: _("before {n}", n=round(minutes)) for id, minutes in self.before.items()}
        column = max((len(told) + 3 for told in before.values()), default=0)
        room = max(44, self.size.width - 36) - column
        width = min(room, max((name.cell_length for name in names.values()), default=0))
        begins = datetime.fromisoformat(now)
        behind = every.index(here) if here is not None else 0
        for n, step in enumerate(every):
            used, current_one = spent[step.id], here is not None and step.id == here.id
            coming = not current_one and n >= behind and used < step.minutes
            begun = current_one or used >= agenda.FLOOR or (used > 0 and not coming)
            start = f"{begins.astimezone():%H:%M}" if coming else "     "
            if current_one or coming:
                begins += timedelta(minutes=max(0.0, step.minutes - used))
            mark = (signs.sign("here" if current_one else "ticked" if begun and not coming else "unticked"), "$primary")
            name = names[step.id].truncate(width, ellipsis=True, pad=True)
            planned = _("{n} min", n=f"{step.minutes:.0f}").rjust(8)
            took = (before.get(step.id, "").rjust(column), "$muted")
            told = _("{n} used", n=int(used)) if begun else ""
            over = "$warning" if used > step.minutes else "$muted"
            yield Option(
                Content.assemble((start, "$muted"), "  ", mark, " ", name, planned, took, "   ", (told, over)),
                id=step.id,
            )
            if current_one:
                yield from self._within(step, width)

    def _within(self, step: Step, width: int) -> Iterator[Option]:
        """The inner steps of the factor at hand, under its line."""
        bank, state, now = self.view.bank, self.view.state, self.saver.desk.now()
        factor, here = bank.factor(step.factor or ""), rhythm.at(bank, state)
        for beat in rhythm.beats(bank, state, factor, now) if factor is not None else ():
            begun = beat.used > 0 or beat.phase == here
            mark = signs.sign("here" if beat.phase == here else "ticked" if begun else "unticked")
            name = user_text(self.view.words(beat.phase.name), single_line=True)
            name = name.truncate(width - 2, ellipsis=True, pad=True)
            planned = _("{n} min", n=f"{beat.minutes:.0f}").rjust(8)
            told = _("{n} used", n=int(beat.used)) if begun else ""
            lead, end = " " * 9 + mark + " ", planned + "   " + told
            yield Option(Content.assemble((lead, "$muted"), name, (end, "$muted")), disabled=True)

    @on(Options.OptionHighlighted)
    def _highlighted(self, event: Options.OptionHighlighted) -> None:
        self._at = event.option.id
        self.refresh_bindings()

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the selected step allows."""
        if not self.is_mounted or action in ("pause", "spread", "cursor"):
            return True
        if action == "as_before":
            return bool(self.before)
        found = self.selected
        return found is not None and (action != "remove" or found.factor is None)

    def _save(self, make: Make) -> None:
        try:
            self.saver.save(make)
        except WorkshopError as problem:
            current(self).say(problem.message)

    def action_go(self) -> None:
        """Begin the step: its first question, or the break itself."""
        step, bank, state = self.selected, self.view.bank, self.view.state
        if step is None:
            return
        if step.factor is None:
            self._save(lambda: agenda.enter(bank, state, step.id))
            if step.opens is not None and bank.asked_at(step.opens) is not None:
                current(self).show("check_in", self.saver, step.opens)
            return
        asked = (one.id for one in self.saver.desk.asked() if bank.factor_of[one.id].id == step.factor)
        first = next(asked, None)
        if first is not None:
            self.dismiss(first)

    @on(Options.OptionSelected)
    def _clicked(self) -> None:
        self.action_go()

    def action_give(self, minutes: int) -> None:
        """Give the step more time, or less."""
        step, bank, state = self.selected, self.view.bank, self.view.state
        if step is not None:
            self._save(lambda: agenda.give(bank, state, step.id, minutes))

    def action_pause(self) -> None:
        """Let the clock stand, or go on."""
        state, paused = self.view.state, not self.view.state.paused  # as it is seen, whatever another program says
        self._save(lambda: agenda.pause(state, paused))

    def action_spread(self) -> None:
        """Share what is left over the steps to come."""
        bank, state, now = self.view.bank, self.view.state, self.saver.desk.now()
        self._save(lambda: agenda.spread(bank, state, now))

    def action_as_before(self) -> None:
        """Plan the steps by the time that they took before."""
        bank, state, before = self.view.bank, self.view.state, self.before
        self._save(lambda: agenda.plan(bank, state, before))

    def action_add_break(self) -> None:
        """Put a break after the step."""
        step, bank, state = self.selected, self.view.bank, self.view.state
        if step is not None:
            known = {one.id for one in agenda.steps(bank, state)}
            self._save(lambda: agenda.add_break(bank, state, step.id, title=_("Break")))
            self._at = next((one.id for one in agenda.steps(bank, state) if one.id not in known), self._at)
            self._show()

    def action_remove(self) -> None:
        """Take the step out."""
        step, bank, state = self.selected, self.view.bank, self.view.state
        if step is not None:
            self._save(lambda: agenda.remove(bank, state, step.id))

    def action_move(self, by: int) -> None:
        """Move the step past its neighbour."""
        step, bank, state = self.selected, self.view.bank, self.view.state
        if step is not None:
            self._save(lambda: agenda.move(bank, state, step.id, by))
