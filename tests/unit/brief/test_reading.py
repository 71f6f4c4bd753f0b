"""Briefs read back into a tree: whole, with ids for headings, and nothing that acts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.brief.reading import read
from workshop.brief.tree import Heading, Items, Paragraph, Picture, Preformatted, Quote, Rule, Table, Words, words
from workshop.errors import WorkshopError

EXAMPLES = sorted(Path("exports").glob("kuusiniemen-*.md"))


def deep(count: int, mark: str) -> str:
    return "".join(f"{'  ' * n}- item {n}\n" for n in range(count)) if mark == "-" else f"{'> ' * count}item\n"


@pytest.mark.parametrize(("mark", "most", "last"), [("-", 19, "item 18"), (">", 39, "item")])
def test_what_stands_too_deep_is_told_and_nothing_is_dropped(mark: str, most: int, last: str) -> None:
    front = "---\nlang: en\n---\n\n# T\n\n"
    assert f"'{last}'" in str(read(front + deep(most, mark)))
    for count in (most + 1, most + 2, 200):
        with pytest.raises(WorkshopError, match=f"Line {7 + (most if mark == '-' else 0)} of the brief") as told:
            read(front + deep(count, mark))
        assert told.value.hint


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_the_example_is_read_whole(path: Path) -> None:
    document = read(path.read_text("utf-8"))
    assert document.meta["lang"] == document.lang
    assert document.lang in path.stem
    assert document.title.startswith(str(document.meta["title"]))
    kinds = {type(block) for block in document.blocks}
    assert {Heading, Items, Table, Paragraph} <= kinds
    ids = [block.id for block in document.blocks if isinstance(block, Heading)]
    assert len(ids) == len(set(ids))


def test_every_kind_of_block_is_known() -> None:
    text = "a  \nb\n\n![alt](x.svg)\n\n1. a\n2. b\n\n> q\n\n```\nc\n```\n\n    d\n\n***\n\n|a|b|\n|-|-:|\n|1|2|\n"
    kinds = [type(block) for block in read(text).blocks]
    assert kinds == [Paragraph, Picture, Items, Quote, Preformatted, Preformatted, Rule, Table]
    table = read(text).blocks[-1]
    assert isinstance(table, Table)
    assert (False, True) == table.right


@pytest.mark.parametrize(
    "text",
    ["<script>x</script>", "[x](javascript:alert)", "![x](http://e.org/x.png)", "![x](../x.svg)", "![x](/x.svg)",
     "[x](ms-msdt:y)", "<a href='x'>y</a>", "![x](data:image/png;base64,AA)"],
)  # fmt: skip
def test_nothing_acts(text: str) -> None:
    (block,) = read(text).blocks
    assert isinstance(block, Paragraph)
    assert all(isinstance(part, Words) for part in block.parts)


@pytest.mark.parametrize("name", ["計画-en.svg", "a.png", "with space.svg"])
def test_a_picture_keeps_the_name_of_its_file(name: str) -> None:
    assert (Picture(name, "alt"),) == read(f"![alt](<{name}>)").blocks
    assert not isinstance(read("![alt](%2e%2e/x.svg)").blocks[0], Picture)


def test_the_words_of_a_picture_are_without_marks() -> None:
    words = r"\<a\> \*b\* & **c**"
    assert (Picture("x.svg", "<a> *b* & c"),) == read(f"![{words}](x.svg)").blocks
    assert (Paragraph((Words("<a> *b* & c"),)),) == read(f"![{words}](https://a.b/x.svg)").blocks


def test_lists_in_lists_and_quotes_are_tight_each_for_itself() -> None:
    (outer, quote) = read("- a\n\n- b\n  - c\n  - d\n\n> - e\n> - f\n").blocks
    assert isinstance(outer, Items)
    assert not outer.tight
    inner = outer.items[1][1]
    assert isinstance(inner, Items)
    assert inner.tight
    assert isinstance(quote, Quote)
    assert isinstance(quote.blocks[0], Items)
    assert quote.blocks[0].tight


@given(st.lists(st.sampled_from(["A", "A 2", "A 3", "ä", "!", "A-2"]), max_size=8))
def test_ids_of_headings_are_unique(titles: list[str]) -> None:
    blocks = read("\n\n".join(f"# {title}" for title in titles)).blocks
    ids = [block.id for block in blocks if isinstance(block, Heading)]
    assert len(titles) == len(ids) == len(set(ids))


@pytest.mark.parametrize("text", ["---\na: [\n---\nx", "---\n- a\n---\nx"])
def test_front_matter_that_is_none_is_told(text: str) -> None:
    with pytest.raises(WorkshopError):
        read(text)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    try:
        document = read(text)
    except WorkshopError:
        return
    assert all(isinstance(words(block.parts), str) for block in document.blocks if isinstance(block, Paragraph))
