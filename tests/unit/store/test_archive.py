"""A session as one file: whole, readable, back to an equal state; and nothing hostile comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from tests.unit.bank import small
from tests.unit.session import play
from tests.unit.store.sitting import BANK, FILES, NOW, answer, create, fill, ids, now, reopen
from workshop.errors import WorkshopError
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.state import State
from workshop.store import archive as module
from workshop.store.archive import archive, import_archive
from workshop.store.desk import Desk
from workshop.store.store import Store
from workshop.store.summaries import Summary, follow
from workshop.store.yamlread import Malformed, entries
from workshop.store.yamltext import lines


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store(tmp_path / "sessions.db") as store:
        yield store


def full(store: Store) -> Desk:
    """A session with something of everything."""
    desk = create(store, title="Plän [/] ‹x›")
    item, person = desk.new_id(), desk.new_id()
    desk.record(changes.add_participant(desk.state, "Bo", participant=desk.new_id()))
    desk.record(changes.add_item(BANK, desk.state, "people", {"name": "Cai", "unit": "null"}, item=person))
    desk.record(changes.add_item(BANK, desk.state, "goals", {"name": "Grow: now", "owner": person}, item=item))
    desk.record(changes.set_field(BANK, desk.state, "goals", item, "deadline", "2027-01-01"))
    desk.record(changes.set_cell(BANK, desk.state, "fit", item, person, "good"))
    answer(desk, "# Because\n\n- it *matters*\n\t- tabs\n\n\n1. é 😀 | x\n    code\n@handle #tag")
    answer(desk, 2, "level_now")
    desk.record(changes.set_undecided(BANK, desk.state, "evidence"))
    desk.record(changes.set_note(BANK, desk.state, "importance", "yes"))
    desk.record(changes.enter_step(BANK, desk.state, "importance"))
    answer(desk, "A secret.", "evidence")
    desk.redact("evidence", 2)
    desk.undo()
    return desk


def equal(one: State, other: State) -> bool:
    return replace(one, session="") == replace(other, session="")


def test_a_session_comes_back_equal_beside_the_original(store: Store) -> None:
    desk = full(store)
    desk.keep_draft("importance", "typed at home")
    text = archive(store, desk.session)
    assert "typed at home" not in text
    assert "secret" not in text
    session = import_archive(store, text, new_id=ids("n"), now=now)
    assert session != desk.session
    other = reopen(store, session)
    assert equal(desk.state, other.state)
    assert [event._replace(session=session) for event in desk.events] == other.events
    assert desk.history("importance") == other.history("importance")
    summaries = {summary.id: summary for summary in store.summaries()}
    desk.close()
    assert store.summary(desk.session) == summaries[session]._replace(id=desk.session)
    assert {desk.session, session} == set(summaries)
    answer(other, "On it goes.")
    assert desk.state.value("importance") != "On it goes."


def test_another_store_takes_it_with_its_bank(store: Store, tmp_path: Path) -> None:
    desk = full(store)
    text = archive(store, desk.session)
    with Store(tmp_path / "other" / "sessions.db", tell=pytest.fail) as other:
        session = import_archive(other, text.encode(), new_id=ids("n"), now=now)
        assert FILES == other.bank(BANK.hash)
        assert equal(desk.state, reopen(other, session).state)
        assert text == archive(other, session).replace(f"session: {session}", f"session: {desk.session}")
    with Store(tmp_path / "other" / "sessions.db", tell=pytest.fail) as other:
        reopen(other, session)


def test_it_is_plain_yaml_that_people_can_read(store: Store) -> None:
    text = archive(store, full(store).session)
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        loaded = yaml.load(text, Loader=loader)
        assert "Plän [/] ‹x›" == loaded["log"][0]["data"]["title"]
        assert {name: data.decode() for name, data in FILES.items()} == loaded["banks"][BANK.hash]
        assert len(loaded["log"]) == loaded["events"]
    assert "\n        - it *matters*\n" in text


def test_what_an_editor_does_to_line_ends_and_marks_does_no_harm(store: Store) -> None:
    desk = create(store)
    fill(desk, 5)
    text = archive(store, desk.session)
    import_archive(store, b"\xef\xbb\xbf" + text.encode(), new_id=ids("n"), now=now)
    import_archive(store, text.replace("\n", "\r\n").encode(), new_id=ids("m"), now=now)
    import_archive(store, text.replace("kind: answer_set", "kind: 'answer_set'"), new_id=ids("o"), now=now)
    assert 4 == len(store.summaries())


def test_a_deleted_session_comes_back_deleted(store: Store) -> None:
    desk = create(store)
    desk.record([Change("session_deleted", {})])
    session = import_archive(store, archive(store, desk.session), new_id=ids("n"), now=now)
    assert [True, True] == [summary.deleted for summary in store.summaries()]
    assert reopen(store, session).state.deleted


def test_kinds_of_a_newer_program_are_kept(store: Store) -> None:
    desk = create(store)
    desk.record([Change("level_given", {"factor": "goals", "level": {"now": 3.5, "why": ["a", None, True]}})])
    session = import_archive(store, archive(store, desk.session), new_id=ids("n"), now=now)
    other = reopen(store, session)
    assert desk.events[-1].data == other.events[-1].data
    assert {"level_given": 1} == other.state.unknown


def test_a_session_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(WorkshopError, match="no session"):
        archive(store, "nobody")


@settings(max_examples=25, deadline=None)
@given(play.strokes())
def test_any_session_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, strokes: list[play.Stroke]) -> None:
    """With the bank of the session's own tests, whose files are not needed where they are in the store."""
    from tests.unit.session.small import BANK as PLAYED
    from tests.unit.session.small import Session

    session = play.play(Session(), strokes)
    with Store(tmp_path_factory.mktemp("any") / "sessions.db") as store:
        store.create(session.events, follow(Summary(session.events[0].session), session.events), {})
        text = archive(store, session.events[0].session)
        rows = [entry.value for entry in entries(text, "log") if entry.inside]
        assert [module._told(event) for event in session.events] == rows
    assert PLAYED.id == session.events[0].data["bank"]["id"]


