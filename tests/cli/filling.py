"""Walking a session with a script of typed lines instead of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tests.unit.session.small import BANK, plan
from workshop.bank.model import Bank
from workshop.cli.fill.keystrokes import Keeper
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.walk import Walk
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.state import State
from workshop.store.desk import Desk
from workshop.store.store import Store


class Half(NamedTuple):
    """What stands on the line when the program is killed."""

    typed: str


class Killed(BaseException):
    """The program is dead."""


Line = str | Half | BaseException | Callable[[], object]


class Script:
    """A console: `lines` are typed one after the other, then input ends; `shown` is all that was shown.

    A line may be something to do before the next one is typed, or something to raise.
    """

    def __init__(self, lines: Iterable[Line], edited: str | WorkshopError = "", *, interactive: bool = True) -> None:
        self.interactive = interactive
        self.lines = list(lines)
        self.edited = edited
        self.opened: list[str] = []
        self.shown: list[str] = []

    def say(self, text: str = "", *, indent: str = "") -> None:
        self.shown.append(indent + text)

    def read(self, prompt: str, *, keep: Keeper | None = None, start: str = "") -> str:
        while self.lines:
            line = self.lines.pop(0)
            if isinstance(line, Half):
                if keep:
                    keep(start + line.typed)
                raise Killed
            if isinstance(line, BaseException):
                raise line
            if isinstance(line, str):
                typed = line if line.startswith(":") else start + line  # an order takes the place of what is there
                if keep:
                    keep(typed)  # whoever types slowly is kept before the line ends
                self.shown.append(prompt + typed)
                return typed
            line()
        raise EOFError

    def edit(self, text: str) -> str:
        self.opened.append(text)
        if isinstance(self.edited, WorkshopError):
            raise self.edited
        return self.edited


class Sitting:
    """A session of a bank in a store of its own, to be walked again and again."""

    def __init__(self, folder: Path, bank: Bank = BANK, format: str = "full", lang: str = "en") -> None:
        numbers = count(1)
        self.path = folder / "sessions.db"
        self.bank = bank
        self.new_id: Callable[[], str] = lambda: f"n{next(numbers)}"
        with Store(self.path) as store:
            self.session = Desk.create(
                store, bank, {}, title="Our plan", lang=lang, format=format, by="anna", now=now, new_id=self.new_id
            ).session

    def desk(self, store: Store, by: str = "anna") -> Desk:
        return Desk.open(store, self.session, self.bank, by=by, now=now, new_id=self.new_id)

    def fill(self, *lines: Line, **more: object) -> str:
        """Walk with these lines until they end or the person goes; all that was shown."""
        self.console = Script(lines, **more)  # type: ignore[arg-type]
        with Store(self.path) as store:
            self.walk = Walk(Prompter(self.console, self.desk(store), "en"))
            with suppress(EOFError, Killed):
                self.walk.run()
        return "\n".join(self.console.shown)

    def at(self, question: str, *lines: Line, **more: object) -> str:
        """Walk from this question on."""
        self.record(lambda desk: changes.enter_step(self.bank, desk.state, question))
        return self.fill(*lines, **more)

    def record(self, make: Callable[[Desk], list[Change]], by: str = "anna") -> None:
        with Store(self.path) as store:
            desk = self.desk(store, by)
            desk.record(make(desk))

    def add(self, list: str, **fields: object) -> str:
        """A new item; its id."""
        item = self.new_id()
        self.record(lambda desk: changes.add_item(self.bank, desk.state, list, fields, item=item))
        return item

    def answer(self, question: str, value: object) -> None:
        self.record(lambda desk: changes.set_answer(self.bank, desk.state, question, value))

    @property
    def state(self) -> State:
        with Store(self.path) as store:
            return self.desk(store).state

    @property
    def plan(self) -> dict[str, object]:
        return plan(self.state)

    @property
    def drafts(self) -> dict[str, str]:
        with Store(self.path) as store:
            return {draft.place: draft.value for draft in self.desk(store).drafts() if draft.value}

    def forget_drafts(self) -> None:
        """Nothing is offered back at the next walk."""
        with Store(self.path) as store:
            desk = self.desk(store)
            for draft in desk.drafts():
                desk.drop_draft(draft.place)

    def items(self, list: str) -> list[dict[str, object]]:
        """What the items of a list say."""
        found = self.state.listed(list)
        return [{id: answer.value for id, answer in item.fields.items() if answer.value is not None} for item in found]


def now() -> str:
    return "2026-11-23T12:00:00.000Z"
