"""Look files: what is right is taken, all that is wrong is told at once with its place; the reference is true."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from workshop.bank.problems import BankError
from workshop.brief import image
from workshop.brief.look import PLAIN
from workshop.brief.lookfile import LookCode, LookFile, read
from workshop.errors import WorkshopError

PAGE = (Path(__file__).parents[3] / "docs" / "look-format.md").read_text("utf-8")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "look.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def wrong(folder: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(BankError) as found:
        read(written(folder, text))
    assert str(folder / "look.yaml") in found.value.message
    assert all(problem.hint for problem in found.value.problems)
    return [(problem.line, problem.column, problem.code) for problem in found.value.problems]


def test_the_example_of_the_reference_is_a_look(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "logo.svg").write_bytes(SVG)
    look = read(written(tmp_path, example))
    assert look.logo is not None
    assert (SVG, "svg", "Kuusiniemen Lämpö") == look.logo
    assert all(value not in ("", None) for value in look)
    assert set(LookFile.model_fields) == set(re.findall(r"^(\w+):", example, re.MULTILINE))


def test_every_key_and_code_is_in_the_reference() -> None:
    for name in (*LookFile.model_fields, *LookCode):
        assert f"`{name}`" in PAGE


def test_what_is_left_out_stays_plain(tmp_path: Path) -> None:
    assert PLAIN._replace(text_font="Georgia") == read(written(tmp_path, "text_font: Georgia\n"))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = 'heading_colour: blue\naccent_colour: "#ffcc00"\ntext_font: "a; b"\nlogo: none.svg\nhading_font: x\n'
    assert [
        (1, 17, "bad_colour"),
        (2, 16, "faint_colour"),
        (3, 12, "bad_font"),
        (4, 7, "bad_logo"),
        (5, 1, "unknown_key"),
    ] == wrong(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("accent_colour: #123456\n", (1, 15, "swallowed")),
        ("logo: [a]\n", (1, 7, "wrong_shape")),
        ("logo:\n", (1, 6, "empty_value")),
        ("- a\n", (1, 1, "wrong_shape")),
        ("", (1, 1, "empty_file")),
        (b"\xff\xfe\x00", (1, 1, "not_utf8")),
        ("a: [", (1, 5, "bad_yaml")),
        ("text_font: a\ntext_font: b\n", (2, 1, "duplicate_key")),
    ],
)
def test_what_yaml_cannot_say_is_told_as_in_banks(
    tmp_path: Path, text: str | bytes, place: tuple[int, int, str]
) -> None:
    assert [place] == wrong(tmp_path, text)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SVG.replace(b"/>", b"><script/></svg>"), "script"),
        (SVG.replace(b"/>", b"><image href='http://example.org/a.png'/></svg>"), "outside"),
        (b"GIF89a", "no picture"),
        (b"", "no picture"),
    ],
)
def test_a_logo_that_is_more_than_a_picture_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "logo.svg").write_bytes(data)
    with pytest.raises(BankError, match=said):
        read(written(tmp_path, "logo: logo.svg\n"))


def test_a_logo_of_fifty_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "logo.png").open("wb") as file:
        file.truncate(50 * image.LARGEST // 2)
    with pytest.raises(BankError, match="2 megabytes"):
        read(written(tmp_path, "logo: logo.png\n"))


def test_a_pipe_or_folder_is_no_logo(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.svg")
    (tmp_path / "folder.svg").mkdir()
    for name in ("pipe.svg", "folder.svg"):
        assert [(1, 7, "bad_logo")] == wrong(tmp_path, f"logo: {name}\n")


def test_a_look_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="cannot be read"):
        read(tmp_path / "nothing.yaml")
    with pytest.raises(WorkshopError, match="folder"):
        read(tmp_path)
