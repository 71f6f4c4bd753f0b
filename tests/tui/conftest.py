"""Screens as a person meets them: the app with a store of its own, a clock that stands and ids that count."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from workshop import i18n
from workshop.bank.compile import compile_bank
from workshop.bank.model import Bank
from workshop.config import Config
from workshop.session import answers
from workshop.session.events import Change
from workshop.store.desk import Desk
from workshop.store.library import folder
from workshop.store.store import Store
from workshop.store.summaries import Summary
from workshop.tui.app import WorkshopApp
from workshop.tui.program import WRITER
from workshop.tui.saving import Saver

NOW = "2026-11-23T12:00:00.000Z"
SIZES = ((80, 24), (140, 40))
HOSTILE = (
    "[@click=app.quit]x[/]",
    "[/",
    "a [foo=bar] b",
    "\x1b]52;c;aGFja2Vk\x07\x1b[2Jgone",
    "\u202egnp.exe\u2066 bidi",
    "日本語の目標",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦 family ❤️",
)
"""Texts that people could type and that must stay texts."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine in a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


class TestProgram:
    """What the screens need from the program, made for a test."""

    __test__ = False

    def __init__(self, folder: Path, bank: Bank, files: Mapping[str, bytes]) -> None:
        self.config = Config()
        self.config_folder = folder / "workshop"
        self.settled = True
        self.folder = folder
        self.exports = folder / "exports"
        self.the_bank = bank
        self.files = files
        self._count = count(1)
        self.clock = NOW
        self.store = Store(folder / "sessions.db")

    def now(self) -> str:
        return self.clock

    def new_id(self) -> str:
        return f"i{next(self._count):06}"

    def summaries(self) -> list[Summary]:
        return self.store.summaries()

    def bank(self, summary: Summary) -> Bank:
        return self.the_bank

    def session(
        self,
        title: str = "Our plan",
        *,
        lang: str = "en",
        format: str = "core",
        organisation: str = "Kuusiniemen Lämpö",
        given: Mapping[str, Any] | None = None,
        changes: Sequence[Change] | Callable[[Desk], Sequence[Change]] = (),
        by: str = WRITER,
    ) -> str:
        """The id of a new session; `given` are answers as an answers file has them."""
        desk = Desk.create(
            self.store,
            self.the_bank,
            self.files,
            title=title,
            by=by,
            now=self.now,
            new_id=self.new_id,
            lang=lang,
            format=format,
            organisation=organisation,
        )
        if given:
            found = answers.read(desk.bank, desk.state, dict(given), self.new_id)
            assert not found.problems, found.problems
            desk.record(found.changes)
        desk.record(changes(desk) if callable(changes) else changes)
        return desk.session

    def desk(self, session: str, by: str = WRITER) -> Desk:
        """The session opened anew, as another program sees it: what is in it is saved."""
        return Desk.open(self.store, session, self.the_bank, by=by, now=self.now, new_id=self.new_id)


@pytest.fixture(scope="session")
def shipped() -> tuple[Bank, dict[str, bytes]]:
    """The shipped bank and its files."""
    root = folder("social-media")
    found = (path for path in root.rglob("*.yaml") if "examples" not in path.parts)
    files = {str(path.relative_to(root)): path.read_bytes() for path in found}
    bank = compile_bank(files).bank
    assert bank is not None
    return bank, files


@pytest.fixture
def program(
    tmp_path: Path, shipped: tuple[Bank, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestProgram]:
    """A program with the shipped bank, an empty store, an empty config and English as its language."""
    for name in ("NO_COLOR", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    i18n.use("en")
    made = TestProgram(tmp_path, *shipped)
    yield made
    made.store.close()
    i18n.use("en")


@asynccontextmanager
async def open_app(
    program: TestProgram, session: str | None = None, *, size: tuple[int, int] = (80, 24), lang: str = "en"
) -> AsyncIterator[tuple[WorkshopApp, Pilot[None]]]:
    """The running app, at Home or in a session, and its pilot."""
    i18n.use(lang)
    app = WorkshopApp(program, session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


@asynccontextmanager
async def open_screen(
    program: TestProgram, session: str, name: str, *args: Any, size: tuple[int, int] = (80, 24), lang: str = "en"
) -> AsyncIterator[tuple[WorkshopApp, Pilot[None], Saver]]:
    """The running app with one screen on a session, made with the saver and `args`; the other screens stay out."""
    i18n.use(lang)
    app = BareApp(program)
    async with app.run_test(size=size) as pilot:
        app.saver = Saver(program.desk(session), app.tell)
        await app.show(name, app.saver, *args)
        await pilot.pause()
        yield app, pilot, app.saver


class BareApp(WorkshopApp):
    """The app without a first screen of its own."""

    async def begin(self) -> None:
        """Wait for the test to show something."""


async def saved(app: WorkshopApp) -> None:
    """Wait until everything that was done is in the log."""
    assert app.saver is not None
    assert await app.saver.finish()
    await asyncio.sleep(0)


def text_of(app: App[Any]) -> str:
    """What stands on the screen, line by line, without colours."""
    _width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines[:height])
