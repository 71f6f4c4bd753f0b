"""A desk: one opened session, with its bank and state, where changes are recorded and seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from workshop.bank.model import Bank
from workshop.errors import WorkshopError
from workshop.session.events import Change, Event, Value
from workshop.session.fold import fold
from workshop.session.homes import settle
from workshop.session.walk import Progress
from workshop.store.banks import Files
from workshop.store.chain import canonical
from workshop.store.drafts import Draft
from workshop.store.failures import Clash, clash
from workshop.store.find import unknown
from workshop.store.log import EMPTY, Head
from workshop.store.sight import Sight
from workshop.store.store import Store
from workshop.store.strokes import News, Prepared, news
from workshop.store.summaries import Summary, differs, follow

if TYPE_CHECKING:
    from workshop.session.history import Version
    from workshop.session.undo import Undone

_TRIES = 50
"""Appends against other writers before giving up; each waits for the file in its turn."""


class Desk(Sight):
    """An opened session: what `record` returns from is saved, what others write comes in by `refresh`.

    One thread at a time may use a desk: the caller's, or the store's through `store.later(desk.record, ...)`. Every
    method may raise StorageError; the state then still is what was last saved or read.
    """

    def __init__(
        self, store: Store, session: str, bank: Bank, *, by: str, now: Callable[[], str], new_id: Callable[[], str]
    ) -> None:
        super().__init__(bank, now=now)
        self.store = store
        self.session = session
        self.by = by
        self.new_id = new_id
        self.events: list[Event] = []
        self._head: Head = EMPTY
        self._summary = self._told = Summary(session)
        self._stamp = store.stamp()
        store.on_close(self.close)

    @classmethod
    def create(
        cls,
        store: Store,
        bank: Bank,
        files: Files,
        *,
        title: str,
        by: str,
        now: Callable[[], str],
        new_id: Callable[[], str],
        lang: str,
        session: str | None = None,
        format: str = "core",
        minutes: float | None = None,
        organisation: str = "",
        follows: str | None = None,
        participants: Sequence[str] = (),
        carried: Sequence[Change] = (),
    ) -> Self:
        """Start a session of this bank, whose files are kept with it; `session` gives it a fixed id.

        `carried` are changes that it begins with; see `workshop.store.rounds`.
        """
        from workshop.session import changes as session_changes  # noqa: PLC0415 - most commands only read

        desk = cls(store, session or new_id(), bank, by=by, now=now, new_id=new_id)
        made = session_changes.create(
            bank, title=title, lang=lang, format=format, minutes=minutes, organisation=organisation, follows=follows
        )
        for name in participants:
            made += session_changes.add_participant(desk.state, name, participant=new_id())
        made += carried
        earlier = store.summary(follows) if follows else None
        desk._summary = desk._summary._replace(round=1 + (earlier.round if earlier else int(follows is not None)))
        events = desk._made(made)
        summary = follow(desk._summary, events)
        desk.took(Prepared(events, summary, telling=True, done=None), store.create(events, summary, {bank.hash: files}))
        return desk

    @classmethod
    def open(
        cls,
        store: Store,
        session: str,
        bank: Bank,
        *,
        by: str,
        now: Callable[[], str],
        new_id: Callable[[], str],
    ) -> Self:
        """Open a session with the bank its answers are to be read by. Raises WorkshopError where there is none."""
        desk = cls(store, session, bank, by=by, now=now, new_id=new_id)
        desk._load()
        return desk

    # Recording in three steps, for a screen that must not wait: `prepare` and `took` in the thread that shows the
    # state, `append` in the store's. Nothing else may be recorded in between.

    def prepare(self, changes: Sequence[Change], *, done: str | None = None) -> Prepared:
        """The changes as the next events of the log; nothing is saved."""
        events = self._made(changes)
        draft = Draft(self.session, self.by, done, "", "") if done is not None else None
        summary = self._following(events)
        return Prepared(events, summary, differs(summary, self._told), draft)

    def append(self, prepared: Prepared) -> Head:
        """Save what was prepared and say where the log ends; touches the store alone. Raises Clash."""
        if prepared.events:
            return self.store.append(
                prepared.events, prepared.summary if prepared.telling else None, done=prepared.done
            )
        if prepared.done is not None:
            self.store.drop_draft(*prepared.done[:3])
        return self._head

    def took(self, prepared: Prepared, end: Head) -> None:
        """What was prepared is in the log, which ends here: show it in the state."""
        if not prepared.events:
            return
        if prepared.telling:
            self._told = prepared.summary
        self._summary = prepared.summary
        self.events += prepared.events
        fold(self.bank, prepared.events, self.state)
        self._head = end
        self._wrote()

    def news(self, *, surely: bool = False) -> News | None:
        """What others wrote, None for nothing; touches the store alone. `surely` reads without looking at the mark."""
        return news(self.store, self.session, self._head, None if surely else self._stamp)

    def learn(self, found: News) -> bool:
        """Take in what others wrote; whether there was anything that the state did not have."""
        if found.after != self._head:
            return False  # ours came first: the next look finds the rest
        self._stamp = found.stamp
        if found.anew:
            self._summary = follow(self._summary, found.events[self._summary.seq :])
            self._anew(found.events, found.end)
            return True
        if found.events:
            self._learnt(found.events, found.end)
        return bool(found.events)

    # Recording

    def record(self, changes: Sequence[Change], *, done: str | None = None) -> str:
        """Save changes as one batch and return its id, "" where there is nothing to save.

        `done` is the place of the draft that they finish. What others wrote meanwhile comes first.
        """
        return self._stroke(lambda: changes, done=done)

    def refresh(self) -> bool:
        """Take in what others wrote; whether there was anything."""
        stamp = self.store.stamp()
        if stamp == self._stamp:
            return False
        before = self._head
        self._catch_up()
        self._stamp = stamp
        return self._head != before

    def undo(self) -> Undone:
        """Take back this person's last batch, but for what somebody changed since, which is named."""
        from workshop.session.undo import undo  # noqa: PLC0415 - most commands only read

        found: list[Undone] = []

        def make() -> Sequence[Change]:
            found.append(undo(self.bank, self.events, self.state, self.by))
            return found[-1].changes

        self.refresh()
        self._stroke(make)
        return found[-1]

    def history(self, question: str) -> tuple[Version, ...]:
        """Every value a question had, numbered from 1."""
        from workshop.session.history import history  # noqa: PLC0415 - most commands look at the present

        return history(self.bank, self.events, question)

    def restore(self, question: str, n: int) -> str:
        """Bring the n-th version of a question back; returns the batch, "" where it is what is there."""
        from workshop.session.history import restore  # noqa: PLC0415 - most commands only read

        self.refresh()
        return self._stroke(lambda: restore(self.bank, self.events, self.state, question, n))

    def redact(self, question: str, n: int) -> int:
        """Erase the text of the n-th version of a question for good, wherever else in the log the same place held it.

        Returns how many events lost their text. `store.copies()` are files that may still hold it.
        """
        from workshop.session.redaction import redact  # noqa: PLC0415 - seldom needed

        self.refresh()
        for _attempt in range(_TRIES):
            found = redact(self.bank, self.events, question, n)
            gone = {event.id: event.data for event in self.events if event.id in found.tombstones}
            texts = set(_texts(gone)) - set(_texts(found.tombstones))
            events = self._made(found.changes)
            try:
                self.store.redact(events, found.tombstones, sorted(texts))
            except Clash:
                self._catch_up()
                continue
            self._load()
            return len(gone)
        raise clash()

    def adopt(self, bank: Bank, files: Files) -> str:
        """From here on, answers are given to this bank; returns the batch.

        What it asks otherwise waits to be confirmed, what it takes no longer is without a home; nothing is lost.
        """
        from workshop.bank import difference  # noqa: PLC0415 - seldom needed
        from workshop.session import changes as session_changes  # noqa: PLC0415

        found = difference.compare(self.bank, bank)
        named = difference.wording(self.bank, found, self.state.lang)
        self.store.keep_bank(bank.hash, files)
        self._look_through(bank._replace(dissent=self.bank.dissent))
        told = difference.reworded(found)
        batch = self.record(session_changes.change_bank(bank, self.state, reworded=told, wording=named))
        self._anew(self.events, self._head)
        return batch

    def close(self) -> None:
        """Let the summary catch up with the log; a file that cannot be written is no reason to fail here."""
        if not self.state.seq:
            return
        with suppress(WorkshopError):
            if self._told != self._summary or self._summary.detail.get("seq") != self.state.seq:
                self.refresh()
                self._told = self._summary = self._summarised(self.progress())
                self.store.summarise(self._told)

    # Drafts

    def keep_draft(self, place: str, value: str) -> None:
        """Keep what this person is typing at a place, by any name of the caller's."""
        self.store.put_draft(Draft(self.session, self.by, place, value, self.now()))
        self._wrote()

    def draft(self, place: str) -> str | None:
        """What this person was typing at a place, None where nothing was kept."""
        return next((draft.value for draft in self.drafts() if draft.place == place), None)

    def drafts(self) -> list[Draft]:
        """Everything this person was typing here, oldest first."""
        return self.store.drafts(self.session, self.by)

    def drop_draft(self, place: str) -> None:
        """Forget what was typed at a place."""
        if self.draft(place) is not None:
            self.store.drop_draft(self.session, self.by, place)
            self._wrote()

    # Inside

    def _stroke(self, make: Callable[[], Sequence[Change]], *, done: str | None = None) -> str:
        """Make changes from the state and append them; after somebody else's writing, from the state after that."""
        for _attempt in range(_TRIES):
            prepared = self.prepare(make(), done=done)
            if not prepared.events:
                if done is not None:
                    self.drop_draft(done)
                return ""
            try:
                end = self.append(prepared)
            except Clash:
                self._catch_up()
                continue
            self.took(prepared, end)
            return prepared.events[0].batch
        raise clash()

    def _made(self, changes: Sequence[Change]) -> list[Event]:
        """The changes as the next events of the log, one batch, at one moment."""
        at = self.now()
        ids = [self.new_id() for _change in changes]
        return [
            Event(
                *(self.session, seq, id, at, self.by),
                *(change.kind, change.data, self.bank.version, ids[0], change.undoes),
            )
            for seq, (id, change) in enumerate(zip(ids, changes, strict=True), self._head.seq + 1)
        ]

    def _wrote(self) -> None:
        """Our own commit is no news to us."""
        self._stamp = self._stamp._replace(own=self._stamp.own + 1)

    def _catch_up(self) -> None:
        """Read what is new; all of it where earlier rows may have changed."""
        if not self.store.follows(self.session, self._head):
            self._load()
            return
        events, end = self.store.read(self.session, self._head)
        if any(event.kind == "text_redacted" for event in events):
            self._load()
            return
        self._learnt(events, end)

    def _learnt(self, events: Sequence[Event], end: Head) -> None:
        """These events of others are in the log."""
        self._summary = self._following(events)
        self.events += events
        fold(self.bank, events, self.state)
        self._head = end

    def _load(self) -> None:
        self._stamp = self.store.stamp()
        events, end = self.store.read(self.session)
        summary = self.store.summary(self.session)
        if not events or summary is None:
            raise unknown(self.session)
        self._summary = follow(summary, events[summary.seq :]) if summary.seq < end.seq else summary
        self._told = summary
        self._anew(events, end)

    def _anew(self, events: list[Event], end: Head) -> None:
        """The log is this, whatever it was before."""
        if not events:
            raise unknown(self.session)
        self.events, self._head = events, end
        self.state = fold(self.bank, events)
        settle(self.bank, self.state)
        self._look_anew()

    def _following(self, events: Sequence[Event]) -> Summary:
        """The summary after these events, with the progress last looked at; `close` brings it up to date."""
        summary = self._summary
        if self._progress is not None and self._progress[0][0] == self.state.seq != summary.detail.get("seq"):
            summary = self._summarised(self._progress[1])
        return follow(summary, events)

    def _summarised(self, progress: Progress) -> Summary:
        factors = {id: [count.answered, count.asked] for id, count in (progress.factors or {}).items()}
        detail = {"seq": self.state.seq, "factors": factors}
        return self._summary._replace(progress=round(progress.fraction, 4), detail_json=canonical(detail))


def _texts(value: Value) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
        return
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _texts(part)
