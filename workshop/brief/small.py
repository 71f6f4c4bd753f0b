"""The small Markdown of `text` answers: paragraphs, emphasis, lists, and links to http, https and mailto.

It is read with markdown-it-py in which nothing else is switched on, so that a heading, a table, a fence, HTML, an image
or any other link is plain text already, and written anew from the tokens. What is written is read back as any reader
would; where that does not say the same (odd nesting of marks), the text goes out with every mark escaped: never wrong,
at worst plain. Texts without marks, and those whose only marks are lists of single lines, need no reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from workshop.brief.escape import Inline, joined, labelled, plain, tidy, unlinked
from workshop.brief.markup import Piece, bullets, entry, paragraph

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_MARKED = re.compile(r"[*_\[\\]|^[ \t]*(?:[-+]|\d{1,9}[.)])(?:[ \t]|$)", re.MULTILINE)
_NOT_OURS = re.compile(r"(?<!\\)(?:\\\\)*(?:!(?=\[)|\\$)", re.MULTILINE)
_IMAGE = re.compile(r"(?<!\\)!(?=\[)")
_LIST = re.compile(r"(?:[-*]|\d+[.)])(?: |\n|$)")
_BLANK = re.compile(r"\n[ \t]*\n")
_SCHEMES = ("http://", "https://", "mailto:")
_DEEPEST = 12
"""Deeper nesting than this is no writing of a person; markdown-it itself stops at 20 and drops the rest."""
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", ",", "–")
_POINT = "- "


def pieces(text: str) -> list[Piece]:
    """The text as blocks: paragraphs and lists. None for a blank text."""
    text = _lines(text)
    if _MARKED.search(text) is None:
        return _plain_pieces(text)
    simple = _simple(text)
    if simple is not None:
        return [bullets(lines) if listed else paragraph(*lines) for listed, lines in simple]
    tokens = _reader().parse(text)
    if any(token.level > _DEEPEST for token in tokens):
        return _plain_pieces(text)
    shape = _shape(tokens)
    for em in ("*", "_"):
        written = _blocks(_tree(tokens).children, em)
        if _shape(_full().parse("\n\n".join(written))) == shape:
            return written
    return _plain_pieces(text)


def after(label: str, text: str) -> list[Piece]:
    """The text as blocks with a bold label: in front of its first paragraph, or above it when it begins with a list."""
    found = pieces(text)
    if found and not _LIST.match(found[0]):
        return [Piece(labelled(label, Inline(found[0]))), *found[1:]]
    return [Piece(labelled(label, Inline(""))), *found] if found else []


def line(text: str) -> Inline:
    """The text on one line, for a cell or a bullet: emphasis and links stay, paragraphs and list items run together.

    What does not end a sentence gets a semicolon before the next: in a table cell that reads best, raw and rendered,
    and needs no HTML.
    """
    text = _lines(text)
    if _MARKED.search(text) is None:
        return _run_together(plain(part) for part in _BLANK.split(text))
    simple = _simple(text)
    if simple is not None:
        return _run_together(part for listed, lines in simple for part in (lines if listed else [joined(lines)]))
    tokens = _reader().parse(text)
    if any(token.level > _DEEPEST for token in tokens):
        return plain(text)
    paragraphs = [token for token in tokens if token.type == "inline"]
    shape = [_inline_shape(token) for token in paragraphs]
    for em in ("*", "_"):
        written = [Inline(_inline(_tree([token]).children, em).replace("\n", " ")) for token in paragraphs]
        if [_inline_shape(_full().parseInline(part)[0]) for part in written] == shape:
            return _run_together(written)
    return plain(text)


def _run_together(parts: Iterable[Inline]) -> Inline:
    found = [part for part in parts if part]
    ended = [part if part.rstrip("*_").endswith(_SENTENCE_ENDS) else Inline(f"{part};") for part in found[:-1]]
    return joined([*ended, *found[-1:]])


def _lines(text: str) -> str:
    """The text with each line tidied, indentation kept; images and hard breaks, which are not for us, made plain."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    tidied = (" " * (len(line) - len(line.lstrip(" "))) + tidy(line) for line in lines)
    return _NOT_OURS.sub(r"\g<0>\\", "\n".join(tidied)).strip("\n")


def _plain_pieces(text: str) -> list[Piece]:
    found = (paragraph(*map(plain, part.split("\n"))) for part in _BLANK.split(text))
    return [piece for piece in found if piece]


def _simple(text: str) -> list[tuple[bool, list[Inline]]] | None:
    """A text of paragraphs and lists of one-line items, as runs of lines; True beside those that are a list's items.

    It says what the reader would, without it. None where anything else may be meant: another mark, an indented line,
    or lines and lists that belong to an item before them.
    """
    found: list[tuple[bool, list[Inline]]] = []
    for part in _BLANK.split(text):
        lines = [line for line in part.split("\n") if line]
        for at, (listed, run) in enumerate(groupby(lines, lambda line: line.startswith(_POINT))):
            said = [line.removeprefix(_POINT) if listed else line for line in run]
            goes_on = found and found[-1][0] and (listed or at)
            if goes_on or any(line.startswith(" ") or _MARKED.search(line) for line in said):
                return None
            found.append((listed, [plain(line) for line in said]))
    return found


