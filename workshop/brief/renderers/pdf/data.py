"""A brief as the data that `brief.typ` sets: only texts, numbers, lists and mappings, as JSON has them.

A block or an inline is a mapping that says by `is` what it is; plain text is a text.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
from math import ceil
from typing import Any, assert_never

from workshop.brief.look import Look
from workshop.brief.renderers import BOOK, Pictures
from workshop.brief.renderers.pdf.columns import BODY, BOLD, Fit, breakable, fits, fitted, width
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
    to_left,
    words,
)

Data = dict[str, Any]
_LINE, _LABEL, _WIDEST_LABEL, _VALUE, _MONO = 28.0, 11.0, 15.0, 20.0, 1.25
_ADDRESS = 8000
_SHORT_ROW, _WHOLE_FACTS = 12, 13
"""Lines of a row and of a list of facts up to which a page does not break them."""
_FEW_ROWS, _FEW_LINES, _WHOLE = 7, 24, 15
"""A table of few rows is whole up to some lines, another one up to fewer."""
_LEADING = 3
"""Lines of a paragraph that leads from a heading to something else, and stays with it."""
_PNG = b"\x89PNG\r\n\x1a\n"


def described(document: Document, look: Look, pictures: Pictures) -> Data:
    """All that the template wants to know."""
    meta, blocks = document.meta, document.blocks
    chapters = sum(isinstance(block, Heading) and block.level <= 2 for block in blocks[1:])
    book = chapters >= BOOK and bool(blocks) and isinstance(blocks[0], Heading) and blocks[0].level == 1
    cover = [*blocks[:1], *takewhile(lambda block: not isinstance(block, Heading), blocks[1:])] if book else []
    setting = _Setting(document, pictures)
    language, _hyphen, region = document.lang.replace("_", "-").partition("-")
    day = meta.get("date")
    organisation = str(meta.get("organisation") or "")
    return {
        "lang": language.lower() if language.isalpha() and language.isascii() and len(language) in {2, 3} else "en",
        "region": region.upper() if region.isalpha() and region.isascii() and len(region) == 2 else None,
        "title": document.title or str(meta.get("title") or organisation or "–"),
        "organisation": organisation,
        "date": [day.year, day.month, day.day] if isinstance(day, date) else None,
        "look": {
            "heading": look.heading_colour,
            "accent": look.accent_colour,
            "text_font": look.text_font,
            "heading_font": look.heading_font or look.text_font,
        },
        "logo": look.logo
        and {"svg": _svg(look.logo.data, look.logo.kind), "alt": look.logo.alt or organisation or "–"},
        "book": book,
        "named": named_apart(document),
        "cover": [*setting.blocks(cover)],
        "blocks": _turned([*setting.blocks(blocks[len(cover) :])]),
    }


class _Setting:
    """Turns the blocks of one document into data; it knows all its headings, and the place of the last one."""

    def __init__(self, document: Document, pictures: Pictures) -> None:
        self._ids = {block.id for block in document.blocks if isinstance(block, Heading)}
        self._pictures = pictures
        self._over: list[int] = []

    def blocks(self, blocks: Iterable[Block], room: float = _LINE) -> Iterator[Data]:
        """The blocks, where the longest word that fits into a line is `room` em wide."""
        all = [*blocks]
        for before, block, after in zip((None, *all), all, (*all[1:], None), strict=False):
            leads = isinstance(before, Heading) and not isinstance(after, Heading | Paragraph | None)
            yield from self._block(block, room, leads=leads)

    def _block(self, block: Block, room: float, *, leads: bool) -> Iterator[Data]:
        match block:
            case Heading(level, parts, id):
                depth = self._depth(level)
                parted = self._inlines(parts, room / 2)
                yield {"is": "heading", "level": depth, "id": id, "parts": parted, **_direction(parts)}
            case Paragraph(parts):
                keep = leads and width(words(parts)) <= _LEADING * room
                yield {"is": "paragraph", "keep": keep, "parts": self._inlines(parts, room), **_direction(parts)}
            case Items():
                yield self._facts(block) or self._items(block, room)
            case Table():
                yield from map(self._table, fitted(block))
            case Quote(blocks):
                yield {"is": "quote", "blocks": [*self.blocks(blocks, room - 1)]}
            case Preformatted(text):
                yield {"is": "preformatted", "parts": _pieces(text, room / _MONO)}
            case Rule():
                yield {"is": "rule"}
            case Picture(file, alt):
                yield self._picture(file, alt or file)
            case _:
                assert_never(block)

    def _depth(self, level: int) -> int:
        """How deep a heading is: a level that the brief leaves out would be a hole for who hears the document."""
        self._over = [*(over for over in self._over if over < level), level]
        return len(self._over)

    def _items(self, block: Items, room: float) -> Data:
        items = [[*self.blocks(item, room - 1)] for item in block.items]
        return {"is": "items", "start": block.start, "tight": block.tight, "items": items}

    def _facts(self, block: Items) -> Data | None:
        """A list in which each item is a word in bold with a colon and what it stands for: labels beside values."""
        facts = [_fact(item) for item in block.items]
        rows = [
            {"label": self._inlines(fact[0], _LABEL), "value": self._inlines(fact[1], _VALUE)} for fact in facts if fact
        ]
        if block.start is not None or len(rows) < len(facts):
            return None
        lines = sum(ceil(width(words(fact[1])) / _VALUE) or 1 for fact in facts if fact)
        label = max(_LABEL, *(min(width(words(fact[0])) * BOLD, _WIDEST_LABEL) for fact in facts if fact))
        return {"is": "facts", "label": round(label, 2), "whole": lines <= _WHOLE_FACTS, "rows": rows}

    def _picture(self, file: str, alt: str) -> Data:
        data = self._pictures.get(file)
        if data is None:
            return {"is": "paragraph", "keep": False, "parts": [{"is": "emphasis", "parts": _pieces(alt, _LINE)}]}
        return {"is": "picture", "svg": _svg(data, file.rpartition(".")[2]), "alt": alt}

    def _table(self, fit: Fit) -> Data:
        table, rooms = fit.table, fit.rooms

        def cells(row: tuple[Inlines, ...], wide: float = 1.0) -> list[Data]:
            return [
                {
                    "hyphens": not fits(words(cell), room / wide),
                    "parts": self._inlines(cell, room / wide),
                    **_direction(cell),
                }
                for cell, room in zip(row, rooms, strict=True)
            ]

        head, *lines = [
            max(ceil(width(words(cell)) / room) for cell, room in zip(row, rooms, strict=True))
            for row in (table.head, *table.rows)
        ]
        rows = [{"short": high <= _SHORT_ROW, "cells": cells(row)} for high, row in zip(lines, table.rows, strict=True)]
        high = sum(lines) + len(lines)
        return {
            "is": "table",
            "turned": fit.setting.turned,
            "size": round(fit.setting.size / BODY, 3),
            "inset": fit.setting.inset,
            "whole": high <= (_FEW_LINES if len(lines) <= _FEW_ROWS else _WHOLE),
            "start": max(1, head) + sum(min(high, _SHORT_ROW) for high in lines[:2]),
            "widths": [round(points, 2) for points in fit.widths],
            "right": list(table.right),
            "head": cells(table.head, BOLD),
            "rows": rows,
        }

    def _inlines(self, parts: Inlines, room: float, marks: frozenset[str] = frozenset()) -> list[Any]:
        return [data for part in parts for data in self._inline(part, room, marks)]

    def _marked(self, mark: str, parts: Inlines, room: float, marks: frozenset[str]) -> list[Any]:
        """Inlines that stand out; what stands out already does not do so again, however deep it is nested."""
        inside = self._inlines(parts, room, marks | {mark})
        return inside if mark in marks else [{"is": mark, "parts": inside}]

    def _link(self, to: str, parts: list[Any]) -> list[Any]:
        """A link to the web or mail, or to a heading that is there; else the words alone."""
        inside = to.startswith("#")
        if to[1:] not in self._ids if inside else len(to) > _ADDRESS:
            return parts
        return [{"is": "link", "inside": inside, "to": to.removeprefix("#"), "parts": parts}]

    def _inline(self, part: Inline, room: float, marks: frozenset[str]) -> list[Any]:
        match part:
            case Words(text):
                return _pieces(text, room)
            case Strong(inner):
                return self._marked("strong", inner, room, marks)
            case Emphasis(inner):
                return self._marked("emphasis", inner, room, marks)
            case Code(text):
                return [{"is": "code", "parts": _pieces(text, room / _MONO)}]
            case Link(to, inner):
                return self._link(to, self._inlines(inner, room, marks))
            case Break():
                return [{"is": "break"}]
            case _:
                assert_never(part)


def _direction(parts: Inlines) -> Data:
    return {"rtl": True} if to_left(parts) else {}


def _fact(item: tuple[Block, ...]) -> tuple[Inlines, Inlines] | None:
    """The label and the value of an item that is a fact."""
    match item:
        case (Paragraph((Strong() as label, Words(first), *rest)),) if words((label,)).endswith(":"):
            return (label,), (Words(first.lstrip()), *rest)
        case (Paragraph((Strong() as label, Words(" "), *rest)),) if words((label,)).endswith(":"):
            return (label,), tuple(rest)
    return None


def _pieces(text: str, room: float) -> list[Any]:
    return [part if isinstance(part, str) else {"is": "pieces", "texts": part} for part in breakable(text, room)]


def _turned(blocks: list[Data]) -> list[Data]:
    """The blocks with wide tables on turned pages, together with the headings over them."""
    made: list[Data] = []
    for block in blocks:
        if not block.get("turned"):
            made.append(block)
            continue
        start = len(made)
        while start and made[start - 1]["is"] == "heading":
            start -= 1
        group = [*made[start:], block]
        del made[start:]
        if made and made[-1]["is"] == "turned":
            made[-1]["blocks"] += group
        else:
            made.append({"is": "turned", "blocks": group})
    return made


def _svg(data: bytes, kind: str) -> str:
    """The picture as SVG, a PNG inside one: a text, as all that goes to the template."""
    if kind != "png":
        return data.decode("utf-8", "replace")
    wide, high = (int.from_bytes(data[at : at + 4]) for at in (16, 20)) if data.startswith(_PNG) else (1, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{b64encode(data).decode()}"/></svg>'
    )
