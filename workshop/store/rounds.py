"""Rounds in the store: a session that follows another, and the sessions that went before one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from workshop.errors import WorkshopError
from workshop.session import agenda_history, rounds
from workshop.session.agenda_history import Walked
from workshop.session.answers import AnswerProblem
from workshop.session.difference import Side
from workshop.store.desk import Desk
from workshop.store.library import OpenedBank, bank_of, open_bank
from workshop.store.store import Store
from workshop.store.summaries import Summary


def begin(
    store: Store,
    earlier: Summary,
    opened: OpenedBank,
    *,
    title: str,
    by: str,
    now: Callable[[], str],
    new_id: Callable[[], str],
    format: str | None = None,
    lang: str | None = None,
    minutes: float | None = None,
    organisation: str = "",
) -> tuple[Desk, tuple[AnswerProblem, ...]]:
    """Start the next round of a session with its people and answers, and tell what the bank could not take over.

    What is not said is as it was. Raises WorkshopError where the rounds go in a circle, StorageError.
    """
    before = _opened(store, earlier, by=by, now=now, new_id=new_id)
    previous(before)  # a circle is told before anything is written
    state = before.state
    found = rounds.carried(opened.bank, before.events, new_id)
    desk = Desk.create(
        store,
        opened.bank,
        opened.files,
        title=title,
        by=by,
        now=now,
        new_id=new_id,
        lang=lang or (state.lang if state.lang in opened.bank.languages else opened.bank.languages[0]),
        format=format or state.format,
        minutes=minutes,
        organisation=organisation or state.organisation,
        follows=earlier.id,
        carried=found.changes,
    )
    return desk, found.left


def newest(store: Store, summary: Summary) -> OpenedBank:
    """The bank of a session as the program ships it now, else the one that is kept with the session."""
    with suppress(WorkshopError):
        return open_bank(summary.bank)
    return OpenedBank(bank_of(store, summary.bank_hash), store.bank(summary.bank_hash) or {})


def previous(desk: Desk) -> tuple[Desk, ...]:
    """The rounds before a session as far as the store has them, the first one first; WorkshopError for a circle."""
    opened = {desk.session: desk}

    def follows(session: str) -> str | None:
        before = opened[session].state.follows
        if before is None or before in opened:
            return before
        summary = desk.store.summary(before)
        if summary is None:
            return None
        opened[before] = _opened(desk.store, summary, by=desk.by, now=desk.now, new_id=desk.new_id)
        return before

    return tuple(opened[session] for session in rounds.chain(desk.session, follows)[:-1])


def walked(desk: Desk) -> tuple[Walked, ...]:
    """How the time went in the rounds before; those of a session that follows none are not looked for."""
    if desk.state.follows is None:
        return ()
    return tuple(agenda_history.walked(earlier.bank, earlier.state) for earlier in previous(desk))


def side(desk: Desk) -> Side:
    """A session as it is compared with another."""
    return Side(desk.bank, desk.state, desk.findings())


def _opened(store: Store, summary: Summary, *, by: str, now: Callable[[], str], new_id: Callable[[], str]) -> Desk:
    return Desk.open(store, summary.id, bank_of(store, summary.bank_hash), by=by, now=now, new_id=new_id)
