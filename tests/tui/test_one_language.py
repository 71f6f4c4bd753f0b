"""No English on the Finnish screens and no Finnish on the English ones: every screen, its help and its commands.

The example stands behind them, so that what people wrote is in the screens' language too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import import_module

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.one_language import FOREIGN, WORD
from tests.tui.conftest import TestProgram, open_app, open_screen, text_of
from workshop import i18n
from workshop.bank.model import Kind
from workshop.errors import StorageError
from workshop.session import changes
from workshop.store import example
from workshop.tui import commands, screens
from workshop.tui.app import WorkshopApp
from workshop.tui.commands import COMMANDS
from workshop.tui.program import WRITER
from workshop.tui.screens.interview import Interview
from workshop.tui.widgets.editors import EDITORS

LANGUAGES = ("en", "fi")
TALL = (130, 60)
"""Room for a screen and its help in full."""
LEFT_OUT = re.compile(
    r"\w*[│╭╮╰╯…]\w*"  # what a frame or the end of a line cuts off
    r"|“code --wait”|”code --wait”"  # a command to type
)
KINDS = frozenset(
    {Kind.TEXT, Kind.SHORT, Kind.DATE, Kind.YES_NO, Kind.SCALE, Kind.MULTI, Kind.REF, Kind.LIST, Kind.GRID}
)
"""The kinds of questions in the shipped bank; the other kinds are those of fields."""


@pytest.fixture(autouse=True)
def only_the_programs_own_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests of the same process register commands of theirs, which nobody translates."""
    for id in [id for id in COMMANDS if id.startswith("test_")]:
        monkeypatch.delitem(commands._commands, id)


def foreign(text: str, lang: str) -> list[str]:
    """The words of a screen that belong to the other language."""
    return [found for found in WORD.findall(LEFT_OUT.sub(" ", text).casefold()) if found in FOREIGN[lang]]


