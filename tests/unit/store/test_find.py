"""What people type to name a session."""

from __future__ import annotations

import pytest

from workshop.errors import ExitCode, WorkshopError
from workshop.store.find import find
from workshop.store.summaries import Summary

SESSIONS = [
    Summary("abcd11112222", title="Plan"),
    Summary("abcd33334444", title="Other plan"),
    Summary("wxyz00001111", title="Twice"),
    Summary("wxyz00002222", title="Twice"),
    Summary("demo-en", title="abcd"),
    Summary("binn55556666", title="Gone", deleted=True),
    Summary("binn77778888", title="Plan", deleted=True),
]


@pytest.mark.parametrize(
    ("id", "spec"),
    [
        ("abcd11112222", "abcd11112222"),
        ("abcd11112222", "abcd1"),
        ("demo-en", "demo"),
        ("abcd33334444", "Other plan"),
        ("abcd11112222", "Plan"),
        ("binn55556666", "Gone"),
        ("binn77778888", "binn7"),
    ],
)
def test_a_session_is_found(id: str, spec: str) -> None:
    assert id == find(SESSIONS, spec).id


@pytest.mark.parametrize("spec", ["", "abc", "plan", "wxyz0000333", "Twic", "../x", "[/]"])
def test_what_names_none_is_told(spec: str) -> None:
    with pytest.raises(WorkshopError, match="no session") as error:
        find(SESSIONS, spec)
    assert ExitCode.USE == error.value.exit_code


@pytest.mark.parametrize(
    ("spec", "ids"), [("abcd", ("abcd11112222", "abcd33334444")), ("Twice", ("wxyz00001111", "wxyz00002222"))]
)
def test_what_names_several_lists_them(spec: str, ids: tuple[str, str]) -> None:
    with pytest.raises(WorkshopError, match="2 sessions") as error:
        find(SESSIONS, spec)
    assert ExitCode.USE == error.value.exit_code
    assert error.value.hint is not None
    assert all(id in error.value.hint for id in ids)
