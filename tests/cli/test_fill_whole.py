"""The shipped bank walked from the first question to the brief."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from workshop.cli.fill.orders import Order

LINES = {
    "en": """
Calls fall from 5,200 to 4,160 a year

2
3
Residents
top

agreed
Steered
Outage desk

1
2
Sanna
y
2
3
Cold radiators

1
2
They know from their neighbours.

1
1
Outage calls
1

3
4
We learned to post the status first.

2
4
"""
}


def walked(cli: Cli, id: str, lines: str) -> str:
    return cli.ok("fill", id, stdin=lines)


def test_a_quick_session_is_filled_through_all_factors_left_taken_up_and_exported(cli: Cli) -> None:
    id = cli.ok("new", "Heat plan", "--format", "quick").strip()
    lines = LINES["en"].lstrip("\n").splitlines(keepends=True)
    first = walked(cli, id, "".join(lines[:11]))
    assert "Saved. Go on with: workshop fill" in first
    second = walked(cli, id, "".join(lines[11:]))
    assert "[7/24]" in first
    assert second.index("[8/24]") < second.index("That was the last question.")
    assert "[7/24]" not in second.replace("[7/24] What do we do", "", 1)
    assert "Every question has an answer." in second
    assert 1.0 == cli("show", id, "--json").data["progress"]
    brief = Path(cli.ok("export", id).strip()).read_text(encoding="utf-8")
    for words in ("Calls fall from 5,200 to 4,160 a year", "Residents", "Sanna", "Cold radiators", "neighbours"):
        assert words in brief
    assert not re.search(r"\bNone\b|\{\w*\}", brief)


FINNISH = """
Puhelut vähenevät

:{help}
:{why}
:{example}
:{probes}
2
:{outline}
:{undo}
:{note} Kysy Sannalta
:{show}
:{nonsense}
7
3
Asukkaat
1
-1

:{gap}
:{back}
:{undecided}
:{clear}
"""
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|you|your|here|saved|question|answer|with|nothing|there|that|this|what|yes)\b",
    re.IGNORECASE,
)


def test_a_finnish_walk_speaks_no_english(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE")
    id = cli.ok("new", "Lämpö", "--format", "core", "--lang", "fi").strip()
    lines = FINNISH.lstrip("\n").format(nonsense="zz", **{order.value: order.value for order in Order})
    shown = walked(cli, id, lines + "\n" * 200)
    told = [line for line in shown.splitlines() if not re.search(r"workshop (fill|export) ", line)]
    assert [] == [line for line in told if ENGLISH.search(line)]


def test_the_control_finds_english(cli: Cli) -> None:
    id = cli.ok("new", "Heat", "--format", "quick").strip()
    assert [line for line in walked(cli, id, "\n").splitlines() if ENGLISH.search(line)]


@pytest.mark.parametrize("format", ["core", "full"])
@pytest.mark.parametrize("lang", ["en", "fi"])
def test_enter_alone_leads_through_every_format(cli: Cli, format: str, lang: str) -> None:
    id = cli.ok("new", "Plan", "--format", format, "--lang", lang).strip()
    shown = walked(cli, id, "\n" * 300)
    assert f"workshop export {id}" in shown
    assert {} == cli("show", id, "--json").data["answers"]


def test_enter_alone_leads_through_the_whole_example(cli: Cli) -> None:
    cli.ok("demo")
    before = cli("show", "demo-en", "--json").data["answers"]
    cli.ok("fill", "demo-en", stdin="\n" * 20 + ":outline 1\n" + "\n" * 1500)
    assert before == cli("show", "demo-en", "--json").data["answers"]
