"""A ballot on the screen: the choices with what a person gives each, as far as the ballot allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.i18n import N_
from workshop.session.ballot import DOTS, RANKING, THUMBS, Ballot
from workshop.tui import signs
from workshop.tui.commands import Command, bindings
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.options import Options

MORE = Command("ballot_more", "space,right,plus,enter", "more", N_("More"), N_("Give this one more."), footer=True)
LESS = Command("ballot_less", "left,minus,backspace", "less", N_("Less"), N_("Give this one less."), footer=True)
DOWN = Command("ballot_down", "j", "cursor_down", N_("Down"), N_("Go down."), palette=False)
UP = Command("ballot_up", "k", "cursor_up", N_("Up"), N_("Go up."), palette=False)
DRAWN = 5
"""Dots that are drawn one by one; more are a number."""


class BallotList(Options):
    """Lists the choices; `given` is what each has, 0 left out."""

    HELP: ClassVar[str] = N_(
        "Space gives the choice at the cursor one more, minus takes one away, a number sets it. In a ranking Space "
        "gives the next free place, and a number is the place."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(MORE, LESS, DOWN, UP)

    class Changed(Message):
        """Something was given or taken away."""

        def __init__(self, choice: str, value: int) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

    def __init__(self, ballot: Ballot, choices: Sequence[tuple[str, Content]], given: Mapping[str, int]) -> None:
        """`choices` are ids and what is shown of them."""
        self._ballot = ballot
        self._choices = choices
        self.given = dict(given)
        super().__init__(*(Option(self._row(id, words), id=id) for id, words in choices), id="ballot")

    def _row(self, id: str, words: Content) -> Hanging:
        return Hanging([Line(words, mark(self._ballot, self.given.get(id, 0)))])

    @property
    def choice(self) -> str | None:
        """The choice at the cursor."""
        return self._choices[self.highlighted][0] if self.highlighted is not None else None

    # What a person does

    def put(self, value: int) -> None:
        """Give the choice at the cursor this much, where the ballot allows it."""
        at, choice = self.highlighted, self.choice
        if at is None or choice is None or not self._ballot.allows(self.given, choice, value):
            self.app.bell()
            return
        self.given = {name: one for name, one in {**self.given, choice: value}.items() if one}
        self.replace_option_prompt_at_index(at, self._row(choice, self._choices[at][1]))
        self.post_message(self.Changed(choice, value))

    def action_more(self) -> None:
        """One more; a place in a ranking is the next free one, and one that has it gives it back; thumbs go round."""
        now, ballot = self.given.get(self.choice or "", 0), self._ballot
        if ballot.method == RANKING:
            free = (value for value in range(ballot.cap, 0, -1) if value not in self.given.values())
            self.put(0 if now else next(free, 0))
        elif ballot.method == THUMBS:
            self.put({0: 1, 1: -1}.get(now, 0))
        elif ballot.method == DOTS and now >= ballot.cap:
            self.put(0)
        else:
            self.put(now + 1)

    def action_less(self) -> None:
        """One less; a place in a ranking is given back."""
        now = self.given.get(self.choice or "", 0)
        self.put(0 if self._ballot.distinct else max(now - 1, self._ballot.low))

    def on_key(self, event: events.Key) -> None:
        """A number is what the choice gets, in a ranking its place."""
        if event.character and event.character.isdecimal() and self._ballot.method != THUMBS:
            event.stop()
            number = int(event.character)
            self.put(self._ballot.cap + 1 - number if self._ballot.distinct and number else number)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_more()


def mark(ballot: Ballot, value: int) -> Content:
    """What a choice got from one person, always as wide: dots, a place, points, a thumb."""
    if ballot.method == RANKING:
        return _padded(f"{ballot.cap + 1 - value}." if value else signs.sign("free"), 4, value)
    if ballot.method == THUMBS:
        return _padded({1: signs.sign("up"), -1: signs.sign("down")}.get(value, signs.sign("free")), 2, value)
    if ballot.method == DOTS and ballot.cap <= DRAWN:
        dots = Content.styled(signs.sign("chosen") * value, "bold $primary")
        return Content.assemble(dots, (signs.sign("free") * (ballot.cap - value), "$muted"), " ")
    return _padded(str(value) if value else signs.sign("free"), 4, value)


def _padded(words: str, width: int, value: int) -> Content:
    return Content.styled(words.rjust(width - 1) + " ", "bold $primary" if value else "$muted")
