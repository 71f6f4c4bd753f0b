"""The rows about a room: the clock while nothing happens, and six hundred pieces of silent input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from benchmarks import sessions
from benchmarks.bare import piece
from benchmarks.drawing import KEYS, Drawing, environment
from benchmarks.pair import Pair
from benchmarks.screens import QUESTION, key
from workshop.session import changes, gathering, pieces
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.store.desk import Desk
from workshop.store.library import OpenedBank
from workshop.store.store import Store

PEOPLE, EACH = 30, 20
QUIETLY = 4.0
"""Seconds in which nothing happens."""
ALLOWED = 0.01
"""What the clock may cost of a core."""
_FILES = count()
BEGUN = timedelta(minutes=11)
"""How long ago the step began, of its twelve minutes: the clock shows seconds, which is when it is painted most."""
SILENT = b"\x1bs"


def rooms(place: Path, opened: OpenedBank) -> Iterator[Pair]:
    """Every row about a room."""
    surroundings = environment(place)

    def program(*arguments: str | Path) -> Drawing:
        return Drawing([str(word) for word in arguments], surroundings)

    def idle(people: int) -> float:
        file = timed(place, opened, people)
        drawing = program("-m", "workshop", "--store", file, "timed")
        drawing.shown("Question")
        taken = drawing.idle(QUIETLY)
        drawing.end()
        return taken

    if sys.platform == "linux":  # elsewhere a process does not tell the time of its threads finely enough
        yield Pair(
            "idle for a second, the clock on", "without it, and 1 % of a core", 1.0,
            lambda: idle(PEOPLE), lambda: idle(0) + ALLOWED, given=True, rounds=5,
        )  # fmt: skip

    gathered, revealed = (place / f"{name}.db" for name in ("gathered", "revealed"))
    fill(gathered, opened, open=True)
    fill(revealed, opened, open=False)

    def silent() -> Drawing:
        drawing = program("-m", "workshop", "--store", gathered, "room")
        drawing.shown("Question")
        drawing.press(SILENT, f"{PEOPLE - 1} of {PEOPLE}")
        drawing.press(b"\r", "One thought a line")
        return drawing

    def listed() -> Drawing:
        drawing = program("-m", "workshop", "--store", revealed, "room")
        drawing.shown("Question")
        drawing.press(SILENT, piece(0))
        return drawing

    yield Pair(
        f"key to paint, {PEOPLE * EACH} pieces", "the same in a bare TextArea", 1.5,
        lambda: key(silent), lambda: key(lambda: program("-m", "benchmarks.bare", "field"), "Commands"),
        given=True, rounds=7,
    )  # fmt: skip
    yield Pair(
        f"down a list of {PEOPLE * EACH} pieces", "the same in a bare OptionList", 1.5,
        lambda: walk(listed), lambda: walk(lambda: program("-m", "benchmarks.bare", "pieces")), given=True, rounds=7,
    )  # fmt: skip


def walk(start: Callable[[], Drawing]) -> float:
    """Seconds from a key to the next line of a list."""
    drawing = start()
    drawing.shown(piece(0))
    taken = drawing.walk([piece(n) for n in range(1, KEYS + 1)])
    drawing.end()
    return taken


def timed(place: Path, opened: OpenedBank, people: int) -> Path:
    """A store with a session that came to a step a while ago."""
    begun = (datetime.now(UTC) - BEGUN).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    file = place / f"timed{next(_FILES)}.db"
    with Store(file) as store:
        ids = sessions.new_ids("t")
        desk = Desk.create(
            store, opened.bank, opened.files, title="Timed", by="facilitator", now=lambda: begun, new_id=ids,
            lang="en", session="timed", participants=[f"Person {n}" for n in range(people)],
        )  # fmt: skip
        desk.record(changes.enter_step(desk.bank, desk.state, QUESTION))
    return file


def fill(path: Path, opened: OpenedBank, *, open: bool) -> None:
    """A store with the pieces of a room, the last person still writing or all of them revealed."""
    texts = ["\n".join(piece(person * EACH + n) for n in range(EACH)) for person in range(PEOPLE)]
    sheets = [Sheet(None, {pieces.TEXT: text}) for text in texts]
    with Store(path) as store:
        desk = sessions.open_new(store, opened, "room")
        desk.record(changes.enter_step(desk.bank, desk.state, QUESTION))
        whole = Gathering(pieces.KIND, Way.KEYBOARD, (QUESTION,), PEOPLE)
        if open:
            begun = whole._replace(done=tuple(sheets[:-1]), open=sheets[-1])
            desk.keep_draft(gathering.PLACE, begun.text)
        else:
            gathered = whole._replace(done=tuple(sheets))
            desk.record(pieces.reveal(desk.bank, desk.state, gathered, sessions.new_ids("p")))
