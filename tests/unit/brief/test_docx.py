"""Briefs as Word documents, read back: real styles, lists, tables and fields."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from tests.unit.brief.said import lines
from tests.unit.brief.word import (
    EXAMPLES,
    KINDS,
    LONG,
    SVG,
    filled,
    png,
    rendered,
    shown,
    styled,
    word,
    xml,
)
from workshop.brief.look import PLAIN, Logo, Look
from workshop.brief.reading import read
from workshop.brief.renderers.docx import render
from workshop.brief.tree import Document


@pytest.mark.parametrize("lang", EXAMPLES)
def test_the_same_brief_gives_the_same_bytes(lang: str) -> None:
    again = render(read(EXAMPLES[lang].read_text("utf-8")), PLAIN, {})
    assert rendered(lang) == again
    with ZipFile(BytesIO(again)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {file.date_time for file in archive.infolist()}
        assert archive.testzip() is None


def test_kinds_of_blocks_have_their_styles() -> None:
    document = word(KINDS)
    assert filled(lines(read(KINDS).blocks)) == filled(shown(document))
    assert [
        ("Title", "Title"),
        ("Cover Line", "Owner:\tAnna"),
        ("Cover Line", "Date:\t1.1.2027"),
        ("Heading 1", "Lists"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("List Continue", "more of one"),
        ("List Bullet", "three"),
        ("List Number", "third"),
        ("List Number", "fourth"),
        ("Quote", "said by another"),
        ("List Bullet", "and listed"),
        ("Heading 1", "Code and links"),
        ("Code Block", "a  b\n\tc"),
        ("Normal", "With code, a page, mail, there, nowhere. A line\nends."),
        ("Heading 1", "Deep"),
        ("Heading 2", "Three"),
        ("Heading 3", "Four"),
        ("Heading 4", "Five"),
        ("Heading 5", "Six"),
    ] == styled(document)


def test_lists_are_numbered_by_word() -> None:
    document = word(KINDS)
    numbering = document.part.numbering_part.element
    found = {part.text: part._p.xpath("w:pPr/w:numPr/*/@w:val") for part in document.paragraphs}
    level, third = found["third"]
    assert ["0", third] == [level, *found["fourth"][1:]]
    assert ["1", "1"] == found["two"]
    starts = numbering.xpath(f"w:num[@w:numId={third}]/w:lvlOverride/w:startOverride/@w:val")
    assert ["3"] == starts


def test_links_lead_where_they_say_and_nowhere_else() -> None:
    document = word(KINDS)
    links = [link for part in document.paragraphs for link in part.hyperlinks]
    assert ["https://example.com/?a=b&c=d", "mailto:a@example.com", ""] == [link.address for link in links]
    marks = document.element.xpath("//w:bookmarkStart/@w:name")
    assert links[2].fragment in marks
    heading = document.element.xpath(f"//w:p[w:bookmarkStart/@w:name='{links[2].fragment}']")[0]
    assert "Lists" == WordParagraph(heading, document).text


@pytest.mark.parametrize("to", ["http://", "http://[::1", "mailto:x", f"https://example.com/{'x' * 3000}"])
def test_an_address_that_word_would_refuse_is_plain_text(to: str) -> None:
    data = render(read(f"[a]({to})"), PLAIN, {})
    assert ["a"] == filled(shown(docx.Document(BytesIO(data))))
    assert "hyperlink" not in xml(data) + xml(data, "word/_rels/document.xml.rels")


def test_names_of_bookmarks_are_short_plain_and_unique() -> None:
    titles = ["Ä ö!", LONG, f"{LONG}x", "漢字", "1 and 2", "a-b", "a b"]
    document = word("\n\n".join(f"# {title}" for title in titles))
    names = document.element.xpath("//w:bookmarkStart/@w:name")
    assert len(titles) == len(set(names))
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)


@pytest.mark.parametrize("lang", EXAMPLES)
def test_contents_are_a_field_with_the_headings_in_it(lang: str) -> None:
    data = rendered(lang)
    document = docx.Document(BytesIO(data))
    (code,) = document.element.xpath("//w:sdt//w:instrText")
    assert r'TOC \o "1-1" \h \z \u' == code.text.strip()
    assert ["begin", "separate", "end"] == document.element.xpath("//w:sdt//w:fldChar/@w:fldCharType")
    entries = ["".join(part.xpath(".//w:t/text()")) for part in document.element.xpath("//w:sdt//w:p")]
    headings = [text for style, text in styled(document) if style == "Heading 1"]
    assert headings == entries[1:]
    targets = document.element.xpath("//w:sdt//w:hyperlink/@w:anchor")
    assert set(targets) <= set(document.element.xpath("//w:bookmarkStart/@w:name"))
    assert "updateFields" not in xml(data, "word/settings.xml")


@pytest.mark.parametrize(
    "markdown", ["# Title\n\n## One", "## Summary\n\n### A\n\n### B\n\n### C\n\n### D\n\n### E", ""]
)
def test_a_short_brief_or_a_part_of_one_has_no_contents(markdown: str) -> None:
    data = render(read(markdown), PLAIN, {})
    assert "w:sdt" not in xml(data)


@pytest.mark.parametrize(("count", "breaks"), [(14, 0), (15, 1)])
def test_many_contents_have_a_page_of_their_own(count: int, breaks: int) -> None:
    document = word("# T" + "\n\n## Heading" * count)
    assert breaks == len(document.element.xpath("//w:sdt//w:pageBreakBefore"))


@pytest.mark.parametrize(("count", "levels", "entries"), [(8, 2, 40), (10, 1, 10)])
def test_contents_fit_a_page(count: int, levels: int, entries: int) -> None:
    document = word("# T" + ("\n\n## Heading" + "\n\n### Lower" * 4) * count)
    assert f'"1-{levels}"' in document.element.xpath("//w:sdt//w:instrText")[0].text
    assert entries == len(document.element.xpath("//w:sdt//w:hyperlink"))


def test_a_summary_alone_has_no_cover_and_stands_close_together() -> None:
    part = "# Strategy – Us\n\n## Summary\n\n" + "### A\n\ntext\n\n" * 8
    whole = "# Strategy – Us\n\n" + "## A\n\ntext\n\n" * 4
    assert [1, 2] == [len(word(text).sections) for text in (part, whole)]
    sizes = [word(text).styles["Title"].font.size for text in (part, whole)]
    assert sizes[0] < sizes[1]


def test_the_name_in_a_title_is_smaller_than_what_the_brief_is() -> None:
    document = word('---\ntitle: "Strategy"\n---\n# Strategy – Us & co\n\n' + "## A\n\ntext\n\n" * 4)
    title = document.paragraphs[0]
    assert ["Strategy", " – Us & co"] == [run.text for run in title.runs]
    assert ["Default Paragraph Font", "Title Owner"] == [run.style.name for run in title.runs]


def test_a_part_alone_has_a_title_too() -> None:
    document = word("## Summary\n\ntext\n\n### A\n\n#### B")
    assert ["Title", "Normal", "Heading 1", "Heading 2"] == [style for style, _text in styled(document)]


@pytest.mark.parametrize("lang", EXAMPLES)
def test_heads_of_tables_repeat_and_rows_stay_whole(lang: str) -> None:
    document = docx.Document(BytesIO(rendered(lang)))
    assert document.tables
    for made in document.tables:
        head, *rows = made._tbl.tr_lst
        assert "Brief Table" == str(made.style and made.style.name)
        assert head.xpath("w:trPr/w:tblHeader")
        assert not any(row.xpath("w:trPr/w:tblHeader") for row in rows)
        assert all(row.xpath("w:trPr/w:cantSplit") for row in (head, *rows))
        assert all(part.xpath("w:pPr/w:keepNext") for part in head.xpath(".//w:p"))


def test_a_row_that_is_taller_than_a_page_may_break() -> None:
    made = word(f"|a|b|\n|-|-|\n|{'word ' * 2000}|x|").tables[0]
    assert not made._tbl.tr_lst[1].xpath("w:trPr/w:cantSplit")


@pytest.mark.parametrize("count", [1, 8, 30])
def test_columns_fill_the_page_and_no_more(count: int) -> None:
    cells = "|".join(f"Vastuuhenkilö{n}" for n in range(count))
    document = word(f"# T\n\n## Wide\n\n|{cells}|\n|{'-|' * count}\n|{cells}|\n\nAfter")
    made = document.tables[0]
    widths = [int(column.get(qn("w:w"))) for column in made._tbl.tblGrid.gridCol_lst]
    section = next(part for part in document.sections if (part.orientation == WD_ORIENT.LANDSCAPE) == (count == 30))
    room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    assert round(room / 635) == sum(widths)
    assert min(widths) > 200
    assert made._tbl.xpath("w:tblPr/w:tblLayout[@w:type='fixed']")


def test_a_day_and_a_figure_with_its_unit_stay_on_a_line() -> None:
    head = "Owner|Due|Time|Why"
    rows = f"|Communications officer|24 Nov 2026|12.5 h/week|{'word ' * 60}|\n" * 2
    made = word(f"|{head}|\n|-|-|-|-|\n{rows}").tables[0]
    _owner, due, time, _why = [int(column.get(qn("w:w"))) for column in made._tbl.tblGrid.gridCol_lst]
    assert min(due, time) > 11 * 85 + 160


def test_a_table_on_its_side_takes_its_headings_along() -> None:
    cells = "|".join(f"Vastuuhenkilö{n}" for n in range(30))
    document = word(f"# T\n\n## Before\n\ntext\n\n## Wide\n\n### Wider\n\n|{cells}|\n|{'-|' * 30}\n\nAfter")
    sides = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
    assert [False, True, False] == sides
    inside = [
        [part.text for part in section.iter_inner_content() if isinstance(part, WordParagraph) and part.text]
        for section in document.sections
    ]
    assert [["T", "Before", "text"], ["Wide", "Wider"], ["After"]] == inside


def test_tables_do_not_grow_together() -> None:
    assert 2 == len(word("|a|\n|-|\n|1|\n\n|b|\n|-|\n|2|").tables)
    body = word("|a|\n|-|\n|1|\n\n|b|\n|-|\n|2|").element.body
    assert ["tbl", "p", "tbl"] == [part.tag.rpartition("}")[2] for part in body][:3]


@pytest.mark.parametrize(("lang", "locale"), [("fi", "fi-FI"), ("en", "en-GB"), ("sv", "sv-SE"), ("<x>", "en-GB")])
def test_the_language_is_told(lang: str, locale: str) -> None:
    data = render(read(f'---\nlang: "{lang}"\n---\n# T'), PLAIN, {})
    document = docx.Document(BytesIO(data))
    assert [locale] == document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert locale == document.core_properties.language


def test_properties_come_from_the_front_matter() -> None:
    about = docx.Document(BytesIO(rendered("fi"))).core_properties
    assert ("Somestrategia – Kuusiniemen Lämpö", "Kuusiniemen Lämpö") == (about.title, about.author)
    assert ("Kuusiniemen Lämpö 2027", "draft") == (about.subject, about.content_status)
    assert "Somestrategia, Kuusiniemen Lämpö, 1.1.–31.12.2027" == about.keywords
    day = datetime(2026, 11, 16, tzinfo=UTC)
    assert (day, day) == tuple(when and when.replace(tzinfo=UTC) for when in (about.created, about.modified))


def test_odd_front_matter_is_no_hindrance() -> None:
    meta: dict[str, Any] = {"title": 3, "organisation": "x" * 400 + "\x00", "date": "soon", "period": date(2027, 1, 1)}
    document = docx.Document(BytesIO(render(Document(meta, "en", "T" * 400, ()), PLAIN, {})))
    assert ("T" * 255, "x" * 255) == (document.core_properties.title, document.core_properties.author)
    assert document.core_properties.created is None


def test_the_page_is_a4_with_page_numbers_but_none_on_the_cover() -> None:
    first = docx.Document(BytesIO(rendered("fi"))).sections[0]
    assert [210, 297] == [round(int(side or 0) / Mm(1)) for side in (first.page_width, first.page_height)]
    assert first.different_first_page_header_footer
    codes = first.footer._element.xpath(".//w:instrText/text()")
    assert ["PAGE", "NUMPAGES"] == [code.strip() for code in codes]
    assert first.footer.paragraphs[0].text.startswith("Somestrategia – Kuusiniemen Lämpö")


def test_headings_stay_with_what_follows() -> None:
    styles = word("# T").styles
    for name in ["Title", *(f"Heading {level}" for level in range(1, 6)), "TOC Heading"]:
        assert styles[name].element.xpath("w:pPr/w:keepNext"), name
    assert styles.element.xpath("w:docDefaults//w:widowControl")
    announcing = word("**These:**\n\n- one").paragraphs[0]
    assert announcing.paragraph_format.keep_with_next


def test_labels_and_values_stay_on_a_page_and_no_item_stands_alone() -> None:
    def kept(markdown: str) -> list[bool]:
        return [bool(part.paragraph_format.keep_with_next) for part in word(markdown).paragraphs]

    assert [True, True, False] == kept("- **A:** 1\n- **B:** 2\n- **C:** 3")
    assert [True, *[False] * 9, True, False] == kept("- word\n" * 12)
    assert [True, *[False] * 10, True, False] == kept("- **A:** 1\n" * 13)


def test_a_look_gives_colours_and_fonts() -> None:
    look = Look("#123456", "#abcdef", "Text & Type", "Head Type")
    styles = word("# T\n\n## H", look).styles
    assert "123456" == str(styles["Heading 1"].font.color.rgb)
    assert "Head Type" == styles["Heading 1"].font.name
    assert ["Text & Type"] == styles.element.xpath("w:docDefaults//w:rFonts/@w:ascii")
    assert "ABCDEF" in styles["Brief Table"].element.xpath("w:tblPr/w:tblBorders/w:top/@w:color")


def test_pictures_have_words_and_captions() -> None:
    document = word(
        '# T\n\n![Levels "now" & wanted. A 1 → 2; B 3](a.svg)\n\n![Plain](b.png)\n\n![Gone](c.svg)',
        a_svg=SVG,
        b_png=png(),
    )
    assert ['Levels "now" & wanted. A 1 → 2; B 3', "Plain"] == document.element.xpath("//wp:docPr/@descr")
    captions = [text for style, text in styled(document) if style == "Caption"]
    assert ['Figure 1. Levels "now" & wanted', "Figure 2. Plain", "Gone"] == captions
    assert [2.0, 2.0] == [shape.width / shape.height for shape in document.inline_shapes]
    assert len(set(document.element.xpath("//wp:docPr/@id"))) == 2


def test_an_svg_is_shown_with_the_png_beside_it_for_what_cannot() -> None:
    document = word("![x](a.svg)", a_svg=SVG, a_png=png(4, 2))
    (shown_as,) = document.element.xpath("//a:blip/@r:embed")
    (svg,) = [element.get(qn("r:embed")) for element in document.element.iter() if "svgBlip" in str(element.tag)]
    assert (png(4, 2), SVG) == (document.part.related_parts[shown_as].blob, document.part.related_parts[svg].blob)


@pytest.mark.parametrize(
    "data", [b"", b"no picture", png()[:30], b"<svg>", b'<svg width="x" height="0"/>', b"\xff\xd8\xff"]
)
def test_a_broken_picture_leaves_its_words(data: bytes) -> None:
    document = word("![what it shows](a.svg)", a_svg=data)
    assert [("Caption", "what it shows")] == styled(document)


def test_a_logo_stands_first_with_its_words() -> None:
    document = word("# T", PLAIN._replace(logo=Logo(png(), "png", "The mark")))
    assert ["The mark"] == document.element.xpath("//w:body/w:p[1]//wp:docPr/@descr")
    assert "gone" == word("# T", PLAIN._replace(logo=Logo(b"", "png", "gone"))).paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# Plan\n\n## Round\n\nWhat is clear?\n\n- one", True),
        ("# Plan\n\n## Round\n\nBefore.\n\nWhat follows:\n\n- one", True),
        ("# Plan\n\n## Round\n\nBefore.\n\nWhat is clear?\n\n- one", False),
        ("# Plan\n\n## Round\n\nWhat is clear?\n\nMore.", False),
    ],
)
def test_what_leads_to_a_list_stays_with_it(text: str, *, kept: bool) -> None:
    paragraphs = word(text).paragraphs
    (found,) = [one for one in paragraphs if one.text in ("What is clear?", "What follows:")]
    assert kept is bool(found.paragraph_format.keep_with_next)