# What does not come in


Row = dict[str, Any]


def forged(change: Callable[[Row, list[Row]], None]) -> str:
    """An archive with a right checksum, whose parts somebody changed: `change` gets the head and the events."""
    files = dict(small.FILES)
    bank = {"id": "small", "version": "1.0", "hash": BANK.hash}
    told = {
        "title": "T",
        "organisation": "",
        "lang": "en",
        "format": "core",
        "minutes": None,
        "bank": bank,
        "follows": None,
    }
    log = [row("session_created", told)]
    head: Row = {"workshop_archive": 1, "session": "s", "round": 1, "sha256": "", "banks": {BANK.hash: files}}
    change(head, log)
    for number, event in enumerate(log):
        if isinstance(event, dict):
            event.setdefault("id", f"e{number}")
    head["sha256"] = head["sha256"] or module._sum(head.get("banks", {}), log)
    events = head.pop("events", len(log))
    rest = [name for name in head if name not in module._KEYS]
    tail = {name: head.pop(name) for name in rest}
    return "\n".join([*lines(head), *lines({"log": log, "events": events} | tail), ""])


def row(kind: str, data: Any, **rest: Any) -> Row:
    return {"at": NOW, "by": "Anna", "kind": kind, "version": "1.0", "batch": "b", "undoes": None, "data": data} | rest


def set_(value: Any, question: str = "importance") -> Row:
    return row("answer_set", {"question": question, "value": value, "fingerprint": "f"})


def vote(**rest: Any) -> Row:
    held = {"vote": "v", "question": "importance", "of": "items", "method": "dots", "budget": 3, "cap": 1}
    return row("vote_held", {**held, "people": 2, "given": {"a": [0, 1], "b": [1, 1]}, "names": {}, **rest})


