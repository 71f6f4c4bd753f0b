"""People: who takes part with which role, who comes late and who leaves."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session import changes
from workshop.session.people import called, role_words
from workshop.session.state import Participant
from workshop.tui import signs
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.listed import Listed
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.options import Options

ADD = Command("people_add", "a", "add", N_("Add"), N_("Add somebody by name."), footer=True)
ROLE = Command("people_role", "r,space", "role", N_("Role"), N_("Give the next role."), footer=True)
LEAVE = Command("people_leave", "x,delete", "leave", N_("Leaves"), N_("Somebody leaves, or comes back."), footer=True)
BACK = Command("people_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("people_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("people_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)


class People(Listed[None]):
    """Lists the people of the session over a field to add one."""

    CSS_PATH = "people.tcss"
    HELP: ClassVar[str] = N_(
        "Who takes part: names or roles, as you like. Type a name and press Enter to add somebody. Who leaves stays in "
        "what was said. A person alone needs nothing of this."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(ADD, ROLE, LEAVE, BACK, DOWN, UP)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._at: str | None = None

    def compose(self) -> ComposeResult:
        """How many there are, the field, the list."""
        yield TopBar(self.saver.desk.state.title, _("People"), saver=self.saver)
        yield Static(id="counted")
        yield Input(placeholder=_("Add somebody: name, then Enter"), id="name", compact=True)
        yield Static(id="wrong")
        yield Options(id="people")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the field where nobody is there yet."""
        self._show()
        (self.listed if self.view.state.participants else self.query_one(Input)).focus()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    @property
    def selected(self) -> Participant | None:
        """The person under the cursor."""
        at = self.listed.highlighted
        return (
            self.view.state.participants.get(self.listed.get_option_at_index(at).id or "") if at is not None else None
        )

    def _show(self) -> None:
        people = sorted(self.view.state.participants.values(), key=lambda one: one.removed)
        there = sum(not one.removed for one in people)
        told = _("{n} here.", n=there) if there else _("Nobody is named. Alone, nothing of this is needed.")
        self.query_one("#counted", Static).update(Content.styled(told, "$muted"))
        width = max((user_text(one.name, single_line=True).cell_length for one in people), default=0)
        self.listed.clear_options()
        self.listed.add_options([Option(self._row(one, min(width, 40)), id=one.id) for one in people])
        places = [one.id for one in people]
        if places:
            self.listed.highlighted = places.index(self._at) if self._at in places else 0
        self.refresh_bindings()

    def _row(self, one: Participant, width: int) -> Content:
        name = user_text(one.name, single_line=True, style="$muted" if one.removed else "")
        name = name.truncate(width, ellipsis=True, pad=True)
        role = _("has left") if one.removed else role_words(one.role)
        sign = signs.sign("unticked" if one.removed else "ticked")
        style = "$muted" if one.removed else "$primary"
        return Content.assemble((sign, style), " ", name, "  ", (role, "$muted"))

    @on(Options.OptionHighlighted)
    def _highlighted(self, event: Options.OptionHighlighted) -> None:
        self._at = event.option.id
        self.refresh_bindings()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Take somebody in; the field is ready for the next one."""
        state, known = self.view.state, called(self.view.state, event.value)
        try:
            if known is not None:
                self.saver.save(changes.change_participant(state, known.id))
            else:
                self.saver.save(changes.add_participant(state, event.value, participant=self.saver.desk.new_id()))
        except WorkshopError as problem:
            self.query_one("#wrong", Static).update(user_text(problem.message))
            return
        event.input.value = ""

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one("#wrong", Static).update(Content(""))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the selected person allows."""
        if not self.is_mounted or action not in ("role", "leave"):
            return True
        found = self.selected
        return found is not None and (action == "leave" or not found.removed)

    def action_add(self) -> None:
        """Go to the field."""
        self.query_one(Input).focus()

    def action_role(self) -> None:
        """The next role of the selected person."""
        found = self.selected
        if found is not None:
            roles = changes.ROLES
            at = roles.index(found.role) + 1 if found.role in roles else 0
            self.saver.save(changes.change_participant(self.view.state, found.id, role=roles[at % len(roles)]))

    def action_leave(self) -> None:
        """The selected person leaves, or comes back."""
        found = self.selected
        if found is not None:
            change = changes.change_participant if found.removed else changes.remove_participant
            self.saver.save(change(self.view.state, found.id))
