"""A brief as a tree: its Markdown once a reader has understood it, for the renderers of every format.

The tree has as many kinds of nodes as briefs use, and every renderer knows all of them: a renderer is a match over
these classes that ends in `assert_never`, so that a new kind is a type error until each format says how it looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias
from unicodedata import bidirectional

_SIDES = {"L": False, "R": True, "AL": True}
"""The kinds of letters that tell a direction, and whether it is to the left."""


class Words(NamedTuple):
    """Plain text; line breaks that only wrap the source are spaces already."""

    text: str


class Strong(NamedTuple):
    """What stands out."""

    parts: tuple[Inline, ...]


class Emphasis(NamedTuple):
    """What is stressed."""

    parts: tuple[Inline, ...]


class Code(NamedTuple):
    """Characters as they are typed."""

    text: str


class Link(NamedTuple):
    """Words that lead somewhere: http, https, mailto, or a heading of the same document ("#id")."""

    to: str
    parts: tuple[Inline, ...]


class Break(NamedTuple):
    """A line ends here."""


Inline: TypeAlias = Words | Strong | Emphasis | Code | Link | Break
Inlines: TypeAlias = tuple[Inline, ...]


class Heading(NamedTuple):
    """A heading of level 1 to 6; `id` names it within the document, and is unique there."""

    level: int
    parts: Inlines
    id: str


class Paragraph(NamedTuple):
    """A paragraph."""

    parts: Inlines


class Items(NamedTuple):
    """A list; `start` is the first number, None for bullets. `tight` items stand without room between them."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None
    tight: bool


class Table(NamedTuple):
    """A table with a head; `right` says for each column whether it is aligned to the right."""

    right: tuple[bool, ...]
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


class Quote(NamedTuple):
    """Blocks in somebody else's words."""

    blocks: tuple[Block, ...]


class Preformatted(NamedTuple):
    """Lines as they are typed."""

    text: str


class Rule(NamedTuple):
    """A break between two parts."""


class Picture(NamedTuple):
    """A picture in a file beside the brief, alone in its paragraph; `alt` says in words what it shows."""

    file: str
    alt: str


Block: TypeAlias = Heading | Paragraph | Items | Table | Quote | Preformatted | Rule | Picture


class Document(NamedTuple):
    """A brief: what its front matter says, its language, its title, and its blocks, the title among them."""

    meta: Mapping[str, Any]
    lang: str
    title: str
    blocks: tuple[Block, ...]


def named_apart(document: Document) -> tuple[str, str] | None:
    """The title in two parts, what the brief is and whose, where its front matter tells them apart."""
    what = str(document.meta.get("title") or "")
    whose = document.title.removeprefix(f"{what} – ").strip()
    return (what, whose) if what and whose and whose != document.title.strip() else None


def words(parts: Inlines) -> str:
    """The text of inlines without what it looks like."""
    found = []
    for part in parts:
        match part:
            case Words(text) | Code(text):
                found.append(text)
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                found.append(words(inner))
            case Break():
                found.append("\n")
    return "".join(found)


def to_left(parts: Inlines) -> bool:
    """Whether the first letter is of a script that is written from right to left."""
    text = words(parts)
    if text.isascii():
        return False
    return next((_SIDES[side] for side in map(bidirectional, text) if side in _SIDES), False)
