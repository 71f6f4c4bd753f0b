"""The Export screen: what is offered, what is written, what is told meanwhile, and opening it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Static

from tests.tui.conftest import TestProgram, open_app, open_screen, text_of
from workshop import exporting, outside
from workshop.brief import renderers
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.brief import Brief
from workshop.tui.screens.export import Export
from workshop.tui.screens.written import Written
from workshop.tui.widgets.choice import Choice

GIVEN = {"importance": "People would ring us.", "objectives": [{"statement": "Fewer outage calls", "type": "help"}]}


def shown(app: WorkshopApp, id: str) -> str:
    return str(app.screen.query_one(id, Static).content)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds that comes by itself."""
    for _try in range(300):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(text_of(pilot.app))


async def test_export_writes_what_is_chosen_and_where(program: TestProgram, tmp_path: Path) -> None:
    session = program.session(given=GIVEN)
    async with open_screen(program, session, "export") as (app, pilot, _saver):
        assert isinstance(app.screen, Export)
        for name in ("yaml", "csv", "xlsx"):
            app.screen.query_one(f"#{name}", Checkbox).value = True
        app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
        given: list[list[str] | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(given))
        paths = [Path(path) for path in given[0] or []]
        assert [".md", ".yaml", "", ".xlsx"] == [path.suffix for path in paths]
        assert "People would ring us." in (paths[2] / "answers.csv").read_text("utf-8")
        assert "People would ring us." in paths[0].read_text("utf-8")


async def test_export_says_what_is_wrong_and_stays_open(program: TestProgram, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    async with open_screen(program, program.session(), "export") as (app, pilot, _saver):
        app.screen.query_one("#folder", Input).value = str(tmp_path / "file" / "below")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "could not be written" in shown(app, "#told"))
        assert isinstance(app.screen, Export)
        app.screen.query_one("#md", Checkbox).value = False
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Nothing is chosen." == shown(app, "#told")


async def test_export_writes_a_part_in_another_language_and_shows_what_was_written(
    program: TestProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = program.session(given=GIVEN)
    opened: list[Path] = []
    monkeypatch.setattr(outside, "show", opened.append)
    async with open_screen(program, session, "brief") as (app, pilot, _saver):
        await pilot.press("e")
        await until(pilot, lambda: "How much of the document?" in text_of(app))
        shown_now = text_of(app)
        for words in (
            "For Word (DOCX)",
            "For print (PDF)",
            "The whole document",
            "The summary alone",
            "Into which folder?",
        ):
            assert words in shown_now
        app.screen.query_one("#md", Checkbox).value = False
        app.screen.query_one("#html", Checkbox).value = True
        app.screen.query_one("#only", Choice).value = "minutes"
        app.screen.query_one("#lang", Choice).value = "fi"
        app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Written))
        (written,) = (tmp_path / "out").iterdir()
        assert '<html lang="fi">' in written.read_text("utf-8")
        await pilot.press("enter")
        assert [written] == opened
        await pilot.press("escape")
        assert isinstance(app.screen, Brief)


async def test_export_goes_on_being_a_screen_while_it_writes(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()

    def slow(format: str, *_rest: object) -> bytes:
        going.wait(10)
        return b"page"

    monkeypatch.setattr(exporting, "rendered", slow)
    async with open_screen(program, program.session(given=GIVEN), "export") as (app, pilot, _saver):
        app.screen.query_one("#html", Checkbox).value = True
        given: list[list[str] | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Writing html, 2 of 2" in text_of(app))
        app.screen.query_one("#json", Checkbox).focus()
        await pilot.press("space")
        assert app.screen.query_one("#json", Checkbox).value
        assert [] == given
        going.set()
        await until(pilot, lambda: bool(given))
        assert [".md", ".html"] == [Path(path).suffix for path in given[0] or []]


async def test_export_writes_what_it_can_and_says_what_it_cannot(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(renderers, "RENDERERS", {**renderers.RENDERERS, "pdf": "nobody_has_this:render"})
    async with open_screen(program, program.session(given=GIVEN), "export") as (app, pilot, _saver):
        app.screen.query_one("#pdf", Checkbox).value = True
        app.screen.query_one("#folder", Input).value = str(tmp_path)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "pdf was not written" in text_of(app))
        assert "our-plan-en.md" in shown(app, "#told")
        given: list[list[str] | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("escape")
        assert [[str(tmp_path / "our-plan-en.md")]] == given


async def test_a_file_that_nothing_opens_is_told_with_its_path(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "OPENERS", ())
    program.session()
    async with open_app(program) as (app, pilot):
        await app.show("written", ["/[@click=app.quit]a.html", "/b.md"])
        await pilot.press("o")
        await until(pilot, lambda: "Nothing here can open files." in text_of(app))
        assert 2 == text_of(app).count("/[@click=app.quit]a.html")
