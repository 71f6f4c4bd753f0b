"""The tour and the README show pictures that exist, and every picture is shown."""

from __future__ import annotations

import re

from tests.tui.pictures import PICTURES
from tests.tui.trust.terminal import ROOT
from workshop.brief import image

SHOWN = re.compile(r"pictures/([a-z-]+)\.svg")


def test_each_picture_is_there_and_shown() -> None:
    texts = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/tour.md"))
    taken = {path.stem for path in (ROOT / "docs" / "pictures").glob("*.svg")}
    assert {picture.name for picture in PICTURES} == taken
    assert taken == set(SHOWN.findall(texts))


def test_readme_shows_a_page_of_the_brief_in_words_too() -> None:
    (alt,) = re.findall(r'<img alt="([^"]+)"\s+src="docs/pictures/brief-page.png"', (ROOT / "README.md").read_text())
    assert len(alt) > 100
    picture = (ROOT / "docs" / "pictures" / "brief-page.png").read_bytes()
    assert "png" == image.kind(picture)
    assert len(picture) < 150_000


def test_a_picture_opens_no_connection() -> None:
    for path in (ROOT / "docs" / "pictures").glob("*.svg"):
        svg = re.sub(r"<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert {"http://www.w3.org/2000/svg"} == set(re.findall(r'https?://[^"\s)]+', svg)), path.name
        assert "@font-face" not in svg
