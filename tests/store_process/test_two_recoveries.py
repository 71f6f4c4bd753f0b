"""Two programs that find the same damage at the same moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store_process.writing import SESSION, begin, event, numbers, stored
from tests.unit.store.sitting import execute
from workshop.store.store import Store

HERE = Path(__file__).parents[2]
CODE = """
import sys, time
from workshop.store import recovery
from workshop.store.store import Store
time.sleep(max(0, float(sys.argv[2]) - time.time()))
told = []
with Store(sys.argv[1], tell=told.append) as store:
    print(len(store.read("s")[0]), len(told))
"""


@pytest.mark.parametrize("turn", range(3))
def test_one_of_them_mends_it(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "sessions.db"
    begin(path)
    with Store(path) as store:
        made = [event(seq, "w", f"{seq - 1:06d} ") for seq in range(2, 1500)]
        store.append(made)
    execute(path, "UPDATE events SET at = replace(at, 'Z', '1Z') WHERE session = ? AND seq = 700", SESSION)
    command = [sys.executable, "-c", CODE, str(path), str(path.stat().st_mtime + 0.5)]
    running = [subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=30)[0].split() for one in running]
    assert {"1499"} == {events for events, _told in said}
    assert [True, False] == sorted((told == "0" for _events, told in said), reverse=True)
    assert 1498 == len(numbers(stored(path)))
    assert {"sessions.db", "sessions.db.damaged"} == {file.name for file in tmp_path.iterdir()}
