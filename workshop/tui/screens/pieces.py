"""The pieces of silent input about a question: to be talked through, merged, grouped and put to use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from workshop.bank.room import PIECES
from workshop.errors import WorkshopError
from workshop.i18n import N_, _, ngettext
from workshop.session import pieces
from workshop.session.changes import move_item, remove_item
from workshop.session.state import Item
from workshop.tui import signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Make, Saver, StateChanged
from workshop.tui.screens.telling import Telling
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.options import Options

SILENT = Command("pieces_silent", "s", "silent", N_("Gather"), N_("Let people write in silence, hidden."), footer=True)
MARK = Command("pieces_mark", "space", "mark", N_("Mark"), N_("Mark this piece, or take the mark away."), footer=True)
MERGE = Command("pieces_merge", "m", "merge", N_("Merge"), N_("Put the marked pieces under this one."), footer=True)
GROUP = Command("pieces_group", "g", "group", N_("Group"), N_("Name the group of the marked pieces."), footer=True)
USE = Command("pieces_use", "u", "use", N_("Use"), N_("Add the marked pieces or this one to the answer."), footer=True)
APART = Command("pieces_apart", "x", "apart", N_("Apart"), N_("Take what was merged into this piece out again."))
EARLIER = Command("pieces_up", "shift+up,K", "move(-1)", N_("Move up"), N_("Move the piece up."))
LATER = Command("pieces_down", "shift+down,J", "move(1)", N_("Move down"), N_("Move the piece down."))
REMOVE = Command("pieces_remove", "delete", "remove", N_("Remove"), N_("Remove it; undo brings it back."))
BACK = Command("pieces_back", "escape", "back", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("pieces_cursor_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("pieces_cursor_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)


class Pieces(Telling[None]):
    """Lists the pieces group by group, those merged into another under it."""

    CSS_PATH = "pieces.tcss"
    GATHERED = pieces.KIND
    HELP: ClassVar[str] = N_(
        "What people wrote before they talked. Space marks pieces; M puts the marked ones under the one at the cursor, "
        "G names their group, U adds them to the answer. Every piece is kept as it was written."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        MARK, MERGE, GROUP, USE, SILENT, APART, EARLIER, LATER, REMOVE, BACK, DOWN, UP
    )

    def __init__(self, saver: Saver, question: str) -> None:
        super().__init__(saver)
        self.view = View(saver)
        self.question = self.view.bank.questions[question]
        self._marked: set[str] = set()
        self._at: str | None = None

    def compose(self) -> ComposeResult:
        """The question, the pieces, and a field for the name of a group."""
        yield TopBar(self.saver.desk.state.title, _("Pieces"), saver=self.saver)
        yield Static(user_text(self.view.words(self.question.ask), style="bold"), id="ask")
        yield Static(id="counted")
        yield Options(id="pieces")
        yield Input(placeholder=_("Name of the group, then Enter"), id="group", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the first piece; where there is none, let people write."""
        self.query_one(Input).display = False
        self._show()
        self.listed.focus()
        if pieces.of(self.view.state, self.question.id):
            self.look_for_gathering()
        else:
            self.action_silent()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()
        self.look_for_gathering()

    # Showing

    @property
    def selected(self) -> Item | None:
        """The piece under the cursor."""
        at = self.listed.highlighted
        id = self.listed.get_option_at_index(at).id if at is not None else None
        return self.view.state.items.get(PIECES, {}).get(id or "")

    def _show(self) -> None:
        found = pieces.of(self.view.state, self.question.id)
        self._marked &= {item.id for item in found}
        told = ngettext("{n} piece", "{n} pieces", len(found)) if found else _("Nothing has been written yet.")
        used = sum(item.value("used") is True for item in found)
        more = ngettext("{n} in the answer", "{n} in the answer", used) if used else ""
        counted = Content.styled(", ".join(part for part in (told, more) if part), "$muted")
        first = [Content.styled(self._under_way, "bold")] if self._under_way else []
        self.query_one("#counted", Static).update(Content("\n").join([*first, counted]))
        rows = list(self._rows())
        self.listed.clear_options()
        self.listed.add_options(rows)
        places = [place for place, row in enumerate(rows) if row.id]
        wanted = next((place for place in places if rows[place].id == self._at), next(iter(places), None))
        self.listed.highlighted = wanted
        self.refresh_bindings()

    def _rows(self) -> Iterator[Option]:
        first = True
        groups = pieces.grouped(self.view.state, self.question.id)
        for group in groups:
            if len(groups) > 1 or group.name:
                name = user_text(group.name or _("No group"), single_line=True, style="bold $primary")
                yield Option(Content.assemble("" if first else "\n", name), disabled=True)
            first = False
            for head, merged in group.pieces:
                for item in (head, *merged):
                    yield Option(self._row(item), id=item.id)

    def _row(self, item: Item) -> Content:
        head = self.view.state.items[PIECES].get(item.value("merged") or "")
        indent = "    " if head is not None and not head.removed else ""
        marked = item.id in self._marked
        sign = (signs.sign("ticked" if marked else "unticked"), "$primary" if marked else "$muted")
        used = item.value("used") is True
        text = user_text(str(item.value("text") or ""), single_line=True, style="$muted" if used or indent else "")
        by = user_text(str(item.value("by") or ""), single_line=True, style="$muted")
        mark = (f" {signs.sign('answered')}" if used else "", "$success")
        return Content.assemble(indent, sign, " ", text, mark, "  " if by else "", by)

    @on(Options.OptionHighlighted)
    def _highlighted(self, event: Options.OptionHighlighted) -> None:
        self._at = event.option.id
        self.refresh_bindings()

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the selected piece and the question allow."""
        if not self.is_mounted or action in ("silent", "back", "cursor"):
            return True
        found = self.selected
        if found is None:
            return action not in ("mark", "merge", "group", "use", "apart", "move", "remove")
        if action == "merge":
            return bool(self._marked - {found.id})
        if action == "apart":
            return any(item.value("merged") == found.id for item in pieces.of(self.view.state, self.question.id))
        return action != "use" or pieces.takes(self.question)

    def _chosen(self) -> list[str]:
        """The marked pieces in the order of the list, or the one under the cursor."""
        every = [item.id for item in pieces.of(self.view.state, self.question.id)]
        return [id for id in every if id in self._marked] or ([self.selected.id] if self.selected else [])

    def _save(self, make: Make) -> None:
        try:
            self.saver.save(make)
        except WorkshopError as problem:
            current(self).say(problem.message)
            return
        self._marked.clear()

    @work
    async def action_silent(self) -> None:
        """Let people write, or go on with what is under way."""
        await current(self).ask("silent", self.saver, self.question.id)
        if self.is_attached:
            self._show()
            self.look_for_gathering()

    def action_mark(self) -> None:
        """Mark the piece, and go to the next."""
        found, at = self.selected, self.listed.highlighted
        if found is not None and at is not None:
            self._marked ^= {found.id}
            self.listed.replace_option_prompt_at_index(at, self._row(found))
            self.listed.action_cursor_down()

    @on(Options.OptionSelected)
    def _clicked(self) -> None:
        self.action_mark()

    def action_merge(self) -> None:
        """Put the marked pieces under this one."""
        if self.selected is not None:
            bank, state, chosen, into = self.view.bank, self.view.state, self._chosen(), self.selected.id
            self._save(lambda: pieces.merge(bank, state, chosen, into))

    def action_apart(self) -> None:
        """Take what was merged into this piece out again."""
        if self.selected is not None:
            bank, state, into = self.view.bank, self.view.state, self.selected.id
            under = [item.id for item in pieces.of(state, self.question.id) if item.value("merged") == into]
            self._save(lambda: [one for id in under for one in pieces.apart(bank, state, id)])

    def action_group(self) -> None:
        """Ask for the name of the group."""
        field = self.query_one(Input)
        found = self.selected
        field.value = str(found.value("group") or "") if found is not None else ""
        field.display = True
        field.focus()

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        bank, state, chosen, name = self.view.bank, self.view.state, self._chosen(), event.value.strip()
        self._save(lambda: pieces.group(bank, state, chosen, name))
        event.input.display = False
        self.listed.focus()

    def action_use(self) -> None:
        """Add the chosen pieces to the answer."""
        bank, state, chosen, desk = self.view.bank, self.view.state, self._chosen(), self.saver.desk
        self._save(lambda: pieces.use(bank, state, self.question, chosen, desk.new_id))

    def action_move(self, by: int) -> None:
        """Move the piece past its neighbour of the same group."""
        found = self.selected
        if found is None:
            return
        heads = [head for group in pieces.grouped(self.view.state, self.question.id) for head, _under in group.pieces]
        beside = [one.id for one in heads if one.value("group") == found.value("group")]
        if found.id not in beside:
            return
        at = beside.index(found.id) + by
        if 0 <= at < len(beside):
            after = beside[at + 1] if by > 0 and at + 1 < len(beside) else None
            bank, state = self.view.bank, self.view.state
            before = beside[at] if by < 0 else after
            self.saver.save(lambda: move_item(bank, state, PIECES, found.id, before))

    def action_remove(self) -> None:
        """Remove the piece."""
        if self.selected is not None:
            bank, state, id = self.view.bank, self.view.state, self.selected.id
            self._save(lambda: remove_item(bank, state, PIECES, id))

    def action_back(self) -> None:
        """Close the field, or go back to the question."""
        field = self.query_one(Input)
        if field.display:
            field.display = False
            self.listed.focus()
        else:
            self.dismiss(None)
