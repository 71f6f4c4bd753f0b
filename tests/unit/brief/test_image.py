"""Pictures from outside: drawings and photographs may come in, programs and addresses may not."""

from __future__ import annotations

import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.brief.word import png
from workshop.brief import image
from workshop.errors import WorkshopError

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def svg(inside: str = "", before: str = "") -> bytes:
    return f"{before}{HEAD}{inside}</svg>".encode()


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<!-- a comment --><title>Us</title><path d='M0 0h9'/>",
        "<style>.a{fill:#123456}</style><rect class='a' fill='url(#g)' style='fill: url( #g )'/>",
        "<use xlink:href='#a'/><use href='#b'/>",
        "<image href='data:image/png;base64,AA'/>",
        "<text>see http://example.org</text>",
        "<animate attributeName='opacity' from='0' to='1'/>",
    ],
)
def test_a_drawing_is_an_svg(inside: str) -> None:
    assert "svg" == image.kind(svg(inside))
    assert "svg" == image.kind(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE svg>\n' + svg(inside))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
        "<rect onclick='a()'/>",
        "<rect ONLOAD='a()'/>",
        "<foreignObject><p/></foreignObject>",
        "<image href='http://example.org/a.png'/>",
        "<image xlink:href='//example.org/a.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href=' other.svg'/>",
        "<image href='data:image/svg+xml;base64,AA'/>",
        "<a href='javascript:alert(1)'/>",
        "<rect fill='url(http://example.org/#a)'/>",
        "<rect style='background: URL( \"http://example.org\")'/>",
        "<rect style='background: u\\72l(http://example.org)'/>",
        "<rect style='background: u/**/rl(x)'/>",
        "<style>@import 'http://example.org/a.css'</style>",
        "<style>a{b:url(//example.org)}</style>",
        "<style>@\\69mport 'x'</style>",
        "<set attributeName='href' to='http://example.org'/>",
        "<set attributeName='xlink:href' to='javascript:1'/>",
        "<set attributeName='onclick' to='a()'/>",
    ],
)
def test_a_program_or_an_address_is_refused(inside: str) -> None:
    with pytest.raises(WorkshopError) as refused:
        image.kind(svg(inside))
    assert refused.value.hint


@pytest.mark.parametrize(
    "before",
    ["<?xml-stylesheet href='http://example.org/a.css'?>", "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
     "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"],
)  # fmt: skip
def test_what_stands_before_the_drawing_is_looked_at_too(before: str) -> None:
    with pytest.raises(WorkshopError, match="outside"):
        image.kind(svg(before=before))


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<html/>", b"<svg>", b"\xff\xd8\xff\xe0", b"\x00" * 99, b"<svg/>x"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(WorkshopError, match="no picture"):
        image.kind(data)


def test_a_png_is_taken_if_it_is_whole() -> None:
    whole = png(300, 200)
    assert "png" == image.kind(whole) == image.kind(png(1, 1)) == image.kind(whole + b"and more")
    for broken in (
        whole[:-1],
        whole[:40],
        whole[:60] + bytes([whole[60] ^ 1]) + whole[61:],
        PNG + (10).to_bytes(4) + (20).to_bytes(4) + b"\x00" * 99,
        png(packed=b"no stream"),
        png(packed=zlib.compress(b"\x00" * 100_000)),
        png(packed=zlib.compress(b"\x00\x80")[:-5]),
    ):
        with pytest.raises(WorkshopError, match="damaged"):
            image.kind(broken)


def test_a_png_is_taken_by_its_head() -> None:
    for wide, high in ((0, 1), (1, 100_000)):
        with pytest.raises(WorkshopError, match="damaged"):
            image.kind(PNG + wide.to_bytes(4) + high.to_bytes(4))
    with pytest.raises(WorkshopError, match="damaged"):
        image.kind(PNG)


def test_a_picture_that_is_too_large_is_refused() -> None:
    with pytest.raises(WorkshopError, match="2 megabytes"):
        image.kind(svg(" " * image.LARGEST))


@given(st.binary(max_size=200) | st.text(max_size=100).map(svg))
def test_whatever_it_is_the_answer_is_a_kind_or_a_refusal(data: bytes) -> None:
    with suppress(WorkshopError):
        assert image.kind(data) in {"svg", "png"}
