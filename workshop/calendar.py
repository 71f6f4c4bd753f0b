"""Due dates for the calendars of the people who have something to do."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vText

from workshop import __version__
from workshop.bank.model import Bank
from workshop.bank.room import ACTIONS
from workshop.session.labels import Labels
from workshop.session.room import by_due, is_open
from workshop.session.state import Item, State


class _Words(vText):
    """Text as it was typed: the library takes a typed backslash and N for a line break (RFC 5545, 3.3.11)."""

    def to_ical(self) -> bytes:
        """The text with its special characters escaped, each once."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def due(bank: Bank, state: State, lang: str) -> str:
    """A calendar file (RFC 5545) with a day for each open action that has a date; the same state gives the same text.

    Written again, an event keeps its identity, so that a calendar moves it rather than showing it twice.
    """
    labels = Labels(bank, state, lang)
    calendar = Calendar()
    calendar.add("prodid", f"-//workshop//{__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _Words(state.title))
    for item in by_due(state.listed(ACTIONS)):
        if is_open(ACTIONS, item) and item.value("due"):
            calendar.add_component(_event(item, state, labels))
    return str(calendar.to_ical().decode())


def _event(item: Item, state: State, labels: Labels) -> Event:
    day = date.fromisoformat(item.value("due"))
    changed = max(answer.at for answer in item.fields.values())
    event = Event()
    event.add("uid", f"{item.id}@{state.session}.workshop")
    event.add("dtstamp", datetime.fromisoformat(changed))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    owner = item.value("owner")
    event.add("summary", _Words(f"{item.value('text')} – {owner}" if owner else item.value("text")))
    came = labels.bank.fields_of[ACTIONS]["question"].option(item.value("question") or "")
    told = [state.title, *([came.name.to(labels.lang)] if came else [])]
    event.add("description", _Words("\n".join(told)))
    event.add("transp", "TRANSPARENT")  # a day with something due is not a day that is taken
    return event
