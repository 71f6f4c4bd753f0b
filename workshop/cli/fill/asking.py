"""One spot: what is asked for, the answer, and the orders that concern this spot alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workshop.cli.fill.notes import note
from workshop.cli.fill.orders import Order, Ordered
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.prompts import PROMPTS
from workshop.cli.fill.speaker import WORDS
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import _
from workshop.session.events import Value
from workshop.session.spot import Spot


def ask(prompter: Prompter, spot: Spot) -> None:
    """Ask until the spot has a value or is left as it is; raises Ordered for an order that leads away."""
    asking = _Asking(prompter, spot)
    asking.introduce()
    while not asking.done():
        pass


class _Asking:
    """Asks for one spot; `start` is what stands on the line from the beginning."""

    def __init__(self, prompter: Prompter, spot: Spot) -> None:
        self.prompter = prompter
        self.spot = spot
        self.prompt = PROMPTS[spot.field.kind]
        self.start = ""

    @property
    def value(self) -> Value:
        return self.spot.value(self.prompter.state)

    def introduce(self) -> None:
        """Show what is asked for, its hint, what is there, what to choose from, and how to answer."""
        prompter, spot = self.prompter, self.spot
        prompter.spot, prompter.tips = spot, []
        if spot.field is not spot.question:
            name = self._name()
            ask = prompter.text(spot.field.ask) if spot.row is None else name
            prompter.say(name if ask == name else f"{name}: {ask}")
            prompter.hint(spot.field)
        if self.value is not None:
            prompter.present(spot, self.value)
            prompter.tip(_("Enter keeps it."))
        prompter.offer(self.prompt.choices(prompter, spot))
        for tip in self.prompt.tips(prompter, spot):
            prompter.tip(tip)
        self.start = prompter.offered_back(spot.key)

    def _name(self) -> str:
        """What the spot is called: the column of a cell, or a field's label."""
        if self.spot.column is None:
            return self.prompter.text(self.spot.field.short)
        columns = self.prompter.axis(self.spot.question.columns)
        return next((choice.name for choice in columns if choice.id == self.spot.column), "")

    def done(self) -> bool:
        """Try once; whether nothing is left to ask. What could not be saved stays on the line."""
        try:
            return self._tried()
        except StorageError:
            if not self.prompter.console.interactive:
                raise
            return False
        except WorkshopError as problem:
            self.prompter.tell(problem)
            self.start = ""
            return self.spot.gone(self.prompter.state)

    def _tried(self) -> bool:
        try:
            typed = self._typed()
        except Ordered as ordered:
            self.prompter.forget(self.spot.key)
            self.start = ""
            return self._carried_out(ordered)
        self.start = typed
        if typed.strip():
            self._record(self.prompt.take(self.prompter, self.spot, typed))
        else:
            self.prompter.forget(self.spot.key)
        return True

    def _typed(self) -> str:
        """A line, or lines up to an empty one."""
        if not self.prompt.several_lines:
            return self.prompter.line(self.spot, start=self.start)
        *lines, start = self.start.split("\n")
        while line := self.prompter.line(self.spot, before=lines, start=start):
            lines.append(line)
            start = ""
        return "\n".join(lines)

    def _record(self, value: Value) -> None:
        """Record a value and say so; a choice is named, since it was made by a number."""
        self.prompter.record(self.spot, value)
        kept = self.value
        if kept is None:
            self.prompter.say(_("Nothing is left of this answer."))
        elif self.spot.field.kind in WORDS:
            self.prompter.say(_("Saved."))
        else:
            self.prompter.say(_("Saved: {value}", value=self.prompter.shown(self.spot.field, kept)))

    # Orders

    def _carried_out(self, ordered: Ordered) -> bool:
        """Carry out an order that stays here; whether the spot is done with. Raises the others again."""
        found = _HERE.get(ordered.order)
        if found is None:
            raise ordered
        return found(self, ordered.rest)

    def clear(self, _rest: str) -> bool:
        """Take the answer away."""
        if not self.prompter.record(self.spot, None):
            self.prompter.say(_("There is nothing to clear."))
            return False
        self.prompter.say(_("Cleared. What was there stays in the history."))
        return True

    def edit(self, _rest: str) -> bool:
        """Open the answer in the person's editor."""
        if self.spot.field.kind not in WORDS:
            self.prompter.say(_("Only texts can be opened in an editor."))
            return False
        before = self.value or ""
        edited = self.prompter.console.edit(before).strip("\n")
        if edited == before:
            self.prompter.say(_("The answer is as it was."))
            return False
        self.start = edited
        self._record(edited)
        return True

    def note(self, rest: str) -> bool:
        """Write a note beside the answer."""
        note(self.prompter, self.spot, rest)
        return False


_HERE: Mapping[Order, Callable[[_Asking, str], bool]] = MappingProxyType(
    {Order.CLEAR: _Asking.clear, Order.EDIT: _Asking.edit, Order.NOTE: _Asking.note}
)
"""Orders that concern the spot itself."""
