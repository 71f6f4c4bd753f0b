"""A session as one file, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.cli import archive

from .conftest import Cli


@pytest.fixture
def plan(cli: Cli) -> str:
    id = cli.new("Our plan", "--participant", "Aino")
    cli.answer(id, {"purpose": "To be understood – ymmärretyksi", "goals": [{"id": "g1", "name": "Fewer calls"}]})
    return id


def test_an_archive_comes_back_beside_the_original(cli: Cli, plan: str) -> None:
    Path("plan.yaml").write_text(cli.ok("archive", plan), "utf-8")
    ran = cli("import", "plan.yaml")
    new = ran.out.strip()
    assert (0, f"{new}\n") == (ran.code, ran.out)
    assert plan != new
    before, after = (cli("show", id, "--json").data for id in (plan, new))
    assert {**before, "id": new} == after
    assert [row.split("\t")[1:] for row in cli.ok("history", plan, "purpose").splitlines()] == [
        row.split("\t")[1:] for row in cli.ok("history", new, "purpose").splitlines()
    ]


def test_an_archive_goes_through_a_pipe(cli: Cli, plan: str) -> None:
    written = cli.process("archive", plan)
    assert 0 == written.returncode
    read = cli.process("--store", "other.db", "import", "-", stdin=written.stdout)
    assert 0 == read.returncode, read.stderr
    assert "To be understood" in cli.ok("--store", "other.db", "show", read.stdout.strip())


def test_an_archive_is_utf_8_whatever_the_locale(cli: Cli, plan: str) -> None:
    import subprocess

    env = cli.environment({"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    ran = subprocess.run(cli.command("archive", plan), env=env, capture_output=True, check=True)
    assert "ymmärretyksi" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize("text", ["", "nothing: here", "- a", "workshop: 99", "&a [*a]", "{" * 5000, "a\x00b"])
def test_what_is_no_archive_is_refused_whole(cli: Cli, text: str) -> None:
    Path("wrong.yaml").write_text(text, "utf-8")
    ran = cli("import", "wrong.yaml")
    assert (2, "") == (ran.code, ran.out)
    assert "wrong.yaml" in ran.err
    assert [] == cli("list", "--json").data


def test_an_archive_cut_short_is_refused(cli: Cli, plan: str) -> None:
    whole = cli.ok("archive", plan)
    Path("cut.yaml").write_text(whole[: len(whole) // 2], "utf-8")
    assert 2 == cli("import", "cut.yaml").code
    assert 1 == len(cli("list", "--json").data)


def test_a_file_that_is_too_large_is_not_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1024 * 1024)
    with Path("large").open("wb") as file:
        file.truncate(2 * 1024 * 1024)
    ran = cli("import", "large")
    assert 2 == ran.code
    assert "1 MB" in ran.err


def test_locate_names_every_place(cli: Cli) -> None:
    places = dict(line.split("\t") for line in cli.ok("locate").splitlines())
    assert {"sessions", "config", "data", "cache", "logs", "exports"} == set(places)
    assert str(cli.home / "exports") == places["exports"]
    cli.new()
    assert Path(places["sessions"]).is_file()
    assert "/elsewhere/s.db" in cli.ok("--store", "/elsewhere/s.db", "locate")
