"""The line of sight: what each objective leads to, as a table to walk in; holes at a glance, and the way to each."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.coordinate import Coordinate
from textual.screen import Screen
from textual.widgets import DataTable, Static

from workshop.i18n import N_, _, ngettext
from workshop.session.lineofsight import Cell, Sighted, look
from workshop.tui import signs
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Matrix

GO = Command("sight_go", "enter", "go", N_("Go there"), N_("Go to where it is answered; the table stays here."), True)
HOLE = Command("sight_hole", "space,f10", "hole", N_("Next hole"), N_("Go to the next cell that is empty."), True)
BACK = Command("sight_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
FIRST, NARROWEST = 26, 15
"""Cells of the first column, and of the others at least."""


class Spotted(NamedTuple):
    """Where a cell is answered: the question and perhaps an item of its list; and the cell's own place."""

    at: tuple[int, int]
    question: str
    item: str | None
    fields: tuple[str, ...] = ()


class LineOfSight(Screen[Spotted | None]):
    """Shows a row for each item of the bank's first list; gives back where to go, or None."""

    CSS_PATH = "sight.tcss"
    HELP: ClassVar[str] = N_(
        "From each objective along the plan to its review. The arrows walk from cell to cell, Enter goes to where a "
        "cell is answered. An empty cell is a hole in the plan."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(GO, HOLE, BACK)

    table = getters.query_one(Matrix)

    def __init__(self, saver: Saver, at: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._at = at
        self._sighted: Sighted | None = None

    def compose(self) -> ComposeResult:
        """How many holes there are, the table, and all of the cell under the cursor."""
        yield TopBar(self.saver.desk.state.title, _("Line of sight"), saver=self.saver)
        yield Static(id="counted")
        yield Matrix(id="matrix", fixed_columns=1, zebra_stripes=False, cell_padding=1)
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="words")
        yield Footer()

    def on_mount(self) -> None:
        """Begin where the table was left."""
        self._show()
        self.table.focus()

    def on_resize(self) -> None:
        """Use the width there is."""
        self._show()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    # Showing

    def _show(self) -> None:
        self._sighted = sighted = look(self.view.bank, self.view.state)
        table, labels = self.table, self.view.labels
        table.clear(columns=True)
        if sighted is None or not sighted.rows:
            self.query_one("#counted", Static).update(Content.styled(self._empty(sighted), "$muted"))
            return
        rest = max(1, len(sighted.columns))
        width = max(NARROWEST, (self.size.width - FIRST - 4) // rest - 2)
        owner = self.view.bank.lists[sighted.of]
        table.add_column(_cell_text(self.view.words(owner.short), FIRST), width=FIRST)
        for column in sighted.columns:
            table.add_column(_cell_text(self.view.words(column.title), width), width=width)
        for row in sighted.rows:
            cells: list[Text] = [
                self._cell(cell, [labels.item(column.list, item) or item for item in cell.items], width)
                for column, cell in zip(sighted.columns, row.cells, strict=True)
            ]
            lines = max([2, *(text.plain.count("\n") + 1 for text in cells)])
            name = _wrapped(labels.item(sighted.of, row.item) or row.item, FIRST, lines)
            table.add_row(name, *cells, height=lines + 1)
        holes = sighted.holes
        told = ngettext("{n} hole.", "{n} holes.", holes) if holes else _("There is no hole.")
        self.query_one("#counted", Static).update(Content.styled(told, "$muted"))
        row_at, column_at = min(self._at[0], len(sighted.rows) - 1), min(self._at[1], len(sighted.columns))
        table.move_cursor(row=row_at, column=column_at, animate=False)
        self._tell()

    def _empty(self, sighted: Sighted | None) -> str:
        if sighted is None:
            return _("This bank draws no line of sight.")
        name = self.view.words(self.view.bank.lists[sighted.of].short)
        return _("There is nothing in “{list}” yet.", list=name)

    def _cell(self, cell: Cell, names: list[str], width: int) -> Text:
        """The names of a cell, one a line; a hole has a sign, and so has one of several that leads nowhere."""
        variables = self.app.theme_variables
        if cell.hole:
            word = _("hole")
            return Text(f"{signs.sign('hole')} {word}", style=variables["error"])
        text = Text("\n").join(_cell_text(name, width) for name in names)
        if cell.loose:
            word = _("in part")
            text.append(f"\n{signs.sign('hole')} {word}", style=variables["warning"])
        return text

    @on(DataTable.CellHighlighted)
    def _highlighted(self, event: DataTable.CellHighlighted) -> None:
        self._at = (event.coordinate.row, event.coordinate.column)
        self._tell()

    def _tell(self) -> None:
        """All of the cell under the cursor, in whole words."""
        sighted = self._sighted
        if sighted is None or not sighted.rows:
            return
        row, at = sighted.rows[self._at[0]], self._at[1]
        labels = self.view.labels
        name = user_text(labels.item(sighted.of, row.item) or row.item, single_line=True, style="bold")
        if at == 0:
            lines = [Line(name)]
        else:
            column, cell = sighted.columns[at - 1], row.cells[at - 1]
            source = sighted.columns[column.source - 1].list if column.source else sighted.of
            bullet = Content.styled(f"{signs.sign('bullet')} ", "$muted")
            hole = Content.styled(f"{signs.sign('hole')} ", "$warning")
            lines = [Line(Content.assemble(self.view.text(column.title).stylize("bold $primary"), "  ", name))]
            lines += [
                Line(user_text(labels.item(column.list, id) or id, single_line=True), bullet) for id in cell.items
            ]
            lines += [
                Line(user_text(_("Nothing for “{item}”", item=labels.item(source, id) or id), single_line=True), hole)
                for id in cell.loose
            ]
            if cell.hole:
                lines.append(Line(Content(_("Nothing yet. Enter goes to where it is answered.")), hole))
        self.query_one("#words", Static).update(Hanging(lines))

    # What a person does

    @on(DataTable.CellSelected)
    def _selected(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Go to where the cell under the cursor is answered: at its item, or at the one that leads nowhere."""
        sighted = self._sighted
        if sighted is None or not sighted.rows:
            return
        row, at = sighted.rows[self._at[0]], self._at[1]
        if at == 0:
            self.dismiss(Spotted(self._at, sighted.of, row.item))
            return
        column, cell = sighted.columns[at - 1], row.cells[at - 1]
        sources = row.cells[column.source - 1].items if column.source else (row.item,)
        items = (*cell.loose, *sources) if column.forward else cell.items
        self.dismiss(Spotted(self._at, column.asked_by.id, next(iter(items), None), (column.field,)))

    def action_hole(self) -> None:
        """Go to the next cell that is a hole, from the start again after the last."""
        sighted = self._sighted
        holes = [
            (y, x)
            for y, row in enumerate(sighted.rows if sighted else ())
            for x, cell in enumerate(row.cells, 1)
            if cell.hole or cell.loose
        ]
        if holes:
            y, x = next((place for place in holes if place > self._at), holes[0])
            self.table.cursor_coordinate = Coordinate(y, x)


def _wrapped(words: str, width: int, lines: int) -> Text:
    """Words on as many lines, the last one cut where more are needed."""
    found = user_text(words, single_line=True).wrap(width)
    kept = [line.plain for line in found[:lines]]
    if len(found) > lines:
        kept[-1] = f"{kept[-1][: width - 1]}{signs.sign('more')}"
    return Text("\n".join(kept), no_wrap=True)


def _cell_text(words: str, width: int) -> Text:
    """Words on one line, cut to the width."""
    text = Text(user_text(words, single_line=True).plain, no_wrap=True)
    text.truncate(width, overflow="ellipsis")
    return text
