"""What briefs say as Word documents, read back: every word in its order, and nothing that acts."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.brief.said import lines
from tests.unit.brief.test_escape import HOSTILE, hostile
from tests.unit.brief.word import (
    EXAMPLES,
    LONG,
    WIDE,
    allowed,
    filled,
    rendered,
    shown,
    word,
    xml,
)
from workshop.brief import small
from workshop.brief.escape import plain, tidy
from workshop.brief.look import PLAIN
from workshop.brief.markup import bullets, heading, paragraph, table
from workshop.brief.reading import read
from workshop.brief.renderers.docx import render
from workshop.brief.tree import Document, Heading, Paragraph, Preformatted, Words


@pytest.mark.parametrize("lang", EXAMPLES)
def test_the_example_says_all_and_in_order(lang: str) -> None:
    tree = read(EXAMPLES[lang].read_text("utf-8"))
    assert filled(lines(tree.blocks)) == filled(shown(docx.Document(BytesIO(rendered(lang)))))


def test_an_empty_brief_opens() -> None:
    document = word("")
    assert [] == filled(shown(document))
    assert 1 == len(document.sections)


@pytest.mark.parametrize(
    "text", ["שלום עולם, hello", "مرحبا بالعالم", "日本語のテキスト", "👩‍👩‍👧 🇫🇮", LONG, "x\u00ady\u200b"]
)
def test_all_scripts_come_back(text: str) -> None:
    document = word(f"# {text}\n\n{text}\n\n- {text}\n\n|{text}|\n|-|\n|{text}|")
    assert [text] * 5 == filled(shown(document))


def test_what_is_written_from_right_to_left_is() -> None:
    document = word("שלום hello\n\nhello שלום\n\n漢字")
    assert [1, 0, 0] == [len(part._p.xpath("w:pPr/w:bidi")) for part in document.paragraphs[:3]]
    runs = document.paragraphs[1].runs
    assert [("hello ", 0), ("שלום", 1)] == [(run.text, len(run._r.xpath("w:rPr/w:rtl"))) for run in runs]


def test_every_blank_counts() -> None:
    texts = word(WIDE).element.xpath("//w:t")
    assert texts
    assert {"preserve"} == {text.get("{http://www.w3.org/XML/1998/namespace}space") for text in texts}


@settings(max_examples=60, deadline=None)
@given(text=hostile.filter(tidy))
@example(text="\ttab\x0bvertical\x0cfeed")
def test_any_short_answer_comes_back(text: str) -> None:
    shorter = tidy(text)
    told = plain(text)
    places = [heading(1, told), paragraph(told), bullets([told]), table([told], [[told]])]
    assert [shorter] * 5 == filled(shown(word("\n\n".join(places))))


@settings(max_examples=60, deadline=None)
@given(text=hostile)
def test_any_long_answer_comes_back(text: str) -> None:
    tree = read("\n\n".join(small.pieces(text)))
    document = docx.Document(BytesIO(render(tree, PLAIN, {})))
    assert filled(lines(tree.blocks)) == filled(shown(document))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300) | st.lists(st.sampled_from(HOSTILE), max_size=5).map("\n\n".join))
def test_any_edited_brief_is_rendered_whole(text: str) -> None:
    tree = read(f"x\n\n{text}")
    document = docx.Document(BytesIO(render(tree, PLAIN, {})))
    assert filled(map(allowed, lines(tree.blocks))) == filled(shown(document))


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "[x](ms-msdt:y)", "=cmd()|' /C calc'!A0", "x" * 10_000, "\x00\x01\x08\x0b\x0c\x0e\x1b\x7f\x85",
     "\ud800", "\ufffe\uffff", "]]>", "<w:p/>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;"],
)  # fmt: skip
def test_hostile_text_is_text(text: str) -> None:
    blocks = (Heading(1, (Words(text),), "a"), Paragraph((Words(text),)), Preformatted(text))
    data = render(Document({"title": text, "organisation": text}, "en", text, blocks), PLAIN, {})
    assert filled([allowed(text)] * 3) == filled(shown(docx.Document(BytesIO(data))))
    assert "External" not in xml(data, "word/_rels/document.xml.rels")
