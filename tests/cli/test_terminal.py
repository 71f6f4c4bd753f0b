"""On a terminal: any width, NO_COLOR, and nobody's words taken for markup."""

from __future__ import annotations

import re

import pytest

from .conftest import Cli


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_any_width_of_terminal(cli: Cli, columns: int) -> None:
    id = cli.new("A title that is rather long for so narrow a place")
    cli.answer(id, {"purpose": "Words " * 30, "goals": [{"name": "Supercalifragilistic" * 3}]})
    for args in (["list"], ["show", id], ["bank", "show", str(cli.bank)], ["--help"], ["history", id, "purpose"]):
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
