"""`fill --answers` and `fill --template`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from workshop.bank.source import LARGEST

GOOD = """
purpose: |
  Because.

  And so.
goals:
  - Plain name
  - name: With an owner
    owner: Aino
mood: hyvä
"""


def answers(cli: Cli, id: str) -> Any:
    return cli("show", id, "--json").data["answers"]


def load(cli: Cli, id: str, text: str | bytes, name: str = "answers.yaml") -> tuple[int, str]:
    path = cli.home / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    ran = cli("fill", id, "--answers", name)
    assert "" == ran.out
    return ran.code, ran.err


def test_a_file_is_loaded_as_a_whole_and_taken_back_as_a_whole(cli: Cli) -> None:
    id = cli.new()
    code, told = load(cli, id, GOOD)
    assert (0, "The file is loaded as a whole; workshop undo takes it back.") == (code, told.splitlines()[0])
    assert ["2 answers or notes changed.", "2 items added."] == told.splitlines()[1:]
    given = answers(cli, id)
    assert ("Because.\n\nAnd so.", "good") == (given["purpose"], given["mood"])
    assert [("Plain name", None), ("With an owner", "Aino")] == [
        (item["name"], item.get("owner")) for item in given["goals"]
    ]
    cli.ok("undo", id)
    assert {} == answers(cli, id)


def test_standard_input_is_a_file_too(cli: Cli) -> None:
    id = cli.new()
    cli.ok("fill", id, "--answers", "-", stdin="mood: bad\n")
    assert "bad" == answers(cli, id)["mood"]
    ran = cli("fill", id, "--answers", "-", stdin="mood: baad\n")
    assert 2 == ran.code
    assert ran.err.startswith("standard input:1:1: mood: “baad” is not one of the choices.")


def test_a_pipe_is_a_file_too(cli: Cli) -> None:
    id = cli.new()
    ran = cli.process("fill", id, "--answers", "/dev/stdin", stdin="mood: bad\n")
    assert 0 == ran.returncode
    assert "bad" == answers(cli, id)["mood"]


def test_every_problem_is_named_by_place_and_nothing_is_applied(cli: Cli) -> None:
    id = cli.new()
    code, told = load(
        cli,
        id,
        "purpose: Because\n"
        "goals:\n"
        "  - name: A\n"
        "    ownr: Aino\n"
        "  - [what]\n"
        "mood: goood\n"
        "nothing: 1\n"
        "purpose: twice\n"
        "notes:\n"
        "  goals.Missing: Hm\n",
    )
    assert 2 == code
    lines = told.splitlines()
    assert ["4:5", "5:5", "6:1", "7:1", "8:1", "10:3"] == [line.split(":", 1)[1].split(": ")[0] for line in lines[:-1]]
    assert "answers.yaml:6:1: mood: “goood” is not one of the choices. Did you mean “good”?" in lines
    assert "6 problems, and nothing was loaded." == lines[-1]
    assert {} == answers(cli, id)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"\xff\xfem\x00o\x00o\x00d\x00", "UTF-16"),
        (b"purpose: caf\xe9\n", "answers.yaml:1:13: A character here is not in UTF-8."),
        (b"purpose: a\x1b[31mb\n", "answers.yaml:1:11: The invisible character U+001B"),
        ("purpose: a\u202eb\n".encode(), "answers.yaml:1:11: The invisible character U+202E"),
        (b"- " * 60_000, "nested more than 20 deep"),
        (b"purpose: [" + b"[" * 10_000, "nested more than 20 deep"),
        (b"a: &a [x]\nb: *a\n", "answers.yaml:1:4:"),
        (b"purpose: !!python/object:os.system x\n", "answers.yaml:1:10:"),
        (b"purpose: x #hashtag\n", "answers.yaml:1:11: YAML reads “#hashtag” as a comment and drops it."),
        (b"purpose: 'x\n", "answers.yaml:1:10:"),
        (b"just words\n", "answers.yaml:1:1:"),
        (b"a: 1\n---\nb: 2\n", "answers.yaml:2:1:"),
        (b"purpose: x\n" * 30_000, "at most 262144 bytes and 20000 parts"),
        (b"goals:\n" + b"- a\n" * 501, "at most 500 items"),
        (b"purpose: [" + b"a," * 20_000 + b"]", "at most 262144 bytes and 20000 parts"),
    ],
)
def test_a_file_that_cannot_be_read_as_meant_is_refused(cli: Cli, text: bytes, told: str) -> None:
    id = cli.new()
    code, said = load(cli, id, text)
    assert 2 == code
    assert told in said
    assert said.rstrip().endswith("nothing was loaded.")
    assert {} == answers(cli, id)


def test_a_large_file_may_be_loaded_in_parts(cli: Cli) -> None:
    id = cli.new()
    _code, told = load(cli, id, b"#" * (LARGEST + 1))
    assert "Load it in pieces; what a piece leaves out stays as it is." in told
    assert 0 == load(cli, id, b"#" * LARGEST)[0]


@pytest.mark.parametrize("name", ["", ".", "missing.yaml", "/dev/zero", "/dev/null"])
def test_what_is_no_file_is_told(cli: Cli, name: str) -> None:
    id = cli.new()
    ran = cli("fill", id, "--answers", name)
    assert (2, "") == (ran.code, ran.out)
    assert "Traceback" not in ran.err


def test_a_closed_standard_input_is_told(cli: Cli) -> None:
    ran = cli.process("fill", cli.new(), "--answers", "-", preexec_fn=lambda: os.close(0))
    assert (2, "There is nothing on standard input.\n") == (ran.returncode, ran.stderr)


def test_template_and_answers_do_not_go_together(cli: Cli) -> None:
    assert 2 == cli("fill", cli.new(), "--template", "--answers", "x").code


# What is there stays


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "purpose:\nmood: \ngoals:\n", "purpose: |\n\n", "session: {id: x}\n"]
)
def test_what_is_left_blank_changes_nothing(cli: Cli, text: str) -> None:
    id = cli.new()
    load(cli, id, GOOD)
    before = answers(cli, id)
    assert (0, "The file says what is there already; nothing was changed.\n") == load(cli, id, text)
    assert before == answers(cli, id)


def test_null_clears(cli: Cli) -> None:
    id = cli.new()
    load(cli, id, GOOD)
    load(cli, id, "mood: null\ngoals: ~\npurpose: 'null'\n")
    assert {"purpose": "null"} == answers(cli, id)


def test_a_template_as_it_is_changes_nothing(cli: Cli) -> None:
    id = cli.new()
    load(cli, id, GOOD)
    before = answers(cli, id)
    assert 0 == load(cli, id, cli.ok("fill", id, "--template"))[0]
    assert before == answers(cli, id)


def test_a_template_with_every_line_opened_and_left_blank_changes_nothing(cli: Cli) -> None:
    id = cli.new()
    load(cli, id, GOOD)
    before = answers(cli, id)
    opened = "\n".join(line.removeprefix("# ") for line in cli.ok("fill", id, "--template").splitlines())
    assert "\npurpose: |" in opened
    assert (0, "The file says what is there already; nothing was changed.\n") == load(cli, id, opened)
    assert before == answers(cli, id)


def test_a_template_that_is_filled_in_is_loaded(cli: Cli) -> None:
    id = cli.new()
    text = cli.ok("fill", id, "--template")
    for blank, filled in (
        ("# purpose: |\n#\n", "purpose: |\n  Because.\n"),
        ("# goals:\n#   - id:\n", "goals:\n  -\n"),
        ("#     name:\n", "    name: Goal\n"),
        ("# mood:\n", "mood: good\n"),
    ):
        assert blank in text
        text = text.replace(blank, filled)
    assert 0 == load(cli, id, text)[0]
    given = answers(cli, id)
    assert ("Because.", "good", ["Goal"]) == (
        given["purpose"],
        given["mood"],
        [item["name"] for item in given["goals"]],
    )


def test_an_export_loads_into_the_same_session_and_into_another(cli: Cli) -> None:
    id = cli.new()
    load(cli, id, GOOD)
    cli.answer(id, {"notes": {"purpose": "# Hm: “yes”"}})
    path = Path(cli.ok("export", id, "--to", "yaml").strip())
    assert (0, "The file says what is there already; nothing was changed.\n") == load(cli, id, path.read_bytes())
    other = cli.new("Another plan")
    assert 0 == load(cli, other, path.read_bytes())[0]
    assert answers(cli, id) == answers(cli, other)
    assert "Another plan" == cli("show", other, "--json").data["title"]


@pytest.mark.parametrize(
    "data",
    [
        "purpose: ä".encode("utf-16"),
        b"purpose: \xe4",
        b"%TAG ! tag:x,2000:\n---\npurpose: x",
        b"purpose: x\n%TAG ! y",
        b"purpose: !!python/name:os.system x",
        b"purpose: " + b"x" * 300_000,
        b"[" * 1000,
    ],
)
def test_what_is_wrong_with_an_answers_file_is_not_told_of_a_bank(cli: Cli, data: bytes) -> None:
    path = cli.home / "answers.yaml"
    path.write_bytes(data)
    ran = cli("fill", cli.new(), "--answers", str(path))
    assert 2 == ran.code
    assert "answers.yaml:" in ran.err
    assert "bank" not in ran.err
