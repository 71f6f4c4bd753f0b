"""A brief as one HTML file that needs nothing else: no script, no request, light and dark, a page and paper.

A policy in its head (CSP) lets browsers take no style but its own and no picture but those inside it, whatever a text
or a picture may hold. Every text goes through `_text`, every value of an attribute through `_value`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import assert_never

from workshop.brief import colour
from workshop.brief.look import Look
from workshop.brief.renderers import Pictures
from workshop.brief.tree import (
    Block,
    Break,
    Code,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Strong,
    Table,
    Words,
    named_apart,
    words,
)
from workshop.i18n import N_, translator

LIGHT, DARK = "#f4f6f8", "#1b2229"
"""Of the grounds that brief.css draws on, those on which its colours are hardest to read."""

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
_SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_PNG = b"\x89PNG"
_LONGEST = 30
_ODD = re.compile(rf"(\S{{{_LONGEST},}}|(?<!\S)-[^\W\d]\S*)")
"""Words that may break anywhere, because no column is as wide as they are, and ends of compounds ("-ryhmä"), which may
not break after their hyphen."""
_SHORT = re.compile(r"(?=.{1,14}\Z)\d\S{0,3}(?:\s\S{1,6}){1,3}\Z")
"""A day, or a figure with its unit or its reach, that stays on one line in a cell."""
_FONT = re.compile(r"[\w -]+\Z")
_ENTRIES = 3
"""A brief with fewer sections has no list of contents."""
_WIDTHS = (30, 45, 60, 90, 120, 180, 240)
"""Widths of tables, in rem, that brief.css knows; a narrower table fits a phone."""
_PHONE = 24
_MANY = 10
"""A table with more columns is printed row by row."""
_WIDEST = 32
"""Characters after which a text in a cell goes on in the next line."""

_BRIEF = N_("Brief")
_CONTENTS = N_("Contents")
_SKIP = N_("Skip to the text")
_TABLE = N_("Table")
_FIGURE = N_("Figure")


def render(document: Document, look: Look, pictures: Pictures) -> bytes:
    """The document as HTML in UTF-8. The same document gives the same bytes."""
    page = _Page(document, pictures)
    style = _style(look)
    policy = f"{_NOTHING}; style-src 'sha256-{_digest(style)}'; img-src data:"
    direction = ' dir="rtl"' if document.lang.partition("-")[0] in _RIGHT_TO_LEFT else ""
    lines = [
        "<!doctype html>",
        f'<html lang="{_value(document.lang)}"{direction}>',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_value(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<link rel="icon" href="data:,">',
        f"<title>{_value(document.title or translator(document.lang).gettext(_BRIEF))}</title>",
        f"<style>{style}</style>",
        "</head>",
        *page.body(look),
        "</html>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


class _Page:
    """Writes one document; it remembers the heading that a table stands under."""

    def __init__(self, document: Document, pictures: Pictures) -> None:
        self._document = document
        self._pictures = pictures
        self._say = translator(document.lang).gettext
        self._under = ""
        self._named = named_apart(document)
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        self._above = min((heading.level for heading in headings), default=1) - 1
        entries = [heading for heading in headings[1:] if heading.level <= 2]
        self._entries = entries if self._above == 0 and len(entries) >= _ENTRIES else []

    def body(self, look: Look) -> Iterator[str]:
        """The page, line by line."""
        yield '<body class="book">' if self._entries else "<body>"
        if self._entries:
            yield f'<a class="skip" href="#{_value(self._entries[0].id)}">{self._say(_SKIP)}</a>'
        yield "<main>"
        if look.logo is not None:
            yield f'<img class="logo" src="{_data(look.logo.data)}" alt="{_value(look.logo.alt)}">'
        for block in self._document.blocks:
            if self._entries and block is self._entries[0]:
                yield from self._contents()
            yield self._block(block)
        yield "</main>"
        yield "</body>"

    def _contents(self) -> Iterator[str]:
        head = self._say(_CONTENTS)
        yield f'<nav aria-label="{head}">'
        yield f'<p class="head" aria-hidden="true">{head}</p>'
        yield f"<details><summary>{head}</summary>"
        yield "<ol>"
        for entry in self._entries:
            yield f'<li><a href="#{_value(entry.id)}">{_text(words(entry.parts))}</a></li>'
        yield "</ol>"
        yield "</details></nav>"

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        return (self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - a line or two for every kind
        match block:
            case Heading(level, parts, id):
                self._under = id
                tag = f"h{level - self._above}"
                named = self._named if parts == (Words(self._document.title),) else None
                return f'<{tag} id="{_value(id)}">{_apart(*named) if named else _inlines(parts)}</{tag}>'
            case Paragraph(parts):
                return f"<p>{_inlines(parts)}</p>"
            case Items(items, start, tight):
                return self._items(items, start, tight=tight)
            case Table():
                return self._table(block)
            case Quote(blocks):
                return "\n".join(["<blockquote>", *self._blocks(blocks), "</blockquote>"])
            case Preformatted(text):
                return f"<pre>{_text(text)}</pre>" if text[:1] != "\n" else f"<pre>\n{_text(text)}</pre>"
            case Rule():
                return "<hr>"
            case Picture(file, alt):
                return self._picture(file, alt)
            case other:
                assert_never(other)

    def _items(self, items: Iterable[Sequence[Block]], start: int | None, *, tight: bool) -> str:
        tag, number = ("ul", "") if start is None else ("ol", "" if start == 1 else f' start="{start}"')
        lines = ("\n".join(self._item(item, tight=tight)) for item in items)
        return "\n".join([f"<{tag}{number}>", *(f"<li>{line}</li>" for line in lines), f"</{tag}>"])

    def _item(self, blocks: Iterable[Block], *, tight: bool) -> Iterator[str]:
        for block in blocks:
            yield _inlines(block.parts) if tight and isinstance(block, Paragraph) else self._block(block)

    def _picture(self, file: str, alt: str) -> str:
        data = self._pictures.get(file)
        if data is None:
            return f"<p>{_text(alt)}</p>"
        return f'<figure {self._region(_FIGURE)}><img src="{_data(data)}" alt="{_value(alt)}"></figure>'

    def _region(self, kind: str) -> str:
        """What a region that is moved by keys has to say of itself: the heading above it, else its kind."""
        name = f'aria-labelledby="{_value(self._under)}"' if self._under else f'aria-label="{self._say(kind)}"'
        return f'role="group" {name} tabindex="0"'

    def _table(self, table: Table) -> str:
        """A table; one that needs more room than a phone has lies in a region that is moved by fingers or keys."""
        many = len(table.head) > _MANY
        need = _need(table)
        classes = [f"w{max(width for width in _WIDTHS if width <= need)}"] if need >= _WIDTHS[0] else []
        classes += ["many"] if many else []
        head = "".join(_cell(parts, "col", right=right) for parts, right in zip(table.head, table.right, strict=True))
        names = [f' data-head="{_value(words(parts))}"' if many else "" for parts in table.head]
        lines = [
            f'<table class="{" ".join(classes)}">' if classes else "<table>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *(f"<tr>{_row(row, table.right, names)}</tr>" for row in table.rows),
            "</tbody>",
            "</table>",
        ]
        around = f'<div class="table" {self._region(_TABLE)}>' if need > _PHONE else '<div class="plain">'
        return "\n".join([around, *lines, "</div>"])


def _row(row: Sequence[Inlines], right: Sequence[bool], names: Sequence[str]) -> str:
    """The cells of a row; what its first one says names the row, where it is no figure."""
    cells = zip(row, right, names, strict=True)
    return "".join(_cell(parts, "row" if at == 0 and not figure else "", name, right=figure)
                   for at, (parts, figure, name) in enumerate(cells))  # fmt: skip


def _cell(parts: Inlines, scope: str, name: str = "", *, right: bool) -> str:
    """A cell, with a scope where it is the head of a column or row and says something."""
    text = _inlines(parts)
    kind = ' class="figure"' if right else ' class="short"' if _SHORT.match(text) else ""
    return f'<th scope="{scope}"{kind}>{text}</th>' if scope and text else f"<td{kind}{name}>{text}</td>"


def _apart(what: str, whose: str) -> str:
    """The title on two lines: what the brief is, and whose."""
    return f'{_text(what)}<span class="dash"> – </span><span class="whose">{_text(whose)}</span>'


def _need(table: Table) -> float:
    """How wide the table is, in rem, before texts in it go on in a next line."""
    columns = zip(table.head, *table.rows, strict=True)
    return sum(min(max(len(words(cell)) for cell in cells), _WIDEST) / 2 + 1.5 for cells in columns)


def _inlines(parts: Inlines) -> str:
    return "".join(map(_inline, parts))


def _inline(part: Inline) -> str:
    match part:
        case Words(text):
            return _text(text)
        case Strong(parts):
            return f"<strong>{_inlines(parts)}</strong>"
        case Emphasis(parts):
            return f"<em>{_inlines(parts)}</em>"
        case Code(text):
            return f"<code>{_text(text)}</code>"
        case Link(to, parts):
            outside = "" if to.startswith("#") else ' rel="noopener noreferrer"'
            return f'<a href="{_value(to)}"{outside}>{_inlines(parts)}</a>'
        case Break():
            return "<br>\n"
        case other:
            assert_never(other)


def _text(text: str) -> str:
    """Any text as HTML that shows the same text."""
    if (len(text) < _LONGEST and "-" not in text) or _ODD.search(text) is None:
        return escape(text, quote=False)
    return "".join(_odd(run) if at % 2 else escape(run, quote=False) for at, run in enumerate(_ODD.split(text)))


def _odd(word: str) -> str:
    kind = "long" if len(word) >= _LONGEST else "whole"
    return f'<span class="{kind}">{escape(word, quote=False)}</span>'


def _value(text: str) -> str:
    """Any text inside an attribute's quotes, or where no element may stand."""
    return escape(text)


