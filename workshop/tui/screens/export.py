"""Export: which files to write, what stands in the document and how, and where they go."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Static

from workshop import exporting, paths
from workshop.data.formats import DATA
from workshop.errors import WorkshopError
from workshop.exporting import FORMATS, NAMES, OPTIONAL, PARTS, ROLES, Wishes
from workshop.i18n import N_, _
from workshop.rendering import styled
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.screens.written import Files
from workshop.tui.signs import sign
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.session_details import NAMES as LANGUAGES

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
INCLUDED = {
    "minutes": N_("The minutes"),
    "appendix": N_("The appendix"),
    "notes": N_("The notes"),
    "pictures": N_("Pictures"),
}
CALLED = {NAMES: N_("By their names"), ROLES: N_("By their roles")}


class _Tick(Checkbox):
    """A box whose sign, not only its colour, says whether it is ticked."""

    @property
    def _button(self) -> Content:
        style = "$primary" if self.value else "$muted"
        return Content.styled(f" {sign('ticked' if self.value else 'unticked')}", style)


class Export(ModalScreen[Files | None]):
    """Gives back the files that it wrote, or None."""

    CSS_PATH = "export.tcss"
    HELP: ClassVar[str] = N_(
        "Choose what to write, what stands in it, in which language, and the folder. A look gives HTML, Word and PDF "
        "colours, fonts and a logo; an outline has another order than the bank's own. By their roles, people are "
        "called Facilitator or Participant 2 where the document names them; names that were typed elsewhere, such as "
        "those of owners in the plan, stay. Data hold everything, under names. A file that somebody has changed since "
        "is never written over: the new one gets a number."
    )
    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(WRITE, CANCEL)

    told = getters.query_one("#told", Static)
    said = getters.query_one("#said", VerticalScroll)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self._written: list[str] = []
        self._pictures = 0
        self._named: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """What, what stands in it, and where to; what there is to say, and the two ways out, stay in sight."""
        desk, program = self.saver.desk, current(self).program
        with Vertical(id="box"):
            with VerticalScroll(id="choices", can_focus=False):
                yield _head(_("What should be written?"))
                with Grid(id="formats"):
                    for name in _in_columns():
                        yield _Tick(Content(_(WHAT[name])), name == "md", id=name) if name else Static()
                with Grid():
                    yield _head(_("How much of the document?"))
                    yield _head(_("In which language?"))
                    yield Choice(
                        [(part, Content(_(ALONE[part]))) for part in ALONE if self._has(part)], WHOLE, id="only"
                    )
                    yield Choice([(lang, _language(lang)) for lang in desk.bank.languages], desk.state.lang, id="lang")
                with Grid():
                    yield _head(_("What stands in it?"))
                    yield _head(_("How are people named?"))
                    with Grid(id="included"):
                        for name in OPTIONAL:
                            yield _Tick(Content(_(INCLUDED[name])), value=True, id=name)
                    yield Choice([(way, Content(_(words))) for way, words in CALLED.items()], NAMES, id="people")
                yield FormRow(Input(str(program.exports), id="folder"), _("Folder"))
                yield FormRow(_file("look", program.config.look, _("A file; empty for the plain look")), _("Own look"))
                yield FormRow(_file("outline", None, _("A file; empty for the bank's own")), _("Own outline"))
            with VerticalScroll(id="said", can_focus=False):
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

    @on(Choice.Changed, "#only")
    def _only(self, event: Choice.Changed) -> None:
        """Only of the whole document something can be left out."""
        self.query_one("#included").disabled = event.value != WHOLE

    @on(Button.Pressed, "#write")
    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write the files; what goes wrong is said and nothing is closed."""
        if any(self._ticked(name) for name in FORMATS):
            self._write()
        else:
            self._tell(Content(_("Nothing is chosen.")))

    def _ticked(self, name: str) -> bool:
        return self.query_one(f"#{name}", Checkbox).value

    def _typed(self, id: str) -> Path | None:
        """The path in a field; None for an empty one. Raises WorkshopError where a home folder in it is not known."""
        text = self.query_one(f"#{id}", Input).value.strip()
        return paths.expanded(text) if text else None

    def _wishes(self) -> Wishes:
        """What is chosen; raises WorkshopError with all that is wrong with the look."""
        only = self.query_one("#only", Choice).value
        left_out = (name for name in OPTIONAL if not self._ticked(name))
        return Wishes(
            [name for name in FORMATS if self._ticked(name)],
            self.query_one("#lang", Choice).value,
            only if only in PARTS else None,
            styled(self._typed("look")),
            self._typed("outline"),
            tuple(left_out) if only == WHOLE else (),
            self.query_one("#people", Choice).value,
        )

    @work(exclusive=True)
    async def _write(self) -> None:
        """Take what is to be written from the session, and write one file after the other in another thread."""
        try:
            wishes, folder = self._wishes(), self._typed("folder") or Path("exports")
            export = exporting.Export(self.saver.desk, wishes)
            self._named = export.named
            files = export.write(folder)
            for n, name in enumerate(wishes.formats, 1):
                told = _("Writing {format}, {n} of {all} …", format=name, n=n, all=len(wishes.formats))
                self._tell(Content(told), wrong=False)
                path = await asyncio.to_thread(next, files, None)
                self._written += [str(path)] if path is not None and str(path) not in self._written else []
                self._pictures = len(export.beside)
        except WorkshopError as problem:
            self._tell(user_text("\n".join(filter(None, [*self._written, problem.message, problem.hint]))))
            return
        self.dismiss(self._files)

    @property
    def _files(self) -> Files | None:
        return Files(self._written, self._pictures, self._named) if self._written else None

    def _tell(self, text: Content, *, wrong: bool = True) -> None:
        """Say something; what is too long for its place can be scrolled, with the keyboard too."""
        self.told.set_class(wrong, "-wrong")
        self.told.update(text)
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        self.said.can_focus = self.said.max_scroll_y > 0
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave with what is written already."""
        self.dismiss(self._files)


def _head(words: str) -> Static:
    return Static(Content(words), classes="head")


def _file(id: str, path: Path | None, empty: str) -> Input:
    """A field for the path of a file, with what holds while it is empty."""
    return Input(str(path or ""), placeholder=empty, id=id)


def _in_columns() -> list[str]:
    """The formats of the document on the left, those of the answers on the right, row by row."""
    left = [name for name in FORMATS if name not in DATA]
    right = list(DATA)
    rows = max(len(left), len(right))
    padded = ([*names, *[""] * (rows - len(names))] for names in (left, right))
    return [name for row in zip(*padded, strict=True) for name in row]


def _language(lang: str) -> Content:
    return Content(_(LANGUAGES[lang])) if lang in LANGUAGES else user_text(lang)
