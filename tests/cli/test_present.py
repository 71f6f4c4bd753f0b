"""`workshop present` without a terminal, and with a session that is not there."""

from __future__ import annotations

import pytest

from .conftest import Cli


def test_without_a_terminal_it_says_so_and_what_else_there_is(cli: Cli) -> None:
    id = cli.new("Our plan")
    ran = cli("present", id)
    assert (0, "") == (ran.code, ran.err)
    assert "“Our plan” is shown to the room on a terminal." in ran.out
    assert f"workshop show {id}" in ran.out


@pytest.mark.parametrize("word", ["nothere", ""])
def test_a_session_that_is_not_there_fails_as_opening_it_does(cli: Cli, word: str) -> None:
    cli.new("Our plan")
    assert cli(word) == cli("present", word) if word else 2 == cli("present", word).code


def test_one_in_the_bin_fails_as_opening_it_does(cli: Cli) -> None:
    id = cli.new("Our plan")
    cli.ok("delete", id)
    ran = cli("present", id)
    assert 2 == ran.code
    assert (ran.code, ran.err) == (cli(id).code, cli(id).err)
