"""What the walk says: the bank's texts, the session's values, choices, each thing once."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.bank.model import Axis, Bank, Field, Kind, Text
from workshop.cli.fill.choices import Choice, listed
from workshop.cli.fill.console import Console
from workshop.i18n import _, ngettext
from workshop.session.chosen import OTHER
from workshop.session.events import Value
from workshop.session.labels import Labels
from workshop.session.spot import Spot
from workshop.session.state import State
from workshop.session.values import show
from workshop.store.desk import Desk
from workshop.text import clean

MOST_LISTED = 30
"""Lines of a list that are shown without being asked for."""

MOST_SHOWN = 600
"""Characters of an answer that are shown without being asked for."""

WORDS = frozenset({Kind.TEXT, Kind.SHORT})
"""Kinds whose values are a person's own words."""


class Speaker:
    """Speaks over a console about the session at a desk; the bank's texts are in `lang`."""

    def __init__(self, console: Console, desk: Desk, lang: str) -> None:
        self.console = console
        self.desk = desk
        self.lang = lang
        self.tips: list[str] = []
        self.choices: Sequence[Choice] = ()
        self._listed: list[str] = []
        self._said: set[str] = set()

    @property
    def bank(self) -> Bank:
        """The session's bank."""
        return self.desk.bank

    @property
    def state(self) -> State:
        """The session as it is."""
        return self.desk.state

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Show a paragraph."""
        self.console.say(text, indent=indent)

    def lines(self, lines: Sequence[str]) -> None:
        """Show lines a little to the right."""
        for line in lines:
            self.say(line, indent="  ")

    def once(self, text: str, *, indent: str = "") -> None:
        """Show a paragraph unless it was shown before."""
        if text and text not in self._said:
            self._said.add(text)
            self.say(text, indent=indent)

    def tip(self, text: str) -> None:
        """Say how to answer here: unasked the first time, and again with the help."""
        self.tips.append(text)
        self.once(text)

    # The bank's words and the session's

    def text(self, text: Text | None) -> str:
        """A text of the bank in the session's language, or nothing."""
        return text.to(self.lang) if text else ""

    def shown(self, field: Field, value: Value) -> str:
        """A value in plain words."""
        return show(field, value, self.lang, self.labels())

    def labels(self) -> Labels:
        """What things are called as the session stands."""
        return Labels(self.bank, self.state, self.lang)

    def label(self, list: str, item: str) -> str:
        """What an item is called, a removed one too."""
        return Labels(self.bank, self.state, self.lang, removed=True).item(list, item) or item

    def item_word(self, list: str) -> str:
        """What one item of a list is called: "objective"."""
        owner = self.bank.lists[list]
        return self.text(owner.item) or self.text(owner.short)

    def hint(self, field: Field) -> None:
        """Show the hint and the unit of a field, where it has them and they were not shown yet."""
        self.once(self.text(field.hint), indent="  ")
        if field.unit:
            self.say(_("Unit: {unit}", unit=self.text(field.unit)), indent="  ")

    def present(self, spot: Spot, value: Value) -> None:
        """Show what a spot holds, the start of it where it is long."""
        whole = clean(self.shown(spot.field, value)).text
        if len(whole) <= MOST_SHOWN:
            self.say(_("At present: {value}", value=whole))
            return
        self.say(_("At present: {value}", value=f"{whole[:MOST_SHOWN].rstrip()}…"))
        self.say(ngettext("That is {n} character in all.", "That is {n} characters in all.", len(whole)))

    # Choices

    def offer(self, choices: Sequence[Choice]) -> None:
        """List what there is to choose from, but not the same twice in a row."""
        before, names = self._listed, [choice.name for choice in choices]
        self.choices, self._listed = choices, names
        if names != before:
            self.lines(listed(choices)[:MOST_LISTED])
            left = len(choices) - MOST_LISTED
            if left > 0:
                self.say(ngettext("And {n} more.", "And {n} more.", left), indent="  ")

    def take(self, choices: Sequence[Choice]) -> None:
        """Let numbers mean these choices without listing them."""
        self.choices, self._listed = choices, []

    def options(self, field: Field) -> list[Choice]:
        """The options of a field; with `other`, words of one's own come last."""
        choices = [Choice(option.id, self.text(option.name)) for option in field.options]
        if field.other and not field.option(OTHER):
            choices.append(Choice(OTHER, _("something else")))
        return choices

    def items(self, list: str) -> list[Choice]:
        """The items of a list."""
        labels = self.labels()
        return [Choice(item.id, labels.item(list, item.id) or item.id) for item in self.state.listed(list)]

    def axis(self, axis: Axis | None) -> list[Choice]:
        """The rows or the columns of a grid."""
        if axis is None:
            return []
        if axis.of is not None:
            return self.items(axis.of)
        return [Choice(option.id, self.text(option.name)) for option in axis.options]

    def can_name(self, list: str) -> bool:
        """Whether a new item of the list can be made from its name alone."""
        owner = self.bank.lists.get(list)
        label = self.bank.fields_of[list].get(owner.label[0]) if owner and owner.label else None
        return label is not None and label.kind in WORDS
