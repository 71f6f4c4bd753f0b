"""The Export screen: what is offered, what is written, what is told meanwhile, and opening it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Static

from tests.tui.conftest import SIZES, TestProgram, open_app, open_screen, text_of
from workshop import exporting, outside
from workshop.brief import renderers
from workshop.config import Config
from workshop.exporting import FORMATS, OPTIONAL, ROLES
from workshop.session import changes
from workshop.session.events import Change
from workshop.store.desk import Desk
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.brief import Brief
from workshop.tui.screens.export import WHOLE, Export
from workshop.tui.screens.written import Files, Written
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.document import Document

GIVEN = {"importance": "People would ring us.", "objectives": [{"statement": "Fewer outage calls", "type": "help"}]}


def shown(app: WorkshopApp, id: str) -> str:
    return str(app.screen.query_one(id, Static).content)


def written(given: list[Files | None]) -> list[str]:
    """The paths that the screen gave back."""
    assert given[0] is not None
    return given[0].paths


def text(path: str) -> str:
    return Path(path).read_text("utf-8")


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
        given: list[Files | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(given))
        paths = [Path(path) for path in written(given)]
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
            "How are people named?",
        ):
            assert words in shown_now
        app.screen.query_one("#md", Checkbox).value = False
        app.screen.query_one("#html", Checkbox).value = True
        app.screen.query_one("#only", Choice).value = "minutes"
        app.screen.query_one("#lang", Choice).value = "fi"
        app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Written))
        (file,) = (tmp_path / "out").iterdir()
        assert '<html lang="fi">' in file.read_text("utf-8")
        await pilot.press("enter")
        assert [file] == opened
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
        given: list[Files | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Writing html, 2 of 2" in text_of(app))
        app.screen.query_one("#json", Checkbox).focus()
        await pilot.press("space")
        assert app.screen.query_one("#json", Checkbox).value
        assert [] == given
        going.set()
        await until(pilot, lambda: bool(given))
        assert [".md", ".html"] == [Path(path).suffix for path in written(given)]


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
        given: list[Files | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("escape")
        assert [Files([str(tmp_path / "our-plan-en.md")], 1)] == given


async def test_a_file_that_nothing_opens_is_told_with_its_path(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "OPENERS", ())
    program.session()
    async with open_app(program) as (app, pilot):
        await app.show("written", Files(["/[@click=app.quit]a.html", "/b.md"], 2))
        await pilot.press("o")
        await until(pilot, lambda: "Nothing here can open files." in text_of(app))
        assert 2 == text_of(app).count("/[@click=app.quit]a.html")
        assert "and 2 pictures beside the Markdown" in text_of(app)


GIVEN_BY_PEOPLE = {**GIVEN, "objectives_level_now": 2, "notes": {"importance": "Ask the board"}}


def people(desk: Desk) -> list[Change]:
    return changes.add_participant(desk.state, "Aino Salo", participant="p1", role="decider")


async def test_what_stands_in_the_document_and_who_is_named(program: TestProgram, tmp_path: Path) -> None:
    session = program.session(given=GIVEN_BY_PEOPLE, changes=people)
    async with open_screen(program, session, "export") as (app, pilot, _saver):
        app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
        for name in ("minutes", "notes", "pictures"):
            await pilot.click(f"#{name}")
        app.screen.query_one("#people", Choice).focus()
        await pilot.press("down")
        given: list[Files | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(given))
        told = text(written(given)[0])
        assert 0 == given[0].pictures  # type: ignore[union-attr]
        assert () == given[0].named  # type: ignore[union-attr]
    assert "**Participants:** Decider\n" in told
    for words in ("Aino Salo", "Ask the board", "## Minutes", ".svg"):
        assert words not in told
    assert "Fewer outage calls" in told


async def test_whose_names_still_stand_in_a_document_by_roles_is_told(program: TestProgram, tmp_path: Path) -> None:
    session = program.session(given={"importance": "Aino Salo would miss it"}, changes=people)
    async with open_screen(program, session, "export") as (app, pilot, _saver):
        app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
        app.screen.query_one("#people", Choice).value = ROLES
        given: list[Files | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(given))
        (files,) = given
        assert files is not None
        assert ("Aino Salo",) == files.named
        app.push_screen(Written(files._replace(named=("Aino [/] Salo",))))
        await until(pilot, lambda: "stand in it: Aino [/] Salo." in " ".join(text_of(app).split()))


async def test_all_stands_in_it_at_first_and_a_part_alone_has_nothing_to_leave_out(
    program: TestProgram, tmp_path: Path
) -> None:
    session = program.session(given=GIVEN_BY_PEOPLE, changes=people)
    async with open_screen(program, session, "export") as (app, pilot, _saver):
        app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
        await pilot.click("#minutes")
        app.screen.query_one("#only", Choice).value = "minutes"
        await pilot.pause()
        assert app.screen.query_one("#minutes", Checkbox).is_disabled
        given: list[Files | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(given))
        assert "Aino Salo" in text(written(given)[0])
        app.screen.query_one("#only", Choice).value = WHOLE
        await pilot.pause()
        await pilot.click("#minutes")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(given) > 1)
    files = given[1]
    assert files is not None
    assert files.pictures == len(list((tmp_path / "out").glob("*.svg"))) > 0
    told = text(files.paths[-1])
    for words in ("Aino Salo", "Ask the board", "## Minutes", ".svg"):
        assert words in told


async def test_a_wrong_look_or_outline_is_told_by_line_and_nothing_is_lost(
    program: TestProgram, tmp_path: Path
) -> None:
    (tmp_path / "look.yaml").write_text("heading_colour: blue\nlogo: none.svg\n")
    (tmp_path / "outline.yaml").write_text("title: Short\nblocks:\n  - {block: bullets, list: gaols}\n")
    async with open_screen(program, program.session(given=GIVEN), "export") as (app, pilot, _saver):
        app.screen.query_one("#html", Checkbox).value = True
        app.screen.query_one("#notes", Checkbox).value = False
        look, outline = (app.screen.query_one(id, Input) for id in ("#look", "#outline"))
        look.value, outline.value = str(tmp_path / "look.yaml"), str(tmp_path / "outline.yaml")
        look.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "look.yaml:2:7 bad_logo" in shown(app, "#told"))
        await pilot.pause()
        assert "look.yaml:1:17 bad_colour" in shown(app, "#told")
        assert "look.yaml" in text_of(app).split("Own look")[1].splitlines()[0]
        assert app.screen.query_one("#said").can_focus
        look.value = ""
        await pilot.press("enter")
        await until(pilot, lambda: "outline.yaml:3:28 unknown_name" in shown(app, "#told"))
        assert not (tmp_path / "exports").exists()
        assert outline.value
        assert not app.screen.query_one("#notes", Checkbox).value
        (tmp_path / "look.yaml").write_text('heading_colour: "#123456"\n')
        (tmp_path / "outline.yaml").write_text("title: Short\nblocks:\n  - {block: bullets, list: objectives}\n")
        look.value = str(tmp_path / "look.yaml")
        given: list[Files | None] = []
        app.screen.dismiss = given.append  # type: ignore[method-assign,assignment]
        await pilot.press("enter")
        await until(pilot, lambda: bool(given))
        md, html = map(text, written(given))
        assert "# Short – " in md
        assert "--heading-light: #123456;" in html


async def test_the_look_that_a_person_settled_stands_in_its_field(program: TestProgram, tmp_path: Path) -> None:
    program.config = Config(look=tmp_path / "ours.yaml")
    async with open_screen(program, program.session(), "export") as (app, _pilot, _saver):
        assert str(tmp_path / "ours.yaml") == app.screen.query_one("#look", Input).value


@pytest.mark.parametrize("size", SIZES)
async def test_formats_and_the_way_out_are_in_sight_and_tab_reaches_everything(
    program: TestProgram, size: tuple[int, int]
) -> None:
    async with open_screen(program, program.session(), "export", size=size) as (app, pilot, _saver):
        seen = text_of(app)
        for words in ("The document (Markdown)", "Due dates for a calendar", "By their roles", "Write", "Cancel"):
            assert words in seen
        first, reached = app.focused, list[str | None]()
        while not reached or app.focused is not first:
            await pilot.press("tab")
            assert app.focused is not None
            assert app.screen.find_widget(app.focused).visible_region
            reached.append(app.focused.id)
    wanted = {*FORMATS, *OPTIONAL, "only", "lang", "people", "folder", "look", "outline", "write", "cancel"}
    assert wanted == set(reached)


async def test_what_is_shown_before_is_the_document_that_is_written(
    program: TestProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = program.session(given=GIVEN_BY_PEOPLE, changes=people)
    previews: list[str] = []
    monkeypatch.setattr(Document, "show", lambda _document, text: previews.append(text))
    async with open_screen(program, session, "brief") as (_app, pilot, _saver):
        await pilot.pause(0.2)
    (path,) = exporting.Export(program.desk(session), exporting.Wishes(without=("pictures",))).write(tmp_path)
    (preview,) = previews
    assert "## Minutes" in preview
    assert path.read_text("utf-8").endswith(f"\n---\n{preview}")
