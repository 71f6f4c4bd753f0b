"""Reads what a person types and keeps it: lines, orders, yes and no, drafts, and saving that can be tried again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from workshop import i18n
from workshop.bank.model import Question
from workshop.cli.fill import orders
from workshop.cli.fill.console import Console
from workshop.cli.fill.informing import INFORMS
from workshop.cli.fill.keystrokes import Keeper
from workshop.cli.fill.news import News
from workshop.cli.fill.orders import Ordered, UnknownOrder
from workshop.cli.fill.speaker import Speaker
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import _
from workshop.session.events import Change, Value
from workshop.session.spot import Spot, of_field
from workshop.store.desk import Desk
from workshop.text import NO, YES, clean, show_yes_no

PROMPT = "> "


class Prompter(Speaker):
    """Asks over a console and records at a desk; `spot` is what is being asked, None between questions.

    `question` and `factor` are where the walk is; `unsaved` names the questions at which something could not be saved.
    """

    def __init__(self, console: Console, desk: Desk, lang: str) -> None:
        super().__init__(console, desk, lang)
        self.spot: Spot | None = None
        self.question: Question | None = None
        self.factor = ""
        self.unsaved: dict[str, None] = {}
        self.news = News(desk)

    def begin(self, question: Question | None) -> None:
        """Turn to a question: what was listed at another one does not count here."""
        self.spot, self.question, self.tips = None, question, []
        self.take([])

    def tell(self, problem: WorkshopError) -> None:
        """Say what went wrong and what to do."""
        self.say(problem.message)
        if problem.hint:
            self.say(problem.hint)

    # Typing

    def typed(self, prompt: str = PROMPT, *, keep: Keeper | None = None, start: str = "") -> str:
        """A typed line; orders that only inform are carried out, and the line is asked for again.

        Raises Ordered for every other order.
        """
        while True:
            try:
                return orders.parse(self.console.read(prompt, keep=keep, start=start))
            except UnknownOrder as unknown:
                self.tell(unknown)
            except Ordered as ordered:
                inform = INFORMS.get(ordered.order)
                if inform is None:
                    raise
                inform(self)

    def line(self, spot: Spot, *, before: Sequence[str] = (), start: str = "") -> str:
        """A typed line of an answer.

        `before` are the lines of the same answer already typed: they are recorded when an order, or the end of
        input, comes between.
        """
        keep = self.keeper(spot.key, before)
        if before:
            keep("")
        try:
            return self.typed(keep=keep, start=start)
        except (Ordered, EOFError):
            if before:
                self.record(spot, "\n".join(before))
            raise

    def keeper(self, key: str, before: Sequence[str] = ()) -> Keeper:
        """Keeps what is typed as this person's draft under `key`; trouble is told when the answer itself is saved."""

        def keep(typed: str) -> None:
            if typed.lstrip().startswith(":"):
                return
            words = clean("\n".join([*before, typed])).text
            with suppress(StorageError):
                if words:
                    self.desk.keep_draft(key, words)
                else:
                    self.desk.drop_draft(key)

        return keep

    def draft(self, key: str) -> str | None:
        """What a crash left half typed under `key`, None where nothing is or nobody is there to be asked."""
        if not self.console.interactive:
            return None
        with suppress(StorageError):
            return self.desk.draft(key)
        return None

    def drafted(self) -> frozenset[str]:
        """The keys under which a crash left something half typed."""
        if not self.console.interactive:
            return frozenset()
        with suppress(StorageError):
            return frozenset(draft.place for draft in self.desk.drafts() if draft.value)
        return frozenset()

    def offered_back(self, key: str) -> str:
        """The draft under `key`, where the person wants to go on with it; it is forgotten otherwise."""
        draft = self.draft(key)
        if not draft:
            return ""
        self.say(_("Typing from last time was kept:"))
        self.say(draft, indent="  ")
        if self.confirm(_("Go on with it?")):
            return draft
        self.forget(key)
        return ""

    def forget(self, key: str) -> None:
        """Drop the draft under `key`."""
        with suppress(StorageError):
            self.desk.drop_draft(key)

    def confirm(self, question: str, *, enter: bool = True) -> bool:
        """Ask yes or no; an empty line means `enter`."""
        words = {True: show_yes_no(True, i18n.lang()), False: show_yes_no(False, i18n.lang())}
        self.say(question)
        self.say(_("{yes} or {no}; Enter means {enter}.", yes=words[True], no=words[False], enter=words[enter]))
        while True:
            line = self.typed().strip().casefold()
            if not line:
                return enter
            if line in YES | NO:
                return line in YES
            self.say(_("Answer yes or no."))

    # Saving

    def record(self, spot: Spot, value: Value, *, done: str | None = None) -> bool:
        """Record a value, or None to clear it; whether anything changed. Its draft, or the one `done`, is forgotten."""
        notices: list[str] = []
        found = spot.filled(self.bank, self.state, value, notices)
        saved = self.save(found, done=done or spot.key)
        for notice in notices:
            self.say(notice)
        return saved

    def add(self, list: str, name: str, *, done: str | None = None) -> str:
        """Add an item by its name, which was typed as the draft `done`; its id."""
        item = self.desk.new_id()
        fields = self.bank.fields_of[list]
        self.record(of_field(self.bank.lists[list], fields[self.bank.lists[list].label[0]], item), name, done=done)
        return item

    def save(self, found: Sequence[Change], *, done: str | None = None) -> bool:
        """Record changes as one stroke, again and again as long as the person says so; whether there were any.

        Raises StorageError, which was told already, when the person gives up or nobody is there to be asked.
        """
        while True:
            try:
                batch = self.desk.record(found, done=done)
            except StorageError as trouble:
                self.unsaved[self._here()] = None
                if not self.console.interactive:
                    raise
                self.tell(trouble)
                if not self.confirm(_("Try to save again?")):
                    raise
            else:
                self.unsaved.pop(self._here(), None)
                return self.news.own(batch)

    def _here(self) -> str:
        return self.text(self.question.short) if self.question else self.state.title
