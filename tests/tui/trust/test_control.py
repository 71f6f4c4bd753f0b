"""Control characters in words of people reach no terminal, whichever screen shows them and however they came in."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tui.conftest import TestProgram
from tests.tui.trust.terminal import ROOT, Terminal, environment, running
from workshop.session.events import Change
from workshop.store.desk import Desk

CSI = "\x1b[31337;7H"
PAYLOADS = {
    "OSC 52": "\x1b]52;c;aGFja2Vk\x07",
    "OSC 8": "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "OSC 0": "\x1b]0;hacked\x07",
    "CSI": CSI,
    "DCS": "\x1bP$q q\x1b\\",
    "C1": "\x9d52;c;aGFja2Vk\x9c\x9b31337m\x85",
    "bidi": "\u202egnp.exe\u2066\u200f",
    "NUL": "\x00\x08\x7f",
}
ALL = "".join(f"mark{name}{text}" for name, text in PAYLOADS.items())
FORBIDDEN = re.compile(r"\x1b[\]PX^_c]|[\x00\x07\x08\x7f\x80-\x9f\u200f\u202a-\u202e\u2066-\u2069]|" + re.escape(CSI))
"""What the program itself never writes to a terminal, and these texts hold."""
POINTER = re.compile(r"\x1b\]22;[a-z-]*\x07")
"""The shape of the mouse pointer, which Textual sets."""
HISTORY, REVIEW, BRIEF, FIND, WHY, EXAMPLES = "\x1bh", "\x1br", "\x1bp", "\x06", "\x1bw", "\x1be"


def raw(desk: Desk) -> list[Change]:
    """Answers, notes and names as a program without a filter would have stored them."""
    item = {"list": "objectives", "item": "i1", "before": None}
    group = {"list": "target_groups", "item": "g1", "fields": {"name": ALL}, "before": None}
    channel = {"list": "channels", "item": "c1", "fields": {"network": {"other": ALL}, "handle": ALL}, "before": None}
    return [
        Change("session_renamed", {"title": f"Plan {ALL}"}),
        Change("participant_added", {"participant": "p1", "name": ALL, "role": "decider"}),
        Change("answer_set", {"question": "scope", "value": f"First {ALL}", "fingerprint": ""}),
        Change("answer_set", {"question": "scope", "value": f"Scope {ALL}\nand more {ALL}", "fingerprint": ""}),
        Change("answer_set", {"question": "importance", "value": f"Importance {ALL}", "fingerprint": ""}),
        Change("note_set", {"question": "scope", "item": None, "text": f"Note {ALL}"}),
        Change("item_added", item | {"fields": {"statement": f"Objective {ALL}"}}),
        Change("item_added", group),
        Change("item_added", channel),
        Change("step_entered", {"question": "scope"}),
    ]


def wild(terminal: Terminal) -> list[str]:
    """What of it the terminal was given."""
    return FORBIDDEN.findall(POINTER.sub("", terminal.written))


def tour(terminal: Terminal, other: Desk) -> None:
    """Every screen that shows words of people."""
    terminal.wait("markOSC")
    terminal.press("f2", "f2", WHY, EXAMPLES)
    for screen, seen in ((HISTORY, "Bring back"), (REVIEW, "Gaps only"), (BRIEF, "Export"), (FIND, "Words of a")):
        terminal.press(screen)
        terminal.wait(seen)
        terminal.press("down", "enter" if screen == HISTORY else "down", "escape")
        terminal.listen(0.6)
    fresh = Change("answer_set", {"question": "period", "value": f"Theirs {ALL}", "fingerprint": ""})
    other.record([fresh])
    terminal.wait("changed: Period")
    for _step in range(4):
        terminal.press("f4")
        terminal.listen(0.2)
    terminal.paste(ALL)
    terminal.press("ctrl+s")


@pytest.fixture
def hostile(program: TestProgram) -> tuple[TestProgram, str]:
    return program, program.session(changes=raw)


def test_no_control_character_reaches_the_terminal(hostile: tuple[TestProgram, str]) -> None:
    program, id = hostile
    with running(program.folder, id, size=(140, 40)) as terminal:
        tour(terminal, program.desk(id, by=f"Eve {PAYLOADS['OSC 0']}{PAYLOADS['bidi']}"))
        assert [] == wild(terminal)
        assert 130 == terminal.end("SIGTERM")
        assert [] == wild(terminal), "nor at the end"


def test_nor_from_home(hostile: tuple[TestProgram, str]) -> None:
    program, _id = hostile
    with running(program.folder, size=(140, 40)) as terminal:
        terminal.wait("markOSC")
        terminal.press("/", "P", "l", "escape", "r", "escape", "d", "escape")
        terminal.listen(0.5)
        assert [] == wild(terminal)


@pytest.mark.parametrize("name", PAYLOADS)
def test_without_the_filter_each_is_found(program: TestProgram, name: str) -> None:
    text = f"wild {PAYLOADS[name]} end"
    id = program.session(changes=[Change("note_set", {"question": "importance", "item": None, "text": text})])
    with running(
        program.folder, id, module="tests.tui.trust.unprotected", size=(140, 40), WORKSHOP_WITHOUT="filter"
    ) as terminal:
        terminal.wait("wild")
        terminal.listen(0.5)
        assert wild(terminal), "the control: a test that cannot fail proves nothing"


class Tmux:
    """A tmux server of its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        self._home = folder

    def __call__(self, *words: str) -> str:
        ran = subprocess.run(
            ["tmux", "-S", self._socket, "-f", "/dev/null", *words],
            env=environment(self._home),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.stdout

    def show(self, until: str) -> str:
        """The screen, once these words are on it."""
        for _again in range(200):
            shown = self("capture-pane", "-p")
            if until in shown:
                return shown
            time.sleep(0.1)
        raise AssertionError(shown)


def in_tmux(program: TestProgram, id: str, *module: str, **env: str) -> tuple[str, str]:
    """The paste buffers and the title of the window after the session was looked at under tmux."""
    tmux = Tmux(program.folder)
    words = [sys.executable, "-m", *(module or ("workshop",)), "--store", str(program.folder / "sessions.db"), id]
    tmux("new-session", "-d", "-x", "140", "-y", "40", "-s", "s", "cat")
    try:
        tmux("set-option", "-g", "set-clipboard", "on")
        tmux("select-pane", "-T", "calm")
        told = [f"{name}={value}" for name, value in env.items()]
        tmux("respawn-pane", "-k", "-c", str(ROOT), "env", *told, *words)
        tmux("select-pane", "-T", "calm")
        tmux.show("mark")
        time.sleep(0.5)
        return tmux("list-buffers"), tmux("display-message", "-p", "#{pane_title}").strip()
    finally:
        tmux("kill-server")


@pytest.mark.skipif(not Path("/usr/bin/tmux").exists(), reason="needs tmux")
def test_under_tmux_the_clipboard_stays_empty_and_the_title_as_it_was(hostile: tuple[TestProgram, str]) -> None:
    program, id = hostile
    assert ("", "calm") == in_tmux(program, id)


@pytest.mark.skipif(not Path("/usr/bin/tmux").exists(), reason="needs tmux")
def test_under_tmux_without_the_filter_both_change(program: TestProgram) -> None:
    text = f"mark {PAYLOADS['OSC 52']} {PAYLOADS['OSC 0']} end"
    id = program.session(changes=[Change("note_set", {"question": "importance", "item": None, "text": text})])
    buffers, title = in_tmux(program, id, "tests.tui.trust.unprotected", WORKSHOP_WITHOUT="filter")
    assert "hacked" in buffers
    assert title.startswith("hacked")
