"""The wall: what the room is asked, how long, how many, and what was revealed; at any size, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Digits
from textual.worker import WorkerFailed

from tests.tui.conftest import HOSTILE, TestProgram, text_of
from tests.tui.projector.conftest import SIZES, open_room, until
from tests.tui.test_theme import contrast
from workshop.bank.model import Bank
from workshop.bank.room import PIECES
from workshop.session import agenda, changes, gathering, levels, pieces, rhythm, votes
from workshop.session.ballot import DOTS
from workshop.session.events import Change
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.session.projection import Projection, project
from workshop.session.state import State
from workshop.store.desk import Desk
from workshop.store.store import Store
from workshop.tui.projector import app as projector
from workshop.tui.projector import theme
from workshop.tui.projector.app import Projector

QUESTION = "importance"
ASK = {"en": "What would we lose", "fi": "Mitä menettäisimme"}
BOTH = pytest.mark.parametrize("size", SIZES, ids=["60x18", "140x40"])
LANGS = pytest.mark.parametrize("lang", ["en", "fi"])


def begun(program: TestProgram, *names: str, lang: str = "en", question: str = QUESTION) -> Desk:
    """The facilitator's desk of a session at a question, with these people."""
    desk = program.desk(program.session(lang=lang))
    for name in names:
        desk.record(changes.add_participant(desk.state, name, participant=program.new_id()))
    desk.record(changes.enter_step(desk.bank, desk.state, question))
    return desk


def wrote(desk: Desk, *texts: str, by: str | None = None) -> None:
    """These pieces are revealed."""
    fields = [{"text": text, "question": QUESTION, **({"by": by} if by else {})} for text in texts]
    desk.record(
        [one for told in fields for one in changes.add_item(desk.bank, desk.state, PIECES, told, item=desk.new_id())]
    )


async def counted(pilot: Pilot[None], app: Projector, *expected: str) -> None:
    """Wait until these are the large digits that are seen."""
    found: list[str] = []
    for _turn in range(200):
        found = [one.value for one in app.screen.query(Digits) if one.region.height]
        if found == [*expected]:
            return
        await pilot.pause(0.03)
    raise AssertionError(found)


@BOTH
@LANGS
async def test_question_clock_and_count_are_in_sight_together(
    program: TestProgram, size: tuple[int, int], lang: str
) -> None:
    desk = begun(program, "Aino", "Veli", lang=lang)
    async with open_room(program, desk.session, size=size, lang=lang) as (app, pilot):
        await until(pilot, app, ASK[lang])
        await counted(pilot, app, "12")
        sheets = (Sheet(None, {pieces.TEXT: "hidden thought"}),)
        gathered = Gathering(pieces.KIND, Way.KEYBOARD, (QUESTION,), 12, False, sheets, Sheet(None, {"text": "half"}))
        desk.keep_draft(gathering.PLACE, gathered.text)
        shown = await until(pilot, app, {"en": "Silent input", "fi": "Hiljainen"}[lang])
        assert ASK[lang] in shown
        await counted(pilot, app, "12", "1", "12")
        assert "hidden" not in shown
        assert "half" not in shown
        desk.drop_draft(gathering.PLACE)
        await until(pilot, app, {"en": "Silent input", "fi": "Hiljainen"}[lang], gone=True)
        await counted(pilot, app, "12")


@BOTH
async def test_an_answer_follows_the_facilitator(program: TestProgram, size: tuple[int, int]) -> None:
    desk = begun(program)
    async with open_room(program, desk.session, size=size) as (app, pilot):
        desk.record(changes.set_answer(desk.bank, desk.state, QUESTION, "We would lose the applicants."))
        await until(pilot, app, "We would lose the applicants.")
        desk.record(changes.enter_step(desk.bank, desk.state, "main_job"))
        shown = await until(pilot, app, "We would lose", gone=True)
        assert "main job" in shown
        desk.record(changes.set_undecided(desk.bank, desk.state, "main_job"))
        await until(pilot, app, "Not decided")


@BOTH
async def test_the_inner_step_and_what_the_opening_asks_are_seen(program: TestProgram, size: tuple[int, int]) -> None:
    desk = begun(program, "Aino")
    async with open_room(program, desk.session, size=size) as (app, pilot):
        await until(pilot, app, "Frame")
        desk.record(rhythm.enter(desk.bank, desk.state, "merge"))
        await until(pilot, app, "Merge")
        desk.record(agenda.enter(desk.bank, desk.state, "opening"))
        shown = await until(pilot, app, "What should be clearer to you")
        assert "Opening" in shown
        assert "What do you take along" not in text_of(app)


