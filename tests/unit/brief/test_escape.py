"""Any text comes back as the same text out of every place it can stand, and starts nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.brief.markdown import texts, types
from workshop.brief.escape import Inline, emphasis, labelled, plain, strong, tidy
from workshop.brief.markup import bullets, heading, paragraph, table

SIGNS = "\\`*_{}[]<>()#+-.!|~^$&;:=%@\"'/?0123456789abxiv \t\n\r\u00a0\u2028\u0085\u200d\u202e\x1b\x00ä漢🙂"
hostile = st.text(st.sampled_from(SIGNS), max_size=30) | st.text(max_size=30)

HOSTILE = [
    "# Heading",
    "Heading\n===",
    "Heading\n---",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "(1) item",
    "> quote",
    "```\nfence\n```",
    "~~~ fence",
    "    code",
    "---",
    "***",
    "a | b\n--- | ---\nc | d",
    "a|b\n:-:",
    "| cell |",
    "\\| cell",
    "<script>alert(1)</script>",
    "<!-- hidden -->",
    "[x](javascript:alert(1))",
    "[x](https://example.com)",
    "![x](https://example.com/x.png)",
    "<https://example.com>",
    "[^1]: note",
    "[x]: https://example.com",
    "&lt;b&gt; &#60; &amp;",
    "**bold** *it* _it_ __b__",
    "`code`",
    "trailing  \nhard break\\\nsecond",
    "ends with #",
    "ends with \\",
    "##",
    "$x^2$ H~2~O ==mark== %%hidden%%",
    "\u00a0",
    "",
]
PLACES: dict[str, tuple[Callable[[Inline], str], list[str]]] = {
    "heading": (lambda text: heading(2, text), ["heading_open", "heading_close"]),
    "paragraph": (paragraph, ["paragraph_open", "paragraph_close"]),
    "bullet": (
        lambda text: bullets([text]),
        [
            "bullet_list_open",
            "list_item_open",
            "paragraph_open",
            "paragraph_close",
            "list_item_close",
            "bullet_list_close",
        ],
    ),
    "head": (
        lambda text: table([text], []),
        ["table_open", "thead_open", "tr_open", "th_open", "th_close", "tr_close", "thead_close", "table_close"],
    ),
    "cell": (
        lambda text: table([Inline("x")], [[text]]),
        [
            *("table_open", "thead_open", "tr_open", "th_open", "th_close", "tr_close", "thead_close"),
            *("tbody_open", "tr_open", "td_open", "td_close", "tr_close", "tbody_close", "table_close"),
        ],
    ),
}


def holds(place: str, text: str, encode: Callable[[str], Inline]) -> bool:
    """Whether the text stands in that place as itself."""
    build, expected = PLACES[place]
    built = build(encode(text))
    return types(built) == expected and texts(built)[-1] == tidy(text)


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=400, deadline=None)
@given(text=hostile)
@example(text="a\\")
@example(text="1\\.")
@example(text="![")
@example(text="- [ ] x")
@example(text="<0@0>")
def test_any_text_comes_back_as_itself(place: str, text: str) -> None:
    if tidy(text):
        assert holds(place, text, plain)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", [text for text in HOSTILE if tidy(text)])
def test_hostile_text_comes_back_as_itself(place: str, text: str) -> None:
    assert holds(place, text, plain)


@pytest.mark.parametrize("place", PLACES)
def test_without_escaping_it_would_not(place: str) -> None:
    assert not all(holds(place, text, lambda text: Inline(tidy(text))) for text in HOSTILE if tidy(text))


@settings(max_examples=300, deadline=None)
@given(text=hostile, mark=st.sampled_from([strong, emphasis]))
def test_bold_and_italics_hold_any_text(text: str, mark: Callable[[Inline], Inline]) -> None:
    kind = "strong" if mark is strong else "em"
    if tidy(text):
        built = paragraph(Inline(f"{mark(plain(text))} – after"))
        assert ["paragraph_open", f"{kind}_open", f"{kind}_close", "paragraph_close"] == types(built)
        assert [f"{tidy(text)} – after"] == texts(built)


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(st.lists(hostile, min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_table_keeps_its_rows_and_columns(rows: list[list[str]]) -> None:
    built = table([Inline("a"), Inline("b"), Inline("c")], [[plain(text) for text in row] for row in rows], right=[2])
    assert ["a", "b", "c", *(tidy(text) or "–" for row in rows for text in row)] == texts(built)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("snake_case and a < b and AT&T", "snake_case and a < b and AT&T"),
        ("-5 %, 3.5 and 50 % (or so)", "-5 %, 3.5 and 50 % (or so)"),
        ("https://example.com/a-b?x=1", "https://example.com/a-b?x=1"),
        ("Great! Isn't it?", "Great! Isn't it?"),
        ("C# and 1.2.2027", "C# and 1.2.2027"),
        (r"\#tag", "#tag"),
        (r"5 \* 3", "5 * 3"),
        ("at 10:30:45, and std::vector", "at 10:30:45, and std::vector"),
        (r"1\:100:5 \:tada:", "1:100:5 :tada:"),
        (r"https\://example.com/\~me www\.a.b/x\*", "https://example.com/~me www.a.b/x*"),
        (r"\[x\](http\://a.b)\</b>", "[x](http://a.b)</b>"),
    ],
)
def test_what_is_harmless_stays_as_typed(expected: str, text: str) -> None:
    assert expected == plain(text)
    assert f"## {expected}" == heading(2, plain(text))


def test_a_label_that_asks_gets_no_colon() -> None:
    assert "**What now?** go on" == labelled("What now?", plain("go on"))
    assert "**Scope:** go on" == labelled("Scope", plain("go on"))
    assert r"**a\:x:** go on" == labelled("a:x", plain("go on"))


def test_control_characters_and_marks_of_direction_are_dropped() -> None:
    assert "ab c\u200dd" == plain("a\x00b\x1b\u202e\u2066 c\u200dd\ud800")
