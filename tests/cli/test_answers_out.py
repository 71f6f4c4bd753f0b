"""What comes out: show, history, restore, undo, redact, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from workshop.cli.program import Program
from workshop.session import changes

from .conftest import ROOT, Cli

ANSWERS = {
    "purpose": "To be understood",
    "goals": [{"id": "g1", "name": "Fewer calls", "owner": "Aino"}, {"id": "g2", "name": "More | trust"}],
    "mood": "good",
    "notes": {"purpose": "From the meeting"},
}


@pytest.fixture
def plan(cli: Cli) -> str:
    """The id of a session with answers."""
    id = cli.new()
    cli.answer(id, ANSWERS)
    return id


def schema(name: str) -> Draft202012Validator:
    found = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def test_list_and_show_keep_to_their_schemas(cli: Cli, plan: str) -> None:
    rows = cli("list", "--json").data
    shown = cli("show", plan, "--json").data
    schema("list").validate(rows)
    schema("show").validate(shown)
    assert not schema("list").is_valid([{**rows[0], "progress": 2}])
    assert not schema("show").is_valid({**shown, "answers": []})
    assert {key: shown[key] for key in rows[0]} == rows[0]


def test_show_json_has_the_answers_by_question(cli: Cli, plan: str) -> None:
    shown = cli("show", plan, "--json").data
    assert {
        "purpose": "To be understood",
        "goals": [{"id": "g1", "name": "Fewer calls", "owner": "Aino"}, {"id": "g2", "name": "More | trust"}],
        "mood": "good",
    } == shown["answers"]
    assert {"purpose": "From the meeting"} == shown["notes"]


def test_show_is_a_page_in_the_sessions_language(cli: Cli) -> None:
    id = cli.new("Suunnitelma", "--lang", "fi")
    cli.answer(id, {"mood": "bad", "goals": [{"name": "Luottamus"}]})
    page = cli.ok("show", id)
    assert "## 1. Päämäärät" in page
    assert "Tunnelma: huono" in page
    assert "- Luottamus" in page


def test_history_restore_and_undo(cli: Cli, plan: str) -> None:
    cli.answer(plan, {"purpose": "Another"})
    rows = [line.split("\t") for line in cli.ok("history", plan, "purpose").splitlines()]
    assert ["1", "2", "3"] == [row[0] for row in rows]
    assert "To be understood" == rows[0][-1]
    assert "Another" == rows[-1][-1]
    cli.ok("restore", plan, "purpose", "1")
    assert "To be understood" == cli("show", plan, "--json").data["answers"]["purpose"]
    ran = cli("undo", plan)
    assert 0 == ran.code
    assert "Purpose" in ran.err
    assert "Another" == cli("show", plan, "--json").data["answers"]["purpose"]


@pytest.mark.parametrize("wrong", [("history", "nothing"), ("restore", "purpose", "9"), ("restore", "purpose", "x"),
                                   ("restore", "purpose", "0"), ("redact", "purpose", "9", "--yes")])  # fmt: skip
def test_versions_that_are_not_there(cli: Cli, plan: str, wrong: tuple[str, ...]) -> None:
    command, *rest = wrong
    ran = cli(command, plan, *rest)
    assert (2, "") == (ran.code, ran.out)
    assert ran.err


def test_undo_says_when_there_is_nothing_left(cli: Cli) -> None:
    id = cli.new()
    ran = cli("undo", id)
    assert (0, "") == (ran.code, ran.out)
    assert "nothing" in ran.err


def test_redact_leaves_the_text_nowhere(cli: Cli, plan: str) -> None:
    assert 2 == cli("redact", plan, "purpose", "1").code
    cli.ok("redact", plan, "purpose", "1", "--yes")
    assert "purpose" not in cli("show", plan, "--json").data["answers"]
    assert "To be understood" not in cli.ok("history", plan, "purpose")
    assert b"To be understood" not in next(cli.home.rglob("*.db")).read_bytes()


def test_export_writes_the_brief_and_prints_its_path(cli: Cli, plan: str) -> None:
    path = Path(cli.ok("export", plan).rstrip("\n"))
    assert cli.home / "exports" / "our-plan-en.md" == path
    assert "To be understood" in path.read_text("utf-8")


def test_export_writes_several_formats_in_order(cli: Cli, plan: str) -> None:
    paths = [Path(line) for line in cli.ok("export", plan, "--to", "yaml,json,md,json", "--out", "x/y").splitlines()]
    assert ["our-plan-en.yaml", "our-plan-en.json", "our-plan-en.md"] == [path.name for path in paths]
    given = yaml.safe_load(paths[0].read_text("utf-8"))
    assert "Our plan" == given["session"]["title"]
    assert "Fewer calls" == given["goals"][0]["name"]
    assert "Fewer calls" == json.loads(paths[1].read_text("utf-8"))["answers"]["goals"][0]["name"]


def test_an_exported_answers_file_loads_into_another_session(cli: Cli, plan: str) -> None:
    path = cli.ok("export", plan, "--to", "yaml").strip()
    other = cli.new("Other")
    cli.ok("fill", other, "--answers", path)
    assert cli("show", plan, "--json").data["answers"] == cli("show", other, "--json").data["answers"]


def test_export_in_another_language(cli: Cli, plan: str) -> None:
    path = Path(cli.ok("export", plan, "--lang", "fi").strip())
    assert "our-plan-fi.md" == path.name
    assert "Tarkoitus" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "wrong",
    [("--to", "odt"), ("--to", ""), ("--to", "md,doc"), ("--lang", "sv"), ("--only", "cover")],
)
def test_a_wrong_export_writes_nothing(cli: Cli, plan: str, wrong: tuple[str, ...]) -> None:
    ran = cli("export", plan, *wrong)
    assert (2, "") == (ran.code, ran.out)
    assert not (cli.home / "exports").exists()


def test_the_same_session_gives_the_same_bytes(cli: Cli, plan: str) -> None:
    first = Path(cli.ok("export", plan, "--out", "a").strip()).read_bytes()
    assert first == Path(cli.ok("export", plan, "--out", "b").strip()).read_bytes()


def test_an_edited_brief_is_not_overwritten(cli: Cli, plan: str) -> None:
    path = Path(cli.ok("export", plan).strip())
    path.write_text("mine", "utf-8")
    assert path.with_name("our-plan-en-2.md") == Path(cli.ok("export", plan).strip())
    assert "mine" == path.read_text("utf-8")


@pytest.mark.parametrize("title", [".", "..", "-rf", "CON", "../../x", "x" * 400, "\u202egnp.exe", "/etc/passwd"])
def test_a_title_never_leads_out_of_the_folder(cli: Cli, title: str) -> None:
    ran = cli("new", "--bank", str(cli.bank), "--", title)
    if ran.code:
        assert 2 == ran.code  # a title too long is refused
        return
    path = Path(cli.ok("export", ran.out.strip(), "--out", "out").strip())
    assert cli.home / "out" == path.parent
    assert len(path.name.encode()) <= 100


def test_findings_keep_to_their_schema_and_say_when_to_stop(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    rows = cli("check", "demo-en", "--json").data
    schema("check").validate(rows)
    assert not schema("check").is_valid([{**rows[0], "severity": "fatal"}])
    assert ["warning", "warning", "hint"] == [row["severity"] for row in rows]
    assert [True, True, False] == [row["accepted"] is not None for row in rows]
    assert [0, 0, 1] == [cli("check", "demo-en", "--fail-on", name).code for name in ("error", "warning", "hint")]


def test_the_line_of_sight_keeps_to_its_schema_and_names_its_hole(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    told = cli("sight", "demo-en", "--json").data
    schema("sight").validate(told)
    assert not schema("sight").is_valid({**told, "rows": [{}]})
    assert ["Listening"] == [
        column["title"]
        for row in told["rows"]
        for column, cell in zip(told["columns"], row["cells"], strict=True)
        if not cell["items"]
    ]
    assert "Listening: nothing yet" in cli.ok("sight", "demo-en")
    assert {"of": None, "columns": [], "rows": []} == cli("sight", cli.new(), "--json").data


def test_the_next_round_begins_with_what_was_answered_and_shows_what_changed(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    second = cli.ok("new", "Round two", "--follows", "demo-en").strip()
    ran = cli("show", second, "--json").data
    assert (2, "full", "Kuusiniemen Lämpö") == (ran["round"], ran["format"], ran["organisation"])
    cli.ok("confirm", second, "--all")
    assert 2 == cli("confirm", second).code
    item = ran["answers"]["metrics"][0]["id"]
    cli.answer(second, {"metrics": [{"id": item, "target": 300}], "objectives_level_now": 3})
    told = cli("diff", second, "--json").data
    schema("diff").validate(told)
    assert not schema("diff").is_valid({**told, "levels": [{}]})
    assert [("objectives_level_now", "changed"), ("metrics", "changed")] == [
        (one["question"], one["what"]) for one in told["differences"]
    ]
    third = cli.ok("new", "Round three", "--follows", second).strip()
    levels = cli("diff", third, "--json").data["levels"]
    assert [2, 3, 3] == [cell["now"] for cell in levels[0]["rounds"]]
    assert 3 == cli("show", third, "--json").data["round"]
    brief = Path(cli.ok("export", second).strip()).read_text("utf-8")
    assert "## Since the last round" in brief
    assert "347 → 300" in brief
    assert "Since the last round" not in Path(cli.ok("export", "demo-en").strip()).read_text("utf-8")
    assert 2 == cli("diff", "demo-en").code
    assert "“Outage calls a month”: Target value: 347 → 300" in cli.ok("diff", "demo-en", second)


def test_levels_keep_to_their_schema_and_stand_side_by_side(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    told = cli("levels", "demo-en", "--json").data
    schema("levels").validate(told)
    assert not schema("levels").is_valid({"ratings": [{}]})
    assert ["ownership"] == [
        one["factor"] for group in told["ratings"][0]["groups"] for one in group["factors"] if one["dissent"]
    ]
    cli.ok("rate", "demo-en", "objectives", "--hands", "--now", "0,3,5,1,0", "--again")
    told = cli("levels", "demo-en", "--json").data
    assert [2, 1] == [rating["rating"] for rating in told["ratings"]]
    assert 9 == told["ratings"][0]["groups"][0]["factors"][0]["now"]["people"]
    assert 2 == cli("rate", "demo-en", "objectives", "--now", "7").code
    assert 2 == cli("rate", "demo-en", "nope", "--now", "3").code
    assert 2 == cli("rate", "demo-en", "objectives", "--now", "Nobody=3").code
    cli.ok("rate", "demo-en", "listening", "--now", "1,1,5,5,5")
    assert "differing_levels_have_action" in {row["rule"] for row in cli("check", "demo-en", "--json").data}


def test_votes_keep_to_their_schema_and_stand_side_by_side(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    known = len(cli("votes", "demo-en", "--json").data["votes"])
    cli.ok("vote", "demo-en", "objectives", "--hands", "4,7,2")
    cli.ok("vote", "demo-en", "objectives", "--method", "thumbs", "--hands", "5/1/0,2/2/2,0/0/6")
    told = cli("votes", "demo-en", "--json").data
    schema("votes").validate(told)
    assert not schema("votes").is_valid({"votes": [{}]})
    thumbs, dots = told["votes"][: len(told["votes"]) - known]
    assert [("thumbs", 6, [5, 0, -6]), ("dots", 0, [7, 4, 2])] == [
        (vote["method"], vote["people"], [choice["sum"] for choice in vote["choices"]]) for vote in (thumbs, dots)
    ]
    assert "up: 5 people, aside: 1 person" in cli.ok("votes", "demo-en")
    assert "up: 5 people" in Path(cli.ok("export", "demo-en", "--only", "minutes").strip()).read_text("utf-8")
    for bad in (("objectives", "1,2"), ("nope", "1"), ("objectives", "a,b,c"), ("objectives", "1,2,9999")):
        assert 2 == cli("vote", "demo-en", bad[0], "--hands", bad[1]).code
    with Program() as program:
        desk = program.desk("demo-en")
        desk.record(changes.remove_item(desk.bank, desk.state, "objectives", desk.state.listed("objectives")[0].id))
    told = cli("votes", "demo-en", "--json").data
    schema("votes").validate(told)
    (gone,) = (choice for choice in told["votes"][0]["choices"] if choice["removed"])
    shown = " ".join(cli.ok("votes", "demo-en").split())
    assert f"{gone['words']}, removed" in shown
    minutes = Path(cli.ok("export", "demo-en", "--only", "minutes").strip()).read_text("utf-8")
    assert f"{gone['name']} (removed)" in minutes
    cli.ok("undo", "demo-en")
    cli.ok("undo", "demo-en")
    assert known + 1 == len(cli("votes", "demo-en", "--json").data["votes"])


def test_a_finding_is_accepted_by_name_and_opened_again(cli: Cli) -> None:
    cli.ok("demo", "--lang", "fi")
    (row,) = [row for row in cli("check", "demo-fi", "--json").data if row["accepted"] is None]
    cli.ok("accept", "demo-fi", row["rule"], row["item"], "--reason", "Kokeillaan ensin")
    assert "Kokeillaan ensin" in cli.ok("check", "demo-fi")
    assert 0 == cli("check", "demo-fi", "--fail-on", "hint").code
    cli.ok("accept", "demo-fi", row["rule"], row["item"], "--reopen")
    assert 1 == cli("check", "demo-fi", "--fail-on", "hint").code
    ran = cli("accept", "demo-fi", row["rule"], row["item"])
    assert (2, "") == (ran.code, ran.out)


def test_an_error_makes_the_brief_a_draft_even_accepted(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    cli.answer("demo-en", {"objectives": [{"statement": "Ten more visits", "type": "help", "priority": "later"}]})
    assert 1 == cli("check", "demo-en").code
    for row in cli("check", "demo-en", "--json").data:
        if row["accepted"] is None and row["severity"] == "error":
            item = [row["item"]] if row["item"] else []
            cli.ok("accept", "demo-en", row["rule"], *item, "--reason", "Not this year")
    assert 0 == cli("check", "demo-en").code
    brief = Path(cli.ok("export", "demo-en").strip()).read_text("utf-8")
    assert "draft" in brief
    assert "Not this year" in brief


@pytest.mark.parametrize(("only", "words"), [("minutes", "The weekly newsletter"), ("summary", "On which channels")])
def test_a_part_of_the_brief_stands_alone(cli: Cli, only: str, words: str) -> None:
    cli.ok("demo", "--lang", "en")
    (path,) = cli.ok("export", "demo-en", "--only", only, "--out", "out").splitlines()
    assert path.endswith(f"-{only}-en.md")
    told = Path(path).read_text("utf-8")
    assert words in told
    assert len(told) < 6000
