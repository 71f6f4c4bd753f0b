"""The answers as data: JSON by its schema, YAML read back, CSV and XLSX of the example and of nothing at all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from referencing import Registry, Resource

from tests.unit.data.sessions import HARD, tidy
from workshop.data.csvfiles import unguarded

from .conftest import ROOT, Cli

SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "docs" / "schemas").glob("*.json")}
FORMATS = "json,yaml,csv,xlsx"


def schema(name: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(SCHEMAS[name])
    contents = [(other, Resource.from_contents(found)) for other, found in SCHEMAS.items()]
    registry: Registry[Any] = Registry().with_resources(contents)
    return Draft202012Validator(SCHEMAS[name], registry=registry)


def exported(cli: Cli, id: str, *more: str, to: str = FORMATS) -> dict[str, Path]:
    """The paths of an export by their formats."""
    paths = cli.ok("export", id, "--to", to, *more).splitlines()
    return dict(zip(to.split(","), map(Path, paths), strict=True))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_example_keeps_to_the_schema_of_exports(cli: Cli, lang: str) -> None:
    cli.ok("demo", "--lang", lang)
    found = json.loads(exported(cli, f"demo-{lang}", to="json")["json"].read_text("utf-8"))
    schema("export.json").validate(found)
    assert {"decisions", "actions", "parked"} <= set(found["answers"])
    assert all(found[key] for key in ("participants", "ratings", "votes", "accepted", "agenda", "notes"))
    assert 8 == len(found["ratings"][0]["factors"])
    assert sum(step["planned"] for step in found["agenda"]) == pytest.approx(180, abs=0.1)
    wrongs: list[dict[str, Any]] = [{"version": 2}, {"agenda": [{}]}, {"answers": []}, {"ratings": [{"rating": 0}]}]
    for wrong in wrongs:
        assert not schema("export.json").is_valid({**found, **wrong})


def test_the_export_holds_all_that_show_tells(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    shown = cli("show", "demo-en", "--json").data
    found = json.loads(exported(cli, "demo-en", to="json")["json"].read_text("utf-8"))
    assert shown == {key: found[key] for key in shown}
    schema("show.json").validate(found)
    levels, votes = (cli(name, "demo-en", "--json").data for name in ("levels", "votes"))
    told = {
        one["factor"]: (one["now"], one["wanted"], one["gap"])
        for group in levels["ratings"][0]["groups"]
        for one in group["factors"]
    }
    assert told == {one["factor"]: (one["now"], one["wanted"], one["gap"]) for one in found["ratings"][0]["factors"]}
    assert [one["sum"] for one in votes["votes"][0]["choices"]] == [one["sum"] for one in found["votes"][0]["choices"]]


def test_names_are_in_the_language_of_the_export_and_not_of_the_interface(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    cli.ok("rate", "demo-en", "objectives", "--now", "1,1,5,5,5")
    first = {name: path.read_bytes() for name, path in exported(cli, "demo-en", to="json,xlsx").items()}
    ran = cli("--ui-lang", "fi", "export", "demo-en", "--to", "json,xlsx", "--out", "again")
    assert 0 == ran.code
    assert first == {name: Path(path).read_bytes() for name, path in zip(first, ran.out.splitlines(), strict=True)}
    finnish = json.loads(exported(cli, "demo-en", "--lang", "fi", to="json")["json"].read_text("utf-8"))
    assert "Tavoitteet" in {one["name"] for rating in finnish["ratings"] for one in rating["factors"]}


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_example_as_tables(cli: Cli, lang: str) -> None:
    cli.ok("demo", "--lang", lang)
    found = exported(cli, f"demo-{lang}", to="csv,xlsx")
    answers = cli("show", f"demo-{lang}", "--json").data["answers"]
    book = load_workbook(found["xlsx"])
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type in "fe"]
    lists = {id: said for id, said in answers.items() if isinstance(said, list) and said and isinstance(said[0], dict)}
    for id, items in {id: said for id, said in lists.items() if "id" in said[0]}.items():
        there = rows(found["csv"] / f"{id}.csv")
        assert [item["id"] for item in items] == [row["id"] for row in there]
        assert {item["id"] for item in items} <= cells
        texts = {value for item in items for value in item.values() if isinstance(value, str) and " " in value}
        assert texts <= {unguarded(value) for row in there for value in row.values()} & cells
    plain = {row["id"]: row for row in rows(found["csv"] / "answers.csv")}
    assert {id for id, said in answers.items() if isinstance(said, str)} <= set(plain)
    assert {"en": "Result in a year", "fi": "Tulos vuoden päästä"}[lang] == book.sheetnames[2]


def test_the_answers_file_gives_an_equal_session(cli: Cli) -> None:
    cli.ok("demo", "--lang", "fi")
    path = exported(cli, "demo-fi", to="yaml")["yaml"]
    other = cli.ok("new", "Toinen", "--lang", "fi", "--format", "full").strip()
    cli.ok("fill", other, "--answers", str(path))
    first, second = (cli("show", id, "--json").data for id in ("demo-fi", other))
    assert {"decisions", "actions", "parked"} <= set(first["answers"])
    assert first["notes"]
    assert (first["answers"], first["notes"]) == (second["answers"], second["notes"])


def test_hard_texts_come_back_out_of_every_format(cli: Cli) -> None:
    id, other = cli.new(), cli.new("Other")
    texts = [text for text in map(tidy, HARD) if "\n" not in text and len(text) <= 500]
    goals = [{"id": f"g{n}", "name": text, "owner": text} for n, text in enumerate(texts)]
    whole = "\n\n".join(map(tidy, HARD))[:19_000]
    cli.answer(id, {"purpose": whole, "goals": goals, "notes": {"purpose": whole, "goals.g1": texts[1]}})
    given = cli("show", id, "--json").data
    found = exported(cli, id)
    assert given["answers"] == json.loads(found["json"].read_text("utf-8"))["answers"]
    cli.ok("fill", other, "--answers", str(found["yaml"]))
    again = cli("show", other, "--json").data
    assert (given["answers"], given["notes"]) == (again["answers"], again["notes"])
    said = [goal["name"] for goal in given["answers"]["goals"]]
    there = rows(found["csv"] / "goals.csv")
    assert said == [unguarded(row["Goal"]) for row in there]
    assert texts[1] == unguarded(there[1]["Note"])
    (purpose,) = [row for row in rows(found["csv"] / "answers.csv") if row["id"] == "purpose"]
    assert (given["answers"]["purpose"], whole) == (unguarded(purpose["Answer"]), unguarded(purpose["Note"]))
    sheet = load_workbook(found["xlsx"])["Goals"]
    names = [str(sheet.cell(n, 1).value).replace("_x005F_", "_") for n in range(2, len(said) + 2)]
    assert said == names


def test_an_empty_session_gives_every_format(cli: Cli) -> None:
    found = exported(cli, cli.new())
    told = json.loads(found["json"].read_text("utf-8"))
    schema("export.json").validate(told)
    assert ([], [], {}) == (told["ratings"], told["votes"], told["answers"])
    assert [] == rows(found["csv"] / "goals.csv")
    assert ["purpose", "mood"] == [row["id"] for row in rows(found["csv"] / "answers.csv")]
    assert ["Session", "Answers", "Agenda"] == load_workbook(found["xlsx"]).sheetnames
    cli.ok("fill", cli.new("Other"), "--answers", str(found["yaml"]))


def test_the_same_session_gives_the_same_bytes_in_every_format(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    first, second = (exported(cli, "demo-en", "--out", folder) for folder in ("a", "b"))
    for name in ("json", "yaml", "xlsx"):
        assert first[name].read_bytes() == second[name].read_bytes()
    tables = [{path.name: path.read_bytes() for path in found["csv"].iterdir()} for found in (first, second)]
    assert tables[0] == tables[1]


@pytest.mark.parametrize("title", [".", "..", "-rf", "CON", "../../x", "x" * 300, "\u202egnp.exe", "/etc/passwd"])
def test_a_title_never_leads_out_of_the_folder(cli: Cli, title: str) -> None:
    ran = cli("new", "--bank", str(cli.bank), "--", title)
    if ran.code:
        assert 2 == ran.code  # a title too long is refused
        return
    for path in exported(cli, ran.out.strip(), "--out", "out").values():
        assert cli.home / "out" == path.parent
        assert len(path.name.encode()) <= 100
        assert all(len(one.name.encode()) <= 100 for one in path.parent.glob("*/*"))


def test_a_changed_table_is_not_overwritten(cli: Cli) -> None:
    id = cli.new()
    folder = exported(cli, id, to="csv")["csv"]
    (folder / "goals.csv").write_bytes(b"mine")
    assert folder.with_name("our-plan-en-csv-2") == exported(cli, id, to="csv")["csv"]
    assert b"mine" == (folder / "goals.csv").read_bytes()
