"""Brief: the document as it would be written at this moment, and the way to write it."""

from __future__ import annotations

from typing import ClassVar

from markdown_it import MarkdownIt
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import LoadingIndicator, Markdown, OptionList
from textual.widgets.option_list import Option

from workshop.exporting import markdown
from workshop.i18n import N_, _
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver
from workshop.tui.widgets.bar import Footer, TopBar

EXPORT = Command("brief_export", "e,ctrl+s", "export", N_("Export"), N_("Write the document to a file."), footer=True)
SECTIONS = Command(
    "brief_sections", "s,ctrl+o", "sections", N_("Sections"), N_("Go to the list of sections, or back."), footer=True
)
BACK = Command("brief_back", "escape", "dismiss", N_("Back"), N_("Go back to the question."), footer=True)
SCROLL_DOWN = Command("brief_down", "j", "scroll(1)", N_("Down"), N_("Go down a line."), palette=False)
SCROLL_UP = Command("brief_up", "k", "scroll(-1)", N_("Up"), N_("Go up a line."), palette=False)


class Brief(Screen[None]):
    """Shows the real document. Links in it are shown and not followed."""

    CSS_PATH = "brief.tcss"
    HELP: ClassVar[str] = N_(
        "The document as it stands, made from the answers. It is written to a file by Export; nothing here changes an "
        "answer."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPORT, SECTIONS, BACK, SCROLL_DOWN, SCROLL_UP)

    page = getters.query_one("#page", VerticalScroll)
    listed = getters.query_one("#sections", OptionList)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver

    def compose(self) -> ComposeResult:
        """The sections, where there is room, and the document."""
        yield TopBar(self.saver.desk.state.title, _("Brief"), saver=self.saver)
        with Horizontal(id="middle"):
            yield OptionList(id="sections")
            with VerticalScroll(id="page"):
                yield LoadingIndicator()
                yield Markdown(open_links=False, parser_factory=_parser)
        yield Footer()

    def on_mount(self) -> None:
        """Write the document once the screen stands."""
        self.page.focus()
        self.call_after_refresh(self._write)

    @work(exclusive=True)
    async def _write(self) -> None:
        text = _body(markdown(self.saver.desk, self.saver.desk.state.lang))
        shown = self.query_one(Markdown)
        await shown.update(text)
        self.query_one(LoadingIndicator).display = False
        headings = [(level, name, id) for level, name, id in shown.table_of_contents if level <= 2 and id is not None]
        self.listed.clear_options()
        self.listed.add_options([Option(user_text(name, single_line=True), id=id) for _level, name, id in headings])

    @on(OptionList.OptionSelected, "#sections")
    def _section(self, event: OptionList.OptionSelected) -> None:
        found = self.query_one(Markdown).query(f"#{event.option_id}")
        if found:
            self.page.scroll_to_widget(found.first(), top=True, animate=False)
            self.remove_class("-listed")
            self.page.focus()

    @on(Markdown.LinkClicked)
    def _link(self, event: Markdown.LinkClicked) -> None:
        self.notify(event.href[:200], title=_("This link stays closed here"), markup=False)

    def action_sections(self) -> None:
        """Go to the sections, shown over the document where there is little room; from them back."""
        if self.listed.has_focus:
            self.remove_class("-listed")
            self.page.focus()
        else:
            self.add_class("-listed")
            self.call_after_refresh(self.listed.focus)

    def action_scroll(self, by: int) -> None:
        """Go a line up or down."""
        self.page.scroll_relative(y=by, animate=False)

    @work
    async def action_export(self) -> None:
        """Ask what to write and where, and say where it is."""
        written = await current(self).ask("export", self.saver)
        if written:
            self.notify("\n".join(written), title=_("Written"), markup=False, timeout=15)


def _parser() -> MarkdownIt:
    """What the document is written for: CommonMark and tables, nothing else."""
    return MarkdownIt("commonmark").enable("table")


def _body(text: str) -> str:
    """The document without its front matter, which is for programs."""
    _before, _mark, rest = text.removeprefix("---\n").partition("\n---\n")
    return rest if text.startswith("---\n") and rest else text
