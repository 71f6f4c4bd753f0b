"""What is wrong with a file is said plainly, with exit code 3, and nothing that is stored is touched."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.unit.store.sitting import answer, changed, create, execute, fill, reopen
from workshop.errors import ExitCode, StorageError
from workshop.store import recovery, schema
from workshop.store.failures import Busy, Damaged, Foreign, Full, ReadOnly, Unreachable
from workshop.store.store import Store

HERE = Path(__file__).parents[3]
LOADED = recovery  # what is imported later could not be read by another user
AS_ROOT = os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file with one session of two answers."""
    path = tmp_path / "sessions.db"
    with Store(path) as store:
        desk = create(store)
        answer(desk, "First.")
        answer(desk, "Second.")
    return path


def session_of(store: Store) -> str:
    return store.summaries()[0].id


def refused(error: pytest.ExceptionInfo[StorageError]) -> None:
    """It says what and what to do, and ends the program with 3."""
    assert error.value.message
    assert error.value.hint
    assert ExitCode.STORAGE == error.value.exit_code


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"To whom it may concern:\n" * 400, Foreign),
        (b"\0" * 8192, Foreign),
        (b"SQLite format 3\0" + b"\xff" * 9000, StorageError),
        (b"PK\x03\x04" + bytes(range(256)) * 64, Foreign),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, kind: type[StorageError]
) -> None:
    path = tmp_path / "sessions.db"
    path.write_bytes(content)
    with pytest.raises(kind) as error:
        Store(path)
    refused(error)
    assert content == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    execute(path, "CREATE TABLE contacts (name TEXT)")
    content = path.read_bytes()
    with pytest.raises(Foreign) as error:
        Store(path)
    refused(error)
    assert content == path.read_bytes()


def test_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    execute(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    content = path.read_bytes()
    with pytest.raises(Foreign, match="newer") as error:
        Store(path)
    refused(error)
    assert content == path.read_bytes()


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="folder") as error:
        Store(tmp_path)
    refused(error)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    path.touch()
    with Store(path) as store:
        create(store)
        assert 1 == len(store.summaries())


def test_a_path_below_a_file_is_told(path: Path) -> None:
    with pytest.raises(StorageError) as error:
        Store(path / "below" / "sessions.db")
    refused(error)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that belongs to somebody whom permissions stop; they stop nobody who is root."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)
        for inside in (Path(folder), *Path(folder).rglob("*")):
            inside.chmod(0o700)


@contextmanager
def plain_user(place: Path) -> Iterator[None]:
    """Work as the owner of this folder and of what is in it."""
    if not AS_ROOT:
        yield
        return
    for inside in (place, *place.rglob("*")):
        os.chown(inside, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def filled(place: Path) -> Path:
    path = place / "sessions.db"
    with Store(path) as store:
        answer(create(store), "First.")
    return path


@pytest.mark.parametrize(("mode", "folder"), [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)])
def test_a_file_that_may_not_be_written_is_read_and_told(place: Path, mode: int, folder: int) -> None:
    path = filled(place)
    path.chmod(mode)
    place.chmod(folder)
    content = path.read_bytes()
    with plain_user(place), Store(path) as store:
        desk = reopen(store, session_of(store))
        assert "First." == desk.state.value("importance")
        assert desk.progress().answered
        with pytest.raises((ReadOnly, Unreachable)) as error:
            answer(desk, "Second.")
        refused(error)
        assert "First." == desk.state.value("importance")
    assert content == path.read_bytes()


@pytest.mark.parametrize(("mode", "folder"), [(0o000, 0o700), (0o600, 0o000)])
def test_a_file_that_may_not_be_read_is_told(place: Path, mode: int, folder: int) -> None:
    path = filled(place)
    path.chmod(mode)
    place.chmod(folder)
    with plain_user(place), pytest.raises(Unreachable) as error:
        Store(path)
    refused(error)


def test_a_damaged_file_where_nothing_may_be_made_is_told_and_left_alone(place: Path) -> None:
    path = filled(place)
    execute(path, "UPDATE events SET at = replace(at, 'Z', '1Z')")
    content = path.read_bytes()
    place.chmod(0o500)
    with plain_user(place), Store(path) as store, pytest.raises(Damaged, match="repaired") as error:
        store.read(session_of(store))
    refused(error)
    assert content == path.read_bytes()
    assert [path] == list(place.iterdir())