async def test_what_can_be_chosen_is_shown_until_something_is(program: TestProgram) -> None:
    desk = begun(program, question="main_job")
    names = [option.name.to("en") for option in desk.bank.questions["main_job"].options]
    async with open_room(program, desk.session, size=(140, 40)) as (app, pilot):
        shown = await until(pilot, app, f"• {names[0]}")
        assert all(name in shown for name in names)
        first = desk.bank.questions["main_job"].options[0].id
        desk.record(changes.set_answer(desk.bank, desk.state, "main_job", [first]))
        await until(pilot, app, f"• {names[1]}", gone=True)


async def test_pieces_stand_in_columns_where_there_is_room(program: TestProgram) -> None:
    desk = begun(program)
    wrote(desk, *(f"thought {n}" for n in range(8)))
    wrote(desk, "signed", by="Veli")
    one, two, *_rest = (item.id for item in desk.state.listed(PIECES))
    desk.record(pieces.merge(desk.bank, desk.state, [two], one))
    desk.record(pieces.group(desk.bank, desk.state, [one], "Ours"))
    async with open_room(program, desk.session, size=(140, 40)) as (app, pilot):
        shown = await until(pilot, app, "9 pieces")
        lines = shown.splitlines()
        assert any("thought" in line[:60] and "thought" in line[60:] for line in lines)
        assert "+ thought 1" in shown
        assert "Ours" in shown
        assert "signed – Veli" in shown


async def test_on_a_small_wall_the_rest_is_counted_and_pages_are_turned(program: TestProgram) -> None:
    desk = begun(program, "Aino")
    wrote(desk, *(f"thought {n:02}" for n in range(30)))
    async with open_room(program, desk.session) as (app, pilot):
        shown = await until(pilot, app, "Page 1 of")
        assert ASK["en"] in shown
        await counted(pilot, app, "12")
        on_first = shown.count("thought")
        assert f"and {30 - on_first} more" in shown
        seen, keys = shown, ("space", "pagedown", "right", "down", "space", "space", "space")
        for n, key in enumerate(keys, 2):
            if "more" not in shown:
                break
            await pilot.press(key)
            shown = await until(pilot, app, f"Page {n} of")
            seen += shown
        assert all(f"thought {n:02}" in seen for n in range(30))
        await pilot.press("space")
        await pilot.press("left")
        await until(pilot, app, "more")
        await pilot.press("home")
        await until(pilot, app, "Page 1 of")
        await pilot.press("space")
        await until(pilot, app, "Page 2 of")
        wrote(desk, "a late one")
        await until(pilot, app, "Page 1 of")


@BOTH
async def test_levels_and_votes_are_drawn(program: TestProgram, size: tuple[int, int]) -> None:
    desk = begun(program, "Aino", question="objectives")
    for name in ("More repairs", "Fewer calls"):
        desk.record(changes.add_item(desk.bank, desk.state, "objectives", {"statement": name}, item=desk.new_id()))
    ids = [item.id for item in desk.state.listed("objectives")]
    given = {ids[0]: [0, 0, 1, 1, 1], ids[1]: [2, 2, 2, 2, 1]}
    held = {"question": "objectives", "of": votes.ITEMS, "method": DOTS, "budget": 3, "cap": 2, "people": 5}
    async with open_room(program, desk.session, size=size) as (app, pilot):
        desk.record([Change("vote_held", {**held, "vote": "v1", "given": given, "names": {}})])
        shown = await until(pilot, app, "Dots")
        assert "5 people" in shown
        row = next(line for line in shown.splitlines() if "Fewer calls" in line)
        assert "█" in row
        assert "█ 9" in row
        desk.record(levels.rate(desk.bank, desk.state, "objectives", now=[2, 2, 2, 3, 3], wanted=[4, 4, 4, 4, 5]))
        shown = await until(pilot, app, "Levels")
        assert "2 Trying out" in shown
        assert "█" in next(line for line in shown.splitlines() if "2 Trying out" in line)
        desk.record(levels.rate(desk.bank, desk.state, "objectives", now=[1, 5], rating=2))
        await until(pilot, app, "Without names")
        assert "█ 1" not in text_of(app)


@BOTH
async def test_a_second_vote_stands_beside_the_first(program: TestProgram, size: tuple[int, int]) -> None:
    desk = begun(program, "Aino", question="objectives")
    for id, name in zip("xy", ("More repairs", "Fewer calls"), strict=True):
        desk.record(changes.add_item(desk.bank, desk.state, "objectives", {"statement": name}, item=id))
    held = {"question": "objectives", "of": votes.ITEMS, "method": DOTS, "budget": 3, "cap": 2, "people": 2}
    desk.record([Change("vote_held", {**held, "vote": "v1", "given": {"x": [1, 2], "y": [1, 0]}, "names": {}})])
    desk.record([Change("vote_held", {**held, "vote": "v2", "given": {"x": [2, 2], "y": [0, 0]}, "names": {}})])
    async with open_room(program, desk.session, size=size) as (app, pilot):
        shown = await until(pilot, app, "in brackets")
        assert "4 (3)" in shown
        assert "0 (1)" in shown
        assert 1 == shown.count("Dots")


