"""What people do to a session, as changes ready to be recorded.

Every function checks against bank and state and gives the changes of one stroke: none where nothing would change.
They raise ValueProblem for a value that does not fit and WorkshopError for what is not there; nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from workshop.bank.model import Axis, Bank, Depth, Field, Kind, Question
from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import _
from workshop.session import rhythm
from workshop.session.events import Change, Value
from workshop.session.known import asking_question, known, known_field, known_item, known_list
from workshop.session.pace import go_on
from workshop.session.state import END, Answer, Participant, State
from workshop.session.values import VALUES, normalise
from workshop.session.valuetype import LONG, Notices, tidy_text
from workshop.text import excerpt, visible

NAME = 200
MOST_ITEMS = 500
"""Conditions over longer lists would run into their budget; see docs/bank-format.md."""
ROLES = ("participant", "facilitator", "decider", "scribe")
_ID = re.compile(r"[a-z0-9]{1,12}", re.ASCII)

Pending = Container[tuple[str, str]]
"""Items (list, item) that the same stroke adds or brings back, so that naming them is no mistake."""


def create(
    bank: Bank,
    *,
    title: str,
    lang: str,
    format: str = Depth.CORE,
    minutes: float | None = None,
    organisation: str = "",
    follows: str | None = None,
) -> list[Change]:
    """The first event of a session; `minutes` scales the format's plan."""
    if lang not in bank.languages:
        raise WorkshopError(
            _("This bank has no “{lang}”.", lang=excerpt(lang)),
            hint=_("Choose one of: {names}.", names=", ".join(bank.languages)),
        )
    formats = [found.id.value for found in bank.formats] or [depth.value for depth in Depth]
    if format not in formats:
        raise WorkshopError(
            _("This bank has no format “{format}”.", format=excerpt(format)),
            hint=_("Choose one of: {names}.", names=", ".join(formats)),
        )
    if minutes is not None and not 1 <= minutes <= 24 * 60:
        raise WorkshopError(_("A session takes from 1 to {most} minutes.", most=24 * 60))
    data = {
        "title": _name(title),
        "organisation": _name(organisation) if organisation.strip() else "",
        "lang": lang,
        "format": str(format),
        "minutes": minutes,
        "bank": bank_data(bank),
        "follows": follows,
    }
    return [Change("session_created", data)]


def bank_data(bank: Bank) -> dict[str, str]:
    """How events name a bank."""
    return {"id": bank.id, "version": bank.version, "hash": bank.hash}


def change_bank(
    bank: Bank, state: State, *, reworded: Sequence[str] = (), wording: Mapping[str, str] | None = None
) -> list[Change]:
    """From here on, answers are given to this bank; see `workshop.bank.difference` for what it means for them."""
    data = bank_data(bank)
    if state.bank == data:
        return []
    told = {"reworded": [*reworded]} if reworded else {}
    named = {"wording": {**wording}} if wording else {}
    return [Change("bank_changed", {"bank": data, **told, **named})]


def rename(state: State, title: str) -> list[Change]:
    """Give the session another title."""
    title = _name(title)
    return [] if title == state.title else [Change("session_renamed", {"title": title})]


def delete(state: State) -> list[Change]:
    """Put the session into the bin."""
    return [] if state.deleted else [Change("session_deleted", {})]


def undelete(state: State) -> list[Change]:
    """Take the session out of the bin."""
    return [Change("session_undeleted", {})] if state.deleted else []


def add_participant(state: State, name: str, *, participant: str, role: str = "participant") -> list[Change]:
    """Add a person under a new id; who comes late is added late."""
    _new_id(participant, state.participants)
    return [_participant(participant, name, role)]


def change_participant(
    state: State, participant: str, *, name: str | None = None, role: str | None = None
) -> list[Change]:
    """Give a person another name or role, or take one who left in again."""
    found = _person(state, participant)
    change = _participant(participant, found.name if name is None else name, role or found.role)
    same = (change.data["name"], change.data["role"], found.removed) == (found.name, found.role, False)
    return [] if same else [change]


def remove_participant(state: State, participant: str) -> list[Change]:
    """A person leaves; what they answered stays."""
    found = _person(state, participant)
    return [] if found.removed else [Change("participant_removed", {"participant": participant})]


def _person(state: State, participant: str) -> Participant:
    found = state.participants.get(participant)
    if found is None:
        raise WorkshopError(_("There is no participant “{name}”.", name=excerpt(participant)))
    return found