def test_a_folder_where_nothing_may_be_made_is_told(place: Path) -> None:
    place.chmod(0o500)
    with plain_user(place), pytest.raises(Unreachable) as error:
        Store(place / "below" / "sessions.db")
    refused(error)
    assert [] == list(place.iterdir())


@pytest.mark.parametrize("kind", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_file_that_somebody_holds_is_told_and_saving_goes_on_later(
    path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with Store(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as holder:
        desk = reopen(store, session_of(store))
        holder.execute(f"BEGIN {kind}")
        with pytest.raises(Busy) as error:
            answer(desk, "Third.")
        refused(error)
        assert "Second." == desk.state.value("importance")
        holder.execute("ROLLBACK")
        answer(desk, "Third.")
        assert "Third." == desk.state.value("importance")


def test_a_short_wait_is_no_error(path: Path) -> None:
    with Store(path) as store, closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as holder:
        desk = reopen(store, session_of(store))
        holder.execute("BEGIN EXCLUSIVE")
        future = store.later(answer, desk, "Third.")
        holder.execute("ROLLBACK")
        assert future.result(timeout=5)


def test_a_full_file_is_told_and_saving_goes_on_when_there_is_room(path: Path) -> None:
    with Store(path) as store:
        desk = reopen(store, session_of(store))
        connection = store._connection
        assert connection is not None
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used}")
        with pytest.raises(Full) as error:
            answer(desk, "long " * 4000)
        refused(error)
        assert "Second." == desk.state.value("importance")
        assert "Second." == reopen(store, desk.session).state.value("importance")
        connection.execute("PRAGMA max_page_count = 100000")
        answer(desk, "long " * 4000)
    with Store(path) as store:
        assert 20_000 - 1 == len(reopen(store, desk.session).state.value("importance"))


LIMITED = """
import resource, sys
from tests.unit.store.sitting import answer, reopen
from workshop.errors import StorageError
from workshop.store.store import Store
with Store(sys.argv[1]) as store:
    desk = reopen(store, store.summaries()[0].id)
    size = store.path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        answer(desk, 'long ' * 4000)
    except StorageError as error:
        print(type(error).__name__, int(error.exit_code))
    print(desk.state.value('importance'))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    answer(desk, 'Third.')
    print(desk.state.value('importance'))
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on file sizes here")
def test_a_limit_that_the_system_sets_is_told_as_a_full_disk(path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], cwd=HERE, capture_output=True, text=True, check=True, timeout=30
    )
    assert "Full 3\nSecond.\nThird.\n" == ran.stdout


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if not AS_ROOT or mount is None:
        pytest.skip("mounting a small disk needs root")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=256k", "none", str(disk)], check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(tiny_disk: Path) -> None:
    """trust.md, test 4: message, earlier data readable, saving goes on when room appears."""
    path = tiny_disk / "sessions.db"
    filler = tiny_disk / "filler"
    with Store(path) as store:
        desk = create(store)
        fill(desk, 10)
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        before = list(desk.events)
        with pytest.raises(Full) as error:
            desk.record([changed("x" * 30_000)])
        refused(error)
        with pytest.raises(StorageError):
            desk.keep_draft("importance", "y" * 30_000)
        assert before == store.read(desk.session)[0]
        filler.unlink()
        desk.record([changed("x" * 30_000)])
        assert before == store.read(desk.session)[0][:-1]


def test_the_words_of_a_failure_are_whole(path: Path) -> None:
    """Every kind of failure can be worded, with the path in it."""
    from workshop.store import failures

    makers = [failures.busy, failures.full, failures.read_only, failures.unreachable, failures.vanished]
    makers += [failures.unmended, failures.damaged, failures.newer, failures.foreign, failures.failing]
    for maker in makers:
        error = maker(path)
        assert str(path) in error.message
        assert error.hint is not None
        assert error.hint.endswith(".")
        assert json.dumps(error.message)


def test_read_only_is_a_storage_error() -> None:
    assert issubclass(ReadOnly, StorageError)
