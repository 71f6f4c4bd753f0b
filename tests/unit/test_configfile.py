"""Settings written into a config that a person keeps by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.config import Config, read
from workshop.configfile import settle
from workshop.errors import WorkshopError

KEPT = """\
# my settings

ui-lang: fi  # at work
store: "a # b.db"   # not a comment in there

keys:
  # the usual
  help: f1
  next_question: "f4"  # like in the old tool
# theme: later
"""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text(KEPT, "utf-8")
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "config.yaml").read_text("utf-8")


def test_a_first_setting_makes_the_file_for_its_owner_alone(tmp_path: Path) -> None:
    settle(tmp_path / "new", "theme", "workshop-light")
    assert "theme: workshop-light\n" == text(tmp_path / "new")
    assert 0o600 == (tmp_path / "new" / "config.yaml").stat().st_mode & 0o777


def test_a_setting_changes_its_line_alone(kept: Path) -> None:
    settle(kept, "ui-lang", "en")
    assert KEPT.replace("ui-lang: fi  # at work", "ui-lang: en  # at work") == text(kept)


def test_a_new_setting_stands_at_the_end(kept: Path) -> None:
    settle(kept, "theme", "workshop-light")
    assert KEPT + "theme: workshop-light\n" == text(kept)


def test_a_key_is_changed_added_and_taken_out(kept: Path) -> None:
    settle(kept, "next_question", "f4,ctrl+n", under="keys")
    assert KEPT.replace('"f4"', "f4,ctrl+n") == text(kept)
    settle(kept, "note", "ctrl+l", under="keys")
    assert {"help": "f1", "next_question": "f4,ctrl+n", "note": "ctrl+l"} == dict(read(kept).keys)
    settle(kept, "note", None, under="keys")
    assert KEPT.replace('"f4"', "f4,ctrl+n") == text(kept)


def test_the_last_key_takes_the_map_along_but_no_comment(kept: Path) -> None:
    settle(kept, "help", None, under="keys")
    settle(kept, "next_question", None, under="keys")
    assert "keys:" not in text(kept)
    assert "# the usual" in text(kept)
    assert {} == dict(read(kept).keys)


def test_a_setting_is_taken_out(kept: Path) -> None:
    settle(kept, "ui-lang", None)
    assert KEPT.replace("ui-lang: fi  # at work\n", "") == text(kept)


@pytest.mark.parametrize("value", ["code --wait", "# no comment", "it's: odd", 'a "b" \\ c', "yes", "ä, ö", "{x}", "-"])
def test_any_value_is_read_back(tmp_path: Path, value: str) -> None:
    settle(tmp_path, "editor", "first")
    settle(tmp_path, "editor", value)
    assert Config(editor=value) == read(tmp_path)


def test_what_would_not_be_understood_is_not_written(kept: Path) -> None:
    with pytest.raises(WorkshopError):
        settle(kept, "ui-lang", "sv")
    assert KEPT == text(kept)


def test_a_map_in_one_line_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("keys: {help: f1}\n", "utf-8")
    with pytest.raises(WorkshopError):
        settle(tmp_path, "note", "f2", under="keys")
    assert "keys: {help: f1}\n" == text(tmp_path)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("ui-lang: fi\n", "utf-8")
    (tmp_path / "config.yaml").symlink_to(tmp_path / "mine.yaml")
    settle(tmp_path, "ui-lang", "en")
    assert (tmp_path / "config.yaml").is_symlink()
    assert "ui-lang: en\n" == (tmp_path / "mine.yaml").read_text("utf-8")


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(WorkshopError):
        settle(tmp_path / "file", "theme", "x")


@pytest.mark.parametrize(("written", "limit"), [("0.4", 0.4), ("0,4", 0.4), ("0.05", 0.05)])
def test_how_far_levels_part_may_be_settled(tmp_path: Path, written: str, limit: float) -> None:
    (tmp_path / "config.yaml").write_text(f"dissent: {written}\n", "utf-8")
    assert Config(dissent=limit) == read(tmp_path)


@pytest.mark.parametrize("written", ["0", "1", "-0.3", "nan", "inf", "1e-9", "a lot", "[0.3]", '""'])
def test_a_limit_that_would_mark_all_or_nothing_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "config.yaml").write_text(f"dissent: {written}\n", "utf-8")
    with pytest.raises(WorkshopError, match=r"config\.yaml:1"):
        read(tmp_path)
