"""A small bank in files, one of each kind, that the tests change in one place."""

from __future__ import annotations

from workshop.bank.compile import Compiled, compile_bank
from workshop.bank.model import Bank
from workshop.bank.problems import Problem

BANK = """\
id: small
version: 1.0
languages: [en, fi]
title: {en: Small, fi: Pieni}
cycles:
  - {id: inner, name: {en: Inner, fi: Sisempi}}
levels:
  - {en: Ad hoc, fi: Satunnainen}
  - {en: Managed, fi: Johdettu}
options:
  cadence:
    - {id: daily, name: {en: daily, fi: päivittäin}}
    - {id: weekly, name: {en: weekly, fi: viikoittain}}
formats:
  - id: quick
    name: {en: Quick, fi: Pika}
    minutes: 5
    steps:
      - {factor: goals, minutes: 5}
  - id: core
    name: {en: Core, fi: Perus}
    minutes: 30
    steps:
      - {id: opening, title: {en: Opening, fi: Aloitus}, minutes: 5}
      - {factor: goals, minutes: 15}
      - {factor: people, minutes: 10}
factors: [goals, people]
glossary:
  - {name: {en: Goal, fi: Tavoite}, meaning: {en: What is wanted., fi: Mitä halutaan.}}
"""

GOALS = """\
id: goals
number: 1
cycle: inner
name: {en: Setting goals, fi: Tavoitteiden asettaminen}
short: {en: Goals, fi: Tavoitteet}
levels:
  - {en: Nobody asks., fi: Kukaan ei kysy.}
  - {en: Everybody knows., fi: Kaikki tietävät.}
questions:
  - id: importance
    type: text
    short: {en: Importance, fi: Merkitys}
    ask: {en: "Why do goals matter?", fi: "Miksi tavoitteet ovat tärkeitä?"}
    minutes: 2
  - id: goals
    type: list
    item: {en: goal, fi: tavoite}
    label: name
    depth: quick
    short: {en: Goals, fi: Tavoitteet}
    ask: {en: "What is wanted?", fi: "Mitä halutaan?"}
    fields:
      - {id: name, type: short, short: {en: Goal, fi: Tavoite}}
      - {id: owner, type: ref, of: people, depth: core, short: {en: Owner, fi: Omistaja}}
      - {id: rhythm, type: single, options: cadence, short: {en: Rhythm, fi: Rytmi}}
  - id: fit
    type: grid
    rows: goals
    columns: people
    options:
      - {id: good, name: {en: good, fi: hyvä}}
      - {id: bad, name: {en: bad, fi: huono}}
    short: {en: Fit, fi: Sopivuus}
    ask: {en: "Who fits?", fi: "Kuka sopii?"}
  - id: level_now
    type: scale
    levels: now
    depth: quick
    short: {en: Level, fi: Taso}
    ask: {en: "Where are we?", fi: "Missä olemme?"}
  - id: evidence
    type: short
    when: level_now != null && level_now >= 2.0
    short: {en: Evidence, fi: Näyttö}
    ask: {en: "What shows it?", fi: "Mikä sen osoittaa?"}
"""

PEOPLE = """\
id: people
name: {en: The people, fi: Ihmiset}
short: {en: People, fi: Ihmiset}
questions:
  - id: people
    type: list
    item: {en: person, fi: ihminen}
    label: [name, unit]
    short: {en: People, fi: Ihmiset}
    ask: {en: "Who is there?", fi: "Keitä on?"}
    fields:
      - {id: name, type: short, short: {en: Name, fi: Nimi}}
      - {id: unit, type: short, short: {en: Unit, fi: Yksikkö}}
  - id: goal_dates
    type: list
    extends: goals
    short: {en: Dates, fi: Päivät}
    ask: {en: "Until when?", fi: "Mihin mennessä?"}
    fields:
      - {id: deadline, type: date, short: {en: Deadline, fi: Määräpäivä}}
"""

RULES = """\
rules:
  - id: goal_has_owner
    severity: error
    each: goals
    when: it.deadline != null
    must: it.owner != null
    say: {en: "{it} has no owner.", fi: "Tavoitteelta {it} puuttuu omistaja."}
    because: {en: Nobody does it., fi: Kukaan ei tee sitä.}
    fix: goals
"""

BRIEF = """\
title: {en: Plan, fi: Suunnitelma}
blocks:
  - {block: cover, questions: [importance]}
  - block: factor
    factor: goals
    blocks:
      - {block: answer, question: importance}
      - {block: table, list: goals, columns: [name, owner, deadline], where: it.owner != null}
      - {block: grid, question: fit}
  - {block: attribution}
"""

FILES = {
    "bank.yaml": BANK,
    "factors/goals.yaml": GOALS,
    "factors/people.yaml": PEOPLE,
    "rules.yaml": RULES,
    "brief.yaml": BRIEF,
}


def compiled(files: dict[str, str] | None = None) -> Compiled:
    """The small bank, or these files, compiled."""
    return compile_bank({name: text.encode() for name, text in (files or FILES).items()})


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """The small bank's files with one place of one of them changed."""
    assert FILES[file].count(old) == 1, f"{old!r} stands {FILES[file].count(old)} times in {file}"
    return FILES | {file: FILES[file].replace(old, new)}


def problems(files: dict[str, str]) -> tuple[Problem, ...]:
    """What is wrong with these files."""
    return compiled(files).problems


def bank() -> Bank:
    """The small bank."""
    found = compiled()
    assert found.problems == ()
    assert found.bank is not None
    return found.bank
