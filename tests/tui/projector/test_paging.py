"""Pages: no line is lost or moved, none is too wide, and no page is too high."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from workshop.session.projection import Chosen, Piece, PieceGroup, Pieces, VoteHeld
from workshop.tui.projector import rows
from workshop.tui.projector.paging import pages
from workshop.tui.projector.rows import Block, Section, column_width

WIDTH = 60
SIZES = st.lists(st.integers(1, 9), min_size=1, max_size=25)


def section(sizes: list[int], columns: int, name: str) -> Section:
    """Blocks of so many lines, each line saying which it is."""
    room = column_width(WIDTH, columns)
    blocks = (
        Block(tuple(Content(f"{name}{n:02}.{line}"[:room]) for line in range(size))) for n, size in enumerate(sizes)
    )
    return Section(Content(f"Heading {name}"), tuple(blocks), columns)


def words(page: tuple[Content, ...], columns: int) -> list[str]:
    """The lines of the blocks in the order in which they are read: column by column."""
    room = column_width(WIDTH, columns) + 4
    cells = [[line.plain[n * room : (n + 1) * room].strip() for line in page] for n in range(columns)]
    return [cell for column in cells for cell in column if "." in cell]


@given(SIZES, st.integers(1, 3), st.integers(4, 30))
def test_nothing_is_lost_or_moved(sizes: list[int], columns: int, height: int) -> None:
    found = pages([section(sizes, columns, "a")], WIDTH, height)
    told = [word for page in found for word in words(page, columns)]
    assert [f"a{n:02}.{line}" for n, size in enumerate(sizes) for line in range(size)] == told
    assert all(len(page) <= height for page in found)
    assert all(line.cell_length <= WIDTH for page in found for line in page)
    assert all(page[0].plain == "Heading a" for page in found)
    assert all("more" in page[-1].plain or "…" in page[-1].plain for page in found[:-1])


@given(st.lists(SIZES, max_size=4), st.integers(4, 30))
def test_whole_sections_share_a_page(several: list[list[int]], height: int) -> None:
    found = pages([section(sizes, 1, "abcd"[n]) for n, sizes in enumerate(several)], WIDTH, height)
    told = [word for page in found for word in words(page, 1)]
    assert told == [
        f"{'abcd'[n]}{m:02}.{line}" for n, sizes in enumerate(several) for m, size in enumerate(sizes)
        for line in range(size)
    ]  # fmt: skip
    assert all(len(page) <= height for page in found)
    if sum(2 + sum(sizes) for sizes in several) <= height:
        assert len(found) <= 1


def test_columns_are_as_even_as_can_be() -> None:
    (page,) = pages([section([1] * 9, 3, "a")], WIDTH, 30)
    assert 1 + 3 == len(page)


@pytest.mark.parametrize("text", ["We should call back everybody who wrote, number {n}", "x " * 2000 + "{n}"])
@pytest.mark.parametrize(("width", "height"), [(56, 6), (124, 20)])
def test_thousands_of_pieces_are_laid_out(text: str, width: int, height: int) -> None:
    many = Pieces(1, (PieceGroup("", tuple(Piece(text.format(n=n)) for n in range(2000))),))
    found = pages([rows.section(many, width)], width, height)
    assert "and 1" in found[0][-1].plain
    assert all(line.cell_length <= width for page in found for line in page)


def test_long_names_are_cut_after_two_lines() -> None:
    vote = VoteHeld(1, "Dots", (Chosen("word " * 500, 1, 3, "3", "", False),), False)
    (block,) = rows.section(vote, 56).blocks
    assert 3 == len(block.lines)
    assert block.lines[1].plain.endswith("…")
