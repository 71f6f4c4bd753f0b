"""The pictures of a brief as files beside it."""

from __future__ import annotations

import re
from pathlib import Path

from workshop.brief.reading import read
from workshop.brief.tree import Picture

from .conftest import Cli

GIVEN = {"objectives_level_now": 2, "objectives_level_wanted": 3}


def plan(cli: Cli, title: str) -> str:
    id = cli.ok("new", title, "--bank", "social-media").strip()
    cli.answer(id, GIVEN)
    return id


def referred(brief: Path) -> list[str]:
    return [block.file for block in read(brief.read_text("utf-8")).blocks if isinstance(block, Picture)]


def test_pictures_lie_beside_the_brief_under_its_name(cli: Cli) -> None:
    path = Path(cli.ok("export", plan(cli, "Our plan")).strip())
    assert ["our-plan-en-cycles.svg", "our-plan-en-levels.svg"] == referred(path)
    assert {path.name, *referred(path)} == {file.name for file in path.parent.iterdir()}


def test_the_paths_of_pictures_are_told_beside_the_data(cli: Cli) -> None:
    ran = cli("export", plan(cli, "Our plan"), "--to", "md,json")
    folder = cli.home / "exports"
    assert [f"{folder}/our-plan-en.md", f"{folder}/our-plan-en.json"] == ran.out.splitlines()
    for name in ("cycles", "levels"):
        assert f"{folder}/our-plan-en-{name}.svg\n" in ran.err
    assert 2 == len(ran.err.splitlines())
    assert ".svg" not in cli("export", plan(cli, "Theirs"), "--to", "html").err


def test_a_document_can_go_without_pictures(cli: Cli) -> None:
    ran = cli("export", plan(cli, "Our plan"), "--to", "md,html", "--without", "pictures")
    assert "" == ran.err
    paths = [Path(path) for path in ran.out.splitlines()]
    assert set(paths) == set(paths[0].parent.iterdir())
    assert not any("cycles" in path.read_text("utf-8") for path in paths)


def test_a_title_in_any_script_leads_to_its_pictures(cli: Cli) -> None:
    path = Path(cli.ok("export", plan(cli, "Стратегия (2027) 計画")).strip())
    for file in referred(path):
        assert file.startswith("стратегия-2027-計画-en-")
        assert (path.parent / file).is_file()


def test_a_file_of_somebody_else_stays_and_the_brief_names_ours(cli: Cli) -> None:
    id = plan(cli, "Our plan")
    theirs = cli.home / "exports" / "our-plan-en-levels.svg"
    theirs.parent.mkdir()
    theirs.write_text("theirs", "utf-8")
    path = Path(cli.ok("export", id, "--to", "md,html").split()[0])
    assert "theirs" == theirs.read_text("utf-8")
    assert ["our-plan-en-cycles.svg", "our-plan-en-levels-2.svg"] == referred(path)
    assert "<svg" in (path.parent / "our-plan-en-levels-2.svg").read_text("utf-8")


def test_an_export_again_takes_the_place_of_the_old_pictures(cli: Cli) -> None:
    id = plan(cli, "Our plan")
    first = Path(cli.ok("export", id).strip())
    before = (first.parent / "our-plan-en-levels.svg").read_bytes()
    cli.answer(id, {"objectives_level_now": 1})
    assert first == Path(cli.ok("export", id).strip())
    assert before != (first.parent / "our-plan-en-levels.svg").read_bytes()
    assert 3 == len(list(first.parent.iterdir()))


def test_pages_hold_the_pictures_and_no_file_lies_beside(cli: Cli) -> None:
    path = Path(cli.ok("export", plan(cli, "Our plan"), "--to", "html").strip())
    assert [path] == list(path.parent.iterdir())
    assert 2 == len(re.findall(r"<img [^>]*alt=", path.read_text("utf-8")))


def test_a_part_alone_has_no_pictures(cli: Cli) -> None:
    path = Path(cli.ok("export", plan(cli, "Our plan"), "--only", "summary").strip())
    assert [path] == list(path.parent.iterdir())
    assert "![" not in path.read_text("utf-8")
