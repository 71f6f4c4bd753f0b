"""Saving: the one way in which screens record what people do, and the true state of it.

Events are made and folded in the screen's own thread, because widgets read the state; they are appended in the store's
thread, because a disk may hang. What cannot be saved is tried again every second until it can.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TypeAlias

from textual.message import Message

from workshop.errors import StorageError, WorkshopError
from workshop.session.events import Change, Value
from workshop.session.history import restore
from workshop.session.pace import go_on, is_overdue, seconds
from workshop.session.spot import Spot
from workshop.session.undo import Undone, undo
from workshop.session.values import normalise
from workshop.store.desk import Desk
from workshop.store.failures import Clash
from workshop.store.log import Head
from workshop.store.strokes import Prepared
from workshop.tui.drafts import Drafts
from workshop.tui.messages import SaveRefused, SaveStateChanged, Saving, StateChanged

AGAIN = 1.0
"""Seconds between attempts to save what could not be saved."""
LOOK = 0.4
"""Seconds between looks at what others wrote."""
ASLEEP = 60.0
"""Seconds by which the clock differs from one look to the next where the machine slept or its clock was set."""
FLUSH = 2.0
"""Seconds that a last attempt may take before the program ends."""

__all__ = ["Make", "SaveRefused", "SaveStateChanged", "Saver", "Saving", "StateChanged"]

Make: TypeAlias = Callable[[], Sequence[Change]]


@dataclass(eq=False)
class _Job:
    """A stroke on its way to the log; `key` and `value` are what a spot shows meanwhile."""

    make: Make
    done: str | None
    result: asyncio.Future[bool]
    key: str | None = None
    value: Value = None
    prepared: Prepared | None = None
    sent: Future[Head] | None = None


class Saver:
    """Saves for one desk. Made and used in the screen's thread; `tell` posts its messages."""

    def __init__(self, desk: Desk, tell: Callable[[Message], object]) -> None:
        self.desk = desk
        self.trouble: StorageError | None = None
        self.saved_at = desk.state.changed
        self.drafts = Drafts(desk, self._drafted)
        self._tell = tell
        self._jobs: deque[_Job] = deque()
        self._work: asyncio.Task[None] | None = None
        self._look: asyncio.Task[None] | None = None
        self._told = Saving.SAVED

    @property
    def status(self) -> Saving:
        """How saving stands at this moment."""
        if self.trouble is not None:
            return Saving.UNSAVED
        if self._jobs:
            return Saving.SAVING
        return Saving.TYPING if self.drafts.open else Saving.SAVED

    # Recording

    def save(self, changes: Sequence[Change] | Make, *, done: str | None = None) -> asyncio.Future[bool]:
        """Record one stroke; the future is true when it is in the log. `done` is the draft that it finishes.

        A function is called when its turn comes, with the state that all before it have left. Raises what making
        raises, when that is at once. Do not await it in a handler: the screen must go on.
        """
        if done is not None:
            self.drafts.finish(done)
        return self._add(changes if callable(changes) else lambda: changes, done)

    def put(self, spot: Spot, value: Value, notices: list[str] | None = None) -> asyncio.Future[bool]:
        """Record the value of a spot, None to clear it; its draft is finished. Raises ValueProblem at once."""
        told = notices if notices is not None else []
        if value is not None and spot.row is None:
            value = normalise(spot.field, value, told)

        def make() -> Sequence[Change]:
            return spot.filled(self.desk.bank, self.desk.state, value, told)

        self.drafts.finish(spot.key)
        return self._add(make, spot.key, value=value)

    def value(self, spot: Spot) -> Value:
        """What the spot holds: what is on its way to the log, else what the state has."""
        waiting = [job for job in self._jobs if job.key == spot.key]
        return waiting[-1].value if waiting else spot.value(self.desk.state)

    async def undo(self) -> Undone:
        """Take back this person's last stroke; says what was taken back and what was kept. Await it in a worker."""
        found: list[Undone] = []

        def make() -> Sequence[Change]:
            found.append(undo(self.desk.bank, self.desk.events, self.desk.state, self.desk.by))
            return found[-1].changes

        await self.save(make)
        return found[-1]

    def restore(self, question: str, n: int) -> asyncio.Future[bool]:
        """Bring the n-th version of a question back."""
        desk = self.desk
        return self.save(lambda: restore(desk.bank, desk.events, desk.state, question, n))

    def keep_draft(self, place: str, text: str) -> None:
        """Keep what is being typed: 300 ms after a pause, at least every 500 ms; whoever types for long is at work."""
        self.drafts.keep(place, text)
        self._go_on()
        self._show()

    def drop_draft(self, place: str) -> None:
        """What was typed is what is saved, or is not wanted: forget it."""
        self.drafts.finish(place)
        desk = self.desk
        desk.store.later(desk.store.drop_draft, desk.session, desk.by, place)
        self._show()

    # Following others

    def follow(self) -> None:
        """Look every 0.4 s what others wrote; StateChanged tells it."""
        if self._look is None:
            self._look = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        while True:
            seen = self.desk.now()
            await asyncio.sleep(LOOK)
            if abs(seconds(seen, self.desk.now())) > ASLEEP:
                self._go_on()
            if not self._jobs:
                with suppress(StorageError):  # told when something is to be saved
                    await self._catch_up()

    async def _catch_up(self, *, surely: bool = False) -> None:
        news = await asyncio.wrap_future(self.desk.store.later(self.desk.news, surely=surely))
        if news is not None and self.desk.learn(news):
            self._tell(StateChanged(self, tuple(news.events)))

    def _go_on(self) -> None:
        """Tell the log that the work goes on, so that its time counts, where it has told nothing for long."""
        if len(self._jobs) < 2 and is_overdue(self.desk.state, self.desk.now()):
            self.save(lambda: go_on(self.desk.state))

    # Ending

    async def finish(self) -> bool:
        """Wait at most 2 s until everything is saved; whether it is."""
        self.drafts.hurry()
        waiting = [job.result for job in self._jobs]
        if waiting:
            await asyncio.wait(waiting, timeout=FLUSH)
        return not self._jobs

    def flush(self) -> bool:
        """Save all that waits, now, for at most 2 s: the program is about to end. Whether all is safe."""
        until = monotonic() + FLUSH
        safe = self.drafts.flush(until)
        while self._jobs:
            try:
                self._at_once(self._jobs[0], until)
            except (WorkshopError, TimeoutError):
                return False
        return safe

    def close(self) -> None:
        """Save what waits and stop looking."""
        self.flush()
        for task in (self._work, self._look):
            if task is not None:
                task.cancel()
        self._work = self._look = None
        self.drafts.close()

    # Inside

    def _add(self, make: Make, done: str | None, *, value: Value = None) -> asyncio.Future[bool]:
        job = _Job(make, done, asyncio.get_running_loop().create_future(), done, value)
        job.result.add_done_callback(_seen)
        if not self._jobs:
            job.prepared = self.desk.prepare(make(), done=done)
        self._jobs.append(job)
        if self._work is None:
            self._work = asyncio.create_task(self._run())
        self._show()
        return job.result

    async def _run(self) -> None:
        while self._jobs:
            job = self._jobs[0]
            try:
                await self._stroke(job)
            except StorageError as error:
                self.trouble = error
                job.sent = None
                self._show()
                await asyncio.sleep(AGAIN)
            except WorkshopError as problem:
                self._drop(job, problem)
        self._work = None
        self._show()

    async def _stroke(self, job: _Job) -> None:
        if job.prepared is None:
            job.prepared = self.desk.prepare(job.make(), done=job.done)
        job.sent = self.desk.store.later(self.desk.append, job.prepared)
        try:
            end = await asyncio.wrap_future(job.sent)
        except Clash:
            job.prepared = None
            await self._catch_up(surely=True)
        else:
            self._finished(job, end)

    def _at_once(self, job: _Job, until: float) -> None:
        """Carry a job through without the loop."""
        if job.prepared is None:
            job.prepared = self.desk.prepare(job.make(), done=job.done)
        if job.sent is None:
            job.sent = self.desk.store.later(self.desk.append, job.prepared)
        try:
            end = job.sent.result(max(0.0, until - monotonic()))
        except Clash:
            job.prepared = job.sent = None
            news = self.desk.store.later(self.desk.news, surely=True).result(max(0.0, until - monotonic()))
            if news is not None:
                self.desk.learn(news)
        else:
            self._finished(job, end)

    def _finished(self, job: _Job, end: Head) -> None:
        if job not in self._jobs or job.prepared is None:
            return
        self._jobs.remove(job)
        self.desk.took(job.prepared, end)
        self.trouble = None
        self.saved_at = self.desk.now()
        if not job.result.done():
            job.result.set_result(True)
        self._tell(StateChanged(self))
        self._show()

    def _drop(self, job: _Job, problem: WorkshopError) -> None:
        self._jobs.remove(job)
        if not job.result.done():
            job.result.set_exception(problem)
        self._tell(SaveRefused(self, problem))

    def _drafted(self, trouble: StorageError | None) -> None:
        """A draft was written, or could not be."""
        if not self._jobs:
            self.trouble = trouble
        self._show()

    def _show(self) -> None:
        status = self.status
        if status is not self._told or status is Saving.UNSAVED:
            self._told = status
            self._tell(SaveStateChanged(self))


def _seen(result: asyncio.Future[bool]) -> None:
    """Look at a failure that nobody waits for: SaveRefused told it."""
    if not result.cancelled():
        result.exception()
