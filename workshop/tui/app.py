"""The app: themes, language, keys and the session at hand. Screens do the rest."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.signal import Signal
from textual.worker import WorkerFailed

from workshop import i18n
from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.tui import jotting, preferences, screens, sitting, theme
from workshop.tui.commands import Active, Command, active, bindings
from workshop.tui.messages import SaveStateChanged
from workshop.tui.program import Program
from workshop.tui.screens.too_small import TooSmall, fits

if TYPE_CHECKING:
    from workshop.tui.saving import Saver

HELP = Command(
    "help",
    "f1,ctrl+g",
    "help",
    N_("Help"),
    N_("Explain what has the focus, and list the keys."),
    footer=True,
    priority=True,
)
PALETTE = Command(
    "palette", "ctrl+p", "palette", N_("Commands"), N_("List every command by its name."), footer=True, palette=False
)
SETTINGS = Command("settings", "", "settings", N_("Settings"), N_("Choose language, theme, editor and keys."))
QUIT = Command("quit", "ctrl+q", "quit", N_("Quit"), N_("Save everything and leave the program."), priority=True)


class WorkshopApp(App[None]):
    """The screens of the program. `session` opens one at once, else Home does; `fault` is what ended it badly."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "workshop"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP, PALETTE, SETTINGS, QUIT, *jotting.COMMANDS)

    def __init__(self, program: Program, session: str | None = None) -> None:
        super().__init__()
        self.program = program
        self.saver: Saver | None = None
        self.fault: BaseException | None = None
        self.saving: Signal[Saver] = Signal(self, "saving")
        self._session = session
        self._language = i18n.lang()
        for own in theme.THEMES:
            self.register_theme(own)
        self._problems = preferences.apply(self)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the themes that do not have them."""
        return theme.variables(dark=self.current_theme.dark)

    async def on_mount(self) -> None:
        """Open the first screen, and say what in the config could not be followed."""
        self.program.store.tell = lambda text: self.call_later(self.say, text)
        for problem in self._problems:
            self.say(problem)
        await self.begin()
        if self.program.store.told:  # told while there was no screen yet
            self.program.store.tell(" ".join(self.program.store.told))

    async def begin(self) -> None:
        """Show Home, or the session that was asked for."""
        if self._session is None:
            await self.show("home")
        else:
            await self.open_session(self._session)

    def on_resize(self, event: events.Resize) -> None:
        """Stand back while the terminal is too small."""
        small = isinstance(self.screen, TooSmall)
        if small and fits(event.size):
            self.pop_screen()
        elif not small and not fits(event.size):
            self.push_screen(TooSmall())

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
        self.saver = await sitting.opened(self.program, session, self.tell)
        self.saver.follow()
        if not self.program.settled and self.saver.desk.state.lang != i18n.lang():
            self.use_language(self.saver.desk.state.lang)
        await self.show("interview", self.saver, question)

    async def leave_session(self) -> None:
        """Save what waits and let go of the session at hand, and of the language that came with it."""
        if self.saver is None:
            return
        await self.saver.finish()
        self.saver.close()
        self.saver = None
        if not self.program.settled and self._language != i18n.lang():
            self.use_language(self._language)

    def tell(self, message: Message) -> None:
        """Let every screen hear a message, and every top bar how saving stands."""
        for screen in self.screen_stack:
            screen.post_message(message)
        if isinstance(message, SaveStateChanged):
            self.saving.publish(message.saver)

    def say(self, words: str) -> None:
        """Tell a person something for a few seconds."""
        self.notify(words, markup=False)

    def use_language(self, lang: str) -> None:
        """Speak a language from here on, on every screen that is open."""
        i18n.use(lang)
        for screen in self.screen_stack:
            self.run_worker(sitting.composed_again(screen))

    # Actions

    def action_help(self) -> None:
        """Explain the screen, or go back from that."""
        if type(self.screen).__name__ == "Help":
            self.pop_screen()
        else:
            self.show("help", self.screen, self.focused)

    def action_palette(self) -> None:
        """List the commands and give the one that is chosen."""
        self.push_screen(screens.make("palette", active(self.screen)), self._give)

    async def _give(self, chosen: Active | None) -> None:
        if chosen is not None:
            await self.run_action(chosen.command.action, chosen.node)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a room agrees is written down in a session only."""
        return jotting.possible(self) if action == "jot" else True

    def action_jot(self, list: str) -> None:
        """Write a decision, an action or a parked thing down."""
        self.show("jot", self.saver, list, question=jotting.question_at_hand(self))

    def action_settings(self) -> None:
        """Show the settings."""
        self.show("settings")

    def action_help_quit(self) -> None:
        """Ctrl+c copies where there is something to copy; elsewhere it says how to leave."""
        self.say(_("Ctrl+Q leaves the program."))

    async def action_quit(self) -> None:
        """Finish what is being typed, save, and leave; what cannot be saved is told first."""
        self._leave()

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        self.screen.set_focus(None)
        await asyncio.sleep(sitting.QUEUES)
        if await sitting.may_leave(self):
            await self.leave_session()
            self.exit()

    # Ending badly

    def _handle_exception(self, error: Exception) -> None:
        """Save first; what went wrong is told on the command line, when the screen is gone."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if cause is not error and isinstance(cause, WorkshopError):
            self.say(" ".join(part for part in (cause.message, cause.hint) if part))
            return
        if self.saver is not None:
            self.saver.flush()
        self.fault = self.fault or cause
        super()._handle_exception(error)
        if not self.is_headless:
            self._exit_renderables.clear()


def current(screen: Screen[Any]) -> WorkshopApp:
    """The app that a screen belongs to, as what it is."""
    app = screen.app
    assert isinstance(app, WorkshopApp)
    return app
