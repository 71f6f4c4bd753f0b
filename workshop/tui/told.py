"""One calm line each: what others changed, what was taken back, when and by whom something was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from workshop.i18n import _, ngettext
from workshop.session.events import Event
from workshop.session.labels import Labels, place_words
from workshop.session.places import Place, places
from workshop.session.undo import Undone
from workshop.text import show_date
from workshop.tui.program import WRITER
from workshop.tui.view import View

MOST = 2
"""Places that are named one by one."""


def changed_elsewhere(view: View, events: Iterable[Event]) -> str:
    """What others changed and, where a single person of the session did it, who; "" for nothing that matters."""
    events = [event for event in events if places(event)]
    found = [place for event in reversed(events) for place in places(event)[:1]]
    if not found:
        return ""
    labels = Labels(view.bank, view.state, view.lang, removed=True)
    writers = {event.by for event in events}
    if len(writers) == 1 and WRITER not in writers:
        who = labels.participant(writers.pop())
        return _("{who} changed: {places}", who=who, places=_listed(found, labels))
    return _("Changed elsewhere: {places}", places=_listed(found, labels))


def taken_back(view: View, undone: Undone) -> str:
    """What was taken back, and what was kept and why."""
    labels = Labels(view.bank, view.state, view.lang, removed=True)
    told = (
        _("Taken back: {places}", places=_listed(undone.taken, labels))
        if undone.changes
        else _("There is nothing to take back.")
    )
    for kept in undone.kept[:1]:
        place = place_words(kept.place, labels)
        if kept.used is not None:
            reason = _("Kept, as it is used at {used}: {place}", used=place_words(kept.used, labels), place=place)
        else:
            reason = _("Kept, as it was changed since: {place}", place=place)
        told = f"{told} · {reason}"
    return told


def moment(view: View, at: str) -> str:
    """A time in UTC as people here say it: "23 Nov 2026, 14:00"."""
    local = datetime.fromisoformat(at).astimezone()
    day = show_date(local.date().isoformat(), view.lang)
    return _("{day}, {hours}:{minutes}", day=day, hours=f"{local:%H}", minutes=f"{local:%M}")


def _listed(found: Sequence[Place], labels: Labels) -> str:
    lines = list(dict.fromkeys(place_words(place, labels) for place in found))
    named = "; ".join(lines[:MOST])
    more = len(lines) - MOST
    return ngettext("{named}, and {n} more", "{named}, and {n} more", more, named=named) if more > 0 else named
