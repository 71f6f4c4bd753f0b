"""The disk fails, fills up, or the process dies, at each call in turn (trust.md, 2)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store_process.writing import begin, numbers, saved, stored

HERE = Path(__file__).parents[2]
STRACE = shutil.which("strace")
ANSWERS = 3
CALLS = {"pwrite64": 60, "fdatasync": 15, "unlink": 3}
"""What a few answers take, at most; strace injects at the n-th."""
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
STEP = 1 if os.environ.get("WORKSHOP_FAULTS") else 5
"""WORKSHOP_FAULTS=1 tries every call; by default every fifth, each fault beginning at another one."""

CASES = [
    (call, fault, number)
    for call, most in CALLS.items()
    for shift, fault in enumerate(FAULTS)
    if (call, fault) != ("fdatasync", "error=ENOSPC") and (call, fault) != ("unlink", "error=ENOSPC")
    for number in range(1 + (shift * 2 if most > STEP else 0), most + 1, STEP)
]


def run(path: Path, *inject: str, more: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    assert STRACE is not None
    command = [STRACE, "-f", "--seccomp-bpf", "-o", os.devnull, *inject]
    command += [sys.executable, "-m", "tests.store_process.writing", str(path), "w", str(ANSWERS), *more]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if STRACE is None:
        pytest.skip("strace is not installed")
    path = tmp_path_factory.mktemp("faults") / "sessions.db"
    begin(path)
    copy = shutil.copy(path, path.with_name("trial.db"))
    ran = run(Path(copy), "-e", "trace=unlink")
    if ran.returncode or len(saved(ran.stdout.split("\n"))) != ANSWERS:
        pytest.skip(f"strace may not trace here: {ran.stderr}")
    return path


@pytest.mark.parametrize(("call", "fault", "number"), CASES)
def test_what_is_said_to_be_saved_is(sound: Path, tmp_path: Path, call: str, fault: str, number: int) -> None:
    path = Path(shutil.copy(sound, tmp_path / "sessions.db"))
    ran = run(path, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}")
    lines = ran.stdout.split("\n")
    assert saved(lines) <= set(numbers(stored(path)))
    if "error" in fault:
        assert 0 == ran.returncode, ran.stderr
        assert ANSWERS == len(saved(lines)), "saving goes on once the disk does"


def test_a_writer_that_takes_failures_for_success_is_found_out(sound: Path, tmp_path: Path) -> None:
    """The control: the same faults, and nobody listens."""
    path = Path(shutil.copy(sound, tmp_path / "sessions.db"))
    inject = ("-e", "trace=pwrite64", "-e", "inject=pwrite64:error=EIO:when=7")
    ran = run(path, *inject, more=("deaf",))
    assert not saved(ran.stdout.split("\n")) <= set(numbers(stored(path)))
