"""Some of the options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from workshop.errors import ValueProblem
from workshop.i18n import N_
from workshop.session.events import Value
from workshop.session.values import normalise
from workshop.tui.view import OTHER, Choice
from workshop.tui.widgets.editors.choices import OptionsEditor, named, stray

_OWN = "own "
"""Begins the id of a row that holds words of one's own; no option's id has a space."""


class MultiEditor(OptionsEditor):
    """Several options, and words of one's own."""

    HELP: ClassVar[str] = N_(
        "Choose as many as fit: the arrows go to one, Space or its number chooses it and takes it back, Del clears."
    )
    MARKS: ClassVar[tuple[str, str]] = ("ticked", "unticked")

    @property
    def quiet(self) -> str:
        """How many are chosen of those that may be."""
        return self.counted(len(self._values()))

    def entries(self) -> Iterable[tuple[Choice, bool]]:
        """The options, then each of one's own words, then the way to more of them."""
        values, choices = self._values(), self.view.options(self.spot.field)
        for value in values:
            lost = stray(value, choices)
            if lost is not None:
                yield lost, True
        for choice in choices:
            if choice.id == OTHER:
                own = [named(value) for value in values if named(value)]
                yield from ((Choice(f"{_OWN}{place}", words), True) for place, words in enumerate(own))
            yield choice, choice.id in values

    def choose(self, id: str, *, again: bool) -> None:
        """Choose an option, or take it back."""
        values = self._values()
        if id.startswith(_OWN):
            own = [value for value in values if named(value)][int(id.removeprefix(_OWN))]
            self._tell([value for value in values if value != own])
        elif id in values:
            self._tell([value for value in values if value != id])
        else:
            self._add(id)

    def say(self, words: str) -> None:
        """Add words of one's own."""
        if words and {OTHER: words} not in self._values():
            self._add({OTHER: words})

    # Inside

    def _values(self) -> list[Value]:
        return self.chosen if isinstance(self.chosen, list) else []

    def _add(self, value: Value) -> None:
        if self.fits(len(self._values()) + 1):
            self._tell([*self._values(), value])

    def _tell(self, values: list[Value]) -> None:
        """Tell the values in the bank's order."""
        known = [value for value in values if not isinstance(value, str) or self.spot.field.option(value)]
        try:
            self.tell(normalise(self.spot.field, known))
        except ValueProblem as problem:
            self.note.refuse(problem)
