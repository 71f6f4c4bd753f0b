"""Saving: what is told, in which order it is recorded, and what happens while the store hangs or refuses."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from time import monotonic
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import BareApp, TestProgram, text_of
from workshop.errors import StorageError, ValueProblem
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.spot import Spot, of_field, of_question
from workshop.store.drafts import Draft
from workshop.tui import saving
from workshop.tui.app import WorkshopApp
from workshop.tui.saving import Saver, Saving, StateChanged
from workshop.tui.widgets.bar import TopBar


@asynccontextmanager
async def desk(program: TestProgram) -> AsyncIterator[tuple[Saver, list[Message], Pilot[None]]]:
    """A saver in a running app that shows its state of saving, and what it told."""
    told: list[Message] = []
    app = BareApp(program)
    async with app.run_test(size=(80, 24)) as pilot:

        def tell(message: Message) -> None:
            told.append(message)
            app.tell(message)

        app.saver = Saver(program.desk(program.session()), tell)
        await app.screen.mount(TopBar("Our plan", saver=app.saver), Static("", id="painted"))
        yield app.saver, told, pilot


def why(saver: Saver, text: str = "To learn.") -> list[Change]:
    return changes.set_answer(saver.desk.bank, saver.desk.state, "why_listen", text)


def spot(saver: Saver) -> Spot:
    return of_question(saver.desk.bank.questions["why_listen"])


def shown(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, WorkshopApp)
    return text_of(pilot.app)


async def until(true: Callable[[], Any], seconds: float = 10.0) -> None:
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "it never happened"
        await asyncio.sleep(0.01)


class Disk:
    """A store whose appending can be held or refused."""

    def __init__(self, program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free = threading.Event()
        self.free.set()
        self.refuse = 0
        self.asked = 0
        append = program.store.append

        def slow(*args: Any, **kwargs: Any) -> Any:
            self.asked += 1
            assert self.free.wait(10)
            if self.refuse:
                self.refuse -= 1
                raise StorageError("The disk is full.", hint="Make room.")
            return append(*args, **kwargs)

        monkeypatch.setattr(program.store, "append", slow)


@pytest.fixture
def disk(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(program, monkeypatch)


async def test_a_change_is_saved_and_seen(program: TestProgram) -> None:
    async with desk(program) as (saver, told, _pilot):
        saver.save(why(saver))
        before = saver.status
        assert await saver.finish()
        assert (Saving.SAVING, Saving.SAVED) == (before, saver.status)
        assert "To learn." == saver.desk.state.value("why_listen")
        assert [()] == [message.theirs for message in told if isinstance(message, StateChanged)]
        assert "To learn." == program.desk(saver.desk.session).state.value("why_listen")


async def test_the_screen_goes_on_while_the_disk_hangs(program: TestProgram, disk: Disk) -> None:
    async with desk(program) as (saver, _told, pilot):
        disk.free.clear()
        saver.save(why(saver))
        for n in range(20):
            pilot.app.query_one("#painted", Static).update(f"paint {n}")
            await pilot.pause()
            assert f"paint {n}" in shown(pilot)
        assert Saving.SAVING == saver.status
        assert "Saving" in shown(pilot)
        assert saver.desk.state.value("why_listen") is None, "nothing counts as saved before it is"
        disk.free.set()
        await until(lambda: saver.status is Saving.SAVED)
        await pilot.pause()
        assert "Saved" in shown(pilot)


async def test_a_spot_shows_what_is_on_its_way(program: TestProgram, disk: Disk) -> None:
    async with desk(program) as (saver, _told, _pilot):
        disk.free.clear()
        saver.put(spot(saver), "First.")
        saver.put(spot(saver), "Second.")
        assert "Second." == saver.value(spot(saver))
        disk.free.set()
        await until(lambda: saver.status is Saving.SAVED)
        assert "Second." == saver.value(spot(saver)) == saver.desk.state.value("why_listen")


async def test_saves_keep_their_order_and_see_what_came_before(program: TestProgram, disk: Disk) -> None:
    async with desk(program) as (saver, _told, _pilot):
        bank, state = saver.desk.bank, saver.desk.state
        disk.free.clear()
        saver.save(lambda: changes.add_item(bank, state, "objectives", {"statement": "More"}, item="o1"))
        saver.put(of_field(bank.questions["objectives"], bank.fields_of["objectives"]["statement"], "o1"), "Much more")
        saver.save(lambda: changes.remove_item(bank, state, "objectives", "o1"))
        disk.free.set()
        await until(lambda: saver.status is Saving.SAVED)
        kinds = [event.kind for event in program.desk(saver.desk.session).events]
        assert ["item_added", "field_set", "item_removed"] == kinds[-3:]


async def test_what_fails_is_tried_again_until_it_works(
    program: TestProgram, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "AGAIN", 0.05)
    async with desk(program) as (saver, _told, pilot):
        disk.refuse = 3
        result = saver.save(why(saver))
        await until(lambda: saver.status is Saving.UNSAVED)
        await pilot.pause()
        assert "Not saved yet" in shown(pilot)
        assert "The disk is full. Make room." in shown(pilot)
        assert await result
        await pilot.pause()
        assert 4 == disk.asked
        assert "The disk is full" not in shown(pilot)
        assert "To learn." == program.desk(saver.desk.session).state.value("why_listen")


async def test_a_value_that_does_not_fit_is_refused_at_once(program: TestProgram) -> None:
    async with desk(program) as (saver, _told, _pilot):
        before = len(saver.desk.events)
        with pytest.raises(ValueProblem):
            saver.put(of_question(saver.desk.bank.questions["objectives_level_now"]), 9)
        assert Saving.SAVED == saver.status
        assert before == len(program.desk(saver.desk.session).events)


async def test_two_writers_are_both_kept(program: TestProgram) -> None:
    async with desk(program) as (saver, told, _pilot):
        other = program.desk(saver.desk.session, by="other")
        other.record(changes.set_answer(other.bank, other.state, "in_touch", "By mail."))
        assert await saver.save(why(saver))
        assert ("By mail.", "To learn.") == tuple(saver.desk.state.value(q) for q in ("in_touch", "why_listen"))
        theirs = [event.kind for message in told if isinstance(message, StateChanged) for event in message.theirs]
        assert ["answer_set"] == theirs
        assert saver.desk.state == program.desk(saver.desk.session).state


async def test_what_others_write_comes_by_itself(program: TestProgram) -> None:
    async with desk(program) as (saver, told, _pilot):
        saver.follow()
        other = program.desk(saver.desk.session, by="other")
        other.record(changes.set_answer(other.bank, other.state, "in_touch", "By mail."))
        await until(lambda: saver.desk.state.value("in_touch"))
        assert ["other"] == [event.by for m in told if isinstance(m, StateChanged) for event in m.theirs]
        other.redact("in_touch", 1)
        await until(lambda: saver.desk.state.answers["in_touch"].redacted)


async def test_undo_takes_back_what_was_saved_last(program: TestProgram) -> None:
    async with desk(program) as (saver, _told, _pilot):
        await saver.save(why(saver))
        undone = await saver.undo()
        assert 1 == len(undone.changes)
        assert saver.desk.state.value("why_listen") is None
        await saver.restore("why_listen", 1)
        assert "To learn." == saver.desk.state.value("why_listen")


# Drafts


def written(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, Draft]]:
    """Every draft that reaches the store, with the moment."""
    found: list[tuple[float, Draft]] = []
    put = program.store.put_draft

    def watched(draft: Draft) -> None:
        put(draft)
        found.append((monotonic(), draft))

    monkeypatch.setattr(program.store, "put_draft", watched)
    return found


async def test_typing_is_kept_after_a_pause_and_often_without_one(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = written(program, monkeypatch)
    async with desk(program) as (saver, _told, pilot):
        start = monotonic()
        for n in range(12):
            saver.keep_draft("why_listen", "x" * (n + 1))
            await asyncio.sleep(0.1)
        assert 2 <= len(found) <= 4, "not at each key"
        moments = [start, *(at for at, _draft in found)]
        assert max(after - before for before, after in pairwise(moments)) < 0.75
        await pilot.pause()
        assert "Draft kept" in shown(pilot)
        await until(lambda: found and found[-1][1].value == "x" * 12)
        await asyncio.sleep(0.6)
        assert "x" * 12 == found[-1][1].value
        writes = len(found)
        await asyncio.sleep(0.6)
        assert writes == len(found), "nothing typed, nothing written"


async def test_an_answer_finishes_its_draft(program: TestProgram) -> None:
    async with desk(program) as (saver, _told, _pilot):
        saver.keep_draft("why_listen", "To lea")
        await until(lambda: program.desk(saver.desk.session).drafts())
        saver.keep_draft("why_listen", "To learn.")
        await saver.put(spot(saver), "To learn.")
        await asyncio.sleep(0.6)
        assert [] == program.desk(saver.desk.session).drafts()
        assert Saving.SAVED == saver.status


async def test_a_draft_that_cannot_be_kept_is_told_and_tried_again(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, refused = program.store.put_draft, [StorageError("No disk."), StorageError("No disk.")]

    def failing(draft: Draft) -> None:
        if refused:
            raise refused.pop()
        put(draft)

    monkeypatch.setattr(program.store, "put_draft", failing)
    async with desk(program) as (saver, _told, _pilot):
        saver.keep_draft("why_listen", "To lea")
        await until(lambda: saver.status is Saving.UNSAVED)
        await until(lambda: saver.status is Saving.TYPING)
        assert ["To lea"] == [draft.value for draft in program.desk(saver.desk.session).drafts()]


async def test_flush_saves_at_once_without_the_loop(program: TestProgram, disk: Disk) -> None:
    async with desk(program) as (saver, _told, _pilot):
        saver.keep_draft("in_touch", "By ma")
        saver.put(spot(saver), "One.")
        saver.put(spot(saver), "Two.")
        assert saver.flush()
        seen = program.desk(saver.desk.session)
        assert "Two." == seen.state.value("why_listen")
        assert ["By ma"] == [draft.value for draft in seen.drafts()]
        await asyncio.sleep(0.2)
        assert 2 == disk.asked, "and once only"


async def test_flush_gives_up_in_time(program: TestProgram, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "FLUSH", 0.3)
    async with desk(program) as (saver, _told, _pilot):
        disk.free.clear()
        saver.put(spot(saver), "One.")
        start = monotonic()
        assert not saver.flush()
        assert monotonic() - start < 1
        disk.free.set()
        await until(lambda: saver.status is Saving.SAVED)


async def test_leaving_flushes(program: TestProgram) -> None:
    async with desk(program) as (saver, _told, pilot):
        saver.keep_draft("why_listen", "To lea")
        saver.save(changes.set_answer(saver.desk.bank, saver.desk.state, "in_touch", "By mail."))
        await pilot.press("ctrl+q")
    seen = program.desk(saver.desk.session)
    assert ("By mail.", ["To lea"]) == (seen.state.value("in_touch"), [draft.value for draft in seen.drafts()])


async def test_a_failure_of_our_own_flushes(program: TestProgram) -> None:
    async def fail() -> None:
        async with desk(program) as (saver, _told, pilot):
            saver.keep_draft("why_listen", "To lea")
            pilot.app.call_later(lambda: 1 / 0)
            await pilot.pause(0.2)

    with pytest.raises(ZeroDivisionError):
        await fail()
    session = program.summaries()[0].id
    assert ["To lea"] == [draft.value for draft in program.desk(session).drafts()]


async def test_nobody_leaves_unsaved_unawares(
    program: TestProgram, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "FLUSH", 0.2)
    monkeypatch.setattr(saving, "AGAIN", 0.05)
    async with desk(program) as (saver, _told, pilot):
        disk.refuse = 1000
        saver.put(spot(saver), "To learn.")
        await pilot.press("ctrl+q")
        await until(lambda: "is not saved yet" in shown(pilot))
        await pilot.press("escape")
        await until(lambda: "is not saved yet" not in shown(pilot))
        assert "To learn." == saver.value(spot(saver))
        disk.refuse = 0
        await until(lambda: saver.status is Saving.SAVED)
        await pilot.press("ctrl+q")
        await until(lambda: not pilot.app.is_running)
    assert "To learn." == program.desk(saver.desk.session).state.value("why_listen")