def _participant(participant: str, name: str, role: str) -> Change:
    if role not in ROLES:
        raise WorkshopError(
            _("There is no role “{role}”.", role=excerpt(role)),
            hint=_("Choose one of: {names}.", names=", ".join(ROLES)),
        )
    return Change("participant_added", {"participant": participant, "name": _name(name), "role": role})


def set_answer(
    bank: Bank, state: State, question: str, value: Value, *, notices: Notices = None, pending: Pending = ()
) -> list[Change]:
    """Answer a question; None clears, also what was left undecided. Lists and grids take None only."""
    asked = known(bank, question)
    if value is not None and asked.kind is Kind.GRID:
        raise ValueProblem(_("A grid is answered cell by cell."))
    value = accepted(state, asked, value, notices=notices, pending=pending)
    if _same(state.answers.get(question), value, asked.fingerprint):
        return []
    return [Change("answer_set", {"question": question, "value": value, "fingerprint": asked.fingerprint})]


def set_undecided(bank: Bank, state: State, question: str) -> list[Change]:
    """Say that a question is not decided: an answer of its own, which the next answer replaces."""
    asked = known(bank, question)
    answer = state.answers.get(question)
    if answer is not None and answer.undecided:
        return []
    return [Change("answer_undecided", {"question": question, "fingerprint": asked.fingerprint})]


def set_cell(
    bank: Bank, state: State, question: str, row: str, column: str, value: Value, *, pending: Pending = ()
) -> list[Change]:
    """Fill one cell of a grid with an option's id; None clears it."""
    asked = known(bank, question)
    if asked.kind is not Kind.GRID:
        raise ValueProblem(_("“{question}” is not a grid.", question=question))
    _on_axis(state, asked.rows, row, pending)
    _on_axis(state, asked.columns, column, pending)
    value = normalise(asked, value)
    current = state.grids.get(question, {}).get(row, {}).get(column)
    if _same(current, value, asked.fingerprint):
        return []
    data = {"question": question, "row": row, "column": column, "value": value, "fingerprint": asked.fingerprint}
    return [*decided(state, asked), Change("cell_set", data)]


def add_item(
    bank: Bank,
    state: State,
    list: str,
    fields: Mapping[str, Value],
    *,
    item: str,
    before: str | None = None,
    notices: Notices = None,
    pending: Pending = (),
) -> list[Change]:
    """Add an item under the new id `item`, with these fields, before another item or at the end."""
    owner = known_list(bank, list)
    _new_id(item, state.items.get(owner.id, {}))
    _room(state, owner.id)
    if before is not None:
        known_item(state, owner.id, before)
    values = {
        id: accepted(state, known_field(bank, owner.id, id), value, notices=notices, pending=pending)
        for id, value in fields.items()
    }
    values = {id: value for id, value in values.items() if value is not None}
    data = {"list": owner.id, "item": item, "fields": values, "before": before}
    return [*_all_decided(bank, state, owner.id, values), Change("item_added", data)]


def set_field(
    bank: Bank,
    state: State,
    list: str,
    item: str,
    field: str,
    value: Value,
    *,
    notices: Notices = None,
    pending: Pending = (),
) -> list[Change]:
    """Fill a field of an item; None clears it."""
    owner = known_list(bank, list)
    record = known_item(state, owner.id, item, removed=(owner.id, item) in pending)
    value = accepted(state, known_field(bank, owner.id, field), value, notices=notices, pending=pending)
    if _same(record.fields.get(field), value):
        return []
    asking = asking_question(bank, owner.id, field)
    data = {"list": owner.id, "item": item, "field": field, "value": value}
    return [*decided(state, asking), Change("field_set", data)]


def move_item(bank: Bank, state: State, list: str, item: str, before: str | None) -> list[Change]:
    """Put an item before another one, or at the end."""
    owner = known_list(bank, list)
    known_item(state, owner.id, item)
    if before is not None:
        known_item(state, owner.id, before)
    listed = [found.id for found in state.listed(owner.id)]
    after = listed[listed.index(item) + 1 :]
    if before == item or before == (after[0] if after else None):
        return []
    return [Change("item_moved", {"list": owner.id, "item": item, "before": before})]


def remove_item(bank: Bank, state: State, list: str, item: str) -> list[Change]:
    """Remove an item; it keeps its fields and place and can come back. `uses` says what refers to it."""
    owner = known_list(bank, list)
    record = known_item(state, owner.id, item, removed=True)
    return [] if record.removed else [Change("item_removed", {"list": owner.id, "item": item})]


