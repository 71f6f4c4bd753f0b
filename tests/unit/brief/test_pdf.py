"""Briefs as PDF: every text is there as it was typed, tagged, and the same brief gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, TypeGuard

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.unit.brief.sample import FILLED, brief
from tests.unit.brief.test_document import GOLDEN
from tests.unit.brief.test_escape import HOSTILE
from workshop.brief.escape import plain, tidy
from workshop.brief.look import PLAIN, Logo, Look
from workshop.brief.markup import paragraph, table
from workshop.brief.reading import read
from workshop.brief.renderers import pdf
from workshop.brief.renderers.pdf.columns import breakable, fitted
from workshop.brief.renderers.pdf.data import described
from workshop.brief.tree import Block, Heading, Items, Paragraph, Preformatted, Quote, Table, words
from workshop.errors import WorkshopError
from workshop.rendering import edited

EXAMPLES = sorted(Path("exports").glob("kuusiniemen-*.md"))
SIGNS = "→–“”„…◦•✓✗▲▼■□●★☐☑€£§°·×÷≤≥≈±½²−ÅÄÖåäöŠšŽžÉéŁłŊŋЖжΩ▁█░│"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>'
typed = st.text(st.sampled_from(f"{SIGNS}\\`*_{{}}[]<>()#+-.!|~^$&;:=%@\"'/?09abix \t\n\u00a0ä"), max_size=60)


def rendered(markdown: str, look: Look = PLAIN, **pictures: bytes) -> bytes:
    return pdf.render(read(markdown), look, {name.replace("_", "."): data for name, data in pictures.items()})


@cache
def example(path: Path) -> bytes:
    return rendered(path.read_text("utf-8"))


def bare(text: str) -> str:
    """The text without what a page adds or drops: room, line breaks, hyphens at them, signs that nobody sees."""
    seen = (sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] not in "ZC")
    return "".join(seen)


def opened(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def read_back(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in opened(data).pages)


def tags(data: bytes) -> list[str]:
    """The kinds of structure elements, in the order in which a screen reader meets them."""

    def under(element: Any) -> Iterator[str]:
        found = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(found, list):
            for one in found:
                yield from under(one)
        elif isinstance(found, dict):
            if "/S" in found:
                yield str(found["/S"])[1:]
            yield from under(found.get("/K", []))

    root: Any = opened(data).trailer["/Root"]
    return list(under(root["/StructTreeRoot"]["/K"]))


def said(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of a brief, in its order."""
    for block in blocks:
        match block:
            case Heading(_, parts, _) | Paragraph(parts):
                yield words(parts)
            case Items(items):
                for item in items:
                    yield from said(item)
            case Quote(inner):
                yield from said(inner)
            case Table(_, head, rows):
                yield from (words(cell) for row in (head, *rows) for cell in row)
            case Preformatted(text):
                yield text


