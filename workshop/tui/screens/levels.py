"""Levels: how people rated each factor, the weakest first, and where they part; the middle can become the answer."""

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

from workshop import i18n
from workshop.bank.model import Factor
from workshop.i18n import N_, _, ngettext
from workshop.session import levels
from workshop.session.changes import set_answer
from workshop.session.difference import level
from workshop.text import show_number
from workshop.tui import signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import joined, user_text
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.telling import Telling
from workshop.tui.theme import accent
from workshop.tui.view import View
from workshop.tui.widgets import spread
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options

RATE = Command("levels_rate", "r", "rate", N_("Rate"), N_("Let people give their levels, hidden until revealed."), True)
TAKE = Command(
    "levels_take", "t", "take", N_("Take as the answer"),
    N_("Make the middle of the last rating the answer of the plan."), footer=True,
)  # fmt: skip
GO = Command("levels_go", "enter", "go", N_("Go there"), N_("Go to the factor's question about its level."), True)
BACK = Command("levels_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("levels_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("levels_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)
READ_ON = Command(
    "levels_read_on", "pagedown,space", "scroll(1)", N_("Read on"), N_("Read further of what is beside the list."),
    priority=True, palette=False,
)  # fmt: skip
READ_BACK = Command(
    "levels_read_back", "pageup", "scroll(-1)", N_("Read back"), N_("Read back of what is beside the list."),
    priority=True, palette=False,
)  # fmt: skip


class Levels(Telling[str | None]):
    """Lists the factors beside all that their ratings say; gives back the question to go to, or None."""

    CSS_PATH = "levels.tcss"
    GATHERED = levels.KIND
    HELP: ClassVar[str] = N_(
        "Each factor as people rated it last, the weakest first in its cycle. Where people differ there is something "
        "to talk about; then rate again, and both ratings stand side by side. The plan's answer changes only when you "
        "take the middle."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(RATE, TAKE, GO, BACK, DOWN, UP, READ_ON, READ_BACK)

    def __init__(self, saver: Saver, at: str | None = None) -> None:
        super().__init__(saver)
        self.view = View(saver)
        self._at = at

    def compose(self) -> ComposeResult:
        """What stands out, the factors, and the one that is selected."""
        yield TopBar(self.saver.desk.state.title, _("Levels"), saver=self.saver)
        yield Static(id="counted")
        with Horizontal(id="middle"):
            yield Options(id="factors")
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="words")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the factor that was left."""
        self._show()
        self.listed.focus()
        self.look_for_gathering()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()
        self.look_for_gathering()

    # Showing

    @property
    def factor(self) -> Factor | None:
        """The factor under the cursor."""
        at = self.listed.highlighted
        return self.view.bank.factor(self.listed.get_option_at_index(at).id or "") if at is not None else None

    def _show(self) -> None:
        rows = list(self._rows())
        self.query_one("#counted", Static).update(Hanging(list(self._standing_out())))
        self.listed.clear_options()
        self.listed.add_options(rows)
        places = [place for place, row in enumerate(rows) if row.id]
        wanted = next((place for place in places if rows[place].id == self._at), None)
        self.listed.highlighted = wanted if wanted is not None else next(iter(places), None)
        self.refresh_bindings()

    def _standing_out(self) -> Iterator[Line]:
        """A rating under way, the weakest, the widest gap, and where people part."""
        if not self.view.bank.levels:
            yield Line(Content.styled(_("This bank has no levels to give."), "$muted"))
            return
        if self._under_way:
            yield Line(Content.styled(self._under_way, "bold"), Content.styled(f"{signs.sign('note')} ", "$primary"))
        found = levels.newest(self.view.bank, self.view.state)
        if not found:
            yield Line(Content.styled(_("Nobody has rated anything yet."), "$muted"))
            return
        weakest = [one for one in found if one.now and one.now.median == min(o.now.median for o in found if o.now)]
        widest = [one for one in found if one.gap > 0 and one.gap == max(other.gap for other in found)]
        apart = [one for one in found if one.differ]
        for label, several in ((_("Weakest"), weakest), (_("Widest gap"), widest), (_("People differ"), apart)):
            if several:
                names = joined(", ", [self._named(one.factor) for one in several])
                yield Line(names, Content.styled(f"{label}  ", "$muted"))

    def _named(self, factor: Factor) -> Content:
        return user_text(self.view.words(factor.short), single_line=True)

    def _rows(self) -> Iterator[Option]:
        """A heading for each cycle; under it the factors, weakest first, then those that nobody rated."""
        bank, state = self.view.bank, self.view.state
        newest = {one.factor.id: one for one in levels.newest(bank, state)}
        cycles = {cycle.id: self.view.words(cycle.name) for cycle in bank.cycles}
        every = sorted(bank.numbered(), key=lambda one: list(newest).index(one.id) if one.id in newest else len(newest))
        width = max((self._named(factor).cell_length for factor in every), default=0)
        for cycle in (*cycles, None):
            here = [factor for factor in every if (factor.cycle if factor.cycle in cycles else None) == cycle]
            if here:
                name = user_text(
                    cycles.get(cycle or "", _("No cycle")), single_line=True, style=f"bold {accent(cycle)}"
                )
                sign = Content.styled(f"{signs.cycle_sign(cycle)} ", accent(cycle))
                yield Option(
                    Content.assemble("" if cycle == next(iter(cycles), None) else "\n", sign, name), disabled=True
                )
            for factor in here:
                yield Option(self._row(factor, newest.get(factor.id), width), id=factor.id)

    def _row(self, factor: Factor, one: levels.Rated | None, width: int) -> Content:
        name = self._named(factor)
        told = Content.styled(_("not rated"), "$muted") if one is None else _short(one)
        return Content.assemble("  ", name, " " * (width - name.cell_length + 2), told)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        factor = self.factor
        if factor is None:
            return
        if factor.id != self._at:
            self.query_one("#whole", VerticalScroll).scroll_home(animate=False)
        self._at = factor.id
        self.query_one("#words", Static).update(Hanging(list(self._whole(factor))))
        self.refresh_bindings()

    def _whole(self, factor: Factor) -> Iterator[Line]:
        """How the ratings lie, in sentences too, what was said to show it, and what the plan answers."""
        bank, state = self.view.bank, self.view.state
        colour = accent(factor.cycle)
        name = user_text(self.view.words(factor.name), single_line=True, style=f"bold {colour}")
        yield Line(name, Content.styled(f"{signs.cycle_sign(factor.cycle)} ", colour))
        ratings = levels.ratings_of(bank, state, factor)
        if ratings:
            yield Line(user_text(" ".join(spread.told(self.view, ratings[0]))))
            yield from spread.distribution(self.view, ratings)
            evidence = ratings[0].evidence
            if evidence:
                yield Line(Content(""))
                yield Line(Content.styled(_("What shows it"), "bold $primary"))
                bullet = Content.styled(f"{signs.sign('bullet')} ", "$muted")
                yield from (Line(user_text(text), bullet) for text in evidence)
        points = {which: level(bank, factor.id, state, which) for which in ("now", "wanted")}
        yield Line(Content(""))
        yield Line(Content.styled(_("Answer of the plan"), "bold $primary"))
        yield Line(Content(_("now {now}, wanted {wanted}", now=points["now"] or "–", wanted=points["wanted"] or "–")))
        if ratings and levels.agreed(bank, state, ratings[0]):
            offered = levels.agreed(bank, state, ratings[0])
            said = [
                f"{self.view.words(question.short)}: {offered[question.id]}"
                for question in factor.questions
                if question.id in offered
            ]
            yield Line(user_text(_("The middle of the last rating would make it: {levels}", levels=", ".join(said))))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the selected factor and the bank allow."""
        if not self.is_mounted:
            return True
        if action == "rate":
            return bool(self.view.bank.levels)
        return bool(self._offered()) if action == "take" else action != "go" or self._asked() is not None

    def _offered(self) -> dict[str, int]:
        """The answers that the middle of the last rating of the selected factor would change."""
        bank, state, factor = self.view.bank, self.view.state, self.factor
        ratings = levels.ratings_of(bank, state, factor) if factor else []
        return levels.agreed(bank, state, ratings[0]) if ratings else {}

    def _asked(self) -> str | None:
        """The question about the level of the selected factor."""
        asked = {question.id for question in self.saver.desk.asked()}
        questions = self.factor.questions if self.factor else ()
        return next((one.id for one in questions if one.levels and one.id in asked), None)

    @work
    async def action_rate(self) -> None:
        """Let people give their levels, or go on with what is under way."""
        await current(self).ask("rating", self.saver)
        self.look_for_gathering()

    def action_take(self) -> None:
        """Make the middle the answer."""
        bank, state, offered = self.view.bank, self.view.state, self._offered()
        self.saver.save(lambda: [one for id, point in offered.items() for one in set_answer(bank, state, id, point)])
        said = ngettext("{n} answer taken.", "{n} answers taken.", len(offered))
        current(self).say(said)

    def action_go(self) -> None:
        """Go to the question about the level."""
        question = self._asked()
        if question is not None:
            self.dismiss(question)

    def action_scroll(self, by: int) -> None:
        """Read further of the selected factor, or back."""
        whole = self.query_one("#whole", VerticalScroll)
        if by > 0:
            whole.scroll_page_down(animate=False)
        else:
            whole.scroll_page_up(animate=False)


def _short(one: levels.Rated) -> Content:
    """The middles of a rating, and a mark where people differ."""
    found = (show_number(one.median, i18n.lang()) if one else "–" for one in (one.now, one.wanted))
    words = _("people differ")
    mark = (f"  {signs.sign('split')} {words}", "$warning") if one.differ else ""
    return Content.assemble(" → ".join(found), mark)
