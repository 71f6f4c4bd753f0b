"""Export: which files to write, in which language, and where."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Static

from workshop.errors import WorkshopError
from workshop.exporting import FORMATS, write
from workshop.i18n import N_, _
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.signs import sign
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.session_details import NAMES

WRITE = Command("export_write", "ctrl+s", "write", N_("Write"), N_("Write the files."), footer=True, priority=True)
CANCEL = Command("export_cancel", "escape", "dismiss", N_("Cancel"), N_("Write nothing."), palette=False)

WHAT = {
    "md": N_("The document (Markdown)"),
    "yaml": N_("The answers, to be filled in and read back (YAML)"),
    "json": N_("The answers for programs (JSON)"),
    "csv": N_("The answers as tables, a file each (CSV)"),
    "xlsx": N_("The answers as a workbook (Excel)"),
    "ics": N_("The due dates of the actions for a calendar"),
}


class _Tick(Checkbox):
    """A box whose sign, not only its colour, says whether it is ticked."""

    @property
    def _button(self) -> Content:
        style = "$primary" if self.value else "$muted"
        return Content.styled(f" {sign('ticked' if self.value else 'unticked')}", style)


class Export(ModalScreen[list[str] | None]):
    """Gives back the paths of the files that it wrote, or None."""

    CSS_PATH = "export.tcss"
    HELP: ClassVar[str] = N_(
        "Choose what to write, in which language, and the folder. A file that somebody has changed since is never "
        "written over: the new one gets a number."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(WRITE, CANCEL)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver

    def compose(self) -> ComposeResult:
        """What, in which language, where; and the two ways out."""
        desk = self.saver.desk
        with Vertical(id="box"):
            yield Static(Content(_("What should be written?")), classes="head")
            for name in FORMATS:
                yield _Tick(Content(_(WHAT[name])), name == "md", id=name, compact=True)
            yield Static(Content(_("In which language?")), classes="head")
            languages = [(lang, _language(lang)) for lang in desk.bank.languages]
            yield Choice(languages, desk.state.lang, id="lang")
            yield Static(Content(_("Into which folder?")), classes="head")
            yield Input(str(current(self).program.exports), id="folder", compact=True)
            yield Static(id="wrong")
            with Horizontal(id="answers"):
                yield Button(Content(_("Write")), id="write", compact=True)
                yield Button(Content(_("Cancel")), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin where Enter writes the document."""
        self.query_one("#write").focus()

    @on(Button.Pressed, "#write")
    @on(Input.Submitted, "#folder")
    def action_write(self) -> None:
        """Write the files; what goes wrong is said and nothing is closed."""
        wrong = self.query_one("#wrong", Static)
        formats = [name for name in FORMATS if self.query_one(f"#{name}", Checkbox).value]
        folder = self.query_one("#folder", Input).value.strip()
        if not formats:
            wrong.update(Content(_("Nothing is chosen.")))
            return
        try:
            written = write(
                self.saver.desk,
                formats,
                Path(folder or "exports").expanduser(),
                self.query_one("#lang", Choice).value,
            )
        except WorkshopError as problem:
            wrong.update(user_text(f"{problem.message} {problem.hint or ''}"))
            return
        self.dismiss([str(path) for path in written])

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


def _language(lang: str) -> Content:
    return Content(_(NAMES[lang])) if lang in NAMES else user_text(lang)