def is_chapter(block: Block) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and block.level == 2


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_data_for_typst_is_golden(lang: str) -> None:
    """To accept a change: UPDATE_GOLDEN=1 pytest tests/unit/brief, then read the difference."""
    shown = json.dumps(described(read(brief(FILLED, lang)), PLAIN, {}), ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / f"filled.{lang}.pdf.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert path.read_text("utf-8") == shown


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_the_example_is_tagged_and_has_bookmarks(path: Path) -> None:
    document, reader = read(path.read_text("utf-8")), opened(example(path))
    root: Any = reader.trailer["/Root"]
    assert document.lang == root["/Lang"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert document.title == reader.metadata.title
    assert document.meta["date"] == reader.metadata.creation_date.date()  # type: ignore[union-attr]
    chapters = [words(block.parts) for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    marks: list[Any] = [mark for mark in reader.outline if not isinstance(mark, list)]
    assert chapters == [mark["/Title"] for mark in marks]
    kinds = tags(example(path))
    assert {"H1", "H2", "H3", "H4", "P", "L", "LI", "Table", "TH", "TD", "TOC", "TOCI", "Link"} <= set(kinds)
    assert kinds.count("Table") == sum(isinstance(block, Table) for block in document.blocks)
    assert 20 <= len(reader.pages) <= 35


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_no_page_of_the_example_is_empty_and_its_fonts_are_embedded(path: Path) -> None:
    pages = opened(example(path)).pages
    assert all(len(page.extract_text()) > 150 for page in pages)
    resources: list[Any] = [page["/Resources"] for page in pages]
    fonts = [font.get_object() for resource in resources for font in resource["/Font"].values()]
    files = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert all({"/FontFile2", "/FontFile3"} & file.keys() for file in files)
    assert all("SourceSans3" in font["/BaseFont"] for font in fonts)


def test_the_text_comes_in_its_order() -> None:
    blocks = read(brief(FILLED)).blocks
    found, at = bare(read_back(rendered(brief(FILLED)))), 0
    for block in blocks:
        if isinstance(block, Heading) and block.level > 1:
            at = found.index(bare(words(block.parts)), at)
    assert at


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_the_summary_of_the_example_is_one_page(path: Path) -> None:
    document, pictures, _told = edited(path)
    summary, after = [words(block.parts) for block in document.blocks if is_chapter(block)][:2]
    pages = [page.extract_text() for page in opened(pdf.render(document, PLAIN, pictures)).pages]
    assert len(pictures) > 3
    assert [[2], [3]] == [
        [n for n, page in enumerate(pages) if n > 1 and f"\n{title}\n" in page] for title in (summary, after)
    ]


def test_a_first_chapter_that_says_little_has_no_page_of_its_own() -> None:
    pages = opened(rendered("# T\n\n## A\n\ntext\n\n## B\n\n## C\n\n## D")).pages
    assert 3 == len(pages)
    assert "A\ntext\nB\nC\nD" in pages[2].extract_text()


@pytest.mark.parametrize("lines", range(32, 44))
def test_a_table_begins_with_its_heading_and_two_rows(lines: int) -> None:
    rows = "".join(f"|Row {n}|{'word ' * 30}|\n" for n in range(30))
    made = rendered("# T\n\n" + "filling\n\n" * lines + f"## Table\n\n|A|B|\n|-|-|\n{rows}")
    page = next(text for text in (page.extract_text() for page in opened(made).pages) if "Table" in text)
    assert "Row 0" in page
    assert "Row 1" in page


@pytest.mark.parametrize("lines", range(24, 36))
def test_what_leads_from_a_heading_to_a_list_stays_with_both(lines: int) -> None:
    chapters = "# T\n\n## A\n\n## B\n\n## C\n\n## D\n\n" + "filling\n\n" * lines
    made = rendered(f"{chapters}### Heading\n\n*This leads on.*\n\n- **A:** one\n- **B:** two")
    page = [page.extract_text() for page in opened(made).pages if "Heading" in page.extract_text()][-1]
    assert "This leads on." in page
    assert "two" in page


@settings(max_examples=40, deadline=None)
@given(typed)
def test_any_answer_comes_back(text: str) -> None:
    answer = tidy(text)
    document = f"# T\n\n{paragraph(plain(answer))}\n\n{table([plain(answer)], [[plain(answer)]])}"
    shown = bare(answer)
    assert f"T{shown}{shown}{shown or '–'}T1/1" == bare(read_back(rendered(document)))


def test_hostile_answers_come_back() -> None:
    typst = ["=cmd()", "#set page(width: 1pt)", "#panic()", '"))#eval("1+1")', "$x$", "@ref <label>"]
    answers = [tidy(text) for text in (*HOSTILE, *typst)]
    data = rendered("# T\n\n" + "\n\n".join(paragraph(plain(answer)) for answer in answers))
    assert "T" + "".join(map(bare, answers)) + "T1/1" == bare(read_back(data))
    assert not {"/JavaScript", "/Launch", "/EmbeddedFiles"} & set(re.findall(r"/\w+", data.decode("latin-1")))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=10))
def test_no_sign_breaks_it(texts: list[str]) -> None:
    document = "# T\n\n" + "\n\n".join(paragraph(plain(tidy(text))) for text in texts)
    assert rendered(document).startswith(b"%PDF-")


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert rendered(brief(FILLED)) == rendered(brief(FILLED))
    assert rendered(brief(FILLED)) != rendered(brief(FILLED, "fi"))


def test_thirty_columns_come_in_parts_that_all_name_their_rows() -> None:
    cells = [f"cell number {n}" for n in range(30)]
    (block,) = read(table([plain(cell) for cell in cells], [[plain(cell) for cell in cells]])).blocks
    assert isinstance(block, Table)
    parts = fitted(block)
    assert len(parts) > 1
    assert {"cell number 0"} == {words(part.table.head[0]) for part in parts}
    assert cells[1:] == [words(cell) for part in parts for cell in part.table.head[1:]]
    for part in parts:
        assert sum(part.widths) <= part.setting.room + 0.01
    data = rendered(f"# T\n\n## Wide\n\n{table(list(map(plain, cells)), [list(map(plain, cells))])}")
    assert all(bare(cell) in bare(read_back(data)) for cell in cells)


@pytest.mark.parametrize(("columns", "turned"), [(3, False), (7, False), (10, True)])
def test_a_table_is_turned_only_where_it_must_be(columns: int, turned: bool) -> None:
    cells = [f"some words of column {n}, quite a few" for n in range(columns)]
    (block,) = read(table(list(map(plain, cells)), [list(map(plain, cells))])).blocks
    assert isinstance(block, Table)
    assert [turned] == [part.setting.turned for part in fitted(block)]
    document = f"# T\n\n## Heading\n\n{table(list(map(plain, cells)), [list(map(plain, cells))])}"
    *_others, last = opened(rendered(document)).pages
    assert turned == (last.mediabox.width > last.mediabox.height)
    assert "Heading" in last.extract_text()


def test_a_table_in_a_list_stays_within_the_page() -> None:
    places: list[float] = []

    def place(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip() == "last":
            places.append(matrix[4])

    (page,) = opened(rendered("# T\n\n- one\n  - two\n\n    |a|last|\n    |-|-:|\n    |c|last|")).pages
    page.extract_text(visitor_text=place)
    assert len(places) == 2
    assert max(places) < 595 - 71 - 15


def test_a_text_from_right_to_left_is_set_so() -> None:
    blocks = described(read("# שלום\n\nשלום 12\n\nabc שלום\n\n|a|\n|-|\n|שלום|"), PLAIN, {})["blocks"]
    heading, paragraph, other, table = blocks
    assert [True, True, False] == [bool(block.get("rtl")) for block in (heading, paragraph, other)]
    assert table["rows"][0]["cells"][0]["rtl"]


@pytest.mark.parametrize("text", ["## שלום", "שלום", "- שלום", "> שלום"])
def test_a_text_from_right_to_left_stands_on_the_right(text: str) -> None:
    places: list[float] = []

    def place(text: str, matrix: list[float], _tm: object, _font: object, _size: object) -> None:
        if "\u05d0" <= text.strip()[:1] <= "\u05ea":
            places.append(matrix[4])

    opened(rendered(f"# T\n\nabc\n\n{text}")).pages[0].extract_text(visitor_text=place)
    assert places
    assert min(places) > 595 / 2


def test_a_word_of_500_characters_stays_on_the_page() -> None:
    word = "".join(chr(ord("a") + n % 26) for n in range(500))
    rows = f"| a | b |\n|-|-|\n| {word} | 1 |"
    data = rendered(f"# T\n\n{word}\n\n- **Label:** {word}\n\n> {word}\n\n{rows}\n\n`{word}`\n")
    assert max(map(len, read_back(data).splitlines())) < 120
    assert 5 == bare(read_back(data)).count(word)


@pytest.mark.parametrize(
    "word", ["w" * 500, f"https://a.b/{'a/b.c?' * 30}", "1" * 90, "漢" * 90, "e\u0301" * 90], ids=len
)
def test_what_is_broken_is_whole(word: str) -> None:
    before, pieces, after = breakable(f"before {word} after", 10)
    assert ("before ", " after") == (before, after)
    assert isinstance(pieces, list)
    assert len(pieces) > 5
    assert word == "".join(pieces)
    assert not any(unicodedata.combining(piece[0]) for piece in pieces)


def test_the_end_of_a_compound_keeps_its_hyphen() -> None:
    assert ["Talot ", ["-ryhmä"], " ja"] == breakable("Talot -ryhmä ja", 99)
    assert ["5 - 3 -"] == breakable("5 - 3 -", 99)


def test_words_that_fit_are_not_broken() -> None:
    assert ["Asiakaspalveluvastaava vastaa 24 h."] == breakable("Asiakaspalveluvastaava vastaa 24 h.", 6)
    assert ["e.g. 31.12.2027, 3 h/vk"] == breakable("e.g. 31.12.2027, 3 h/vk", 8)


def test_addresses_are_never_hyphenated() -> None:
    assert ["to ", ["a@", "example.", "org"], " now"] == breakable("to a@example.org now", 20)
    assert [["facebook.", "com/", "kuusiniemenlampo"]] == breakable("facebook.com/kuusiniemenlampo", 12)


@pytest.mark.parametrize("text", ["*a **b " * 80 + "x" + "** c*" * 80, "> " * 15 + "x", "> - " * 5 + "x"], ids=len)
def test_deep_nesting_is_set(text: str) -> None:
    assert "x" in read_back(rendered(text))


@pytest.mark.parametrize("text", ["", "\n", "---\ntitle: x\n---\n", "# \n"])
def test_an_empty_brief_is_a_page(text: str) -> None:
    assert 1 == len(opened(rendered(text)).pages)


def test_a_brief_without_answers_has_its_chapters() -> None:
    reader = opened(rendered(brief([])))
    assert len(reader.pages) <= 4
    assert reader.outline


def test_a_level_that_is_left_out_is_closed() -> None:
    kinds = tags(rendered("## a\n\n#### b\n\n###### c\n\n#### d\n\n## e\n"))
    assert ["H1", "H2", "H3", "H2", "H1"] == [kind for kind in kinds if kind[0] == "H"]


def test_pictures_have_their_text() -> None:
    data = rendered("# T\n\n![What it shows](a.svg)\n\n![Lost](b.svg)\n", Look(logo=Logo(SVG, "svg", "")), a_svg=SVG)
    assert 2 == tags(data).count("Figure")
    assert b"What it shows" in data or "What it shows".encode("utf-16-be") in data
    assert "Lost" in read_back(data)


@pytest.mark.parametrize(
    "target", ["/etc/hostname", "../__init__.py", "http://example.org/x.png", "file:///etc/hostname"]
)
def test_a_picture_reads_nothing_from_elsewhere(target: str) -> None:
    hostile = SVG.replace(b"<rect", f'<image href="{target}" width="9" height="9"/><rect'.encode())
    with pytest.raises(WorkshopError):
        rendered("![x](a.svg)", a_svg=hostile)


def test_links_lead_to_the_web_and_to_headings() -> None:
    data = rendered("# T\n\n## Aims\n\n[a](https://example.org/x) [b](#aims) [c](#gone)\n")
    (page,) = opened(data).pages
    notes: Any = page["/Annots"]
    links = [note.get_object() for note in notes]
    assert ["https://example.org/x"] == [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})]
    assert 2 == len(links)


@pytest.mark.parametrize("lang", ["en", "fi", "sv", "en-GB", "pt_BR", "xx-not-a-language", "!", ""])
def test_any_language_tag_will_do(lang: str) -> None:
    assert rendered(f'---\nlang: "{lang}"\n---\n\n# T\n')


def test_a_look_with_unknown_fonts_and_bright_colours_is_set() -> None:
    look = Look("#ffff00", "#ffffff", "No Such Font", "Nor This")
    assert "T" in read_back(rendered("# T\n\ntext", look))


def test_missing_typst_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(WorkshopError) as told:
        rendered("# T")
    assert "pip install 'workshop[pdf]'" in str(told.value.hint)
