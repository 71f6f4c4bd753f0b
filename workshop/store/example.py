"""The example session: a shipped bank filled in by a made-up company.

Its time and its ids are fixed, so that what comes out of it is the same byte for byte wherever it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, Any

from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import _
from workshop.store import library

if TYPE_CHECKING:
    from workshop.session.events import Change
    from workshop.store.desk import Desk
    from workshop.store.store import Store


def session_id(lang: str) -> str:
    """The fixed id of the example in this language."""
    return f"demo-{lang}"


def make(store: Store, lang: str, *, by: str) -> Desk:
    """The example in this language, made anew; an earlier one is purged. Raises WorkshopError where it has none."""
    from workshop.session import accepting, answers, changes, levels  # noqa: PLC0415 - not for --help
    from workshop.store.desk import Desk  # noqa: PLC0415

    opened = library.open_bank(library.DEFAULT)
    told, given = _example(lang)
    id = session_id(lang)
    numbers = count(1)
    if store.summary(id) is not None:
        store.purge(id)
    desk = Desk.create(
        store,
        opened.bank,
        opened.files,
        session=id,
        title=told["title"],
        organisation=told["organisation"],
        format=told["format"],
        lang=lang,
        by=by,
        now=lambda: str(told["at"]),
        new_id=lambda: f"d{next(numbers):05}",
    )
    for person in told.get("participants", []):
        desk.record(
            changes.add_participant(
                desk.state, person["name"], participant=desk.new_id(), role=person.get("role", "participant")
            )
        )
    found = answers.read(opened.bank, desk.state, given, desk.new_id)
    if found.problems:
        named = "\n".join(f"{problem.where}: {problem.message}" for problem in found.problems)
        raise WorkshopError(_("The example does not fit its bank."), hint=named, exit_code=ExitCode.OWN)
    desk.record(found.changes)
    people = {one.name: one.id for one in desk.state.participants.values()}
    for factor, points in told.get("ratings", {}).items():
        given = {people[name]: (int(now), int(wanted)) for name, (now, wanted) in points.items()}
        desk.record(levels.rate(desk.bank, desk.state, factor, now=(), names=given))
    for held in told.get("votes", []):
        desk.record(_vote(desk, held, people))
    for one in told.get("accepted", []):
        item = accepting.item_named(desk.bank, desk.state, one["rule"], one["item"], lang) if "item" in one else None
        desk.record(accepting.accept(desk.bank, desk.state, one["rule"], one["reason"], item=item))
    return desk


def _vote(desk: Desk, held: Mapping[str, Any], people: Mapping[str, str]) -> list[Change]:
    """A vote under names about the items of a list; each gives numbers in the order in which the items stand."""
    from workshop.session import ballot, votes  # noqa: PLC0415 - not for --help
    from workshop.session.gathering import Sheet, Way  # noqa: PLC0415

    chosen = votes.choices(desk.bank, desk.state, desk.bank.questions[held["question"]], votes.ITEMS)
    asked = ballot.ballot(held["method"], len(chosen))
    sheets = [
        Sheet(people[name], dict(zip(chosen, map(int, numbers), strict=True)))
        for name, numbers in held["given"].items()
    ]
    gathered = votes.gather(held["question"], votes.ITEMS, chosen, Way.KEYBOARD, len(sheets), asked, named=True)
    return votes.reveal(gathered._replace(done=tuple(sheets)), desk.new_id)


def _example(lang: str) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """What the example says of its session, and its answers."""
    from workshop.bank import nodes, reader  # noqa: PLC0415 - YAML for the example only

    found = library.example(library.DEFAULT, lang)
    read = reader.read(*found) if found else None
    if read is None or read.root is None:
        raise WorkshopError(_("The example in “{lang}” is missing.", lang=lang), exit_code=ExitCode.OWN)
    given = nodes.plain(read.root)
    return given.pop("session"), given
