"""Written: the files that were written, to be opened."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from workshop import outside
from workshop.errors import WorkshopError
from workshop.exporting import still_named
from workshop.i18n import N_, _, ngettext
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.widgets.options import Options

OPEN = Command("written_open", "enter,o", "open", N_("Open"), N_("Open the file with its own program."), footer=True)
BACK = Command("written_back", "escape", "dismiss", N_("Close"), N_("Go back to the document."), footer=True)


class Files(NamedTuple):
    """The paths of what was written, how many pictures lie beside a Markdown document, and names in one by roles."""

    paths: list[str]
    pictures: int = 0
    named: tuple[str, ...] = ()


class Written(ModalScreen[None]):
    """Lists the files by their paths; Enter opens one."""

    CSS_PATH = "written.tcss"
    HELP: ClassVar[str] = N_(
        "These files were written. Enter opens the marked one with the program that it belongs to."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OPEN, BACK)

    listed = getters.query_one(OptionList)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files

    def compose(self) -> ComposeResult:
        """The paths, and what could not be done."""
        with Vertical(id="box"):
            yield Static(Content(_("Written")), classes="head")
            yield Options(*(Option(user_text(path, single_line=True)) for path in self.files.paths))
            if self.files.pictures:
                pictures = ngettext(
                    "and {n} picture beside the Markdown", "and {n} pictures beside the Markdown", self.files.pictures
                )
                yield Static(Content(pictures), classes="more")
            if self.files.named:
                yield Static(user_text(still_named(self.files.named)), classes="named")
            yield Static(id="wrong")
            with Horizontal(id="answers"):
                yield Button(Content(_("Open")), id="open", compact=True)
                yield Button(Content(_("Close")), id="close", compact=True)

    def on_mount(self) -> None:
        """Begin at the first file."""
        self.listed.focus()
        self.listed.highlighted = 0

    @on(Button.Pressed, "#open")
    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the marked file."""
        at = self.listed.highlighted or 0
        try:
            outside.show(Path(self.files.paths[at]))
        except WorkshopError as problem:
            self.query_one("#wrong", Static).update(user_text(f"{problem.message} {problem.hint or ''}"))

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
