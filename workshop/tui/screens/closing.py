"""The closing: what everybody takes along, what was agreed, and what is still open, on one calm page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.bank.model import Severity, When
from workshop.bank.room import ACTIONS, DECISIONS, LINES, PARKED
from workshop.i18n import N_, _, ngettext
from workshop.session.findings import Finding, by_severity
from workshop.session.lines import said, spoken, voices
from workshop.session.room import is_open, lacks, open_first
from workshop.session.state import Item
from workshop.session.walk import Status
from workshop.tui import found, keys, signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import joined, user_text
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.findings import Chosen, mending
from workshop.tui.screens.interview_commands import FINDINGS
from workshop.tui.screens.listed import Listed
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options

GO = Command("closing_go", "enter", "go", N_("Go there"), N_("Change it, or go to where it is mended."), footer=True)
LINES_OF = Command("closing_check_out", "c", "check_out", N_("Check-out"), N_("Write a line of everybody."), True)
BRIEF = Command("closing_brief", "p", "brief", N_("Brief"), N_("Read the document, and write it to a file."), True)
BACK = Command("closing_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("closing_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("closing_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)
LACKING = {"owner": N_("no owner"), "due": N_("no date")}


class Closing(Listed[Chosen | None]):
    """Lists the check-out, decisions, actions, parked things and findings; gives back where to mend one, or None."""

    CSS_PATH = "closing.tcss"
    HELP: ClassVar[str] = N_(
        "The end of a session on one page: go through it together from top to bottom. Every action wants one owner and "
        "a date. Enter changes what is under the cursor, or says what becomes of it; P goes on to the document."
    )
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(GO, LINES_OF, BRIEF, BACK, DOWN, UP)

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._at: str | None = None
        self._found: dict[str, Finding] = {}

    def compose(self) -> ComposeResult:
        """What is still missing, and the page."""
        yield TopBar(self.saver.desk.state.title, _("Closing"), saver=self.saver)
        yield Static(id="missing")
        yield Options(id="page")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self._show()
        self.listed.focus()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    # Showing

    def _show(self) -> None:
        before = self.listed.highlighted
        rows = list(self._rows())
        self.listed.clear_options()
        self.listed.add_options(rows)
        places = [place for place, row in enumerate(rows) if row.id]
        wanted = next((place for place in places if rows[place].id == self._at), None)
        near = min(places, key=lambda place: abs(place - (before or 0)), default=None)
        self.listed.highlighted = wanted if wanted is not None else near
        missing = self._missing()
        line = self.query_one("#missing", Static)
        line.update(missing)
        line.display = bool(missing.plain)
        self.refresh_bindings()

    def _missing(self) -> Content:
        """How many actions nobody will do as they stand."""
        actions = [item for item in self.view.state.listed(ACTIONS) if is_open(ACTIONS, item)]
        n = sum(bool(lacks(item)) for item in actions)
        if n:
            words = ngettext("{n} action has no owner or no date.", "{n} actions have no owner or no date.", n)
            return Content.assemble((f"{signs.sign(Severity.WARNING)} ", "bold $warning"), words)
        return Content.styled(_("Every action has an owner and a date.") if actions else "", "$muted")

    def _rows(self) -> Iterator[Option]:
        """The check-out, what was agreed, what is parked, and the findings, a heading over each."""
        if self.view.bank.asked_at(When.CHECK_OUT) is not None:
            yield from self._check_out()
        for list in (DECISIONS, ACTIONS, PARKED):
            items = [item for item in open_first(self.view.state, list) if list != PARKED or is_open(list, item)]
            name = _("Still parked") if list == PARKED else self.view.words(self.view.bank.lists[list].short)
            yield from self._section(name, [(f"{list}/{item.id}", self._lines(list, item)) for item in items])
        every = [one for one in self.saver.desk.findings() if one.is_open and not one.held]
        heaviest = [one for _severity, several in by_severity(every) for one in several]
        self._found = {f"finding/{n}": one for n, one in enumerate(heaviest)}
        labels = self.view.labels
        told = [(id, [found.line(one, labels)]) for id, one in self._found.items()]
        yield from self._section(_("Open findings"), told)
        later = sum(one.is_open and one.held for one in self.saver.desk.findings())
        if later:
            more = ngettext(
                "{n} more about what has not been answered yet: {key} shows it.",
                "{n} more about what has not been answered yet: {key} shows them.",
                later,
                key=keys.first(FINDINGS),
            )
            yield Option(Content.styled(f"  {more}", "$muted"), disabled=True)

    def _check_out(self) -> Iterator[Option]:
        """The question, and what everybody said."""
        asked = self.view.text(self.view.bank.asked_at(When.CHECK_OUT)).stylize("bold $primary")
        yield Option(Hanging([Line(asked)]), disabled=True)
        state = self.view.state
        done, several = spoken(voices(state, When.CHECK_OUT))
        told = ngettext("{done} of {n} has spoken.", "{done} of {n} have spoken.", several, done=done)
        for one in said(state, When.CHECK_OUT):
            name = user_text(f"{one.name}:", single_line=True, style="$muted") + " " if one.name else Content("")
            line = Line(user_text(one.text, single_line=True), _bullet("  ") + name)
            yield Option(Hanging([line]), id=f"{LINES}/{one.key}")
        if done < several:
            yield Option(Hanging([Line(Content.styled(told, "$muted"), Content("  "))]), id=LINES)

    def _section(self, name: str, rows: list[tuple[str, list[Line]]]) -> Iterator[Option]:
        """A heading with how many there are, and the rows; a word where there is none."""
        head = user_text(f"{name} ({len(rows)})" if rows else name, single_line=True, style="bold $primary")
        yield Option(Hanging([Line(Content("")), Line(head)]), disabled=True)
        for id, lines in rows:
            yield Option(Hanging([Line(text, Content("  ") + lead) for text, lead in lines]), id=id)
        if not rows:
            yield Option(Content.styled("  " + _("nothing"), "$muted"), disabled=True)

    def _lines(self, list: str, item: Item) -> list[Line]:
        """What it is; under an action whose it is and by when, or what of that is missing."""
        name = user_text(self.view.labels.item(list, item.id) or item.id, single_line=True)
        if list != ACTIONS:
            return [Line(name, _bullet())]
        if not is_open(list, item):
            return [Line(name.stylize("$muted"), Content.assemble((f"{signs.sign(Status.ANSWERED)} ", "$success")))]
        fields, lacking = self.view.bank.fields_of[list], lacks(item)
        told = [self.view.shown(fields[id], item.value(id)) for id in LACKING if id not in lacking]
        more = [user_text(words, single_line=True, style="$muted") for words in told]
        more += [Content.styled(_(LACKING[id]), "bold $warning") for id in lacking]
        sign = Content.styled(f"{signs.sign(Severity.WARNING)} ", "bold $warning") if lacking else _bullet()
        return [Line(name, sign), Line(joined(", ", more), Content("  "))]

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._at = event.option.id

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The check-out where the bank asks something then; going where there is somewhere to go."""
        if action == "check_out":
            return self.view.bank.asked_at(When.CHECK_OUT) is not None
        return action != "go" or self._at is not None

    @work
    async def action_go(self) -> None:
        """Change what is under the cursor, say what becomes of it, or go to where the finding is mended."""
        list, _slash, item = (self._at or "").partition("/")
        if self._at in self._found:
            chosen = mending(self.view, self._found[self._at])
            if chosen is not None:
                self.dismiss(chosen)
        elif list == LINES:
            self.action_check_out()
        elif list == PARKED:
            await current(self).ask("become", self.saver, item)
        elif item:
            await current(self).ask("jot", self.saver, list, item)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_go()

    def action_check_out(self) -> None:
        """Write a line of everybody."""
        current(self).show("check_in", self.saver, When.CHECK_OUT)

    def action_brief(self) -> None:
        """Go on to the document."""
        current(self).show("brief", self.saver)


def _bullet(indent: str = "") -> Content:
    return Content.assemble(indent, (f"{signs.sign('bullet')} ", "$muted"))
