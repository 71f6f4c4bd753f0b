"""Reads Markdown back as most readers would: CommonMark with tables, nothing taken for HTML unless it is."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

READER = MarkdownIt("commonmark").enable("table")


def tokens(markdown: str) -> list[Token]:
    return READER.parse(markdown)


def types(markdown: str) -> list[str]:
    """The kinds of blocks and of what stands in them, in order."""
    return [kind for token in tokens(markdown) for kind in _types(token)]


def texts(markdown: str) -> list[str]:
    """What each paragraph, heading, item or cell says, line breaks as spaces."""
    return [said(token) for token in tokens(markdown) if token.type == "inline"]


def said(token: Token) -> str:
    parts = (" " if part.type == "softbreak" else part.content for part in token.children or ())
    return "".join(parts)


def _types(token: Token) -> Iterator[str]:
    if token.type != "inline":
        yield token.type
    for part in token.children or ():
        if part.type != "text":
            yield part.type
