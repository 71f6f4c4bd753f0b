"""Between two people at the keyboard: nothing of what was given, how many are done, and who is next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from workshop.i18n import _
from workshop.session.gathering import Gathering
from workshop.tui.content import user_text
from workshop.tui.view import Choice


class Turn(Vertical):
    """Hands the keyboard on; `people` are participants to choose from where names are given."""

    @dataclass
    class Begun(Message):
        """The next person is at the keyboard, by name where names are given."""

        person: str | None

    class Wished(Message):
        """All that was given is to be revealed, or thrown away."""

        def __init__(self, *, reveal: bool) -> None:
            super().__init__()
            self.reveal = reveal

    def __init__(self, gathered: Gathering, people: Sequence[Choice]) -> None:
        super().__init__()
        self._gathered = gathered
        self._people = people

    def compose(self) -> ComposeResult:
        """How many are done, whose turn it is, and the ways on."""
        gathered = self._gathered
        done, people = len(gathered.done), max(gathered.people, len(gathered.done))
        yield Static(Content(_("{done} of {n} have given theirs.", done=done, n=people)), classes="count")
        yield Static(Content(" ").join(self._words()), classes="next")
        left = self._left()
        if gathered.named and gathered.open is None and left:
            yield OptionList(*(Option(one.shown, id=one.id) for one in left), id="names", compact=True)
        with Horizontal(classes="ways"):
            yield from self._ways(left)

    def _words(self) -> Iterator[Content]:
        gathered = self._gathered
        if gathered.open is not None:
            name = next((one.name for one in self._people if one.id == gathered.open.person), "")
            yield user_text(_("{name} has begun and can go on.", name=name) if name else _("One person has begun."))
        elif gathered.complete:
            yield Content(_("That is everybody. Reveal it when the room is ready."))
        elif gathered.named:
            yield Content(_("Give the keyboard to somebody who has not been at it: choose the name, then press Enter."))
        else:
            yield Content(_("Give the keyboard to the next person and look away. Enter begins."))

    def _left(self) -> list[Choice]:
        given = {sheet.person for sheet in self._gathered.done}
        return [one for one in self._people if one.id not in given]

    def _ways(self, left: Sequence[Choice]) -> Iterator[Button]:
        """The likely one first, which has the focus."""
        gathered = self._gathered
        begin = Button(Content(_("Go on") if gathered.open is not None else _("Begin")), id="begin", compact=True)
        reveal = Button(Content(_("Reveal")), id="reveal", compact=True)
        if gathered.complete:
            yield reveal
            if not gathered.named:
                yield Button(Content(_("One more person")), id="begin", compact=True)
        else:
            if gathered.open is not None or not gathered.named:
                yield begin
            if gathered.done:
                yield reveal
        yield Button(Content(_("Throw away")), id="discard", compact=True, classes="danger")

    def on_mount(self) -> None:
        """Begin where the room would."""
        for found in self.query("#names, Button").results():
            found.focus()
            break
        for names in self.query(OptionList):
            names.highlighted = 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Begun(event.option.id))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "begin":
            self.post_message(self.Begun(None))
        else:
            self.post_message(self.Wished(reveal=event.button.id == "reveal"))
