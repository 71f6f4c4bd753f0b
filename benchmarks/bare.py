"""What the screens are measured against: Textual by itself, with the same widgets and as many words.

`python -m benchmarks.bare home` shows ten sessions in a list beside details, `field` a field to type into between an
outline and hints, `pieces` six hundred lines in a list. They import what the program needs in any case (its store, its
command line), so that the screens alone make the difference.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import click
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static, TextArea
from textual.widgets.option_list import Option

NEEDED = (sqlite3.sqlite_version, click.__name__)
FACTORS = 8
LINES = 25
PIECES = 600


class Bare(App[None]):
    """Bars above and below, as ours have them."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding(key, "none", "Commands") for key in ("f1", "f2", "f3", "f4", "n", "d", "r")]  # noqa: RUF012
    CSS = """
    #bar { height: 1; background: $panel; }
    Horizontal { height: 1fr; }
    OptionList { width: 2fr; }
    #details { width: 1fr; padding: 1 2; background: $surface; }
    .line { color: $text-muted; }
    TextArea { height: 1fr; }
    """


class Home(Bare):
    """Ten sessions and what there is to say of one."""

    def compose(self) -> ComposeResult:
        """As Home."""
        yield Static(Content("workshop"), id="bar")
        with Horizontal():
            yield OptionList(*(Option(Content(f"Session s{n}\nKuusiniemen Lämpö  core  0/57")) for n in range(10)))
            with VerticalScroll(id="details"):
                yield Static(Content("Session s0"))
                for n in range(FACTORS):
                    yield Static(Content(f"{n} Setting objectives"), classes="line")
        yield Footer()


class Field(Bare):
    """A field to type into, between an outline and a pane of hints."""

    CSS = """
    #bar { height: 1; background: $panel; }
    Horizontal { height: 1fr; }
    #outline, #hints { width: 32; padding: 1 2; }
    #middle { width: 1fr; padding: 1 2; }
    TextArea { height: auto; min-height: 16; max-height: 60vh; }
    """

    def compose(self) -> ComposeResult:
        """As the interview, with as many widgets and as many lines to write on."""
        yield Static(Content("workshop"), id="bar")
        with Horizontal():
            yield OptionList(*(Option(Content(f"Question {n}")) for n in range(LINES)), id="outline")
            with Vertical(id="middle"):
                with VerticalScroll():
                    for n in range(FACTORS):
                        yield Static(Content(f"{n} What is asked and why"), classes="line")
                yield TextArea(id="field", highlight_cursor_line=False)
                yield Static(Content("Saved"))
            with VerticalScroll(id="hints"):
                for n in range(FACTORS):
                    yield Static(Content(f"{n} What to ask further"), classes="line")
        yield Footer()

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.query_one(TextArea).focus()


class Pieces(Bare):
    """As many pieces as a room writes in silence."""

    CSS = """
    #bar { height: 1; background: $panel; }
    OptionList { height: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """As the screen of the pieces."""
        yield Static(Content("workshop"), id="bar")
        yield Static(Content("What would we lose?"))
        yield Static(Content(f"{PIECES} pieces"))
        yield OptionList(*(Option(Content(f"□ {piece(n)}")) for n in range(PIECES)))
        yield Footer()

    def on_mount(self) -> None:
        """At the first."""
        self.query_one(OptionList).highlighted = 0


def piece(n: int) -> str:
    """The n-th piece as it is written; in the order of the alphabet too."""
    return f"thought {n:03} about our customers and what they ask"


if __name__ == "__main__":
    app = {"home": Home, "field": Field, "pieces": Pieces}[sys.argv[1]]
    if len(sys.argv) > 2:
        sqlite3.connect(Path(sys.argv[2])).close()
    app().run()
