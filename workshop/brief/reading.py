"""Markdown that is a brief, read into a tree: CommonMark with tables, as this program writes it and people edit it.

Whatever a person writes into an edited brief comes out as something: raw HTML and links to anything but the web, mail
and headings are the text that they are, and remote images are their alternative text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote

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
    words,
)
from workshop.errors import WorkshopError
from workshop.i18n import _

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_FENCE = "---"
_SCHEMES = ("http://", "https://", "mailto:", "#")
_DEEPEST = 40
"""Levels of the parser, of which a list takes two and a quotation one; PDF goes as deep."""
_HOLDING = frozenset({"list_item_open", "blockquote_open"})
_ENDINGS = (".svg", ".png")
_MARKED = re.compile(r"[\\`*_\[!<&\n]")
"""Signs with which anything but plain text begins, of what is switched on."""


def read(markdown: str) -> Document:
    """The brief of a Markdown text.

    Raises WorkshopError where its front matter is no YAML mapping, or its lists stand too deep in each other.
    """
    whole = markdown.removeprefix("\ufeff").replace("\r\n", "\n")
    meta, text = _parted(whole)
    tokens = _parser().parse(text)
    _look_how_deep(tokens, above=whole.count("\n") - text.count("\n"))
    blocks = tuple(_Reader(tokens).blocks())
    title = next((words(block.parts) for block in blocks if isinstance(block, Heading)), "")
    lang = meta.get("lang")
    return Document(meta, lang if isinstance(lang, str) and lang else "en", title or str(meta.get("title", "")), blocks)


def _parted(markdown: str) -> tuple[dict[str, Any], str]:
    """The front matter and the text under it."""
    lines = markdown.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in [line.rstrip() for line in lines[1:]]:
        return {}, markdown
    end = next(n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE)
    import yaml  # noqa: PLC0415 - only where a brief is read

    try:
        found = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        raise WorkshopError(
            _("The front matter of the brief cannot be read: line {line}.", line=line),
            hint=_("It stands between two lines of three hyphens, a key and a value a line."),
        ) from error
    if found is not None and not isinstance(found, dict):
        raise WorkshopError(_("The front matter of the brief says no keys and values."))
    return {str(key): value for key, value in (found or {}).items()}, "\n".join(lines[end + 1 :])


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where a brief is read

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    parser.core.ruler.at("inline", _marked_inline)
    return parser


def _look_how_deep(tokens: Iterable[Token], *, above: int) -> None:
    """The parser drops in silence what stands deeper than it goes; `above` lines are not in the tokens."""
    for token in tokens:
        if token.level >= _DEEPEST - 1 and token.type in _HOLDING and token.map:
            raise WorkshopError(
                _("Line {line} of the brief stands too deep in lists and quotations.", line=token.map[0] + 1 + above),
                hint=_("Move it further out."),
            )


def _marked_inline(state: StateCore) -> None:
    """Parse the texts that have a mark in them; most have none and are what they say, which saves much of the time."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MARKED.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)


