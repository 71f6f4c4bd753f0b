"""The walk at a real terminal: a person types, presses ctrl+c, closes the window, loses the connection."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.cli.conftest import Cli
from workshop.cli.fill import keystrokes as k
from workshop.cli.program import Program

WAIT = 60
"""Seconds after which nothing more is waited for; a busy machine needs many of them."""

SLOW = "import workshop.cli.fill.keystrokes as k; k.KEEP = 1000; from workshop.__main__ import main; main()"
"""The program, keeping the line only at the end: the negative control."""
BLIND = SLOW.replace("k.KEEP", "k.LOOK")
"""The program without a look at the line."""

WATCHED = """
import os
from pathlib import Path
import workshop.cli.fill.keystrokes as k
from workshop.__main__ import main

class Watched(k._Typing):
    def look(self, **more):
        super().look(**more)
        Path(os.environ["SEEN"]).write_text(self._seen)

k.KEEP, k._Typing = 1000, Watched
main()
"""
"""The slow program, telling in the file SEEN what it saw on the line."""


def until(there: Callable[[], bool]) -> None:
    """Wait for what takes as long as it takes."""
    end = time.monotonic() + WAIT
    while not there():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


class Person:
    """Somebody at a terminal."""

    def __init__(self, child: pexpect.spawn[str]) -> None:
        self.child = child
        self.seen = ""

    def sees(self, words: str) -> Person:
        self.child.expect_exact(words)
        self.seen += f"{self.child.before}{self.child.after}"
        return self

    def types(self, words: str) -> Person:
        self.child.send(words)
        return self

    def answers(self, words: str = "") -> Person:
        """Types a line at the next prompt."""
        return self.sees("> ").types(words + "\r")

    def echoed(self, words: str) -> Person:
        """Types words, which appear."""
        return self.types(words).sees(words)

    def closes_the_window(self) -> int:
        """The terminal goes away; how the program ended of itself."""
        terminal: Any = self.child
        terminal.ptyproc.fileobj.close()
        until(lambda: not self.child.isalive())
        return int(self.child.exitstatus or 0)

    def code(self) -> int:
        """How it ended, as a shell would tell it."""
        self.child.expect(pexpect.EOF)
        self.seen += str(self.child.before)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else 128 + (self.child.signalstatus or 0))


Fill = Callable[..., Person]


@pytest.fixture
def fill(cli: Cli) -> Iterator[Fill]:
    """Start `workshop fill` for a session at a terminal."""
    started: list[pexpect.spawn[str]] = []

    def start(session: str, *, columns: int = 80, program: str | None = None, **env: str) -> Person:
        command = cli.command("fill", session) if program is None else [sys.executable, "-c", program, "fill", session]
        child = pexpect.spawn(
            command[0],
            command[1:],
            env=cli.environment({"TERM": "xterm", "INPUTRC": "/dev/null", **env}),
            dimensions=(24, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=WAIT,
        )
        child.delaybeforesend = None
        started.append(child)
        return Person(child)

    yield start
    for child in started:
        child.close(force=True)


@pytest.fixture
def session(cli: Cli) -> str:
    return cli.new()


def test_ctrl_c_ends_with_130_and_the_walk_goes_on_from_there(fill: Fill, session: str) -> None:
    person = fill(session).answers("Because").answers()
    person.sees("Saved.").sees("Which goals?").sees("> ").echoed("Half a g").types("\x03")
    assert 130 == person.code()
    assert "Saved. Go on with: workshop fill" in person.seen
    person = fill(session).sees("[2/3] Which goals?").sees("Half a g").answers().sees("> Half a g").types("oal\r")
    person.sees("Saved.").sees("Owner").sees("> ").types(":quit\r")
    assert 0 == person.code()


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["One."],
        [":note"],
        ["Because", ""],
        ["Because", "", "Goal"],
        ["Because", "", "Goal", "", "goal"],
        [":skip", ":skip"],
        [":skip", ":skip", ":skip"],
    ],
    ids=["text", "second line", "note", "list", "field", "yes or no", "choice", "end"],
)
def test_ctrl_c_is_calm_at_every_kind_of_prompt(fill: Fill, session: str, lines: list[str]) -> None:
    person = fill(session)
    for line in lines:
        person.answers(line)
    person.sees("> ").types("\x03")
    assert 130 == person.code()
    assert "Traceback" not in person.seen


def test_ctrl_d_saves_what_was_typed_and_ends_well(fill: Fill, cli: Cli, session: str) -> None:
    person = fill(session).answers("One.").answers("Two.").sees("> ").types("\x04")
    assert 0 == person.code()
    assert "Saved. Go on with: workshop fill" in person.seen
    assert "One.\nTwo." == cli("show", session, "--json").data["answers"]["purpose"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_keeps_every_key(fill: Fill, session: str, number: signal.Signals) -> None:
    person = fill(session, program=SLOW).answers("One.").sees("> ").echoed("Half a thou")
    person.child.kill(number)
    assert 128 + number == person.code()
    assert "What was typed is kept." in person.seen
    fill(session).sees("Typing from last time was kept:").sees("  One.").sees("  Half a thou")


def test_a_closed_window_keeps_every_key(fill: Fill, cli: Cli, session: str) -> None:
    seen = cli.home / "seen"
    person = fill(session, program=WATCHED, SEEN=str(seen)).answers("One.").sees("> ").echoed("Half a thou")
    until(lambda: seen.exists() and seen.read_text("utf-8") == "Half a thou")
    assert 128 + signal.SIGHUP == person.closes_the_window()
    fill(session).sees("Typing from last time was kept:").sees("  One.").sees("  Half a thou")


def test_without_looks_at_the_line_a_closed_window_would_lose_it(fill: Fill, session: str) -> None:
    """The negative control of the test above."""
    person = fill(session, program=BLIND).answers("One.").sees("> ").echoed("Half a thou")
    time.sleep(0.2)
    person.closes_the_window()
    assert "Half a thou" not in fill(session).sees("> ").seen


def drafts(session: str) -> list[str]:
    with Program() as program:
        return [draft.value for draft in program.desk(session).drafts()]


def test_kill_9_keeps_all_but_the_last_second(fill: Fill, session: str) -> None:
    assert k.KEEP + k.LOOK < 1
    person = fill(session).answers("One.").sees("> ").echoed("Half a thou")
    until(lambda: drafts(session) == ["One.\nHalf a thou"])
    person.child.kill(signal.SIGKILL)
    assert 128 + signal.SIGKILL == person.code()
    fill(session).sees("Typing from last time was kept:").sees("  One.").sees("  Half a thou")


def test_without_looks_at_the_line_kill_9_would_lose_it(fill: Fill, session: str) -> None:
    """The negative control of the test above."""
    person = fill(session, program=SLOW).answers("One.").sees("> ").echoed("Half a thou")
    time.sleep(1)
    person.child.kill(signal.SIGKILL)
    person.code()
    assert "Half a thou" not in fill(session).sees("Go on with it?").seen


def editor(home: Path, script: str) -> str:
    path = home / "an editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"'{path}' --wait"


def test_edit_opens_the_editor_of_the_persons_choice(fill: Fill, cli: Cli, session: str) -> None:
    command = editor(cli.home, 'test "$1" = --wait && printf "First.\\n\\nSecond.\\n" > "$2"')
    person = fill(session, EDITOR=command).answers(":edit").sees("Saved.").answers(":quit")
    assert 0 == person.code()
    assert "First.\n\nSecond." == cli("show", session, "--json").data["answers"]["purpose"]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "The editor ended with an error; the answer stays as it was."),
        ('rm "$2"', "The editor left no file behind; the answer stays as it was."),
        (":", "The answer is as it was."),
    ],
)
def test_an_editor_that_fails_changes_nothing(fill: Fill, cli: Cli, session: str, script: str, told: str) -> None:
    cli.answer(session, {"purpose": "Before"})
    person = fill(session, EDITOR=editor(cli.home, script)).answers(":edit").sees(told).answers(":quit")
    assert 0 == person.code()
    assert "Before" == cli("show", session, "--json").data["answers"]["purpose"]


def test_an_editor_that_is_not_there_is_told(fill: Fill, session: str) -> None:
    person = fill(session, EDITOR="/nowhere/at/all").answers(":edit").sees("The editor ended with an error")
    assert 0 == person.answers(":quit").code()


def test_ctrl_c_while_the_editor_is_open_is_the_editors(fill: Fill, cli: Cli, session: str) -> None:
    command = editor(cli.home, 'trap "" INT; echo ready; sleep 1; printf kept > "$2"')
    person = fill(session, EDITOR=command).answers(":edit").sees("ready").types("\x03").sees("Saved.")
    assert 0 == person.answers(":quit").code()
    assert "kept" == cli("show", session, "--json").data["answers"]["purpose"]


HOSTILE = "a\x1b]52;c;aGFjaw==\x07b\x1b]0;owned\x07c\x1b]8;;http://x\x1b\\d\x1bP1$r\x1b\\e\x9b2Jf\u202eg\x00h"


def test_nothing_that_a_terminal_would_obey_reaches_it(fill: Fill, cli: Cli, session: str) -> None:
    cli.answer(session, {"purpose": "x"})
    person = fill(session).sees("> ").types(f"\x1b[200~{HOSTILE}\x1b[201~\r").answers().sees("Saved")
    assert 0 == person.answers(":quit").code()
    assert not re.search(r"\x1b[\]P\\]", person.seen), "readline shows what is typed itself, escapes as ^["
    again = fill(session).answers(":outline 1").sees("At present: ").sees("> ").types(":show\r").sees("At present: ")
    again.types(":quit\r")
    assert 0 == again.code()
    for sign in ("\x1b]", "\x1bP", "\x9b", "\u202e", "\x07"):
        assert sign not in again.seen, repr(sign)


def test_hostile_text_is_asked_about_without_obeying_it(fill: Fill, session: str) -> None:
    person = fill(session).answers(":skip").sees("> ").types("\x1b[200~q\x1b]0;owned\x07\x1b[201~\r").answers()
    person.sees("> ").types("\x1b[200~q\x1b]0;owned\x07\x1b[201~\r").sees("already. Add another?").answers(":quit")
    assert 0 == person.code()
    assert "\x1b]" not in person.seen


def test_lines_pasted_into_a_text_are_one_answer(fill: Fill, cli: Cli, session: str) -> None:
    person = fill(session).sees("> ").types("\x1b[200~One.\r\r- two\x1b[201~\r").answers().sees("Saved.")
    assert 0 == person.answers(":quit").code()
    assert "One.\n\n- two" == cli("show", session, "--json").data["answers"]["purpose"]


def test_ten_thousand_characters_are_taken(fill: Fill, cli: Cli, session: str) -> None:
    person = fill(session).sees("> ")
    for _part in range(20):
        person.types("x" * 500)
    person.types("\r").sees("\n> ").types("\r").sees("Saved.").answers(":quit")
    assert 0 == person.code()
    assert "x" * 10_000 == cli("show", session, "--json").data["answers"]["purpose"]


def test_bytes_that_are_no_utf8_do_no_harm(fill: Fill, session: str) -> None:
    person = fill(session).sees("> ")
    os.write(person.child.child_fd, b"caf\xe9 \xff\xfe\r")
    person.answers().sees("Saved.").answers(":quit")
    assert 0 == person.code()


@pytest.mark.parametrize("term", ["dumb", "unknown-terminal", ""])
def test_a_dumb_terminal_will_do(fill: Fill, session: str, term: str) -> None:
    person = fill(session, TERM=term).answers("Because").answers().sees("Saved.").answers(":quit")
    assert 0 == person.code()
    assert "\x1b" not in re.sub(r"\x1b\[\?2004[hl]|\x1b\[\?1034h", "", person.seen)


def test_twenty_columns_are_enough(fill: Fill, session: str) -> None:
    person = fill(session, columns=20).answers(":help").answers(":outline").answers(":quit")
    assert 0 == person.code()
    lines = person.seen.replace("\r", "").split("\n")
    assert 20 >= max(len(line) for line in lines if not line.startswith("> ") and "workshop fill" not in line)


def test_a_finnish_session_is_walked_in_finnish(fill: Fill, cli: Cli) -> None:
    person = fill(cli.new("Suunnitelma", "--lang", "fi")).sees("Mitä varten?").answers("Siksi").answers()
    person.sees("Mitkä tavoitteet?").answers(":lopeta")
    assert 0 == person.code()
    assert "Answered" not in person.seen
    assert "Saved" not in person.seen


# Without a terminal


def test_a_pipe_is_walked_to_its_end(cli: Cli, session: str) -> None:
    ran = cli.process("fill", session, stdin="One.\nTwo.\n\nGoal\nAnna\n\n2\n")
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "That was the last question." in ran.stdout
    answers = cli("show", session, "--json").data["answers"]
    assert ("One.\nTwo.", "bad") == (answers["purpose"], answers["mood"])


def test_no_standard_input_is_the_end_of_input(cli: Cli, session: str) -> None:
    ran = cli.process("fill", session, preexec_fn=lambda: os.close(0))
    assert 0 == ran.returncode
    assert "Saved. Go on with: workshop fill" in ran.stdout


def test_a_reader_that_goes_away_is_no_failure(cli: Cli, session: str) -> None:
    command = shlex.join(cli.command("fill", session))
    ran = subprocess.run(
        ["bash", "-c", f"yes '' | {command} | head -1; echo ${{PIPESTATUS[1]}}"],
        env=cli.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ("Our plan\n0\n", "") == (ran.stdout, ran.stderr)
