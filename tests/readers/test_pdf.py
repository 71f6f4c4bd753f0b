"""The PDF says every answer to whoever reads it by ear or by machine, and keeps to PDF/UA-1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from tests.readers.exported import Exported
from tests.readers.programs import by_poppler, unsaid
from workshop.brief.look import PLAIN
from workshop.brief.reading import read
from workshop.brief.renderers import pdf
from workshop.brief.tree import Heading

BODY = ("-x", "0", "-y", "60", "-W", "900", "-H", "724")
"""Where the text of a page stands between its head and its foot, in points; turned pages are wider."""
CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"
OF_TYPST = re.compile("PDFUA1-FONT-GLYPH-WIDTH-001: .* Type3 ")
"""How wide Typst says that letters in colour (emoji) are."""
SHOWS = {b"Tj", b"TJ", b"'", b'"', b"f", b"S", b"Do"}
"""What puts something on a page."""


def test_poppler_finds_every_answer(export: Exported) -> None:
    wanted = [line for line in export.lines[1:] if line not in export.pictures]
    found = by_poppler(export.file(".pdf"), *BODY)
    assert len(wanted) > 300
    assert [] == unsaid(wanted, found)
    assert ["nobody has said this"] == unsaid(["nobody has said this"], found)


def test_poppler_finds_other_scripts(tmp_path: Path) -> None:
    text = "漢字かな 👍🎉👩\u200d👩\u200d👧 漢 ሰላም 👍"
    file = tmp_path / "brief.pdf"
    file.write_bytes(pdf.render(read(f"# 漢字\n\n{text}\n\n**{text}** *{text}*\n\nשלום"), PLAIN, {}))
    assert [] == unsaid([f"漢字{text * 3}", "שלום"], by_poppler(file, *BODY))


def faults(data: bytes) -> list[str]:
    """Where a PDF breaks the rules of PDF/UA-1, as an independent validator sees it."""
    page = pytest.importorskip("page", reason="page-validation is not installed: make readers")
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def test_it_keeps_to_pdf_ua(export: Exported) -> None:
    data = export.file(".pdf").read_bytes()
    if CLAIM not in data and not export.is_example:
        pytest.skip("no font here has all the odd signs, and the file does not claim PDF/UA: apt install fonts-noto")
    found = faults(data)
    assert [] == [fault for fault in found if export.is_example or not OF_TYPST.match(fault)]


@pytest.mark.parametrize("key", ["/Lang", "/MarkInfo", "/StructTreeRoot", "/ViewerPreferences", "/Metadata"])
def test_a_pdf_that_does_not_is_seen(key: str) -> None:
    writer = PdfWriter(BytesIO(pdf.render(read("# T\n\ntext\n"), PLAIN, {})))
    assert [] == faults(_written(writer))
    del writer.root_object[NameObject(key)]
    assert faults(_written(writer))


def _written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


# What a screen reader needs, looked up without a validator


@pytest.fixture
def reader(export: Exported) -> PdfReader:
    return PdfReader(export.file(".pdf"))


def _root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def _elements(part: Any) -> Iterator[Any]:
    """The structure elements in the order in which they are read."""
    found = part.get_object()
    if isinstance(found, list):
        for one in found:
            yield from _elements(one)
    elif isinstance(found, dict):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from _elements(found["/K"])


def test_it_says_its_title_and_its_language(reader: PdfReader, export: Exported) -> None:
    root = _root(reader)
    assert export.document.lang == root["/Lang"]
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert " ".join(export.document.title.split()) == reader.metadata.title
    if CLAIM in export.file(".pdf").read_bytes():  # Typst says these beside it
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert {"/S"} == {page.get("/Tabs") for page in reader.pages}


def test_its_structure_is_whole(reader: PdfReader, export: Exported) -> None:
    elements = list(_elements(_root(reader)["/StructTreeRoot"]["/K"]))
    kinds = [str(element["/S"])[1:] for element in elements]
    levels = [int(kind[1:]) for kind in kinds if kind[0] == "H" and kind[1:].isdigit()]
    assert all(after - before <= 1 for before, after in pairwise([0, *levels]))
    assert len(levels) >= sum(isinstance(block, Heading) for block in export.document.blocks)
    alts = [element.get("/Alt") for element in elements if element["/S"] == "/Figure"]
    assert export.pictures == alts
    heads = [element for element in elements if element["/S"] == "/TH"]
    assert heads
    assert all({"/Column", "/Row", "/Both"} & set(_scopes(head.get("/A"))) for head in heads)


def _scopes(attributes: Any) -> Iterator[str]:
    found = attributes.get_object() if attributes is not None else []
    for one in found if isinstance(found, list) else [found]:
        if "/Scope" in one.get_object():
            yield one.get_object()["/Scope"]


def test_all_that_is_shown_is_tagged_or_said_to_be_decoration(exported: Callable[[str], Exported]) -> None:
    for page in PdfReader(exported("example-en").file(".pdf")).pages[:9]:
        open_tags = 0
        contents = page.get_contents()
        assert contents is not None
        for _operands, operator in contents.operations:
            open_tags += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            assert open_tags or operator not in SHOWS, (page.page_number, operator)


def test_its_fonts_are_inside_and_say_which_letters_they_draw(reader: PdfReader) -> None:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for resource in resources for font in resource["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert font["/Subtype"] == "/Type3" or {"/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].keys()
        assert "/ToUnicode" in font
