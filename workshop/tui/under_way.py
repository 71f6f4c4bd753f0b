"""What is being gathered hidden in a session: the one place where screens look for it, and what they say of it."""

from __future__ import annotations

import asyncio

from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session import gathering, levels, pieces, votes
from workshop.session.gathering import EARLIER, Gathering, Way
from workshop.tui.saving import Saver

_COUNTED = {
    levels.KIND: N_("A rating is under way: {done} of {n} have given theirs."),
    pieces.KIND: N_("Silent input is under way: {done} of {n} are done."),
    votes.KIND: N_("A vote is under way: {done} of {n} are done."),
}
_AT_ONCE = {
    levels.KIND: N_("A rating is under way."),
    pieces.KIND: N_("Silent input is under way."),
    votes.KIND: N_("A vote is under way."),
}


async def under_way(saver: Saver) -> Gathering | None:
    """What waits to be revealed, None for nothing that can be gone on with. Raises StorageError."""
    desk = saver.desk
    found = gathering.read(await asyncio.wrap_future(desk.store.later(desk.draft, gathering.PLACE)))
    return found and found._replace(id=found.id or EARLIER)


async def told(saver: Saver, kind: str) -> str:
    """That something of this kind is under way, and how far; "" where nothing is."""
    try:
        found = await under_way(saver)
    except WorkshopError:
        return ""  # the banner tells of the trouble when something is to be saved
    if found is None or found.kind != kind:
        return ""
    if found.way is not Way.KEYBOARD:
        return _(_AT_ONCE[kind])
    return _(_COUNTED[kind], done=len(found.done), n=max(found.people, len(found.done)))
