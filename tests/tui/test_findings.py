"""Findings on the screens: beside the question, in outline, review and pane, and in a screen of their own."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from tests.tui.conftest import SIZES, TestProgram, open_screen, saved, text_of
from tests.tui.editors.small import small
from workshop.session import changes
from workshop.store import example
from workshop.store.desk import Desk
from workshop.tui.app import WorkshopApp
from workshop.tui.commands import active
from workshop.tui.screens.findings import Findings
from workshop.tui.screens.interview import Interview
from workshop.tui.widgets.editors.list import ListEditor

WIDE = (140, 40)
LOOK = 0.6
"""Seconds until the rules have run after a change."""


def demo(program: TestProgram, lang: str = "en") -> Desk:
    return example.make(program.store, lang, by="facilitator")


def first(desk: Desk, list: str, field: str) -> str:
    """The first item of a list of which the field is filled."""
    return next(item.id for item in desk.state.listed(list) if item.value(field))


def rules(desk: Desk) -> set[tuple[str, str | None]]:
    return {(one.rule.id, one.item) for one in desk.findings() if one.is_open}


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize(
    ("list", "field", "expected"),
    [
        ("metrics", "objective", {"metric_has_objective"}),
        ("activities", "accountable", {"activity_has_owner_and_deputy"}),
        ("activities", "channels", {"activity_uses_live_channels", "activity_is_connected"}),
    ],
)
async def test_what_no_longer_holds_is_told_at_once_and_goes_when_mended(
    program: TestProgram, lang: str, list: str, field: str, expected: set[str]
) -> None:
    desk = demo(program, lang)
    before, item = rules(desk), first(desk, list, field)
    value = desk.state.items[list][item].value(field)
    async with open_screen(program, desk.session, "interview", list, size=WIDE, lang=lang) as (app, pilot, saver):
        bank = saver.desk.bank
        saver.save(lambda: changes.set_field(bank, saver.desk.state, list, item, field, None))
        await saved(app)
        await pilot.pause(LOOK)
        new = {found for found in rules(saver.desk) - before if found[1] == item}
        assert new
        assert {rule for rule, _item in new} <= expected
        assert app.screen.query_one("QuestionPane .found", Static).display
        saver.save(lambda: changes.set_field(bank, saver.desk.state, list, item, field, value))
        await saved(app)
        await pilot.pause(LOOK)
        assert before == rules(saver.desk)


async def test_the_question_names_what_it_mends(program: TestProgram) -> None:
    desk = demo(program)
    async with open_screen(program, desk.session, "interview", "assumptions", size=WIDE) as (app, pilot, _saver):
        await pilot.pause(LOOK)
        assert "has no way of being tested" in str(app.screen.query_one("QuestionPane .found", Static).visual.laid(200))  # type: ignore[attr-defined]
        assert "i 1  10/10" in text_of(app)
        await pilot.press("f4")
        await pilot.pause(LOOK)
        assert not app.screen.query_one("QuestionPane .found", Static).display


@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_the_item_and_comes_back_to_the_finding(
    program: TestProgram, size: tuple[int, int]
) -> None:
    desk = demo(program)
    async with open_screen(program, desk.session, "interview", "importance", size=size) as (app, pilot, saver):
        await pilot.press("f8")
        await pilot.pause(0.2)
        screen = app.screen
        assert isinstance(screen, Findings)
        assert screen.finding is not None
        assert "assumption_is_tested" == screen.finding.rule.id
        item = screen.finding.item
        await pilot.press("enter")
        await pilot.pause(LOOK)
        assert isinstance(app.screen, Interview)
        assert app.screen.walk.at is saver.desk.bank.questions["assumptions"]
        editor = app.screen.pane.editor
        assert isinstance(editor, ListEditor)
        assert editor.form is not None
        assert item == editor.form.item
        await pilot.press("f8")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Findings)
        assert item == (app.screen.finding and app.screen.finding.item)


async def accept(pilot: Pilot[None], app: WorkshopApp, reason: str) -> None:
    await pilot.press("a")
    await pilot.pause(0.2)
    app.screen.query_one(TextArea).text = reason
    await pilot.press("ctrl+s")
    await pilot.pause(0.2)


async def test_a_finding_is_accepted_with_a_reason_and_opened_again(program: TestProgram) -> None:
    desk = demo(program)
    async with open_screen(program, desk.session, "findings", size=WIDE) as (app, pilot, saver):
        await accept(pilot, app, "  ")
        assert "Say why this is accepted" in text_of(app)
        app.screen.query_one(TextArea).text = "Until the autumn"
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        await pilot.pause(0.2)
        assert set() == rules(saver.desk)
        assert "Accepted: Until the autumn" in text_of(app)
        assert "The answers hold together." in text_of(app)
        names = {one.command.id for one in active(app.screen) if one.enabled}
        assert "finding_reopen" in names
        assert "finding_accept" not in names
        await pilot.press("o")
        await pilot.pause(0.2)
        await saved(app)
        assert {"assumption_is_tested"} == {rule for rule, _item in rules(saver.desk)}


async def test_a_click_selects_a_finding_so_that_it_can_be_accepted(program: TestProgram) -> None:
    desk = demo(program)
    async with open_screen(program, desk.session, "findings", size=WIDE) as (app, pilot, _saver):
        lines = text_of(app).splitlines()
        row = next(y for y, line in enumerate(lines) if "Channel “Instagram”" in line)
        await pilot.click(offset=(10, row))
        await pilot.pause(0.2)
        assert isinstance(app.screen, Findings)
        assert app.screen.finding is not None
        assert "channel_access_is_safe" == app.screen.finding.rule.id


async def test_one_severity_after_the_other(program: TestProgram) -> None:
    desk = demo(program)
    async with open_screen(program, desk.session, "findings", size=WIDE) as (app, pilot, _saver):
        await pilot.press("space")
        await pilot.pause(0.1)
        assert "Only: Warnings" in text_of(app)
        assert "way of being tested" not in text_of(app)
        await pilot.press("space", "space")
        await pilot.pause(0.1)
        assert "1 hint" in text_of(app)


async def test_nothing_found_is_said(program: TestProgram) -> None:
    async with open_screen(program, small(program).session(), "findings") as (app, pilot, _saver):
        await pilot.pause(0.1)
        assert "Nothing here." in text_of(app)
        assert "The answers hold together." in text_of(app)
        await pilot.press("a", "enter", "o", "space")
        assert isinstance(app.screen, Findings)


async def test_review_tells_of_findings_the_walk_holds_back(program: TestProgram) -> None:
    session = program.session(given={"importance": "People would ring us."})
    async with open_screen(program, session, "interview", "importance", size=WIDE) as (app, pilot, saver):
        await pilot.pause(LOOK)
        later = [one for one in saver.desk.findings() if one.held]
        assert later
        await pilot.press("alt+r")
        await pilot.pause(0.2)
        assert "error" in text_of(app)
