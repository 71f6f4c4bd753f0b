"""Silent input: revealed without a trace of whose it was, merged and grouped without a loss, put to use."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.session.small import Session
from workshop.bank.room import PIECES
from workshop.errors import ValueProblem
from workshop.session import changes, pieces
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.store.library import open_bank

BANK = open_bank("social-media").bank
TEXT, LIST = BANK.questions["importance"], BANK.questions["objectives"]
WORDS = st.text("abåÄ \n-", max_size=30)


def gathered(*written: str, question: str = TEXT.id, people: tuple[str | None, ...] = ()) -> Gathering:
    named = people or (None,) * len(written)
    sheets = tuple(
        Sheet(person, {pieces.TEXT: text} if text else {}) for person, text in zip(named, written, strict=True)
    )
    return Gathering(pieces.KIND, Way.KEYBOARD, (question,), len(sheets), bool(people), sheets)


def session(*written: str, question: str = TEXT.id) -> Session:
    made, fresh = Session(BANK), count()
    made.record(pieces.reveal(BANK, made.state, gathered(*written, question=question), lambda: f"n{next(fresh)}"))
    return made


def texts(made: Session, question: str = TEXT.id) -> list[str]:
    return [str(item.value("text")) for item in pieces.of(made.state, question)]


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.randoms())
def test_what_is_revealed_tells_neither_order_nor_person(written: list[str], random: object) -> None:
    shuffled = list(written)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    lines = sorted(" ".join(line.split()) for text in written for line in text.splitlines() if line.strip())
    if not lines:
        with pytest.raises(ValueProblem):
            session(*written)
        return
    one, other = session(*written), session(*shuffled)
    assert sorted(texts(one)) == sorted(texts(other)) == lines
    assert [text.casefold() for text in texts(one)] == [text.casefold() for text in texts(other)]
    assert all(item.value("by") is None for item in pieces.of(one.state, TEXT.id))


def test_under_names_each_says_who_wrote_it() -> None:
    made = Session(BANK)
    made.record(changes.add_participant(made.state, "Aino", participant="p1"))
    told = pieces.reveal(BANK, made.state, gathered("b\na", "c", people=("p1", "gone")), made.new_id)
    assert [("a", "Aino"), ("b", "Aino"), ("c", None)] == [
        (change.data["fields"]["text"], change.data["fields"].get("by")) for change in told
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("mga"), st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_merged_and_grouped_every_piece_is_shown_once(strokes: list[tuple[str, int, int]]) -> None:
    made = session("\n".join(f"piece {n}" for n in range(8)))
    for what, one, other in strokes:
        first, second = f"n{one}", f"n{other}"
        told = {
            "m": pieces.merge(BANK, made.state, [first], second),
            "g": pieces.group(BANK, made.state, [first], f"Group {second}"),
            "a": pieces.apart(BANK, made.state, first),
        }
        made.record(told[what])
        shown = [
            item.id
            for group in pieces.grouped(made.state, TEXT.id)
            for head, under in group.pieces
            for item in (head, *under)
        ]
        assert sorted(shown) == [f"n{n}" for n in range(8)]


def test_pieces_become_lines_of_a_text_and_items_of_a_list() -> None:
    made = session("Phones jam\nNo applicants")
    made.record(changes.set_answer(BANK, made.state, TEXT.id, "Before."))
    made.record(pieces.use(BANK, made.state, TEXT, ["n1", "n0"], made.new_id))
    assert "Before.\n\n- Phones jam\n- No applicants" == made.state.value(TEXT.id)
    assert all(item.value("used") is True for item in pieces.of(made.state, TEXT.id))
    listed = session("Fewer calls", question=LIST.id)
    listed.record(pieces.use(BANK, listed.state, LIST, ["n0"], listed.new_id))
    (item,) = listed.state.listed(LIST.id)
    assert "Fewer calls" == item.value(LIST.label[0])


def test_what_takes_no_pieces_is_told() -> None:
    scale = BANK.questions["objectives_level_now"]
    assert not pieces.takes(scale)
    made = session("x")
    with pytest.raises(ValueProblem):
        pieces.use(BANK, made.state, scale, ["n0"], made.new_id)
    made.record(changes.remove_item(BANK, made.state, PIECES, "n0"))
    assert [] == pieces.grouped(made.state, TEXT.id)


def test_a_line_too_long_for_a_piece_becomes_several() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    made = session(f"short\n{words}", "x" * 1100)
    found = texts(made)
    assert all(len(text) <= 500 for text in found)
    assert [500, 500, 100] == [len(text) for text in found if text.startswith("x")]
    assert set(words.split()) == {word for text in found if text.startswith("word") for word in text.split()}


def test_the_line_that_is_too_long_is_found() -> None:
    assert pieces.too_long("") is None
    assert pieces.too_long("x" * 500 + "\n" + "  y  " * 83) is None
    assert (3, 2) == pieces.too_long("one\n\n" + "x" * 502)
