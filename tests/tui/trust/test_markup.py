"""Nobody's words are taken for markup: in every place that shows text, what is shown is what was given."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from textual.content import Content
from textual.markup import MarkupError
from textual.pilot import Pilot

from tests.tui.conftest import open_app, open_screen, text_of
from tests.tui.trust.wild import SURE, Wild, strings
from workshop import i18n
from workshop.tui import content
from workshop.tui.app import WorkshopApp

BATCH = 40
CASES = int(os.environ.get("WORKSHOP_MARKUP", "800"))
"""Strings times places; `make nightly` tries 20,000."""
SIZE = (160, 260)

Looked = tuple[WorkshopApp, "Pilot[None]", list[str]]
Place = Callable[[Wild], AbstractAsyncContextManager[Looked]]
"""Shows strings somewhere, and says which."""


@asynccontextmanager
async def home(wild: Wild) -> AsyncIterator[Looked]:
    """Titles of sessions, each two lines and a blank one; and the organisation."""
    shown = wild.strings
    for title in shown[1:]:
        wild.session(title)
    async with open_app(wild.program, size=SIZE) as (app, pilot):
        await pilot.pause(0.1)
        yield app, pilot, shown


def interview(question: str, words: Callable[[Wild], Iterable[str]], *keys: str) -> Place:
    """A question in the interview, once these keys were pressed."""

    @asynccontextmanager
    async def opened(wild: Wild) -> AsyncIterator[Looked]:
        async with open_screen(wild.program, wild.id, "interview", question, size=SIZE) as (app, pilot, _saver):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            yield app, pilot, list(words(wild))

    return opened


def screen(name: str, words: Callable[[Wild], Iterable[str]], *args: str) -> Place:
    """A screen on the session."""

    @asynccontextmanager
    async def opened(wild: Wild) -> AsyncIterator[Looked]:
        async with open_screen(wild.program, wild.id, name, *args, size=SIZE) as (app, pilot, _saver):
            await pilot.pause(0.2)
            yield app, pilot, list(words(wild))

    return opened


@asynccontextmanager
async def told(wild: Wild) -> AsyncIterator[Looked]:
    """What the program says for a few seconds."""
    async with open_screen(wild.program, wild.id, "interview", "t0", size=SIZE) as (app, pilot, _saver):
        for words in wild.strings[:5]:
            app.say(words)
        await pilot.pause(0.1)
        yield app, pilot, wild.strings[:5]


def every(wild: Wild) -> list[str]:
    return wild.strings


def in_sight(wild: Wild) -> list[str]:
    """Those that need no scrolling in an editor."""
    return wild.strings[:25]


def bank_words(*names: str) -> Callable[[Wild], list[str]]:
    """Texts of the question t1 in the bank."""

    def words(wild: Wild) -> list[str]:
        question = wild.program.the_bank.questions["t1"]
        found = [getattr(question, name) for name in names]
        texts = [text for one in found for text in (one if isinstance(one, tuple) else (one,))]
        return [text.to("en") for text in texts]

    return words


def shorts(wild: Wild) -> list[str]:
    return [question.short.to("en") for factor in wild.program.the_bank.factors for question in factor.questions]


def first(wild: Wild) -> list[str]:
    return wild.strings[:1]


PLACES: dict[str, Place] = {
    "home": home,
    "question": interview("t1", bank_words("ask", "hint")),
    "why": interview("t1", bank_words("why", "pitfalls"), "f12"),
    "examples": interview("t1", bank_words("good", "weak"), "f11"),
    "facilitator": interview("t1", bank_words("probes", "pitfalls")),
    "outline": interview("t1", shorts),
    "note line": interview("t0", first),
    "single": interview("single", in_sight),
    "multi": interview("multi", in_sight),
    "rank": interview("rank", in_sight),
    "list": interview("items", every),
    "ref": interview("ref", in_sight),
    "refs": interview("refs", in_sight),
    "grid": interview("grid", every),
    "level": interview("level", lambda wild: [text.to("en") for text in wild.program.the_bank.factors[0].levels]),
    "told": told,
    "review": screen("review", every),
    "agreed": screen("agreed", in_sight),
    "find": screen("find", every),
    "history": screen("history", every, "t0"),
}
FIELDS: dict[str, Place] = {
    "brief": screen("brief", every),
    "text": interview("t2", lambda wild: [wild.strings[2]]),
    "note": screen("note", first, "t0"),
    "top bar": screen("review", first),
}
"""Places that do not get their strings as Content."""


SCROLLING = {"grab", "release", "scroll_up", "scroll_down"}
"""What the scroll bars do."""


def actions(app: WorkshopApp) -> list[object]:
    """What the cells of the screen would do or lead to."""
    cells = (segment for strip in app.screen._compositor.render_strips() for segment in strip)
    styles = [cell.style for cell in cells if cell.style is not None]
    found = [style.link or {key: does for key, does in style.meta.items() if key[0] == "@"} for style in styles]
    return [one for one in found if one and not (isinstance(one, dict) and set(one.values()) <= SCROLLING)]


async def look(wild: Wild, place: Place) -> list[str]:
    """The strings that are not shown as they are, and the actions that became of them."""
    async with place(wild) as (app, _pilot, expected):
        shown = text_of(app)
        assert expected
        return [text for text in expected if text not in shown] + [f"does {action}" for action in actions(app)]


@contextmanager
def made(folder: Path, wild: list[str]) -> Iterator[Wild]:
    i18n.use("en")
    folder.mkdir(exist_ok=True)
    wilds = Wild(folder, wild)
    yield wilds
    wilds.program.store.close()


@pytest.mark.parametrize("name", [*PLACES, *FIELDS])
async def test_what_is_shown_is_what_was_given(tmp_path: Path, name: str) -> None:
    rounds = max(1, round(CASES / len(PLACES) / BATCH))
    for seed in range(rounds):
        with made(tmp_path / str(seed), strings(BATCH, seed)) as wild:
            assert [] == await look(wild, (PLACES | FIELDS)[name]), f"seed {seed}"


@pytest.mark.parametrize("name", PLACES)
async def test_as_plain_strings_they_are_not(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Parsed:
        """As a widget takes a `str`."""

        def __new__(cls, text: str = "") -> Content:  # type: ignore[misc]
            return Content.from_markup(text)

        @staticmethod
        def styled(text: str, style: str) -> Content:
            return Content.from_markup(text).stylize(style)

    with made(tmp_path, list(SURE * 4)) as wild:
        monkeypatch.setattr(content, "Content", Parsed)
        try:
            wrong = await look(wild, PLACES[name])
        except (MarkupError, AssertionError) as error:
            wrong = [str(error)]
    assert wrong, "the control: a test that cannot fail proves nothing"