@BOTH
async def test_while_others_are_rated_the_wall_names_them(program: TestProgram, size: tuple[int, int]) -> None:
    desk = begun(program, "Aino", question=QUESTION)
    factors = tuple(factor.id for factor in desk.bank.numbered())
    desk.keep_draft(gathering.PLACE, Gathering(levels.KIND, Way.KEYBOARD, factors, 3).text)
    async with open_room(program, desk.session, size=size) as (app, pilot):
        shown = await until(pilot, app, "All factors")
        assert ASK["en"] not in shown
        desk.drop_draft(gathering.PLACE)
        await until(pilot, app, ASK["en"])


async def test_in_a_terminal_that_is_too_small_it_says_so(program: TestProgram) -> None:
    desk = begun(program, "Aino")
    async with open_room(program, desk.session, size=(20, 5)) as (app, pilot):
        await until(pilot, app, "40×12")
        await pilot.press("f1")
        await pilot.resize_terminal(36, 10)
        await until(pilot, app, "too small")
        await pilot.resize_terminal(40, 12)
        await until(pilot, app, ASK["en"])


@BOTH
async def test_long_choices_of_a_vote_are_whole(program: TestProgram, size: tuple[int, int]) -> None:
    names = [f"{n} calls in the hours after an outage fall from five thousand to four within a year" for n in "ab"]
    desk = begun(program, question="objectives")
    for id, name in zip("xy", names, strict=True):
        desk.record(changes.add_item(desk.bank, desk.state, "objectives", {"statement": name}, item=id))
    held = {"question": "objectives", "of": votes.ITEMS, "method": DOTS, "budget": 3, "cap": 2, "people": 2}
    desk.record([Change("vote_held", {**held, "vote": "v1", "given": {"x": [1, 0], "y": [1, 2]}, "names": {}})])
    async with open_room(program, desk.session, size=size) as (app, pilot):
        shown = await until(pilot, app, "Dots")
        for name in names:
            assert name in " ".join(shown.split()).replace("█ ", ""), shown
        assert "only the sums" in shown


@BOTH
@pytest.mark.parametrize("text", HOSTILE)
async def test_texts_stay_texts(program: TestProgram, size: tuple[int, int], text: str) -> None:
    desk = begun(program, "Aino")
    desk.record(changes.rename(desk.state, text))
    desk.record([Change("agenda_set", {"steps": [["objectives", 20, ""], ["pause_1", 10, text]]})])
    wrote(desk, text, "and another", by="Ann")
    one, _other = (item.id for item in desk.state.listed(PIECES))
    desk.record(pieces.group(desk.bank, desk.state, [one], text[:20]))
    desk.record(changes.set_answer(desk.bank, desk.state, QUESTION, f"{text}\n- {text}"))
    async with open_room(program, desk.session, size=size) as (app, pilot):
        shown = await until(pilot, app, "Answer")
        await pilot.press("space", "space")
        desk.record([Change("agenda_entered", {"step": "pause_1"})])
        shown += await until(pilot, app, "Answer", gone=True)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert app.is_running


async def test_a_question_that_would_fill_the_wall_is_cut(program: TestProgram) -> None:
    desk = begun(program, "Aino")
    desk.record([Change("agenda_set", {"steps": [["pause_1", 10, "very long " * 90]]})])
    desk.record([Change("agenda_entered", {"step": "pause_1"})])
    gathered = Gathering(levels.KIND, Way.KEYBOARD, ("gone",), 5)
    desk.keep_draft(gathering.PLACE, gathered.text)
    async with open_room(program, desk.session) as (app, pilot):
        shown = await until(pilot, app, "Rating")
        assert "…" in shown
        await counted(pilot, app, "10", "0", "5")


async def test_the_clock_goes_on_and_counts_up(program: TestProgram) -> None:
    desk = begun(program, "Aino")
    async with open_room(program, desk.session) as (app, pilot):
        for clock, expected in (("12:10:25", "1:35"), ("12:12:20", "+0:20"), ("12:20:00", "+8")):
            program.clock = f"2026-11-23T{clock}.000Z"
            await counted(pilot, app, expected)
        program.clock = "2026-11-23T12:04:00.000Z"
        desk.record([Change("clock_paused", {"paused": True})])
        shown = await until(pilot, app, "Paused")
        assert "Paused" in shown
        await counted(pilot, app, "8")


async def test_one_person_alone_has_no_clock(program: TestProgram) -> None:
    async with open_room(program, begun(program).session) as (app, pilot):
        await until(pilot, app, ASK["en"])
        await counted(pilot, app)


