"""Several files as one folder: nothing overwritten in silence, nothing half, no tables of two exports mixed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from workshop.errors import StorageError
from workshop.store import exports

ONE = {"a.csv": b"1", "b.csv": b"2"}
TWO = {"a.csv": b"3", "c.csv": b"4"}


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "data" / "exports.json"


def write(folder: Path, files: Mapping[str, bytes], memory: Path | None, session: str = "s1") -> str:
    return exports.write_folder(folder, "plan-en-csv", files, session=session, memory=memory).name


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_is_written_over_as_a_whole_where_it_is_as_it_was(tmp_path: Path, memory: Path) -> None:
    assert "plan-en-csv" == write(tmp_path, ONE, memory)
    assert ONE == held(tmp_path / "plan-en-csv")
    assert "plan-en-csv" == write(tmp_path, TWO, memory)
    assert TWO == held(tmp_path / "plan-en-csv")
    assert "plan-en-csv" == write(tmp_path, TWO, memory)


@pytest.mark.parametrize("name", ["a.csv", "mine.txt", ".~lock.a.csv#"])
def test_what_somebody_changed_or_added_stays(tmp_path: Path, memory: Path, name: str) -> None:
    write(tmp_path, ONE, memory)
    (tmp_path / "plan-en-csv" / name).write_bytes(b"mine")
    assert "plan-en-csv-2" == write(tmp_path, TWO, memory)
    assert {**ONE, name: b"mine"} == held(tmp_path / "plan-en-csv")
    assert TWO == held(tmp_path / "plan-en-csv-2")


def test_a_file_taken_out_makes_it_somebody_elses(tmp_path: Path, memory: Path) -> None:
    write(tmp_path, ONE, memory)
    (tmp_path / "plan-en-csv" / "a.csv").unlink()
    assert "plan-en-csv-2" == write(tmp_path, TWO, memory)


def test_another_session_and_no_memory_write_nothing_over(tmp_path: Path, memory: Path) -> None:
    write(tmp_path, ONE, memory)
    assert "plan-en-csv-2" == write(tmp_path, TWO, memory, session="s2")
    assert "plan-en-csv-3" == write(tmp_path, {"d.csv": b""}, None)


def test_a_file_a_link_and_a_folder_with_folders_are_left_alone(tmp_path: Path, memory: Path) -> None:
    (tmp_path / "plan-en-csv").write_bytes(b"precious")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "plan-en-csv-2").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "plan-en-csv-3" / "inner").mkdir(parents=True)
    (tmp_path / "plan-en-csv-4").symlink_to(tmp_path / "nowhere")
    assert "plan-en-csv-5" == write(tmp_path, ONE, memory)
    assert {} == held(tmp_path / "elsewhere")


@pytest.mark.parametrize("before", [None, ONE])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, memory: Path, before: Mapping[str, bytes] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if before:
        write(tmp_path, before, memory)
    synced = os.fsync
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        synced(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="no room left"):
        write(tmp_path, TWO, memory)
    folder = tmp_path / "plan-en-csv"
    assert (before or {}) == (held(folder) if folder.exists() else {})
    assert bool(before) == folder.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, memory: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(StorageError, match="out"):
        write(tmp_path / "out", ONE, memory)