def item(fields: Any) -> Row:
    return row("item_added", {"list": "goals", "item": "g1", "fields": fields, "before": None})


def test_the_forger_can_write_what_comes_in(store: Store) -> None:
    """The control for everything below: without a change it is an archive like any other."""
    session = import_archive(
        store, forged(lambda _head, log: log.extend([set_("Fine."), vote()])), new_id=ids("n"), now=now
    )
    assert "Fine." == reopen(store, session).state.value("importance")
    assert ["v"] == list(reopen(store, session).state.votes)


REFUSED: dict[str, Callable[[Row, list[Row]], Any]] = {
    "wrong checksum": lambda head, log: head.update(sha256="0" * 64),
    "too few events": lambda head, log: head.update(events=2),
    "no events": lambda head, log: log.clear(),
    "newer format": lambda head, log: head.update(workshop_archive=2),
    "no format": lambda head, log: head.pop("workshop_archive"),
    "no bank": lambda head, log: head.pop("banks"),
    "bank under a false hash": lambda head, log: head.update(banks={"0" * 64: head["banks"][BANK.hash]}),
    "changed bank": lambda head, log: head["banks"][BANK.hash].update({"rules.yaml": "rules: []"}),
    "broken bank": lambda head, log: head["banks"][BANK.hash].update({"bank.yaml": "a: &a *a"}),
    "bank as text": lambda head, log: head.update(banks="x"),
    "bank file as map": lambda head, log: head["banks"][BANK.hash].update({"bank.yaml": {"a": "b"}}),
    "unknown key": lambda head, log: head.update(extra=1),
    "round zero": lambda head, log: head.update(round=0),
    "round as text": lambda head, log: head.update(round="x"),
    "begins twice": lambda head, log: log.append(dict(log[0], id="x")),
    "begins late": lambda head, log: log.insert(0, set_("a")),
    "event as text": lambda head, log: log.append("x"),  # type: ignore[arg-type]
    "event without kind": lambda head, log: log.append({k: v for k, v in set_("a").items() if k != "kind"}),
    "event with more": lambda head, log: log.append(set_("a") | {"seq": 2}),
    "kind with blanks": lambda head, log: log.append(set_("a") | {"kind": "answer set"}),
    "id with blanks": lambda head, log: log.append(set_("a") | {"id": "a b"}),
    "id as number": lambda head, log: log.append(set_("a") | {"id": 7}),
    "same id": lambda head, log: log.extend([set_("a") | {"id": "x"}, set_("b") | {"id": "x"}]),
    "time": lambda head, log: log.append(set_("a") | {"at": "yesterday"}),
    "undoes as list": lambda head, log: log.append(set_("a") | {"undoes": ["b"]}),
    "data as list": lambda head, log: log.append(set_("a") | {"data": ["a"]}),
    "data as text": lambda head, log: log.append(set_("a") | {"data": "a"}),
    "no value": lambda head, log: log.append(row("answer_set", {"question": "importance"})),
    "question with markup": lambda head, log: log.append(set_("a", "[/]")),
    "list for a text": lambda head, log: log.append(set_(["a"])),
    "map for a text": lambda head, log: log.append(set_({"a": "b"})),
    "text for a scale": lambda head, log: log.append(set_("high", "level_now")),
    "scale out of bounds": lambda head, log: log.append(set_(99, "level_now")),
    "text for a list": lambda head, log: log.append(set_("a", "goals")),
    "field of a false type": lambda head, log: log.append(item({"name": 7})),
    "fields as list": lambda head, log: log.append(item(["name"])),
    "unknown option": lambda head, log: log.append(item({"rhythm": "never"})),
    "role with markup": lambda head, log: log.append(
        row("participant_added", {"participant": "p", "name": "x", "role": "[x]"})
    ),
    "title as list": lambda head, log: log.append(row("session_renamed", {"title": ["x"]})),
    "bank without hash": lambda head, log: log.append(row("bank_changed", {"bank": {"id": "small"}})),
    "other bank": lambda head, log: log.append(row("bank_changed", {"bank": {"id": "s", "version": "1", "hash": "x"}})),
    "vote of no end": lambda head, log: log.append(vote(cap=1_000_000_000)),
    "vote without a dot": lambda head, log: log.append(vote(cap=0)),
    "budget as list": lambda head, log: log.append(vote(budget=[1])),
    "vote of more people than there are": lambda head, log: log.append(vote(people=100_001)),
    "vote in an unknown way": lambda head, log: log.append(vote(method="zzz")),
    "vote on what nobody knows": lambda head, log: log.append(vote(of="people")),
    "vote with more than there is": lambda head, log: log.append(vote(given={"a": [101]})),
    "vote with parts": lambda head, log: log.append(vote(given={"a": [0.5]})),
    "vote under a name that is a number": lambda head, log: log.append(vote(names={"p": 7})),
    "too long a text": lambda head, log: log.append(set_("x" * 100_001)),
    "too much": lambda head, log: log.append(row("later_kind", {"x": ["a"] * 60_000})),
    "too deep": lambda head, log: log.append(row("later_kind", {"x": nested(40)})),
}


