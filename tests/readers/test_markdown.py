"""cmark-gfm and pandoc read the brief as our own renderers do: the same blocks, and the same text in each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

import pytest

from tests.readers.exported import Exported
from tests.readers.markdown import Seen, Shape, by_cmark, by_pandoc, by_us, meta
from tests.readers.programs import program, told
from tests.readers.sessions import TEXTS
from workshop.brief.escape import Inline, labelled, plain, tidy
from workshop.brief.markup import bullets, heading, paragraph, table

EXTENSIONS = ("table", "strikethrough", "autolink", "tagfilter", "tasklist")
"""All that GitHub switches on."""
ADDRESS = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)
SIGNS = "\\`*_{}[]<>()#+-.!|~^$&;:=%@\"'/?0123456789abxiv  \u00a0ä漢🙂"
PIECES = (
    *("http://", "HTTPS://a.b/", "www.", "www.a.b", "ftp://", "mailto:", "a@b.fi", "javascript:", "data:", "doi:10.1"),
    *(":tada:", ":100:", ":+1:", ":x", "10:30:45", "&amp;", "<b>", "</b>", "<!--", "[^1]", "^[", "{#x}", "[@cite]"),
    *("1. ", "- ", "::: x", "H~2~O", "==m==", "**", "[x](https://c.d)", '"q"', "--", "..."),
)


def cmark(markdown: str) -> Seen:
    command = [program("cmark-gfm", package="cmark-gfm"), "-t", "xml"]
    for extension in EXTENSIONS:
        command += ["-e", extension]
    return by_cmark(told(*command, given=_body(markdown)))


def pandoc(markdown: str) -> Seen:
    return by_pandoc(_pandoc(_body(markdown)))


Reader = Callable[[str], Seen]
readers = pytest.mark.parametrize("reader", [cmark, pandoc])


def _pandoc(markdown: str) -> str:
    return told(program("pandoc", package="pandoc"), "-f", "gfm", "-t", "json", given=markdown)


def _body(markdown: str) -> str:
    """The text without front matter, which is none of GitHub's Markdown."""
    return re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)


@readers
def test_the_brief_is_the_same_to_all(reader: Reader, export: Exported) -> None:
    expected, found = by_us(export.document.blocks), reader(export.markdown)
    assert len(expected.blocks) > 50
    for ours, theirs in zip(expected.blocks, found.blocks, strict=True):
        assert ours == theirs
    assert expected.targets <= found.targets
    assert all(map(ADDRESS.match, found.targets - expected.targets))


@readers
def test_any_text_is_itself_in_every_place(reader: Reader) -> None:
    texts = [*TEXTS, *_any_texts(400)]
    expected = [block for text in texts for block in _shapes(tidy(text))]
    found = reader("\n\n".join(part for text in texts for part in _places(text))).blocks
    for ours, theirs in zip(expected, found, strict=True):
        assert ours == theirs


@readers
@pytest.mark.parametrize("text", ["# a", "<b>x</b>", "~~x~~", "- [ ] x", "![x](y.z)", "http://a.b/\\*"])
def test_a_text_that_is_not_escaped_is_seen(reader: Reader, text: str) -> None:
    escaped, as_typed = paragraph(plain(text)), text
    expected = Seen([("paragraph", text)], set())
    assert expected == reader(escaped)
    with pytest.raises(AssertionError):
        assert expected == reader(as_typed)


def _any_texts(count: int) -> Iterator[str]:
    """Strings of what readers look out for, the same ones each time."""
    random = Random(6)
    while count:
        made = (random.choice(PIECES if random.random() < 0.35 else SIGNS) for _n in range(random.randint(1, 25)))
        if tidy(text := "".join(made)):
            count -= 1
            yield text


def _places(text: str) -> Sequence[str]:
    told = plain(text)
    labels = paragraph(labelled(text, Inline("x")))
    return heading(2, told), paragraph(told), labels, bullets([told]), table([told], [[told]])


def _shapes(text: str) -> Sequence[Shape]:
    """What `_places` are to be read as."""
    text = " ".join(text.split())
    label = text if text.endswith(("?", "!", ":")) else f"{text.removesuffix('.')}:"
    return (
        ("heading", 2, text),
        ("paragraph", text),
        ("paragraph", f"{label} x"),
        ("list", None, [[("paragraph", text)]]),
        ("table", [False], [[text], [text]]),
    )


def test_pandoc_reads_the_front_matter(export: Exported) -> None:
    found, expected = json.loads(_pandoc(export.markdown))["meta"], export.document.meta
    assert set(expected) == set(found)
    printed = expected if export.is_example else ("title", "lang", "date")
    for key in printed:
        value = expected[key]
        assert (value if isinstance(value, list | bool) else str(value)) == meta(found[key]), key
