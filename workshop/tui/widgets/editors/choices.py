"""Choosing from options, with words of one's own where the field takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from workshop.session.events import Value
from workshop.text import clean
from workshop.tui.content import user_text
from workshop.tui.view import OTHER, Choice
from workshop.tui.widgets.editors.chosen import ChosenEditor
from workshop.tui.widgets.editors.other import OtherLine
from workshop.tui.widgets.editors.rows import Row, Rows, marked


class OptionsEditor(ChosenEditor):
    """Options as rows. A kind says which rows are chosen, and what choosing one means."""

    MARKS: ClassVar[tuple[str, str]]

    DEFAULT_CSS = """
    OptionsEditor Rows { max-height: 24; }
    OptionsEditor.compact Rows { max-height: 8; }
    """

    # What a kind brings

    def entries(self) -> Iterable[tuple[Choice, bool]]:
        """What there is to choose from, each with whether it is chosen."""
        raise NotImplementedError

    def choose(self, id: str, *, again: bool) -> None:
        """A row was chosen."""
        raise NotImplementedError

    def own_words(self) -> str:
        """The words of one's own that the line begins with."""
        return ""

    def say(self, words: str) -> None:
        """Words of one's own were typed; none takes those that were there away."""
        raise NotImplementedError

    # The contract

    def compose(self) -> ComposeResult:
        """The rows, the line for one's own words, the line below."""
        yield Rows(numbered=True)
        if self.spot.field.other:
            yield OtherLine()
        yield self.note

    def draw(self) -> None:
        """Show the options and which are chosen."""
        entries = list(self.entries())
        rows = [
            Row(choice.id, marked(self.MARKS, chosen=chosen, number=number), choice.shown)
            for number, (choice, chosen) in enumerate(entries, 1)
        ]
        at = next((choice.id for choice, chosen in entries if chosen), None)
        shown = self.query_one(Rows)
        shown.show(rows, at=at if shown.highlighted is None else None)

    def focus_first(self) -> None:
        """Go to the rows."""
        self.query_one(Rows).focus()

    @property
    def is_dirty(self) -> bool:
        """Whether words of one's own were typed that were not told."""
        return any(line.is_dirty for line in self.query(OtherLine))

    def put_back(self, text: str) -> None:
        """Open the line with a draft."""
        for line in self.query(OtherLine):
            line.open(self.own_words(), text)

    def finish(self) -> None:
        """Tell the words that are typed."""
        for line in self.query(OtherLine):
            if line.is_dirty:
                words = clean(line.value, single_line=True).text
                line.before = words
                self.say(words)

    # Inside

    def open_line(self) -> None:
        """Let words of one's own be typed."""
        self.query_one(OtherLine).open(self.own_words())

    @on(Rows.Chosen)
    def _row_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if message.id == OTHER and self.spot.field.option(OTHER) is None:
            self.open_line()
        else:
            self.choose(message.id, again=message.again)

    @on(Input.Changed)
    def _input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if self.query_one(OtherLine).is_open:
            self.typed(message.value)

    @on(Input.Submitted)
    def _input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.query_one(Rows).focus()

    @on(OtherLine.GivenUp)
    def _given_up(self, message: OtherLine.GivenUp) -> None:
        message.stop()
        message.line.value = message.line.before
        self.query_one(Rows).focus()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Words of one's own end on leaving their line."""
        if isinstance(event.widget, OtherLine) and event.widget.is_open:
            self.finish()
            event.widget.close()


def named(value: Value) -> str:
    """The words of a choice in one's own words."""
    return str(value.get(OTHER, "")) if isinstance(value, dict) else ""


def stray(value: Value, known: Iterable[Choice]) -> Choice | None:
    """A choice that another version of the bank offered."""
    if isinstance(value, str) and all(choice.id != value for choice in known):
        return Choice(value, user_text(value).plain)
    return None
