"""Banks on the command line: list, check, show, schema, worksheet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from workshop.bank.model import Kind
from workshop.cli.bank_show import KINDS

from .conftest import Cli
from .test_answers_out import schema


def test_list_names_the_shipped_banks(cli: Cli) -> None:
    rows = [row.split("\t") for row in cli.ok("bank", "list").strip().splitlines()]
    assert [("after-action-review", "en fi"), ("social-media", "en fi")] == [(row[0], row[2]) for row in rows]


def test_the_shipped_bank_is_found_by_name_and_id(cli: Cli) -> None:
    assert cli.ok("bank", "show", "social-media") == cli.ok("bank", "show", "social_media") == cli.ok("bank", "show")


def test_a_sound_bank_has_no_problems(cli: Cli) -> None:
    ran = cli("bank", "check", str(cli.bank))
    assert (0, "") == (ran.code, ran.out)
    assert [] == cli("bank", "check", str(cli.bank), "--json").data


def test_check_names_every_problem_with_its_place_and_cure(cli: Cli) -> None:
    aims = cli.bank / "factors" / "aims.yaml"
    aims.write_text(
        aims.read_text("utf-8").replace("type: single", "type: singel").replace("minutes: 2", "minuts: 2"), "utf-8"
    )
    ran = cli("bank", "check", "small")
    assert 2 == ran.code
    lines = ran.out.splitlines()
    assert all(re.match(r"small/factors/aims\.yaml:\d+:\d+ [a-z_]+ \S", line) for line in lines), lines
    assert any("“single”" in line for line in lines)
    assert any("“minutes”" in line for line in lines)
    found = cli("bank", "check", "small", "--json")
    assert 2 == found.code
    schema("bank-check").validate(found.data)
    assert len(lines) == len(found.data)
    assert not schema("bank-check").is_valid([{**found.data[0], "line": 0}])


def test_warnings_are_no_failure(cli: Cli) -> None:
    aims = cli.bank / "factors" / "aims.yaml"
    aims.write_text(aims.read_text("utf-8").replace("{en: Purpose, fi: Tarkoitus}", "{en: Purpose}"), "utf-8")
    ran = cli("bank", "check", "small")
    assert 0 == ran.code
    assert "missing_translation" in ran.out


def test_one_file_on_its_own(cli: Cli) -> None:
    aims = cli.bank / "factors" / "aims.yaml"
    assert 0 == cli("bank", "check", str(aims)).code
    aims.write_text(aims.read_text("utf-8").replace("cycle: internal", "cycle: [x]"), "utf-8")
    ran = cli("bank", "check", str(aims))
    assert 2 == ran.code
    assert ran.out.startswith(f"{aims}:")


def test_a_bad_bank_is_refused_where_it_is_used(cli: Cli) -> None:
    (cli.bank / "bank.yaml").write_text("id: x\n", "utf-8")
    ran = cli("new", "x", "--bank", "small")
    assert (2, "") == (ran.code, ran.out)
    assert "small/bank.yaml:" in ran.err


def test_a_misspelt_bank_is_told_the_nearest_name(cli: Cli) -> None:
    ran = cli("worksheet", "social-medai")
    assert 2 == ran.code
    assert "social-media" in ran.err


def test_a_huge_file_is_not_read_whole(cli: Cli) -> None:
    path = cli.bank / "rules.yaml"
    with path.open("wb") as file:
        file.truncate(8 * 1024**3)  # a hole: nothing is written
    ran = cli("bank", "check", "small")
    assert 2 == ran.code
    assert "rules.yaml" in ran.out


def test_too_many_files_are_refused(cli: Cli) -> None:
    for number in range(201):
        (cli.bank / "factors" / f"f{number}.yaml").touch()
    assert 2 == cli("bank", "check", "small").code


def test_show_has_every_text_of_the_bank(cli: Cli) -> None:
    page = cli.ok("bank", "show", "small", "--lang", "fi")
    for text in ("# Pieni suunnitelma", "## 1. Päämäärät", "### Tarkoitus [purpose]", "Mitä varten?", "hyvä [good]",
                 "Vastuuhenkilö [owner]", "Ydin (core"):  # fmt: skip
        assert text in page
    assert 2 == cli("bank", "show", "small", "--lang", "sv").code


def test_every_kind_has_a_name() -> None:
    assert set(Kind) == set(KINDS)


def test_the_schema_is_json_and_the_one_beside_the_banks(cli: Cli) -> None:
    shipped = Path(__file__).parents[2] / "questions" / "bank.schema.json"
    assert json.loads(cli.ok("bank", "schema"))["$schema"]
    if shipped.exists():
        assert shipped.read_text("utf-8") == cli.ok("bank", "schema")


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("depth", ["quick", "core", "full"])
def test_a_worksheet_of_the_shipped_bank(cli: Cli, lang: str, depth: str) -> None:
    sheet = cli.ok("worksheet", "social-media", "--lang", lang, "--format", depth)
    assert 8 <= sheet.count("\n## ") <= 9
    assert "- [ ] 1 " in sheet
    assert sheet == cli.ok("worksheet", "social-media", "--lang", lang, "--format", depth)


def test_a_worksheet_asks_what_the_format_asks(cli: Cli) -> None:
    quick, core = (cli.ok("worksheet", "small", "--format", depth) for depth in ("quick", "core"))
    assert ("Mood" in quick, "Mood" in core) == (False, True)
    assert ("Owner" in quick, "Owner" in core) == (False, True)
    assert "- [ ] good" in core
    assert 2 == cli("worksheet", "small", "--format", "full").code


def test_a_broken_or_closed_cache_is_done_without(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    page = cli.ok("bank", "show", "small")
    kept = next(path for path in cache.rglob("*") if path.is_file())
    whole = kept.read_bytes()
    for broken in (b"", b"x", whole[:-9], whole.replace(b"Purpose", b"Porpuse", 1)):
        kept.write_bytes(broken)
        assert page == cli.ok("bank", "show", "small")
        assert whole == kept.read_bytes()
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert page == cli.ok("bank", "show", "small")


def test_the_cache_does_not_grow_without_end(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.store import library

    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr(library, "_MOST_CACHED", 2)
    text = (cli.bank / "bank.yaml").read_text("utf-8")
    for number in range(4):
        (cli.bank / "bank.yaml").write_text(text.replace("A bank to try", f"A bank {number} to try"), "utf-8")
        assert f"A bank {number} to try" in cli.ok("bank", "show", "small")
    assert 2 == len([path for path in cache.rglob("*") if path.is_file()])
