"""Typing into the real program when it is killed, told to end, loses its window, or fails: how much of it is gone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pexpect
import pytest

from tests.tui.conftest import TestProgram
from tests.tui.trust.terminal import Terminal, running

SENTENCE = "We answer every question of a customer within one working day, in plain words that anybody can use."
A_SECOND = 20
BURST = 8
"""Keys at the end that come ten times as quickly: no pause for the draft to be written in."""
KILLS = int(os.environ.get("WORKSHOP_KEYS", "2"))
"""Sentences cut short at different keys."""
FAILING = "tests.tui.trust.failing"
WITHOUT = "tests.tui.trust.unprotected"


@contextmanager
def typing(
    program: TestProgram, keys: int, *, burst: int = BURST, module: str = "workshop", without: str = ""
) -> Iterator[tuple[Terminal, str]]:
    """The program with so many keys typed into the first question, `burst` of them at the end, and what they say."""
    id = program.session()
    with running(program.folder, id, module=module, WORKSHOP_WITHOUT=without) as terminal:
        terminal.wait("What would we lose")
        terminal.wait("Question 1/")
        terminal.listen(0.3)
        terminal.type(SENTENCE[: keys - burst], a_second=A_SECOND)
        terminal.type(SENTENCE[keys - burst : keys], a_second=10 * A_SECOND)
        yield terminal, SENTENCE[:keys]


def kept(program: TestProgram) -> str:
    """What of the first answer is in the store: the answer, else its draft."""
    desk = program.desk(program.summaries()[0].id)
    value = desk.state.value("importance")
    return str(value or next((draft.value for draft in desk.drafts() if draft.place == "importance"), ""))


def lost(program: TestProgram, typed: str) -> int:
    """How many letters are gone; what is there must be how they began."""
    there = kept(program)
    assert typed.startswith(there)
    return len(typed) - len(there)


@pytest.mark.parametrize("keys", [47 + 7 * n for n in range(KILLS)])
def test_killed_at_most_the_last_second_is_gone(program: TestProgram, keys: int) -> None:
    with typing(program, keys) as (terminal, typed):
        terminal.end("SIGKILL")
    assert lost(program, typed) <= A_SECOND


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_told_to_end_at_most_a_key_is_gone(program: TestProgram, name: str) -> None:
    with typing(program, 33) as (terminal, typed):
        assert 130 == terminal.end(name)
    assert lost(program, typed) <= 1


def test_a_closed_window_takes_at_most_a_key(program: TestProgram) -> None:
    with typing(program, 33) as (terminal, typed):
        terminal.listen(0.1)  # a closed terminal takes the keys with it that nobody has read yet
        with suppress(pexpect.ExceptionPexpect):  # that it has not ended a third of a second later
            terminal.child.close(force=False)
        last = time.monotonic() + 10
        while terminal.child.isalive():
            assert time.monotonic() < last
            time.sleep(0.05)
    assert lost(program, typed) <= 1


def test_a_failure_of_our_own_takes_at_most_a_key(program: TestProgram) -> None:
    with typing(program, 33, burst=0, module=FAILING) as (terminal, typed):
        assert 4 == terminal.end("SIGUSR1")
    assert "Traceback" not in terminal.words
    assert lost(program, typed) <= 1


def test_what_was_typed_is_offered_at_the_next_start(program: TestProgram) -> None:
    with typing(program, 47) as (terminal, typed):
        terminal.listen(1)
        terminal.end("SIGKILL")
    with running(program.folder, program.summaries()[0].id) as terminal:
        terminal.wait(f"A draft was left here: “{typed[:12]}")


def test_leaving_with_the_key_saves_the_answer(program: TestProgram) -> None:
    with typing(program, 33) as (terminal, typed):
        terminal.press("ctrl+q")
        assert 0 == terminal.end()
    desk = program.desk(program.summaries()[0].id)
    assert typed == desk.state.value("importance")
    assert [] == desk.drafts()


def test_without_drafts_all_of_it_is_gone(program: TestProgram) -> None:
    with typing(program, 47, module=WITHOUT, without="drafts") as (terminal, typed):
        terminal.end("SIGKILL")
    assert lost(program, typed) > A_SECOND, "the control: a test that cannot fail proves nothing"


def test_deaf_to_the_signal_more_than_a_key_is_gone(program: TestProgram) -> None:
    with typing(program, 33, module=WITHOUT, without="ears") as (terminal, typed):
        terminal.end("SIGTERM")
    assert lost(program, typed) > 1, "the control"
