"""A bank of a few questions, one for each kind in which one chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.pilot import Pilot

from tests.tui.conftest import TestProgram, text_of
from tests.tui.editors.conftest import Form
from workshop.bank.compile import compile_bank
from workshop.session.events import Change
from workshop.store.desk import Desk
from workshop.tui.app import WorkshopApp

FILES = {
    "bank.yaml": b"""
id: small
version: "1.0"
languages: [en, fi]
title: {en: Small, fi: Pieni}
formats:
  - {id: core, name: {en: Core, fi: Ydin}, minutes: 60}
factors: [things]
""",
    "factors/things.yaml": """
id: things
number: 1
name: {en: Things, fi: Asiat}
short: {en: Things, fi: Asiat}
questions:
  - id: groups
    type: list
    item: {en: group, fi: "ryhmä"}
    label: name
    most: 3
    short: {en: Groups, fi: "Ryhmät"}
    ask: {en: Who?, fi: Kuka?}
    fields:
      - {id: name, type: short, short: {en: Group, fi: "Ryhmä"}}
      - {id: size, type: number, short: {en: Size, fi: Koko}}
      - {id: secret, type: short, depth: full, short: {en: Secret, fi: Salaisuus}}
  - id: group_needs
    type: list
    extends: groups
    short: {en: Needs, fi: Tarpeet}
    ask: {en: What do they need?, fi: "Mitä he tarvitsevat?"}
    fields:
      - {id: need, type: short, short: {en: Need, fi: Tarve}}
      - {id: friend, type: ref, of: groups, short: {en: Friend, fi: "Ystävä"}}
  - id: channels
    type: list
    item: {en: channel, fi: kanava}
    label: network
    short: {en: Channels, fi: Kanavat}
    ask: {en: Where?, fi: "Missä?"}
    fields:
      - id: network
        type: single
        other: true
        options:
          - {id: facebook, name: {en: Facebook, fi: Facebook}}
          - {id: blog, name: {en: blog, fi: blogi}}
        short: {en: Network, fi: Verkosto}
  - id: tone
    type: single
    other: true
    short: {en: Tone, fi: "Sävy"}
    ask: {en: How?, fi: Miten?}
    options:
      - {id: warm, name: {en: warm, fi: "lämmin"}}
      - {id: dry, name: {en: dry, fi: kuiva}}
      - {id: bold, name: {en: bold, fi: rohkea}}
  - id: jobs
    type: multi
    other: true
    most: 3
    short: {en: Jobs, fi: "Tehtävät"}
    ask: {en: What?, fi: "Mitä?"}
    options:
      - {id: learn, name: {en: learn, fi: oppia}}
      - {id: tell, name: {en: tell, fi: kertoa}}
      - {id: help, name: {en: help, fi: auttaa}}
      - {id: build, name: {en: build, fi: rakentaa}}
  - id: order
    type: rank
    short: {en: Order, fi: "Järjestys"}
    ask: {en: In which order?, fi: "Missä järjestyksessä?"}
    options:
      - {id: red, name: {en: red, fi: punainen}}
      - {id: green, name: {en: green, fi: "vihreä"}}
      - {id: blue, name: {en: blue, fi: sininen}}
  - {id: first_groups, type: rank, of: groups, most: 2, short: {en: First, fi: Ensin}, ask: {en: Who first?, fi: Kuka?}}
  - {id: lead, type: ref, of: groups, short: {en: Lead, fi: "Johto"}, ask: {en: Who leads?, fi: "Kuka johtaa?"}}
  - {id: team, type: refs, of: groups, most: 3, short: {en: Team, fi: Tiimi}, ask: {en: Who?, fi: Ketkä?}}
  - {id: home, type: ref, of: channels, short: {en: Home, fi: Koti}, ask: {en: Where?, fi: "Missä?"}}
  - id: fit
    type: grid
    rows: groups
    columns: channels
    short: {en: Fit, fi: Sopivuus}
    ask: {en: Which where?, fi: "Mikä missä?"}
    options:
      - {id: main, name: {en: main, fi: "pää"}}
      - {id: side, name: {en: side, fi: sivu}}
      - {id: none, name: {en: none, fi: ei}}
""".encode(),
}


def small(program: TestProgram) -> TestProgram:
    """The program with the small bank."""
    compiled = compile_bank(FILES)
    assert compiled.bank is not None, compiled.problems
    program.the_bank, program.files = compiled.bank, FILES
    return program


def groups(*names: str) -> dict[str, Any]:
    """Answers that have groups of these names."""
    return {"groups": [{"name": name} for name in names]}


def ids(program: TestProgram, session: str, list: str = "groups") -> list[str]:
    """The ids of a list's items, in order, as the store has them."""
    return [item.id for item in program.desk(session).state.listed(list)]


def names(program: TestProgram, session: str, field: str = "name") -> list[Any]:
    """What the groups are called, in order, as the store has them."""
    return [item.value(field) for item in program.desk(session).state.listed("groups")]


def shown(form: Form) -> str:
    """What stands on the screen of a form."""
    app = form.app
    assert isinstance(app, WorkshopApp)
    return text_of(app)


def line_of(form: Form, words: str) -> str:
    """The first line on the screen with these words."""
    return next((line for line in shown(form).splitlines() if words in line), "")


async def others(
    form: Form,
    pilot: Pilot[None],
    program: TestProgram,
    session: str,
    change: Callable[[Desk], Sequence[Change]],
) -> None:
    """Let another program change the session, and wait until the form has heard of it."""
    desk = program.desk(session, by="somebody")
    desk.record(change(desk))
    await form.saver._catch_up(surely=True)
    await pilot.pause()
