"""Home: the sessions as they are found, opened, renamed, put aside and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.tui.conftest import HOSTILE, SIZES, TestProgram, open_app, text_of
from workshop.session.events import Change
from workshop.store.failures import busy
from workshop.store.store import Store
from workshop.store.summaries import Summary
from workshop.text import NBSP
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.home import Home
from workshop.tui.widgets.session_list import SessionList


def home(app: WorkshopApp) -> Home:
    """The screen, which is shown."""
    assert isinstance(app.screen, Home)
    return app.screen


def titles(app: WorkshopApp) -> list[str]:
    """What the list shows, from its first row on."""
    return [row.title for row in home(app).pane.list._rows]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds that comes by itself; it has ten seconds."""
    for _try in range(200):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(text_of(pilot.app))


async def ready(app: WorkshopApp, pilot: Pilot[None]) -> None:
    """Wait until all is read."""
    await until(pilot, lambda: home(app).shelf.followed)
    await pilot.pause()


def summary(program: TestProgram, id: str) -> Summary:
    """The session's row as it is in the file."""
    found = program.store.summary(id)
    assert found is not None
    return found


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("size", SIZES)
async def test_rows_tell_what_one_looks_for(program: TestProgram, size: tuple[int, int], lang: str) -> None:
    program.clock = "2026-11-23T11:55:00.000Z"
    program.session("Our plan", format="quick", given={"in_touch": "Yes"})
    program.clock = "2026-11-23T12:00:00.000Z"
    program.store.close()
    program.store = Store(program.folder / "sessions.db")
    async with open_app(program, size=size, lang=lang) as (app, pilot):
        await ready(app, pilot)
        await until(pilot, lambda: "○ ○" in text_of(app))
        shown = text_of(app).replace(NBSP, " ")
    for words in ("Our plan", "Kuusiniemen Lämpö", "○ ○ ○ ○ ○ ◐ ○ ○", "━"):
        assert words in shown
    assert {"en": "5 min ago", "fi": "5 min sitten"}[lang] in shown
    assert {"en": "quick", "fi": "pika"}[lang] in shown


async def test_details_stand_beside_the_list_where_there_is_room(program: TestProgram) -> None:
    id = program.session(
        "Our plan",
        changes=[Change("participant_added", {"participant": "p1", "name": "Aino", "role": "participant"})],
    )
    async with open_app(program, size=(140, 40)) as (app, pilot):
        await ready(app, pilot)
        await until(pilot, lambda: "Aino" in text_of(app))
        shown = text_of(app)
        for words in ("■ 1 Objectives", "▲ 5 Listening", "◆ 8 Learning and culture", "Core workshop", id):
            assert words in shown
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Aino" not in text_of(app)


async def test_five_hundred_sessions_are_walked_and_found(program: TestProgram) -> None:
    first = program.session("Plan", organisation="")
    (event,), row = program.store.read(first)[0], summary(program, first)
    for number in range(499):
        made = row._replace(
            id=f"n{number}", title=f"Plan {number:03}", organisation="Lakeside" if number % 50 == 7 else ""
        )
        program.store.create([event._replace(session=made.id)], made, {})
    async with open_app(program) as (app, pilot):
        await until(pilot, lambda: len(titles(app)) == 500)
        await until(pilot, lambda: "500 sessions" in text_of(app))
        await pilot.press("G")
        at_end = titles(app)[-1]
        assert at_end in text_of(app)
        await pilot.press("g", "j", "j", "k", "pagedown")
        assert 1 + 18 // 3 == home(app).pane.list.at
        await pilot.press("slash", *"LAKE 05")
        await pilot.pause()
        assert ["Plan 057"] == titles(app)
        await pilot.press("escape")
        await pilot.pause()
        assert 500 == len(titles(app))
        assert home(app).pane.list.has_focus


