"""Nothing typed is lost: drafts, a store that cannot be written, and what is said of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.filling import Half, Sitting
from workshop.cli.fill.prompter import Prompter
from workshop.errors import StorageError
from workshop.store.desk import Desk


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    return Sitting(tmp_path)


class Trouble:
    """A store that takes nothing while `on`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = False

        def guarded(call: Callable[..., object]) -> Callable[..., object]:
            def inner(*args: object, **more: object) -> object:
                if self.on:
                    raise StorageError("The disk is full.", hint="Make room.")
                return call(*args, **more)

            return inner

        for name in ("append", "keep_draft", "drop_draft", "drafts"):
            monkeypatch.setattr(Desk, name, guarded(getattr(Desk, name)))

    def begins(self) -> None:
        self.on = True

    def ends(self) -> None:
        self.on = False


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    return Trouble(monkeypatch)


# Drafts


def test_half_typed_text_is_offered_back_and_gone_on_with(sitting: Sitting) -> None:
    sitting.fill("One.", Half("Tw"))
    assert {"why": "One.\nTw"} == sitting.drafts
    shown = sitting.fill("", "o.", "", ":quit")
    assert "Typing from last time was kept:\n  One.\nTw" in shown
    assert "One.\nTwo." == sitting.state.value("why")
    assert {} == sitting.drafts


def test_without_drafts_nothing_would_be_offered_back(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of the test above."""
    monkeypatch.setattr(Prompter, "keeper", lambda *_args: None)
    monkeypatch.setattr(Prompter, "line", lambda self, spot, **more: self.typed())
    sitting.fill("One.", Half("Tw"))
    assert {} == sitting.drafts
    assert "Typing from last time" not in sitting.fill()


def test_a_draft_that_is_not_wanted_is_forgotten(sitting: Sitting) -> None:
    sitting.fill(Half("Old"))
    sitting.fill("no", "New", "", ":quit")
    assert "New" == sitting.state.value("why")
    assert {} == sitting.drafts


def test_a_draft_is_not_offered_in_a_pipe_and_stays(sitting: Sitting) -> None:
    sitting.fill(Half("Old"))
    assert "Typing from last time" not in sitting.fill(interactive=False)
    assert {"why": "Old"} == sitting.drafts


@pytest.mark.parametrize("question", ["scope", "budget", "jobs", "goals"])
def test_half_typed_lines_of_every_kind_are_kept(sitting: Sitting, question: str) -> None:
    sitting.at(question, Half("4"))
    assert {question: "4"} == sitting.drafts


def test_half_a_note_is_offered_back_at_its_question(sitting: Sitting) -> None:
    sitting.fill(":note", Half("Ask Ai"))
    assert {"note/why": "Ask Ai"} == sitting.drafts
    sitting.fill("", "no", ":quit")
    assert {"why": {"": "Ask Aino"}} == sitting.plan["notes"]
    assert {} == sitting.drafts


def test_an_order_is_no_draft_and_leaving_forgets_one(sitting: Sitting) -> None:
    sitting.fill(Half(":qui"))
    assert {} == sitting.drafts
    sitting.at("budget", "lots", "", ":quit")
    assert {} == sitting.drafts


def test_control_characters_and_surrogates_in_a_draft_are_dropped(sitting: Sitting) -> None:
    sitting.fill(Half("a\x1b[2J\udcffb"))
    assert {"why": "a[2Jb"} == sitting.drafts


def test_lines_of_a_text_are_recorded_at_the_end_of_input(sitting: Sitting) -> None:
    sitting.fill("One.", "Two.")
    assert "One.\nTwo." == sitting.state.value("why")


# Trouble


def test_what_cannot_be_saved_can_be_tried_again(sitting: Sitting, trouble: Trouble) -> None:
    shown = sitting.fill(trouble.begins, "Because", "", trouble.ends, "", ":quit")
    assert "The disk is full.\nMake room.\nTry to save again?" in shown
    assert 1 == shown.count("Saved.")
    assert shown.index("Try to save again?") < shown.index("Saved.")
    assert "Because" == sitting.state.value("why")
    assert not sitting.walk.prompter.unsaved


def test_what_was_given_up_stays_on_the_line(sitting: Sitting, trouble: Trouble) -> None:
    shown = sitting.fill(trouble.begins, "One.", "Two", "", "no", trouble.ends, " and more.", "", ":quit")
    assert "> Two and more." in shown
    assert "One.\nTwo and more." == sitting.state.value("why")


@pytest.mark.parametrize("last", [":quit", EOFError(), KeyboardInterrupt()])
def test_nothing_is_called_saved_that_is_not(sitting: Sitting, trouble: Trouble, last: str | BaseException) -> None:
    with suppress(KeyboardInterrupt):
        sitting.at("scope", trouble.begins, "All", last)
    trouble.ends()
    sitting.walk.farewell()
    shown = "\n".join(sitting.console.shown)
    assert "What was typed last could not be saved: Scope." in shown
    assert "Saved" not in shown
    assert sitting.state.value("scope") is None


def test_in_a_pipe_trouble_ends_the_walk(sitting: Sitting, trouble: Trouble) -> None:
    with pytest.raises(StorageError, match="The disk is full"):
        sitting.at("scope", trouble.begins, "All", "more", interactive=False)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("goals", ["First"]),
        ("goals", ["-1", "y"]),
        ("goals", ["1>2"]),
        ("goals", ["a\nb", "y"]),
        ("goals", ["1", "Other"]),
        ("main_group", ["Staff", "y"]),
        ("days", ["1"]),
        ("why", [":note Ask"]),
        ("why", [":undecided"]),
        ("goals", [":undecided"]),
        ("scope", [":undo"]),
        ("scope", [":clear"]),
        ("why", [":edit"]),
    ],
)
def test_trouble_anywhere_leaves_the_walk_going(
    sitting: Sitting, trouble: Trouble, question: str, lines: list[str]
) -> None:
    sitting.add("goals", name="x")
    sitting.add("goals", name="y")
    sitting.answer("scope", "All")
    before = sitting.plan
    shown = sitting.at(question, trouble.begins, *lines, "no", trouble.ends, ":quit", edited="Edited")
    assert "The disk is full." in shown
    assert before == sitting.plan


def test_a_locked_store_is_waited_for(sitting: Sitting) -> None:
    other = sqlite3.connect(sitting.path, isolation_level=None, check_same_thread=False)
    shown = sitting.at("scope", lambda: other.execute("BEGIN EXCLUSIVE"), "All", lambda: other.execute("COMMIT"), "y")
    other.close()
    assert "Try to save again?" in shown
    assert "All" == sitting.state.value("scope")
