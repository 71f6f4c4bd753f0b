"""Whatever is around the program (trust.md, test 17): no home, closed folders, full disks, closed pipes, interrupts."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.cli import ending
from workshop.cli.program import Program

from .conftest import Cli
from .test_misuse import clear


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
    for redirect in ("list >&-", "list 2>&-", "list <&-", "list >&- 2>&- <&-", "--help >&-", "--version >&-"):
        line = f'"$0" -m workshop {redirect}'
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
        assert "no room left" in ran.stderr
        assert "Traceback" not in ran.stderr


def test_an_interrupt(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_program: Program) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Program, "summaries", interrupt)
    ran = cli("list")
    clear(ran, 130)


def test_an_interrupt_from_the_keyboard(cli: Cli) -> None:
    pipe = cli.home / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        cli.command("import", str(pipe)), env=cli.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    with pipe.open("wb"):  # which waits until the program reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
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
