"""Sessions from start to end: new, list, show, rename, delete, undelete, purge, and how they are named."""

from __future__ import annotations

import re

import pytest

from .conftest import Cli


def test_new_prints_the_id_alone(cli: Cli) -> None:
    ran = cli("new", "Our plan", "--bank", str(cli.bank))
    assert "" == ran.err
    assert re.fullmatch(r"[a-z][a-z0-9]{11}\n", ran.out)


def test_new_takes_what_is_known_of_the_session(cli: Cli) -> None:
    id = cli.new(
        "Plan", "--organisation", "Our town", "--lang", "fi", "--format", "quick", "--minutes", "30",
        "--participant", "Aino", "--participant", "Veli",
    )  # fmt: skip
    shown = cli("show", id, "--json").data
    assert ("Our town", "fi", "quick", 30) == tuple(shown[key] for key in ("organisation", "lang", "format", "minutes"))
    assert ["Aino", "Veli"] == [person["name"] for person in shown["participants"]]


@pytest.mark.parametrize(
    "wrong",
    [
        ("new",),
        ("new", "  "),
        ("new", "x", "--bank", "nowhere"),
        ("new", "x", "--format", "long"),
        ("new", "x", "--lang", "sv"),
        ("new", "x", "--minutes", "0"),
        ("new", "x", "--minutes", "nan"),
        ("new", "x", "--follows", "y"),
        ("new", "x", "y"),
    ],
)
def test_wrong_use_of_new_starts_nothing(cli: Cli, wrong: tuple[str, ...]) -> None:
    ran = cli(*wrong)
    assert (2, "") == (ran.code, ran.out)
    assert ran.err
    assert [] == cli("list", "--json").data


def test_list_shows_the_session_changed_last_first(cli: Cli) -> None:
    first, second = cli.new("First"), cli.new("Second")
    cli.ok("rename", first, "First again")
    rows = [line.split("\t") for line in cli.ok("list").splitlines()]
    assert [[first, "First again"], [second, "Second"]] == [row[:2] for row in rows]


def test_list_says_that_there_is_nothing_and_makes_no_file(cli: Cli) -> None:
    ran = cli("list")
    assert (0, "") == (ran.code, ran.out)
    assert "workshop new TITLE" in ran.err
    assert [] == cli("list", "--json").data
    assert [] == list(cli.home.rglob("*.db"))


def test_a_session_is_named_by_id_by_start_and_by_title(cli: Cli) -> None:
    id = cli.new("Our plan")
    for name in (id, id[:4], id[:-1], "Our plan", " Our  plan "):
        assert id == cli("show", name, "--json").data["id"]


def test_a_start_needs_four_signs(cli: Cli) -> None:
    id = cli.new()
    assert 2 == cli("show", id[:3]).code


def test_two_sessions_of_one_title_are_listed(cli: Cli) -> None:
    ids = {cli.new("Twin"), cli.new("Twin")}
    ran = cli("show", "Twin")
    assert (2, "") == (ran.code, ran.out)
    assert ids == {line.split()[0] for line in ran.err.splitlines() if "  Twin" in line}


def test_an_ambiguous_start_is_listed(cli: Cli) -> None:
    ids = {cli.with_id("same01"), cli.with_id("same02")}
    ran = cli("show", "same")
    assert (2, "") == (ran.code, ran.out)
    assert all(id in ran.err for id in ids)


def test_an_unknown_session_is_told(cli: Cli) -> None:
    ran = cli("show", "Nothing like it")
    assert (2, "") == (ran.code, ran.out)
    assert "Nothing like it" in ran.err


def test_a_commands_name_wins_over_a_title(cli: Cli) -> None:
    cli.new("list")
    assert "list" == cli.ok("list").split("\t")[1]


def test_a_word_that_is_no_command_names_a_session(cli: Cli) -> None:
    id = cli.new("Our plan")
    told = cli.ok("Our plan")
    assert f"workshop fill {id}" in told
    assert told == cli.ok(id[:5])


def test_a_word_that_is_nothing_is_told(cli: Cli) -> None:
    ran = cli("lst")
    assert 2 == ran.code
    assert "lst" in ran.err
    assert "list" in ran.err


def test_rename_keeps_the_id(cli: Cli) -> None:
    id = cli.new("Old")
    cli.ok("rename", "Old", "New title")
    assert ("New title", id) == tuple(cli("show", id, "--json").data[key] for key in ("title", "id"))
    assert 2 == cli("rename", id, " ").code


def test_delete_and_undelete(cli: Cli) -> None:
    id = cli.new()
    cli.ok("delete", id)
    assert "" == cli.ok("list")
    assert id in cli.ok("list", "--deleted")
    ran = cli("show", id)
    assert 2 == ran.code
    assert f"workshop undelete {id}" in ran.err
    cli.ok("undelete", id)
    assert id in cli.ok("list")
    assert 2 == cli("undelete", id).code


def test_the_bin_does_not_hide_a_session_of_the_same_title(cli: Cli) -> None:
    old = cli.new("Plan")
    cli.ok("delete", old)
    new = cli.new("Plan")
    assert new == cli("show", "Plan", "--json").data["id"]
    cli.ok("undelete", "Plan")
    assert {old, new} == {row["id"] for row in cli("list", "--json").data}


def test_purge_needs_a_person_or_yes(cli: Cli) -> None:
    id = cli.new()
    ran = cli("purge", id, stdin="y\n")
    assert 2 == ran.code
    assert "--yes" in ran.err
    assert id in cli.ok("list")


@pytest.mark.parametrize(
    ("answer", "left"), [("y\n", False), ("yes\n", False), ("\n", True), ("n\n", True), ("", True)]
)
def test_purge_asks_on_a_terminal(cli: Cli, answer: str, left: bool) -> None:
    id = cli.new()
    ran = cli.on_terminal("purge", id, answer=answer)
    assert 0 == ran.code
    assert "Our plan" in ran.err
    assert left is (id in cli.ok("list"))


def test_purge_erases_what_is_in_the_bin_too(cli: Cli) -> None:
    id = cli.new("Secret words")
    cli.ok("delete", id)
    cli.ok("purge", id, "--yes")
    assert "" == cli.ok("list", "--deleted")
    assert b"Secret words" not in next(cli.home.rglob("*.db")).read_bytes()


def test_the_bare_program_says_what_there_is(cli: Cli) -> None:
    told = cli.ok()
    assert all(name in told for name in ("workshop demo", "workshop fill", "workshop export", "--help"))
