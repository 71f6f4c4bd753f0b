"""Bad use of every command (trust.md, test 17): a clear message, the right exit code, never a traceback."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

import pytest

from .conftest import Cli, Ran
from .test_words import EVERY

ON_SESSION = {
    "show": (),
    "fill": (),
    "history": ("purpose",),
    "restore": ("purpose", "1"),
    "undo": (),
    "check": (),
    "rate": ("objectives", "--now", "3"),
    "levels": (),
    "vote": ("objectives", "--hands", "1,2"),
    "votes": (),
    "adopt": (),
    "confirm": ("--all",),
    "diff": (),
    "sight": (),
    "people": ("--add", "Aino"),
    "present": (),
    "accept": ("rule", "--reason", "so"),
    "redact": ("purpose", "1", "--yes"),
    "export": (),
    "rename": ("New",),
    "delete": (),
    "undelete": (),
    "purge": ("--yes",),
    "archive": (),
}


def clear(ran: Ran | subprocess.CompletedProcess[str], code: int) -> None:
    """A message and nothing else."""
    found = ran if isinstance(ran, Ran) else Ran(ran.returncode, ran.stdout, ran.stderr)
    assert (code, "") == (found.code, found.out), found.err
    assert found.err.strip()
    assert "Traceback" not in found.err
    assert "Error(" not in found.err


def test_every_command_on_a_session_is_tried() -> None:
    taken = {name for name, command in EVERY.items() if any(param.name == "session" for param in command.params)}
    assert taken == set(ON_SESSION)


@pytest.mark.parametrize("name", ON_SESSION)
def test_an_unknown_session(cli: Cli, name: str) -> None:
    cli.new("Something else")
    clear(cli(name, "nothing", *ON_SESSION[name]), 2)


@pytest.mark.parametrize("name", ON_SESSION)
def test_an_ambiguous_start(cli: Cli, name: str) -> None:
    ids = [cli.with_id("same01"), cli.with_id("same02")]
    if name == "undelete":
        for id in ids:
            cli.ok("delete", id)
    ran = cli(name, "same", *ON_SESSION[name])
    clear(ran, 2)
    assert all(id in ran.err for id in ids)


@pytest.mark.parametrize("name", EVERY)
def test_an_unknown_option_and_too_many_words(cli: Cli, name: str) -> None:
    clear(cli(*name.split(), "--nonsense"), 2)
    ran = cli(*name.split(), *"abcdefgh")
    assert 2 == ran.code
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", [name for name in EVERY if EVERY[name].params and EVERY[name].params[0].required])
def test_nothing_where_something_is_needed(cli: Cli, name: str) -> None:
    ran = cli(*name.split())
    clear(ran, 2)
    assert f"workshop {name} --help" in ran.err


def test_the_bare_group_shows_its_help(cli: Cli) -> None:
    ran = cli("bank")
    assert 2 == ran.code
    assert "bank check" in ran.err


@pytest.mark.parametrize("wrong", ["", "\x1b]52;c;eA==\x07", "a\x00b", "\udcff", "x" * 10_000, "[/bold]"])
def test_strange_words(cli: Cli, wrong: str) -> None:
    for args in (
        ("show", wrong), (wrong,), ("bank", wrong), ("export", "x", "--to", wrong), ("import", wrong),
        ("render", wrong), ("render", "x.md", "--to", wrong), ("render", "x.md", "--look", wrong),
    ):  # fmt: skip
        ran = cli(*args)
        clear(ran, 2)
        assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty", b""),
        ("garbage", bytes(range(256)) * 10),
        ("text", b"this is no store, but a text that is long enough to look at" * 20),
        ("header", b"SQLite format 3\x00" + b"\x00" * 200),
    ],
)
def test_a_wrong_store_file(cli: Cli, name: str, data: bytes) -> None:
    path = cli.home / f"{name}.db"
    path.write_bytes(data)
    ran = cli("--store", str(path), "show", "x")
    assert "Traceback" not in ran.err
    assert (3 if data else 2) == ran.code
    if name == "text":
        assert data == path.read_bytes()


def test_a_folder_as_store(cli: Cli) -> None:
    clear(cli("--store", str(cli.home), "list"), 3)
    clear(cli("--store", str(cli.home), "new", "x", "--bank", str(cli.bank)), 3)


@pytest.mark.parametrize("command", [("import",), ("bank", "check"), ("bank", "show"), ("worksheet",), ("render",)])
@pytest.mark.parametrize("kind", ["missing", "folder", "binary", "pipe"])
def test_a_wrong_file(cli: Cli, command: tuple[str, ...], kind: str) -> None:
    path = cli.home / kind
    make: dict[str, Callable[[], object]] = {
        "missing": lambda: None,
        "folder": path.mkdir,
        "binary": lambda: path.write_bytes(b"\xff\x00" * 50),
        "pipe": lambda: os.mkfifo(path),
    }
    make[kind]()
    if kind == "pipe" and command == ("import",):
        return  # a pipe is a file to read from
    ran = cli(*command, str(path))
    assert 2 == ran.code
    assert "Traceback" not in ran.err
    assert str(path) in ran.err + ran.out