def _data(data: bytes) -> str:
    kind = _TYPES["png" if data.startswith(_PNG) else "svg"]
    return f"data:{kind};base64,{b64encode(data).decode()}"


def _style(look: Look) -> str:
    """The stylesheet with the look's colours, on a dark ground as light as they must be, and its fonts."""
    heading, accent = look.heading_colour, look.accent_colour
    own = {
        "heading-light": colour.readable(heading, LIGHT, "#000000"),
        "heading-dark": colour.readable(heading, DARK, "#ffffff", 7),
        "accent-light": colour.readable(accent, LIGHT, "#000000"),
        "accent-dark": colour.readable(accent, DARK, "#ffffff", 7),
        "heading": "var(--heading-light)",
        "accent": "var(--accent-light)",
        "text-font": _fonts(look.text_font),
        "heading-font": _fonts(look.heading_font or look.text_font),
    }
    return f":root {{ {' '.join(f'--{name}: {value};' for name, value in own.items())} }} {_sheet()}"


def _fonts(name: str) -> str:
    return f'"{name}", {_SANS}' if _FONT.match(name) else _SANS


@cache
def _sheet() -> str:
    """brief.css without its comments and its line breaks."""
    sheet = Path(__file__).with_name("brief.css").read_text("utf-8")
    return " ".join(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).split())


def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
