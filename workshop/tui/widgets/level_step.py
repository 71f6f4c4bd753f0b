"""One step of a rating: the descriptions of a factor's levels, of which a person chooses one or a room counts hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workshop.bank.model import Factor
from workshop.errors import ValueProblem
from workshop.i18n import N_, _, ngettext
from workshop.session import levels
from workshop.session.events import Value
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.session.opinions import median
from workshop.tui.content import user_text
from workshop.tui.theme import accent
from workshop.tui.view import View
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options
from workshop.tui.widgets.step import Step

LONGEST = 300
"""Characters of a piece of evidence."""


class LevelList(Options):
    """The levels with their descriptions; arrows or the number choose."""

    HELP: ClassVar[str] = N_("The highest level whose description, and every one before it, is true. 1 to 9 choose.")

    def on_key(self, event: events.Key) -> None:
        """A number goes to its level."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= self.option_count:
            event.stop()
            self.highlighted = int(event.character) - 1


class LevelStep(Step):
    """Asks for a level now or wanted."""

    def __init__(self, view: View, gathered: Gathering, factor: Factor, which: str) -> None:
        super().__init__()
        self.view = view
        self.factor = factor
        self.which = which
        self._gathered = gathered
        self._given: Sheet = gathered.open or Sheet()

    @property
    def _hands(self) -> bool:
        return self._gathered.way is Way.HANDS

    def _key(self, what: str) -> str:
        return f"{self.factor.id}/{what}"

    def compose(self) -> ComposeResult:
        """The factor, the question, the levels, and room for what shows it."""
        asked = next((one for one in self.factor.questions if one.levels == self.which), None)
        colour = accent(self.factor.cycle)
        name = user_text(self.view.words(self.factor.name), single_line=True, style=f"bold {colour}")
        at = self._gathered.asked.index(self.factor.id) + 1
        place = _("factor {n} of {all}", n=at, all=len(self._gathered.asked))
        yield Static(Content.assemble(name, (f"  {place}", "$muted")), classes="factor")
        plain = _("Where are we now?") if self.which == "now" else _("Where do we want to be in a year?")
        yield Static(user_text(self.view.words(asked.ask) if asked else plain), classes="ask")
        if self._hands:
            yield from self._counts()
        else:
            yield LevelList(*(Option(Hanging([line])) for line in self._levels()), id="levels")
        with Horizontal(classes="evidence"):
            yield Static(Content(_("What shows it?")), classes="form-label")
            hint = _("one thing that anybody could look at")
            kept = self._given.given.get(self._key("evidence"), "")
            yield Input(kept, placeholder=hint, id="evidence", compact=True, max_length=LONGEST)

    def _levels(self) -> Iterator[Line]:
        now = self._given.given.get(self._key("now")) if self.which == "wanted" and not self._hands else None
        for n, name in enumerate(self.view.bank.levels, 1):
            here = _("now")
            lead = Content.assemble("  ", (f"{n} ", "bold"))
            said = self.factor.levels[n - 1] if n <= len(self.factor.levels) else None
            words = [user_text(self.view.words(name), single_line=True, style="bold")]
            words += [Content.styled(f"({here})", "$primary")] if n == now else []
            yield Line(Content("  ").join([*words, *([self.view.text(said)] if said else [])]), lead)

    def _counts(self) -> ComposeResult:
        """A row a level: how many hands, and what the level means."""
        counts: Sequence[int] = self._given.given.get(self._key(self.which)) or ()
        with VerticalScroll(id="hands", can_focus=False):
            for n, line in enumerate(self._levels()):
                with Horizontal(classes="hand"):
                    kept = str(counts[n]) if n < len(counts) and counts[n] else ""
                    yield Input(kept, placeholder="0", compact=True, type="integer", max_length=4, id=f"hands-{n + 1}")
                    yield Static(Hanging([line]))
            yield Static(id="total")

    def on_mount(self) -> None:
        """Begin at what was given, or at the first."""
        self._fit()
        if self._hands:
            self.query_one("#hands-1").focus()
            return
        listed = self.query_one(LevelList)
        given = self._given.given.get(self._key(self.which))
        listed.highlighted = given - 1 if given is not None else None
        listed.focus()

    # What is given

    def _reached(self) -> float:
        """The level now, as far as it is given; a room's is its middle."""
        if self.which != "now":
            return 0
        value = self._value()
        points = levels.from_hands(value) if isinstance(value, list) else [value or 0]
        return median(points) if points else 0

    def _value(self) -> Value:
        if not self._hands:
            at = self.query_one(LevelList).highlighted
            return None if at is None else at + 1
        texts = [field.value.strip() for field in self.query("#hands Input").results(Input)]
        counts = [int(text) if text.isdecimal() else 0 for text in texts]
        return counts if any(counts) else None

    def _fit(self) -> None:
        """From the middle of the scale on, something that shows it is asked."""
        wanted = self._reached() >= levels.evident_from(self.view.bank)
        self.set_class(wanted or bool(self.which == "now" and self.query_one("#evidence", Input).value), "-evident")

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._fit()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "evidence":
            self.post_message(self.Gave(self._key("evidence"), event.value.strip() or None))
            return
        total = sum(self._value() or ())
        self.query_one("#total", Static).update(Content(ngettext("{n} hand", "{n} hands", total)))
        self._fit()
        self.give()

    def give(self) -> None:
        """Tell what stands here."""
        self.post_message(self.Gave(self._key(self.which), self._value()))

    def go_on(self) -> None:
        """Go to the next field of this step, or be done with it. Raises ValueProblem where nothing is chosen."""
        value = self._value()
        if value is None and not self._hands:
            raise ValueProblem(_("Choose a level first, or skip this step."))
        self.give()
        focused = self.screen.focused
        fields = [field for field in self.query(Input).results(Input) if field.display]
        if not self.has_class("-evident"):
            fields = [field for field in fields if field.id != "evidence"]
        at = fields.index(focused) if focused in fields else -1
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.post_message(self.Done())
