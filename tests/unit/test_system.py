"""What the operating system says, in words of ours."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop import i18n
from workshop.system import reason


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def test_a_missing_file_is_told_in_the_interfaces_language(tmp_path: Path) -> None:
    with pytest.raises(OSError) as missing:
        (tmp_path / "none").read_bytes()
    assert "there is no such file or folder" == reason(missing.value)
    i18n.use("fi")
    assert "tiedostoa tai kansiota ei ole" == reason(missing.value)


def test_what_is_not_known_is_told_as_the_system_says_it() -> None:
    assert os.strerror(errno.EXDEV) == reason(OSError(errno.EXDEV, os.strerror(errno.EXDEV)))
    assert "TimeoutError" == reason(TimeoutError())
