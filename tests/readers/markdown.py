"""What readers of Markdown make of a brief, each in the same form: blocks as tuples that begin with their kind.

Three readers: ours, cmark-gfm by its XML, and pandoc by its JSON. Whatever a reader finds that no brief has (raw HTML,
formulas, notes, tasks, strikethrough) is an error.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from workshop.brief.tree import (
    Block,
    Heading,
    Items,
    Link,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Table,
    words,
)

Shape = tuple[Any, ...]


class Seen(NamedTuple):
    """What a reader sees: the blocks, and where links and pictures lead."""

    blocks: list[Shape]
    targets: set[str]


def _line(text: str) -> str:
    return " ".join(text.split())


# Ours


def by_us(blocks: Iterable[Block]) -> Seen:
    """What our own renderers make of it."""
    found = list(blocks)
    return Seen([_ours(block) for block in found], set(_our_targets(found)))


def _ours(block: Block) -> Shape:  # noqa: PLR0911 - one for each kind
    match block:
        case Heading(level, parts):
            return "heading", level, _line(words(parts))
        case Paragraph(parts):
            return "paragraph", _line(words(parts))
        case Picture(_, alt):
            return "paragraph", _line(alt)
        case Items(items, start):
            return "list", start, [[_ours(inner) for inner in item] for item in items]
        case Table(right, head, rows):
            return "table", list(right), [[_line(words(cell)) for cell in row] for row in (head, *rows)]
        case Quote(inner):
            return "quote", [_ours(one) for one in inner]
        case Preformatted(text):
            return "code", text
        case Rule():
            return ("rule",)


def _our_targets(part: Any) -> Iterator[str]:
    """Where links and pictures lead, from anything of a tree."""
    if isinstance(part, Link):
        yield part.to
    if isinstance(part, Picture):
        yield part.file
    elif not isinstance(part, str) and isinstance(part, Sequence):
        for inner in part:
            yield from _our_targets(inner)


# cmark-gfm


def by_cmark(xml: str) -> Seen:
    """What cmark-gfm makes of it, from its XML."""
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    links = [*root.iter("link"), *root.iter("image")]
    return Seen([_cmarks(block) for block in root], {link.attrib["destination"] for link in links})


def _cmarks(block: ET.Element) -> Shape:  # noqa: PLR0911 - one for each kind
    match block.tag:
        case "heading":
            return "heading", int(block.attrib["level"]), _cmark_line(block)
        case "paragraph":
            return "paragraph", _cmark_line(block)
        case "list":
            assert {"item"} == {item.tag for item in block}
            start = int(block.get("start", 1)) if block.attrib["type"] == "ordered" else None
            return "list", start, [[_cmarks(inner) for inner in item] for item in block]
        case "table":
            right = [cell.get("align") == "right" for cell in block[0]]
            return "table", right, [[_cmark_line(cell) for cell in row] for row in block]
        case "block_quote":
            return "quote", [_cmarks(one) for one in block]
        case "code_block":
            return "code", (block.text or "").removesuffix("\n")
        case "thematic_break":
            return ("rule",)
    raise AssertionError(ET.tostring(block, "unicode"))


def _cmark_line(block: ET.Element) -> str:
    return _line("".join(map(_cmark_text, block)))


def _cmark_text(part: ET.Element) -> str:
    match part.tag:
        case "text" | "code":
            return part.text or ""
        case "softbreak" | "linebreak":
            return "\n"
        case "emph" | "strong" | "link" | "image":
            return "".join(map(_cmark_text, part))
    raise AssertionError(ET.tostring(part, "unicode"))


# pandoc


def by_pandoc(told: str) -> Seen:
    """What pandoc makes of it, from its JSON."""
    blocks = json.loads(told)["blocks"]
    return Seen([_pandocs(block) for block in blocks], set(_pandoc_targets(blocks)))


def meta(value: Any) -> str | bool | list[Any]:
    """A value of the front matter as pandoc understands it: a text, yes or no, or a list of these."""
    match value["t"]:
        case "MetaInlines":
            return _pandoc_line(value["c"])
        case "MetaList":
            return [meta(one) for one in value["c"]]
    return bool(value["c"])


def _pandocs(block: Any) -> Shape:  # noqa: PLR0911 - one for each kind
    inside = block.get("c")
    match block["t"]:
        case "Header":
            return "heading", inside[0], _pandoc_line(inside[2])
        case "Para" | "Plain":
            return "paragraph", _pandoc_line(inside)
        case "BulletList":
            return "list", None, [[_pandocs(inner) for inner in item] for item in inside]
        case "OrderedList":
            (start, *_style), items = inside
            return "list", start, [[_pandocs(inner) for inner in item] for item in items]
        case "Table":
            return _pandoc_table(*inside)
        case "BlockQuote":
            return "quote", [_pandocs(one) for one in inside]
        case "CodeBlock":
            return "code", inside[1]
        case "HorizontalRule":
            return ("rule",)
    raise AssertionError(block)


def _pandoc_table(_attr: Any, _caption: Any, columns: Any, head: Any, bodies: Any, _foot: Any) -> Shape:
    rows = [*head[1], *(row for body in bodies for row in body[3])]
    right = [kind["t"] == "AlignRight" for kind, _width in columns]
    return "table", right, [[_pandoc_cell(cell[4]) for cell in cells] for _row, cells in rows]


def _pandoc_cell(blocks: Any) -> str:
    return " ".join(_pandocs(block)[1] for block in blocks)


def _pandoc_line(parts: Any) -> str:
    return _line("".join(map(_pandoc_text, parts)))


def _pandoc_text(part: Any) -> str:
    match part["t"]:
        case "Str":
            return str(part["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Emph" | "Strong":
            return "".join(map(_pandoc_text, part["c"]))
        case "Code" | "Link" | "Image":
            inside = part["c"][1]
            return inside if isinstance(inside, str) else "".join(map(_pandoc_text, inside))
    raise AssertionError(part)


def _pandoc_targets(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("t") in ("Link", "Image"):
            yield part["c"][2][0]
        yield from _pandoc_targets(part.get("c"))
    elif isinstance(part, list):
        for inner in part:
            yield from _pandoc_targets(inner)
