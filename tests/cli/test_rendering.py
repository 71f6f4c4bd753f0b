"""`export` and `render` in the formats of an office: looks, outlines, edited briefs, and what can go wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.unit.brief.page import Page
from workshop import exporting, paths, rendering
from workshop.brief import renderers
from workshop.brief.renderers import RENDERERS
from workshop.data.formats import DATA

from .conftest import Cli

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
BRIEF = """---
title: "Plan"
lang: "fi"
session: "demo-fi"
---

# Suunnitelma

Me *kaikki* & muut.

![Kuva](kuva.svg)
"""


@pytest.fixture
def brief(cli: Cli) -> Path:
    path = cli.home / "brief.md"
    path.write_text(BRIEF, "utf-8")
    (cli.home / "kuva.svg").write_text(SVG)
    return path


@pytest.fixture
def plan(cli: Cli) -> str:
    id = cli.new()
    cli.answer(id, {"purpose": "To be understood", "goals": [{"name": "More | trust <b>"}]})
    return id


def page(path: str) -> Page:
    return Page(Path(path).read_bytes())


def test_the_formats_of_an_office_are_those_that_there_are_renderers_for() -> None:
    assert set(RENDERERS) == set(rendering.DOCUMENTS)
    assert {"md", *RENDERERS, *DATA} == set(exporting.FORMATS)


def test_a_session_is_a_page(cli: Cli, plan: str) -> None:
    md, html = cli.ok("export", plan, "--to", "md,html").split()
    assert ("our-plan-en.md", "our-plan-en.html") == (Path(md).name, Path(html).name)
    assert "More | trust <b>" in page(html).said("td", "th", "li", "h3", "h4")
    assert html == cli.ok("export", plan, "--to", "html").strip()
    assert html == cli.ok("render", md).strip()  # the same session, and as it was last written
    Path(html).write_text("changed by hand")
    assert "our-plan-en-2.html" == Path(cli.ok("render", md).strip()).name


@pytest.mark.parametrize(("only", "title"), [("minutes", "Minutes"), ("summary", "Summary")])
def test_a_part_alone_says_whose_it_is(cli: Cli, only: str, title: str) -> None:
    cli.ok("demo", "--lang", "en")
    (path,) = cli.ok("export", "demo-en", "--to", "html", "--only", only).splitlines()
    assert path.endswith(f"-{only}-en.html")
    found = page(path)
    assert ["Social media strategy – Kuusiniemen Lämpö"] == found.said("h1")
    assert [title] == found.said("h2")


def test_an_edited_brief_is_written_beside_it(cli: Cli, brief: Path) -> None:
    ran = cli("render", str(brief))
    assert (0, f"{cli.home}/brief.html\n", "") == ran
    found = page(ran.out.strip())
    assert [{"lang": "fi"}] == found.all("html")
    assert "Me kaikki & muut." in found.said("p")
    assert ["Kuva"] == [picture["alt"] for picture in found.all("img")]
    assert f"{cli.home}/out/brief.html\n" == cli.ok("render", "brief.md", "--out", "out")


def test_a_picture_that_cannot_be_shown_is_told_and_its_words_stand(cli: Cli, brief: Path) -> None:
    for text in (SVG.replace("/>", "><script/></svg>"), "no picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"):
        (cli.home / "kuva.svg").write_bytes(text.encode("latin-1"))
        ran = cli("render", str(brief))
        assert 0 == ran.code
        assert "kuva.svg" in ran.err
        found = page(ran.out.strip())
        assert not found.all("img")
        assert "Kuva" in found.said("p")


def test_a_look_is_taken_and_what_is_wrong_with_it_told(cli: Cli, brief: Path, plan: str) -> None:
    (cli.home / "logo.svg").write_text(SVG)
    look = cli.home / "look.yaml"
    look.write_text('heading_colour: "#123456"\nlogo: logo.svg\nlogo_text: Us\n')
    for args in (("render", str(brief)), ("export", plan, "--to", "html")):
        found = page(cli.ok(*args, "--look", "look.yaml").strip())
        assert "--heading-light: #123456;" in found.style
        assert "Us" in [picture["alt"] for picture in found.all("img")]
        look.write_text("heading_colour: blue\nlogo: none.svg\n")
        ran = cli(*args, "--look", "look.yaml")
        assert (2, "") == (ran.code, ran.out)
        assert "look.yaml:1:17 bad_colour" in ran.err
        assert "look.yaml:2:7 bad_logo" in ran.err
        look.write_text('heading_colour: "#123456"\nlogo: logo.svg\nlogo_text: Us\n')


def test_an_outline_of_ones_own_is_checked_against_the_bank(cli: Cli, plan: str) -> None:
    outline = cli.home / "outline.yaml"
    outline.write_text("title: Short\nblocks:\n  - {block: bullets, list: goals, title: Aims}\n")
    told = Path(cli.ok("export", plan, "--outline", "outline.yaml").strip()).read_text("utf-8")
    assert "# Short – Our plan" in told
    assert "To be understood" not in told
    assert "To be understood" in Path(cli.ok("export", plan).strip()).read_text("utf-8")
    outline.write_text("title: Short\nblocks:\n  - {block: bullets, list: gaols}\n  - {block: nothing}\n")
    ran = cli("export", plan, "--outline", "outline.yaml")
    assert (2, "") == (ran.code, ran.out)
    assert "outline.yaml:3:28 unknown_name" in ran.err
    assert "outline.yaml:4:" in ran.err
    assert 2 == cli("export", plan, "--outline", "none.yaml").code
    assert 2 == cli("export", plan, "--outline", "outline.yaml", "--only", "summary").code


def test_the_look_that_a_person_settled_holds_unless_a_command_names_another(cli: Cli, brief: Path, plan: str) -> None:
    folder = paths.config()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text("look: ours.yaml\n")
    (folder / "ours.yaml").write_text('heading_colour: "#123456"\n')
    (cli.home / "other.yaml").write_text('heading_colour: "#654321"\n')
    for args in (("render", str(brief)), ("export", plan, "--to", "html")):
        assert "--heading-light: #123456;" in page(cli.ok(*args).strip()).style
        assert "--heading-light: #654321;" in page(cli.ok(*args, "--look", "other.yaml").strip()).style
    (folder / "ours.yaml").unlink()
    ran = cli("export", plan, "--to", "html")
    assert (2, "") == (ran.code, ran.out)
    assert str(folder / "ours.yaml") in ran.err
    assert cli.ok("export", plan, "--to", "md,json")


def test_what_is_left_out_and_who_is_named_by_role(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    whole = Path(cli.ok("export", "demo-en").strip()).read_text("utf-8")
    less = ("--without", "minutes, Notes,appendix", "--people", "roles")
    files = cli.ok("export", "demo-en", *less, "--to", "md,html,json", "--out", "less").splitlines()
    md, _html, data = (Path(path).read_text("utf-8") for path in files)
    shown = page(files[1])
    for title in ("Minutes", "Further answers and notes"):
        assert f"\n## {title}\n" in whole
        assert title not in shown.said("h2")
    left_out = ("Which of our channels we can stop", "Back to it in the quarterly review")
    for words in (*left_out, "Sanna Koskela (decider)", "Pekka would have kept it"):
        assert words in whole, words
        assert words not in md, words
        assert words not in "\n".join(shown.said("p", "td", "li")), words
    assert "| Elina Rautio |" in whole
    assert "| Elina Rautio |" not in md
    assert "**Participants:** Facilitator, Decider, Participant 1, " in md
    assert "Elina Rautio" in data
    assert "Back to it in the" in data
    assert ":** Vetäjä, Päätöksentekijä" in Path(
        cli.ok("export", "demo-en", "--only", "minutes", "--people", "roles", "--lang", "fi").strip()
    ).read_text("utf-8")


def test_a_brief_by_roles_leaves_the_one_under_names_as_it_is(cli: Cli) -> None:
    cli.ok("demo", "--lang", "en")
    named = Path(cli.ok("export", "demo-en").strip())
    before = named.read_bytes()
    paths = [cli.ok("export", "demo-en", *only, "--people", "roles").strip() for only in ((), ("--only", "minutes"))]
    assert ["kuusiniemen-lampo-2027-roles-en.md", "kuusiniemen-lampo-2027-minutes-roles-en.md"] == [
        Path(path).name for path in paths
    ]
    assert before == named.read_bytes()
    assert "](kuusiniemen-lampo-2027-roles-en-sight.svg)" in Path(paths[0]).read_text("utf-8")
    assert "-roles-" not in cli.ok("export", "demo-en", "--people", "roles", "--to", "json")


def test_names_that_stay_in_a_brief_by_roles_are_told(cli: Cli) -> None:
    session = cli.new("First", "--participant", "Aino Salo", "--participant", "Veli Oja")
    cli.answer(session, {"decisions": [{"decision": "Veli Ojanen and Aino Salo write it"}]})
    assert "stand in it: Aino Salo. Read" in cli("export", session, "--people", "roles").err
    assert "Aino" not in cli("export", session).err


def test_names_go_from_the_rounds_before_too(cli: Cli) -> None:
    first = cli.new("First", "--participant", "Xqaino Xqsalo")
    cli.answer(first, {"actions": [{"text": "Call", "owner": "Xqaino Xqsalo"}]})
    second = cli.ok("new", "Second", "--follows", first).strip()
    cli.answer(second, {"actions": [{"text": "Ask", "owner": "Xqaino"}]})
    cli.ok("people", second, "--leave", "Xqaino Xqsalo")
    assert "Xq" in Path(cli.ok("export", second).strip()).read_text("utf-8")
    told = Path(cli.ok("export", second, "--people", "roles").strip()).read_text("utf-8")
    assert "Xq" not in told
    assert "Participant" in told


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--without", "minutes,glossary"), "minutes, appendix, notes, pictures"),
        (("--without", ""), "minutes, appendix, notes, pictures"),
        (("--people", "initials"), "'roles'"),
        (("--only", "minutes", "--without", "minutes"), "Nothing is left"),
    ],
)
def test_what_cannot_be_left_out(cli: Cli, plan: str, args: tuple[str, ...], said: str) -> None:
    ran = cli("export", plan, *args)
    assert (2, "") == (ran.code, ran.out)
    assert said in ran.err


@pytest.mark.parametrize("where", ["missing", "inside"])
def test_where_one_format_cannot_be_made_the_others_are_written(
    cli: Cli, plan: str, brief: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (cli.home / "broken.py").write_text("import typst_that_nobody_has\n")
    monkeypatch.syspath_prepend(str(cli.home))
    target = {"missing": "no_module_here:render", "inside": "broken:render"}[where]
    monkeypatch.setattr(renderers, "RENDERERS", {**RENDERERS, "pdf": target})
    for args in (("export", plan, "--to", "md,pdf,html"), ("render", str(brief), "--to", "pdf,html")):
        ran = cli(*args)
        assert 2 == ran.code
        assert [".md", ".html"][-len(ran.out.split()) :] == [Path(path).suffix for path in ran.out.split()]
        assert "pdf was not written" in ran.err
        assert "pip install 'workshop[pdf]'" in ran.err
        assert "Traceback" not in ran.err
    sys.modules.pop("broken", None)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(cli: Cli, brief: Path) -> None:
    shut = cli.home / "shut"
    shut.mkdir(mode=0o500)
    ran = cli("render", str(brief), "--out", "shut")
    assert (3, "") == (ran.code, ran.out)
    assert str(shut) in ran.err


def test_a_file_where_a_folder_should_be(cli: Cli, brief: Path) -> None:
    for args in (
        ("render", str(brief), "--out", "brief.md"),
        ("export", cli.new(), "--to", "html", "--out", "brief.md"),
    ):
        ran = cli(*args)
        assert (3, "") == (ran.code, ran.out)
        assert "brief.md" in ran.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"# a\n\n\xff", "brief.md:3:"),
        (b"---\na: [\n---\n# x", "line"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "not a text"),
        (b"", "nothing to write"),
        (b"---\ntitle: x\n---\n\n", "nothing to write"),
        (b"x" * (rendering.LARGEST + 1), "megabytes"),
    ],
)
def test_a_brief_that_cannot_be_read(cli: Cli, brief: Path, data: bytes, said: str) -> None:
    brief.write_bytes(data)
    ran = cli("render", str(brief))
    assert (2, "") == (ran.code, ran.out)
    assert said in ran.err


def test_a_brief_of_hostile_text_is_a_page(cli: Cli, brief: Path) -> None:
    for text in ("\ufeff# a\r\n\r\nb\x00c \x1b[31m", "# <script>alert(1)</script>\n\n<img src=x onerror=y>\n"):
        brief.write_text(text, "utf-8", newline="")
        assert not page(cli.ok("render", str(brief)).strip()).all("script")


def test_formats_that_are_none(cli: Cli, brief: Path, plan: str) -> None:
    for args in (
        ("render", str(brief), "--to", "md"),
        ("render", str(brief), "--to", ""),
        ("export", plan, "--to", "odt"),
    ):
        ran = cli(*args)
        assert (2, "") == (ran.code, ran.out)
        assert "html, docx, pdf" in ran.err
