"""What starting costs: nothing is imported that a command does not need, and the program opens no connection."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from .conftest import Cli

CODE = """
import json, sys
sys.argv = ["workshop", *sys.argv[1:]]
from workshop.__main__ import main
try:
    main()
except SystemExit as end:
    print(json.dumps([end.code, sorted(sys.modules)]), file=sys.stderr)
"""
HEAVY = {"textual", "pydantic", "cel_expr_python", "markdown_it", "rich", "google.protobuf", "importlib.metadata"}


def imported(cli: Cli, *args: str) -> set[str]:
    """The heavy modules that a command imports."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, *args], env=cli.environment(), capture_output=True, text=True, check=True
    )
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    assert 0 == code, ran.stderr
    return HEAVY & set(modules)


@pytest.mark.parametrize("args", [(), ("list",), ("list", "--json"), ("--help",), ("--version",), ("locate",)])
def test_light_commands_import_nothing_heavy(cli: Cli, args: tuple[str, ...]) -> None:
    cli.new()
    assert set() == imported(cli, *args)


def test_a_known_bank_is_not_validated_again(cli: Cli) -> None:
    id = cli.new()
    assert set() == imported(cli, "show", id)
    assert set() == imported(cli, "bank", "show", str(cli.bank))
    assert set() == imported(cli, "export", id) - {"markdown_it"}
    assert "pydantic" in imported(cli, "bank", "check", str(cli.bank))


def test_light_commands_read_no_yaml(cli: Cli) -> None:
    cli.new()
    ran = subprocess.run(
        [sys.executable, "-c", CODE, "list"], env=cli.environment(), capture_output=True, text=True, check=True
    )
    assert not {"yaml", "workshop.bank.schema", "workshop.store.desk"} & set(json.loads(ran.stderr)[1])


def test_the_version(cli: Cli) -> None:
    from workshop import __version__

    assert f"workshop {__version__}\n" == cli.ok("--version")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(cli: Cli, shell: str) -> None:
    ran = cli.process(env={"_WORKSHOP_COMPLETE": f"{shell}_source"})
    assert 0 == ran.returncode
    assert "_WORKSHOP_COMPLETE" in ran.stdout


def test_completion_of_commands_and_sessions(cli: Cli) -> None:
    id = cli.new()
    completed = cli.process(env={"_WORKSHOP_COMPLETE": "bash_complete", "COMP_WORDS": "workshop un", "COMP_CWORD": "1"})
    assert ["plain,undo", "plain,undelete"] == completed.stdout.split()
    words = f"workshop show {id[:2]}"
    completed = cli.process(env={"_WORKSHOP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "2"})
    assert [f"plain,{id}"] == completed.stdout.split()
