"""Settings: language, theme, editor and keys; each holds at once and is written into the config."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from workshop import i18n, paths
from workshop.config import FILE
from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.tui import keys, preferences, screens, theme
from workshop.tui.app import current
from workshop.tui.commands import COMMANDS, Command, bindings
from workshop.tui.content import user_text
from workshop.tui.widgets.bar import Footer, TopBar

BACK = Command(
    *("settings_back", "escape", "back", N_("Back"), N_("Go back to where you were.")), footer=True, palette=False
)
KEYS = 14
"""Cells for the keys of a command."""
LANGUAGES = {"en": "English", "fi": "Suomi"}
"""Languages by their own names, which are the same in every language."""


class Settings(Screen[None]):
    """What holds for this person, in every session."""

    CSS_PATH = "settings.tcss"
    HELP: ClassVar[str] = N_(
        "Settings hold at once, in every session, and are kept in the config file. Tab goes from one to the next."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - no ClassVar in Textual either

    def compose(self) -> ComposeResult:
        """A row a setting, then the keys."""
        app = current(self)
        yield TopBar(_("Settings"), saver=app.saver)
        with Vertical(id="settings"):
            languages = [(Content(name), code) for code, name in LANGUAGES.items()]
            yield from _row(_("Language"), Select(languages, value=i18n.lang(), allow_blank=False, id="language"))
            yield from _row(_("Theme"), Select(self._themes(), value=app.theme, allow_blank=False, id="theme"))
            yield from _row(
                _("Editor"),
                Input(
                    app.program.config.editor or "",
                    placeholder=os.environ.get("VISUAL") or os.environ.get("EDITOR") or "",
                    id="editor",
                ),
            )
            yield Static(Content(_("The program that F9 opens a text in, such as “code --wait”.")), classes="hint")
            yield Static(Content(_("Keys")), id="keys-title")
            yield Static(Content(_("Enter on a command gives it another key.")), id="keys-hint")
            yield OptionList(*self._options(), id="keys")
            yield Static(self._place(), id="place")
            yield Button(Content(_("Back")), id="back")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the top; by now every command is known, so that a key for none can be told."""
        self.query_one("#language").focus()
        for id in current(self).program.config.keys.keys() - COMMANDS.keys():
            self.notify(_("There is no command “{id}” to give a key.", id=id), markup=False, severity="warning")

    def _themes(self) -> list[tuple[Content, str]]:
        own = [(Content(_("Dark")), theme.DARK), (Content(_("Light")), theme.LIGHT)]
        others = sorted(set(self.app.available_themes) - {theme.DARK, theme.LIGHT})
        return own + [(Content(name), name) for name in others]

    def _options(self) -> list[Option]:
        screens.load()
        width = max(len(command.shown_name) for command in COMMANDS.values())
        return [Option(self._key_row(command, width), id=command.id) for command in self._commands()]

    def _commands(self) -> list[Command]:
        """By name: the order in which they were imported says nothing to anybody."""
        shown = [command for command in COMMANDS.values() if command.palette]
        return sorted(shown, key=lambda command: (command.shown_name.casefold(), command.id))

    def _key_row(self, command: Command, width: int) -> Content:
        named = current(self).program.config.keys.get(command.id, command.keys)
        shown = ", ".join(keys.shown(key) for key in keys.split(named)) or "–"
        name, line = command.shown_name.ljust(width + 2), command.shown_line
        return Content.assemble(name, (shown.ljust(KEYS), "$primary"), "  ", (line, "$muted"))

    @staticmethod
    def _place() -> Content:
        try:
            return user_text(_("The config file is {path}.", path=paths.config() / FILE))
        except WorkshopError as error:
            return user_text(error.message)

    # What a person chooses

    @on(Select.Changed, "#language")
    async def _language(self, event: Select.Changed) -> None:
        lang = str(event.value)
        if lang == i18n.lang():
            return
        app = current(self)
        app.program.settled = True
        self._settle("ui-lang", lang)
        app.use_language(lang)

    @on(Select.Changed, "#theme")
    def _theme(self, event: Select.Changed) -> None:
        if event.value != self.app.theme:
            self.app.theme = str(event.value)
            self._settle("theme", str(event.value))

    @on(Input.Blurred, "#editor")
    @on(Input.Submitted, "#editor")
    def _editor(self, event: Input.Blurred | Input.Submitted) -> None:
        wished = event.value.strip() or None
        if wished != current(self).program.config.editor:
            self._settle("editor", wished)

    @on(OptionList.OptionSelected, "#keys")
    @work
    async def _key(self, event: OptionList.OptionSelected) -> None:
        command = COMMANDS[event.option_id or ""]
        app = current(self)
        named = await app.ask("key", command)
        if named is None:
            return
        self._settle(command.id, named or None, under="keys")
        app.set_keymap(dict(app.program.config.keys))
        found = self.query_one("#keys", OptionList)
        width = max(len(known.shown_name) for known in COMMANDS.values())
        found.replace_option_prompt(command.id, self._key_row(command, width))

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def _settle(self, key: str, value: str | None, *, under: str | None = None) -> None:
        trouble = preferences.settle(current(self), key, value, under=under)
        if trouble:
            self.notify(trouble, markup=False, severity="warning")


def _row(name: str, widget: Widget) -> ComposeResult:
    with Horizontal(classes="row"):
        yield Static(Content(name), classes="name")
        yield widget
