"""A note beside a question or beside an item of its list."""

from __future__ import annotations

from workshop.cli.fill.orders import Order, Ordered, word
from workshop.cli.fill.prompter import Prompter
from workshop.i18n import _
from workshop.session import changes
from workshop.session.spot import Spot


def note(prompter: Prompter, spot: Spot, rest: str = "") -> None:
    """Record `rest` as the note, or ask for one; an empty line leaves the one that is there."""
    if spot.item is not None and not spot.there(prompter.state):
        prompter.say(_("Answer something first; then a note can stand beside it."))
        return
    there = prompter.state.notes.get(spot.question.id, {}).get(spot.item or "")
    if there is not None and there.value and not rest:
        prompter.say(_("The note at present: {note}", note=there.value))
        prompter.once(_("Enter keeps it, {clear} removes it.", clear=word(Order.CLEAR)))
    try:
        words = rest or _typed(prompter, spot)
    except Ordered as ordered:
        prompter.forget(spot.note_key)
        if ordered.order is Order.CLEAR:
            _save(prompter, spot, None)
        elif ordered.order is not Order.BACK:
            raise
        return
    if words.strip():
        _save(prompter, spot, words)
    else:
        prompter.forget(spot.note_key)


def _typed(prompter: Prompter, spot: Spot) -> str:
    start = prompter.offered_back(spot.note_key)
    prompter.say(_("The note, on one line:"))
    return prompter.typed(keep=prompter.keeper(spot.note_key), start=start)


def _save(prompter: Prompter, spot: Spot, words: str | None) -> None:
    notices: list[str] = []
    found = changes.set_note(prompter.bank, prompter.state, spot.question.id, words, item=spot.item, notices=notices)
    prompter.save(found, done=spot.note_key)
    for notice in notices:
        prompter.say(notice)
    prompter.say(_("The note is saved.") if words else _("The note is removed."))