def restore_item(bank: Bank, state: State, list: str, item: str) -> list[Change]:
    """Bring a removed item back."""
    owner = known_list(bank, list)
    if not known_item(state, owner.id, item, removed=True).removed:
        return []
    _room(state, owner.id)
    return [Change("item_restored", {"list": owner.id, "item": item})]


def set_note(
    bank: Bank,
    state: State,
    question: str,
    text: str | None,
    *,
    item: str | None = None,
    notices: Notices = None,
    pending: Pending = (),
) -> list[Change]:
    """Put a note on a question or on an item of its list; None or blank clears."""
    asked = known(bank, question)
    if item:
        _there(state, asked.extends or asked.id, item, pending)
    words = tidy_text(text, single_line=False, limit=LONG, notices=notices) if text is not None else None
    if _same(state.notes.get(question, {}).get(item or ""), words):
        return []
    return [Change("note_set", {"question": question, "item": item or None, "text": words})]


def enter_step(bank: Bank, state: State, question: str | None, *, anew: bool = False) -> list[Change]:
    """Say where the walk is; None when it has gone past the last question. A step beside the questions is over then.

    `anew` takes the session up again: time runs from here, and a step beside the questions or a clock that stands at
    this place does so still. In a room another factor begins its first inner step, or goes on where it was left.
    """
    place = END if question is None else known(bank, question).id
    if state.place == place and anew and (state.aside or state.paused):
        return go_on(state)
    there = state.place == place and not state.aside and not anew
    return [*([] if there else [Change("step_entered", {"question": place})]), *rhythm.follow(bank, state, question)]


def accepted(state: State, field: Field, value: Value, *, notices: Notices = None, pending: Pending = ()) -> Value:
    """The canonical form of a value whose references all lead to items that are there or pending."""
    value = normalise(field, value, notices)
    if value is not None and field.of:
        for item in value if VALUES[field.kind].several else [value]:
            _there(state, field.of, item, pending)
    return value


def decided(state: State, question: Question | None) -> list[Change]:
    """Takes back "not decided", where that was said of a question that is being answered now."""
    answer = state.answers.get(question.id) if question else None
    if question is None or answer is None or not answer.undecided:
        return []
    return [Change("answer_set", {"question": question.id, "value": None, "fingerprint": question.fingerprint})]


def _all_decided(bank: Bank, state: State, list: str, fields: Iterable[str]) -> list[Change]:
    asking = {q.id: q for id in fields if (q := asking_question(bank, list, id))}
    asking[list] = bank.lists[list]
    return [change for question in asking.values() for change in decided(state, question)]


def _same(answer: Answer | None, value: Value, fingerprint: str | None = None) -> bool:
    """Whether a place holds this value; an equal answer to another wording of the question is not the same."""
    if answer is None or (answer.value is None and not answer.undecided):
        return value is None
    if answer.undecided or answer.unconfirmed:
        return False
    return bool(answer.value == value and fingerprint in (None, answer.fingerprint))


def _there(state: State, list: str, item: str, pending: Pending) -> None:
    if (list, item) not in pending:
        known_item(state, list, item)


def _on_axis(state: State, axis: Axis | None, id: str, pending: Pending) -> None:
    if axis is not None and axis.of:
        _there(state, axis.of, id, pending)
    elif axis is None or id not in {option.id for option in axis.options}:
        raise ValueProblem(
            _("“{name}” is neither a row nor a column of this grid.", name=excerpt(id)),
            hint=_("Choose one of: {names}.", names=", ".join(o.id for o in axis.options)) if axis else None,
        )


def is_id(text: str) -> bool:
    """Whether this can be the id of an item: at most 12 lower-case letters and digits, without accents."""
    return _ID.fullmatch(text) is not None


def _new_id(id: str, taken: Mapping[str, Any]) -> None:
    if not is_id(id):
        raise ValueProblem(
            _("“{id}” cannot be an id.", id=excerpt(id)),
            hint=_("An id has at most 12 lower-case letters and digits, without accents."),
        )
    if id in taken:
        raise ValueProblem(_("The id “{id}” is taken.", id=id))


def _room(state: State, list: str) -> None:
    if len(state.listed(list)) >= MOST_ITEMS:
        raise ValueProblem(_("A list holds at most {most} items.", most=MOST_ITEMS))


def _name(text: str) -> str:
    name = tidy_text(text, single_line=True, limit=NAME)
    if name is None or not visible(name):
        raise ValueProblem(_("A name must not be blank."))
    return name
