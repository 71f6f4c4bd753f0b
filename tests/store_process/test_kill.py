"""kill -9 at random moments: nothing that was said to be saved is lost, the file is whole (trust.md, 1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[2]
KILLS = int(os.environ.get("WORKSHOP_KILLS", "100"))
"""300 are run by hand and before a release: WORKSHOP_KILLS=300 pytest tests/store_process/test_kill.py."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def killed(path: Path, kills: int, *more: str) -> Any:
    command = [sys.executable, "-m", "tests.store_process.killing", str(path), str(kills), "7", *more]
    ran = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert 0 == ran.returncode, ran.stderr
    return json.loads(ran.stdout)


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    found = killed(tmp_path / "sessions.db", KILLS)
    assert [] == found["lost"]
    assert KILLS / 2 <= found["acknowledged"]


def test_a_writer_that_says_saved_too_early_is_found_out(tmp_path: Path) -> None:
    """The control: the same loop with the acknowledgement before the commit."""
    assert killed(tmp_path / "sessions.db", KILLS, "early")["lost"]
