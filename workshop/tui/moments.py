"""Times as people say them: how long ago something was, in the interface's language and the local time."""

from __future__ import annotations

from datetime import datetime, timedelta

from workshop.i18n import _, lang, ngettext
from workshop.text import show_date


def since(at: str, now: str) -> str:
    """A moment as seen from another one, both ISO 8601: minutes ago, today, yesterday, else the day; "" for none."""
    try:
        then, here = (datetime.fromisoformat(moment).astimezone() for moment in (at, now))
    except (ValueError, OverflowError):
        return ""
    minutes = int((here - then).total_seconds() // 60)
    if 0 <= minutes < 60:
        return ngettext("{n} min ago", "{n} min ago", minutes) if minutes else _("just now")
    clock = {"hours": f"{then.hour}", "minutes": f"{then.minute:02}"}
    if then.date() == here.date():
        return _("today {hours}:{minutes}", **clock)
    if then.date() == here.date() - timedelta(days=1):
        return _("yesterday {hours}:{minutes}", **clock)
    return show_date(then.date().isoformat(), lang())


def day(at: str) -> str:
    """The local day of a moment, as the interface's language writes it; "" for none."""
    try:
        return show_date(datetime.fromisoformat(at).astimezone().date().isoformat(), lang())
    except (ValueError, OverflowError):
        return ""
