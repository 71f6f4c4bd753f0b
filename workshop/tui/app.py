"""The app: themes, language, keys and the session at hand. Screens do the rest."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from workshop import i18n
from workshop.i18n import N_
from workshop.store.desk import Desk
from workshop.tui import screens, theme
from workshop.tui.commands import Command, bindings
from workshop.tui.program import WRITER, Program
from workshop.tui.saving import Saver

HELP = Command("help", "f1,ctrl+g", "help", N_("Help"), N_("What this is, and every key."), footer=True, priority=True)
PALETTE = Command(
    "palette", "ctrl+p", "command_palette", N_("Commands"), N_("Every command, by name."), footer=True, palette=False
)
SETTINGS = Command("settings", "", "settings", N_("Settings"), N_("Language, theme, editor and keys."))
QUIT = Command("quit", "ctrl+q", "quit", N_("Quit"), N_("Leave the program; everything is saved."), priority=True)


class WorkshopApp(App[None]):
    """The screens of the program. `session` opens one at once, else Home does."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP, PALETTE, SETTINGS, QUIT)

    def __init__(self, program: Program, session: str | None = None) -> None:
        super().__init__()
        self.program = program
        self.saver: Saver | None = None
        self._session = session
        for own in theme.THEMES:
            self.register_theme(own)
        self.theme = theme.DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the themes that do not have them."""
        return theme.variables(dark=self.current_theme.dark)

    async def on_mount(self) -> None:
        """Open the first screen."""
        await self.begin()

    async def begin(self) -> None:
        """Show Home, or the session that was asked for."""
        if self._session is None:
            await self.show("home")
        else:
            await self.open_session(self._session)

    # Screens

    def show(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Push a screen by its name in `screens.SCREENS`; may be awaited."""
        return self.push_screen(screens.make(name, *args, **kwargs))

    async def ask(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Push a screen by its name and wait for what it is dismissed with; in a worker only."""
        return await self.push_screen_wait(screens.make(name, *args, **kwargs))

    async def open_session(self, session: str, question: str | None = None) -> None:
        """Open a session and show its interview, at a question or where it was left; raises WorkshopError."""
        await self.leave_session()
        self.saver = await self._saver(session)
        self.saver.follow()
        await self.show("interview", self.saver, question)

    async def leave_session(self) -> None:
        """Save what waits and let go of the session at hand."""
        if self.saver is not None:
            await self.saver.finish()
            self.saver.close()
            self.saver = None

    async def _saver(self, session: str) -> Saver:
        store, program = self.program.store, self.program

        def opened() -> Desk:
            summary = next(row for row in store.summaries() if row.id == session)
            bank = program.bank(summary)
            return Desk.open(store, session, bank, by=WRITER, now=program.now, new_id=program.new_id)

        return Saver(await asyncio.wrap_future(store.later(opened)), self.tell)

    def tell(self, message: Message) -> None:
        """Let every screen hear a message."""
        for screen in self.screen_stack:
            screen.post_message(message)

    # Language

    def use_language(self, lang: str) -> None:
        """Speak a language from here on, on every screen that is open."""
        i18n.use(lang)
        for screen in self.screen_stack:
            screen.refresh(recompose=True)
            screen.refresh_bindings()

    # Actions

    def action_help(self) -> None:
        """Show what the focused thing is, and the keys."""
        self.show("help", self.screen, self.focused)

    def action_settings(self) -> None:
        """Show the settings."""
        self.show("settings")

    async def action_quit(self) -> None:
        """Finish what is being typed, save, and leave."""
        self.screen.set_focus(None)
        await asyncio.sleep(0)
        await self.leave_session()
        self.exit()


def current(screen: Screen[Any]) -> WorkshopApp:
    """The app that a screen belongs to, as what it is."""
    app = screen.app
    assert isinstance(app, WorkshopApp)
    return app
