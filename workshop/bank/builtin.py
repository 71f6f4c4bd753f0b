"""What every session has besides the questions of its bank: the lists of decisions, actions, parked things and so on.

They are written in the bank's own format, in `room.yaml`, so that whatever works for a list works for them: forms,
history, undo, rounds, rules, the document. No format walks through them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workshop.bank.reader import read
from workshop.bank.schema import FactorFile
from workshop.bank.validate import Checked, validate

QUESTIONS = "questions"
"""The set of options that only these lists use: the bank's questions."""


@cache
def room() -> Checked[FactorFile]:
    """The lists as they are written; raises AssertionError where that has a mistake, which is ours."""
    path = Path(__file__).with_name("room.yaml")
    found = validate(FactorFile, read(path.name, path.read_bytes()))
    assert isinstance(found, Checked), found
    assert not found.problems, found.problems
    return found
