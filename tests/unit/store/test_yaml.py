"""JSON values through the archive's YAML and back, and what its reader refuses."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workshop.store.yamlread import Malformed, decoded, entries
from workshop.store.yamltext import lines

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    " \t\n-#:|>'\"a[]{}&*!%@`?,\\é\u2028\x85\x00\x7f", max_size=12
)
SCALARS = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15) | TEXTS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))
TRICKY = [
    *(
        "",
        " ",
        "\n",
        "a\n",
        "a\n\n",
        "\na",
        " a\nb",
        "a\n b",
        "a\n\tb",
        "a\n  \nb",
        "a \nb",
        "- a\n- b",
        "a: b",
        "#x\ny",
    ),
    *(
        "---\na",
        "...",
        "null",
        "Null",
        "NO",
        "on",
        "y",
        "1",
        "1e3",
        "0x1F",
        "0o7",
        "1_000",
        "12:30",
        "2026-01-01",
        ".inf",
    ),
    *("~", "=", "<<", "!x", "&a", "*a", "%TAG", "? a", "@a", "`a", "\ufeff", "a\r\nb", "a\u2028b", "é\n😀", "\x1b[31m"),
    *("x" * 5000, "x" * 2000 + "\n" + "y" * 2000),
]


def written(value: Any) -> str:
    return "\n".join([*lines({"v": value, "l": [value, value]}), ""])


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in entries(text, "l"):
        if entry.inside:
            found.setdefault("items", []).append(entry.value)
        else:
            found[entry.key] = entry.value
    return found


@given(VALUES)
def test_what_is_written_is_read(value: Any) -> None:
    found = read(written(value))
    assert repr(value) == repr(found["v"])
    assert repr([value, value]) == repr(found["items"])


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts_are_read_alike_by_every_reader(text: str) -> None:
    assert text == read(written(text))["v"]
    assert text == yaml.safe_load(written(text))["v"]
    assert text == yaml.load(written(text), Loader=yaml.CSafeLoader)["v"]
    assert {text: text} == read(written({text: text}))["v"]


def test_lines_stay_lines() -> None:
    assert ["v: |-", "  Because:", "", "  - one", "  - two"] == list(lines({"v": "Because:\n\n- one\n- two"}))


def test_places_are_lines_from_one() -> None:
    assert [2, 4, 5] == [entry.line for entry in entries("v:\n  a: 1\nl:\n- 1\n- 2\n", "l") if entry.value]


HOSTILE = {
    "deep lists": "v: " + "[" * 100_000,
    "deep maps": "v: " + "{a: " * 50_000,
    "deep dashes": "v:\n" + "- " * 60_000,
    "deep questions": "? " * 50_000,
    "anchor": "v: &a x",
    "alias": "v: &a [x]\nl: [*a, *a]",
    "merge": "v: {<<: *a}",
    "bomb": "a: &a [x,x]\nb: &b [*a,*a]\nv: [*b,*b]",
    "tag": "v: !!python/object/apply:os.system [id]",
    "own tag": "v: !x y",
    "tag directive": "%TAG ! tag:x,2026:\n---\nv: 1",
    "twice": "v: {a: 1, a: 2}",
    "twice on top": "v: 1\nv: 2",
    "documents": "v: 1\n---\nv: 2",
    "a list": "- v",
    "a text": "hello",
    "nothing": "",
    "only a comment": "# nothing",
    "map as key": "{a: b}: c",
    "list as key": "[a]: c",
    "control": "v: \x00",
    "tab": "v:\n\t- a",
    "open quote": 'v: "a',
    "many": "v: [" + "1," * 200_000 + "]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused_at_once_with_their_line(name: str) -> None:
    begun = time.process_time()
    with pytest.raises(Malformed, match=r"Line \d+") as error:
        read(HOSTILE[name])
    assert 1 > time.process_time() - begun
    assert 2 == error.value.exit_code
    assert error.value.hint


@pytest.mark.parametrize(
    "number", ["9" * 5000, "1e999", "-1e999", "0" * 20, "1.", "0x10", "1_0", ".5", "NaN", "2026-01-01"]
)
def test_what_is_no_plain_number_is_text(number: str) -> None:
    assert number == read(f"v: {number}")["v"]


def test_bytes_are_utf_8_with_or_without_a_mark() -> None:
    assert "ä" == decoded("ä".encode()) == decoded("\ufeffä".encode()) == decoded("\ufeffä")
    for data in ("ä".encode("latin-1"), "v: 1".encode("utf-16"), b"v: 1\nx: \xff"):
        with pytest.raises(Malformed, match="UTF-8"):
            decoded(data)
