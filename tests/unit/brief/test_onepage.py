"""The summary alone: it fits a page, and tells what it leaves out for that."""

from __future__ import annotations

from workshop.brief.escape import joined, plain, strong
from workshop.brief.markup import Piece, bullets, heading, paragraph
from workshop.brief.onepage import fitted
from workshop.i18n import translator

WORDS = translator("en")


def summary(items: int, letters: int) -> list[Piece]:
    """Six lists of items, each with a name and what is said of it."""
    line = plain(f"says {'a b ' * (letters // 4)}")
    names = [plain(f"Name {n} {'n' * 10}") for n in range(items)]
    lists = [
        [heading(3, plain(f"List {n}")), bullets([joined([strong(one), line], by=" – ") for one in names])]
        for n in range(6)
    ]
    return [heading(2, plain("Summary")), paragraph(plain("Why.")), *(piece for one in lists for piece in one)]


def test_what_fits_stays_as_it_is() -> None:
    pieces = summary(3, 80)
    assert pieces == fitted(pieces, WORDS)


def test_long_items_say_only_their_names_and_that_is_told() -> None:
    *shown, told = fitted(summary(5, 300), WORDS)
    items = [line for piece in shown for line in piece.split("\n") if line.startswith("- ")]
    assert 30 == len(items)
    bare = [line for line in items if " – " not in line]
    assert 0 < len(bare) < 30
    assert all(line.startswith("- **Name ") and line.endswith("n**") for line in bare)
    assert f"*Shortened to fit a page: {len(bare)} lines say only the name. The whole is in the brief.*" == told


def test_last_items_go_where_names_alone_are_too_many() -> None:
    *shown, told = fitted(summary(30, 300), WORDS)
    items = [line for piece in shown for line in piece.split("\n") if line.startswith("- **")]
    assert 30 < len(items) < 60
    assert "180 lines say only the name" in told
    assert f"{180 - len(items)} lines are left out" in told
    assert all(piece.startswith(("#", "- **Name 0 ", "Why.")) for piece in shown)


def test_a_list_says_how_many_items_it_does_not_show() -> None:
    lists = [piece for piece in summary(30, 300) if piece.startswith("- ")]
    lists[0] = Piece(f"{lists[0]}\n- and 4 more")
    *shown, _told = fitted(lists, WORDS)
    for n, piece in enumerate(shown):
        items = piece.split("\n")
        assert f"- and {30 - (len(items) - 1) + 4 * (not n)} more" == items[-1]


def test_lines_with_labels_are_not_counted_as_items() -> None:
    labelled = [bullets([joined([strong(plain(f"Label {n}:")), plain("word " * 40)], by=" ") for n in range(40)])]
    shown, told = fitted(labelled, WORDS)
    assert shown.split("\n") == labelled[0].split("\n")[: shown.count("\n") + 1]
    assert f"{40 - shown.count(chr(10)) - 1} lines are left out" in told


def test_names_with_stars_in_them_are_kept_whole() -> None:
    name = plain("**a** – b")
    *_rest, shown, _told = fitted(
        [*summary(9, 200), bullets([joined([strong(name), plain("word " * 60)], by=" – ")])], WORDS
    )
    assert f"- {strong(name)}" == shown


def test_what_cannot_be_shortened_is_let_be() -> None:
    pieces = [paragraph(plain("word " * 3000))]
    assert pieces == fitted(pieces, WORDS)
