"""A newer version of the bank: told, looked at, adopted without a loss."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.tui.conftest import TestProgram, open_app, text_of
from workshop.store import library
from workshop.store.library import OpenedBank
from workshop.tui.screens.interview import Interview

GIVEN = {"importance": "People would ring us."}


async def test_the_newer_bank_is_offered_and_adopted(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    session = program.session(given=GIVEN)
    old = program.the_bank
    factors = [
        factor._replace(questions=tuple(question for question in factor.questions if question.id != "importance"))
        for factor in old.factors
    ]
    newer = OpenedBank(old._replace(factors=tuple(factors), hash="f" * 64, version="9"), {"bank.yaml": b"id: x"})
    monkeypatch.setattr(library, "open_bank", lambda _name: newer)
    monkeypatch.setattr(program, "bank", lambda summary: newer.bank if summary.bank_hash == newer.bank.hash else old)
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "objectives")
        await pilot.pause(0.5)
        assert "There is a newer version of these questions" in text_of(app)
        app.screen.action_adopt()  # type: ignore[attr-defined]
        await pilot.pause(0.4)
        asked = " ".join(str(static.content) for static in app.screen.query(Static))
        assert "“What social media means to us” is no longer asked" in asked
        await pilot.press("enter")
        for _again in range(30):
            await pilot.pause(0.1)
            if app.saver is not None and app.saver.desk.bank.version == "9":
                break
        assert isinstance(app.screen, Interview)
        assert app.saver is not None
        assert "9" == app.saver.desk.bank.version
        assert "People would ring us." == app.saver.desk.state.answers["importance"].value
        assert app.screen.newer is None
        await pilot.press("alt+r")
        await pilot.pause(0.3)
        await pilot.press("end")
        await pilot.pause(0.1)
        assert "People would ring us." in text_of(app)


async def test_the_same_bank_offers_nothing(program: TestProgram) -> None:
    session = program.session(given=GIVEN)
    async with open_app(program) as (app, pilot):
        await app.open_session(session)
        await pilot.pause(0.5)
        assert isinstance(app.screen, Interview)
        assert app.screen.newer is None
