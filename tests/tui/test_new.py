"""A new session: what the form begins with, what it refuses, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea

from tests.tui.conftest import HOSTILE, SIZES, BareApp, TestProgram, text_of
from tests.tui.test_home import until
from workshop import i18n
from workshop.session.state import State
from workshop.store.failures import full
from workshop.tui.app import WorkshopApp
from workshop.tui.beginning import Wishes
from workshop.tui.screens.new import New
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.form_row import FormRow


class Form:
    """The open form, its pilot, and what it gave back."""

    def __init__(self, app: WorkshopApp, pilot: Pilot[None], given: list[str | None]) -> None:
        self.app, self.pilot, self.given = app, pilot, given

    @property
    def screen(self) -> New:
        assert isinstance(self.app.screen, New)
        return self.app.screen

    def input(self, field: str) -> Input:
        return self.app.screen.query_one(f"#{field}", Input)

    def word(self, field: str) -> str:
        """What stands below a field."""
        row = self.app.screen.query_one(f"#{field}-row", FormRow)
        return str(row.query_one(".form-word", Static).content)

    async def until(self, holds: Callable[[], bool]) -> None:
        await until(self.pilot, holds)


async def form(
    program: TestProgram, fill: Callable[[Form], object], *, size: tuple[int, int] = (80, 24), lang: str = "en"
) -> list[str | None]:
    """Open the form, do something with it, and say what came back from it."""
    i18n.use(lang)
    app = BareApp(program)
    given: list[str | None] = []
    async with app.run_test(size=size) as pilot:
        app.push_screen(New(), given.append)
        await until(pilot, lambda: app.focused is not None and app.focused.id == "title")
        found = fill(Form(app, pilot, given))
        if hasattr(found, "__await__"):
            await found
    i18n.use("en")
    return given


def state(program: TestProgram, given: list[str | None]) -> State:
    """The session that was made, as it is in the file."""
    assert given
    assert given[0] is not None
    return program.desk(given[0]).state


@pytest.mark.parametrize(("lang", "title"), [("en", "Social media strategy 2026"), ("fi", "Somestrategia 2026")])
@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_started_at_once(program: TestProgram, size: tuple[int, int], lang: str, title: str) -> None:
    async def fill(form: Form) -> None:
        await form.pilot.press("ctrl+s")
        await form.until(lambda: bool(form.given))

    made = state(program, await form(program, fill, size=size, lang=lang))
    assert (title, lang, "core", None, "") == (made.title, made.lang, made.format, made.minutes, made.organisation)
    assert {} == made.participants


@pytest.mark.parametrize("size", SIZES)
async def test_with_the_keyboard_alone(program: TestProgram, size: tuple[int, int]) -> None:
    async def fill(form: Form) -> None:
        press = form.pilot.press
        await press(*"Our plan", "enter", *"Our town", "tab")
        await press("down", "tab", *"120", "tab", "tab")
        await press(*"Aino, Veli", "enter", *"Li ", "enter", "tab", "enter")
        await form.pilot.pause()
        await press("down", "enter")
        await form.pilot.pause()
        await press("ctrl+s")
        await form.until(lambda: bool(form.given))

    made = state(program, await form(program, fill, size=size))
    assert ("Our plan", "Our town", "full", 120) == (made.title, made.organisation, made.format, made.minutes)
    assert ["Aino", "Veli", "Li"] == [one.name for one in made.participants.values()]
    assert "fi" == made.lang


async def test_with_the_mouse_alone(program: TestProgram) -> None:
    async def fill(form: Form) -> None:
        await form.pilot.click("#format", offset=(4, 0))
        await form.pilot.click("#who", offset=(4, 0))
        await form.pilot.pause()
        assert "quick" == form.app.screen.query_one("#format", Choice).value
        assert "20" == form.input("minutes").placeholder
        assert not form.app.screen.query_one("#people-row").display
        await form.pilot.click("#start")
        await form.until(lambda: bool(form.given))

    assert "quick" == state(program, await form(program, fill, size=(120, 40))).format


async def test_alone_takes_nobody_along(program: TestProgram) -> None:
    async def fill(form: Form) -> None:
        form.app.screen.query_one("#people", TextArea).text = "Aino"
        form.app.screen.query_one("#who", Choice).value = "alone"
        await form.pilot.press("ctrl+s")
        await form.until(lambda: bool(form.given))

    assert {} == state(program, await form(program, fill)).participants


async def test_a_title_of_ones_own_stays_when_the_language_changes(program: TestProgram) -> None:
    async def fill(form: Form) -> None:
        form.app.screen.query_one("#lang", Select).value = "fi"
        await form.until(lambda: form.input("title").value == "Somestrategia 2026")
        form.input("title").value = "Mine"
        await form.pilot.pause()
        form.app.screen.query_one("#lang", Select).value = "en"
        await form.pilot.pause()
        assert "Mine" == form.input("title").value

    await form(program, fill)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("title", "  ", "blank"),
        ("minutes", "soon", "not a number"),
        ("minutes", "0", "from 1 to 1440"),
        ("organisation", "x" * 5000, ""),
    ],
)
async def test_a_field_is_checked_as_it_is_left(program: TestProgram, field: str, typed: str, says: str) -> None:
    async def fill(form: Form) -> None:
        form.input(field).focus()
        form.input(field).value = typed
        await form.pilot.pause()
        assert "!" not in form.word(field)
        await form.pilot.press("tab")
        await form.pilot.pause()
        assert form.word(field).startswith("! ")
        assert says in form.word(field)
        await form.pilot.press("ctrl+s")
        await form.pilot.pause(0.1)
        assert form.app.focused is form.input(field)
        form.input(field).value = "90"
        await form.pilot.pause()
        assert "!" not in form.word(field)

    assert [] == await form(program, fill)
    assert [] == program.summaries()


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_stay_words(program: TestProgram, text: str) -> None:
    async def fill(form: Form) -> None:
        for field in ("title", "organisation"):
            form.input(field).value = text
        form.app.screen.query_one("#people", TextArea).text = text
        await form.pilot.press("ctrl+s")
        await form.until(lambda: bool(form.given))

    made = state(program, await form(program, fill))
    assert made.title
    assert made.title == made.organisation
    assert not {"\x1b", "\u202e", "\u2066"} & set(made.title)


async def test_a_bank_from_another_folder(program: TestProgram, tmp_path: Path) -> None:
    other = tmp_path / "bank"
    for name, data in program.files.items():
        path = other / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.replace(b"Social media strategy", b"Another plan"))

    async def fill(form: Form) -> None:
        form.app.screen.query_one("#bank", Select).value = ""
        await form.until(lambda: bool(form.app.screen.query_one("#path-row").display))
        form.input("path").focus()
        form.input("path").value = str(tmp_path / "nowhere")
        await form.pilot.press("tab")
        await form.until(lambda: "There is no bank" in form.word("path"))
        await form.pilot.press("ctrl+s")
        await form.pilot.pause(0.1)
        assert [] == form.given
        form.input("path").value = str(other)
        await form.pilot.press("ctrl+s")
        await form.until(lambda: bool(form.given))

    made = state(program, await form(program, fill))
    assert "Another plan 2026" == made.title
    assert program.the_bank.hash != made.bank["hash"]


async def test_what_cannot_be_saved_is_told_and_tried_again(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = program.store.create

    def refused(*args: object, **kwargs: object) -> None:
        raise full(program.store.path)

    async def fill(form: Form) -> None:
        monkeypatch.setattr(program.store, "create", refused)
        await form.pilot.press("ctrl+s")
        await form.until(lambda: "There is no room left" in text_of(form.app))
        assert [] == form.given
        monkeypatch.setattr(program.store, "create", real)
        await form.until(lambda: bool(form.given))

    assert "Social media strategy 2026" == state(program, await form(program, fill)).title


async def test_leaving_asks_only_where_something_was_typed(program: TestProgram) -> None:
    async def leave(form: Form) -> None:
        await form.pilot.press("escape")
        await form.until(lambda: bool(form.given))

    async def stay(form: Form) -> None:
        form.input("organisation").value = "Our town"
        await form.pilot.press("escape")
        await form.pilot.pause(0.1)
        assert "Go back without a new session?" in text_of(form.app)
        await form.pilot.press("enter")
        await form.pilot.pause(0.1)
        assert "Our town" == form.screen.wishes.organisation
        await form.pilot.click("#cancel")
        await form.pilot.pause(0.1)
        await form.pilot.click("#yes")
        await form.until(lambda: bool(form.given))

    assert [None] == await form(program, leave)
    assert [None] == await form(program, stay)
    assert [] == program.summaries()


async def test_another_language_keeps_what_was_typed(program: TestProgram) -> None:
    async def fill(form: Form) -> None:
        form.input("organisation").value = "Our town"
        form.app.screen.query_one("#format", Choice).value = "full"
        await form.pilot.pause()
        form.app.use_language("fi")
        await form.until(lambda: "Organisaatio" in text_of(form.app))
        assert "Our town" == form.input("organisation").value
        assert "Laaja työpaja" in text_of(form.app)
        assert "full" == form.app.screen.query_one("#format", Choice).value

    await form(program, fill)


def test_people_are_parted_by_lines_and_commas() -> None:
    wishes = Wishes(people=" Aino,\nVeli ; Aino\n\n,Ali\u202e ")
    assert ["Aino", "Veli", "Ali"] == wishes.names
    assert [] == Wishes(people="Aino", team=False).names
