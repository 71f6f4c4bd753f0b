"""Pictures as PNG for what shows no SVG: of a size that fits, and never in the way of a document."""

from __future__ import annotations

import struct
import sys
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import typst

from tests.unit.brief.word import SVG, png
from workshop.brief.look import PLAIN, Logo
from workshop.brief.reading import read
from workshop.brief.renderers.pdf import FONTS
from workshop.brief.renderers.pdf.pixels import _OTHER as OTHER
from workshop.brief.renderers.pdf.pixels import pixels
from workshop.rendering import rendered


def sized(width: int, height: int) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d"><path d="M0 0"/></svg>' % (width, height)


@pytest.mark.parametrize(("width", "height"), [(720, 260), (1, 1), (10**6, 10**6), (10**6, 1), (1, 10**6)])
def test_a_picture_of_any_size_keeps_its_shape_and_fits_a_page(width: int, height: int) -> None:
    drawn = struct.unpack(">II", pixels({"a.svg": sized(width, height)})["a.png"][16:24])
    assert 1 <= drawn[0] <= 1125
    assert 1 <= drawn[1] <= 1500
    scale = min(1, 540 / (width * 0.75), 720 / (height * 0.75)) * 0.75 * 150 / 72
    assert drawn == pytest.approx((max(1, width * scale), max(1, height * scale)), abs=1)


@pytest.mark.parametrize("data", [b"", b"<svg", b"\xff", sized(0, 0), b"<p/>"])
def test_what_is_no_picture_is_left_out(data: bytes) -> None:
    assert ["b.png"] == list(pixels({"a.svg": data, "b.svg": SVG, "c.png": png()}))


@pytest.mark.parametrize("style", ["normal", "italic"])
@pytest.mark.parametrize("weight", [400, 600])
def test_letters_that_count_as_ours_are_in_our_fonts(style: str, weight: int) -> None:
    fonts = typst.Fonts(font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=False)
    page = (
        '#set document(title: "x")\n#set text(font: "Source Sans 3", lang: "en")\n'
        f'#text(style: "{style}", weight: {weight}, sys.inputs.signs)'
    ).encode()
    signs = "".join(sign for sign in map(chr, range(0x20, 0x3000)) if not OTHER.search(sign))
    typst.compile(page, font_paths=fonts, pdf_standards=["ua-1"], sys_inputs={"signs": signs})
    with pytest.raises(typst.TypstError):
        typst.compile(page, font_paths=fonts, pdf_standards=["ua-1"], sys_inputs={"signs": f"{signs}漢"})


def test_the_same_picture_gives_the_same_bytes_whatever_fonts_the_machine_has(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    fonts = typst.Fonts

    def kept(**how: Any) -> Any:
        taken.append(how.get("include_system_fonts", True))
        return fonts(**how)

    monkeypatch.setattr(typst, "Fonts", kept)
    pixels({"a.svg": SVG})
    assert [False] == taken
    pixels({"a.svg": SVG.replace(b"</svg>", "<text>漢</text></svg>".encode())})
    assert [False, False, True] == taken


def test_without_typst_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert {} == pixels({"a.svg": SVG})


def test_a_logo_goes_into_a_word_document_in_both_forms_too() -> None:
    look = PLAIN._replace(logo=Logo(SVG, "svg", "Us"))
    with ZipFile(BytesIO(rendered("docx", read("# T"), look, {}))) as package:
        held = {package.read(name) for name in package.namelist() if "/media/" in name}
    assert {SVG, pixels({"a.svg": SVG})["a.png"]} == held


def test_a_word_document_holds_both_and_a_png_of_ones_own_goes_first() -> None:
    for beside in ({}, {"a.png": png(4, 2)}):
        document = rendered("docx", read("![what it shows](a.svg)"), None, {"a.svg": SVG, **beside})
        with ZipFile(BytesIO(document)) as package:
            held = {package.read(name) for name in package.namelist() if "/media/" in name}
        assert {SVG, beside.get("a.png") or pixels({"a.svg": SVG})["a.png"]} == held
