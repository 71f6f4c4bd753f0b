"""What widgets may look at: the session as it stands, in the language of the interface."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from workshop import i18n
from workshop.bank.model import Axis, Bank, Field, Kind, Question, Text
from workshop.i18n import _
from workshop.session.events import Value
from workshop.session.labels import Labels
from workshop.session.spot import Spot
from workshop.session.state import State
from workshop.session.values import show
from workshop.tui.content import bank_text, user_text
from workshop.tui.saving import Saver

OTHER = "other"
"""The id that stands for words of one's own among the choices of a field with `other`."""
WORDS = frozenset({Kind.TEXT, Kind.SHORT})


class Choice(NamedTuple):
    """Something to choose: the id that an answer stores, and its name on the screen."""

    id: str
    name: str

    @property
    def shown(self) -> Content:
        """The name as a widget takes it."""
        return user_text(self.name, single_line=True)


class View:
    """Looks at one session through its saver. Widgets ask it anew each time; they keep nothing of what it says."""

    def __init__(self, saver: Saver) -> None:
        self.saver = saver

    @property
    def bank(self) -> Bank:
        """The session's bank."""
        return self.saver.desk.bank

    @property
    def state(self) -> State:
        """The session as it is saved."""
        return self.saver.desk.state

    @property
    def lang(self) -> str:
        """The language of the bank's texts, numbers and dates: the interface's where the bank has it."""
        return i18n.lang() if i18n.lang() in self.bank.languages else self.state.lang

    @property
    def labels(self) -> Labels:
        """What things are called as the session stands."""
        return Labels(self.bank, self.state, self.lang)

    def text(self, text: Text | None) -> Content:
        """A text of the bank, ready for a widget."""
        return bank_text(text, self.lang)

    def words(self, text: Text | None) -> str:
        """A text of the bank as plain words; to a widget only through `user_text`."""
        return text.to(self.lang) if text else ""

    def value(self, spot: Spot) -> Value:
        """What a spot holds, also while it is on its way to the log."""
        return self.saver.value(spot)

    def shown(self, field: Field, value: Value) -> str:
        """A value in plain words; to a widget only through `user_text`."""
        return show(field, value, self.lang, self.labels)

    def options(self, field: Field) -> list[Choice]:
        """The options of a field; with `other`, words of one's own come last."""
        choices = [Choice(option.id, self.words(option.name)) for option in field.options]
        if field.other and not field.option(OTHER):
            choices.append(Choice(OTHER, _("Other, what?")))
        return choices

    def items(self, list: str) -> list[Choice]:
        """The items of a list, in order."""
        labels = self.labels
        return [Choice(item.id, labels.item(list, item.id) or item.id) for item in self.state.listed(list)]

    def axis(self, axis: Axis) -> list[Choice]:
        """The rows or the columns of a grid."""
        if axis.of is not None:
            return self.items(axis.of)
        return [Choice(option.id, self.words(option.name)) for option in axis.options]

    def can_name(self, list: str) -> bool:
        """Whether a new item of the list can be made from its name alone."""
        field = self.label_field(list)
        return field is not None and field.kind in WORDS

    def label_field(self, list: str) -> Field | None:
        """The first field that an item of the list is called by."""
        owner = self.bank.lists.get(list)
        return self.bank.fields_of[list].get(owner.label[0]) if owner and owner.label else None

    def list_of(self, question: Question) -> str:
        """The list whose items a question asks about."""
        return question.extends or question.id