async def test_it_waits_for_the_first_question_and_for_a_session_in_the_bin(program: TestProgram) -> None:
    desk = program.desk(program.session(title="A plan for the town"))
    async with open_room(program, desk.session) as (app, pilot):
        await until(pilot, app, "A plan for the town")
        desk.record(changes.delete(desk.state))
        shown = await until(pilot, app, "This session was deleted.")
        assert "A plan for the town" not in shown
        desk.record(changes.undelete(desk.state))
        await until(pilot, app, "A plan for the town")
        program.store.purge(desk.session)
        await until(pilot, app, "This session was deleted.")


async def test_what_cannot_be_read_leaves_the_last_picture(program: TestProgram) -> None:
    desk = begun(program)
    path = program.store.path
    async with open_room(program, desk.session) as (app, pilot):
        await until(pilot, app, ASK["en"])
        path.rename(path.with_suffix(".away"))
        shown = await until(pilot, app, "This may be old")
        assert ASK["en"] in shown
        path.with_suffix(".away").rename(path)
        await until(pilot, app, "This may be old", gone=True)
        desk.record(changes.set_answer(desk.bank, desk.state, QUESTION, "And on it goes."))
        await until(pilot, app, "And on it goes.")


async def test_a_disk_that_hangs_leaves_the_clock_running(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projector, "LATE", 0.1)
    desk = begun(program, "Aino")
    looks: Iterator[Future[Projection | None]] = iter(
        [program.store.later(project, desk.bank, desk.state, None, program.now(), "en")]
    )
    app = Projector(lambda: next(looks, Future()), program.now)
    async with app.run_test(size=(60, 18)) as pilot:
        await until(pilot, app, "This may be old")
        await counted(pilot, app, "12")
        program.clock = "2026-11-23T12:12:20.000Z"
        await counted(pilot, app, "+0:20")
        await pilot.press("q")
        await pilot.pause(0.1)
        assert not app.is_running


async def test_a_failure_of_our_own_is_kept_for_the_command_line(program: TestProgram) -> None:
    def broken() -> None:
        raise KeyError("a hole of our own")

    app = Projector(lambda: program.store.later(broken), program.now)
    with pytest.raises(WorkerFailed):
        async with app.run_test(size=(60, 18)) as pilot:
            await pilot.pause(0.5)
    assert isinstance(app.fault, KeyError)


async def test_keys(program: TestProgram) -> None:
    async with open_room(program, begun(program).session) as (app, pilot):
        await until(pilot, app, ASK["en"])
        assert theme.DARK == app.theme
        await pilot.press("d")
        assert theme.LIGHT == app.theme
        await pilot.press("f1")
        await until(pilot, app, "What everybody in the room may see")
        await pilot.press("escape")
        await until(pilot, app, ASK["en"])
        await pilot.press("q")
        await pilot.pause(0.1)
        assert not app.is_running


@pytest.mark.parametrize("own", theme.THEMES, ids=lambda own: own.name)
def test_the_themes_can_be_read_from_the_last_row(own: Any) -> None:
    colors = {**own.to_color_system().generate(), **own.variables}
    texts = ("foreground", "muted", "primary", "warning", "error", "success", "internal", "external", "link")
    faint = {text: round(contrast(colors[text], colors["background"]), 1) for text in texts}
    assert {} == {text: value for text, value in faint.items() if value < 7}
    assert Color.parse(colors["background"]).hex in ("#000000", "#FFFFFF")


# No way to what is hidden

HIDDEN = (State, Bank, Desk, Store, Gathering, TestProgram)


def reached(thing: object, known: set[int]) -> Iterator[object]:
    """What can be reached from a thing of ours by the names of its attributes and the places in its collections."""
    if id(thing) in known:
        return
    known.add(id(thing))
    yield thing
    parts: list[object] = []
    if isinstance(thing, dict):
        parts = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set | frozenset):
        parts = [*thing]
    elif type(thing).__module__.startswith(("workshop", "textual", "tests")):
        parts = [*getattr(thing, "__dict__", {}).values()]
    for part in parts:
        yield from reached(part, known)


async def test_no_widget_has_a_way_to_what_a_projection_leaves_out(program: TestProgram) -> None:
    desk = begun(program, "Aino")
    wrote(desk, "one")
    async with open_room(program, desk.session) as (app, pilot):
        await until(pilot, app, "1 piece")
        found = [type(one).__name__ for one in reached(app, set())]
        assert "Pages" in found
        assert "Pieces" in found
        assert [] == [type(one) for one in reached(app, set()) if isinstance(one, HIDDEN)]


async def test_the_look_for_such_ways_finds_one(program: TestProgram) -> None:
    """The control: a widget with a desk is found."""
    desk = begun(program)
    async with open_room(program, desk.session) as (app, _pilot):
        app.screen.children[0].desk = desk  # type: ignore[attr-defined]
        assert any(isinstance(one, HIDDEN) for one in reached(app, set()))
