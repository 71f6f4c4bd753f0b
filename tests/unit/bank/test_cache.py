"""The compiled bank as JSON: the same comes back, and nothing else is taken for one."""

from __future__ import annotations

import json
import subprocess
import sys
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.bank.small import bank
from workshop.bank import cache, model
from workshop.bank.cache import dump, undump
from workshop.bank.model import (
    Axis,
    Bank,
    Block,
    Cycle,
    Depth,
    Factor,
    Field,
    Format,
    Kind,
    Option,
    Question,
    Rule,
    Severity,
    Step,
    Term,
    Text,
)
from workshop.record import Record
from workshop.store.library import open_bank

TEXTS = st.builds(
    Text, st.dictionaries(st.sampled_from(["en", "fi", "sv"]), st.text(max_size=8), max_size=3), st.just("en")
)
IDS = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
COUNTS = st.none() | st.integers(1, 9)
OPTIONS = st.lists(st.builds(Option, IDS, TEXTS), max_size=2).map(tuple)
FIELDS = st.builds(
    Field, IDS, st.sampled_from(Kind), TEXTS, TEXTS, st.sampled_from(Depth), st.none() | TEXTS, OPTIONS, st.booleans(),
    st.none() | IDS, NUMBERS, NUMBERS, st.none() | TEXTS, st.none() | TEXTS, COUNTS, st.none() | TEXTS, st.none() | IDS,
)  # fmt: skip
AXES = st.none() | st.builds(Axis, st.none() | IDS, OPTIONS)
QUESTIONS = st.builds(
    Question, id=IDS, kind=st.sampled_from(Kind), short=TEXTS, ask=TEXTS, options=OPTIONS, rows=AXES, columns=AXES,
    fields=st.lists(FIELDS, max_size=2).map(tuple), probes=st.lists(TEXTS, max_size=2).map(tuple),
    minutes=st.floats(0, 9), when=st.none() | st.text(max_size=9), fingerprint=IDS,
    label=st.lists(IDS, max_size=2).map(tuple),
)  # fmt: skip
FACTORS = st.builds(
    Factor, id=IDS, name=TEXTS, short=TEXTS, questions=st.lists(QUESTIONS, max_size=2).map(tuple), number=COUNTS
)
BLOCKS = st.recursive(
    st.builds(Block, kind=IDS, questions=st.lists(IDS, max_size=2).map(tuple), most=COUNTS),
    lambda inner: st.builds(Block, kind=IDS, blocks=st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)
BANKS = st.builds(
    Bank,
    id=IDS,
    version=st.text(max_size=5),
    title=TEXTS,
    languages=st.lists(IDS, max_size=2).map(tuple),
    factors=st.lists(FACTORS, max_size=2).map(tuple),
    formats=st.lists(
        st.builds(
            Format,
            st.sampled_from(Depth),
            TEXTS,
            st.floats(0, 9),
            st.lists(st.builds(Step, IDS, st.floats(0, 9)), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    cycles=st.lists(st.builds(Cycle, IDS, TEXTS), max_size=2).map(tuple),
    rules=st.lists(
        st.builds(Rule, IDS, st.sampled_from(Severity), st.text(max_size=9), TEXTS, TEXTS), max_size=2
    ).map(tuple),
    brief=st.lists(BLOCKS, max_size=2).map(tuple),
    glossary=st.lists(st.builds(Term, TEXTS, TEXTS), max_size=2).map(tuple),
    hash=IDS,
)  # fmt: skip


@given(BANKS)
def test_what_is_dumped_comes_back(given_bank: Bank) -> None:
    back = undump(dump(given_bank))
    assert given_bank == back
    assert repr(given_bank) == repr(back)  # so the types are the same as well, 1.0 and not 1


def test_the_small_bank_comes_back_ready_to_use() -> None:
    back = undump(dump(bank()))
    assert bank() == back
    assert back is not None
    assert back.questions["goals"].kind is Kind.LIST
    assert back.formats[0].id is Depth.QUICK


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b"[]",
        b"[1, 2, 3]",
        b"null",
        b"[" * 100_000,
        dump(bank())[:-10],
        dump(bank()).replace(b'"Question"', b'"Issue"', 1),
        dump(bank()).replace(b'"fingerprint"', b'"print"', 1),
    ],
)
def test_what_is_not_a_cached_bank_is_none(data: bytes) -> None:
    assert undump(data) is None


@pytest.mark.parametrize("flat", [[99], [13], [0], [1, {}], "x", 5, None, [16, "x"], [15, "list"], [], [[]]])
def test_what_is_no_bank_of_this_model_is_none(flat: object) -> None:
    shape, _flat = json.loads(dump(bank()))
    assert undump(json.dumps([shape, flat]).encode()) is None


def test_reading_the_cache_imports_neither_pydantic_nor_yaml() -> None:
    code = (
        "import sys; from workshop.bank import cache, model, problems, source;"
        "print(sorted({'pydantic', 'yaml', 'google.protobuf', 'cel_expr_python', 'difflib'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


def test_expressions_are_compiled_once_for_all() -> None:
    from workshop.bank.expressions import Expressions, Outcome, programs

    made = bank()
    kept = undump(dump(made._replace(programs=programs(made))))
    assert kept is not None
    assert len(kept.programs) == len({*kept.programs}) > 0
    variables = {"goals": [{"id": "g", "owner": None, "deadline": "2027-01-01"}], "people": []}
    (rule,) = made.rules
    wanted = {"when": rule.when, "each": rule.each}
    ran = [Expressions(of).run(rule.must, variables, **wanted) for of in (kept.programs, {})]
    assert ran[0] == ran[1]
    other = "bm90IGEgcHJvZ3JhbQ=="  # what no runtime wrote is compiled anew
    broken = Expressions(dict.fromkeys(kept.programs, other)).run(rule.must, variables, **wanted)
    assert [Outcome.FAILS] == [one.outcome for one in broken]


def test_the_cache_knows_every_class_of_the_model() -> None:
    own = {one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Record | StrEnum)}
    assert own - {Record, StrEnum} <= {*cache._CLASSES}


def test_the_shipped_bank_comes_back_with_the_same_classes() -> None:
    found = open_bank("social-media").bank
    again = undump(dump(found))
    assert again is not None
    assert repr(found) == repr(again)
    openings = [step.opens for format in again.formats for step in format.steps if step.opens]
    assert all(isinstance(one, model.When) for one in openings)
    assert again.asked_at(openings[0]) == again.check_in
