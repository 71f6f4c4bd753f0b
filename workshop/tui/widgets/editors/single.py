"""One of some options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from workshop.i18n import N_, _
from workshop.tui.view import OTHER, Choice
from workshop.tui.widgets.editors.choices import OptionsEditor, named, stray


class SingleEditor(OptionsEditor):
    """One option, or words of one's own."""

    HELP: ClassVar[str] = N_(
        "Choose one: the arrows go to it, Enter or its number chooses it, Space takes it back, Del clears."
    )
    MARKS: ClassVar[tuple[str, str]] = ("chosen", "free")

    def entries(self) -> Iterable[tuple[Choice, bool]]:
        """The options; words of one's own stand in the last."""
        choices = self.view.options(self.spot.field)
        lost = stray(self.chosen, choices)
        if lost is not None:
            yield lost, True
        for choice in choices:
            if choice.id == OTHER and named(self.chosen):
                yield Choice(OTHER, _("Other: {words}", words=named(self.chosen))), True
            else:
                yield choice, choice.id == self.chosen

    def choose(self, id: str, *, again: bool) -> None:
        """Choose an option; choosing it again takes it back."""
        if id != self.chosen:
            self.tell(id)
        elif again:
            self.tell(None)

    def own_words(self) -> str:
        """The words that are there."""
        return named(self.chosen)

    def say(self, words: str) -> None:
        """Answer in one's own words."""
        self.tell({OTHER: words} if words else None)
