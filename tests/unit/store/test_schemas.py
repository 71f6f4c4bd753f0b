"""A file of every schema there ever was opens, with everything in it (trust.md, 10).

The fixtures were written by the program of their time and are never made anew:
`python -m tests.unit.store.test_schemas` makes the one of the present schema, where there is none.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.bank import small
from tests.unit.store.sitting import BANK, FILES, add, answer, create, execute, ids, reopen
from workshop.bank.compile import compile_bank
from workshop.bank.source import hash_of
from workshop.session import changes
from workshop.store import schema
from workshop.store.desk import Desk
from workshop.store.store import Store

FOLDER = Path(__file__).parent / "schemas"
NUMBERS = range(1, schema.VERSION + 1)


def fixture(number: int) -> Path:
    return FOLDER / f"schema-{number}.db"


def make(path: Path) -> None:
    """A session with something of everything that a file can hold."""
    with Store(path) as store:
        desk = create(store, title="Ääni [/] 😀")
        item = add(desk, name="Grow")
        desk.record(changes.set_field(BANK, desk.state, "goals", item, "deadline", "2027-01-01"))
        answer(desk, "A secret.")
        answer(desk, "Because\n\n- of *this*")
        desk.redact("importance", 1)
        answer(desk, 2, "level_now")
        desk.undo()
        desk.record(changes.set_note(BANK, desk.state, "importance", "A note."))
        desk.keep_draft("evidence", "half typed")
        binned = create(store, title="Binned", new_id=ids("b"))
        binned.record(changes.delete(binned.state))
        desk.progress()


def opened(path: Path, store: Store) -> Desk:
    """The fixture's session, with the bank that is kept in it."""
    [session] = [summary for summary in store.summaries() if not summary.deleted]
    files = store.bank(session.bank_hash)
    assert files is not None
    assert hash_of(files) == session.bank_hash
    bank = compile_bank(files).bank
    assert bank is not None
    return Desk.open(store, session.id, bank, by="Anna", now=lambda: "2027-01-01T00:00:00Z", new_id=ids("later"))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_file_of_this_schema_opens_with_everything_in_it(tmp_path: Path, number: int) -> None:
    path = Path(shutil.copy(fixture(number), tmp_path / "sessions.db"))
    path.chmod(0o600)
    with Store(path, tell=pytest.fail) as store:
        desk = opened(path, store)
        state = desk.state
        assert "Ääni [/] 😀" == state.title
        [goal] = state.listed("goals")
        assert ("Grow", "2027-01-01") == (goal.value("name"), goal.value("deadline"))
        assert "Because\n\n- of *this*" == state.value("importance")
        assert None is state.value("level_now")
        assert "A note." == state.notes["importance"][""].value
        assert [True, False] == [
            version.redacted for version in desk.history("importance") if version.place.part == "answer"
        ]
        assert "half typed" == desk.draft("evidence")
        assert [("Binned", True)] == [(one.title, one.deleted) for one in store.summaries() if one.deleted]
        summary = store.summary(desk.session)
        assert summary is not None
        assert 0 < summary.progress < 1
        answer(desk, "It goes on.")
        assert "It goes on." == desk.state.value("importance")
    assert [(schema.VERSION,)] == execute(path, "PRAGMA user_version")


@pytest.mark.parametrize("number", NUMBERS)
def test_opening_leaves_a_file_of_the_present_schema_alone(tmp_path: Path, number: int) -> None:
    path = Path(shutil.copy(fixture(number), tmp_path / "sessions.db"))
    content = path.read_bytes()
    with Store(path) as store:
        store.summaries()
    assert (content == path.read_bytes()) == (number == schema.VERSION)


def test_the_present_schema_is_the_one_of_its_fixture(tmp_path: Path) -> None:
    """Whoever changes the tables raises the number, writes the step from the one before, and makes a fixture."""
    made = tmp_path / "sessions.db"
    make(made)
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    assert execute(fixture(schema.VERSION), query) == execute(made, query)
    assert set(schema.UPGRADES) == set(range(1, schema.VERSION))


def test_reopening_finds_what_the_present_program_wrote(tmp_path: Path) -> None:
    make(tmp_path / "sessions.db")
    with Store(tmp_path / "sessions.db", tell=pytest.fail) as store:
        [session] = [summary.id for summary in store.summaries() if not summary.deleted]
        assert FILES == store.bank(small.bank().hash)
        assert "Because\n\n- of *this*" == reopen(store, session).state.value("importance")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    if not fixture(schema.VERSION).exists():
        make(fixture(schema.VERSION))
