"""Two real programs on two terminals: what the facilitator does stands on the wall, and each ends by itself."""

from __future__ import annotations

import signal
from time import monotonic, sleep
from typing import Any

import pytest

from tests.tui.conftest import TestProgram
from tests.tui.trust.terminal import running
from workshop.session import changes

WALL = (60, 18)
QUESTION = "importance"


def begun(program: TestProgram) -> str:
    """A session of two people at its second question; the projector begins elsewhere than it will be."""
    desk = program.desk(program.session())
    for n, name in enumerate(("Aino", "Veli")):
        desk.record(changes.add_participant(desk.state, name, participant=f"p{n}"))
    desk.record(changes.enter_step(desk.bank, desk.state, QUESTION))
    return desk.session


def test_the_wall_follows_and_shows_nothing_that_waits(program: TestProgram) -> None:
    session = begun(program)
    with (
        running(program.folder, session) as facilitator,
        running(program.folder, "present", session, size=WALL) as wall,
    ):
        facilitator.wait("Question 1/")
        wall.wait("What would we lose")
        facilitator.type("We lose applicants.")
        facilitator.press("f4")
        wall.wait("Which result")
        before = len(wall.words)
        facilitator.press("f3")
        wall.until(lambda: "We lose applicants." in wall.words[before:], "answer")
        facilitator.press("\x1bs")
        facilitator.wait("Pass the keyboard")
        facilitator.press("up", "ctrl+s")
        facilitator.wait("0 of 2")
        wall.wait("Silent input")
        facilitator.press("enter")
        facilitator.type("zq hidden thought")
        facilitator.press("f4")
        facilitator.wait("1 of 2")
        wall.wait("1 of 2")
        assert "zq" not in wall.words
        wall.press("q")
        assert 0 == wall.end()
        facilitator.press("ctrl+q")
        assert 0 == facilitator.end()
        assert "zq" not in wall.words


def test_killed_and_started_again_it_stands_where_the_room_is(program: TestProgram) -> None:
    session = begun(program)
    with running(program.folder, "present", session, size=WALL) as wall:
        wall.wait("What would we lose")
        wall.end("SIGKILL")
    desk = program.desk(session)
    desk.record(changes.set_answer(desk.bank, desk.state, QUESTION, "Written while it was gone."))
    with running(program.folder, "present", session, size=WALL) as wall:
        wall.wait("Written while it was gone.")
        desk.record(changes.enter_step(desk.bank, desk.state, "main_job"))
        wall.wait("main job")


def test_started_before_the_facilitator_it_waits(program: TestProgram) -> None:
    session = program.session(title="A plan for the town")
    with running(program.folder, "present", session, size=WALL) as wall:
        wall.wait("A plan for the town")
        with running(program.folder, session) as facilitator:
            facilitator.wait("Question 1/")
            wall.wait("What would we lose")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_it(program: TestProgram, name: str) -> None:
    with running(program.folder, "present", begun(program), size=WALL) as wall:
        wall.wait("What would we lose")
        wall.child.kill(getattr(signal, name))
        assert 130 == wall.end()
        assert "Traceback" not in wall.words


def test_a_closed_window_ends_it(program: TestProgram) -> None:
    with running(program.folder, "present", begun(program), size=WALL) as wall:
        wall.wait("What would we lose")
        window: Any = vars(wall.child)["ptyproc"]
        window.fileobj.close()
        window.closed = wall.child.closed = True  # nothing closes it again
        end = monotonic() + 15
        while window.isalive() and monotonic() < end:
            sleep(0.05)
        assert not window.isalive(), "it ended by itself"


def test_a_wrong_id_is_told_before_the_screen_is_taken(program: TestProgram) -> None:
    begun(program)
    with running(program.folder, "present", "nothere", size=WALL) as wall:
        assert 2 == wall.end()
        assert "There is no session “nothere”." in wall.words.replace("\r\n", " ")
        assert "\x1b[?1049h" not in wall.written


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_told_what_to_do(program: TestProgram, term: str) -> None:
    with running(program.folder, "present", begun(program), size=(200, 18), TERM=term) as wall:
        assert 2 == wall.end()
        assert "a terminal of its own" in wall.words
        assert "\x1b[" not in wall.written
