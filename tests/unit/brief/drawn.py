"""A session of the shipped bank with something for every picture, and the pictures of its brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from tests.unit.brief.test_shipped import bank
from workshop.brief import markdown
from workshop.brief.pictures import Album
from workshop.session.events import Event
from workshop.session.fold import fold
from workshop.session.state import State

NAMES = ("Answer within an hour", "Residents", "Facebook", "Outage desk")
SPACE = "{http://www.w3.org/2000/svg}"
FACTORS = ("objectives", "groups_channels", "activities", "ownership", "listening", "engaging", "measuring", "learning")

Change = tuple[str, dict[str, Any]]


def item(list: str, id: str, **fields: Any) -> Change:
    return "item_added", {"list": list, "item": id, "fields": fields}


def changes(names: Sequence[str] = NAMES, several: int = 2) -> Iterator[Change]:
    """`several` items in every list of the pictures; the first are called by `names`, the others by figures."""
    objective, group, channel, activity = names
    for at in range(several):
        more = f"{at}" if at else ""
        yield item("target_groups", f"g{at}", name=more or group)
        yield item("channels", f"c{at}", network=more or channel)
        yield item("objectives", f"o{at}", statement=more or objective, groups=[f"g{at}"])
        months = [["nov", "dec", "jan"], ["mar"], ["apr", "sep"]][at % 3]
        yield item("activities", f"a{at}", name=more or activity, months=months, objectives=["o0"], channels=[f"c{at}"])
    for row in range(several):
        for column in range(several):
            value = ("primary", "secondary", "none")[(row + column) % 3]
            data = {"question": "channel_fit", "row": f"g{row}", "column": f"c{column}", "value": value}
            yield "cell_set", data
    for at, factor in enumerate(FACTORS):
        yield "answer_set", {"question": f"{factor}_level_now", "value": 1 + at % 4}
        yield "answer_set", {"question": f"{factor}_level_wanted", "value": 2 + at % 4}
        points = {"now": [1, 1, 2, 2, 1 + at % 4], "wanted": [3, 3, 3, 4, 5]}
        yield "levels_rated", {"rating": 1, "factor": factor, **points, "names": {}, "evidence": []}
    yield "step_entered", {"question": "importance"}
    yield "step_entered", {"question": "activities"}
    yield "note_set", {"question": "activities", "text": "Much was said."}


def state(given: Sequence[Change] | None = None) -> State:
    """What became of the changes, five minutes apart."""
    created = ("session_created", {"title": "Plan", "lang": "en", "format": "full", "bank": {}})
    told = [created, *(changes() if given is None else given)]
    events = (
        Event("abc123", n, f"e{n}", f"2026-11-{1 + n // 288:02}T{n // 12 % 24:02}:{n % 12 * 5:02}:00Z", "x", kind, data,
              "1.0", f"b{n}")
        for n, (kind, data) in enumerate(told, 1)
    )  # fmt: skip
    return fold(bank(), events)


def brief(given: Sequence[Change] | None = None, lang: str = "en") -> tuple[str, dict[str, bytes]]:
    """The brief with its pictures, by their own names."""
    album = Album(lambda name: f"{name}.svg")
    text = markdown(
        bank(), state(given), lang=lang, visible=frozenset(bank().questions), today="2026-11-12", illustrate=album
    )
    return text, {file.removesuffix(".svg"): data for file, data in album.files.items()}


def said(picture: bytes) -> str:
    """All that a picture says: its texts and titles, each on a line."""
    root = ET.fromstring(picture)
    return "\n".join(part.text or "" for part in root.iter() if part.text and part.text.strip())
