"""Brief: the document as it would be written at this moment, and the way to write it."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.exporting import markdown
from workshop.i18n import N_, _
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.document import Document

EXPORT = Command("brief_export", "e,ctrl+s", "export", N_("Export"), N_("Write the document to a file."), footer=True)
SECTIONS = Command(
    "brief_sections", "s,ctrl+o", "sections", N_("Sections"), N_("Go to the list of sections, or back."), footer=True
)
BACK = Command("brief_back", "escape", "dismiss", N_("Back"), N_("Go back to the question."), footer=True)


class Brief(Screen[None]):
    """Shows the real document, and its sections to go to."""

    CSS_PATH = "brief.tcss"
    HELP: ClassVar[str] = N_(
        "The document as it stands, made from the answers. It is written to a file by Export; nothing here changes an "
        "answer."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPORT, SECTIONS, BACK)

    document = getters.query_one(Document)
    listed = getters.query_one("#sections", OptionList)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver

    def compose(self) -> ComposeResult:
        """The sections, where there is room, and the document."""
        yield TopBar(self.saver.desk.state.title, _("Brief"), saver=self.saver)
        with Horizontal(id="middle"):
            yield OptionList(id="sections")
            yield Document()
        yield Footer()

    def on_mount(self) -> None:
        """Write the document once the screen stands."""
        self.document.focus()
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        self.document.show(_body(markdown(self.saver.desk, self.saver.desk.state.lang)))

    @on(Document.Drawn)
    def _drawn(self, event: Document.Drawn) -> None:
        at = self.listed.highlighted
        self.listed.clear_options()
        self.listed.add_options([Option(user_text(name, single_line=True)) for name in event.sections])
        self.listed.highlighted = at

    @on(OptionList.OptionSelected, "#sections")
    def _section(self, event: OptionList.OptionSelected) -> None:
        self.document.go(event.option_index)
        self.remove_class("-listed")
        self.document.focus()

    def action_sections(self) -> None:
        """Go to the sections, shown beside the document where there is little room; from them back."""
        if self.listed.has_focus:
            self.remove_class("-listed")
            self.document.focus()
        else:
            self.add_class("-listed")
            self.call_after_refresh(self.listed.focus)

    @work
    async def action_export(self) -> None:
        """Ask what to write and where, and show what was written."""
        written = await current(self).ask("export", self.saver)
        if written:
            await current(self).ask("written", written)


def _body(text: str) -> str:
    """The document without its front matter, which is for programs."""
    _before, _mark, rest = text.removeprefix("---\n").partition("\n---\n")
    return rest if text.startswith("---\n") and rest else text
