"""A list's own items: what is there, and what can be done with them by name or number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from workshop.bank.model import Field, Question
from workshop.cli.fill.choices import Choice, NotChosen, no_number
from workshop.cli.fill.notes import note
from workshop.cli.fill.orders import Order, Ordered, word
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.round import each
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import _, ngettext
from workshop.session import changes
from workshop.session.labels import place_words
from workshop.session.spot import of_field, of_question
from workshop.session.uses import uses
from workshop.session.values import filled
from workshop.text import clean, excerpt


class Menu:
    """Shows the items, and again when their numbers have changed; an empty line goes on.

    `fields` are those that the session's format asks of an item. `listed` is what the numbers mean.
    """

    def __init__(self, prompter: Prompter, question: Question, fields: Sequence[Field]) -> None:
        self.prompter = prompter
        self.question = question
        self.fields = fields
        self.spot = of_question(question)
        self.listed: list[Choice] | None = None
        self.start = ""

    def run(self) -> None:
        """Do what is typed until an empty line."""
        self._turn_here()
        self._guarded(self._finish_typing)
        self.start = self.start or self.prompter.offered_back(self.spot.key)
        while self._asked():
            pass
        self.prompter.forget(self.spot.key)

    def _asked(self) -> bool:
        """Do what is typed; whether it was anything."""
        try:
            line = self.prompter.line(self.spot, start=self.start).strip()
        except Ordered as ordered:
            self.prompter.forget(self.spot.key)
            here = _HERE.get(ordered.order)
            if here is None:
                raise
            self._guarded(partial(here, self, ordered.rest))
            return True
        self.start = ""
        if line:
            self._guarded(partial(self._carry_out, line), line)
        return bool(line)

    def _guarded(self, act: Callable[[], None], line: str = "") -> None:
        """Do it and turn back here, whatever comes between but an order that leads away."""
        try:
            act()
        except StorageError:
            if not self.prompter.console.interactive:
                raise
            self.start = line  # it was told; the words stay on the line
        except WorkshopError as problem:
            self.prompter.tell(problem)
        except Ordered as ordered:
            if ordered.order is not Order.BACK:
                raise
        self._turn_here()

    def _turn_here(self) -> None:
        """Make this the place that orders are about, and show what has changed."""
        prompter, before = self.prompter, [choice.id for choice in self.listed or ()]
        first, self.listed = self.listed is None, self._items()
        now = [choice.id for choice in self.listed]
        prompter.spot, prompter.tips = self.spot, []
        if first or now[: len(before)] != before:
            prompter.offer(self.listed)
        else:
            prompter.take(self.listed)
            if now != before:
                prompter.say(self._count(len(now)))
        for tip in self._tips():
            prompter.tip(tip)

    def _items(self) -> list[Choice]:
        """The items with their names and with what is still open of them."""
        found = []
        for choice in self.prompter.items(self.question.id):
            item = self.prompter.state.items[self.question.id][choice.id]
            gaps = [self.prompter.text(field.short) for field in self.fields if not filled(item.value(field.id))]
            name = _("{name} (open: {fields})", name=choice.name, fields=", ".join(gaps)) if gaps else choice.name
            found.append(Choice(choice.id, name))
        return found

    def _count(self, n: int) -> str:
        most = self.question.most
        if most is not None and n > most:
            return _("{n} so far; at most {most} were meant. Another one, or Enter to go on.", n=n, most=most)
        return ngettext("{n} so far. Another one, or Enter to go on.", "{n} so far. Another one, or Enter to go on.", n)

    def _tips(self) -> list[str]:
        item = self.prompter.item_word(self.question.id)
        if self.prompter.can_name(self.question.id):
            tips = [_("Type a name to add one ({item}), or Enter to go on.", item=item)]
        else:
            tips = [_("Type + to add one ({item}), or Enter to go on.", item=item)]
        if self.listed:
            tips.append(_("A number opens one, -1 removes the first, 2>1 moves the second to the top."))
        return tips

    def _finish_typing(self) -> None:
        """Go back to where a crash interrupted the typing in an item's field."""
        places = {field.id: place for place, field in enumerate(self.fields)}
        for key in self.prompter.drafted():
            list, *rest = key.split("/")
            if list == self.question.id and len(rest) == 2 and rest[1] in places:
                self._ask(rest[0], at=places[rest[1]])

    def _carry_out(self, line: str) -> None:
        for pattern, act in _ACTS:
            found = pattern.fullmatch(line)
            if found:
                if act is not Menu.name:  # a name is words: its draft goes when it is saved
                    self.prompter.forget(self.spot.key)
                act(self, *found.groups())
                return

    def _at(self, number: str) -> Choice:
        """The item that a number means; raises NotChosen where there is none."""
        position, listed = int(number[:6]), self.listed or []
        if not 1 <= position <= len(listed):
            raise no_number(number, len(listed))
        return listed[position - 1]

    def _ask(self, item: str, *, at: int = 0) -> None:
        """Ask the fields of an item from the place `at`; one that is not there yet begins with its first value."""
        spots = [of_field(self.question, field, item) for field in self.fields]
        if spots[0].there(self.prompter.state):
            self.prompter.say(self.prompter.label(self.question.id, item))
        each(self.prompter, spots, at=at)

    # Orders that concern the list as a whole

    def clear(self, _rest: str) -> None:
        """Take back "not decided"; the items go one by one."""
        found = changes.set_answer(self.prompter.bank, self.prompter.state, self.question.id, None)
        if found:
            self.prompter.save(found)
            self.prompter.say(_("Cleared. What was there stays in the history."))
        else:
            self.prompter.say(_("This holds several answers: clear or remove them one by one."))

    def edit(self, _rest: str) -> None:
        """Say that a list is no text."""
        self.prompter.say(_("Only texts can be opened in an editor."))

    def note(self, rest: str) -> None:
        """Write a note beside the list."""
        note(self.prompter, self.spot, rest)

    # What can be done

    def open(self, number: str) -> None:
        """Ask the fields of an item again."""
        self._ask(self._at(number).id)

    def remove(self, number: str) -> None:
        """Remove an item, after showing where it is used."""
        prompter, item = self.prompter, self._at(number).id
        used = uses(prompter.bank, prompter.state, self.question.id, item)
        if used:
            labels = prompter.labels()
            name = prompter.label(self.question.id, item)
            prompter.say(_("“{name}” is referred to elsewhere:", name=excerpt(name)))
            prompter.lines([place_words(place, labels) for place in used])
            if not prompter.confirm(_("Remove it all the same?"), enter=False):
                return
        prompter.save(changes.remove_item(prompter.bank, prompter.state, self.question.id, item))
        prompter.say(_("Removed. {undo} brings it back.", undo=word(Order.UNDO)))

    def move(self, number: str, to: str) -> None:
        """Move an item to a position in the list, counted from 1; beyond the last one means the end."""
        item = self._at(number).id
        order = [choice.id for choice in self.listed or () if choice.id != item]
        place = int(to[:6])
        before = order[max(place - 1, 0)] if place <= len(order) else None
        self.prompter.save(changes.move_item(self.prompter.bank, self.prompter.state, self.question.id, item, before))

    def add(self) -> None:
        """Add an item by asking its fields."""
        self._ask(self.prompter.desk.new_id())

    def name(self, name: str) -> None:
        """Add an item by its name and ask its other fields."""
        prompter = self.prompter
        if not prompter.can_name(self.question.id):
            prompter.forget(self.spot.key)
            raise NotChosen(_("“{typed}” is no number from the list; + adds an item.", typed=excerpt(name)))
        names = [line for line in clean(name).text.split("\n") if line.strip()]
        if len(names) > 1:
            self._add_all(names)
            return
        known = {choice.name.casefold() for choice in prompter.items(self.question.id)}
        if clean(name, single_line=True).text.casefold() in known and not prompter.confirm(
            _("There is one called “{name}” already. Add another?", name=excerpt(name)), enter=False
        ):
            prompter.forget(self.spot.key)
            return
        item = prompter.add(self.question.id, name, done=self.spot.key)
        prompter.say(_("Saved."))
        rest = [field for field in self.fields if field.id != self.question.label[0]]
        each(prompter, [of_field(self.question, field, item) for field in rest])

    def _add_all(self, names: Sequence[str]) -> None:
        """Add what was pasted, an item a line, at one stroke."""
        prompter = self.prompter
        asked = ngettext("Add {n} item, one from each line?", "Add {n} items, one from each line?", len(names))
        if not prompter.confirm(asked):
            prompter.forget(self.spot.key)
            return
        label = self.question.label[0]
        prompter.save(
            [
                change
                for name in names
                for change in changes.add_item(
                    prompter.bank, prompter.state, self.question.id, {label: name}, item=prompter.desk.new_id()
                )
            ],
            done=self.spot.key,
        )


_HERE: Mapping[Order, Callable[[Menu, str], None]] = MappingProxyType(
    {Order.CLEAR: Menu.clear, Order.EDIT: Menu.edit, Order.NOTE: Menu.note}
)
_ACTS: tuple[tuple[re.Pattern[str], Callable[..., None]], ...] = (
    (re.compile(r"(\d+)"), Menu.open),
    (re.compile(r"-\s*(\d+)"), Menu.remove),
    (re.compile(r"(\d+)\s*>\s*(\d+)"), Menu.move),
    (re.compile(r"\+"), Menu.add),
    (re.compile(r"\+\s*(.+)", re.DOTALL), Menu.name),
    (re.compile(r"(.+)", re.DOTALL), Menu.name),
)
"""What a line means: the first pattern that fits it whole."""
