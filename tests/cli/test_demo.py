"""The example session: fixed to the byte, made anew each time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshop.cli import demo
from workshop.store import library

from .conftest import Cli


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_demo_makes_the_session_and_writes_its_brief(cli: Cli, lang: str) -> None:
    ran = cli("demo", "--lang", lang)
    assert 0 == ran.code, ran.err
    path, *others = map(Path, ran.out.splitlines())
    stem = cli.home / "exports" / f"kuusiniemen-lampo-2027-{lang}"
    assert stem.with_suffix(".md") == path
    endings = (".html", ".docx", ".json", "-csv", ".xlsx", ".pdf")
    assert [f"{stem}{ending}" for ending in endings] == [str(other) for other in others]
    assert f"demo-{lang}" in ran.err
    row = cli("list", "--json").data[0]
    assert (f"demo-{lang}", lang, "full") == (row["id"], row["lang"], row["format"])
    assert row["progress"] > 0.9
    again = Path(cli.ok("export", f"demo-{lang}", "--to", "md", "--out", "again").strip())
    assert path.read_bytes() == again.read_bytes()


def test_demo_is_the_same_byte_for_byte_wherever_it_is_made(cli: Cli) -> None:
    there = cli.ok("demo")
    before = contents(cli.home / "exports")
    shown = cli.ok("show", "demo-en", "--json")
    assert there == cli.ok("--store", "other.db", "demo")
    assert before == contents(cli.home / "exports")
    assert shown == cli.ok("--store", "other.db", "show", "demo-en", "--json")
    assert cli.ok("archive", "demo-en") == cli.ok("--store", "other.db", "archive", "demo-en")


def test_without_typst_the_demo_has_no_pdf(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "find_spec", lambda name: None)
    ran = cli("demo")
    assert 0 == ran.code, ran.err
    assert ".pdf" not in ran.out
    assert ".docx" in ran.out


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_demo_is_made_anew(cli: Cli) -> None:
    cli.ok("demo")
    shown = cli.ok("show", "demo-en", "--json")
    cli.answer("demo-en", {"purpose_sentence": "Changed by somebody"})
    cli.ok("delete", "demo-en")
    cli.ok("demo")
    assert shown == cli.ok("show", "demo-en", "--json")
    assert "Changed by somebody" not in cli.ok("history", "demo-en", "purpose_sentence")


def test_demo_speaks_the_programs_language_unless_told(cli: Cli) -> None:
    assert "demo-fi" in cli("--ui-lang", "fi", "demo").err
    assert "demo-en" in cli("--ui-lang", "fi", "demo", "--lang", "en").err


def test_the_examples_answer_the_same_in_both_languages(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    cli.ok("demo", "--lang", "fi")
    english, finnish = (cli("show", f"demo-{lang}", "--json").data["answers"] for lang in ("en", "fi"))
    assert set(english) == set(finnish)
    for id, answer in english.items():
        assert type(answer) is type(finnish[id]), id
        if isinstance(answer, list):
            assert len(answer) == len(finnish[id]), id


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_example_ships_with_its_bank(lang: str) -> None:
    found = library.example(library.DEFAULT, lang)
    assert found
    assert re.search(rb"^session:", found[1], re.MULTILINE)
    assert library.example(library.DEFAULT, "sv") is None
