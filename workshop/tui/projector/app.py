"""The app for the room: asks for the newest projection several times a second and shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path, PurePath
from typing import ClassVar, TypeAlias

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.geometry import Size
from textual.worker import WorkerFailed

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session.projection import Projection
from workshop.tui import screens
from workshop.tui import theme as ours
from workshop.tui.commands import Command, bindings
from workshop.tui.projector import theme
from workshop.tui.projector.room import Room
from workshop.tui.screens.too_small import TooSmall, fits

LEAST = Size(40, 12)
"""Cells in which the question, the clock and something of what was revealed have room."""
POLL = 0.2
"""Seconds between two looks."""
AGAIN = 1.0
"""Seconds until the next look after one that failed."""
LATE = 3.0
"""Seconds that a look may take until the room is told that it waits."""

HELP = Command("room_help", "f1,ctrl+g", "help", N_("Help"), N_("List the keys."), priority=True)
THEME = Command("room_theme", "d", "switch", N_("Dark or light"), N_("Write white on black, or black on white."))
QUIT = Command(
    "room_quit", "q,ctrl+q", "quit", N_("Quit"), N_("Leave the projector; nothing else ends."), priority=True
)

Look: TypeAlias = Callable[[], "Future[Projection | None]"]
"""Gives the projection where it is another than the one given last; the future raises WorkshopError."""


class Projector(App[None]):
    """Shows what `look` gives. There is no way from here to anything that a projection leaves out.

    `now` tells the time, ISO 8601 in UTC; `keys` are those that a person has settled; `fault` is what ended it badly.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        Path(ours.__file__).with_name("app.tcss"),
        Path(__file__).with_name("projector.tcss"),
    ]
    TITLE = "workshop"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP, THEME, QUIT)

    def __init__(
        self, look: Look, now: Callable[[], str], *, light: bool = False, keys: dict[str, str] | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self.room = Room(now)
        self.fault: BaseException | None = None
        for own in theme.THEMES:
            self.register_theme(own)
        self.theme = theme.LIGHT if light else theme.DARK
        self.set_keymap(keys or {})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the moment before a theme is chosen."""
        return ours.variables(dark=self.current_theme.dark)

    async def on_mount(self) -> None:
        """Show the room and follow."""
        await self.push_screen(self.room)
        self.run_worker(self._follow(), exclusive=True)

    def on_resize(self, event: events.Resize) -> None:
        """Stand back while the terminal is too small."""
        small = isinstance(self.screen, TooSmall)
        if small and fits(event.size, LEAST):
            self.pop_screen()
        elif not small and not fits(event.size, LEAST):
            self.push_screen(TooSmall(LEAST))

    async def _follow(self) -> None:
        """Look again and again; what cannot be read for a while leaves the last picture where it is."""
        while True:
            looking = asyncio.wrap_future(self._look())
            await asyncio.wait([looking], timeout=LATE)
            if not looking.done():
                self._say_late()
            try:
                seen = await looking
            except WorkshopError:
                self._say_late()
                await asyncio.sleep(AGAIN)
                continue
            self.room.late("")
            if seen is not None:
                self.room.show(seen)
            await asyncio.sleep(POLL)

    def _say_late(self) -> None:
        self.room.late(_("This may be old: it cannot be read at the moment."))

    def action_help(self) -> None:
        """List the keys, or go back from that."""
        if self.screen is self.room:
            self.push_screen(screens.make("help", self.room, self.focused))
        elif not isinstance(self.screen, TooSmall):
            self.pop_screen()

    def action_switch(self) -> None:
        """The other theme."""
        self.theme = theme.DARK if self.theme == theme.LIGHT else theme.LIGHT

    def action_help_quit(self) -> None:
        """Ctrl+c says how to leave."""
        self.notify(_("Q leaves the projector."), markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """What went wrong is told on the command line, when the screen is gone."""
        self.fault = self.fault or (error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)
        if not self.is_headless:
            self._exit_renderables.clear()
