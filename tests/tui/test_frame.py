"""The frame of every screen: commands in footer, palette and help, keys of one's own, small terminals, settings."""

from __future__ import annotations

import gettext
from dataclasses import replace
from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input, OptionList, Select

from tests.tui.conftest import HOSTILE, BareApp, TestProgram, text_of
from workshop import i18n
from workshop.config import Config, read
from workshop.tui import keys, screens
from workshop.tui.commands import COMMANDS, Command, bindings, register
from workshop.tui.screens.key import Key
from workshop.tui.screens.palette import Palette
from workshop.tui.screens.too_small import TooSmall
from workshop.tui.widgets.bar import Footer, TopBar

NEXT = Command("test_next", "f4,ctrl+n", "next", "Next", "Go to the next thing.", footer=True)
HIDDEN = Command("test_hidden", "f5", "hidden", "Hidden", "Not to be done at present.", footer=True)
QUIET = Command("test_quiet", "", "quiet", "Be quiet", "Say nothing for a while.", footer=True)
FIELD = Command("test_field", "f6", "field", "Tidy up", "Tidy the field up.", footer=True)


class Field(Input):
    HELP: ClassVar[str] = "A field to try things in."
    BINDINGS: ClassVar[list[BindingType]] = bindings(FIELD)

    def action_field(self) -> None:
        self.screen.done.append("field")  # type: ignore[attr-defined]


class Trial(Screen[None]):
    HELP: ClassVar[str] = "A screen to try things on."
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEXT, HIDDEN, QUIET)

    def __init__(self, title: str = "Trial", more: str = "") -> None:
        super().__init__()
        self.done: list[str] = []
        self.words = title, more

    def compose(self) -> ComposeResult:
        yield TopBar(*self.words)
        yield Field()
        yield Footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "hidden"

    def action_next(self) -> None:
        self.done.append("next")

    def action_hidden(self) -> None:
        self.done.append("hidden")

    def action_quiet(self) -> None:
        self.done.append("quiet")


