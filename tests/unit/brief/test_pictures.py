"""The pictures: whole SVG with words of their own, whatever people call their things; none without data."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.brief.drawn import NAMES, SPACE, Change, brief, changes, item, said
from tests.unit.brief.test_escape import HOSTILE
from tests.unit.brief.test_shipped import bank
from workshop.brief import image
from workshop.brief.colour import contrast
from workshop.brief.escape import tidy
from workshop.brief.pictures import PICTURES, grid, letters, renamed, shapes, year
from workshop.brief.reading import read
from workshop.brief.tree import Picture

ODD = (
    *HOSTILE,
    "x" * 500,
    "word " * 100,
    "Ä" * 500,
    "שלום לכולם, אנחנו כאן",
    "السكان في المدينة",
    "在一小时内回复所有居民的问题",
    "👩‍👩‍👧‍👦🏽 and é",
    "\x00\x1b[31m\u202e turned",
    "",
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def whole(picture: bytes, name: str) -> bool:
    """Whether a picture says a name: as it is, or over several lines of text."""
    return squeezed(tidy(name)) in squeezed(said(picture))


def test_there_is_one_for_every_name_that_an_outline_may_give() -> None:
    text, pictures = brief()
    assert set(PICTURES) == set(pictures)
    found = [block for block in read(text).blocks if isinstance(block, Picture)]
    assert {f"{name}.svg" for name in PICTURES} == {picture.file for picture in found}
    for picture in found:
        assert 20 < len(picture.alt) < 450


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("name", PICTURES)
def test_each_is_a_drawing_with_words_and_nothing_else(name: str, lang: str) -> None:
    picture = brief(lang=lang)[1][name]
    root = ET.fromstring(picture)
    assert "img" == root.get("role")
    title, desc = root.findall(f"{SPACE}title")[0], root.findall(f"{SPACE}desc")[0]
    assert f"{title.get('id')} {desc.get('id')}" == root.get("aria-labelledby")
    assert title.text
    assert desc.text
    used = {part.tag.removeprefix(SPACE) for part in root.iter()}
    assert used <= {"svg", "g", "rect", "line", "circle", "path", "text", "title", "desc"}
    assert not [key for part in root.iter() for key in part.attrib if key in ("style", "class", "href")]
    assert "svg" == image.kind(picture)


def test_the_pictures_say_what_is_in_the_session() -> None:
    pictures = brief()[1]
    objective, group, channel, activity = NAMES
    expected = {
        "cycles": ("Objectives", "Internal cycle", "2/11", "1 → 2"),
        "levels": ("8 Learning and culture", "Trying out", "4 → 5"),
        "grid": (group, channel, "main channel", "not used"),
        "sight": (objective, "Reviewed in", "For whom"),
        "year": (activity, "November–January", "March", "July"),
        "time": ("Setting objectives", "5 of 20 min"),
    }
    for name, words in expected.items():
        for word in words:
            assert whole(pictures[name], word), (name, word)


def test_an_empty_session_has_none() -> None:
    text, pictures = brief([])
    assert {} == pictures
    assert "![" not in text


@pytest.mark.parametrize(
    ("list", "fields", "missing"),
    [
        ("activities", {"name": "Films"}, "year"),
        ("objectives", {"statement": "More"}, "grid"),
        ("channels", {"network": "Facebook"}, "sight"),
    ],
)
def test_none_is_drawn_without_its_own_data(list: str, fields: dict[str, Any], missing: str) -> None:
    pictures = brief([item(list, "x1", **fields)])[1]
    assert missing not in pictures
    assert not {"levels", "time"} & set(pictures)


def test_the_document_says_the_same_without_them() -> None:
    told = brief()[0]
    lines = re.sub(r"^!\[.*\]\(\w+\.svg\)\n\n", "", told, flags=re.MULTILINE)
    assert 6 == told.count("\n![")
    assert "![" not in lines
    for block in bank().brief:
        if block.title:
            assert told.count(f"## {block.title.to('en')}\n") == lines.count(f"## {block.title.to('en')}\n")


def test_the_same_state_gives_the_same_bytes() -> None:
    assert brief() == brief()


@pytest.mark.parametrize("name", ODD)
def test_odd_names_stay_what_they_are(name: str) -> None:
    text, pictures = brief(list(changes((name, name, name, name))))
    assert set(PICTURES) == set(pictures)
    assert 6 == sum(isinstance(block, Picture) for block in read(text).blocks)
    for kind in ("grid", "sight", "year"):
        assert whole(pictures[kind], name), kind


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[st.text(max_size=60)] * 4), st.integers(1, 12))
def test_any_names_and_any_number(names: tuple[str, ...], several: int) -> None:
    text, pictures = brief(list(changes(names, several)))
    assert 6 == sum(isinstance(block, Picture) for block in read(text).blocks)
    for kind, said_there in (("grid", names[1]), ("sight", names[0]), ("year", names[3])):
        assert whole(pictures[kind], said_there), kind
    for picture in pictures.values():
        assert [] == list(outside(picture))


@pytest.mark.parametrize("several", [2, 30])
@pytest.mark.parametrize("lang", ["en", "fi"])
def test_texts_stay_inside_the_picture(several: int, lang: str) -> None:
    for name, picture in brief(list(changes(NAMES, several)), lang)[1].items():
        assert [] == list(outside(picture)), name
        wide, high = map(float, ET.fromstring(picture).attrib["viewBox"].split()[2:])
        assert high / wide < 1.6, name


def outside(picture: bytes) -> list[str]:
    """Texts that reach over an edge, by what is counted for their letters."""
    root = ET.fromstring(picture)
    edge, high = (float(part) for part in root.attrib["viewBox"].split()[2:])
    moved = {text for group in root.iter(f"{SPACE}g") if "rotate" in group.get("transform", "") for text in group}
    found = []
    for text in root.iter(f"{SPACE}text"):
        if text in moved:
            continue
        words = "".join(text.itertext()).removeprefix(text.findtext(f"{SPACE}title", ""))
        wide = letters.width(words, float(text.attrib["font-size"]), bold="font-weight" in text.attrib)
        left = float(text.attrib["x"]) - wide * {"middle": 0.5, "end": 1}.get(text.get("text-anchor", ""), 0)
        if left < -0.5 or left + wide > edge + 0.5 or not 0 < float(text.attrib["y"]) <= high:
            found.append(words)
    return found


@given(st.text(max_size=200), st.floats(30, 300), st.integers(1, 4))
def test_lines_fit_and_lose_nothing_that_is_not_said_to_be_more(text: str, room: float, most: int) -> None:
    lines = letters.wrapped(text, room, 13, most)
    assert len(lines) <= most
    for line in lines:
        assert letters.width(line, 13) <= room + 0.01 or 1 == len(letters.clusters(line))
    if lines and not lines[-1].endswith(letters.MORE):
        assert squeezed("".join(lines)) == squeezed(tidy(text))


def test_letters_that_belong_together_are_not_parted() -> None:
    family = "👩‍👩‍👧"
    assert [family, "e\u0301", "x"] == letters.clusters(f"{family}e\u0301x")
    for line in letters.wrapped(family * 20, 130, 13, 9):
        assert "" == line.removesuffix(letters.MORE).replace(family, "")


def test_words_can_be_read_on_their_grounds() -> None:
    for colour in (shapes.INK, shapes.QUIET, shapes.OTHER, *shapes.CYCLES.values()):
        assert contrast(colour, shapes.PAPER) >= 4.5, colour
    for place, shade in enumerate(shapes.SHADES):
        assert contrast(shapes.PAPER if place >= grid._STRONG else shapes.INK, shade) >= 4.5, shade
    for ground, letter in year._TONES:
        assert contrast(ground, letter) >= 4.5, ground
        assert contrast(ground, shapes.FAINT) >= 2, ground


def test_shades_can_be_told_apart_without_colour() -> None:
    """A step of 1.35 in luminance is seen in print; the order is from light to dark."""
    for lighter, darker in pairwise(shapes.SHADES):
        assert contrast(lighter, darker) >= 1.35, (lighter, darker)
        assert contrast(darker, shapes.PAPER) > contrast(lighter, shapes.PAPER)
    for one, other in pairwise((*year._TONES, year._TONES[0])):
        assert contrast(one[0], other[0]) >= 1.35


def running(**fields: Any) -> list[Change]:
    return [item("activities", "a1", name="Films", **fields)]


@pytest.mark.parametrize(
    ("fields", "span"),
    [
        ({"months": ["nov", "dec", "jan"]}, "November–January"),
        ({"months": ["mar"], "start": "2027-01-01"}, "March"),
        ({"months": ["feb", "apr"]}, "February, April"),
        ({"start": "2027-09-01", "end": "2027-10-05"}, "September–October"),
        ({"start": "2027-11-15", "end": "2028-02-01"}, "November–February"),
        ({"start": "2027-03-01", "end": "2029-02-01"}, "January–December"),
        ({"start": "2027-03-01"}, "January–December"),
    ],
)
def test_the_months_of_the_clock(fields: dict[str, Any], span: str) -> None:
    assert whole(brief(running(**fields))[1]["year"], span)


def test_many_share_the_rings_of_the_clock() -> None:
    few, many = (brief(list(changes(NAMES, several)))[1]["year"] for several in (8, 30))
    rings = [len(re.findall(rb'stroke="#eef0f2"', picture)) for picture in (few, many)]
    assert [8, 10] == rings


def test_a_renamed_picture_changes_its_reference_alone() -> None:
    text = "See ](plan-grid.svg)\n\n![Grid \\](plan-grid.svg) x](plan-grid.svg)\n\n\\![a](plan-grid.svg)"
    told = renamed(text, "plan-grid.svg", "plan-grid-2.svg")
    assert "See ](plan-grid.svg)\n\n![Grid \\](plan-grid.svg) x](plan-grid-2.svg)\n\n\\![a](plan-grid.svg)" == told
    assert text == renamed(text, "other.svg", "x.svg")
