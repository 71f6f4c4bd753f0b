"""For those who write banks: a new one that works at once, and a bank tried on a file of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Cli

ANSWERS = """
purpose: To eat
goals:
  - {name: Tomatoes, priority: top, owner: Aino}
  - {name: Carrots}
people: [{name: Aino}]
"""


@pytest.fixture
def garden(cli: Cli, tmp_path: Path) -> Path:
    """A new bank."""
    return Path(cli.ok("bank", "new", "garden-plan", "--dir", str(tmp_path)).strip())


def test_a_new_bank_has_no_problem_and_is_walked_at_once(cli: Cli, garden: Path, tmp_path: Path) -> None:
    assert [] == cli("bank", "check", str(garden), "--json").data
    (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
    id = cli.ok("new", "Plan", "--bank", str(garden)).strip()
    cli.ok("fill", id, "--answers", str(tmp_path / "answers.yaml"))
    assert [("goal_has_owner", "Carrots")] == [
        (row["rule"], row["message"].split("“")[1].split("”")[0]) for row in cli("check", id, "--json").data
    ]
    assert "Who answers: Aino" in cli.ok("sight", id)
    brief = Path(cli.ok("export", id).strip()).read_text("utf-8")
    assert "# Garden plan – Plan" in brief
    assert "Goal “Carrots” has nobody who answers for it." in brief


def test_eval_tells_what_a_session_would(cli: Cli, garden: Path, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, "utf-8")
    told = cli("bank", "eval", str(garden), "--answers", str(path), "--json").data
    assert ["goal_has_owner"] == [one["rule"] for one in told["findings"]]
    assert {"question": "goals", "status": "partly"} in told["asked"]
    assert [] == told["hidden"]
    path.write_text("purpose: To eat\n", "utf-8")
    told = cli("bank", "eval", str(garden), "--answers", str(path), "--json").data
    assert ["first_step"] == told["hidden"]
    assert "first_step" in cli.ok("bank", "eval", str(garden), "--answers", str(path))
    path.write_text("purpos: To eat\n", "utf-8")
    ran = cli("bank", "eval", str(garden), "--answers", str(path))
    assert (2, "") == (ran.code, ran.out)
    assert "answers.yaml:1:1" in ran.err


@pytest.mark.parametrize("name", ["Garden Plan", "1st", "", "ä", "a/b"])
def test_a_name_that_cannot_be_is_refused(cli: Cli, tmp_path: Path, name: str) -> None:
    assert 2 == cli("bank", "new", name, "--dir", str(tmp_path)).code
    assert [] == [path for path in tmp_path.iterdir() if path.suffix == ".yaml"]


def test_nothing_is_overwritten(cli: Cli, garden: Path) -> None:
    before = (garden / "bank.yaml").read_text("utf-8")
    assert 2 == cli("bank", "new", "garden-plan", "--dir", str(garden.parent)).code
    assert before == (garden / "bank.yaml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_another_shipped_bank_goes_all_the_way(cli: Cli, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "review.yaml"
    path.write_text(
        "reviewed: The outage\npeople: [{name: Aino}]\nmoments:\n  - {name: No notice, turned: worse, ours: yes}\n"
        "measures:\n  - {name: Passwords, owner: Aino, by_when: 2027-02-01}\n",
        "utf-8",
    )
    id = cli.ok("new", "Outage", "--bank", "after-action-review", "--lang", lang).strip()
    cli.ok("fill", id, "--answers", str(path))
    assert {"bad_moment_is_answered", "measure_answers_something"} == {
        row["rule"] for row in cli("check", id, "--json").data
    }
    for command in ("show", "sight", "export", "history"):
        cli.ok(command, id, *(["moments"] if command == "history" else []))
    second = cli.ok("new", "Next", "--follows", id).strip()
    cli.answer(second, {"kept": "Calm"})
    assert ["kept"] == [one["question"] for one in cli("diff", second, "--json").data["differences"]]


def test_a_session_goes_on_with_another_version_and_loses_nothing(cli: Cli, garden: Path) -> None:
    id = cli.ok("new", "Plan", "--bank", str(garden)).strip()
    cli.answer(id, {"purpose": "To eat", "people": [{"name": "Aino", "hours": 3}]})
    assert 0 == cli("bank", "diff", f"session:{id}", str(garden)).code
    cli.ok("adopt", id, "--bank", str(garden))
    path = garden / "factors" / "aims.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("type: text ", "type: number ").replace("a paragraph", ""), "utf-8")
    ran = cli("bank", "diff", f"session:{id}", str(garden))
    assert 1 == ran.code
    assert "“Purpose” takes another type of answer (text → number)" in ran.out
    cli.ok("adopt", id, "--bank", str(garden))
    assert "purpose" not in cli("show", id, "--json").data["answers"]
    brief = Path(cli.ok("export", id).strip()).read_text("utf-8")
    assert "**Purpose:** To eat" in brief[brief.index("no longer has") :]
    path.write_text(text, "utf-8")
    cli.ok("adopt", id, "--bank", str(garden))
    assert "To eat" == cli("show", id, "--json").data["answers"]["purpose"]
    assert 2 == cli("adopt", id, "--bank", "after-action-review").code