class Shouting(gettext.NullTranslations):
    """A language in which every word is shouted."""

    def gettext(self, message: str) -> str:
        return message.upper() if "{" not in message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def finnish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finnish, whatever the catalogue has so far."""
    found = gettext.translation

    def translation(domain: str, folder: object, languages: list[str], *, fallback: bool) -> gettext.NullTranslations:
        return Shouting() if languages == ["fi"] else found("none", languages=languages, fallback=True)

    monkeypatch.setattr(gettext, "translation", translation)


def footer(app: BareApp) -> str:
    return text_of(app).splitlines()[-1]


async def test_the_footer_shows_what_is_active_and_marked(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Trial())
        await pilot.pause()
        assert ["F6 Tidy up", "F4 Next", "F1 Help", "Ctrl+P Commands"] == [
            w for w in footer(app).split("  ") if w.strip()
        ] or ["F6", "Tidy", "up", "F4", "Next", "F1", "Help", "Ctrl+P", "Commands"] == footer(app).split()
        app.set_focus(None)
        await pilot.pause()
        assert ["F4", "Next", "F1", "Help", "Ctrl+P", "Commands"] == footer(app).split()


async def test_the_footer_fits_and_keeps_help(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(62, 24)) as pilot:
        await app.push_screen(Trial())
        for width in range(60, 100, 7):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert len(footer(app)) <= width
            assert footer(app).endswith("F1 Help  Ctrl+P Commands")


async def test_a_click_in_the_footer_gives_the_command(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Trial()
        await app.push_screen(screen)
        await pilot.pause()
        for word in ("Next", "Tidy up"):
            await pilot.click(Footer, offset=(footer(app).index(word), 0))
            await pilot.pause()
        assert ["next", "field"] == screen.done
        await pilot.click(Footer, offset=(footer(app).index("F4") - 2, 0))
        assert ["next", "field"] == screen.done, "the gap is nobody's"


async def test_the_palette_finds_and_gives_commands(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Trial()
        await app.push_screen(screen)
        await pilot.press("ctrl+p")
        await pilot.pause()
        for name in ("Tidy up", "Next", "Be quiet", "Settings", "Quit"):
            assert name in text_of(app)
        assert "Hidden" not in text_of(app)
        await pilot.press(*"beqt")
        await pilot.pause()
        assert 1 == app.screen.query_one(OptionList).option_count
        await pilot.press("enter")
        await pilot.pause()
        assert ["quiet"] == screen.done
        await pilot.press("ctrl+p", *"zzzz", "enter")
        await pilot.pause()
        assert "No command fits." in text_of(app)
        await pilot.press("escape")
        assert screen is app.screen
        await pilot.press("ctrl+p", "down", "enter")
        await pilot.pause()
        assert ["quiet", "next"] == screen.done


async def test_the_palette_listens_to_the_mouse(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Trial()
        await app.push_screen(screen)
        await pilot.press("ctrl+p")
        await pilot.pause()
        row = next(n for n, line in enumerate(text_of(app).splitlines()) if "Be quiet" in line)
        await pilot.click(offset=(20, row))
        await pilot.pause()
        assert ["quiet"] == screen.done
        await pilot.press("ctrl+p")
        await pilot.pause()
        opened: Screen[Any] = app.screen
        assert isinstance(opened, Palette)
        await pilot.click(offset=(2, 22))
        await pilot.pause()
        assert isinstance(app.screen, Trial)


async def test_help_explains_the_focus_then_the_screen_then_the_keys(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.push_screen(Trial())
        await pilot.press("f1")
        await pilot.pause()
        words = [
            "A field to try",
            "A screen to try",
            "Keys here",
            "F6",
            "Keys on this",
            "F4, Ctrl+N",
            "Keys everywhere",
        ]
        places = [text_of(app).find(word) for word in words]
        assert sorted(places) == places
        assert -1 not in places
        await pilot.press("f1")
        assert isinstance(app.screen, Trial)
        await pilot.press("ctrl+g", "escape")
        assert isinstance(app.screen, Trial)


async def test_a_change_of_language_reaches_everything(program: TestProgram, finnish: None) -> None:
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Trial())
        app.use_language("fi")
        await pilot.pause()
        assert ["F6", "TIDY", "UP", "F4", "NEXT", "F1", "HELP", "CTRL+P", "COMMANDS"] == footer(app).split()
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert "GO TO THE NEXT THING." in text_of(app)
        await pilot.press("escape", "f1")
        await pilot.pause()
        assert "A FIELD TO TRY THINGS IN." in text_of(app)


def test_every_command_has_its_action() -> None:
    screens.load()
    found: dict[str, type[DOMNode]] = {}
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        owner = waiting.pop()
        waiting += owner.__subclasses__()
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id and binding.id in COMMANDS:
                found[binding.id] = owner
    assert COMMANDS.keys() == found.keys()
    named = {id: COMMANDS[id].action.partition("(")[0].rpartition(".")[2] for id in found}
    missing = {
        id for id, owner in found.items() if not any(hasattr(owner, f"{p}action_{named[id]}") for p in ("", "_"))
    }
    assert set() == missing - {id for id in missing if COMMANDS[id].action.startswith(("app.", "screen."))}


def test_an_id_stands_for_one_command() -> None:
    with pytest.raises(ValueError, match="test_next"):
        register(replace(NEXT, keys="f5"))


# Keys of one's own


async def test_keys_are_taken_from_the_config(program: TestProgram) -> None:
    program.config = Config(keys={"test_next": "f7, ctrl+shift+n", "test_quiet": "f8"})
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Trial()
        await app.push_screen(screen)
        await pilot.pause()
        assert ["F6", "Tidy", "up", "F7", "Next", "F8", "Be", "quiet"] == footer(app).split()[:8]
        await pilot.press("f4", "f7", "f8", "ctrl+shift+n")
        assert ["next", "quiet", "next"] == screen.done


@pytest.mark.parametrize(
    ("named", "good"),
    [
        ("f4", True),
        ("ctrl+n", True),
        ("F4", True),
        ("ctrl+shift+a", True),
        ("f25", False),
        ("control+n", False),
        ("ctrl+ctrl+n", False),
        ("next", False),
        ("ctrl+", False),
    ],
)
def test_the_name_of_a_key_is_checked(named: str, good: bool) -> None:
    assert good == all(keys.known(key) for key in keys.split(named))


async def test_what_cannot_be_followed_is_told(program: TestProgram) -> None:
    program.config = Config(theme="[@click=app.quit]pink[/]", keys={"test_next": "f44", "test_quiet": "f8"})
    app = BareApp(program)
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        screen = Trial()
        await app.push_screen(screen)
        await pilot.pause()
        assert "“[@click=app.quit]pink[/]”" in " ".join(text_of(app).split())
        assert "“f44”" in text_of(app)
        await pilot.press("f4", "f8")
        assert ["next", "quiet"] == screen.done


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+o", "Ctrl+O"),
        ("f10", "F10"),
        ("escape", "Esc"),
        ("up", "↑"),
        ("ctrl+shift+left", "Ctrl+Shift+←"),
        ("j", "j"),
        ("G", "G"),
    ],
)
def test_a_key_is_called_as_people_know_it(key: str, shown: str) -> None:
    assert shown == keys.shown(key)


# Top bar and small terminals


@pytest.mark.parametrize("title", HOSTILE)
async def test_words_of_people_stay_words_in_the_top_bar(program: TestProgram, title: str) -> None:
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Trial(title, title * 20))
        await pilot.pause()
        line = text_of(app).splitlines()[0]
        assert "\x1b" not in line
        assert "\u202e" not in line
        assert app.is_running
        if title.isascii() and title.isprintable():
            assert title in line


async def test_a_small_terminal_is_told_and_grows_again(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Trial()
        await app.push_screen(screen)
        await pilot.press(*"abc")
        for width, height in ((59, 24), (80, 17), (20, 3), (1, 1), (30, 10)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert isinstance(app.screen, TooSmall)
        assert "The terminal is too small: 30×10." in " ".join(text_of(app).split())
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        assert screen is app.screen
        assert isinstance(app.focused, Field)
        assert "abc" == app.focused.value


async def test_a_terminal_that_is_small_from_the_start(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TooSmall)


# Settings


async def test_settings_hold_at_once_and_are_kept(program: TestProgram, finnish: None) -> None:
    program.config_folder.mkdir()
    (program.config_folder / "config.yaml").write_text("# mine\nui-lang: en # at home\n", "utf-8")
    app = BareApp(program)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.show("settings")
        app.screen.query_one("#theme", Select).value = "workshop-light"
        await pilot.pause()
        assert "workshop-light" == app.theme
        app.screen.query_one("#editor", Input).focus()
        await pilot.press(*"vim -R", "tab")
        await pilot.pause()
        app.screen.query_one("#language", Select).value = "fi"
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "fi" == i18n.lang()
        assert "LANGUAGE" in text_of(app)
        assert "Language" not in text_of(app)
        assert "vim -R" == app.screen.query_one("#editor", Input).value
        assert "keys" == getattr(app.focused, "id", None), "the focus stays where it was"
    kept = (program.config_folder / "config.yaml").read_text("utf-8")
    assert "# mine\nui-lang: fi # at home\ntheme: workshop-light\neditor: vim -R\n" == kept
    assert read(program.config_folder) == program.config


async def test_a_key_for_no_command_is_told_in_the_settings(program: TestProgram) -> None:
    program.config = Config(keys={"next_qestion": "f8", "test_next": "f7"})
    app = BareApp(program)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await app.show("settings")
        await pilot.pause()
        assert ["There is no command “next_qestion” to give a key."] == [note.message for note in app._notifications]


async def test_a_command_gets_another_key(program: TestProgram) -> None:
    app = BareApp(program)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.show("settings")
        found = app.screen.query_one("#keys", OptionList)
        found.focus()
        first = found.options[0].id
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Key)
        await pilot.press("x")
        await pilot.pause()
        assert "would be typed" in text_of(app)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert "is the key of “Commands”" in text_of(app)
        await pilot.press("ctrl+f9")
        await pilot.pause()
        assert "Press" not in text_of(app), text_of(app)
        assert {first: "ctrl+f9"} == dict(read(program.config_folder).keys)
        assert "Ctrl+F9" in text_of(app)
