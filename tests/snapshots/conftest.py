"""Snapshots of screens: what stands in each cell and how it looks, as text that can be read and compared.

`UPDATE_SNAPSHOTS=1 pytest tests/snapshots` writes them anew; look at the difference before it is committed.
"""

from __future__ import annotations

import os
import string
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.style import Style
from textual.widgets import Input, TextArea

from tests.tui.conftest import TestProgram, program, pytest_pyfunc_call, shipped
from workshop.tui import commands, screens
from workshop.tui.app import WorkshopApp

__all__ = ["program", "pytest_pyfunc_call", "shipped"]

SCREENS = Path(__file__).parent / "screens"
LETTERS = string.ascii_lowercase + string.ascii_uppercase + string.digits
Snap = Callable[[WorkshopApp, str], None]


@pytest.fixture
def plain(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestProgram]:
    """The program where nothing on the screen depends on this machine."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/sanna/.config")  # shown, and nothing is written there
    monkeypatch.chdir(program.folder)
    program.exports = Path("exports")
    program.store.path = Path("sessions.db")
    screens.load()
    for kind in (TextArea, Input):  # a cursor that blinks is there or not
        monkeypatch.setattr(vars(kind)["cursor_blink"], "_default", False)
    loaded = [name for name in sys.modules if name.startswith("workshop.tui.")]
    modules = [vars(sys.modules[name]) for name in loaded if not name.startswith("workshop.tui.projector")]
    ours = {thing.id for names in modules for thing in names.values() if isinstance(thing, commands.Command)}
    for id in commands._commands.keys() - ours:  # those of other tests, and of the screen for the room
        monkeypatch.delitem(commands._commands, id)
    yield program
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def snap() -> Snap:
    """Compare the screen with the one that is kept under a name."""

    def compare(app: WorkshopApp, name: str) -> None:
        path, seen = SCREENS / f"{name}.txt", drawn(app)
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.write_text(seen, "utf-8")
        assert path.exists(), f"{name}: nothing is kept; UPDATE_SNAPSHOTS=1 keeps it"
        assert path.read_text("utf-8") == seen

    return compare


def drawn(app: WorkshopApp) -> str:
    """The screen, then a letter a cell for how it looks, then what the letters mean."""
    strips = app.screen._compositor.render_strips()[: app.size.height]
    letters: dict[str, str] = {}
    looks = []
    for strip in strips:
        line = ""
        for segment in strip:
            letter = letters.setdefault(look(segment.style), LETTERS[len(letters)])
            line += letter * segment.cell_length
        looks.append(line)
    meanings = [f"{letter} {meaning}" for meaning, letter in letters.items()]
    return "\n".join([*(strip.text.rstrip() for strip in strips), "", *looks, "", *meanings, ""])


def look(style: Style | None) -> str:
    """Colours and weights of a cell."""
    if style is None:
        return "plain"
    colours = [colour.name if colour else "default" for colour in (style.color, style.bgcolor)]
    weights = [name for name in ("bold", "italic", "underline", "reverse", "dim", "strike") if getattr(style, name)]
    return " ".join([" on ".join(colours), *weights])
