"""Choosing one option."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import kept, leave, open_form, settle
from tests.tui.editors.small import line_of, others, shown, small
from workshop.session.changes import set_answer
from workshop.tui.content import user_text
from workshop.tui.widgets.editors.other import OtherLine
from workshop.tui.widgets.editors.rows import Rows


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["enter"], "warm"),
        (["down", "enter"], "dry"),
        (["j", "j", "space"], "bold"),
        (["G", "k", "enter"], "bold"),
        (["2"], "dry"),
        (["2", "enter"], "dry"),
        (["2", "space"], None),
        (["2", "2"], None),
        (["2", "delete"], None),
        (["9"], None),
    ],
)
async def test_keys_choose(program: TestProgram, keys: list[str], value: Any) -> None:
    session = small(program).session()
    async with open_form(program, session, "tone") as (_form, pilot):
        await pilot.press(*keys)
        await settle(pilot)
    assert value == kept(program, session, "tone")


async def test_a_click_chooses_and_takes_back(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "tone") as (_form, pilot):
        await pilot.click(Rows, offset=(6, 1))
        await settle(pilot)
        assert "dry" == kept(program, session, "tone")
        await pilot.click(Rows, offset=(6, 1))
        await settle(pilot)
    assert kept(program, session, "tone") is None


async def test_the_choice_is_seen_at_once_and_in_the_language(program: TestProgram) -> None:
    session = small(program).session(given={"tone": "warm"}, lang="fi")
    async with open_form(program, session, "tone", lang="fi") as (form, pilot):
        assert "●" in line_of(form, "lämmin")
        await pilot.press("2")
        assert "●" in line_of(form, "kuiva")
        assert "○" in line_of(form, "lämmin")


async def test_signs_of_ascii_on_the_linux_console(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    session = small(program).session(given={"tone": "warm"})
    async with open_form(program, session, "tone") as (form, _pilot):
        assert "1 * warm" in shown(form)
        assert "2 . dry" in shown(form)


async def test_own_words_are_typed_on_a_line(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "tone") as (form, pilot):
        await pilot.press("4", *"calm", "enter")
        await settle(pilot)
        assert {"other": "calm"} == kept(program, session, "tone")
        assert "●" in line_of(form, "Other: calm")
        assert not form.query_one(OtherLine).is_open
        await pilot.press("enter", "backspace", "enter")
        await settle(pilot)
        assert {"other": "cal"} == kept(program, session, "tone")
        assert "c" in form.typed


async def test_own_words_end_on_leaving(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "tone") as (_form, pilot):
        await pilot.press("4", *"calm")
        await leave(pilot)
    assert {"other": "calm"} == kept(program, session, "tone")


async def test_escape_gives_own_words_up(program: TestProgram) -> None:
    session = small(program).session(given={"tone": "warm"})
    async with open_form(program, session, "tone") as (form, pilot):
        await pilot.press("4", *"calm")
        assert form.editor.is_dirty
        await pilot.press("escape")
        await settle(pilot)
        assert not form.editor.is_dirty
        assert [] == program.desk(session).drafts()
    assert "warm" == kept(program, session, "tone")


async def test_a_draft_of_own_words_comes_back(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "tone") as (form, pilot):
        form.editor.use_draft("calm and")
        await pilot.pause()
        assert form.editor.is_dirty
        form.editor.finish()
        await settle(pilot)
    assert {"other": "calm and"} == kept(program, session, "tone")


@pytest.mark.parametrize("text", HOSTILE)
async def test_own_words_stay_the_text_that_they_are(program: TestProgram, text: str) -> None:
    session = small(program).session(given={"tone": {"other": text}})
    async with open_form(program, session, "tone") as (form, _pilot):
        row = form.query_one(Rows).get_option("other").prompt
        assert user_text(text).plain in row.words.plain  # type: ignore[union-attr]
        assert "\x1b" not in shown(form)
        assert form.is_current


async def test_what_others_choose_is_shown(program: TestProgram) -> None:
    session = small(program).session(given={"tone": "warm"})
    async with open_form(program, session, "tone") as (form, pilot):
        await others(form, pilot, program, session, lambda desk: set_answer(desk.bank, desk.state, "tone", "bold"))
        assert "●" in line_of(form, "bold")


async def test_an_option_of_another_bank_counts_for_nothing_and_is_not_lost(program: TestProgram) -> None:
    session = small(program).session(given={"tone": "warm"})
    form_bank = program.the_bank.questions["tone"]
    object.__setattr__(form_bank, "options", form_bank.options[1:])
    async with open_form(program, session, "tone") as (form, pilot):
        assert "●" not in shown(form)
        assert "warm" == program.desk(session).state.homeless["tone", None].value
        await pilot.press("1")
        await settle(pilot)
    assert "dry" == kept(program, session, "tone")
