"""Opening a file with what the system opens it with."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from workshop import outside
from workshop.errors import WorkshopError


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command that notes what it was given, on a machine with a desktop."""
    command = tmp_path / "opener"
    command.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/noted\n')
    command.chmod(0o755)
    monkeypatch.setattr(outside, "OPENERS", ("nothing-of-this-name", str(command)))
    monkeypatch.setenv("DISPLAY", ":0")
    return command


def test_the_file_is_given_as_it_is(opener: Path, tmp_path: Path) -> None:
    outside.show(tmp_path / "$(touch x) a'b.html")
    for _try in range(200):
        if (tmp_path / "noted").exists() and (tmp_path / "noted").read_text():
            break
        time.sleep(0.02)
    assert str(tmp_path / "$(touch x) a'b.html") == (tmp_path / "noted").read_text()


def test_without_a_desktop_the_path_is_told(opener: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "OPENERS", ())
    with pytest.raises(WorkshopError) as told:
        outside.show(Path("/a.html"))
    assert "/a.html" in str(told.value.hint)
    monkeypatch.setattr(outside, "OPENERS", (str(opener),))
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(WorkshopError):
        outside.show(Path("/a.html"))
