"""Blocks of Markdown as they stand in the raw text."""

from __future__ import annotations

import pytest

from tests.unit.brief.markdown import types
from tests.unit.brief.sample import ALL, BANK, state
from workshop.bank.model import Block
from workshop.brief import markup
from workshop.brief.document import markdown
from workshop.brief.escape import Inline, plain
from workshop.errors import WorkshopError


def test_a_narrow_table_is_padded_and_figures_stand_right() -> None:
    expected = "| Aim | Calls |\n| --- | ----: |\n| Ä漢 | 5,200 |\n| –   |     1 |"
    rows = [[plain("Ä漢"), plain("5,200")], [plain(""), plain("1")]]
    assert expected == markup.table([plain("Aim"), plain("Calls")], rows, right=[1])


def test_a_wide_table_is_not_padded() -> None:
    long = plain("x" * 200)
    assert f"| a | b |\n| --- | --: |\n| {long} | 1 |" == markup.table(
        [Inline("a"), Inline("b")], [[long, Inline("1")]], [1]
    )


def test_lists_in_a_row_get_different_marks() -> None:
    one, two = markup.bullets([Inline("a"), Inline("b")]), markup.bullets([Inline("c")])
    shown = markup.document([one, two, two, markup.paragraph(Inline("p")), one])
    assert "- a\n- b\n\n* c\n\n- c\n\np\n\n- a\n- b\n" == shown
    assert 4 == types(shown).count("bullet_list_open")


def test_numbered_lists_in_a_row_too() -> None:
    shown = markup.document([markup.Piece("1. a\n2. b"), markup.Piece("1. c"), markup.Piece("\\- not a list")])
    assert "1. a\n2. b\n\n1) c\n\n\\- not a list\n" == shown
    assert 2 == types(shown).count("ordered_list_open")


def test_an_entry_of_several_blocks_is_indented_under_its_mark() -> None:
    expected = "- **Need:** news\n\n  - fast\n  - plain\n"
    shown = markup.document(
        [markup.Piece(markup.entry([markup.Piece("**Need:** news"), markup.Piece("- fast\n- plain")]))]
    )
    assert expected == shown


def test_an_unknown_kind_of_block_is_refused_with_the_known_ones() -> None:
    odd = BANK._replace(brief=(Block("poster"),))
    with pytest.raises(WorkshopError) as refused:
        markdown(odd, state([]), lang="en", visible=ALL, today="")
    assert "poster" in refused.value.message
    assert "table" in (refused.value.hint or "")
