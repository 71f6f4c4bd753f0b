"""The people of a session by their roles in the place of their names, for a document that leaves the room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workshop.bank.room import WHO
from workshop.i18n import Translator
from workshop.session.people import ROLES
from workshop.session.state import Item, State


def by_role(rounds: Sequence[State], words: Translator) -> list[State]:
    """The rounds of a session, the newest one last, with everybody called by their role; what is given stays as it is.

    Those who share a role are numbered, the people of the newest round first. Names are taken out where a person is
    named, and in the fields that ask who (`workshop.bank.room.WHO`), there as whole words and the first name too where
    only one person has it. Whatever else people typed stays.
    """
    same, names, roles = _persons(rounds)
    called = _numbered(roles, words)
    people = {id: called[person] for id, person in same.items()}
    without = _Without({name: called[person] for name, person in {**_first_names(names), **names}.items()})
    return [_played(state, people, without) for state in rounds]


def named_in(text: str, state: State) -> tuple[str, ...]:
    """The people of a session whose whole names stand in a text, each once, in the order of the alphabet."""
    names = {one.name for one in state.participants.values()}
    return tuple(sorted(name for name in names if name.strip() and _one_of([name]).search(text)))


class _Persons(NamedTuple):
    """Who is who: the person of each id and of each name, and the role of each person."""

    same: Mapping[str, str]
    names: Mapping[str, str]
    roles: Mapping[str, str]


def _persons(rounds: Sequence[State]) -> _Persons:
    """Somebody of an earlier round, or who has left, is who has their id or name now."""
    same: dict[str, str] = {}
    names: dict[str, str] = {}
    roles: dict[str, str] = {}
    for state in reversed(rounds):
        for one in sorted(state.participants.values(), key=lambda one: one.removed):
            gone = one.removed or state is not rounds[-1]
            person = same.get(one.id) or (names.get(one.name, one.id) if gone else one.id)
            same[one.id] = person
            if one.name.strip():
                names.setdefault(one.name, person)
            roles.setdefault(person, one.role)
    return _Persons(same, names, roles)


def _numbered(roles: Mapping[str, str], words: Translator) -> dict[str, str]:
    """What each person is called, with a number where several have the role: "Facilitator", "Participant 2"."""
    sharing, so_far = Counter(roles.values()), Counter[str]()
    called = {}
    for person, role in roles.items():
        so_far[role] += 1
        name = words.gettext(ROLES[role]) if role in ROLES else role
        name = name[:1].upper() + name[1:]
        called[person] = f"{name} {so_far[role]}" if sharing[role] > 1 else name
    return called


def _first_names(names: Mapping[str, str]) -> dict[str, str]:
    """The first words of names of several, each where a single person has it."""
    having: dict[str, set[str]] = {}
    for name, person in names.items():
        having.setdefault(name.split(maxsplit=1)[0], set()).add(person)
    return {first: next(iter(people)) for first, people in having.items() if len(people) == 1}


class _Without:
    """Puts what people are called into the place of their names."""

    def __init__(self, called: Mapping[str, str]) -> None:
        self._called = called
        self._whole = {name.casefold(): word for name, word in called.items()}
        self._word = _one_of(called) if called else None

    def __call__(self, text: str) -> str:
        """The text without names; one that is nothing but a name may have it in any case."""
        if self._word is None:
            return text
        whole = self._whole.get(text.strip().casefold())
        return whole or self._word.sub(lambda found: self._called[found[0]], text)


def _played(state: State, people: Mapping[str, str], without: _Without) -> State:
    """One round; beside a name that is a role stands no other role."""
    participants = {id: replace(one, name=people[id], role="participant") for id, one in state.participants.items()}
    items = {
        list: {id: _told(item, WHO[list], without) for id, item in several.items()} if list in WHO else several
        for list, several in state.items.items()
    }
    return replace(state, participants=participants, items=items)


def _told(item: Item, fields: Iterable[str], without: _Without) -> Item:
    told = {
        id: replace(answer, value=without(answer.value))
        for id in fields
        if (answer := item.fields.get(id)) is not None and isinstance(answer.value, str)
    }
    return replace(item, fields={**item.fields, **told})


def _one_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds these names as whole words, the longest that fits."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
