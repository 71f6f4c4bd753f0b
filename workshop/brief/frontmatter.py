"""The YAML front matter: what programs read of a brief before its text.

Every text is a double-quoted scalar with the escapes of JSON, which YAML shares, so that no value can be taken for
another type or end the block. pandoc prints `title`, `lang` and `date` and reads them as Markdown: these hold texts of
the bank and dates alone. What people typed stands under keys that it does not print.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from workshop.bank.model import Block, Kind
from workshop.brief.escape import tidy
from workshop.brief.markup import Piece
from workshop.brief.page import Page
from workshop.brief.status import is_complete
from workshop.session.events import Value
from workshop.session.values import filled, show

Scalar = str | int | float | bool | date | Sequence[str]


def front_matter(page: Page) -> Piece:
    """The block with its fences: the document, the bank, the people, and each answer of the cover under its id."""
    state, bank = page.state, page.bank
    fixed: dict[str, Scalar] = {
        "title": (bank.brief_title or bank.title).to(page.lang),
        "organisation": state.organisation,
        "lang": page.lang,
        "date": _day(next(page.dates(_cover_questions(bank.brief)), state.changed[:10])),
        "status": "complete" if is_complete(page) else "draft",
        "session": state.session,
        "session_title": state.title,
        "bank": bank.id,
        "bank_version": bank.version,
        "participants": [person.name for person in state.participants.values() if not person.removed],
    }
    own = {id: value for id, value in _cover(page).items() if id not in fixed}
    return Piece("\n".join(["---", *_yaml({**fixed, **own}), "---"]))


def _cover(page: Page) -> dict[str, Scalar]:
    """The cover's answers by question id: dates in ISO form, numbers and yes or no as they are, all else in words."""
    found: dict[str, Scalar] = {}
    for id in _cover_questions(page.bank.brief):
        question = page.question(id)
        value = page.state.value(id)
        if question is not None and filled(value):
            as_data = _AS_DATA.get(question.kind)
            found[id] = as_data(value) if as_data else show(question, value, page.lang, page.names)
    return found


def _cover_questions(blocks: Sequence[Block]) -> tuple[str, ...]:
    return next((block.questions for block in blocks if block.kind == "cover"), ())


def _day(text: str) -> date | str:
    """The day, so that programs take it for one; the text itself where a log holds something else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


_AS_DATA: Mapping[Kind, Callable[[Value], Scalar]] = {
    Kind.DATE: _day,
    Kind.NUMBER: lambda value: value,
    Kind.SCALE: lambda value: value,
    Kind.YES_NO: lambda value: value,
}


def _yaml(lines: Mapping[str, Scalar]) -> list[str]:
    found = []
    for key, value in lines.items():
        if isinstance(value, Sequence) and not isinstance(value, str):
            found += [f"{key}:", *(f"  - {_scalar(one)}" for one in value)] if value else []
        elif filled(value):
            found.append(f"{key}: {_scalar(value)}")
    return found


def _scalar(value: Scalar) -> str:
    """A date, a number, true or false as YAML knows them; every text in quotes."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(tidy(value) if isinstance(value, str) else value, ensure_ascii=False)
