"""The sessions whose exports are read: the example in both languages, and one with odd texts in every field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count, cycle
from typing import Any

from tests.unit.brief.test_escape import HOSTILE
from tests.unit.brief.test_shipped import changes
from tests.unit.data.sessions import HARD
from workshop.bank.model import Depth
from workshop.brief.escape import tidy
from workshop.session.events import Change
from workshop.store import example, library
from workshop.store.desk import Desk
from workshop.store.store import Store
from workshop.text import clean

EXAMPLE = "example"
NAMES = ("example-en", "example-fi", "odd-en")
LONG = "x" * 10_000
TEXTS = tuple(
    clean(text).text
    for text in (
        *HOSTILE,
        *HARD,
        "[x](ms-msdt:/id)",
        '<img src="http://evil.example/a.png" onerror="alert(1)">',
        "![x](http://evil.example/b.png)",
        "<iframe src=http://evil.example/c></iframe>",
        "</style><script>alert(2)</script>",
        '"><svg onload=alert(3)>',
        "1:100:5 :tada: at 10:30:45",
        "#panic() $x$ @ref <label>",
        "Vastuuhenkilö" * 30,
    )
    if tidy(text) and text != LONG
)


def desk(store: Store, name: str, lang: str) -> Desk:
    """A session, made in this store."""
    return example.make(store, lang, by="x") if name == EXAMPLE else _odd(store, lang)


def _odd(store: Store, lang: str) -> Desk:
    opened, numbers = library.open_bank(library.DEFAULT), count(1)
    made = Desk.create(
        store,
        opened.bank,
        opened.files,
        session=f"odd-{lang}",
        title="<script>alert(4)</script> [x](javascript:alert(5))",
        organisation="--- # *Us* & <b>them</b> | =1+1",
        format="full",
        lang=lang,
        by="x",
        now=lambda: "2026-11-16T09:00:00Z",
        new_id=lambda: f"n{next(numbers)}",
        participants=TEXTS[:4],
    )
    made.record(list(_changes()))
    return made


def _changes() -> Iterator[Change]:
    """Every question answered at its full depth; all texts are odd ones, the long one once, and there are notes."""
    texts = chain([LONG], cycle(TEXTS))

    def odd(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: odd(part) for key, part in value.items()}
        return next(texts) if isinstance(value, str) and " w" in value else value

    answered = [(kind, odd(data)) for kind, data in changes(Depth.FULL) if kind != "session_created"]
    for kind, data in answered:
        yield Change(kind, {"before": None, **data} if kind == "item_added" else data)
    for question in {data["question"]: None for _kind, data in answered if "question" in data}:
        yield Change("note_set", {"question": question, "item": None, "text": next(texts)})
