"""What a script sees of a session: the objects behind `list --json`, `show --json` and the data exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop.store.summaries import Summary

if TYPE_CHECKING:
    from workshop.store.desk import Desk


def summary(found: Summary) -> dict[str, Any]:
    """A session as `list --json` gives it; see docs/schemas/list.json."""
    return {
        "id": found.id,
        "title": found.title,
        "organisation": found.organisation,
        "bank": found.bank,
        "lang": found.lang,
        "format": found.format,
        "round": found.round,
        "progress": found.progress,
        "changed": found.changed,
        "deleted": found.deleted,
    }


def session(desk: Desk) -> dict[str, Any]:
    """A session with its people, answers and notes, as it is at this moment; see docs/schemas/show.json."""
    from workshop.session.answers import dump  # noqa: PLC0415 - not for lists of sessions

    answers = dump(desk.bank, desk.state)
    notes = answers.pop("notes", {})
    state = desk.state
    people = [person for person in state.participants.values() if not person.removed]
    told = desk.store.summary(desk.session) or Summary(desk.session)
    now = told._replace(
        title=state.title,
        organisation=state.organisation,
        lang=state.lang,
        format=state.format,
        progress=round(desk.progress().fraction, 4),
        changed=state.changed,
        deleted=state.deleted,
    )
    return {
        **summary(now),
        "bank_version": desk.bank.version,
        "minutes": state.minutes,
        "created": state.created,
        "participants": [{"id": person.id, "name": person.name, "role": person.role} for person in people],
        "answers": answers,
        "notes": notes,
    }
