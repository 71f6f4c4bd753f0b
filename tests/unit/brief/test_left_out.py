"""What a document goes without: its blocks at any depth, and nothing of it somewhere else."""

from __future__ import annotations

import pytest

from tests.unit.brief.sample import both
from tests.unit.session.small import Session
from workshop.bank.model import Block, When
from workshop.brief import markdown
from workshop.brief.pictures import Album
from workshop.session import changes, lines
from workshop.session.events import Change
from workshop.store.library import open_bank

BANK = open_bank("social-media").bank
MINUTES, APPENDIX = Block("minutes", title=both("Minutes")), Block("appendix", title=both("The rest"))
AGREED = Block("agreed", title=both("Agreed"))


def held() -> Session:
    """A room that has said, decided and answered something."""
    made = Session(BANK)
    made.record(changes.add_participant(made.state, "Aino", participant="p1"))
    made.record(lines.say(BANK, made.state, When.CHECK_IN, "p1", "A plan", new_id=made.new_id()))
    made.add("decisions", decision="We stop the letter")
    made.answer("importance", "People ring us")
    return made


def told(*outline: Block, without: tuple[str, ...] = ()) -> str:
    return markdown(
        BANK._replace(brief=outline), held().state, lang="en", visible=frozenset(BANK.questions), today="2027-01-01",
        without=without,
    )  # fmt: skip


@pytest.mark.parametrize(
    "outline",
    [(MINUTES, APPENDIX), (APPENDIX, MINUTES), (Block("section", title=both("All"), blocks=(MINUTES,)), APPENDIX)],
    ids=["before", "behind", "inside"],
)
def test_what_minutes_would_have_shown_is_not_in_the_appendix(outline: tuple[Block, ...]) -> None:
    whole, without = told(*outline), told(*outline, without=("minutes",))
    for words in ("A plan", "We stop the letter", "## Minutes"):
        assert words in whole
        assert words not in without
    assert "People ring us" in without


def test_what_other_blocks_show_stays_where_it_is() -> None:
    for outline in ((MINUTES, AGREED, APPENDIX), (AGREED, MINUTES, APPENDIX)):
        without = told(*outline, without=("minutes",))
        assert 1 == without.count("We stop the letter")
        assert "A plan" not in without


def test_the_appendix_is_left_out_also_where_a_bank_has_no_outline() -> None:
    assert "People ring us" in told()
    without = told(without=("appendix",))
    assert "People ring us" not in without
    assert "## Sources" in without


def test_what_is_left_out_is_not_drawn() -> None:
    made = held()
    made.record([Change("step_entered", {"question": "importance"})])
    made.state.used["importance"] = 600.0
    outline = BANK._replace(brief=(MINUTES._replace(picture="time"), APPENDIX))
    for without, drawn in (((), 1), (("minutes",), 0)):
        album = Album(lambda name: f"{name}.svg")
        markdown(
            outline, made.state, lang="en", visible=frozenset(BANK.questions), today="2027-01-01", illustrate=album,
            without=without,
        )  # fmt: skip
        assert drawn == len(album.files)
