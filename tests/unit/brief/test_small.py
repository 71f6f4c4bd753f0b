"""The small Markdown of text answers: what is allowed stays, all else is text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.brief.markdown import texts, tokens, types
from tests.unit.brief.test_escape import HOSTILE, SIGNS
from workshop.brief import small
from workshop.brief.escape import Inline, plain, tidy
from workshop.brief.markup import table

BLOCKS = {"paragraph", "bullet_list", "ordered_list", "list_item"}
MARKS = {"em", "strong", "link"}
ALLOWED = {f"{kind}_{end}" for kind in BLOCKS | MARKS for end in ("open", "close")} | {"softbreak"}
simple = st.lists(st.sampled_from([*SIGNS, "a", "b c"]), max_size=6).map("".join) | st.sampled_from(HOSTILE)
simple = simple.filter(lambda text: not set(text) & set("*_[\\"))
written = st.text(st.sampled_from(SIGNS + "  **__\n\n-"), max_size=60) | st.lists(
    st.sampled_from(["- a", "  - b", "1. c", "2) d", "* e", "", "*f*", "**g** h", "[i](https://j.k)", *HOSTILE]),
    max_size=8,
).map("\n".join)


def document(text: str) -> str:
    return "\n\n".join(small.pieces(text))


def links(markdown: str) -> list[str]:
    children = (part for token in tokens(markdown) for part in token.children or ())
    return [str(part.attrs["href"]) for part in children if part.type == "link_open"]


@settings(max_examples=600, deadline=None)
@given(text=written)
@example(text="![x](https://example.com)")
@example(text="*a*![x](https://example.com)*b*")
@example(text="[x](https://example.com 'a|b\"c')")
@example(text="- " * 40 + "x")
@example(text="- a\n* b\n+ c\n\n1. d\n1) e")
def test_only_what_is_allowed_comes_out(text: str) -> None:
    shown = document(text)
    assert set(types(shown)) <= ALLOWED
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in links(shown))
    assert not any(line.endswith(" ") for line in shown.split("\n"))


def test_as_typed_it_would_bring_more() -> None:
    assert not all(set(types(text)) <= ALLOWED for text in HOSTILE)


@settings(max_examples=300, deadline=None)
@given(text=written)
def test_writing_it_again_changes_nothing(text: str) -> None:
    once = document(text)
    assert once == document(once)


@settings(max_examples=400, deadline=None)
@given(text=written)
@example(text="a | b\n\n- c | d\n\n[x](https://e.f/|)")
def test_on_one_line_it_fits_a_cell(text: str) -> None:
    shown = small.line(text)
    assert "\n" not in shown
    built = table([Inline("x")], [[shown]])
    kinds = set(types(built))
    assert kinds <= {
        *("table_open", "thead_open", "tr_open", "th_open", "th_close", "tr_close", "thead_close", "tbody_open"),
        *("td_open", "td_close", "tbody_close", "table_close"),
        *(f"{kind}_{end}" for kind in MARKS for end in ("open", "close")),
    }
    assert len(texts(built)) == 2


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=20))
def test_no_word_is_lost(words: list[str]) -> None:
    assert words == " ".join(texts(document("\n- ".join(words)))).split()


@pytest.mark.parametrize("text", [text for text in HOSTILE if tidy(text) and not re.search(r"\]\(https|\*\*|\\", text)])
def test_hostile_blocks_stay_paragraphs_or_lists_of_the_same_words(text: str) -> None:
    shown = document(text)
    assert not set(types(shown)) & {"link_open", "image", "html_inline", "html_block", "heading_open", "fence", "hr"}
    lost = {"-", "+", "1.", "1)", "(1)"}  # marks of lists, which are allowed
    words = " ".join(texts(shown)).split()
    assert [word for word in text.split() if word not in lost] == [word for word in words if word not in lost]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("One *two* **three**.", "One _two_ __three__."),
        ("One\ntwo\n\nThree", "One\n  two\n\n\nThree\n"),
        ("- a\n- b\n  - c", "* a\n* b\n    * c"),
        ("3. a\n4. b", "3) a\n4) b"),
        ("[x](https://example.com/a%28b%29)", "[x](<https://example.com/a(b)>)"),
        (r"\[x\](javascript:alert(1))", "[x](javascript:alert(1))"),
        (r"!\[x\](https://example.com/x.png)", "![x](https://example.com/x.png)"),
        (r"\# Heading", "# Heading"),
        (r"\<b>", "<b>"),
        ("**5**\u00a0% of *all*\u202f€", "**5**\u00a0% of *all*\u202f€"),
        (r"https\://a.b/*c* and https\://d.e/[f](https://g.h)", "https://a.b/*c* and https://d.e/[f](https://g.h)"),
        ("", " \n\n "),
    ],
)
def test_shapes(expected: str, text: str) -> None:
    assert expected == document(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("One. Two; three", "One.\n\nTwo\n\nthree"),
        ("We do: calls; *letters*; visits", "We do:\n\n- calls\n- *letters*\n- visits"),
        ("a b", "a\nb"),
        ("", "\n"),
    ],
)
def test_on_one_line(expected: str, text: str) -> None:
    assert expected == small.line(text)


def test_plain_text_and_simple_lists_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small, "_reader", lambda: pytest.fail("parsed"))
    assert ["One, two.", "Three: 1.2.2027"] == small.pieces("One, two.\n\nThree: 1.2.2027")
    assert plain("One, two.") == small.line("One, two.")
    assert ["We do:", "- calls\n- 1.5 visits", "And no more."] == small.pieces(
        "We do:\n- calls\n- 1.5 visits\n\nAnd no more."
    )
    assert "We do: calls; 1.5 visits" == small.line("We do:\n\n- calls\n- 1.5 visits")


@settings(max_examples=1000, deadline=None)
@given(text=st.lists(simple | simple.map("- ".__add__) | st.just(""), min_size=1, max_size=6).map("\n".join))
@example(text="- a\n\n- b")
@example(text="- a\nb")
@example(text="- a\n\n  b")
@example(text="- - a")
@example(text="-  a")
@example(text="- a\n\n<\nb")
def test_without_the_parser_it_says_the_same(text: str) -> None:
    quick = small.pieces(text), small.line(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(small, "_simple", lambda _: None)
        assert (small.pieces(text), small.line(text)) == quick
