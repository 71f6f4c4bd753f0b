"""What another version of a bank means for stored answers: what stays, what is to be confirmed, what loses its home.

A name is a question's id, or a list's and a field's with a dot between, as in `Rule.reads`; both are those of the new
bank, except for what it no longer has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from workshop.bank.model import Bank, Field, Kind, Question, Text
from workshop.i18n import N_, _


class Change(StrEnum):
    """What happened to a question or a field."""

    NEW = "new"
    RENAMED = "renamed"
    REWORDED = "reworded"
    RETYPED = "retyped"
    OPTION_GONE = "option_gone"
    GONE = "gone"


LOSING = frozenset({Change.RETYPED, Change.OPTION_GONE, Change.GONE})
"""What leaves answers without a home."""


class Found(NamedTuple):
    """A change. `old` is the name it had, "" for what is new; `detail` the option that is gone, or the two types."""

    change: Change
    name: str
    old: str = ""
    detail: str = ""


def compare(old: Bank, new: Bank) -> list[Found]:
    """Everything that answers meet, in the walking order of the new bank; what is gone comes last."""
    before, after = _asked(old), _asked(new)
    renamed = _renamed(new)
    found: list[Found] = []
    for name, field in after.items():
        was = name if name in before else renamed.get(name, "")
        if was not in before:
            found.append(Found(Change.NEW, name))
            continue
        if was != name:
            found.append(Found(Change.RENAMED, name, was))
        found += _changes(before[was], field, name, was)
    kept = {renamed.get(name, name) for name in after} | (before.keys() & after.keys())
    return [*found, *(Found(Change.GONE, name, name) for name in before if name not in kept)]


def reworded(found: list[Found]) -> list[str]:
    """The names of which the answers are to be confirmed."""
    return [one.name for one in found if one.change is Change.REWORDED]


def sentence(found: Found, old: Bank, new: Bank, lang: str) -> str:
    """What a change means for stored answers, as a person would say it."""
    name = _called(new if found.change is not Change.GONE else old, found.name, lang)
    return _(_SENTENCES[found.change], name=name, old=found.old, detail=found.detail)


def wording(old: Bank, found: list[Found], lang: str) -> dict[str, str]:
    """What those that lose their home were called, by their old names."""
    return {one.old: _called(old, one.old, lang) for one in found if one.change in LOSING}


def _asked(bank: Bank) -> Mapping[str, Field]:
    """Questions and fields by name; a list's own name stands for its items."""
    found: dict[str, Field] = {}
    for question in bank.questions.values():
        if question.extends is None:
            found[question.id] = question
        owner = question.extends or question.id
        found |= {f"{owner}.{field.id}": field for field in question.fields}
    return found


def _renamed(bank: Bank) -> dict[str, str]:
    """The names that things had, by those that they have."""
    lists = {now: old for old, now in bank.renamed_questions.items()}
    found = dict(lists)
    for list, fields in bank.fields_of.items():
        for id, field in fields.items():
            if field.renamed_from or list in lists:
                found[f"{list}.{id}"] = f"{lists.get(list, list)}.{field.renamed_from or id}"
    return found


def _changes(before: Field, after: Field, name: str, was: str) -> Iterator[Found]:
    if (before.kind, before.of) != (after.kind, after.of) and Kind.LIST not in (before.kind, after.kind):
        yield Found(Change.RETYPED, name, was, f"{before.kind} → {after.kind}")
        return
    if before.kind is not after.kind:
        yield Found(Change.RETYPED, name, was, f"{before.kind} → {after.kind}")
        return
    kept = {id for option in after.options for id in (option.id, option.renamed_from)}
    gone = {option.id for option in before.options} - kept
    for option in sorted(gone):
        yield Found(Change.OPTION_GONE, name, was, option)
    if _words(before.ask) != _words(after.ask):
        yield Found(Change.REWORDED, name, was)


def _words(text: Text) -> Mapping[str, str]:
    return text.translations


def _called(bank: Bank, name: str, lang: str) -> str:
    """What a question or a field is called."""
    owner, _dot, field = name.partition(".")
    question: Question | None = bank.questions.get(owner)
    short = question.short.to(lang) if question else owner
    if not field:
        return short
    found = bank.fields_of.get(owner, {}).get(field)
    return f"{short}: {found.short.to(lang) if found else field}"


_SENTENCES: Mapping[Change, str] = {
    Change.NEW: N_("“{name}” is new: sessions have no answer to it yet."),
    Change.RENAMED: N_("“{name}” was called {old}: answers come along."),
    Change.REWORDED: N_("“{name}” asks otherwise: answers are kept, to be confirmed."),
    Change.RETYPED: N_("“{name}” takes another type of answer ({detail}): answers lose their home."),
    Change.OPTION_GONE: N_("“{name}” no longer has the option {detail}: answers that chose it lose their home."),
    Change.GONE: N_("“{name}” is no longer asked: answers lose their home."),
}
