"""A small bank with every type, and sessions of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from workshop.bank.model import (
    Axis,
    Bank,
    Depth,
    Factor,
    Field,
    Format,
    Kind,
    Option,
    Question,
    Step,
    Text,
)
from workshop.session import changes
from workshop.session.events import Change, Event
from workshop.session.fold import fold
from workshop.session.state import State


def text(en: str, fi: str | None = None) -> Text:
    return Text({"en": en, "fi": fi or f"{en} (fi)"}, "en")


def option(id: str, en: str | None = None, fi: str | None = None) -> Option:
    return Option(id, text(en or id.capitalize(), fi))


def field(id: str, kind: Kind, **rest: object) -> Field:
    return Field(id, kind, text(id.capitalize()), text(f"What is its {id}?"), **rest)  # type: ignore[arg-type]


def question(id: str, kind: Kind, **rest: object) -> Question:
    short = rest.pop("short", None) or text(id.replace("_", " ").capitalize())
    return Question(id, kind, short, text(f"What about {id}?"), fingerprint=f"f-{id}", **rest)  # type: ignore[arg-type]


PRIORITIES = (option("top", "first", "ensin"), option("next"), option("later"))
JOBS = (option("learn", "to learn", "oppia"), option("tell", "to tell", "kertoa"), option("help"))

GOALS = Factor(
    "goals",
    text("Setting goals", "Tavoitteet"),
    text("Goals"),
    (
        question("why", Kind.TEXT, depth=Depth.QUICK, minutes=2, hint=text("In your own words.")),
        question(
            "goals",
            Kind.LIST,
            depth=Depth.QUICK,
            minutes=5,
            label=("name",),
            item=text("goal", "tavoite"),
            fields=(
                field("name", Kind.SHORT),
                field("priority", Kind.SINGLE, options=PRIORITIES, depth=Depth.CORE),
                field("groups", Kind.REFS, of="groups", depth=Depth.CORE),
                field("deadline", Kind.DATE, depth=Depth.FULL),
            ),
        ),
        question("jobs", Kind.MULTI, options=JOBS, other=True, most=2, depth=Depth.CORE),
        question("level_now", Kind.SCALE, levels="now", low=1, high=5, depth=Depth.QUICK),
        question("level_wanted", Kind.SCALE, levels="wanted", low=1, high=5, depth=Depth.QUICK),
        question("evidence", Kind.SHORT, depth=Depth.CORE, when="level_now != null && level_now >= 3.0"),
        question("proof", Kind.SHORT, depth=Depth.CORE, when="evidence != null"),
    ),
    number=1,
    cycle="inner",
)
GROUPS = Factor(
    "groups",
    text("Choosing groups", "Ryhmät"),
    text("Groups"),
    (
        question(
            "groups",
            Kind.LIST,
            depth=Depth.CORE,
            label=("name",),
            item=text("group", "ryhmä"),
            fields=(field("name", Kind.SHORT), field("size", Kind.NUMBER, unit=text("people", "henkeä"), low=0)),
        ),
        question(
            "channels",
            Kind.LIST,
            depth=Depth.CORE,
            label=("network", "kind"),
            item=text("channel", "kanava"),
            fields=(
                field("network", Kind.SHORT),
                field("kind", Kind.SINGLE, options=(option("own", "own", "oma"), option("paid")), other=True),
            ),
        ),
        question(
            "rules",
            Kind.LIST,
            depth=Depth.FULL,
            label=("channel",),
            item=text("rule"),
            fields=(field("channel", Kind.REF, of="channels"), field("open", Kind.YES_NO)),
        ),
        question(
            "fit",
            Kind.GRID,
            depth=Depth.CORE,
            rows=Axis(of="groups"),
            columns=Axis(of="channels"),
            options=(option("primary"), option("secondary")),
        ),
        question(
            "channel_owners",
            Kind.LIST,
            depth=Depth.CORE,
            extends="channels",
            fields=(field("owner", Kind.SHORT), field("hours", Kind.NUMBER, depth=Depth.FULL)),
        ),
        question("order", Kind.RANK, of="groups", depth=Depth.FULL, most=3),
        question("taste", Kind.RANK, options=JOBS, depth=Depth.FULL),
        question("main_group", Kind.REF, of="groups", depth=Depth.FULL),
        question("budget", Kind.NUMBER, unit=text("€"), depth=Depth.FULL),
        question("start", Kind.DATE, depth=Depth.FULL),
        question("public", Kind.YES_NO, depth=Depth.CORE),
        question("tone", Kind.SINGLE, options=PRIORITIES, other=True, depth=Depth.CORE),
        question(
            "days",
            Kind.GRID,
            depth=Depth.FULL,
            rows=Axis(options=(option("mon"), option("tue"))),
            columns=Axis(options=(option("am"), option("pm"))),
            options=(option("open"), option("closed")),
        ),
    ),
    number=2,
)
COVER = Factor("cover", text("The plan"), text("The plan"), (question("scope", Kind.SHORT, depth=Depth.CORE),))
BANK = Bank(
    id="small",
    version="1.0",
    title=text("Small bank", "Pieni pankki"),
    languages=("en", "fi"),
    factors=(GOALS, GROUPS, COVER),
    formats=(
        Format(Depth.QUICK, text("Quick"), 20, (Step("one", 20, factor="goals"),)),
        Format(Depth.CORE, text("Core"), 90, ()),
        Format(Depth.FULL, text("Full"), 180, ()),
    ),
    levels=(text("Ad hoc", "Satunnainen"), text("Begun"), text("Defined"), text("Led"), text("Learning")),
    hash="a" * 64,
)


class Session:
    """A log and its state, written as the store would write them."""

    def __init__(self, bank: Bank = BANK, format: str = "full", lang: str = "en", by: str = "anna") -> None:
        self.bank = bank
        self.events: list[Event] = []
        self.state = State()
        self._ids = (f"i{number}" for number in count(1))
        self._batches = count(1)
        self.record(changes.create(bank, title="Test", lang=lang, format=format), by=by)

    def new_id(self) -> str:
        return next(self._ids)

    def record(self, found: Iterable[Change], by: str = "anna") -> str:
        batch = f"b{next(self._batches)}"
        new = list(events(found, len(self.events), batch, by))
        self.events += new
        fold(self.bank, new, self.state)
        return batch

    def add(self, list: str, by: str = "anna", **fields: object) -> str:
        item = self.new_id()
        self.record(changes.add_item(self.bank, self.state, list, fields, item=item), by=by)
        return item

    def answer(self, question: str, value: object, by: str = "anna") -> str:
        return self.record(changes.set_answer(self.bank, self.state, question, value), by=by)

    def field(self, list: str, item: str, field: str, value: object, by: str = "anna") -> str:
        return self.record(changes.set_field(self.bank, self.state, list, item, field, value), by=by)


def events(found: Iterable[Change], after: int, batch: str, by: str) -> Iterator[Event]:
    for seq, change in enumerate(found, after + 1):
        at = f"2026-11-23T12:00:{seq:02}Z"
        yield Event("s1", seq, f"e{seq}", at, by, change.kind, dict(change.data), "1.0", batch, change.undoes)


def plan(state: State) -> dict[str, object]:
    """What a state says, without who said it and when, and without what is empty or removed."""

    def said(answers: dict[str, object]) -> dict[str, object]:
        return {id: value for id, value in answers.items() if value not in (None, [], {})}

    def value(answer: object) -> object:
        return "undecided" if getattr(answer, "undecided", False) else getattr(answer, "value", None)

    return {
        "title": state.title,
        "deleted": state.deleted,
        "people": [(p.name, p.role) for p in state.participants.values() if not p.removed],
        "answers": said({id: value(answer) for id, answer in state.answers.items()}),
        "items": {
            list: [(item.id, said({id: value(a) for id, a in item.fields.items()})) for item in state.listed(list)]
            for list in state.order
            if state.listed(list)
        },
        "grids": said(
            {
                id: said({row: said({c: value(a) for c, a in cells.items()}) for row, cells in rows.items()})
                for id, rows in state.grids.items()
            }
        ),
        "notes": said(
            {id: said({item: value(note) for item, note in notes.items()}) for id, notes in state.notes.items()}
        ),
    }
