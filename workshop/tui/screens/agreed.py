"""Decisions, actions and parked things: what is open since earlier rounds first, and what to do with each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.bank.model import Severity
from workshop.bank.room import ACTIONS, DECISIONS, PARKED
from workshop.i18n import N_, _
from workshop.session.changes import remove_item, set_field
from workshop.session.room import is_carried, is_open, open_first
from workshop.session.state import Item
from workshop.session.walk import Status
from workshop.tui import signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import joined, user_text
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.listed import Listed
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options

EDIT = Command("agreed_edit", "enter", "edit", N_("Change"), N_("Change what is written."), footer=True)
DONE = Command("agreed_done", "x,space", "done", N_("Done"), N_("It is done, or is not after all."), footer=True)
BECOME = Command("agreed_become", "b", "become", N_("Becomes"), N_("Say what becomes of this."), footer=True)
ACTION = Command("agreed_action", "a", f"jot('{ACTIONS}')", N_("Action"), N_("Write a new action."), footer=True)
DECISION = Command("agreed_decision", "d", f"jot('{DECISIONS}')", N_("Decision"), N_("Write a new decision."), True)
PARK = Command("agreed_park", "p", f"jot('{PARKED}')", N_("Park"), N_("Put another thing aside."), footer=True)
GO = Command("agreed_go", "g", "go", N_("Go there"), N_("Go to the question that it came from."))
REMOVE = Command("agreed_remove", "delete", "remove", N_("Remove"), N_("Remove it; undo brings it back."))
BACK = Command("agreed_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("agreed_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("agreed_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)


class Agreed(Listed[str | None]):
    """Lists the three beside all of the one that is selected; gives back the question to go to, or None."""

    CSS_PATH = "agreed.tcss"
    HELP: ClassVar[str] = N_(
        "What the room decided, what somebody is to do by when, and what waits. What is open since the last round "
        "comes first. A parked thing can become an action or a decision, or be taken up at its question."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        EDIT, DONE, BECOME, ACTION, DECISION, PARK, GO, REMOVE, BACK, DOWN, UP
    )

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._at: str | None = None

    def compose(self) -> ComposeResult:
        """The lists, and the one that is selected."""
        yield TopBar(self.saver.desk.state.title, _("Decisions and actions"), saver=self.saver)
        with Horizontal(id="middle"):
            yield Options(id="agreed")
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="words")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the first."""
        self._show()
        self.listed.focus()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    # Showing

    @property
    def selected(self) -> tuple[str, Item] | None:
        """The list and the item under the cursor."""
        at = self.listed.highlighted
        list, _slash, id = (self.listed.get_option_at_index(at).id or "" if at is not None else "").partition("/")
        item = self.view.state.items.get(list, {}).get(id)
        return (list, item) if item is not None else None

    def _show(self) -> None:
        before = self.listed.highlighted
        rows = list(self._rows())
        self.listed.clear_options()
        self.listed.add_options(rows)
        places = [place for place, row in enumerate(rows) if row.id]
        wanted = next((place for place in places if rows[place].id == self._at), None)
        near = min(places, key=lambda place: abs(place - (before or 0)), default=None)
        self.listed.highlighted = wanted if wanted is not None else near
        if not places:
            self.query_one("#words", Static).update(Content(""))
        self.refresh_bindings()

    def _rows(self) -> Iterator[Option]:
        """A heading for each list, also for one that is empty; actions first, for they want to be done."""
        for list in (ACTIONS, PARKED, DECISIONS):
            short = self.view.text(self.view.bank.lists[list].short)
            yield Option(
                Content.assemble("" if list == ACTIONS else "\n", short.stylize("bold $primary")), disabled=True
            )
            items = open_first(self.view.state, list)
            for item in items:
                yield Option(self._row(list, item), id=f"{list}/{item.id}")
            if not items:
                yield Option(Content.styled("  " + _("nothing yet"), "$muted"), disabled=True)

    def _row(self, list: str, item: Item) -> Content:
        """The sign of where it stands, what it is, and for an action whose it is and by when."""
        name = user_text(self.view.labels.item(list, item.id) or item.id, single_line=True)
        if list == DECISIONS:
            return Content.assemble("  ", (signs.sign("bullet"), "$muted"), " ", name)
        if not is_open(list, item):
            return Content.assemble("  ", (signs.sign(Status.ANSWERED), "$success"), " ", name.stylize("$muted"))
        status = Status.CARRIED if is_carried(item) else Status.EMPTY
        late = self._late(list, item)
        sign = (signs.sign(Severity.WARNING), "bold $warning") if late else (signs.sign(status), signs.style(status))
        fields = self.view.bank.fields_of[list]
        said = [self.view.shown(fields[id], item.value(id)) for id in ("owner", "due") if id in fields]
        more = joined(", ", [user_text(words, single_line=True, style="$muted") for words in said if words])
        return Content.assemble("  ", sign, " ", name, "  " if more else "", more)

    def _late(self, list: str, item: Item) -> bool:
        due = item.value("due")
        return list == ACTIONS and due is not None and due < self.saver.desk.now()[:10]

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._at = event.option.id
        found = self.selected
        if found is not None:
            self.query_one("#words", Static).update(Hanging(list(self._whole(*found))))
        self.refresh_bindings()

    def _whole(self, list: str, item: Item) -> Iterator[Line]:
        """Every field that says something."""
        yield Line(user_text(self.view.labels.item(list, item.id) or item.id, style="bold"))
        label = self.view.bank.lists[list].label
        for field in self.view.bank.fields_of[list].values():
            shown = self.view.shown(field, item.value(field.id))
            if shown and field.id not in label:
                yield Line(Content(""))
                yield Line(self.view.text(field.short).stylize("$muted"))
                yield Line(user_text(shown))
        if is_carried(item):
            yield Line(Content(""))
            yield Line(Content.styled(_("From the last round."), "$link"))
        if self._late(list, item) and is_open(list, item):
            yield Line(Content(""))
            yield Line(Content.styled(_("The date has passed."), "$warning"))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the selected one allows."""
        if not self.is_mounted or action not in ("edit", "done", "become", "go", "remove"):
            return True
        found = self.selected
        if found is None:
            return False
        list, item = found
        if action == "go":
            return item.value("question") in self.view.bank.questions
        return list == {"done": ACTIONS, "become": PARKED}.get(action, list)

    @work
    async def action_jot(self, list: str) -> None:
        """Write a new one down."""
        await current(self).ask("jot", self.saver, list)

    @work
    async def action_edit(self) -> None:
        """Change the selected one."""
        if self.selected is not None:
            list, item = self.selected
            await current(self).ask("jot", self.saver, list, item.id)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_edit()

    def action_done(self) -> None:
        """Say that an action is done, or take that back."""
        if self.selected is not None:
            list, item = self.selected
            bank, state, done = self.view.bank, self.view.state, item.value("done") is not True
            self.saver.save(lambda: set_field(bank, state, list, item.id, "done", done))

    @work
    async def action_become(self) -> None:
        """Say what becomes of a parked thing."""
        if self.selected is not None:
            await current(self).ask("become", self.saver, self.selected[1].id)

    def action_remove(self) -> None:
        """Remove the selected one."""
        if self.selected is not None:
            list, item = self.selected
            bank, state = self.view.bank, self.view.state
            self.saver.save(lambda: remove_item(bank, state, list, item.id))

    def action_go(self) -> None:
        """Go to the question that it came from."""
        if self.selected is not None:
            self.dismiss(self.selected[1].value("question"))
