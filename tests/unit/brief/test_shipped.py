"""The outline of the shipped bank: a place for every question, and nothing lost that was answered."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.unit.brief.markdown import texts, tokens, types
from tests.unit.brief.test_document import STRUCTURE, body
from workshop.bank.compile import compile_bank
from workshop.bank.model import Bank, Block, Depth, Field, Kind
from workshop.brief import kinds, markdown
from workshop.session.events import Event
from workshop.session.fold import fold
from workshop.session.state import State
from workshop.session.walk import asked, fields_asked

FOLDER = Path(__file__).parents[3] / "questions" / "social-media"
ITEMS = 3


@cache
def bank() -> Bank:
    paths = (path for path in FOLDER.rglob("*.yaml") if "examples" not in path.parts)
    compiled = compile_bank({path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths})
    assert compiled.bank is not None, compiled.problems
    return compiled.bank


def blocks(outline: tuple[Block, ...]) -> Iterator[Block]:
    for block in outline:
        yield block
        yield from blocks(block.blocks)


def value(field: Field, word: str, at: int) -> Any:
    """A value of the field's kind; texts hold a word of their own, to be found again."""
    values = {
        Kind.TEXT: f"About {word}. And more.",
        Kind.SHORT: f"Short {word}",
        Kind.SINGLE: field.options[at % len(field.options)].id if field.options else None,
        Kind.MULTI: [option.id for option in field.options[:2]],
        Kind.SCALE: 1 + at % 4,
        Kind.NUMBER: 1000 + at,
        Kind.DATE: f"2027-0{1 + at % 9}-1{at % 9}",
        Kind.YES_NO: at % 2 == 0,
        Kind.REF: f"{field.of}{at % ITEMS}",
        Kind.REFS: [f"{field.of}{at % ITEMS}", f"{field.of}{(at + 1) % ITEMS}"],
    }
    return values[field.kind]


def changes(depth: Depth) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every question of a depth answered; each text is a word that occurs nowhere else."""
    count = itertools.count(1)
    yield "session_created", {"title": "T", "organisation": "Org", "lang": "en", "format": depth.value, "bank": {}}
    for question in asked(bank(), State(format=depth.value), None):
        if question.kind is Kind.LIST:
            owner = question.extends or question.id
            for at in range(ITEMS):
                fields = fields_asked(question, depth)
                filled = {field.id: value(field, f"w{(n := next(count))}x", n) for field in fields}
                yield "item_added", {"list": owner, "item": f"{owner}{at}", "fields": filled}
        elif question.kind is Kind.GRID:
            assert question.rows is not None
            assert question.columns is not None
            for row, column in itertools.product(range(ITEMS), repeat=2):
                place = {"row": f"{question.rows.of}{row}", "column": f"{question.columns.of}{column}"}
                yield "cell_set", {"question": question.id, "value": question.options[row].id, **place}
        else:
            n = next(count)
            yield "answer_set", {"question": question.id, "value": value(question, f"w{n}x", n)}


def state(depth: Depth) -> State:
    numbered = enumerate(changes(depth), 1)
    return fold(
        bank(),
        (Event("s", n, f"e{n}", "2027-01-01T00:00:00Z", "m", kind, data, "1", f"b{n}") for n, (kind, data) in numbered),
    )


def test_every_question_and_field_has_a_place() -> None:
    named = list(blocks(bank().brief))
    questions = {id for block in named for id in (*block.questions, block.question, block.list) if id}
    columns = {(block.list, column) for block in named for column in block.columns}
    assert "agreed" in {block.kind for block in named}  # which shows the lists that every session has
    for question in (question for factor in bank().factors for question in factor.questions):
        owner = question.extends or question.id
        if question.kind is Kind.LIST:
            named_anyway = {(owner, label) for label in bank().lists[owner].label}
            assert {(owner, field.id) for field in question.fields} <= columns | named_anyway
        elif question.levels is None:
            assert question.id in questions


def test_the_program_knows_every_block() -> None:
    assert {block.kind for block in blocks(bank().brief)} <= kinds()


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("depth", Depth)
def test_nothing_that_was_answered_is_lost(depth: Depth, lang: str) -> None:
    shown = markdown(bank(), state(depth), lang=lang, visible=frozenset(bank().questions), today="2027-01-01")
    assert set(types(body(shown))) <= STRUCTURE
    words = set(" ".join(texts(body(shown))).replace(".", " ").replace(";", " ").replace(",", " ").split())
    written = set(re.findall(r"\bw\d+x\b", str(list(changes(depth)))))
    assert len(written) >= 10
    assert set() == written - words


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("depth", Depth)
def test_no_section_repeats_a_heading(depth: Depth, lang: str) -> None:
    """Two tables of the same name under one factor could not be told apart."""
    shown = markdown(bank(), state(depth), lang=lang, visible=frozenset(bank().questions), today="2027-01-01")
    found = tokens(body(shown))
    headings = [
        (token.tag, after.content) for token, after in itertools.pairwise(found) if token.type == "heading_open"
    ]
    section: list[str] = []
    for tag, text in headings:
        section = [] if tag == "h2" else section
        if tag == "h3":
            assert text not in section
            section.append(text)