async def test_typing_finds_and_the_arrows_choose(program: TestProgram, opened: list[str]) -> None:
    program.session("Hiring", organisation="Åbo")
    wanted = program.session("Hiring again", organisation="ÅBO stad")
    program.session("Summer")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("ctrl+f", *"åbo")
        await pilot.pause()
        assert {"Hiring", "Hiring again"} == set(titles(app))
        down = titles(app).index("Hiring again")
        await pilot.press(*["down"] * down, "enter")
        await until(pilot, lambda: bool(opened))
    assert [wanted] == opened


async def test_nothing_found_is_said(program: TestProgram) -> None:
    program.session("Hiring")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("slash", *"[/x]")
        await pilot.pause()
        assert "No session fits “[/x]”." in text_of(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_titles_stay_titles(program: TestProgram, size: tuple[int, int]) -> None:
    for text in HOSTILE:
        program.session(text, organisation=text)
    async with open_app(program, size=size) as (app, pilot):
        await ready(app, pilot)
        for _row in HOSTILE:
            await pilot.press("down")
            await pilot.pause(0.02)
        await pilot.press("g")
        shown = text_of(app)
        for _page in HOSTILE:
            await pilot.press("pagedown")
            await pilot.pause()
            shown += text_of(app)
        assert app.is_running
    for text in ("[@click=app.quit]x[/]", "[/", "a [foo=bar] b", "日本語の目標"):
        assert text in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sessions that were opened, instead of their screens."""
    found: list[str] = []

    async def open_session(app: WorkshopApp, session: str, question: str | None = None) -> None:
        found.append(session)

    monkeypatch.setattr(WorkshopApp, "open_session", open_session)
    return found


async def test_enter_opens(program: TestProgram, opened: list[str]) -> None:
    id = program.session("Our plan")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: bool(opened))
    assert [id] == opened


async def test_a_click_selects_and_another_opens(program: TestProgram, opened: list[str]) -> None:
    for title in ("One", "Two"):
        program.session(title)
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.click(SessionList, offset=(10, 3))
        await pilot.pause()
        assert 1 == home(app).pane.list.at
        assert [] == opened
        second = home(app).pane.selected
        assert second is not None
        await pilot.click(SessionList, offset=(10, 4))
        await until(pilot, lambda: bool(opened))
    assert [second.id] == opened


async def test_rename(program: TestProgram) -> None:
    id = program.session("Our plan")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("end", *" [/x]", "enter")
        await until(pilot, lambda: titles(app) == ["Our plan [/x]"])
    assert "Our plan [/x]" == summary(program, id).title


async def test_a_blank_title_is_refused_and_kept_open(program: TestProgram) -> None:
    id = program.session("Our plan")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("r")
        await pilot.pause()
        app.screen.query_one(Input).value = "  "
        await pilot.press("enter")
        await pilot.pause()
        assert "A name must not be blank." in text_of(app)
        await pilot.press("escape")
    assert "Our plan" == summary(program, id).title


@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_into_the_bin_and_back_by_the_notice(program: TestProgram, lang: str) -> None:
    id = program.session("Our plan")
    program.session("Another")
    async with open_app(program, lang=lang) as (app, pilot):
        await ready(app, pilot)
        at = titles(app).index("Our plan")
        await pilot.press(*["down"] * at, "d")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: titles(app) == ["Another"])
        assert summary(program, id).deleted
        await pilot.click("#notice-back")
        await until(pilot, lambda: len(titles(app)) == 2)
        selected = home(app).pane.selected
        assert selected is not None
        assert id == selected.id
    assert not summary(program, id).deleted


async def test_asked_and_refused_nothing_happens(program: TestProgram) -> None:
    id = program.session("Our plan")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause(0.1)
    assert not summary(program, id).deleted


async def test_the_bin_is_shown_and_gives_back(program: TestProgram) -> None:
    id = program.session("Our plan")
    program.session("Another")
    program.store.note(id, Change("session_deleted", {}), at=program.now(), by="x", id="e1")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await until(pilot, lambda: titles(app) == ["Another"])
        await pilot.press("b")
        await until(pilot, lambda: titles(app) == ["Our plan"])
        await until(pilot, lambda: "Bin" in text_of(app).splitlines()[0])
        await pilot.press("u")
        await until(pilot, lambda: titles(app) == [])
        await until(pilot, lambda: "The bin is empty." in text_of(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: set(titles(app)) == {"Another", "Our plan"})
    assert not summary(program, id).deleted


async def test_archive(program: TestProgram) -> None:
    program.session("Our plan [/x]")
    async with open_app(program, size=(140, 40)) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("a")
        await until(pilot, lambda: "our-plan-x-archive.yaml" in text_of(app))
    written = list(program.exports.iterdir())
    assert ["our-plan-x-archive.yaml"] == [path.name for path in written]
    assert "workshop_archive" in written[0].read_text()


async def test_what_another_program_does_is_seen(program: TestProgram) -> None:
    id = program.session("Our plan")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        with Store(program.folder / "sessions.db") as other:
            other.note(id, Change("session_renamed", {"title": "Theirs"}), at=program.now(), by="x", id="e1")
            await until(pilot, lambda: titles(app) == ["Theirs"])


async def test_trouble_is_a_banner_that_goes_and_what_was_asked_happens(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = program.session("Our plan")
    program.session("Another")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        real = program.store.note

        def refused(*args: object, **kwargs: object) -> None:
            raise busy(program.store.path)

        monkeypatch.setattr(program.store, "note", refused)
        at = titles(app).index("Our plan")
        await pilot.press(*["down"] * at, "d")
        await pilot.pause()
        await pilot.press("enter")
        banner = app.screen.query_one("#banner", Static)
        await until(pilot, lambda: bool(app.screen.query("#banner")) and app.screen.query_one("#banner").display)
        assert "Another program is writing" in text_of(app)
        assert not summary(program, id).deleted
        monkeypatch.setattr(program.store, "note", real)
        await until(pilot, lambda: titles(app) == ["Another"])
        assert not banner.display
    assert summary(program, id).deleted


async def test_a_file_that_vanishes_is_told_until_it_is_back(program: TestProgram, tmp_path: Path) -> None:
    program.session("Our plan")
    file, away = program.store.path, tmp_path / "away.db"
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        file.rename(away)
        banner = app.screen.query_one("#banner", Static)
        await until(pilot, lambda: bool(banner.display))
        assert ["Our plan"] == titles(app)
        away.rename(file)
        await until(pilot, lambda: not banner.display)


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("size", SIZES)
async def test_first_start_tells_and_makes_the_example(
    program: TestProgram, size: tuple[int, int], lang: str, opened: list[str]
) -> None:
    async with open_app(program, size=size, lang=lang) as (app, pilot):
        await ready(app, pilot)
        await until(pilot, lambda: app.focused is not None and app.focused.id == "begin")
        assert {"en": "Open the example", "fi": "Avaa esimerkki"}[lang] in text_of(app)
        await pilot.click("#example")
        await until(pilot, lambda: bool(opened))
        assert [f"demo-{lang}"] == opened
        await until(pilot, lambda: titles(app) == ["Kuusiniemen Lämpö 2027"])


async def test_the_example_is_not_made_anew_over_ones_own_changes(program: TestProgram, opened: list[str]) -> None:
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        await pilot.click("#example")
        await until(pilot, lambda: len(opened) == 1)
        program.store.note("demo-en", Change("session_renamed", {"title": "Mine"}), at=program.now(), by="x", id="e1")
        home(app).action_example()
        await until(pilot, lambda: len(opened) == 2)
    assert "Mine" == summary(program, "demo-en").title


async def test_the_language_changes_at_once(program: TestProgram) -> None:
    program.session("Our plan")
    async with open_app(program) as (app, pilot):
        await ready(app, pilot)
        assert "Sessions" in text_of(app)
        app.use_language("fi")
        await until(pilot, lambda: "Työpajat" in text_of(app))
        await until(pilot, lambda: "Our plan" in text_of(app))
        assert "Sessions" not in text_of(app)
