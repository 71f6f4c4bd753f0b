"""The pictures of README and tour, taken of the running program: `python -m tests.tui.pictures docs/pictures`.

The example session, a clock that stands, ids that count and a fixed size: the same program gives the same bytes.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from textual.widgets import LoadingIndicator

from tests.tui.conftest import TestProgram, open_app, saved
from workshop.bank.model import Kind
from workshop.session import answers
from workshop.store import example, library
from workshop.tui import theme

SIZE = (120, 34)
NOW = "2026-11-03T09:30:00.000Z"
HOME = Path(tempfile.gettempdir()) / "workshop"
"""Where the store is while pictures are taken: Home shows its name."""
SESSIONS = (
    ("Recruiting 2027", "Kuusiniemen Lämpö", "quick", "2026-10-28T12:10:00.000Z", 9),
    ("Social media in the branches", "City Library", "core", "2026-09-14T08:40:00.000Z", 20),
    ("First plan", "Karhula Rowing Club", "quick", "2026-02-03T16:00:00.000Z", 3),
)
"""Title, organisation, format and moment of the sessions beside the example, and how many answers they have of it."""
PLAIN = (Kind.TEXT, Kind.SHORT, Kind.SCALE)
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, monospace"


class Picture(NamedTuple):
    """What is pictured: `question` is where the example is opened, none for Home; then keys are pressed."""

    name: str
    question: str | None = None
    keys: tuple[str, ...] = ()
    theme: str = theme.DARK
    lang: str = "en"


PICTURES = (
    Picture("home"),
    Picture("home-light", theme=theme.LIGHT),
    Picture("question", "why_listen"),
    Picture("question-light", "why_listen", theme=theme.LIGHT),
    Picture("examples", "why_listen", ("f11",)),
    Picture("list", "objectives"),
    Picture("grid", "channel_fit"),
    Picture("level", "objectives_level_now"),
    Picture("review", "objectives", ("alt+r",)),
    Picture("history", "objectives", ("alt+h",)),
    Picture("brief", "objectives", ("alt+p",)),
    Picture("help", "why_listen", ("f1",)),
    Picture("question-finnish", "why_listen", lang="fi"),
)


@contextmanager
def programme(folder: Path) -> Iterator[TestProgram]:
    """The program with the example and a few sessions more."""
    opened = library.open_bank(library.DEFAULT)
    program = TestProgram(folder, opened.bank, opened.files)
    desk = example.make(program.store, "en", by="facilitator")
    known = answers.dump(desk.bank, desk.state)
    desk.close()
    plain = [id for id, question in opened.bank.questions.items() if question.kind in PLAIN and id in known]
    for title, organisation, format, at, count in reversed(SESSIONS):
        program.clock = at
        given = {id: known[id] for id in plain[:count]}
        desk = program.desk(program.session(title, organisation=organisation, format=format, given=given))
        desk.progress()
        desk.close()
    program.clock = NOW
    yield program
    program.store.close()


async def take(program: TestProgram, picture: Picture, *, size: tuple[int, int] = SIZE) -> str:
    """One picture, as SVG."""
    session = f"demo-{picture.lang}" if picture.question else None
    async with open_app(program, size=size, lang=picture.lang) as (app, pilot):
        app.theme = picture.theme
        if session:
            await app.open_session(session, picture.question)
        await pilot.pause(0.2)
        await pilot.press(*picture.keys)
        for _again in range(100):
            await pilot.pause(0.1)
            if not any(one.display for one in app.screen.query(LoadingIndicator)):
                break
        if session:
            await saved(app)
        await pilot.pause(0.3)
        return tidied(app.export_screenshot(title=app.title, simplify=True))


def tidied(svg: str) -> str:
    """Without fonts from elsewhere: a picture opens no connection."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONTS};", svg)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def take_all(folder: Path, wanted: list[str]) -> None:
    """Write every picture, or those that are named."""
    folder.mkdir(parents=True, exist_ok=True)
    HOME.mkdir()  # fails where it is in use
    try:
        with programme(HOME) as program:
            for picture in PICTURES:
                if wanted and picture.name not in wanted:
                    continue
                if picture.lang != "en":
                    example.make(program.store, picture.lang, by="facilitator").close()
                (folder / f"{picture.name}.svg").write_text(asyncio.run(take(program, picture)), "utf-8")
    finally:
        shutil.rmtree(HOME)


if __name__ == "__main__":
    os.environ.pop("NO_COLOR", None)
    os.environ |= {"TEXTUAL_ANIMATIONS": "none", "TZ": "UTC", "XDG_CONFIG_HOME": str(HOME)}
    time.tzset()
    take_all(Path(sys.argv[1]), sys.argv[2:])
