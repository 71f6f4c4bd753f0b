"""One spot at a time: shows what is asked, reads the answer, records it, and carries out the orders that stay here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from workshop.bank.model import Axis, Bank, Field, Kind, Text
from workshop.cli.fill import orders
from workshop.cli.fill.choices import Choice
from workshop.cli.fill.console import Console
from workshop.cli.fill.orders import Order, Ordered
from workshop.cli.fill.prompts import OTHER, PROMPTS, Kept
from workshop.cli.fill.spot import Spot
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import _
from workshop.session import changes
from workshop.session.events import Change, Value
from workshop.session.labels import Labels
from workshop.session.state import State
from workshop.session.values import show
from workshop.store.desk import Desk

TYPED = frozenset({Kind.TEXT, Kind.SHORT})
"""Kinds whose values are words: they can be opened in an editor and kept as drafts."""


class Prompter:
    """Asks for values over a console and records them at a desk; bank texts are in `lang`."""

    def __init__(self, console: Console, desk: Desk, lang: str) -> None:
        self.console = console
        self.desk = desk
        self.lang = lang

    @property
    def bank(self) -> Bank:
        """The session's bank."""
        return self.desk.bank

    @property
    def state(self) -> State:
        """The session as it is."""
        return self.desk.state

    # Words

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Show a paragraph."""
        self.console.say(text, indent=indent)

    def lines(self, lines: Sequence[str]) -> None:
        """Show lines a little to the right."""
        for line in lines:
            self.say(line, indent="  ")

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
        """What an item is called."""
        return self.labels().item(list, item) or item

    def named(self, spot: Spot) -> str:
        """What a spot is called: a field's label, or the row and the column of a cell."""
        question = spot.question
        if spot.row is not None and spot.column is not None and question.rows and question.columns:
            rows = {choice.id: choice.name for choice in self.axis(question.rows)}
            columns = {choice.id: choice.name for choice in self.axis(question.columns)}
            return f"{rows[spot.row]} – {columns[spot.column]}"
        return self.text(spot.field.short)

    # Choices

    def options(self, field: Field) -> list[Choice]:
        """The options of a field; with `other`, words of one's own come last."""
        choices = [Choice(option.id, self.text(option.name)) for option in field.options]
        if field.other and not field.option(OTHER):
            choices.append(Choice(OTHER, _("Other, what?")))
        return choices

    def items(self, list: str) -> list[Choice]:
        """The items of a list."""
        labels = self.labels()
        return [Choice(item.id, labels.item(list, item.id) or item.id) for item in self.state.listed(list)]

    def axis(self, axis: Axis) -> list[Choice]:
        """The rows or the columns of a grid."""
        if axis.of is not None:
            return self.items(axis.of)
        return [Choice(option.id, self.text(option.name)) for option in axis.options]

    def points(self, spot: Spot) -> list[str]:
        """The points of a scale with what they mean."""
        field, question = spot.field, spot.question
        low, high = int(field.low or 1), int(field.high or 5)
        if question.levels == "wanted":
            return [f"{number}  {self.text(name)}" for number, name in enumerate(self.bank.levels, 1)]
        if question.levels is not None:
            described = self.bank.factor_of[question.id].levels
            return [
                f"{number}  {self.text(name)}. {self.text(line)}"
                for number, (name, line) in enumerate(zip(self.bank.levels, described, strict=False), 1)
            ]
        ends = [(low, self.text(field.low_name)), (high, self.text(field.high_name))]
        return [f"{number}  {name}".rstrip() for number, name in ends]

    def can_name(self, list: str) -> bool:
        """Whether a new item of the list can be made from its name alone."""
        owner = self.bank.lists.get(list)
        label = self.bank.fields_of[list].get(owner.label[0]) if owner and owner.label else None
        return label is not None and label.kind in TYPED

    def add(self, list: str, name: str) -> str:
        """Add an item by its name; its id."""
        return self.new_item(list, {self.bank.lists[list].label[0]: name})

    def new_item(self, list: str, fields: Mapping[str, Value]) -> str:
        """Add an item with these fields; its id."""
        item = self.desk.new_id()
        self.desk.record(changes.add_item(self.bank, self.state, list, fields, item=item))
        return item

    # Asking

    def ask(self, spot: Spot) -> None:
        """Ask until the spot has a value or is left as it is.

        Raises Ordered for an order that leads away.
        """
        self.introduce(spot)
        while True:
            try:
                value = self._drafted(spot)
                if value is None:
                    value = PROMPTS[spot.field.kind](self, spot)
                if not isinstance(value, Kept):
                    self.record(spot, value)
                    self.say(_("Saved."))
            except Ordered as ordered:
                if not self.here(spot, ordered):
                    raise
                if ordered.order in (Order.EDIT, Order.CLEAR):
                    return
            except WorkshopError as problem:
                self.say(problem.message)
                if problem.hint:
                    self.say(problem.hint)
            else:
                return

    def introduce(self, spot: Spot) -> None:
        """Show what is asked for, its hint and what is there."""
        if spot.field is not spot.question:
            ask = self.text(spot.field.ask) if spot.row is None else ""
            self.say(self.named(spot) if ask in ("", self.named(spot)) else f"{self.named(spot)}: {ask}")
            self.hint(spot.field)
        current = self.value(spot)
        if current is not None:
            self.say(_("At present: {value}", value=self.shown(spot.field, current)))
            self.say(_("Enter keeps it."))

    def hint(self, field: Field) -> None:
        """Show the hint and the unit of a field, where it has them."""
        if field.hint:
            self.say(self.text(field.hint), indent="  ")
        if field.unit:
            self.say(_("Unit: {unit}", unit=self.text(field.unit)), indent="  ")

    def line(self, spot: Spot, *, before: Sequence[str] = (), prompt: str = "> ") -> str:
        """A typed line; orders that only inform are carried out and the line is asked for again.

        `before` are the lines of the same answer already typed. They are recorded when an order or the end of input
        comes between.
        """

        def keep(typed: str) -> None:
            if spot.field.kind in TYPED and not typed.startswith(":"):
                with suppress(StorageError):  # told when the answer itself is saved
                    self.desk.keep_draft(spot.key, "\n".join([*before, typed]))

        if before:
            keep("")
        while True:
            try:
                return orders.parse(self.console.read(prompt, keep=keep))
            except orders.UnknownOrderError as unknown:
                self.say(_("There is no order “{word}”. :{help} lists them.", word=unknown, help=_("help")))
            except (Ordered, EOFError) as end:
                if isinstance(end, Ordered) and end.order in INFORMS:
                    self.lines(INFORMS[end.order](self, spot) or [_("Nothing is recorded for this question.")])
                    continue
                if before:
                    self.record(spot, "\n".join(before))
                raise

    def confirm(self, question: str) -> bool:
        """Ask yes or no; an empty line is yes."""
        while True:
            line = self.console.read(f"{question} ({_('yes')}/{_('no')}) ").strip().casefold()
            for word, meaning in ((_("yes"), True), (_("no"), False), ("yes", True), ("no", False)):
                if word.startswith(line):
                    return meaning

    # Values

    def value(self, spot: Spot) -> Value:
        """What the spot holds, None where it is empty."""
        if spot.item is not None and spot.list is not None:
            item = self.state.items.get(spot.list, {}).get(spot.item)
            return item.value(spot.field.id) if item else None
        if spot.row is not None and spot.column is not None:
            cell = self.state.grids.get(spot.question.id, {}).get(spot.row, {}).get(spot.column)
            return cell.value if cell else None
        return self.state.value(spot.question.id)

    def record(self, spot: Spot, value: Value) -> None:
        """Record a value, or None to clear it; the draft has done its work."""
        notices: list[str] = []
        while True:
            try:
                self.desk.record(self._changes(spot, value, notices), done=spot.key)
                break
            except StorageError as trouble:
                self.say(trouble.message)
                self.say(trouble.hint or "")
                if not self.confirm(_("Try to save again?")):
                    raise
        for notice in notices:
            self.say(notice)

    def _changes(self, spot: Spot, value: Value, notices: list[str]) -> list[Change]:
        bank, state, question = self.bank, self.state, spot.question.id
        if spot.item is not None and spot.list is not None:
            return changes.set_field(bank, state, spot.list, spot.item, spot.field.id, value, notices=notices)
        if spot.row is not None and spot.column is not None:
            return changes.set_cell(bank, state, question, spot.row, spot.column, value)
        return changes.set_answer(bank, state, question, value, notices=notices)

    # Orders

    def here(self, spot: Spot, ordered: Ordered) -> bool:
        """Carry out an order that concerns this spot; whether it was one."""
        if ordered.order is Order.CLEAR and spot.field.kind in (Kind.LIST, Kind.GRID):
            self.say(_("This holds several answers: clear or remove them one by one."))
        elif ordered.order is Order.CLEAR:
            self.record(spot, None)
            self.say(_("Cleared. What was there stays in the history."))
        elif ordered.order is Order.NOTE:
            self.note(spot, ordered.rest)
        elif ordered.order is Order.EDIT and spot.field.kind in TYPED:
            self.record(spot, self.console.edit(self.value(spot) or ""))
            self.say(_("Saved."))
        elif ordered.order is Order.EDIT:
            self.say(_("Only texts can be opened in an editor."))
        else:
            return False
        return True

    def note(self, spot: Spot, rest: str) -> None:
        """Ask for a note and record it; an empty line keeps the one that is there."""
        question = spot.question.id
        there = self.state.notes.get(question, {}).get(spot.item or "")
        if there is not None and there.value and not rest:
            self.say(_("The note at present: {note}", note=there.value))
        words = rest or self.console.read(_("Note:") + " ").strip()
        if words:
            self.desk.record(changes.set_note(self.bank, self.state, question, words, item=spot.item))
            self.say(_("The note is saved."))

    def _drafted(self, spot: Spot) -> Value:
        """What a crash left half typed here, if the person wants it; None otherwise."""
        draft = self.desk.draft(spot.key) if spot.field.kind in TYPED else None
        if not draft or not draft.strip():
            return None
        self.say(_("Typing from last time was kept:"))
        self.say(draft, indent="  ")
        if self.confirm(_("Use it?")):
            return draft
        self.desk.drop_draft(spot.key)
        return None


def _why(prompter: Prompter, spot: Spot) -> list[str]:
    question = spot.question
    return [prompter.text(text) for text in (question.why, *question.pitfalls) if text]


def _example(prompter: Prompter, spot: Spot) -> list[str]:
    kinds = ((_("Good: {example}"), spot.question.good), (_("Weak: {example}"), spot.question.weak))
    return [line.format(example=prompter.text(text)) for line, text in kinds if text]


def _probes(prompter: Prompter, spot: Spot) -> list[str]:
    return [prompter.text(probe) for probe in spot.question.probes]


INFORMS: Mapping[Order, Callable[[Prompter, Spot], list[str]]] = {
    Order.WHY: _why,
    Order.EXAMPLE: _example,
    Order.PROBES: _probes,
    Order.HELP: lambda _prompter, _place: orders.listed(),
}
"""Orders that show something and change nothing."""
