"""A small bank in two languages and a session answered with it, built through events as the program does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
    Step,
    Term,
    Text,
)
from workshop.brief import markdown
from workshop.session.events import Event
from workshop.session.fold import fold
from workshop.session.state import State


def both(en: str, fi: str = "") -> Text:
    return Text({"en": en, "fi": fi or f"{en} (fi)"}, "en")


def options(**names: str) -> tuple[Option, ...]:
    return tuple(Option(id, both(name)) for id, name in names.items())


def field(id: str, kind: Kind, en: str, fi: str = "", **more: Any) -> Field:
    return Field(id, kind, both(en, fi), both(en, fi), **more)


def question(id: str, kind: Kind, en: str, fi: str = "", **more: Any) -> Question:
    return Question(id, kind, both(en, fi), both(en, fi), **more)


def level(id: str, which: str) -> Question:
    words = {"now": ("Level now", "Taso nyt"), "wanted": ("Level wanted", "Tavoitetaso")}[which]
    return question(f"{id}_level_{which}", Kind.SCALE, *words, low=1, high=5, levels=which)


AIMS = Factor(
    "aims",
    both("Setting aims", "Tavoitteet"),
    both("Aims", "Tavoitteet"),
    (
        question("importance", Kind.TEXT, "Why we are there", "Miksi olemme siellä"),
        question(
            "aims",
            Kind.LIST,
            "Aims",
            "Tavoitteet",
            label=("statement",),
            item=both("aim", "tavoite"),
            fields=(
                field("statement", Kind.SHORT, "Aim", "Tavoite"),
                field("priority", Kind.SINGLE, "Priority", "Tärkeys", options=options(top="top", later="later")),
                field("baseline", Kind.NUMBER, "Baseline", "Lähtötaso"),
                field("target", Kind.NUMBER, "Target", "Tavoitearvo", unit=both("calls", "puhelua")),
                field("deadline", Kind.DATE, "Deadline", "Määräaika"),
                field("sponsor", Kind.REF, "Sponsor", "Sponsori", of="people"),
                field("why", Kind.TEXT, "Reason", "Peruste"),
            ),
        ),
        question(
            "main_job", Kind.MULTI, "Main job", "Päätehtävä", options=options(learn="learn", help="help"), other=True
        ),
        question("tone", Kind.SCALE, "Tone", "Sävy", low=1, high=5, low_name=both("formal"), high_name=both("casual")),
        level("aims", "now"),
        level("aims", "wanted"),
    ),
    1,
    "inner",
    both("Agree what it is for.", "Sovimme, mitä varten."),
    tuple(both(f"What level {n} means.") for n in range(1, 6)),
)
PLACES = Factor(
    "places",
    both("Groups and channels", "Ryhmät ja kanavat"),
    both("Places", "Paikat"),
    (
        question(
            "groups",
            Kind.LIST,
            "Groups",
            "Ryhmät",
            label=("name",),
            item=both("group", "ryhmä"),
            fields=(field("name", Kind.SHORT, "Name", "Nimi"), field("need", Kind.TEXT, "Need", "Tarve")),
        ),
        question(
            "channels",
            Kind.LIST,
            "Channels",
            "Kanavat",
            label=("network",),
            item=both("channel", "kanava"),
            fields=(field("network", Kind.SHORT, "Network", "Palvelu"), field("job", Kind.SHORT, "Job", "Rooli")),
        ),
        question(
            "fit",
            Kind.GRID,
            "Fit",
            "Sopivuus",
            rows=Axis(of="groups"),
            columns=Axis(of="channels"),
            options=options(primary="primary", none="not used"),
        ),
        level("places", "now"),
        level("places", "wanted"),
    ),
    2,
    "inner",
    both("Choose whom and where.", "Valitsemme, kenet ja missä."),
)
PEOPLE = Factor(
    "owning",
    both("Ownership", "Vastuut"),
    both("Owners", "Vastuut"),
    (
        question(
            "people",
            Kind.LIST,
            "People",
            "Ihmiset",
            label=("name",),
            item=both("person", "ihminen"),
            fields=(field("name", Kind.SHORT, "Name", "Nimi"), field("hours", Kind.NUMBER, "Hours", "Tunnit")),
        ),
        question(
            "channel_owners",
            Kind.LIST,
            "Owners of channels",
            "Kanavien vastuut",
            extends="channels",
            fields=(field("accountable", Kind.REF, "Accountable", "Vastuuhenkilö", of="people"),),
        ),
        question("rules", Kind.TEXT, "Rules", "Säännöt", when="importance != null"),
        level("owning", "now"),
        level("owning", "wanted"),
    ),
    3,
    "outer",
    both("Name who does it.", "Nimeämme tekijät."),
)
COVER = Factor(
    "cover",
    both("The plan", "Suunnitelma"),
    both("The plan", "Suunnitelma"),
    (
        question("scope", Kind.SHORT, "Scope", "Laajuus"),
        question("approved_by", Kind.REF, "Approved by", "Hyväksyjä", of="people"),
        question("brief_date", Kind.DATE, "Date", "Päiväys"),
        question("review_date", Kind.DATE, "Next review", "Seuraava katselmus"),
    ),
)
OUTLINE = (
    Block("cover", questions=("scope", "approved_by", "brief_date", "review_date")),
    Block(
        "summary",
        title=both("On one page", "Tiivistelmä"),
        blocks=(
            Block("answer", question="importance"),
            Block(
                "bullets",
                title=both("Main aims", "Päätavoitteet"),
                list="aims",
                columns=("baseline", "target", "deadline"),
                most=1,
                where='it.priority != "later"',
            ),
            Block("levels", title=both("Where we stand", "Missä olemme")),
        ),
    ),
    Block(
        "section",
        title=both("Starting point", "Lähtökohta"),
        blocks=(
            Block("table", title=both("Channels today", "Kanavat nyt"), list="channels", columns=("network", "job")),
            Block("levels", title=both("Maturity", "Kypsyys")),
        ),
    ),
    Block(
        "factor",
        factor="aims",
        blocks=(
            Block("answers", questions=("importance", "main_job", "tone")),
            Block("table", title=both("Aims", "Tavoitteet"), list="aims", columns=("statement", "target", "sponsor")),
        ),
    ),
    Block(
        "factor",
        factor="places",
        blocks=(
            Block("cards", title=both("Groups", "Ryhmät"), list="groups", columns=("name", "need")),
            Block("grid", title=both("Where we meet them", "Missä kohtaamme"), question="fit"),
        ),
    ),
    Block("factor", factor="owning", blocks=(Block("answers", questions=("rules",)),)),
    Block("undecided", title=both("Left open", "Avoimet asiat")),
    Block("appendix", title=both("Further answers", "Muut vastaukset")),
    Block("glossary", title=both("Glossary", "Sanasto")),
    Block("attribution", title=both("Sources", "Lähteet")),
)
BANK = Bank(
    id="sample",
    version="1.0",
    title=both("Sample bank", "Mallipankki"),
    languages=("en", "fi"),
    factors=(AIMS, PLACES, PEOPLE, COVER),
    formats=(Format(Depth.FULL, both("Full"), 60, (Step("all", 60),)),),
    cycles=(
        Cycle("inner", both("Internal cycle", "Sisäinen sykli")),
        Cycle("outer", both("External cycle", "Ulkoinen sykli")),
    ),
    levels=(
        both("Ad hoc", "Satunnainen"),
        both("Trying out", "Kokeileva"),
        both("Agreed", "Sovittu"),
        both("Steered"),
        both("Leading"),
    ),
    brief_title=both("Social media strategy", "Somestrategia"),
    brief=OUTLINE,
    attribution=both("Based on a model of somebody.", "Perustuu jonkun malliin."),
    glossary=(
        Term(both("baseline", "lähtötaso"), both("where we start")),
        Term(both("escalation", "siirto"), both("never used")),
    ),
)
ALL = frozenset(BANK.questions)


def events(changes: list[tuple[str, dict[str, Any]]]) -> Iterator[Event]:
    created = (
        "session_created",
        {"title": "Strategy 2027", "organisation": "Kuusiniemen Lämpö", "lang": "en", "format": "full", "bank": {}},
    )
    for seq, (kind, data) in enumerate([created, *changes], 1):
        yield Event(
            "abc123", seq, f"e{seq}", f"2026-11-0{min(seq, 9)}T10:00:00Z", "maija", kind, data, "1.0", f"b{seq}"
        )


def state(changes: list[tuple[str, dict[str, Any]]]) -> State:
    return fold(BANK, events(changes))


def answer(question: str, value: Any) -> tuple[str, dict[str, Any]]:
    return "answer_set", {"question": question, "value": value}


def item(list: str, id: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    return "item_added", {"list": list, "item": id, "fields": fields}


def cell(row: str, column: str, value: str) -> tuple[str, dict[str, Any]]:
    return "cell_set", {"question": "fit", "row": row, "column": column, "value": value}


FILLED = [
    ("participant_added", {"participant": "p1", "name": "Maija Salo", "role": "facilitator"}),
    ("participant_added", {"participant": "p2", "name": "Olli Niemi", "role": "participant"}),
    ("participant_added", {"participant": "p3", "name": "Gone", "role": "participant"}),
    ("participant_removed", {"participant": "p3"}),
    answer("importance", "Customers *call us* when the heat is out.\n\n- They find no answer.\n- We lose time."),
    item("aims", "a1", statement="Cut outage calls from 5,200 to 4,160.", priority="top", baseline=5200, target=4160),
    ("field_set", {"list": "aims", "item": "a1", "field": "deadline", "value": "2027-12-31"}),
    ("field_set", {"list": "aims", "item": "a1", "field": "sponsor", "value": "m1"}),
    item(
        "aims", "a2", statement="Twice the applicants", priority="top", target=60, why="Staff retire.\n\nTrainees ask."
    ),
    item("aims", "a3", statement="A removed aim"),
    ("item_removed", {"list": "aims", "item": "a3"}),
    answer("main_job", ["help", {"other": "train"}]),
    answer("tone", 2),
    answer("aims_level_now", 2),
    answer("aims_level_wanted", 3),
    item("groups", "g1", name="Residents", need="News of outages.\n\n1. fast\n2. in plain words"),
    item("groups", "g2", name="Trainees | schools"),
    item("channels", "c1", network="Facebook", job="Outage desk", accountable="m1"),
    item("channels", "c2", network="LinkedIn"),
    cell("g1", "c1", "primary"),
    cell("g2", "c1", "none"),
    answer("places_level_now", 1),
    answer("places_level_wanted", 3),
    item("people", "m1", name="Duty engineer", hours=7.5),
    ("answer_undecided", {"question": "rules"}),
    ("note_set", {"question": "aims", "item": "a1", "text": "Ask *finance* for the figures."}),
    ("note_set", {"question": "tone", "text": "Revisit in spring"}),
    answer("scope", "All channels # of ours"),
    answer("approved_by", "m1"),
    answer("brief_date", "2026-11-12"),
    answer("review_date", "2027-05-12"),
    answer("gone_question", ["kept", {"other": "all the same"}]),
]


def brief(changes: list[tuple[str, dict[str, Any]]], lang: str = "en", visible: frozenset[str] = ALL) -> str:
    return markdown(BANK, state(changes), lang=lang, visible=visible, today="2026-11-12")