class _Reader:
    """Reads one document from its tokens, each once; it remembers the ids that headings have."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._tokens = iter(tokens)
        self._ids: Counter[str] = Counter()
        self._loose: set[int] = set()

    def blocks(self, end: str = "") -> Iterator[Block]:
        """The blocks up to the token that ends the part of the document in which they stand."""
        for token in self._tokens:
            if token.type == end:
                return
            yield self._block(token)

    def _block(self, token: Token) -> Block:
        """One block. Raises WorkshopError for a kind that no brief has."""
        made = self._made.get(token.type)
        if made is None:
            raise WorkshopError(_("The brief has a kind of block that cannot be rendered: {kind}.", kind=token.type))
        return made(self, token)

    def _inline(self) -> Token:
        """The token with the text of a block that has nothing else; its end is passed too."""
        inline = next(self._tokens)
        next(self._tokens)
        return inline

    def _heading(self, token: Token) -> Heading:
        parts = _said(self._inline())
        return Heading(int(token.tag[1:]), parts, self._id(words(parts)))

    def _paragraph(self, token: Token) -> Block:
        if not token.hidden:
            self._loose.add(token.level)
        inline = self._inline()
        return _picture(inline) or Paragraph(_said(inline))

    def _items(self, token: Token) -> Items:
        end, inside = token.type.replace("open", "close"), token.level + 2
        self._loose.discard(inside)
        items = []
        while next(self._tokens).type != end:
            items.append(tuple(self.blocks("list_item_close")))
        start = int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None
        return Items(tuple(items), start, inside not in self._loose)

    def _table(self, _token: Token) -> Table:
        right: list[bool] = []
        rows: list[list[Inlines]] = []
        for token in self._tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                right.append("right" in str(token.attrGet("style") or ""))
            elif token.type == "inline":
                rows[-1].append(_said(token))
        head, *body = map(tuple, rows)
        return Table(tuple(right), head, tuple(body))

    def _id(self, title: str) -> str:
        """What a heading is called in addresses: its letters and digits, a number where that is taken."""
        stem = "-".join("".join(sign if sign.isalnum() else " " for sign in title.casefold()).split()) or "part"
        self._ids[stem] += 1
        name = stem if self._ids[stem] == 1 else f"{stem}-{self._ids[stem]}"
        if name != stem and self._ids[name]:
            return self._id(f"{title} {self._ids[stem]}")
        self._ids[name] += name != stem
        return name

    _made: ClassVar[Mapping[str, Callable[[_Reader, Token], Block]]] = {
        "heading_open": _heading,
        "paragraph_open": _paragraph,
        "bullet_list_open": _items,
        "ordered_list_open": _items,
        "table_open": _table,
        "blockquote_open": lambda self, _token: Quote(tuple(self.blocks("blockquote_close"))),
        "fence": lambda _self, token: Preformatted(token.content.removesuffix("\n")),
        "code_block": lambda _self, token: Preformatted(token.content.removesuffix("\n")),
        "hr": lambda _self, _token: Rule(),
    }


def _picture(inline: Token) -> Picture | None:
    """A picture alone in its paragraph, from a file beside the brief."""
    if not inline.children or len(inline.children) != 1 or inline.children[0].type != "image":
        return None
    (only,) = inline.children
    file = unquote(str(only.attrGet("src") or ""))
    beside = file.endswith(_ENDINGS) and ":" not in file and not file.startswith(("/", "\\")) and ".." not in file
    return Picture(file, _alt(only)) if beside else None


def _alt(image: Token) -> str:
    """What stands for an image, without marks."""
    return words(_inlines(iter(image.children or ())))


def _said(inline: Token) -> Inlines:
    """What the text of a block says."""
    if inline.children:
        return _inlines(iter(inline.children))
    return (Words(inline.content),) if inline.content else ()


def _inlines(tokens: Iterator[Token], end: str = "") -> Inlines:
    """The parts up to the token that ends the part in which they stand."""
    found: list[Inline] = []
    for token in tokens:
        match token.type:
            case kind if kind == end:
                break
            case "text" | "html_inline" | "text_special" | "image":
                text = _alt(token) if token.type == "image" else token.content
                found += [Words(text)] if text else []
            case "softbreak":
                found.append(Words(" "))
            case "hardbreak":
                found.append(Break())
            case "code_inline":
                found.append(Code(token.content))
            case "strong_open":
                found.append(Strong(_inlines(tokens, "strong_close")))
            case "em_open":
                found.append(Emphasis(_inlines(tokens, "em_close")))
            case "link_open":
                to, parts = str(token.attrGet("href") or ""), _inlines(tokens, "link_close")
                found += (Link(to, parts),) if to.startswith(_SCHEMES) else parts
            case other:
                raise WorkshopError(_("The brief has a kind of text that cannot be rendered: {kind}.", kind=other))
    return tuple(found)
