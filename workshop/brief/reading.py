"""Markdown that is a brief, read into a tree: CommonMark with tables, as this program writes it and people edit it.

Whatever a person writes into an edited brief comes out as something: raw HTML and links to anything but the web, mail
and headings are the text that they are, and remote images are their alternative text.
"""

from __future__ import annotations

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
    from markdown_it.tree import SyntaxTreeNode

_FENCE = "---"
_SCHEMES = ("http://", "https://", "mailto:", "#")
_ENDINGS = (".svg", ".png")


def read(markdown: str) -> Document:
    """The brief of a Markdown text; raises WorkshopError where its front matter is no YAML mapping."""
    meta, text = _parted(markdown.removeprefix("\ufeff").replace("\r\n", "\n"))
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - only where a brief is read

    blocks = tuple(_Reader().blocks(SyntaxTreeNode(_reader().parse(text)).children))
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
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where a brief is read

    return MarkdownIt("commonmark", {"html": False}).enable("table")


class _Reader:
    """Reads one document; it remembers the ids that headings have."""

    def __init__(self) -> None:
        self._ids: Counter[str] = Counter()

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
        """The blocks of a part of the document."""
        return (self.block(node) for node in nodes)

    def block(self, node: SyntaxTreeNode) -> Block:
        """One block. Raises WorkshopError for a kind that no brief has."""
        made = self._made.get(node.type)
        if made is None:
            raise WorkshopError(_("The brief has a kind of block that cannot be rendered: {kind}.", kind=node.type))
        return made(self, node)

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        parts = _inlines(node.children)
        return Heading(int(node.tag[1:]), parts, self._id(words(parts)))

    def _items(self, node: SyntaxTreeNode) -> Items:
        items = tuple(tuple(self.blocks(item.children)) for item in node.children)
        start = int(node.attrGet("start") or 1) if node.type == "ordered_list" else None
        tight = all(block.hidden for item in node.children for block in item.children if block.type == "paragraph")
        return Items(items, start, tight)

    def _id(self, title: str) -> str:
        """What a heading is called in addresses: its letters and digits, a number where that is taken."""
        stem = "-".join("".join(sign if sign.isalnum() else " " for sign in title.casefold()).split()) or "part"
        self._ids[stem] += 1
        name = stem if self._ids[stem] == 1 else f"{stem}-{self._ids[stem]}"
        if name != stem and self._ids[name]:
            return self._id(f"{title} {self._ids[stem]}")
        self._ids[name] += name != stem
        return name

    _made: ClassVar[Mapping[str, Callable[[_Reader, SyntaxTreeNode], Block]]] = {
        "heading": _heading,
        "paragraph": lambda _self, node: _picture(node) or Paragraph(_inlines(node.children)),
        "bullet_list": _items,
        "ordered_list": _items,
        "table": lambda _self, node: _table(node),
        "blockquote": lambda self, node: Quote(tuple(self.blocks(node.children))),
        "fence": lambda _self, node: Preformatted(node.content.removesuffix("\n")),
        "code_block": lambda _self, node: Preformatted(node.content.removesuffix("\n")),
        "hr": lambda _self, _node: Rule(),
    }


def _picture(node: SyntaxTreeNode) -> Picture | None:
    """A picture alone in its paragraph, from a file beside the brief."""
    (inline,) = node.children or (None,)
    only = inline.children[0] if inline is not None and len(inline.children) == 1 else None
    if only is None or only.type != "image":
        return None
    file = unquote(str(only.attrGet("src") or ""))
    beside = file.endswith(_ENDINGS) and ":" not in file and not file.startswith(("/", "\\")) and ".." not in file
    return Picture(file, only.content) if beside else None


def _table(node: SyntaxTreeNode) -> Table:
    head, *body = node.children
    cells = head.children[0].children
    right = tuple("right" in str(cell.attrGet("style") or "") for cell in cells)
    rows = tuple(tuple(_inlines(cell.children) for cell in row.children) for part in body for row in part.children)
    return Table(right, tuple(_inlines(cell.children) for cell in cells), rows)


def _inlines(nodes: Iterable[SyntaxTreeNode]) -> Inlines:
    return tuple(part for node in nodes for part in _inline(node) if part != Words(""))


def _inline(node: SyntaxTreeNode) -> Iterator[Inline]:
    match node.type:
        case "inline":
            yield from _inlines(node.children)
        case "text" | "html_inline" | "text_special":
            yield Words(node.content)
        case "softbreak":
            yield Words(" ")
        case "hardbreak":
            yield Break()
        case "code_inline":
            yield Code(node.content)
        case "strong":
            yield Strong(_inlines(node.children))
        case "em":
            yield Emphasis(_inlines(node.children))
        case "link":
            to, parts = str(node.attrGet("href") or ""), _inlines(node.children)
            yield from (Link(to, parts),) if to.startswith(_SCHEMES) else parts
        case "image":
            yield Words(node.content)
        case other:
            raise WorkshopError(_("The brief has a kind of text that cannot be rendered: {kind}.", kind=other))
