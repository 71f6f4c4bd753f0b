"""Reads a page back with the standard library's parser: what each block says, and every element with its attributes."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

BLOCKS = {*(f"h{level}" for level in range(1, 7)), "p", "li", "th", "td", "pre", "title", "summary", "a"}
VOID = {"meta", "link", "img", "br", "hr"}


class Seen(NamedTuple):
    """An element that opened."""

    tag: str
    attributes: dict[str, str | None]


class Page(HTMLParser):
    """`elements` in their order; `texts` by the element that they stand in; `style` as it is in the file."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Seen] = []
        self.texts: list[tuple[str, str]] = []
        self.style = ""
        self._open: list[tuple[str, list[str]]] = []
        self.feed(page.decode())
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Seen(tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        opened, parts = self._open.pop()
        assert opened == tag
        if tag in BLOCKS:
            self.texts.append((tag, "".join(parts)))

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self.style += data
        for _tag, parts in self._open:
            parts.append(data)

    def said(self, *tags: str) -> list[str]:
        """What the blocks of these kinds say, all without any."""
        return [text for tag, text in self.texts if not tags or tag in tags]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [seen.attributes for seen in self.elements if seen.tag == tag]
