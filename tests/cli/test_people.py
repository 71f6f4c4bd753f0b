"""`workshop people`: who is there, late arrival, leaving, roles."""

from __future__ import annotations

from .conftest import Cli


def test_people_are_added_get_roles_and_leave(cli: Cli) -> None:
    id = cli.new("Our plan")
    assert "Nobody is named." in cli("people", id).err
    cli.ok("people", id, "--add", "Aino", "--role", "decider")
    cli.ok("people", id, "--add", "Veli")
    cli.ok("people", id, "--add", "veli", "--role", "scribe")
    cli.ok("people", id, "--leave", "Aino")
    rows = cli.ok("people", id).splitlines()
    assert ["decider", "has left"] == [part for part in ("decider", "has left") if part in rows[-2]]
    assert "scribe" in rows[-1]
    cli.ok("people", id, "--add", "Aino")
    assert "has left" not in cli.ok("people", id)


def test_what_cannot_be_is_told(cli: Cli) -> None:
    id = cli.new("Our plan")
    for arguments in (["--leave", "Nobody"], ["--role", "decider"], ["--add", " "], ["--add", "A", "--role", "king"]):
        ran = cli("people", id, *arguments)
        assert 2 == ran.code
        assert ran.err.strip()
