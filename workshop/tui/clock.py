"""The clock of the step at hand, as every top line shows it: whole minutes until the last two, then counting up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from workshop.i18n import _
from workshop.session import agenda
from workshop.session.people import in_room
from workshop.tui import signs
from workshop.tui.content import user_text

if TYPE_CHECKING:
    from workshop.tui.saving import Saver

SOON, LAST = 0.2, 0.05
"""The parts of a step's time that are left when its colour changes."""
CLOSE = 2.0
"""Minutes from which on seconds are shown."""
LONGEST = 20
"""Cells of the name of a step beside the questions."""


def shown(saver: Saver) -> Content:
    """What is left of the step, or how far it is over; nothing for one person alone, or where no step is at hand."""
    desk = saver.desk
    if not in_room(desk.state):
        return Content("")
    found = agenda.clock(desk.bank, desk.state, desk.now())
    if found is None:
        return Content("")
    sign = signs.sign("paused" if found.paused else "clock")
    where = agenda.called(desk.bank, found.step, desk.state.lang) if desk.state.aside else ""
    name = user_text(where, single_line=True).truncate(LONGEST, ellipsis=True)
    return Content.assemble(name, " " if where else "", (f"{sign} {words(found.left)}", style(found)))


def style(found: agenda.Clock) -> str:
    """Quiet while there is time, then warmer; over its time it is plain to see and stops nothing."""
    return colour(found.left, found.step.minutes)


def colour(left: float, planned: float) -> str:
    """The style of so many minutes left of those planned."""
    part = left / planned if planned else 0.0
    return "$muted" if part > SOON else "$warning" if part > LAST else "bold $error"


def words(minutes: float) -> str:
    """Minutes that are left, or over: "12 min", "1:35", "+0:20", "+3 min"."""
    over, size = minutes < 0, abs(minutes)
    told = _("{n} min", n=int(size)) if size >= CLOSE else f"{int(size)}:{int(size * 60) % 60:02d}"
    return f"+{told}" if over else told