@dataclass
class Look:
    """Presses keys and keeps the lines of each screen that hold a word of the other language."""

    app: WorkshopApp
    pilot: Pilot[None]
    lang: str
    strange: dict[str, list[str]] = field(default_factory=dict)
    read: int = 0

    async def at(self, *keys: str, delay: float | None = None) -> str:
        """The screen and its toasts after some keys and, where something takes its time, `delay` seconds."""
        await self.pilot.press(*keys)
        await self.pilot.pause(delay)
        told = (note.message for note in self.app._notifications)
        self.judge("\n".join([text := text_of(self.app), *told]))
        return text

    def judge(self, text: str) -> None:
        """Keep what is strange in a text."""
        self.read += len(text.split())
        self.strange |= {line.strip(): found for line in text.splitlines() if (found := foreign(line, self.lang))}

    async def go(self, question: str) -> str:
        """The interview at another question."""
        assert isinstance(self.app.screen, Interview)
        await self.app.screen.action_go(question).wait()
        return await self.at()

    async def around(self, *keys: str) -> None:
        """The screen after some keys, with its help and all its commands."""
        await self.at(*keys)
        await self.at("f1")
        await self.at("escape", "ctrl+p")
        for option in self.app.screen.query_one(OptionList).options:
            self.judge(str(option.prompt))
        await self.at("escape")


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_home_and_what_opens_from_it(program: TestProgram, lang: str) -> None:
    async with open_app(program, size=TALL, lang=lang) as (app, pilot):
        look = Look(app, pilot, lang)
        await look.around()
        example.make(program.store, lang, by=WRITER)
        await pilot.pause(1.2)
        assert "Kuusiniemen Lämpö 2027" in await look.at()
        await look.around()
        for keys in (["slash", "z"], ["escape", "escape", "r"], ["escape", "d"], ["enter"], ["b"], ["u"], ["escape"]):
            await look.at(*keys)
        await app.run_action("new", app.screen)
        await look.around()
        await look.at("x", "escape")
        await look.at("enter")
        await app.run_action("settings")
        await look.around()
        await look.at("tab", "tab", "tab", "enter")
        await look.at("x")
        await pilot.resize_terminal(50, 10)
        await look.at()
    assert {} == look.strange
    assert 1000 < look.read


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_interview_and_every_editor(program: TestProgram, lang: str) -> None:
    session = example.make(program.store, lang, by=WRITER).session
    firsts = {question.kind: id for id, question in reversed(list(program.the_bank.questions.items()))}
    assert KINDS == set(firsts)
    async with open_screen(program, session, "interview", size=TALL, lang=lang) as (app, pilot, _saver):
        look = Look(app, pilot, lang)
        await look.at(delay=0.3)
        for id in firsts.values():
            await look.go(id)
        await look.go(firsts[Kind.TEXT])
        await look.around("f12", "f11", "f2")
        await look.at("f5")
        await look.at("alt+z")
        await look.at("ctrl+o", "slash", "z")
        await look.at("escape", "f10")
        await look.go("objectives")
        await look.at("enter")
        await look.at("f1")
        await look.at("escape", "escape", "plus")
        await look.at("escape", "delete")
    assert {} == look.strange
    assert 2000 < look.read


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_every_help(program: TestProgram, lang: str) -> None:
    """Also those that no walk comes past."""
    screens.load()
    places = [*screens.SCREENS.values(), *EDITORS.values()]
    classes = [getattr(import_module(module), name) for module, _colon, name in (p.partition(":") for p in places)]
    i18n.use(lang)
    helps = [i18n._(one.HELP) for one in classes if getattr(one, "HELP", "")]
    lines = [line for one in COMMANDS.values() for line in (one.shown_name, one.shown_line)]
    assert {} == {text: found for text in (*helps, *lines) if (found := foreign(text, lang))}
    assert len(EDITORS) < len(helps)
    assert 100 < len(lines)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_interview_with_nothing_in_it_and_what_it_tells(program: TestProgram, lang: str) -> None:
    words = {"en": "Our", "fi": "Meidän"}[lang]
    session = program.session(words, lang=lang, format="full")
    program.desk(session).keep_draft("scope", words)
    async with open_screen(program, session, "interview", "scope", size=TALL, lang=lang) as (app, pilot, saver):
        look = Look(app, pilot, lang)
        saver.follow()
        await look.at(delay=0.3)
        other = program.desk(session, by="Xxx")
        other.record(changes.set_answer(other.bank, other.state, "period", words))
        await pilot.pause(0.8)
        await look.at()
        for id in ("objectives", "channel_fit", "management_support", "objective_goals", "measure_from", "brief_date"):
            await look.go(id)
        await look.at(*"qq", "f4")
        saver.trouble = StorageError(words)
        app.saving.publish(saver)
        await look.at()
    assert {} == look.strange
    assert 1000 < look.read


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name", [("review",), ("history", "importance"), ("history", "objectives"), ("brief",), ("export",), ("find",),
             ("note", "importance")], ids=" ".join,
)  # fmt: skip
async def test_the_screens_about_a_session(program: TestProgram, lang: str, name: tuple[str, ...]) -> None:
    session = example.make(program.store, lang, by=WRITER).session
    async with open_screen(program, session, *name, size=TALL, lang=lang) as (app, pilot, _saver):
        await pilot.pause(0.2)
        look = Look(app, pilot, lang)
        await look.at()
        await look.at("f1")
        await look.at("escape")
        await look.at(*{"review": ["space"], "history": ["r"], "export": ["space"], "find": [*"zzz"]}.get(name[0], []))
    assert {} == look.strange
    assert 50 < look.read


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        ("fi", "The answer was changed.", ["the", "answer", "was"]),
        ("en", "Vastaus on yhä vastaamatta, eikä se ole tallessa.", ["vastaus", "eikä", "se", "ole"]),
    ],
)
async def test_the_other_language_would_be_seen(program: TestProgram, lang: str, words: str, found: list[str]) -> None:
    async with open_app(program, size=TALL, lang=lang) as (app, pilot):
        look = Look(app, pilot, lang)
        app.say(words)
        await look.at()
        assert [found] == list(look.strange.values())
        other = Look(app, pilot, {"en": "fi", "fi": "en"}[lang])
        await other.around()
    assert 20 < sum(map(len, other.strange.values()))
