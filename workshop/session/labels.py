"""What items and places are called, in words that a person of the session would use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workshop.bank.model import Bank
from workshop.i18n import _
from workshop.session.places import Part, Place
from workshop.session.state import Item, State
from workshop.session.values import show


class Labels:
    """The names that values need, in one language; see `workshop.session.valuetype.Names`.

    Removed items have no name unless `removed` asks for them, as a history does. Names are kept: make a new one when
    the state has changed.
    """

    def __init__(self, bank: Bank, state: State, lang: str, *, removed: bool = False) -> None:
        self.bank = bank
        self.lang = lang
        self._state = state
        self._removed = removed
        self._found: dict[tuple[str, str], str | None] = {}

    def item(self, list: str, item: str) -> str | None:
        """The label of an item, None where it is not there."""
        key = (list, item)
        if key not in self._found:
            self._found[key] = None  # an item whose label leads back to itself has no name on the way
            record = self._state.items.get(list, {}).get(item)
            there = record is not None and (self._removed or not record.removed)
            self._found[key] = self._label(list, record) if record and there else None
        return self._found[key]

    def level(self, point: int) -> str | None:
        """The name of a maturity level, None where the bank has none."""
        levels = self.bank.levels
        return levels[point - 1].to(self.lang) if 0 < point <= len(levels) else None

    def question(self, question: str) -> str:
        """The short name of a question, its id where the bank lacks it."""
        found = self.bank.questions.get(question)
        return found.short.to(self.lang) if found else question

    def participant(self, participant: str) -> str:
        """The name of a participant."""
        found = self._state.participants.get(participant)
        return found.name if found else participant

    def _label(self, list: str, item: Item) -> str:
        question = self.bank.lists.get(list)
        fields = self.bank.fields_of.get(list, {})
        parts = [
            show(fields[id], item.value(id), self.lang, self)
            for id in (question.label if question else ())
            if id in fields
        ]
        return " – ".join(part for part in parts if part) or self._by_place(list, item)

    def _by_place(self, list: str, item: Item) -> str:
        """What an item without a label is called: "Objective 2"."""
        question = self.bank.lists.get(list)
        kind = (question.item or question.short).to(self.lang) if question else list
        listed = [id for id in self._state.order.get(list, ()) if not self._state.items[list][id].removed]
        name = kind[:1].upper() + kind[1:]
        return f"{name} {listed.index(item.id) + 1}" if item.id in listed else name


def item_label(bank: Bank, state: State, list_id: str, item_id: str, lang: str) -> str:
    """What an item is called, a removed one too: its label fields joined by " – ", or "Objective 2" without them."""
    return Labels(bank, state, lang, removed=True).item(list_id, item_id) or item_id


def place_words(place: Place, labels: Labels) -> str:
    """What a place is called: "Importance", "Objectives, “Trainees”: Deadline"."""
    return _WORDS[place.part](place, labels)


def _answer(place: Place, labels: Labels) -> str:
    return labels.question(place.question)


def _item(place: Place, labels: Labels) -> str:
    return _(
        "{question}, “{item}”",
        question=labels.question(place.question),
        item=_named(place.question, place.item, labels),
    )


def _field(place: Place, labels: Labels) -> str:
    field = labels.bank.fields_of.get(place.question, {}).get(place.field)
    return _(
        "{question}, “{item}”: {field}",
        question=labels.question(place.question),
        item=_named(place.question, place.item, labels),
        field=field.short.to(labels.lang) if field else place.field,
    )


def _order(place: Place, labels: Labels) -> str:
    return _("place of {item}", item=_item(place, labels))


def _cell(place: Place, labels: Labels) -> str:
    question = labels.bank.questions.get(place.question)
    sides = (question.rows if question else None, place.row), (question.columns if question else None, place.column)
    names = []
    for axis, id in sides:
        option = next((option for option in axis.options if option.id == id), None) if axis else None
        names.append(option.name.to(labels.lang) if option else _named((axis and axis.of) or "", id, labels))
    row, column = names
    return _("{question}: {row}, {column}", question=labels.question(place.question), row=row, column=column)


def _note(place: Place, labels: Labels) -> str:
    if not place.item:
        return _("note on {question}", question=labels.question(place.question))
    owner = labels.bank.questions.get(place.question)
    list = (owner.extends if owner else None) or place.question
    return _(
        "note on {question}, “{item}”", question=labels.question(place.question), item=_named(list, place.item, labels)
    )


def _finding(place: Place, labels: Labels) -> str:
    rule = next((rule for rule in labels.bank.rules if rule.id == place.question), None)
    if rule is None:
        return _("accepted finding: {rule}", rule=place.question)
    name = labels.item(rule.each or "", place.item) or place.item
    return _("accepted finding: {rule}", rule=rule.say.to(labels.lang).replace("{it}", name))


def _rating(place: Place, labels: Labels) -> str:
    factor = labels.bank.factor(place.item)
    return _("levels of {factor}", factor=factor.short.to(labels.lang) if factor else place.item)


def _vote(place: Place, labels: Labels) -> str:
    return _("vote on {question}", question=labels.question(place.question))


def _title(place: Place, labels: Labels) -> str:
    return _("title of the session")


def _bin(place: Place, labels: Labels) -> str:
    return _("the session as a whole")


def _participant(place: Place, labels: Labels) -> str:
    return _("participant “{name}”", name=labels.participant(place.item))


def _named(list: str, item: str, labels: Labels) -> str:
    return labels.item(list, item) or item


_WORDS: Mapping[Part, Callable[[Place, Labels], str]] = {
    Part.ANSWER: _answer,
    Part.CELL: _cell,
    Part.ITEM: _item,
    Part.FIELD: _field,
    Part.ORDER: _order,
    Part.NOTE: _note,
    Part.FINDING: _finding,
    Part.RATING: _rating,
    Part.VOTE: _vote,
    Part.TITLE: _title,
    Part.BIN: _bin,
    Part.PARTICIPANT: _participant,
}
