"""Bad use of every command (trust.md, test 17): a clear message, the right exit code, never a traceback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.cli import ending
from workshop.cli.program import Program

from .conftest import Cli, Ran
from .test_words import EVERY

ON_SESSION = {
    "show": (),
    "fill": (),
    "history": ("purpose",),
    "restore": ("purpose", "1"),
    "undo": (),
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
    for args in (("show", wrong), (wrong,), ("bank", wrong), ("export", "x", "--to", wrong), ("import", wrong)):
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


@pytest.mark.parametrize("command", [("import",), ("bank", "check"), ("bank", "show"), ("worksheet",)])
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


def test_a_bad_config_is_told_with_its_line(cli: Cli) -> None:
    config = cli.home / ".config" / "workshop" / "config.yaml"
    config.parent.mkdir(parents=True)
    for text, line in (("store: a\nui-lang: sv\n", 2), ("ui_lang: fi", 1), ("\n\nexports: [a]", 3), ("- a", 1),
                       ("store: a\nstore: b", 2), ("store: *x", 1), ("store:", 1)):  # fmt: skip
        config.write_text(text, "utf-8")
        ran = cli("list")
        clear(ran, 2)
        assert f"{config}:{line}:" in ran.err
        assert 0 == cli("--help").code
    config.write_bytes(b"\xff\xfe")
    clear(cli("list"), 2)
    config.write_text("# nothing settled\n", "utf-8")
    assert 0 == cli("list").code
    config.chmod(0)
    if os.geteuid():
        clear(cli("list"), 2)


def test_the_config_settles_where_things_go(cli: Cli) -> None:
    config = cli.home / ".config" / "workshop" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("store: kept/s.db\nexports: ~/briefs\n", "utf-8")
    id = cli.new()
    assert (config.parent / "kept" / "s.db").is_file()
    assert str(cli.home / "briefs" / "our-plan-en.md") == cli.ok("export", id).strip()
    assert "" == cli.ok("--store", "other.db", "list")


def test_no_home_is_told(cli: Cli) -> None:
    gone = {"HOME": None, "XDG_CACHE_HOME": None}
    # A person whom the password file does not know has no home unless HOME says so.
    code = (
        "import os, pwd, sys\n"
        "def unknown(_): raise KeyError\n"
        "pwd.getpwuid = unknown\n"
        "from workshop.__main__ import main\n"
        "sys.argv = ['workshop', *sys.argv[1:]]\n"
        "main()\n"
    )

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *args], env=cli.environment(gone), capture_output=True, text=True, check=False
        )

    ran = run("list")
    clear(ran, 2)
    assert "--store" in ran.stderr
    assert 0 == run("locate").returncode
    assert 0 == run("--help").returncode
    named = run("--store", str(cli.home / "s.db"), "new", "x", "--bank", str(cli.bank))
    assert 0 == named.returncode, named.stderr
    exported = run("--store", str(cli.home / "s.db"), "export", "x")
    assert 0 == exported.returncode, exported.stderr


def test_a_current_folder_that_is_gone(cli: Cli) -> None:
    id = cli.new()
    gone = cli.home / "gone"
    gone.mkdir()
    code = "import os; os.rmdir(os.getcwd()); from workshop.__main__ import main; main()"
    for args, ended in (
        (["list"], 0),
        (["show", id], 0),
        (["locate"], 0),
        (["export", id], 2),
        (["--store", "x", "list"], 2),
    ):
        gone.mkdir(exist_ok=True)
        ran = subprocess.run(
            [sys.executable, "-c", code, *args],
            env=cli.environment(),
            cwd=gone,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended, False) == (ran.returncode, "Traceback" in ran.stderr), ran.stderr


def test_an_empty_home_puts_nothing_at_the_root(cli: Cli) -> None:
    ran = cli.process("locate", env={"HOME": "", "XDG_CACHE_HOME": None})
    assert 0 == ran.returncode
    assert not re.search(r"\t/\.", ran.stdout)


@pytest.fixture
def unprivileged() -> list[str]:
    """What to put before a command so that closed folders are closed to it, for root too."""
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None or subprocess.run([*drop, "true"], check=False).returncode:
        pytest.skip("root's privileges cannot be dropped here")
    return drop


def test_a_read_only_data_folder(cli: Cli, unprivileged: list[str]) -> None:
    id = cli.new()
    store = next(cli.home.rglob("*.db"))

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        words = [*unprivileged, *cli.command(*args)]
        return subprocess.run(words, env=cli.environment(), capture_output=True, text=True, check=False, timeout=60)

    store.chmod(0o400)
    store.parent.chmod(0o500)
    try:
        assert id in run("list").stdout
        assert "Our plan" in run("show", id).stdout
        exported = run("export", id)
        assert 0 == exported.returncode, exported.stderr
        for args in (
            ("rename", id, "Other"),
            ("new", "x", "--bank", str(cli.bank)),
            ("delete", id),
            ("purge", id, "--yes"),
        ):
            clear(run(*args), 3)
        store.parent.chmod(0o000)
        for words in (["list"], ["show", id], ["new", "x", "--bank", str(cli.bank)]):
            clear(run(*words), 3)
    finally:
        store.parent.chmod(0o700)


def test_a_read_only_home_from_the_start(cli: Cli, unprivileged: list[str]) -> None:
    cli.home.chmod(0o500)
    try:
        for args, code in ((("list",), 0), (("new", "x"), 3), (("demo",), 3), (("bank", "check"), 0), (("locate",), 0)):
            words = [*unprivileged, *cli.command(*args)]
            ran = subprocess.run(words, env=cli.environment(), capture_output=True, text=True, check=False, timeout=60)
            assert (code, False) == (ran.returncode, "Traceback" in ran.stderr), ran.stderr
    finally:
        cli.home.chmod(0o700)


def test_a_folder_that_takes_no_exports(cli: Cli, unprivileged: list[str]) -> None:
    id = cli.new()
    out = cli.home / "out"
    out.mkdir(mode=0o500)
    words = [*unprivileged, *cli.command("export", id, "--out", "out")]
    clear(subprocess.run(words, env=cli.environment(), capture_output=True, text=True, check=False), 3)
    assert [] == list(out.iterdir())


def test_a_closed_pipe_is_no_failure(cli: Cli) -> None:
    for args in (["bank", "show", str(cli.bank)], ["--help"], ["list", "--json"], ["bank", "schema"]):
        with subprocess.Popen(
            cli.command(*args), env=cli.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            err = process.stderr.read()
            assert (0, b"") == (process.wait(30), err), args


def test_closed_streams_are_no_failure(cli: Cli) -> None:
    for redirect in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        line = f'"$0" -m workshop list {redirect}'
        ran = subprocess.run(
            ["sh", "-c", line, sys.executable], env=cli.environment(), capture_output=True, check=False
        )
        assert (0, False) == (ran.returncode, b"Traceback" in ran.stderr), redirect


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_standard_output(cli: Cli) -> None:
    for args in (["bank", "show", str(cli.bank)], ["--version"], ["bank", "schema"]):
        with Path("/dev/full").open("w") as full:
            ran = subprocess.run(
                cli.command(*args), env=cli.environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert 3 == ran.returncode, ran.stderr
        assert "No space left" in ran.stderr
        assert "Traceback" not in ran.stderr


def test_an_interrupt(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_program: Program) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Program, "summaries", interrupt)
    ran = cli("list")
    clear(ran, 130)


def test_an_interrupt_from_the_keyboard(cli: Cli) -> None:
    process = subprocess.Popen(
        cli.command("import", "-"), env=cli.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (130, "") == (process.returncode, out)
    assert "Traceback" not in err


def test_a_failure_of_our_own_is_written_down(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_program: Program) -> None:
        raise RuntimeError("a secret mishap")

    monkeypatch.setattr(Program, "summaries", fail)
    ran = cli("list")
    clear(ran, 4)
    found = re.search(r"/\S+\.log", ran.err)
    assert found
    log = Path(found.group())
    assert cli.home in log.parents
    assert "a secret mishap" in log.read_text("utf-8")
    assert "Traceback" in log.read_text("utf-8")
    assert 0o600 == log.stat().st_mode & 0o777


def test_a_failure_without_a_place_for_its_log(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_program: Program) -> None:
        raise RuntimeError

    monkeypatch.setattr(Program, "summaries", fail)
    (cli.home / "file").write_bytes(b"")
    monkeypatch.setenv("HOME", str(cli.home / "file"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(cli.home / "file"))
    ran = cli("list")
    clear(ran, 4)
    assert "RuntimeError" in ran.err


def test_every_ending_is_one_of_the_contract() -> None:
    kinds = [kinds for kinds, _end in ending._ENDINGS]
    assert Exception is kinds[-1]
    assert len(kinds) == len(set(map(str, kinds)))


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_any_width_of_terminal(cli: Cli, columns: int) -> None:
    id = cli.new("A title that is rather long for so narrow a place")
    cli.answer(id, {"purpose": "Words " * 30, "goals": [{"name": "Supercalifragilistic" * 3}]})
    for args in (["list"], ["show", id], ["bank", "show", str(cli.bank)], ["--help"], ["history", id, "purpose"], []):
        ran = cli.on_terminal(*args, columns=columns)
        assert (0, "") == (ran.code, ran.err)
        assert ran.out.strip()
    widest = max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", cli.on_terminal("show", id, columns=columns).out).splitlines()))
    assert widest <= columns


def test_no_color_is_kept_to(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    id = cli.new()
    assert "\x1b[" in cli.on_terminal("show", id).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3\d", cli.on_terminal("show", id).out)
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in cli("show", id).out


def test_markup_in_words_is_shown_as_it_is(cli: Cli) -> None:
    title = "[bold]x[/] [@click=app.quit]y[/] [/"
    id = cli.new(title)
    cli.answer(id, {"purpose": "[red]no[/red] :smile: [/"})
    assert title in cli.on_terminal("list", columns=200).out
    shown = cli.on_terminal("show", id, columns=200).out
    assert title in shown
    assert "[red]no[/red] :smile: [/" in shown
