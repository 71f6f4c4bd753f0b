"""Findings: where the answers do not hold together, by weight and factor, with the way to where each is mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.bank.model import Severity
from workshop.i18n import N_, _
from workshop.session import accepting
from workshop.session.findings import Finding, by_severity, factor_of, fix_of, mending_words
from workshop.tui import found, signs
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.content import user_text
from workshop.tui.saving import Saver, StateChanged
from workshop.tui.screens.listed import Listed
from workshop.tui.theme import accent
from workshop.tui.view import View
from workshop.tui.widgets.bar import Footer, TopBar
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options

GO = Command(
    "finding_go", "enter", "go", N_("Mend it"), N_("Go to where it is mended; the findings are where you left them."),
    footer=True,
)  # fmt: skip
ACCEPT = Command("finding_accept", "a", "accept", N_("Accept"), N_("Accept it, with a reason."), footer=True)
REOPEN = Command("finding_reopen", "o", "reopen", N_("Reopen"), N_("Take the acceptance back."), footer=True)
FILTER = Command(
    "finding_filter", "space,f", "filter", N_("Filter"), N_("Show one weight of findings after the other, then all."),
    footer=True,
)  # fmt: skip
BACK = Command("finding_back", "escape", "dismiss(None)", N_("Back"), N_("Go back to the question."), footer=True)
DOWN = Command("finding_down", "j", "cursor(1)", N_("Down"), N_("Go down."), palette=False)
UP = Command("finding_up", "k", "cursor(-1)", N_("Up"), N_("Go up."), palette=False)
Key = tuple[str, str | None]


class Chosen(NamedTuple):
    """Where a finding is mended: the question, the item of its list where it is about one, the fields to look at."""

    finding: Key
    question: str
    item: str | None
    fields: tuple[str, ...] = ()


class Findings(Listed[Chosen | None]):
    """Lists the findings beside all that there is to say of one; gives back where to go, or None."""

    CSS_PATH = "findings.tcss"
    HELP: ClassVar[str] = N_(
        "What does not hold together, the heaviest first. Enter goes to where it is mended. What is fine as it is can "
        "be accepted with a reason; it comes back when its item changes."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(GO, ACCEPT, REOPEN, FILTER, BACK, DOWN, UP)

    def __init__(self, saver: Saver, at: Key | None = None) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)
        self._at = at
        self._only: Severity | None = None
        self._shown: dict[str, Finding] = {}

    def compose(self) -> ComposeResult:
        """How many there are, the list, and the one that is selected."""
        yield TopBar(self.saver.desk.state.title, _("Findings"), saver=self.saver)
        yield Static(id="counted")
        with Horizontal(id="middle"):
            yield Options(id="findings")
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="words")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the finding that was left, or that is nearest."""
        self._show()
        self.listed.focus()

    @on(StateChanged)
    def _changed(self) -> None:
        self._show()

    # Showing

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        at = self.listed.highlighted
        return self._shown.get(self.listed.get_option_at_index(at).id or "") if at is not None else None

    def _show(self) -> None:
        every = self.saver.desk.findings()
        told = [one for one in every if self._only in (None, one.severity)]
        rows = list(self._rows(told))
        self.query_one("#counted", Static).update(Content.styled(self._counted(every), "$muted"))
        self.listed.clear_options()
        self.listed.add_options(rows or [Option(Content(_("Nothing here.")), disabled=True)])
        places = [place for place, row in enumerate(rows) if row.id]
        wanted = next((place for place in places if self._key(rows[place]) == self._at), None)
        self.listed.highlighted = wanted if wanted is not None else next(iter(places), None)
        if not places:
            self.query_one("#words", Static).update(Content(""))
        self.refresh_bindings()

    def _counted(self, every: tuple[Finding, ...]) -> str:
        if self._only is not None:
            return _("Only: {severity}", severity=_(found.NAMES[self._only]))
        return found.counted(every) or _("The answers hold together.")

    def _rows(self, told: list[Finding]) -> Iterator[Option]:
        """A heading for each severity, the accepted ones last; under it the findings, factor by factor."""
        self._shown = {}
        groups = [
            (_(found.NAMES[severity]), several) for severity, several in by_severity(o for o in told if o.is_open)
        ]
        accepted = [one for one in told if not one.is_open]
        if accepted:
            groups.append((_("Accepted"), accepted))
        order = {factor.id: place for place, factor in enumerate(self.view.bank.factors)}
        for name, several in groups:
            yield Option(Content.assemble("\n" if self._shown else "", (name, "bold $primary")), disabled=True)
            for finding in sorted(several, key=lambda one: order.get(self._factor(one), -1)):
                id = f"f{len(self._shown)}"
                self._shown[id] = finding
                yield Option(self._row(finding), id=id)

    def _factor(self, finding: Finding) -> str:
        factor = factor_of(self.view.bank, finding.rule, finding.item)
        return factor.id if factor else ""

    def _row(self, finding: Finding) -> Content:
        said, lead = found.line(finding, self.view.labels)
        return Content.assemble("  ", lead, said)

    def _key(self, row: Option) -> Key:
        finding = self._shown[row.id or ""]
        return finding.rule.id, finding.item

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        finding = self.finding
        if finding is None:
            return
        self._at = finding.rule.id, finding.item
        self.query_one("#words", Static).update(Hanging(list(self._whole(finding))))
        self.refresh_bindings()

    def _whole(self, finding: Finding) -> Iterator[Line]:
        """Where it belongs, what is missing, why it matters, how to mend it, why it was accepted."""
        factor = factor_of(self.view.bank, finding.rule, finding.item)
        if factor is not None:
            colour = accent(factor.cycle)
            name = user_text(self.view.words(factor.name), single_line=True, style=f"bold {colour}")
            yield Line(name, Content.styled(f"{signs.cycle_sign(factor.cycle)} ", colour))
            yield Line(Content(""))
        said, lead = found.line(finding, self.view.labels)
        yield Line(said.stylize("bold"), lead)
        for heading, words in (
            (_("Why it matters"), self.view.words(finding.rule.because)),
            (_("To be mended at"), mending_words(finding, self.view.labels)),
            ("", found.reason(finding)),
            ("", _("The walk comes to this factor later.") if finding.held else ""),
        ):
            if words:
                yield Line(Content(""))
                if heading:
                    yield Line(Content.styled(heading, "$muted"))
                yield Line(user_text(words))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the selected finding allows."""
        if action not in ("go", "accept", "reopen") or not self.is_mounted:
            return True
        finding = self.finding
        if finding is None:
            return False
        if action == "go":
            return mending(self.view, finding) is not None
        return finding.is_open if action == "accept" else not finding.is_open

    def action_go(self) -> None:
        """Go to where the finding is mended."""
        chosen = mending(self.view, self.finding) if self.finding else None
        if chosen is not None:
            self.dismiss(chosen)

    @work
    async def action_accept(self) -> None:
        """Ask for the reason."""
        if self.finding is not None:
            await current(self).ask("accept", self.saver, self.finding)

    def action_reopen(self) -> None:
        """Take the acceptance back."""
        finding, bank, state = self.finding, self.view.bank, self.view.state
        if finding is not None:
            self.saver.save(lambda: accepting.accept(bank, state, finding.rule.id, None, item=finding.item))

    def action_filter(self) -> None:
        """The next severity that has findings, then all."""
        there = [severity for severity, _several in by_severity(self.saver.desk.findings())]
        after = [*there[there.index(self._only) + 1 :], None] if self._only in there else [*there, None]
        self._only = after[0]
        self._show()


def mending(view: View, finding: Finding) -> Chosen | None:
    """Where a finding is mended: at the question for it, for a factor as such at its first one; None for nowhere."""
    question = fix_of(view.bank, finding.rule)
    factor = factor_of(view.bank, finding.rule, finding.item)
    asked = (one for one in view.saver.desk.asked() if factor and view.bank.factor_of[one.id] is factor)
    at = question or next(asked, None)
    if at is None:
        return None
    fields = tuple(name.partition(".")[2] for name in finding.rule.asks if name.startswith(f"{finding.rule.each}."))
    return Chosen((finding.rule.id, finding.item), at.id, finding.item, fields)