@cache
def _reader() -> MarkdownIt:
    """The parser of exactly what is allowed; imported only when a text has a mark in it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 50 ms that most briefs need not pay

    reader = MarkdownIt("zero").enable(["list", "emphasis", "link", "escape", "newline"])
    reader.validateLink = lambda url: url.lower().startswith(_SCHEMES)  # type: ignore[method-assign]
    return reader


@cache
def _full() -> MarkdownIt:
    """The parser that readers of the document will have, more or less."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as above

    return MarkdownIt("commonmark").enable("table")


def _tree(tokens: list[Token]) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - as above

    return SyntaxTreeNode(tokens)


def _blocks(nodes: list[SyntaxTreeNode], em: str) -> list[Piece]:
    """Paragraphs and lists as blocks; lists that follow each other get different marks, or they would be one."""
    found: list[Piece] = []
    mark = ""
    for node in nodes:
        if node.type == "paragraph":
            mark = ""
            found.append(paragraph(*map(Inline, _inline(node.children[0].children, em).split("\n"))))
        else:
            mark = _other_mark(node, mark)
            found.append(_list(node, mark, em))
    return [piece for piece in found if piece]


def _other_mark(node: SyntaxTreeNode, last: str) -> str:
    usual, other = ("-", "*") if node.type == "bullet_list" else (".", ")")
    return other if last == usual else usual


def _list(node: SyntaxTreeNode, mark: str, em: str) -> Piece:
    tight = all(block.hidden for item in node.children for block in item.children if block.type == "paragraph")
    first = int(node.attrs.get("start", 1))
    marks = [mark if node.type == "bullet_list" else f"{first + at}{mark}" for at in range(len(node.children))]
    items = (
        entry(_blocks(item.children, em), mark, tight=tight) for item, mark in zip(node.children, marks, strict=True)
    )
    return Piece(("\n" if tight else "\n\n").join(items))


def _inline(nodes: list[SyntaxTreeNode], em: str) -> str:
    """Inline tokens as Markdown; `em` is the sign of simple emphasis. Lines stay lines."""
    written = Inline("".join(_WRITERS[node.type](node, em) for node in nodes))
    return _IMAGE.sub(r"\\!", unlinked(written))


def _text(node: SyntaxTreeNode, _: str) -> str:
    """A run of text; the spaces at its ends part it from its neighbours."""
    text = node.content
    inner = plain(text)
    before, after = (sign if sign.isspace() else "" for sign in (text[:1], text[-1:]))
    return f"{before}{inner}{after}" if inner else text[:1]


def _link(node: SyntaxTreeNode, em: str) -> str:
    to = _target(str(node.attrs["href"])).replace("&", "\\&")
    title = plain(str(node.attrs.get("title", ""))).replace('"', '\\"')
    return f'[{_inline(node.children, em)}]({to} "{title}")' if title else f"[{_inline(node.children, em)}]({to})"


def _target(href: str) -> str:
    """The address without what would end it early: brackets, or a cell's end."""
    return re.sub(r"[()|]", lambda sign: f"%{ord(sign[0]):02X}", href)


_WRITERS = {
    "inline": lambda node, em: _inline(node.children, em),
    "text": _text,
    "softbreak": lambda _, __: "\n",
    "hardbreak": lambda _, __: "\n",
    "em": lambda node, em: f"{em}{_inline(node.children, em)}{em}",
    "strong": lambda node, em: f"**{_inline(node.children, em)}**",
    "link": _link,
}


def _shape(tokens: list[Token]) -> list[tuple[object, ...]]:
    """What a text says, without how it was written: to compare what was read with what was written."""
    found: list[tuple[object, ...]] = []
    for token in tokens:
        if token.type == "inline":
            found.extend(_inline_shape(token))
        else:
            found.append((token.type, token.attrs.get("start")))
    return found


def _inline_shape(token: Token) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for part in token.children or ():
        kind = "text" if part.type in ("softbreak", "hardbreak") else part.type
        content = part.content if part.type == "text" else "\n" if kind == "text" else None
        if kind == "text" and found and found[-1][0] == "text":
            content = f"{found.pop()[1]}{content}"
        found.append((kind, content, _target(str(part.attrs.get("href", ""))), part.attrs.get("title")))
    return [
        (part[0], " ".join(str(part[1]).split()), *part[2:]) if part[0] == "text" else part
        for part in found
        if part[0] != "text" or str(part[1]).strip()
    ]
