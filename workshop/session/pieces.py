"""Pieces of silent input: what people wrote before they talked, revealed together, merged, grouped and put to use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from workshop.bank.model import Bank, Kind, Question
from workshop.bank.room import PIECES
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session.changes import add_item, set_answer, set_field
from workshop.session.events import Change
from workshop.session.gathering import Gathering
from workshop.session.state import Item, State
from workshop.session.valuetype import SHORT
from workshop.text import clean

KIND = PIECES
"""What a gathering of pieces is called; its one key is `TEXT`, a piece a line."""
TEXT = "text"


class Group(NamedTuple):
    """Pieces under a name, "" for those in no group; each with those that were merged into it."""

    name: str
    pieces: tuple[tuple[Item, tuple[Item, ...]], ...]


def takes(question: Question) -> bool:
    """Whether pieces can become an answer to this question: a text, or items that a name makes."""
    return question.kind is Kind.TEXT or (question.kind is Kind.LIST and question.extends is None)


def of(state: State, question: str) -> list[Item]:
    """The pieces that were written about a question."""
    return [item for item in state.listed(PIECES) if item.value("question") == question]


def grouped(state: State, question: str) -> list[Group]:
    """The pieces of a question group by group, in the order in which the groups came; those in none last."""
    found = of(state, question)
    there = {item.id for item in found}
    merged: dict[str, list[Item]] = {}
    for item in found:
        if item.value("merged") in there:
            merged.setdefault(item.value("merged"), []).append(item)
    heads = [item for item in found if item.value("merged") not in there]
    names = dict.fromkeys(str(item.value("group") or "") for item in heads)
    order = [*(name for name in names if name), *([""] if "" in names else [])]
    return [
        Group(
            name,
            tuple((one, tuple(merged.get(one.id, ()))) for one in heads if str(one.value("group") or "") == name),
        )
        for name in order
    ]


def reveal(bank: Bank, state: State, gathered: Gathering, new_id: Callable[[], str]) -> list[Change]:
    """What people wrote, for the log: in the order of the alphabet, so that it tells nothing of whose it was.

    Under names each piece says who wrote it; a line too long for one piece becomes several. Raises ValueProblem where
    nobody wrote anything.
    """
    question = gathered.asked[0]
    written = []
    for sheet in gathered.done:
        person = state.participants.get(sheet.person or "")
        lines = _lines(str(sheet.given.get(TEXT) or ""))
        written += [(line, person.name if person else None) for line in lines]
    if not written:
        raise ValueProblem(_("Nobody wrote anything."))
    changes: list[Change] = []
    parted = [(part, by) for line, by in sorted(written, key=lambda one: one[0].casefold()) for part in _parts(line)]
    for part, name in parted:
        fields = {"text": part, "question": question, **({"by": name} if name else {})}
        changes += add_item(bank, state, PIECES, fields, item=new_id() if changes else gathered.id or new_id())
    return changes


def revealed(state: State, gathered: Gathering) -> bool:
    """Whether this gathering is in the log already: its first piece has its id."""
    return gathered.id in state.items.get(PIECES, {})


def too_long(text: str) -> tuple[int, int] | None:
    """The number of the first line that is too long for a piece, and by how many characters; None without one."""
    over = ((n, len(_tidy(line)) - SHORT) for n, line in enumerate(text.splitlines(), 1))
    return next((found for found in over if found[1] > 0), None)


def _lines(text: str) -> list[str]:
    return [line for line in map(_tidy, text.splitlines()) if line]


def _tidy(line: str) -> str:
    """The line as an answer keeps it, however long it is."""
    return clean(line, single_line=True).text


def _parts(line: str) -> list[str]:
    """The line, parted at spaces where it is too long for one piece."""
    from textwrap import wrap  # noqa: PLC0415 - seldom needed

    return [line] if len(line) <= SHORT else wrap(line, SHORT, break_on_hyphens=False)


def merge(bank: Bank, state: State, pieces: Iterable[str], into: str) -> list[Change]:
    """Put pieces under another one; what each says is kept, and what was merged into them comes along."""
    wanted = set(pieces) - {into}
    wanted |= {item.id for item in state.listed(PIECES) if item.value("merged") in wanted}
    changes = [change for id in sorted(wanted) for change in set_field(bank, state, PIECES, id, "merged", into)]
    return changes + set_field(bank, state, PIECES, into, "merged", None)


def apart(bank: Bank, state: State, piece: str) -> list[Change]:
    """Take a piece out from under the one that it was merged into."""
    return set_field(bank, state, PIECES, piece, "merged", None)


def group(bank: Bank, state: State, pieces: Iterable[str], name: str) -> list[Change]:
    """Give pieces the name of their group, "" for none."""
    return [one for id in pieces for one in set_field(bank, state, PIECES, id, "group", name or None)]


def use(bank: Bank, state: State, question: Question, pieces: Iterable[str], new_id: Callable[[], str]) -> list[Change]:
    """Add pieces to the answer: a line each to a text, an item each to a list; each then says that it is used.

    Raises ValueProblem for a question that takes none, or an answer that would be too long.
    """
    if not takes(question):
        raise ValueProblem(_("Pieces can only become a text or items of a list."))
    items = [state.items[PIECES][id] for id in pieces]
    changes: list[Change] = []
    if question.kind is Kind.TEXT:
        before = str(state.value(question.id) or "")
        lines = "\n".join(f"- {item.value('text')}" for item in items)
        changes += set_answer(bank, state, question.id, f"{before}\n\n{lines}" if before else lines)
    else:
        label = bank.lists[question.id].label[0]
        for item in items:
            changes += add_item(bank, state, question.id, {label: item.value("text")}, item=new_id())
    return changes + [one for item in items for one in set_field(bank, state, PIECES, item.id, "used", True)]