def nested(depth: int) -> Any:
    return [nested(depth - 1)] if depth else "x"


@pytest.mark.parametrize("name", REFUSED)
def test_a_forged_archive_is_refused_and_leaves_no_trace(store: Store, name: str) -> None:
    text = forged(REFUSED[name])
    with pytest.raises(Malformed, match=r"Line \d+: \S") as error:
        import_archive(store, text, new_id=ids("n"), now=now)
    assert 2 == error.value.exit_code
    assert [] == store.summaries()
    assert None is store.bank(BANK.hash)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99, 0.999])
def test_an_archive_cut_short_is_refused(store: Store, part: float) -> None:
    desk = full(store)
    text = archive(store, desk.session)
    with pytest.raises(Malformed):
        import_archive(store, text[: int(len(text) * part)], new_id=ids("n"), now=now)
    assert [desk.session] == [summary.id for summary in store.summaries()]


def test_at_every_line_a_cut_is_refused(store: Store) -> None:
    desk = create(store)
    fill(desk, 3)
    lines = archive(store, desk.session).split("\n")
    log = lines.index("log:")
    for end in range(log, len(lines) - 2):
        with pytest.raises(Malformed):
            import_archive(store, "\n".join(lines[:end]), new_id=ids(f"n{end}"), now=now)


def test_control_and_bidi_characters_do_not_come_in(store: Store) -> None:
    def change(_head: Row, log: list[Row]) -> None:
        log[0]["data"]["title"] = "Plan\n\x1b]0;pwned\x07\u202e"
        log[0]["by"] = "An\x1b[2Jna\n"
        log.append(row("note_set", {"question": "importance", "item": None, "text": "a\x9b31m\u2066b"}))

    session = import_archive(store, forged(change), new_id=ids("n"), now=now)
    desk = reopen(store, session)
    assert "Plan ]0;pwned" == desk.state.title
    assert "An[2Jna" == desk.events[0].by
    assert "a31mb" == desk.state.notes["importance"][""].value
    assert ["Plan ]0;pwned"] == [summary.title for summary in store.summaries()]


def test_a_poisoned_bank_does_not_replace_the_one_that_is_kept(store: Store) -> None:
    """An archive could otherwise slip its own questions under the hash of a bank that other sessions use."""
    desk = create(store)
    text = forged(lambda head, log: head["banks"][BANK.hash].update({"bank.yaml": small.BANK.replace("Small", "Evil")}))
    with pytest.raises(Malformed, match="changed"):
        import_archive(store, text, new_id=ids("n"), now=now)
    assert FILES == store.bank(desk.bank.hash)
