"""The brief as a page: the same text, nothing that acts, readable by everybody."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.brief.page import Page
from tests.unit.brief.sample import FILLED, answer, brief, item
from tests.unit.brief.test_escape import HOSTILE, hostile
from workshop.brief.colour import contrast
from workshop.brief.escape import tidy
from workshop.brief.look import PLAIN, Logo, Look
from workshop.brief.reading import read
from workshop.brief.renderers.html import _style, render
from workshop.brief.tree import Document, Paragraph, Preformatted, Words

GOLDEN = Path(__file__).parent / "golden"
TAGS = {
    *("html", "head", "meta", "link", "title", "style", "body", "a", "nav", "p", "details", "summary", "ol", "ul"),
    *("li", "main", "h1", "h2", "h3", "h4", "h5", "h6", "div", "table", "thead", "tbody", "tr", "th", "td", "strong"),
    *("em", "code", "br", "hr", "blockquote", "pre", "figure", "img", "span"),
}
ATTRIBUTES = {
    *("id", "class", "href", "rel", "lang", "dir", "charset", "name", "content", "http-equiv", "role", "tabindex"),
    *("aria-label", "aria-labelledby", "aria-hidden", "scope", "src", "alt", "start", "data-head"),
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def rendered(markdown: str, look: Look = PLAIN, **pictures: bytes) -> Page:
    return Page(render(read(markdown), look, {f"{name}.svg": data for name, data in pictures.items()}))


def without_style(page: bytes) -> str:
    """The page as the golden file has it: how it looks is for eyes."""
    text = re.sub(r"<style>.*</style>", "<style></style>", page.decode())
    return re.sub(r"sha256-[\w+/=]+", "sha256-", text)


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_golden(lang: str) -> None:
    """To accept a change: UPDATE_GOLDEN=1 pytest tests/unit/brief, then read the difference."""
    page = render(read(brief(FILLED, lang)), PLAIN, {})
    path = GOLDEN / f"filled.{lang}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(without_style(page), "utf-8")
    assert path.read_text("utf-8") == without_style(page)
    assert page == render(read(brief(FILLED, lang)), PLAIN, {})


def test_it_needs_nothing_and_may_load_nothing() -> None:
    page = rendered(brief(FILLED), PLAIN._replace(logo=Logo(SVG, "svg", "Us")), x=SVG)
    policies = [seen["content"] for seen in page.all("meta") if seen.get("http-equiv") == "Content-Security-Policy"]
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert [
        f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'; img-src data:"
    ] == policies
    assert "url(" not in page.style
    assert "@import" not in page.style
    for tag, attributes in page.elements:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        assert (attributes.get("src") or "data:").startswith("data:")
        if tag == "a" and not str(attributes["href"]).startswith("#"):
            assert "noopener noreferrer" == attributes["rel"]


def test_it_says_what_it_is() -> None:
    page = rendered(brief(FILLED, "fi"))
    assert [{"lang": "fi"}] == page.all("html")
    (title,) = page.said("title")
    assert page.said("h1") == [title]
    ids = {str(seen.attributes["id"]) for seen in page.elements if "id" in seen.attributes}
    assert {str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")} <= ids
    assert len(page.said("h2")) == len(page.all("a")) - 1  # the contents, and the way past them
    assert page.all("th")
    assert {"col", "row"} == {cell["scope"] for cell in page.all("th")}
    assert "rtl" == rendered("---\nlang: ar\n---\n# x").all("html")[0]["dir"]


def test_words_that_hang_together_stay_on_a_line() -> None:
    kinds = [str(span["class"]) for span in rendered(f"Talot -ryhmä, a - b, 5-6, {'x' * 40}").all("span")]
    assert ["whole", "long"] == kinds
    cells = ["24 Nov 2026", "2 (1 to 3)", "1.5\u00a0h/week", "100 homes without heat", "two (1 to 3)"]
    page = rendered("|a|\n|-|\n" + "".join(f"|{cell}|\n" for cell in cells))
    assert ["short"] * 3 == [cell["class"] for cell in page.all("th") if "class" in cell]


def test_a_title_says_what_and_whose_on_a_line_each() -> None:
    page = rendered('---\ntitle: "Strategy"\n---\n# Strategy – Us & co\n\n## A')
    assert ["Strategy – Us & co"] == page.said("h1")
    assert ["dash", "whose"] == [span["class"] for span in page.all("span")]
    assert not rendered('---\ntitle: "Other"\n---\n# Strategy – Us').all("span")


def test_a_picture_can_be_moved_by_keys_on_a_phone() -> None:
    page = rendered("# Levels\n\n![A](a.svg)", a=SVG)
    (figure,) = page.all("figure")
    assert ("group", "levels", "0") == (figure["role"], figure["aria-labelledby"], figure["tabindex"])


def test_a_part_alone_has_no_contents_and_begins_with_the_first_level() -> None:
    page = rendered("## Minutes\n\n### One\n\n### Two\n\n### Three\n\n### Four\n\n#### Deep\n")
    assert ["Minutes"] == page.said("h1")
    assert ["Deep"] == page.said("h3")
    assert not page.all("nav")


@settings(max_examples=300, deadline=None)
@given(text=hostile)
def test_any_text_comes_back_as_the_same_text(text: str) -> None:
    changes = [answer("scope", text), item("channels", "c1", network=text, job="x"), item("aims", "a1", statement=text)]
    page = rendered(brief(changes))
    assert {tag for tag, _attributes in page.elements} <= TAGS
    if tidy(text):
        assert f"Scope: {tidy(text)}" in page.said("li")
        assert tidy(text) in page.said("td", "th", "h3", "h4")


@pytest.mark.parametrize("text", [text for text in HOSTILE if tidy(text)])
def test_hostile_text_stays_text(text: str) -> None:
    page = rendered(brief([answer("scope", text), answer("importance", text)]))
    assert f"Scope: {tidy(text)}" in page.said("li")
    addresses = [str(link["href"]) for link in page.all("a")]
    assert all(to.startswith(("#", "https://example.com")) for to in addresses)
    assert not page.all("img")


@given(st.text())
def test_any_words_of_a_document_come_back(text: str) -> None:
    document = Document({}, text, text, (Paragraph((Words(text),)), Preformatted(text)))
    page = Page(render(document, PLAIN, {}))
    wanted = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    found = [said.replace("\r\n", "\n").replace("\r", "\n") for said in page.said("p", "pre")]
    assert wanted == found[0]
    assert found[1].removeprefix("\n" if text[:1] == "\n" else "") == wanted


def test_long_words_may_break_and_stay_whole() -> None:
    word = "x" * 500
    page = rendered(f"| a | b |\n|-|-|\n| {word} & y | <{word}> |\n")
    assert [f"{word} & y", f"<{word}>"] == page.said("td", "th")[2:]
    assert 2 == len(page.all("span"))


def test_thirty_columns_lie_in_a_region_that_keys_can_move() -> None:
    head = "|".join(f" c{n} " for n in range(30))
    page = rendered(f"# T\n\n## Wide\n\n|{head}|\n|{'-|' * 30}\n|{'x|' * 30}\n")
    (region,) = (seen for seen in page.all("div"))
    assert {"class": "table", "role": "group", "aria-labelledby": "wide", "tabindex": "0"} == region
    assert [f"c{n}" for n in range(1, 30)] == [cell["data-head"] for cell in page.all("td")]
    assert "many" in str(page.all("table")[0]["class"])
    (narrow,) = rendered("|a|b|\n|-|-|\n|c|d|\n").all("div")
    assert {"class": "plain"} == narrow


def test_pictures_stand_inside_and_one_that_is_missing_is_its_words() -> None:
    page = rendered('![A "b" & <c>](a.svg)\n\n![Not there](b.svg)\n', a=SVG)
    (picture,) = page.all("img")
    assert ('A "b" & <c>', f"data:image/svg+xml;base64,{b64encode(SVG).decode()}") == (picture["alt"], picture["src"])
    assert ["Not there"] == page.said("p")


def test_right_to_left_wide_and_joined_signs_come_back() -> None:
    texts = ["مرحبا بالعالم", "日本語の目標", "👩‍👩‍👧‍👦 ❤️", "e\u0301ä"]
    assert texts == rendered("\n\n".join(texts)).said("p")


def test_an_empty_brief_is_a_page() -> None:
    for text in ("", brief([])):
        page = rendered(text)
        assert 1 == len(page.all("main"))
        assert all(page.said("title"))


# Colours, by WCAG 2.2: 4.5 to 1 for text


def colours(look: Look) -> Iterator[tuple[str, dict[str, str]]]:
    """The variables of brief.css in the light, in the dark and on paper, each resolved to a colour."""
    style = _style(look)
    rules = re.findall(r":root \{([^}]*)\}", style)
    found = [dict(re.findall(r"--([\w-]+): ([^;]+);", rule)) for rule in rules]
    own, light, dark, *_contrast, paper = found
    for name, over in (("light", light), ("dark", {**light, **dark}), ("paper", {**light, **paper})):
        told = {**own, **over}
        yield (
            name,
            {key: told.get(value[6:-1], value) if value.startswith("var(") else value for key, value in told.items()},
        )


any_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(max_examples=60)
@given(any_colour, any_colour)
def test_text_can_be_read_whatever_the_look(heading: str, accent: str) -> None:
    for look in (PLAIN, Look(heading, accent)):
        for where, told in colours(look):
            for ground in ("ground", "soft"):
                for ink in ("text", "quiet", "link", "heading", "accent"):
                    assert contrast(told[ink], told[ground]) >= 4.5, (where, ink, ground)


def test_the_measure_of_contrast_is_right_and_finds_what_is_faint() -> None:
    assert 21 == contrast("#000000", "#ffffff")
    assert 4.5 > contrast("#777777", "#ffffff") > 4.4
    assert contrast("#ffcc00", "#ffffff") < 2


@pytest.mark.parametrize("font", ["Georgia", "Källa Sans 3"])
def test_fonts_of_a_look_come_first_and_cannot_leave_their_quotes(font: str) -> None:
    assert f'--text-font: "{font}", system-ui' in _style(Look(text_font=font))
    assert "evil" not in _style(Look(text_font='x"; } evil {'))
