"""Export: which files to write, what of the document, in which language, and where."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Static

from workshop import exporting, paths
from workshop.data.formats import DATA
from workshop.errors import WorkshopError
from workshop.exporting import FORMATS, PARTS, Wishes
from workshop.i18n import N_, _
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.signs import sign
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.session_details import NAMES

WRITE = Command("export_write", "ctrl+s", "write", N_("Write"), N_("Write the files."), footer=True, priority=True)
CANCEL = Command("export_cancel", "escape", "cancel", N_("Cancel"), N_("Write nothing."), palette=False)

WHAT = {
    "md": N_("The document (Markdown)"),
    "html": N_("A page for browsers (HTML)"),
    "docx": N_("For Word (DOCX)"),
    "pdf": N_("For print (PDF)"),
    "yaml": N_("Answers to read back (YAML)"),
    "json": N_("Answers for programs (JSON)"),
    "csv": N_("Lists as tables (CSV)"),
    "xlsx": N_("Lists for Excel (XLSX)"),
    "ics": N_("Due dates for a calendar"),
}
WHOLE = ""
ALONE = {WHOLE: N_("The whole document"), "summary": N_("The summary alone"), "minutes": N_("The minutes alone")}


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

    told = getters.query_one("#told", Static)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self._written: list[str] = []

    def compose(self) -> ComposeResult:
        """What, how much of it, in which language, where; and the two ways out."""
        desk = self.saver.desk
        with VerticalScroll(id="box", can_focus=False):
            yield Static(Content(_("What should be written?")), classes="head")
            with Grid(id="formats"):
                for name in _in_columns():
                    yield _Tick(Content(_(WHAT[name])), name == "md", id=name, compact=True) if name else Static()
            with Grid(id="choices"):
                yield Static(Content(_("How much of the document?")), classes="head")
                yield Static(Content(_("In which language?")), classes="head")
                parts = [(part, Content(_(ALONE[part]))) for part in ALONE if self._has(part)]
                yield Choice(parts, WHOLE, id="only")
                languages = [(lang, _language(lang)) for lang in desk.bank.languages]
                yield Choice(languages, desk.state.lang, id="lang")
            yield Static(Content(_("Into which folder?")), classes="head")
            yield Input(str(current(self).program.exports), id="folder", compact=True)
            yield Static(id="told")
            with Horizontal(id="answers"):
                yield Button(Content(_("Write")), id="write", compact=True)
                yield Button(Content(_("Cancel")), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin where Enter writes the document."""
        self.query_one("#write").focus()

    def _has(self, part: str) -> bool:
        """Whether the bank's outline has what this part shows; minutes there are always."""
        return part != "summary" or any(block.kind == part for block in self.saver.desk.bank.brief)

    @on(Button.Pressed, "#write")
    @on(Input.Submitted, "#folder")
    def action_write(self) -> None:
        """Write the files; what goes wrong is said and nothing is closed."""
        formats = [name for name in FORMATS if self.query_one(f"#{name}", Checkbox).value]
        if not formats:
            self._tell(Content(_("Nothing is chosen.")))
            return
        only = self.query_one("#only", Choice).value
        wishes = Wishes(formats, self.query_one("#lang", Choice).value, only if only in PARTS else None)
        self._write(wishes, self.query_one("#folder", Input).value.strip() or "exports")

    @work(exclusive=True)
    async def _write(self, wishes: Wishes, folder: str) -> None:
        """Take what is to be written from the session, and write one file after the other in another thread."""
        try:
            files = exporting.Export(self.saver.desk, wishes).write(paths.expanded(folder))
            for n, name in enumerate(wishes.formats, 1):
                told = _("Writing {format}, {n} of {all} …", format=name, n=n, all=len(wishes.formats))
                self._tell(Content(told), wrong=False)
                path = await asyncio.to_thread(next, files, None)
                self._written += [str(path)] if path is not None else []
        except WorkshopError as problem:
            self._tell(user_text("\n".join(filter(None, [*self._written, problem.message, problem.hint]))))
            return
        self.dismiss(self._written)

    def _tell(self, text: Content, *, wrong: bool = True) -> None:
        self.told.set_class(wrong, "-wrong")
        self.told.update(text)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave with what is written already."""
        self.dismiss(self._written or None)


def _in_columns() -> list[str]:
    """The formats of the document on the left, those of the answers on the right, row by row."""
    left = [name for name in FORMATS if name not in DATA]
    right = list(DATA)
    rows = max(len(left), len(right))
    padded = ([*names, *[""] * (rows - len(names))] for names in (left, right))
    return [name for row in zip(*padded, strict=True) for name in row]


def _language(lang: str) -> Content:
    return Content(_(NAMES[lang])) if lang in NAMES else user_text(lang)
