"""How the screens end as a process: the exit code says it, and what was being typed is safe."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pexpect
import pytest

from tests.tui.conftest import TestProgram

ROOT = Path(__file__).resolve().parents[2]


def start(program: TestProgram, doing: str = "wait", **env: str) -> pexpect.spawn[str]:
    program.session()
    return pexpect.spawn(
        sys.executable,
        ["-m", "tests.tui.process", str(program.folder), doing],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(program.folder), **env},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=20,
    )


def end(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    """The exit code, and what stands in the terminal at the end."""
    said = child.read()
    child.close()
    return child.exitstatus, said.rpartition("\x1b[?1049l")[2]


def drafts(program: TestProgram) -> list[str]:
    return [draft.value for draft in program.desk(program.summaries()[0].id).drafts()]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_flushes_and_ends(program: TestProgram, name: str) -> None:
    child = start(program)
    child.expect("READY")
    child.kill(getattr(signal, name))
    code, _said = end(child)
    assert (130, ["To lea"]) == (code, drafts(program))


def test_a_closed_window_flushes(program: TestProgram) -> None:
    child = start(program)
    child.expect("READY")
    window: Any = vars(child)["ptyproc"]
    window.fileobj.close()
    window.closed = child.closed = True  # nothing closes it again
    end = monotonic() + 15
    while window.isalive() and monotonic() < end:
        sleep(0.05)
    assert not window.isalive(), "it ended by itself"
    assert ["To lea"] == drafts(program)


def test_a_failure_of_our_own_is_told_with_its_log(program: TestProgram) -> None:
    code, said = end(start(program, "fail"))
    assert (4, ["To lea"]) == (code, drafts(program))
    assert "Something went wrong in the program itself" in said
    assert "Traceback" not in said
    logs = [path.read_text("utf-8") for path in program.folder.rglob("workshop-*.log")]
    assert ["a hole of our own" in text for text in logs] == [True]


def test_what_a_person_can_mend_is_told_as_such(program: TestProgram) -> None:
    code, said = end(start(program, "refuse"))
    assert (3, ["To lea"]) == (code, drafts(program))
    assert "The disk went away." in said


def test_leaving_is_fine(program: TestProgram) -> None:
    code, said = end(start(program, "leave"))
    assert (0, ["To lea"]) == (code, drafts(program))
    assert "" == re.sub(r"\x1b\[[?<>0-9;]*[a-zA-Z]", "", said).strip(), "nothing is left behind"


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_sent_to_fill(program: TestProgram, term: str) -> None:
    code, said = end(start(program, "leave", TERM=term))
    assert 2 == code
    assert "workshop fill SESSION" in said
    assert "\x1b[" not in said
