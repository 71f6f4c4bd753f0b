"""File names from titles, and writing that loses nothing (trust.md, test 15)."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import StorageError
from workshop.store import exports

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("kuusiniemen-lampo-2027-en.md", "Kuusiniemen Lämpö 2027"),
        ("our-plan-en.md", "Our plan!"),
        ("a-b-en.md", "  a / b\\ "),
        ("con-en.md", "CON"),
        ("rf-en.md", "-rf"),
        ("x-en.md", "../../x"),
        ("workshop-en.md", "."),
        ("workshop-en.md", ".."),
        ("workshop-en.md", ""),
        ("workshop-en.md", "🎉"),
        ("abc-en.md", "\u202eabc"),
        ("計画-en.md", "計画"),
        ("हिन्दी-en.md", "हिन्दी"),
        ("i-en.md", "İ"),
        ("a-en.md", "a\x00"),
    ],
)
def test_a_title_becomes_a_file_name(name: str, title: str) -> None:
    assert name == exports.file_name(title, "en", ending=".md")


@given(st.text(max_size=500))
def test_every_title_becomes_a_safe_name(title: str) -> None:
    name = exports.file_name(title, "fi", ending=".yaml")
    assert len(name.encode()) <= exports.NAME_LIMIT - len("-9999")
    assert name == Path(name).name
    assert name == unicodedata.normalize("NFC", name)
    assert name.endswith("-fi.yaml")
    assert not name.startswith((".", "-"))
    assert name.partition(".")[0] not in RESERVED
    assert all(unicodedata.category(sign)[0] in "LNM" or sign in "-." for sign in name)


def test_a_long_title_is_cut_between_letters() -> None:
    name = exports.file_name("計" * 400, "en", ending=".md")
    assert {"計"} == set(name.removesuffix("-en.md"))


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "data" / "exports.json"


def write(folder: Path, data: bytes, memory: Path, session: str = "s1") -> str:
    return exports.write(folder, "plan-en.md", data, session=session, memory=memory).name


def test_what_this_program_wrote_is_overwritten(tmp_path: Path, memory: Path) -> None:
    assert "plan-en.md" == write(tmp_path / "out", b"one", memory)
    assert "plan-en.md" == write(tmp_path / "out", b"two", memory)
    assert b"two" == (tmp_path / "out/plan-en.md").read_bytes()


def test_a_file_that_somebody_edited_is_kept(tmp_path: Path, memory: Path) -> None:
    write(tmp_path, b"one", memory)
    (tmp_path / "plan-en.md").write_bytes(b"edited")
    assert "plan-en-2.md" == write(tmp_path, b"two", memory)
    assert "plan-en-2.md" == write(tmp_path, b"three", memory)
    (tmp_path / "plan-en-2.md").write_bytes(b"edited too")
    assert "plan-en-3.md" == write(tmp_path, b"four", memory)
    assert b"edited" == (tmp_path / "plan-en.md").read_bytes()
    assert b"edited too" == (tmp_path / "plan-en-2.md").read_bytes()


def test_a_file_that_somebody_made_read_only_is_kept(tmp_path: Path, memory: Path) -> None:
    write(tmp_path, b"one", memory)
    (tmp_path / "plan-en.md").chmod(0o444)
    assert "plan-en.md" == write(tmp_path, b"one", memory)
    assert "plan-en-2.md" == write(tmp_path, b"two", memory)
    assert b"one" == (tmp_path / "plan-en.md").read_bytes()


def test_the_file_of_another_session_is_kept(tmp_path: Path, memory: Path) -> None:
    write(tmp_path, b"one", memory)
    assert "plan-en-2.md" == write(tmp_path, b"other", memory, session="s2")
    assert b"one" == (tmp_path / "plan-en.md").read_bytes()


def test_the_same_bytes_are_the_same_file(tmp_path: Path, memory: Path) -> None:
    (tmp_path / "plan-en.md").write_bytes(b"one")
    assert "plan-en.md" == write(tmp_path, b"one", memory)
    assert ["plan-en.md"] == [path.name for path in tmp_path.glob("plan*")]


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\xff", b'{"x": 1}', b"[" * 100_000])
def test_a_broken_memory_overwrites_nothing(tmp_path: Path, memory: Path, broken: bytes) -> None:
    write(tmp_path, b"one", memory)
    memory.write_bytes(broken)
    assert "plan-en-2.md" == write(tmp_path, b"two", memory)


def test_a_link_a_folder_and_a_pipe_are_not_written_through(tmp_path: Path, memory: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"precious")
    (tmp_path / "plan-en.md").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "plan-en-2.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "plan-en-3.md").mkdir()
    os.mkfifo(tmp_path / "plan-en-4.md")
    assert "plan-en-5.md" == write(tmp_path, b"one", memory)
    assert b"precious" == (tmp_path / "elsewhere").read_bytes()
    assert not (tmp_path / "nowhere").exists()


def test_a_memory_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert "plan-en.md" == write(tmp_path, b"one", tmp_path / "file" / "exports.json")


def test_a_full_disk_leaves_the_old_file_and_nothing_half(
    tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, b"one", memory)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="no room left"):
        write(tmp_path, b"two", memory)
    assert b"one" == (tmp_path / "plan-en.md").read_bytes()
    assert ["data", "plan-en.md"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, memory: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(StorageError, match="out"):
        write(tmp_path / "out", b"one", memory)


def test_new_files_have_the_usual_permissions(tmp_path: Path, memory: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path, b"one", memory)
    finally:
        os.umask(before)
    assert 0o640 == (tmp_path / "plan-en.md").stat().st_mode & 0o777


def test_a_disk_without_hard_links_is_fine(tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    assert "plan-en.md" == write(tmp_path, b"one", memory)
    assert b"one" == (tmp_path / "plan-en.md").read_bytes()
