"""Showing a session to the room: the projector as a process, with a store that it only reads."""

from __future__ import annotations

from workshop.i18n import _
from workshop.store.watching import Watch
from workshop.tui import preferences, theme
from workshop.tui.program import WRITER, Program
from workshop.tui.projector.app import Projector
from workshop.tui.running import Ending, able, shown


def present(program: Program, session: str) -> int:
    """Show a session to the room until that is left; the exit code. Raises what ended it badly."""
    able(_("Open it in a terminal of its own, on the screen that the room sees."))
    store, tell = program.store, program.store.tell
    store.stamp()  # what is wrong with it is told before the screen is taken
    watch = Watch(store, session, writer=WRITER, bank_of=program.bank, now=program.now)
    keys, _problems = preferences.keymap(program.config)
    known, store.tell = len(store.told), _nobody
    try:
        return shown(
            Presenting(
                lambda: store.later(watch.look), program.now, light=program.config.theme == theme.LIGHT, keys=keys
            )
        )
    finally:
        store.tell = tell
        for words in store.told[known:]:
            tell(words)


class Presenting(Ending, Projector):
    """The screen for the room; it has nothing to save."""


def _nobody(_words: str) -> None:
    """What was mended on the way is told when the room does not look any more."""
