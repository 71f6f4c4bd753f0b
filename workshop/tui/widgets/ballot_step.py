"""The step of a vote: the question, what one has to give, and the choices, or the hands that went up for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from workshop.errors import ValueProblem
from workshop.i18n import _, ngettext
from workshop.session import votes
from workshop.session.ballot import DOTS, POINTS, RANKING, THUMBS, Ballot
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.tui.content import user_text
from workshop.tui.theme import accent
from workshop.tui.view import View
from workshop.tui.widgets.ballot_list import BallotList
from workshop.tui.widgets.step import Step


class BallotStep(Step):
    """Asks one person, or counts hands."""

    def __init__(self, view: View, gathered: Gathering) -> None:
        super().__init__()
        self.view = view
        self.ballot = votes.ballot_of(gathered)
        self._gathered = gathered
        self._given: Sheet = gathered.open or Sheet()

    @property
    def _hands(self) -> bool:
        return self._gathered.way is Way.HANDS

    def compose(self) -> ComposeResult:
        """The question, how it goes, the choices, and what is left to give."""
        question = self.view.bank.questions[self._gathered.about["question"]]
        factor = self.view.bank.factor_of[question.id]
        style = f"bold {accent(factor.cycle)}"
        yield Static(user_text(self.view.words(factor.name), single_line=True, style=style), classes="factor")
        yield Static(user_text(self.view.words(question.ask)), classes="ask")
        yield Static(Content.styled(hands(self.ballot) if self._hands else how(self.ballot), "$muted"), id="how")
        if self._hands:
            yield VerticalScroll(*self._rows(), id="hands", can_focus=False)
        else:
            given = {id: value for id, value in self._given.given.items() if isinstance(value, int)}
            yield BallotList(self.ballot, list(self._choices()), given)
        yield Static(id="total")

    def _choices(self) -> Iterator[tuple[str, Content]]:
        bank, state, about = self.view.bank, self.view.state, self._gathered.about
        for choice in self._gathered.asked:
            name = votes.name(bank, state, about["question"], about["of"], choice, self.view.lang)
            yield choice, user_text(name, single_line=True)

    def _rows(self) -> Iterator[Horizontal]:
        label: Content
        for n, (choice, label) in enumerate(self._choices()):
            kept = " ".join(map(str, self._given.given.get(choice) or ()))
            field = Input(kept, placeholder="0", compact=True, max_length=40, id=f"hands-{n + 1}")
            yield Horizontal(field, Static(label), classes="hand")

    def on_mount(self) -> None:
        """Begin at the first choice."""
        self._tell()
        if self._hands:
            self.query_one("#hands-1").focus()
        else:
            listed = self.query_one(BallotList)
            listed.highlighted = 0
            listed.focus()

    # What is given

    @on(BallotList.Changed)
    def _placed(self, event: BallotList.Changed) -> None:
        event.stop()
        self.post_message(self.Gave(event.choice, event.value or None))
        self._tell()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        choice = self._gathered.asked[int((event.input.id or "").rpartition("-")[2]) - 1]
        numbers = [int(part) for part in event.value.split() if part.isdecimal()]
        self.post_message(self.Gave(choice, numbers[: len(self.ballot.counted)] if any(numbers) else None))

    def _tell(self) -> None:
        """Say what is left to give."""
        left = None if self._hands else self.ballot.free(self.query_one(BallotList).given)
        words = "" if left is None else ngettext("{n} left to give", "{n} left to give", left)
        self.query_one("#total", Static).update(Content(words))

    def go_on(self) -> None:
        """Go to the next choice whose hands are counted, or be done. Raises ValueProblem for what is no number."""
        if not self._hands:
            self.ballot.check(self.query_one(BallotList).given)
            self.post_message(self.Done())
            return
        fields: Sequence[Input] = list(self.query("#hands Input").results(Input))
        for field in fields:
            if not all(part.isdecimal() for part in field.value.split()):
                field.focus()
                raise ValueProblem(_("Only numbers are counted here, with a space between."))
        self.post_message(self.Done())


def how(ballot: Ballot) -> str:
    """What one person does."""
    if ballot.method == DOTS:
        if ballot.cap == 1:
            return ngettext("You have {n} dot.", "You have {n} dots, each for another choice.", ballot.budget or 0)
        return _("You have {n} dots, at most {cap} for one choice.", n=ballot.budget, cap=ballot.cap)
    if ballot.method == POINTS and ballot.budget is not None:
        return _("Share out {n} points, at most {cap} to one choice.", n=ballot.budget, cap=ballot.cap)
    if ballot.method == POINTS:
        return _("Give each choice from 0 to {cap} points.", cap=ballot.cap)
    if ballot.method == RANKING:
        return _("Give the first place first, then the next ones; what you leave out gets none.")
    return _("Up where you can go along, down where you cannot, nothing in between.")


def hands(ballot: Ballot) -> str:
    """What is counted for each choice."""
    if ballot.method == DOTS:
        return _("How many hands, or dots, does each choice have?")
    if ballot.method == THUMBS:
        return _("For each choice three numbers: thumbs up, aside, down. For example: 5 1 2")
    values = [str(value) for value in ballot.counted]
    if ballot.method == RANKING:
        return _("For each choice: how many put it first, second, and so on, with a space between.")
    return _("For each choice how many hands for {values} points, with a space between.", values=", ".join(values))
