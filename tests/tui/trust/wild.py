"""Strings that a parser of markup takes for something, and a bank and sessions made of nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from tests.tui.conftest import TestProgram
from workshop.bank.compile import compile_bank
from workshop.session.events import Change
from workshop.store.desk import Desk

SIGNS = "[]/\\@=('\")$:#"
WORDS = ("bold", "red", "link", "@click", "app.quit", "x", "on", "$primary", "[/", "[b]", "[/b]", "](")
SURE = ("[bold]x[/]y", "a[/]bcdef", "[@click=q]x[/]", "[link=x]yz[/]", "ab[red]cd[/]", "[$primary]x[/]")
"""Which no parser leaves as they are."""
LENGTHS = (6, 13)


def strings(count: int, seed: int) -> list[str]:
    """Strings of these signs, the same for the same seed."""
    random = Random(seed)
    return [_string(random) for _n in range(count)]


def _string(random: Random) -> str:
    length, made = random.randint(*LENGTHS), ""
    while len(made) < length:
        made += random.choice(SIGNS) if random.random() < 0.8 else random.choice(WORDS)
    return made[:length].rstrip("\\") + random.choice("xz")  # one that ends in a letter is seen whole


def bank(wild: Sequence[str]) -> dict[str, bytes]:
    """A bank with each kind of question, every text of it one of these."""
    texts = cycle(wild)

    def text() -> str:
        return next(texts)

    def options(prefix: str) -> list[dict[str, Any]]:
        return [{"id": f"{prefix}{n}", "name": name} for n, name in enumerate(wild)]

    def question(id: str, kind: str, **more: Any) -> dict[str, Any]:
        words = {name: text() for name in ("short", "ask", "why", "hint", "good", "weak")}
        return {"id": id, "type": kind, **words, "probes": [text(), text()], "pitfalls": [text()], **more}

    name = {"id": "name", "type": "short", "short": text()}
    field = {"id": "field", "type": "short", "short": text(), "ask": text(), "hint": text()}
    factor = {
        "id": "factor", "number": 1, "cycle": "internal", "name": text(), "short": text(), "purpose": text(),
        "levels": [text() for _n in range(5)],
        "questions": [
            question("items", "list", item="item", label="name", fields=[name, field], depth="quick"),
            question("single", "single", options=options("s"), other=True, depth="quick"),
            question("multi", "multi", options=options("m"), depth="quick"),
            question("rank", "rank", options=options("r"), depth="quick"),
            question("ref", "ref", of="items", depth="quick"),
            question("refs", "refs", of="items", depth="quick"),
            question("grid", "grid", rows="items", columns=options("c")[:2], options=options("g")[:4], depth="quick"),
            question("scale", "scale", low=1, high=5, low_name=text(), high_name=text(), depth="quick"),
            question("level", "scale", levels="now", depth="quick"),
            *(question(f"t{n}", "text", depth="quick") for n in range(len(wild))),
        ],
    }  # fmt: skip
    whole = {
        "id": "wild", "version": "1", "languages": ["en"], "title": text(), "about": text(),
        "cycles": [{"id": "internal", "name": text(), "line": text()}],
        "levels": [text() for _n in range(5)],
        "formats": [
            {"id": "quick", "name": text(), "line": text(), "minutes": 300,
             "steps": [{"factor": "factor", "minutes": 300}]}
        ],
        "factors": ["factor"],
    }  # fmt: skip
    brief = {"title": text(), "blocks": [{"block": "factor", "factor": "factor", "blocks": []}, {"block": "appendix"}]}
    parts = {"bank.yaml": whole, "factors/factor.yaml": factor, "brief.yaml": brief}
    return {name: json.dumps(part).encode() for name, part in parts.items()}


class Wild:
    """A program with a bank and sessions of these strings."""

    def __init__(self, folder: Path, wild: Sequence[str]) -> None:
        self.strings = list(wild)
        files = bank(wild)
        compiled = compile_bank(files)
        assert compiled.bank is not None, [problem.message for problem in compiled.problems]
        self.program = TestProgram(folder, compiled.bank, files)
        self.id = self.session(wild[0], self._changes)

    def session(self, title: str, changes: Callable[[Desk], Sequence[Change]] = lambda desk: []) -> str:
        return self.program.session(title, format="quick", organisation=self.strings[-1], changes=changes)

    def _changes(self, desk: Desk) -> list[Change]:
        return list(self._all())

    def _all(self) -> Iterator[Change]:
        def answer(question: str, value: Any) -> Change:
            return Change("answer_set", {"question": question, "value": value, "fingerprint": ""})

        for n, text in enumerate(self.strings):
            fields: Mapping[str, str] = {"name": text, "field": self.strings[-1 - n]}
            yield Change("item_added", {"list": "items", "item": f"i{n}", "fields": fields, "before": None})
            agreed: Mapping[str, str] = {"text": text, "owner": self.strings[-1 - n]}
            yield Change("item_added", {"list": "actions", "item": f"a{n}", "fields": agreed, "before": None})
            yield answer(f"t{n}", text)
            yield answer("t0", text)
        yield answer("single", {"other": self.strings[0]})
        yield Change("note_set", {"question": "t0", "item": None, "text": self.strings[0]})
