"""Recording and following in steps that different threads can take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.store.sitting import answer, create, reopen
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.fold import fold
from workshop.store.desk import Desk
from workshop.store.failures import Clash
from workshop.store.store import Store

Two = tuple[Desk, Desk]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """The desks of two people at one session, each with a connection of its own."""
    path = tmp_path / "sessions.db"
    with Store(path) as one, Store(path) as other:
        desk = create(one)
        yield desk, reopen(other, desk.session, by="Bo")


def because(desk: Desk, text: str) -> list[Change]:
    return changes.set_answer(desk.bank, desk.state, "importance", text)


def test_nothing_is_saved_or_shown_before_its_step(two: Two) -> None:
    desk, other = two
    before = len(desk.events)
    prepared = desk.prepare(because(desk, "Because."))
    assert (None, before) == (desk.state.value("importance"), len(desk.events))
    assert not other.refresh()
    end = desk.append(prepared)
    assert (None, before) == (desk.state.value("importance"), len(desk.events))
    assert other.refresh()
    desk.took(prepared, end)
    assert "Because." == desk.state.value("importance")
    assert other.state == desk.state == fold(desk.bank, desk.events)


def test_a_stroke_in_steps_finishes_its_draft(two: Two) -> None:
    desk, _other = two
    desk.keep_draft("importance", "Becau")
    prepared = desk.prepare(because(desk, "Because."), done="importance")
    desk.took(prepared, desk.append(prepared))
    assert [] == desk.drafts()
    desk.keep_draft("importance", "Because")
    nothing = desk.prepare([], done="importance")
    desk.took(nothing, desk.append(nothing))
    assert [] == desk.drafts()
    assert not desk.refresh()


def test_a_clash_is_told_and_what_is_new_comes_by_news(two: Two) -> None:
    desk, other = two
    answer(other, "Theirs.")
    prepared = desk.prepare(because(desk, "Ours."))
    with pytest.raises(Clash):
        desk.append(prepared)
    news = desk.news(surely=True)
    assert news is not None
    assert desk.learn(news)
    assert "Theirs." == desk.state.value("importance")
    prepared = desk.prepare(because(desk, "Ours."))
    desk.took(prepared, desk.append(prepared))
    other.refresh()
    assert "Ours." == other.state.value("importance")
    assert other.state == desk.state


def test_there_is_no_news_of_our_own(two: Two) -> None:
    desk, _other = two
    assert desk.news() is None
    prepared = desk.prepare(because(desk, "Because."))
    desk.took(prepared, desk.append(prepared))
    assert desk.news() is None


def test_what_others_type_is_no_news_of_the_session(two: Two) -> None:
    desk, other = two
    other.keep_draft("importance", "Becau")
    news = desk.news()
    assert news is not None
    assert not desk.learn(news)
    assert desk.news() is None


def test_news_that_comes_after_our_own_stroke_is_asked_for_again(two: Two) -> None:
    desk, other = two
    answer(other, "Theirs.")
    news = desk.news()
    assert news is not None
    desk.refresh()
    prepared = desk.prepare(because(desk, "Ours."))
    desk.took(prepared, desk.append(prepared))
    assert not desk.learn(news)
    assert "Ours." == desk.state.value("importance")
    assert desk.state == fold(desk.bank, desk.events)


def test_an_erased_text_comes_by_reading_anew(two: Two) -> None:
    desk, other = two
    answer(other, "A secret.")
    desk.refresh()
    other.redact("importance", 1)
    news = desk.news()
    assert news is not None
    assert news.anew
    assert desk.learn(news)
    assert not any("A secret." in str(event.data) for event in desk.events)
    assert desk.state == other.state
